//! Persons and beneficiaries.

use chrono::NaiveDate;
use rusqlite::named_params;
use sauyunan_domain::Kind;
use sauyunan_domain::eligibility::age_on;
use sauyunan_domain::nik::mask;
use serde::Serialize;

use super::search::condition;
use super::{Page, Window};
use crate::database::Reader;
use crate::error::StoreError;

/// A person in a list. The NIK is masked.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PersonRow {
    /// Id.
    pub id: String,
    /// Household.
    pub household_id: String,
    /// Family.
    pub family_id: String,
    /// Name.
    pub name: String,
    /// First six and last two digits.
    pub nik_masked: Option<String>,
    /// `L` or `P`.
    #[cfg_attr(feature = "typescript", ts(type = "'L' | 'P'"))]
    pub sex: String,
    /// Date of birth.
    pub birth_date: Option<String>,
    /// Completed years.
    pub age: Option<i32>,
    /// Code list `family_relation`.
    pub family_relation: i64,
    /// RW.
    pub rw: String,
    /// RT.
    pub rt: String,
    /// Street and number.
    pub address: String,
    /// Whether she is a beneficiary of the year.
    pub is_beneficiary: bool,
}

/// A beneficiary in a list. The NIK is masked.
#[derive(Debug, Clone, Serialize)]
pub struct BeneficiaryRow {
    /// Id of the beneficiary record.
    pub id: String,
    /// The person.
    pub person: PersonRow,
    /// Code list `poverty_reason`.
    pub poverty_reason: Option<i64>,
    /// Training that she wishes for.
    pub interest: Option<String>,
    /// Second wish.
    pub interest_second: Option<String>,
    /// Date of the interest survey.
    pub interest_date: Option<String>,
    /// Group of beneficiaries that she belongs to.
    pub group_name: Option<String>,
    /// Since when she no longer takes part.
    pub left_on: Option<String>,
    /// Why she no longer takes part.
    pub left_reason: Option<String>,
    /// Anything else on her record.
    pub note: Option<String>,
    /// Trainings in which she was present at least once.
    pub trainings_attended: i64,
}

/// Which persons are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct PersonFilter<'a> {
    /// Text in name or NIK.
    pub search: &'a str,
    /// RT.
    pub rt: Option<&'a str>,
    /// `L` or `P`.
    pub sex: Option<&'a str>,
    /// Beneficiaries of the year, or all others.
    pub is_beneficiary: Option<bool>,
    /// The programme year.
    pub year: i64,
}

/// Who has a NIK or No. KK already.
#[derive(Debug, Clone)]
pub struct NumberOwner {
    /// The record.
    pub id: String,
    /// A name to show.
    pub name: String,
}

pub(super) const PERSON_COLUMNS: &str = "p.id, f.household_id, p.family_id, p.name, p.nik, p.sex, p.birth_date, p.family_relation,
    h.rw, h.rt, h.address,
    EXISTS (SELECT 1 FROM beneficiary b WHERE b.person_id = p.id AND b.year = :year AND b.is_deleted = 0)";
pub(super) const PERSON_FROM: &str = "FROM person p LEFT JOIN family f ON f.id = p.family_id LEFT JOIN household h ON h.id = f.household_id";

pub(crate) fn person_row(row: &rusqlite::Row<'_>, today: NaiveDate) -> rusqlite::Result<PersonRow> {
    let text =
        |index| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(index)?.unwrap_or_default());
    let nik: Option<String> = row.get(4)?;
    let birth_date: Option<String> = row.get(6)?;
    let age = birth_date
        .as_deref()
        .and_then(|date| date.parse().ok())
        .map(|date| age_on(date, today));
    Ok(PersonRow {
        id: text(0)?,
        household_id: text(1)?,
        family_id: text(2)?,
        name: text(3)?,
        nik_masked: nik.as_deref().map(mask),
        sex: text(5)?,
        birth_date,
        age,
        family_relation: row.get::<_, Option<i64>>(7)?.unwrap_or_default(),
        rw: text(8)?,
        rt: text(9)?,
        address: text(10)?,
        is_beneficiary: row.get(11)?,
    })
}

