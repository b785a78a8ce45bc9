//! Daftar kelompok binaan as the lurah ratifies it (evidence D04): its rows, and what changed since.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One row of the list. What it says was true on the day of ratification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RatifiedRow {
    /// The person.
    pub person_id: String,
    /// Name.
    pub name: String,
    /// NIK, masked where the list leaves the folder.
    pub nik: Option<String>,
    /// No. KK, masked like the NIK.
    pub kk_number: Option<String>,
    /// Head of her family.
    pub family_head: Option<String>,
    /// Whether she heads it herself.
    pub is_family_head: bool,
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// Completed years.
    pub age: Option<i32>,
    /// Street and number.
    pub address: String,
    /// RT.
    pub rt: String,
    /// RW.
    pub rw: String,
    /// Code list `education`.
    pub education: Option<i64>,
    /// Code list `occupation`.
    pub occupation: Option<i64>,
    /// Income of the household a month, rupiah, from the condition at the start.
    pub income: Option<i64>,
    /// Jumlah tanggungan, from the condition at the start.
    pub dependants: Option<i64>,
    /// Code list `welfare_stage`.
    pub welfare_stage: Option<i64>,
    /// DTSEN decile.
    pub decile: Option<i64>,
    /// Where the decile comes from.
    pub decile_source: Option<String>,
    /// Date of the decile.
    pub decile_date: Option<NaiveDate>,
    /// Member of PKH.
    pub is_pkh: bool,
    /// Code list `poverty_reason`.
    pub poverty_reason: Option<i64>,
    /// Training that she wishes for.
    pub interest: Option<String>,
    /// Why she is on the list although a rule speaks against it.
    pub exception: Option<String>,
}

/// What changed between two lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ListChanges {
    /// On the new list only, by name.
    pub added: Vec<String>,
    /// On the old list only, by name.
    pub removed: Vec<String>,
    /// On both, with another identity, address or reason, by name.
    pub changed: Vec<String>,
}

impl ListChanges {
    /// Whether both lists say the same.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}
