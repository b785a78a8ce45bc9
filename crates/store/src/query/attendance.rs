//! Who was there.

use chrono::NaiveDate;
use rusqlite::named_params;
use serde::Serialize;

use super::persons::person_row;
use super::search::condition;
use crate::database::Reader;
use crate::error::StoreError;

/// How many candidates a list offers beyond those who are marked.
const CANDIDATES_SHOWN: i64 = 120;

/// A person in an attendance list.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct AttendanceRow {
    /// The person.
    pub person_id: String,
    /// Name.
    pub name: String,
    /// `L` or `P`.
    #[cfg_attr(feature = "typescript", ts(type = "'L' | 'P'"))]
    pub sex: String,
    /// RT.
    pub rt: String,
    /// Street and number.
    pub address: String,
    /// Whether she is a beneficiary of the year.
    pub is_beneficiary: bool,
    /// `present`, `excused`, `sick`, `absent`; nothing where not marked.
    #[cfg_attr(
        feature = "typescript",
        ts(type = "'present' | 'excused' | 'sick' | 'absent' | null")
    )]
    pub status: Option<String>,
}

/// The attendance of one event.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct AttendanceList {
    /// Marked persons first, then beneficiaries, then others that match the search.
    pub rows: Vec<AttendanceRow>,
    /// Persons marked present.
    pub present: i64,
    /// Persons marked at all.
    pub marked: i64,
    /// Beneficiaries of the year: whom one would expect.
    pub candidates: i64,
}

impl Reader<'_> {
    /// The attendance of an event, with candidates to mark. Without a search only marked persons
    /// and beneficiaries are listed.
    ///
    /// # Errors
    /// What the engine says.
    pub fn attendance(
        &self,
        event_id: &str,
        year: i64,
        search: &str,
        today: NaiveDate,
    ) -> Result<AttendanceList, StoreError> {
        let (matches, parameter) =
            condition("p.id", search).unwrap_or((String::from("is_beneficiary"), String::new()));
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT p.id, f.household_id, p.family_id, p.name, p.nik, p.sex, p.birth_date, p.family_relation, h.rw, h.rt, h.address,
               EXISTS (SELECT 1 FROM beneficiary b WHERE b.person_id = p.id AND b.year = :year AND b.is_deleted = 0 AND b.left_on IS NULL) AS is_beneficiary,
               a.status
             FROM person p LEFT JOIN family f ON f.id = p.family_id LEFT JOIN household h ON h.id = f.household_id
             LEFT JOIN attendance a ON a.person_id = p.id AND a.event_id = :event AND a.is_deleted = 0
             WHERE p.is_deleted = 0 AND :search IS NOT NULL AND (a.status IS NOT NULL OR ({matches} AND coalesce(p.base_status, 1) IN (1, 6)))
             ORDER BY a.status IS NULL, NOT is_beneficiary, p.name COLLATE NOCASE, p.id
             LIMIT :limit + (SELECT count(*) FROM attendance WHERE event_id = :event AND is_deleted = 0)"
        ))?;
        let rows: Vec<AttendanceRow> = statement
            .query_map(
                named_params! {":year": year, ":event": event_id, ":search": parameter, ":limit": CANDIDATES_SHOWN},
                |row| {
                    let person = person_row(row, today)?;
                    Ok(AttendanceRow {
                        person_id: person.id,
                        name: person.name,
                        sex: person.sex,
                        rt: person.rt,
                        address: person.address,
                        is_beneficiary: person.is_beneficiary,
                        status: row.get(12)?,
                    })
                },
            )?
            .collect::<Result<_, _>>()?;
        let candidates = self.connection.query_row(
            "SELECT count(*) FROM beneficiary WHERE year = ?1 AND is_deleted = 0 AND left_on IS NULL",
            [year],
            |row| row.get(0),
        )?;
        Ok(AttendanceList {
            present: rows
                .iter()
                .filter(|row| row.status.as_deref() == Some("present"))
                .count() as i64,
            marked: rows.iter().filter(|row| row.status.is_some()).count() as i64,
            candidates,
            rows,
        })
    }
}
