//! Conditions at the start and at the end, compared: count, percentage and names (evidence D13).

use serde::{Deserialize, Serialize};

use crate::entity::names;

names! {
    /// How a number of the comparison is to be read.
    pub enum Unit {
        /// Persons or households for whom something is so.
        Persons = "persons",
        /// Children.
        Children = "children",
        /// Rupiah a month, the mean of those who are known.
        Rupiah = "rupiah",
    }
}

/// One line of the comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ComparisonRow {
    /// What is compared: a field of the condition form, or a measure made from several.
    pub code: String,
    /// Letter of the aspect in the instrument.
    pub aspect: String,
    /// How the numbers are to be read.
    pub unit: Unit,
    /// Persons for whom it is known at the start and at the end: only they are compared.
    pub known: i64,
    /// At the start: a count, a sum or a mean by `unit`.
    pub initial: i64,
    /// At the end.
    pub last: i64,
    /// `last` less `initial`.
    pub change: i64,
    /// The change in percent of `initial`; nothing where that is 0.
    pub change_percent: Option<f64>,
    /// Whether more is better.
    pub is_more_better: bool,
    /// Persons for whom it became better.
    pub better: Vec<NamedPerson>,
    /// Persons for whom it became worse.
    pub worse: Vec<NamedPerson>,
}

/// A person by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NamedPerson {
    /// The person.
    pub person_id: String,
    /// Name.
    pub name: String,
}
