//! The numbers of the start page.

use rusqlite::OptionalExtension;
use sauyunan_domain::Kind;

use crate::database::Reader;
use crate::error::StoreError;

/// Counts of a folder.
#[derive(Debug, Clone)]
pub struct OverviewCounts {
    /// Households.
    pub households: i64,
    /// Families.
    pub families: i64,
    /// Persons.
    pub persons: i64,
    /// Beneficiaries of the year who still take part.
    pub beneficiaries: i64,
    /// Trainings.
    pub trainings: i64,
    /// Activities.
    pub activities: i64,
    /// Photos.
    pub photos: i64,
    /// Photos without an activity.
    pub photos_unsorted: i64,
}

impl Reader<'_> {
    /// The counts of the start page for a programme year.
    ///
    /// # Errors
    /// What the engine says.
    pub fn overview(&self, year: i64) -> Result<OverviewCounts, StoreError> {
        let one = |statement: &str| -> Result<i64, StoreError> {
            Ok(self
                .connection
                .prepare_cached(statement)?
                .query_row([], |row| row.get(0))
                .optional()?
                .unwrap_or(0))
        };
        Ok(OverviewCounts {
            households: self.count(Kind::Household)?,
            families: self.count(Kind::Family)?,
            persons: self.count(Kind::Person)?,
            beneficiaries: self.connection.query_row(
                "SELECT count(*) FROM beneficiary b JOIN person p ON p.id = b.person_id AND p.is_deleted = 0
                 WHERE b.is_deleted = 0 AND b.year = ?1 AND b.left_on IS NULL",
                [year],
                |row| row.get(0),
            )?,
            trainings: self.count(Kind::Training)?,
            activities: self.count(Kind::Activity)?,
            photos: self.count(Kind::Photo)?,
            photos_unsorted: one(
                "SELECT count(*) FROM photo WHERE is_deleted = 0 AND activity_id IS NULL AND subject_id IS NULL",
            )?,
        })
    }
}
