//! What is due: dates of the calendar, monitoring after termination, notes of the assessors,
//! follow-ups of trainings.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Months, NaiveDate};
use sauyunan_domain::Kind;
use sauyunan_domain::entity::{
    AssessorNoteFields, ConditionFields, ConditionPhase, FollowUpFields, ProgrammeFields,
    SubjectKind, TrainingFields,
};
use sauyunan_store::{Reader, StoreError};
use serde::Serialize;

use crate::beneficiary::{Year, active, find_programme};
use crate::error::AppError;
use crate::form::{Stored, all};
use crate::outcome;
use crate::session::App;

/// Something that is due.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct AgendaItem {
    /// What it is.
    pub(crate) kind: AgendaKind,
    /// For `calendar` the name of the programme's field; for `monitoring` the number of the quarter;
    /// otherwise what it is about.
    pub(crate) title: String,
    /// Until when.
    pub(crate) due: NaiveDate,
    /// Days from today; negative once it has passed.
    pub(crate) days: i64,
    /// What it is about.
    pub(crate) subject_kind: SubjectKind,
    /// The record that it is about.
    pub(crate) subject_id: String,
    /// How many are still to be done, where it can be counted.
    pub(crate) open: Option<i64>,
}

/// Kinds of what is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub(crate) enum AgendaKind {
    /// A date of the programme's calendar.
    Calendar,
    /// Monitoring after termination, each quarter for a year.
    Monitoring,
    /// A note of the assessors that is not closed.
    AssessorNote,
    /// Follow-up of a training after 0, 6 or 12 months.
    FollowUp,
}

/// Months of a monitoring quarter.
const QUARTER_MONTHS: u32 = 3;
/// Monitoring goes on for a year after termination.
const QUARTERS: u32 = 4;
/// Months after a training's end at which it is followed up.
const FOLLOW_UP_MONTHS: [u32; 3] = [0, 6, 12];
/// A follow-up further ahead than this need not be on anybody's mind yet.
const FOLLOW_UP_DAYS_AHEAD: i64 = 90;

/// Everything due from now on, and everything overdue that is not done; the earliest first.
pub(crate) fn list(app: &Arc<App>, input: Year) -> Result<Vec<AgendaItem>, AppError> {
    let folder = app.folder()?;
    let (area, today, year) = (folder.area()?, app.today(), input.year);
    Ok(folder.store.read(|reader| {
        let programme = find_programme(reader, &area, year)?;
        let mut items = calendar(&programme, today);
        if let Some(termination) = programme.fields.termination_date {
            items.extend(monitoring(reader, year, termination, today)?);
        }
        items.extend(assessor_notes(reader, year, today)?);
        items.extend(follow_ups(reader, year, today)?);
        items.sort_by(|a, b| (a.due, &a.title).cmp(&(b.due, &b.title)));
        Ok(items)
    })?)
}

fn calendar(programme: &Stored<ProgrammeFields>, today: NaiveDate) -> Vec<AgendaItem> {
    let fields = &programme.fields;
    let dates = [
        (
            "initial_verification_date",
            fields.initial_verification_date,
        ),
        ("kickoff_date", fields.kickoff_date),
        ("final_evaluation_date", fields.final_evaluation_date),
        ("recheck_date", fields.recheck_date),
        ("termination_date", fields.termination_date),
    ];
    dates
        .into_iter()
        .filter_map(|(name, date)| Some((name, date.filter(|date| *date >= today)?)))
        .map(|(name, due)| AgendaItem {
            kind: AgendaKind::Calendar,
            title: name.to_owned(),
            due,
            days: days(today, due),
            subject_kind: SubjectKind::Programme,
            subject_id: programme.id.clone(),
            open: None,
        })
        .collect()
}

