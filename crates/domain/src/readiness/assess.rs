//! From records to findings.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::facts::{Facts, Subject};
use super::instrument::{Anchor, Due, Instrument, Need, Requirement};
use super::share::{Share, Weighted, percent, summary};
use crate::entity::{SubjectKind, names};

names! {
    /// How far a requirement is met (ada lengkap, ada tidak lengkap, tidak ada, tidak berlaku).
    pub enum Status {
        /// Ada lengkap: nothing is missing.
        Complete = "complete",
        /// Ada tidak lengkap: something is there, something is missing.
        Incomplete = "incomplete",
        /// Tidak ada: nothing is there.
        Missing = "missing",
        /// Tidak berlaku: it does not apply, or not yet.
        NotApplicable = "not_applicable",
    }
}

/// One thing that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Missing {
    /// What is counted.
    pub measure: super::Measure,
    /// Which part, for documents.
    pub part: Option<String>,
    /// What it is called.
    pub label: String,
    /// How many there are.
    pub have: i64,
    /// How many are needed.
    pub need: i64,
}

/// A record that a requirement is about and that lacks something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Finding {
    /// Code of the requirement.
    pub requirement: String,
    /// What lacks something.
    pub subject_kind: SubjectKind,
    /// The record; empty where it does not exist yet.
    pub subject_id: String,
    /// How it is called.
    pub label: String,
    /// RT, where it belongs to one.
    pub rt: Option<String>,
    /// The household that it is about.
    pub household_id: Option<String>,
    /// Incomplete or missing.
    pub status: Status,
    /// What exactly is missing.
    pub missing: Vec<Missing>,
    /// Whose task it is.
    pub responsible: String,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// Whether that day has passed.
    pub is_overdue: bool,
}

/// How far one requirement is met.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RequirementResult {
    /// Its code.
    pub code: String,
    /// What it is.
    pub title: String,
    /// Letter of its aspect.
    pub aspect: String,
    /// Stage of P2WKSS, 1 to 7.
    pub stage: i64,
    /// For each of what it is required.
    pub per: SubjectKind,
    /// Whose task it is.
    pub responsible: String,
    /// Until when, where that is one day for all records.
    pub due: Option<NaiveDate>,
    /// How far.
    pub status: Status,
    /// Why it does not apply, where somebody said so.
    pub reason: Option<String>,
    /// Records with everything.
    pub complete: i64,
    /// Records in all, with those that should be there.
    pub total: i64,
    /// What is there, from 0 to 100 percent.
    pub percent: f64,
    /// What lacks something.
    pub findings: Vec<Finding>,
}

/// Whether everything is there for the rechecking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Readiness {
    /// From 0 to 100, rounded down to a tenth: 100 means that nothing is missing.
    pub score: f64,
    /// How far each requirement is met.
    pub requirements: Vec<RequirementResult>,
    /// The same by aspect.
    pub aspects: Vec<Share>,
    /// The same by stage.
    pub stages: Vec<Share>,
    /// The same by indicator.
    pub indicators: Vec<Share>,
}

