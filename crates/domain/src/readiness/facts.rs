//! What is on record, counted for each thing that has to be proved.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::instrument::{Anchor, Item};
use super::measure::{Measure, Size};
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
    /// Documents by the record that they belong to (empty for the programme year) and the code of
    /// the requirement.
    pub documents: BTreeMap<(String, String), Vec<PartCount>>,
    /// Requirements that do not apply, by code and record (`None`: the whole requirement), with the
    /// reason.
    pub exemptions: BTreeMap<(String, Option<String>), String>,
}

/// How many documents there are of one part of a requirement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartCount {
    /// The part.
    pub part: Option<String>,
    /// Documents.
    pub documents: i64,
    /// Those of them with a scan or photo.
    pub scanned: i64,
}

impl Facts {
    /// Takes in what another part of the records says.
    pub fn extend(&mut self, other: &Facts) {
        self.calendar.extend(other.calendar.iter());
        self.sizes.extend(other.sizes.iter());
        self.subjects.extend_from_slice(&other.subjects);
        self.documents.extend(
            other
                .documents
                .iter()
                .map(|(key, counts)| (key.clone(), counts.clone())),
        );
        self.exemptions.extend(
            other
                .exemptions
                .iter()
                .map(|(key, reason)| (key.clone(), reason.clone())),
        );
    }

    /// How many there are of what an item of a requirement counts on a subject.
    pub fn have(&self, subject: &Subject, requirement: &str, item: &Item) -> i64 {
        let pick: fn(&PartCount) -> i64 = match item.measure {
            Measure::Document => |count| count.documents,
            Measure::Scan => |count| count.scanned,
            measure => return subject.counts.get(&measure).copied().unwrap_or(0),
        };
        let owner = match subject.kind {
            SubjectKind::Programme => String::new(),
            _ => subject.id.clone(),
        };
        self.documents
            .get(&(owner, requirement.to_owned()))
            .into_iter()
            .flatten()
            .filter(|count| item.part.is_none() || count.part == item.part)
            .map(pick)
            .sum()
    }
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
    /// Whether it is still to come: then it has nothing to prove yet.
    pub is_planned: bool,
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
            is_planned: false,
            stage: None,
            meeting: None,
            is_physical: false,
            gives_tools: false,
            gives_certificate: false,
            counts: BTreeMap::new(),
            sizes: BTreeMap::new(),
        }
    }
}
