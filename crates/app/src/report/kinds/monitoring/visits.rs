//! What was seen of the beneficiaries after the termination, by quarter.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use sauyunan_domain::Kind;
use sauyunan_domain::entity::{
    ConditionFields, ConditionPhase, FollowUpFields, SubjectKind, TrainingFields,
};
use sauyunan_domain::readiness::{Facts, Measure};
use sauyunan_store::{Reader, StoreError};

use crate::form::all;
use crate::outcome::follow_ups;
use crate::overview::describe;

/// What somebody saw of a beneficiary after the termination.
pub(super) struct Visit {
    pub(super) person_id: String,
    pub(super) name: String,
    pub(super) home: String,
    pub(super) date: NaiveDate,
    /// The training that was followed up; nothing of a visit at home.
    pub(super) training: Option<String>,
    pub(super) practises: Option<bool>,
    pub(super) is_active: Option<bool>,
    pub(super) product: Option<String>,
    pub(super) turnover: Option<i64>,
    pub(super) obstacle: Option<i64>,
    pub(super) note: Option<String>,
}

/// A quarter after the termination, with how many the readiness counts as visited.
pub(super) struct Quarter {
    pub(super) number: String,
    pub(super) from: NaiveDate,
    pub(super) until: NaiveDate,
    pub(super) monitored: i64,
    pub(super) visits: Vec<Visit>,
}

/// Follow-ups of the year's trainings, and visits with the form of conditions.
pub(super) fn visits(reader: &Reader<'_>, year: i64) -> Result<Vec<Visit>, StoreError> {
    let mut visits = Vec::new();
    for training in all::<TrainingFields>(reader, Kind::Training)? {
        if training.fields.year == year {
            let rows = follow_ups(reader, &training.id)?;
            for row in rows.into_values().flatten() {
                visits.push(followed_up(reader, &training.fields.name, row.fields)?);
            }
        }
    }
    for row in all::<ConditionFields>(reader, Kind::Condition)? {
        let condition = row.fields;
        if condition.year == year && condition.phase == ConditionPhase::Monitoring {
            visits.push(visited(reader, condition)?);
        }
    }
    visits.sort_by(|a, b| (&a.name, &a.person_id, a.date).cmp(&(&b.name, &b.person_id, b.date)));
    Ok(visits)
}

fn followed_up(
    reader: &Reader<'_>,
    training: &str,
    row: FollowUpFields,
) -> Result<Visit, StoreError> {
    let (name, home) = describe(reader, Kind::Person, &row.person_id)?;
    Ok(Visit {
        name,
        home,
        date: row.date,
        training: Some(training.to_owned()),
        practises: Some(row.practises),
        is_active: row.is_active,
        product: row.product,
        turnover: row.turnover,
        obstacle: row.reason,
        note: row.note,
        person_id: row.person_id,
    })
}

fn visited(reader: &Reader<'_>, row: ConditionFields) -> Result<Visit, StoreError> {
    let (name, home) = describe(reader, Kind::Person, &row.person_id)?;
    Ok(Visit {
        name,
        home,
        date: row.date,
        training: None,
        practises: None,
        is_active: row.has_business,
        product: row.business_type,
        turnover: row.business_turnover,
        obstacle: None,
        note: row.note,
        person_id: row.person_id,
    })
}

/// The quarters of the readiness, each with what was seen in it.
pub(super) fn quarters(
    facts: &Facts,
    termination: NaiveDate,
    mut visits: Vec<Visit>,
) -> Vec<Quarter> {
    let subjects = facts.subjects.iter();
    let subjects = subjects.filter(|subject| subject.kind == SubjectKind::Quarter);
    let mut quarters: Vec<Quarter> = Vec::new();
    for subject in subjects {
        let number: u32 = subject.id.parse().unwrap_or(1);
        let from = termination.checked_add_months(Months::new(3 * number.saturating_sub(1)));
        let (Some(from), Some(until)) = (from, subject.date) else {
            continue;
        };
        let (inside, others) = visits
            .into_iter()
            .partition(|visit| visit.date > from && visit.date <= until);
        visits = others;
        quarters.push(Quarter {
            number: subject.id.clone(),
            from,
            until,
            monitored: subject
                .counts
                .get(&Measure::Monitored)
                .copied()
                .unwrap_or(0),
            visits: inside,
        });
    }
    quarters
}

impl Quarter {
    /// What was last said of each person's business.
    fn newest(&self) -> Vec<&Visit> {
        let mut newest: BTreeMap<&str, &Visit> = BTreeMap::new();
        for visit in self.visits.iter().filter(|visit| visit.is_active.is_some()) {
            let known = newest.entry(&visit.person_id).or_insert(visit);
            if visit.date >= known.date {
                *known = visit;
            }
        }
        newest.into_values().collect()
    }

    pub(super) fn active(&self) -> Vec<&Visit> {
        let newest = self.newest().into_iter();
        newest
            .filter(|visit| visit.is_active == Some(true))
            .collect()
    }
}
