//! Persons of the register who are not beneficiaries of a year.

use chrono::NaiveDate;
use rusqlite::named_params;
use sauyunan_domain::eligibility::PovertyFacts;

use super::persons::{PERSON_COLUMNS, PERSON_FROM, PersonRow, person_row};
use super::search::condition;
use crate::database::Reader;
use crate::error::StoreError;

/// A person who is not a beneficiary, with what her family's record says about poverty.
#[derive(Debug, Clone)]
pub struct CandidateRow {
    /// The person.
    pub person: PersonRow,
    /// What is on record about the family's poverty.
    pub poverty: PovertyFacts,
    /// Where the decile comes from.
    pub decile_source: Option<String>,
    /// Date of the decile.
    pub decile_date: Option<String>,
}

impl Reader<'_> {
    /// Everybody who lives here and is not on the year's list, in no particular order.
    ///
    /// # Errors
    /// What the engine says.
    pub fn candidates(
        &self,
        year: i64,
        search: &str,
        rt: Option<&str>,
        today: NaiveDate,
    ) -> Result<Vec<CandidateRow>, StoreError> {
        let (matches, parameter) =
            condition("p.id", search).unwrap_or((String::from("1"), String::new()));
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {PERSON_COLUMNS} AS is_listed, f.welfare_stage, f.decile, f.is_pkh, f.decile_source, f.decile_date
             {PERSON_FROM}
             WHERE p.is_deleted = 0 AND coalesce(p.base_status, 1) IN (1, 6) AND is_listed = 0
               AND :search IS NOT NULL AND (:rt IS NULL OR h.rt = :rt) AND {matches}"
        ))?;
        let rows = statement.query_map(
            named_params! {":search": parameter, ":rt": rt, ":year": year},
            |row| {
                Ok(CandidateRow {
                    person: person_row(row, today)?,
                    poverty: PovertyFacts {
                        welfare_stage: row.get(12)?,
                        decile: row.get(13)?,
                        is_pkh: row.get::<_, Option<bool>>(14)?.unwrap_or_default(),
                    },
                    decile_source: row.get(15)?,
                    decile_date: row.get(16)?,
                })
            },
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
