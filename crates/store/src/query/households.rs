//! Households.

use rusqlite::named_params;
use serde::Serialize;

use super::search::condition;
use super::{Page, Window};
use crate::database::Reader;
use crate::error::StoreError;

/// A household in a list.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct HouseholdRow {
    /// Id.
    pub id: String,
    /// RW, two digits.
    pub rw: String,
    /// RT, two digits.
    pub rt: String,
    /// Street and number.
    pub address: String,
    /// Name of the head of the household.
    pub head_name: Option<String>,
    /// Families in it.
    pub family_count: i64,
    /// Persons in it.
    pub person_count: i64,
}

/// Households and the RT that occur.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct HouseholdRows {
    /// How many in all.
    pub total: i64,
    /// This part of them.
    pub rows: Vec<HouseholdRow>,
    /// Every RT that has a household.
    pub rts: Vec<String>,
}

/// The head of a household: who is marked so, else the head of its first family.
const HEAD_NAME: &str = "(SELECT p.name FROM person p JOIN family f ON f.id = p.family_id
    WHERE f.household_id = h.id AND p.is_deleted = 0 AND f.is_deleted = 0
    ORDER BY p.is_household_head IS NOT 1, p.family_relation, p.created_at LIMIT 1)";

impl Reader<'_> {
    /// Households by RT and address; the search looks at addresses, names, NIK and No. KK.
    ///
    /// # Errors
    /// What the engine says.
    pub fn households(
        &self,
        search: &str,
        rt: Option<&str>,
        window: Window,
    ) -> Result<HouseholdRows, StoreError> {
        let (mut filter, mut parameter) = (String::from("1"), String::new());
        if let Some((_, text)) = condition("h.id", search) {
            let matches = |column: &str| {
                condition(column, search)
                    .map(|(condition, _)| condition)
                    .unwrap_or_default()
            };
            filter = format!(
                "({} OR h.id IN (SELECT household_id FROM family f WHERE f.is_deleted = 0 AND ({} OR f.id IN
                   (SELECT family_id FROM person p WHERE p.is_deleted = 0 AND {}))))",
                matches("h.id"), matches("f.id"), matches("p.id"),
            );
            parameter = text;
        }
        let from = format!(
            "FROM household h WHERE h.is_deleted = 0 AND (:rt IS NULL OR h.rt = :rt) AND (:search IS NOT NULL) AND {filter}"
        );
        let total = self.connection.query_row(
            &format!("SELECT count(*) {from}"),
            named_params! {":rt": rt, ":search": parameter},
            |row| row.get(0),
        )?;
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT h.id, h.rw, h.rt, h.address, {HEAD_NAME},
               (SELECT count(*) FROM family f WHERE f.household_id = h.id AND f.is_deleted = 0),
               (SELECT count(*) FROM person p JOIN family f ON f.id = p.family_id
                 WHERE f.household_id = h.id AND p.is_deleted = 0 AND f.is_deleted = 0)
             {from} ORDER BY h.rw, h.rt, h.address, h.id LIMIT :limit OFFSET :offset"
        ))?;
        let rows = statement.query_map(
            named_params! {":rt": rt, ":search": parameter, ":limit": window.limit, ":offset": window.offset},
            |row| {
                Ok(HouseholdRow {
                    id: row.get(0)?,
                    rw: row.get::<_, Option<_>>(1)?.unwrap_or_default(),
                    rt: row.get::<_, Option<_>>(2)?.unwrap_or_default(),
                    address: row.get::<_, Option<_>>(3)?.unwrap_or_default(),
                    head_name: row.get(4)?,
                    family_count: row.get(5)?,
                    person_count: row.get(6)?,
                })
            },
        )?;
        let rows = rows.collect::<Result<_, _>>()?;
        Ok(HouseholdRows {
            total,
            rows,
            rts: self.rts()?,
        })
    }

    /// Every RT that has a household.
    ///
    /// # Errors
    /// What the engine says.
    pub fn rts(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT rt FROM household WHERE is_deleted = 0 AND rt IS NOT NULL ORDER BY rt",
        )?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Families with their household's address; the search looks at No. KK and names.
    ///
    /// # Errors
    /// What the engine says.
    pub fn families(
        &self,
        search: &str,
        window: Window,
    ) -> Result<Page<serde_json::Value>, StoreError> {
        let (filter, parameter) = match condition("f.id", search) {
            None => (String::from("1"), String::new()),
            Some((own, text)) => {
                let by_person = condition("p.id", search)
                    .map(|(condition, _)| condition)
                    .unwrap_or_default();
                (
                    format!(
                        "({own} OR f.id IN (SELECT family_id FROM person p WHERE p.is_deleted = 0 AND {by_person}))"
                    ),
                    text,
                )
            }
        };
        let from = format!(
            "FROM family f LEFT JOIN household h ON h.id = f.household_id WHERE f.is_deleted = 0 AND :search IS NOT NULL AND {filter}"
        );
        let total = self.connection.query_row(
            &format!("SELECT count(*) {from}"),
            named_params! {":search": parameter},
            |row| row.get(0),
        )?;
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT f.id, f.household_id, f.kk_number, h.rw, h.rt, h.address,
               (SELECT name FROM person p WHERE p.family_id = f.id AND p.is_deleted = 0 ORDER BY family_relation, created_at LIMIT 1),
               (SELECT count(*) FROM person p WHERE p.family_id = f.id AND p.is_deleted = 0)
             {from} ORDER BY h.rw, h.rt, h.address, f.id LIMIT :limit OFFSET :offset"
        ))?;
        let rows = statement.query_map(
            named_params! {":search": parameter, ":limit": window.limit, ":offset": window.offset},
            |row| {
                let kk_number: Option<String> = row.get(2)?;
                Ok(serde_json::json!({
                    "id": row.get::<_, String>(0)?,
                    "household_id": row.get::<_, Option<String>>(1)?,
                    "kk_number_masked": kk_number.as_deref().map(sauyunan_domain::nik::mask),
                    "rw": row.get::<_, Option<String>>(3)?,
                    "rt": row.get::<_, Option<String>>(4)?,
                    "address": row.get::<_, Option<String>>(5)?,
                    "head_name": row.get::<_, Option<String>>(6)?,
                    "person_count": row.get::<_, i64>(7)?,
                }))
            },
        )?;
        Ok(Page {
            total,
            rows: rows.collect::<Result<_, _>>()?,
        })
    }
}