/// The quarters after termination in which somebody was not visited yet: neither her condition was
/// recorded nor a training followed up.
fn monitoring(
    reader: &Reader<'_>,
    year: i64,
    termination: NaiveDate,
    today: NaiveDate,
) -> Result<Vec<AgendaItem>, StoreError> {
    let mut visits: BTreeMap<String, Vec<NaiveDate>> = active(reader, year)?
        .into_iter()
        .map(|beneficiary| (beneficiary.fields.person_id, Vec::new()))
        .collect();
    let conditions = all::<ConditionFields>(reader, Kind::Condition)?
        .into_iter()
        .filter(|row| row.fields.phase == ConditionPhase::Monitoring)
        .map(|row| (row.fields.person_id, row.fields.date));
    let follow_ups = all::<FollowUpFields>(reader, Kind::FollowUp)?
        .into_iter()
        .map(|row| (row.fields.person_id, row.fields.date));
    for (person, date) in conditions.chain(follow_ups) {
        if let Some(dates) = visits.get_mut(&person) {
            dates.push(date);
        }
    }
    let quarters = (1..=QUARTERS).filter_map(|number| {
        let begin = months_after(termination, QUARTER_MONTHS * (number - 1))?;
        let due = months_after(termination, QUARTER_MONTHS * number)?;
        let is_visited =
            |dates: &&Vec<NaiveDate>| dates.iter().any(|date| begin < *date && *date <= due);
        let open = visits.values().filter(|dates| !is_visited(dates)).count() as i64;
        (open > 0).then(|| AgendaItem {
            kind: AgendaKind::Monitoring,
            title: number.to_string(),
            due,
            days: days(today, due),
            subject_kind: SubjectKind::Quarter,
            subject_id: number.to_string(),
            open: Some(open),
        })
    });
    Ok(quarters.collect())
}

fn assessor_notes(
    reader: &Reader<'_>,
    year: i64,
    today: NaiveDate,
) -> Result<Vec<AgendaItem>, StoreError> {
    let notes: Vec<Stored<AssessorNoteFields>> = all(reader, Kind::AssessorNote)?;
    let open = notes
        .into_iter()
        .filter(|note| note.fields.year == year && note.fields.closed_on.is_none());
    Ok(open
        .map(|note| {
            // What has no date is due since it was asked for.
            let due = note.fields.due.unwrap_or(note.fields.asked_on);
            AgendaItem {
                kind: AgendaKind::AssessorNote,
                title: note.fields.item,
                due,
                days: days(today, due),
                subject_kind: SubjectKind::AssessorNote,
                subject_id: note.id,
                open: None,
            }
        })
        .collect())
}

fn follow_ups(
    reader: &Reader<'_>,
    year: i64,
    today: NaiveDate,
) -> Result<Vec<AgendaItem>, StoreError> {
    let mut items = Vec::new();
    let mut trainings: Vec<Stored<TrainingFields>> = all(reader, Kind::Training)?;
    trainings.retain(|training| training.fields.year == year);
    for training in trainings {
        let end = reader.training_end(&training.id)?;
        let Some(end) = end.and_then(|end| end.parse::<NaiveDate>().ok()) else {
            continue;
        };
        let participants = reader.participants(&training.id)?;
        let done = outcome::follow_ups(reader, &training.id)?;
        for months in FOLLOW_UP_MONTHS {
            let has_one = |person: &str| {
                done.get(person).is_some_and(|rows| {
                    rows.iter()
                        .any(|row| row.fields.months == i64::from(months))
                })
            };
            let open = participants
                .iter()
                .filter(|participant| !has_one(&participant.person_id))
                .count() as i64;
            let Some(due) = months_after(end, months) else {
                continue;
            };
            if open > 0 && days(today, due) <= FOLLOW_UP_DAYS_AHEAD {
                items.push(AgendaItem {
                    kind: AgendaKind::FollowUp,
                    title: training.fields.name.clone(),
                    due,
                    days: days(today, due),
                    subject_kind: SubjectKind::Training,
                    subject_id: training.id.clone(),
                    open: Some(open),
                });
            }
        }
    }
    Ok(items)
}

fn months_after(date: NaiveDate, months: u32) -> Option<NaiveDate> {
    date.checked_add_months(Months::new(months))
}

fn days(today: NaiveDate, due: NaiveDate) -> i64 {
    due.signed_duration_since(today).num_days()
}
