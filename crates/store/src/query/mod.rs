//! The questions that screens and reports ask, one module a subject, SQL beside the rows.

mod activities;
mod arrivals;
mod attendance;
mod candidates;
mod facts;
mod households;
mod likeness;
mod overview;
mod persons;
mod photo_lists;
mod photos;
mod search;
mod sorting;
mod trainings;

pub use activities::ActivityRow;
pub use attendance::{AttendanceList, AttendanceRow};
pub use candidates::CandidateRow;
pub use facts::Section;
pub use households::{HouseholdRow, HouseholdRows};
pub use likeness::LikenessRow;
pub use overview::OverviewCounts;
pub use persons::{BeneficiaryRow, NumberOwner, PersonFilter, PersonRow};
pub use photo_lists::{ArchiveCounts, PhotoFilter};
pub use photos::PhotoRow;
pub use search::{SearchHit, fold};
pub use sorting::Proof;
pub use trainings::{ParticipantRow, SessionRow, TrainingRow};

use rusqlite::OptionalExtension;
use sauyunan_domain::Kind;
use serde::{Deserialize, Serialize};

use crate::database::Reader;
use crate::error::StoreError;
use crate::project;
use crate::write::Fields;

/// A part of a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Page<T> {
    /// How many there are in all.
    pub total: i64,
    /// This part of them.
    pub rows: Vec<T>,
}

/// Which part of a list is wanted.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Window {
    /// How many to skip.
    pub offset: i64,
    /// How many at most.
    pub limit: i64,
}

impl Reader<'_> {
    /// The fields of a record.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where it does not exist or is deleted.
    pub fn get(&self, kind: Kind, id: &str) -> Result<Fields, StoreError> {
        self.find(kind, id)?.ok_or_else(|| StoreError::NotFound {
            kind: kind.name().to_owned(),
            id: id.to_owned(),
        })
    }

    /// The fields of a record; nothing where it does not exist or is deleted.
    ///
    /// # Errors
    /// What the engine says.
    pub fn find(&self, kind: Kind, id: &str) -> Result<Option<Fields>, StoreError> {
        Ok(project::load(self.connection, kind, id)?
            .filter(|row| !row.is_deleted)
            .map(|row| row.fields))
    }

    /// The area of a record, deleted or not.
    ///
    /// # Errors
    /// What the engine says.
    pub fn area_of(&self, entity: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT area FROM record WHERE entity = ?1")?
            .query_row([entity], |row| row.get(0))
            .optional()?)
    }

    /// The kind of a record, deleted or not.
    ///
    /// # Errors
    /// What the engine says.
    pub fn kind_of(&self, entity: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT kind FROM record WHERE entity = ?1")?
            .query_row([entity], |row| row.get(0))
            .optional()?)
    }

    /// Ids of the records of `kind` whose `field` has that value.
    ///
    /// # Errors
    /// What the engine says.
    pub fn ids_where(
        &self,
        kind: Kind,
        field: &str,
        value: &str,
    ) -> Result<Vec<String>, StoreError> {
        let Some(field) = kind.field(field) else {
            return Ok(Vec::new());
        };
        let statement = format!(
            "SELECT id FROM {} WHERE is_deleted = 0 AND {} = ?1 ORDER BY id",
            kind.name(),
            field.name
        );
        let mut statement = self.connection.prepare_cached(&statement)?;
        let rows = statement.query_map([value], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every record of `kind`, in the order in which they were made.
    ///
    /// # Errors
    /// What the engine says.
    pub fn all(&self, kind: Kind) -> Result<Vec<(String, Fields)>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT * FROM {} WHERE is_deleted = 0 ORDER BY created_at, id",
            kind.name()
        ))?;
        let rows = statement.query_map([], |row| {
            Ok((row.get("id")?, project::fields_of(row, kind)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many records of `kind` there are.
    ///
    /// # Errors
    /// What the engine says.
    pub fn count(&self, kind: Kind) -> Result<i64, StoreError> {
        let statement = format!("SELECT count(*) FROM {} WHERE is_deleted = 0", kind.name());
        Ok(self
            .connection
            .query_row(&statement, [], |row| row.get(0))?)
    }
}