/// Computes how far the facts meet the instrument on `today`.
pub fn assess(instrument: &Instrument, facts: &Facts, today: NaiveDate) -> Readiness {
    let mut by_kind: BTreeMap<SubjectKind, Vec<&Subject>> = BTreeMap::new();
    for subject in &facts.subjects {
        by_kind.entry(subject.kind).or_default().push(subject);
    }
    let mut requirements = Vec::new();
    let mut weighted = Vec::new();
    for requirement in &instrument.requirements {
        let subjects = by_kind.get(&requirement.per).map_or(&[][..], Vec::as_slice);
        let (result, share) = meet(requirement, subjects, facts, today);
        weighted.push(Weighted {
            weight: requirement.weight as f64,
            share,
            status: result.status,
        });
        requirements.push(result);
    }
    let share_of = |code: &str, title: &str, picks: &dyn Fn(&Requirement) -> bool| {
        let picked: Vec<Weighted> = instrument
            .requirements
            .iter()
            .zip(&weighted)
            .filter(|(requirement, _)| picks(requirement))
            .map(|(_, weighted)| *weighted)
            .collect();
        summary(code, title, &picked)
    };
    Readiness {
        score: summary("", "", &weighted).percent,
        aspects: instrument
            .aspects
            .iter()
            .map(|(code, title)| share_of(code, title, &|requirement| requirement.aspect == *code))
            .collect(),
        stages: (1..=7)
            .map(|stage: i64| {
                share_of(&stage.to_string(), "", &|requirement| {
                    requirement.stage == stage
                })
            })
            .collect(),
        indicators: instrument
            .indicators
            .iter()
            .map(|indicator| {
                share_of(&indicator.code, &indicator.title, &|requirement| {
                    indicator.evidence.contains(&requirement.code)
                })
            })
            .collect(),
        requirements,
    }
}

/// How far one record meets one requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// How far; not applicable where somebody said so, and where nothing is to be proved yet.
    pub status: Status,
    /// Why it does not apply, where somebody said so.
    pub reason: Option<String>,
    /// Every item, met or not.
    pub items: Vec<Missing>,
    /// Until when.
    pub due: Option<NaiveDate>,
}

/// Holds one record against one requirement on `today`; nothing where it is about other records.
pub fn check(
    requirement: &Requirement,
    subject: &Subject,
    facts: &Facts,
    today: NaiveDate,
) -> Option<Check> {
    if !concerns(requirement, subject) {
        return None;
    }
    let exemption = |id: Option<String>| facts.exemptions.get(&(requirement.code.clone(), id));
    let reason = exemption(None).or_else(|| exemption(Some(subject.id.clone())));
    let due = due_date(requirement.due, Some(subject), facts);
    let is_early = requirement.only_when_due && due.is_none_or(|due| due > today);
    let items: Vec<Missing> = items(requirement, subject, facts).collect();
    let status = if reason.is_some() || subject.is_planned || is_early {
        Status::NotApplicable
    } else if items.iter().all(|item| item.have >= item.need) {
        Status::Complete
    } else if items.iter().all(|item| item.have <= 0) {
        Status::Missing
    } else {
        Status::Incomplete
    };
    Some(Check {
        status,
        reason: reason.cloned(),
        items,
        due,
    })
}

/// Every item of a requirement on a record, met or not.
fn items<'a>(
    requirement: &'a Requirement,
    subject: &'a Subject,
    facts: &'a Facts,
) -> impl Iterator<Item = Missing> + 'a {
    requirement.items.iter().map(move |item| Missing {
        measure: item.measure,
        part: item.part.clone(),
        label: item.label.clone(),
        have: facts.have(subject, &requirement.code, item),
        need: match item.need {
            Need::Count(count) => count,
            // Where there is nobody yet, one is needed: nothing is complete by being empty.
            Need::All(size) => subject
                .sizes
                .get(&size)
                .or_else(|| facts.sizes.get(&size))
                .copied()
                .unwrap_or(0)
                .max(1),
        },
    })
}

/// Whether a requirement is about a record.
fn concerns(requirement: &Requirement, subject: &Subject) -> bool {
    let filter = &requirement.filter;
    requirement.per == subject.kind
        && filter
            .stage
            .is_none_or(|stage| subject.stage == Some(stage))
        && filter
            .meeting
            .is_none_or(|meeting| subject.meeting == Some(meeting))
        && filter
            .is_meeting
            .is_none_or(|is_meeting| subject.meeting.is_some() == is_meeting)
        && filter
            .physical
            .is_none_or(|physical| subject.is_physical == physical)
        && filter
            .gives_tools
            .is_none_or(|gives| subject.gives_tools == gives)
        && filter
            .gives_certificate
            .is_none_or(|gives| subject.gives_certificate == gives)
}

