//! The numbers of the start page.

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
    /// Photos that are neither a copy nor rejected.
    pub photos: i64,
    /// Of these, those that prove nothing yet.
    pub photos_unsorted: i64,
}

impl Reader<'_> {
    /// The counts of the start page for a programme year.
    ///
    /// # Errors
    /// What the engine says.
    pub fn overview(&self, year: i64) -> Result<OverviewCounts, StoreError> {
        let photos = self.archive_counts()?;
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
            photos: photos.all,
            photos_unsorted: photos.unsorted,
        })
    }
}