impl Reader<'_> {
    /// Persons by name.
    ///
    /// # Errors
    /// What the engine says.
    pub fn persons(
        &self,
        filter: PersonFilter<'_>,
        today: NaiveDate,
        window: Window,
    ) -> Result<Page<PersonRow>, StoreError> {
        let (matches, parameter) =
            condition("p.id", filter.search).unwrap_or((String::from("1"), String::new()));
        let from = format!(
            "{PERSON_FROM} WHERE p.is_deleted = 0 AND :search IS NOT NULL AND (:rt IS NULL OR h.rt = :rt)
             AND (:sex IS NULL OR p.sex = :sex)
             AND (:is_beneficiary IS NULL OR :is_beneficiary =
               EXISTS (SELECT 1 FROM beneficiary b WHERE b.person_id = p.id AND b.year = :year AND b.is_deleted = 0))
             AND {matches}"
        );
        let total = self.connection.query_row(
            &format!("SELECT count(*) {from}"),
            named_params! {":search": parameter, ":rt": filter.rt, ":sex": filter.sex,
            ":is_beneficiary": filter.is_beneficiary, ":year": filter.year},
            |row| row.get(0),
        )?;
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {PERSON_COLUMNS} {from} ORDER BY p.name COLLATE NOCASE, p.id LIMIT :limit OFFSET :offset"
        ))?;
        let rows = statement.query_map(
            named_params! {":search": parameter, ":rt": filter.rt, ":sex": filter.sex, ":is_beneficiary": filter.is_beneficiary,
                ":year": filter.year, ":limit": window.limit, ":offset": window.offset},
            |row| person_row(row, today),
        )?;
        Ok(Page {
            total,
            rows: rows.collect::<Result<_, _>>()?,
        })
    }

    /// Beneficiaries of a year by RT and name.
    ///
    /// # Errors
    /// What the engine says.
    pub fn beneficiaries(
        &self,
        year: i64,
        search: &str,
        rt: Option<&str>,
        today: NaiveDate,
        window: Window,
    ) -> Result<Page<BeneficiaryRow>, StoreError> {
        let (matches, parameter) =
            condition("p.id", search).unwrap_or((String::from("1"), String::new()));
        let from = format!(
            "{PERSON_FROM} JOIN beneficiary n ON n.person_id = p.id AND n.is_deleted = 0 AND n.year = :year
             WHERE p.is_deleted = 0 AND :search IS NOT NULL AND (:rt IS NULL OR h.rt = :rt) AND {matches}"
        );
        let total = self.connection.query_row(
            &format!("SELECT count(*) {from}"),
            named_params! {":search": parameter, ":rt": rt, ":year": year},
            |row| row.get(0),
        )?;
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {PERSON_COLUMNS}, n.id, n.poverty_reason, n.interest, n.interest_second, n.interest_date, n.group_name,
               n.left_on, n.left_reason, n.note,
               (SELECT count(DISTINCT s.training_id) FROM attendance a JOIN session s ON s.id = a.event_id
                 WHERE a.person_id = p.id AND a.status = 'present' AND a.is_deleted = 0 AND s.is_deleted = 0)
             {from} ORDER BY h.rt, p.name COLLATE NOCASE, p.id LIMIT :limit OFFSET :offset"
        ))?;
        let rows = statement.query_map(
            named_params! {":search": parameter, ":rt": rt, ":year": year, ":limit": window.limit, ":offset": window.offset},
            |row| {
                Ok(BeneficiaryRow {
                    person: person_row(row, today)?,
                    id: row.get(12)?,
                    poverty_reason: row.get(13)?,
                    interest: row.get(14)?,
                    interest_second: row.get(15)?,
                    interest_date: row.get(16)?,
                    group_name: row.get(17)?,
                    left_on: row.get(18)?,
                    left_reason: row.get(19)?,
                    note: row.get(20)?,
                    trainings_attended: row.get(21)?,
                })
            },
        )?;
        Ok(Page {
            total,
            rows: rows.collect::<Result<_, _>>()?,
        })
    }

    /// Another person with this NIK, or another family with this No. KK.
    ///
    /// # Errors
    /// What the engine says.
    pub fn owner_of_number(
        &self,
        kind: Kind,
        number: &str,
        except: Option<&str>,
    ) -> Result<Option<NumberOwner>, StoreError> {
        let statement = if kind == Kind::Person {
            "SELECT id, coalesce(name, '') FROM person
             WHERE nik = :number AND is_deleted = 0 AND coalesce(base_status, 1) IN (1, 6) AND id IS NOT :except LIMIT 1"
        } else {
            "SELECT f.id, coalesce((SELECT name FROM person p WHERE p.family_id = f.id AND p.is_deleted = 0
                ORDER BY family_relation LIMIT 1), f.kk_number) FROM family f
             WHERE f.kk_number = :number AND f.is_deleted = 0 AND f.id IS NOT :except LIMIT 1"
        };
        let mut statement = self.connection.prepare_cached(statement)?;
        let mut rows = statement.query(named_params! {":number": number, ":except": except})?;
        Ok(match rows.next()? {
            Some(row) => Some(NumberOwner {
                id: row.get(0)?,
                name: row.get(1)?,
            }),
            None => None,
        })
    }
}
