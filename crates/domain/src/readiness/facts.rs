//! What is on record, counted for each thing that has to be proved.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::instrument::{Anchor, Measure, Size};
use crate::entity::{Meeting, SubjectKind};

/// Everything that readiness is computed from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// The dates of the programme year.
    pub calendar: BTreeMap<Anchor, NaiveDate>,
    /// Numbers of the programme year that needs refer to.
    pub sizes: BTreeMap<Size, i64>,
    /// The things that have to be proved.
    pub subjects: Vec<Subject>,
    /// Requirements that do not apply, by code and record (`None`: the whole requirement), with the
    /// reason.
    pub exemptions: BTreeMap<(String, Option<String>), String>,
}

/// One thing that has to be proved, and what there is to prove it.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// What it is.
    pub kind: SubjectKind,
    /// The record, the month or the number of the quarter.
    pub id: String,
    /// How it is called.
    pub label: String,
    /// RT, where it belongs to one.
    pub rt: Option<String>,
    /// The household that it is about.
    pub household_id: Option<String>,
    /// Its own date.
    pub date: Option<NaiveDate>,
    /// Agency that carries it out.
    pub agency: Option<String>,
    /// Stage of an activity.
    pub stage: Option<i64>,
    /// Meeting that an activity is.
    pub meeting: Option<Meeting>,
    /// Whether an activity is physical.
    pub is_physical: bool,
    /// Whether a training gives tools.
    pub gives_tools: bool,
    /// Whether a training gives certificates.
    pub gives_certificate: bool,
    /// What is counted on it; what is not named is 0.
    pub counts: BTreeMap<Measure, i64>,
    /// Numbers of its own that needs refer to.
    pub sizes: BTreeMap<Size, i64>,
    /// Documents that belong to it: by code of the requirement and part, how many there are and how
    /// many of them have a scan.
    pub documents: BTreeMap<(String, Option<String>), (i64, i64)>,
}

impl Subject {
    /// A thing without any proof.
    pub fn new(kind: SubjectKind, id: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            kind,
            id: id.into(),
            label: label.into(),
            rt: None,
            household_id: None,
            date: None,
            agency: None,
            stage: None,
            meeting: None,
            is_physical: false,
            gives_tools: false,
            gives_certificate: false,
            counts: BTreeMap::new(),
            sizes: BTreeMap::new(),
            documents: BTreeMap::new(),
        }
    }

    /// How many there are of what an item counts.
    pub fn have(&self, requirement: &str, item: &super::Item) -> i64 {
        let documents = |pick: fn(&(i64, i64)) -> i64| {
            self.documents
                .iter()
                .filter(|((code, part), _)| {
                    code == requirement && (item.part.is_none() || *part == item.part)
                })
                .map(|(_, counts)| pick(counts))
                .sum()
        };
        match item.measure {
            Measure::Document => documents(|counts| counts.0),
            Measure::Scan => documents(|counts| counts.1),
            measure => self.counts.get(&measure).copied().unwrap_or(0),
        }
    }
}
