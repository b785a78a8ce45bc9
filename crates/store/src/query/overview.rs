//! The numbers of the start page.

use rusqlite::OptionalExtension;
use sauyunan_domain::{Kind, evidence};

use super::{ActivityRow, Window};
use crate::database::Reader;
use crate::error::StoreError;

/// Activities of one Pokja.
#[derive(Debug, Clone, Copy)]
pub struct PokjaCount {
    /// Pokja 1 to 4.
    pub pokja: i64,
    /// Activities on record.
    pub total: i64,
    /// Activities with all their proof.
    pub complete: i64,
}

/// Counts of a folder.
#[derive(Debug, Clone)]
pub struct OverviewCounts {
    /// Households.
    pub households: i64,
    /// Families.
    pub families: i64,
    /// Persons.
    pub persons: i64,
    /// Beneficiaries of the year.
    pub beneficiaries: i64,
    /// Trainings.
    pub trainings: i64,
    /// Photos.
    pub photos: i64,
    /// Photos without an activity.
    pub photos_unsorted: i64,
    /// Completeness by Pokja.
    pub by_pokja: Vec<PokjaCount>,
    /// Activities that lack proof, oldest first.
    pub gaps: Vec<ActivityRow>,
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
        let activities = self
            .activities(
                "",
                None,
                Window {
                    offset: 0,
                    limit: i64::MAX,
                },
            )?
            .rows;
        let mut by_pokja: Vec<PokjaCount> = (1..=4)
            .map(|pokja| PokjaCount {
                pokja,
                total: 0,
                complete: 0,
            })
            .collect();
        let mut gaps = Vec::new();
        for activity in activities.into_iter().rev() {
            let is_complete = evidence::is_complete(activity.evidence);
            if let Some(count) = by_pokja
                .iter_mut()
                .find(|count| count.pokja == activity.pokja)
            {
                count.total += 1;
                count.complete += i64::from(is_complete);
            }
            if !is_complete {
                gaps.push(activity);
            }
        }
        Ok(OverviewCounts {
            households: self.count(Kind::Household)?,
            families: self.count(Kind::Family)?,
            persons: self.count(Kind::Person)?,
            beneficiaries: self.connection.query_row(
                "SELECT count(*) FROM beneficiary WHERE is_deleted = 0 AND year = ?1",
                [year],
                |row| row.get(0),
            )?,
            trainings: self.count(Kind::Training)?,
            photos: self.count(Kind::Photo)?,
            photos_unsorted: one(
                "SELECT count(*) FROM photo WHERE is_deleted = 0 AND activity_id IS NULL AND subject_id IS NULL",
            )?,
            by_pokja,
            gaps,
        })
    }
}