fn meet(
    requirement: &Requirement,
    subjects: &[&Subject],
    facts: &Facts,
    today: NaiveDate,
) -> (RequirementResult, f64) {
    let general_due = due_date(requirement.due, None, facts);
    let mut result = RequirementResult {
        code: requirement.code.clone(),
        title: requirement.title.clone(),
        aspect: requirement.aspect.clone(),
        stage: requirement.stage,
        per: requirement.per,
        responsible: requirement.responsible.clone(),
        due: general_due,
        status: Status::NotApplicable,
        reason: None,
        complete: 0,
        total: 0,
        percent: 0.0,
        findings: Vec::new(),
    };
    if let Some(reason) = facts.exemptions.get(&(requirement.code.clone(), None)) {
        result.reason = Some(reason.clone());
        return (result, 0.0);
    }
    let mut shares = 0.0;
    let mut has_something = false;
    for subject in subjects {
        let Some(check) = check(requirement, subject, facts, today)
            .filter(|check| check.status != Status::NotApplicable)
        else {
            continue;
        };
        result.total += 1;
        has_something |= check.status != Status::Missing;
        if check.status == Status::Complete {
            result.complete += 1;
            shares += 1.0;
            continue;
        }
        let share: f64 = check
            .items
            .iter()
            .map(|item| item.have.clamp(0, item.need) as f64 / item.need as f64)
            .sum();
        shares += share / check.items.len() as f64;
        let (due, status) = (check.due, check.status);
        let missing = check
            .items
            .into_iter()
            .filter(|item| item.have < item.need)
            .collect();
        result.findings.push(Finding {
            requirement: requirement.code.clone(),
            subject_kind: subject.kind,
            subject_id: subject.id.clone(),
            label: subject.label.clone(),
            rt: subject.rt.clone(),
            household_id: subject.household_id.clone(),
            status,
            missing,
            responsible: match &subject.agency {
                Some(agency) => format!("{} - {agency}", requirement.responsible),
                None => requirement.responsible.clone(),
            },
            due,
            is_overdue: due.is_some_and(|due| due < today),
        });
    }
    let is_waiting =
        requirement.only_when_due && general_due.is_none_or(|due| due > today) && result.total == 0;
    let absent = if is_waiting {
        0
    } else {
        (requirement.at_least - result.total).max(0)
    };
    if absent > 0 {
        result.findings.push(Finding {
            requirement: requirement.code.clone(),
            subject_kind: requirement.per,
            subject_id: String::new(),
            label: requirement.title.clone(),
            rt: None,
            household_id: None,
            status: Status::Missing,
            missing: requirement
                .items
                .iter()
                .map(|item| Missing {
                    measure: item.measure,
                    part: item.part.clone(),
                    label: item.label.clone(),
                    have: 0,
                    need: match item.need {
                        Need::Count(count) => count,
                        Need::All(_) => 1,
                    },
                })
                .collect(),
            responsible: requirement.responsible.clone(),
            due: general_due,
            is_overdue: general_due.is_some_and(|due| due < today),
        });
        result.total += absent;
    }
    if result.total == 0 {
        return (result, 0.0);
    }
    result.status = if result.complete == result.total {
        Status::Complete
    } else if has_something {
        Status::Incomplete
    } else {
        Status::Missing
    };
    let share = if result.status == Status::Complete {
        1.0
    } else {
        shares / result.total as f64
    };
    result.percent = percent(share);
    (result, share)
}

fn due_date(due: Option<Due>, subject: Option<&Subject>, facts: &Facts) -> Option<NaiveDate> {
    let due = due?;
    let anchor = match due.anchor {
        Anchor::Subject => subject?.date?,
        anchor => *facts.calendar.get(&anchor)?,
    };
    let days = Days::new(due.days.unsigned_abs());
    if due.days < 0 {
        anchor.checked_sub_days(days)
    } else {
        anchor.checked_add_days(days)
    }
}
