//! What an import would do or has done, row by row.

use sauyunan_domain::Severity;
use serde::{Deserialize, Serialize};

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub(crate) enum RowClass {
    /// A person who is not on record.
    New,
    /// On record just so.
    Same,
    /// On record with other values.
    Changed,
    /// Perhaps on record as somebody else: nothing is written until a person says so.
    Double,
    /// Cannot be written.
    Error,
}

/// A finding about one cell.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct CellFinding {
    /// Where, such as `Lembar1!C17`.
    pub(crate) cell: String,
    /// The field.
    pub(crate) field: String,
    /// Stable code.
    pub(crate) code: String,
    /// How much it weighs.
    pub(crate) severity: Severity,
    /// What is wrong and what to do, in Indonesian.
    pub(crate) message: String,
}

/// A value on record that a row has otherwise.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct CellChange {
    /// Where the new value stands.
    pub(crate) cell: String,
    /// The field.
    pub(crate) field: String,
    /// Its name, in Indonesian.
    pub(crate) label: String,
    /// What is on record, as a person reads it; numbers of persons and families masked.
    pub(crate) old: String,
    /// What the row says.
    pub(crate) new: String,
}

/// A row of the list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct IntakeRow {
    /// Its number in the spreadsheet.
    pub(crate) row: u32,
    /// What becomes of it.
    pub(crate) class: RowClass,
    /// The name in it.
    pub(crate) name: String,
    /// Whether the spreadsheet hides it.
    pub(crate) hidden: bool,
    /// Why it is an error or a possible double, and what is doubtful about it.
    pub(crate) findings: Vec<CellFinding>,
    /// What changes on record.
    pub(crate) changes: Vec<CellChange>,
}

/// How many rows of each class there are.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct IntakeCounts {
    /// Persons who are not on record.
    pub(crate) new: u64,
    /// On record just so.
    pub(crate) same: u64,
    /// On record with other values.
    pub(crate) changed: u64,
    /// Perhaps on record as somebody else.
    pub(crate) double: u64,
    /// Cannot be written.
    pub(crate) error: u64,
}

/// What an import would do, or what it has done.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct IntakeReport {
    /// The file.
    pub(crate) path: String,
    /// Its sheet.
    pub(crate) sheet: String,
    /// How many rows of each class.
    pub(crate) counts: IntakeCounts,
    /// Households that are made.
    pub(crate) new_households: u64,
    /// Families that are made.
    pub(crate) new_families: u64,
    /// Of a dry run every row; of an import those that were not written, and those with a warning.
    pub(crate) rows: Vec<IntakeRow>,
    /// Takes the whole import back; nothing after a dry run, or where nothing was written.
    pub(crate) undo: Option<String>,
    /// How long it took.
    pub(crate) seconds: f64,
}

impl IntakeCounts {
    pub(super) fn of(rows: &[IntakeRow]) -> Self {
        let mut counts = Self::default();
        for row in rows {
            *match row.class {
                RowClass::New => &mut counts.new,
                RowClass::Same => &mut counts.same,
                RowClass::Changed => &mut counts.changed,
                RowClass::Double => &mut counts.double,
                RowClass::Error => &mut counts.error,
            } += 1;
        }
        counts
    }
}
