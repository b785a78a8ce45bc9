//! Evidence requirements and indicators: data, not code, because the official instrument is not
//! public and changes by year.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::measure::{Measure, Size};
use crate::entity::{Meeting, SubjectKind, names};

/// The evidence requirements and indicators of one programme year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Programme year.
    pub year: i64,
    /// Its name.
    pub name: String,
    /// What it is and what it is not; shown wherever its results are.
    pub label: String,
    /// Aspects by their letter.
    pub aspects: BTreeMap<String, String>,
    /// What has to be there.
    #[serde(rename = "requirement")]
    pub requirements: Vec<Requirement>,
    /// What the assessors look at.
    #[serde(rename = "indicator", default)]
    pub indicators: Vec<Indicator>,
}

/// Something that has to be there, for the programme year or for each of its records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Code, such as D01.
    pub code: String,
    /// What it is.
    pub title: String,
    /// Letter of its aspect.
    pub aspect: String,
    /// Stage of P2WKSS, 1 to 7.
    pub stage: i64,
    /// For each of what it is required.
    pub per: SubjectKind,
    /// For which of them only.
    #[serde(rename = "where", default, skip_serializing_if = "Filter::is_empty")]
    pub filter: Filter,
    /// How many such records there have to be; 0 where there may be none.
    #[serde(default)]
    pub at_least: i64,
    /// How much it weighs in the score.
    #[serde(default = "one")]
    pub weight: i64,
    /// Whose task it is.
    pub responsible: String,
    /// Until when.
    pub due: Option<Due>,
    /// Whether it counts only once it is due, as monitoring after termination does.
    #[serde(default)]
    pub only_when_due: bool,
    /// What each record has to have.
    pub items: Vec<Item>,
    /// Where the requirement comes from.
    pub source: Option<String>,
}

/// Which records a requirement is about; what is not named does not matter.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Stage of the activity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<i64>,
    /// Meeting that the activity is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Meeting>,
    /// Whether the activity is a meeting of the programme, whichever.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_meeting: Option<bool>,
    /// Whether the activity is physical.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub physical: Option<bool>,
    /// Whether the training gives tools.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gives_tools: Option<bool>,
    /// Whether the training gives certificates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gives_certificate: Option<bool>,
}

impl Filter {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Until when something has to be there: so many days after a date of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// The date.
    pub anchor: Anchor,
    /// Days after it; negative before it.
    #[serde(default)]
    pub days: i64,
}

names! {
    /// A date that a due date counts from.
    pub enum Anchor {
        /// Verifikasi awal.
        InitialVerification = "initial_verification",
        /// Pencanangan.
        Kickoff = "kickoff",
        /// Evaluasi akhir.
        FinalEvaluation = "final_evaluation",
        /// Rechecking.
        Recheck = "recheck",
        /// Terminasi.
        Termination = "termination",
        /// The record's own date: the day of an activity, the last day of a training.
        Subject = "subject",
    }
}

impl Anchor {
    /// The dates of the programme year, by the field that holds them.
    pub const CALENDAR: [(Anchor, &'static str); 5] = [
        (Anchor::InitialVerification, "initial_verification_date"),
        (Anchor::Kickoff, "kickoff_date"),
        (Anchor::FinalEvaluation, "final_evaluation_date"),
        (Anchor::Recheck, "recheck_date"),
        (Anchor::Termination, "termination_date"),
    ];
}

/// One thing that a record has to have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What is counted.
    pub measure: Measure,
    /// Which part, for documents and their scans.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// How many are needed.
    pub need: Need,
    /// What it is called.
    pub label: String,
}

/// How many are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Need {
    /// So many.
    Count(i64),
    /// As many as there are of something.
    All(Size),
}

/// What the assessors look at, and the requirements that prove it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Code, such as E1.
    pub code: String,
    /// Letter of its aspect.
    pub aspect: String,
    /// What it is.
    pub title: String,
    /// Unit.
    pub unit: String,
    /// Codes of the requirements that prove it.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// Where the indicator comes from.
    pub source: Option<String>,
}

const fn one() -> i64 {
    1
}

impl Instrument {
    /// The requirement with that code.
    pub fn requirement(&self, code: &str) -> Option<&Requirement> {
        self.requirements
            .iter()
            .find(|requirement| requirement.code == code)
    }
}
