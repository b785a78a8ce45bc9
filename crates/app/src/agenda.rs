//! What is due: dates of the calendar, monitoring after termination, notes of the assessors,
//! follow-ups of trainings.

use std::sync::Arc;

use chrono::{Months, NaiveDate};
use sauyunan_domain::Kind;
use sauyunan_domain::entity::{AssessorNoteFields, SubjectKind};
use sauyunan_domain::readiness::{Anchor, Facts, Measure, Size, Subject};
use serde::Serialize;

use crate::error::AppError;
use crate::form::{Stored, all};
use crate::readiness::facts;
use crate::session::{App, Nothing};

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
    /// Months after the training's end, for `follow_up`.
    pub(crate) months: Option<u32>,
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

/// Months after a training's end at which it is followed up.
const FOLLOW_UPS: [(u32, Measure); 3] = [
    (0, Measure::FollowUp0),
    (6, Measure::FollowUp6),
    (12, Measure::FollowUp12),
];
/// A follow-up further ahead than this need not be on anybody's mind yet.
const FOLLOW_UP_DAYS_AHEAD: i64 = 90;

/// Everything due from now on, and everything overdue that is not done; the earliest first.
pub(crate) fn list(app: &Arc<App>, _: Nothing) -> Result<Vec<AgendaItem>, AppError> {
    let folder = app.folder()?;
    let today = app.today();
    let (facts, _) = facts(app)?;
    let mut items = Vec::new();
    for subject in &facts.subjects {
        match subject.kind {
            SubjectKind::Programme => items.extend(calendar(&facts, subject, today)),
            SubjectKind::Quarter => items.extend(monitoring(&facts, subject, today)),
            SubjectKind::Training => items.extend(follow_ups(subject, today)),
            _ => {}
        }
    }
    let notes: Vec<Stored<AssessorNoteFields>> = folder
        .store
        .read(|reader| all(reader, Kind::AssessorNote))?;
    items.extend(
        notes
            .into_iter()
            .filter(|note| {
                note.fields.year == folder.profile.year && note.fields.closed_on.is_none()
            })
            .map(|note| {
                // What has no date is due since it was asked for.
                let due = note.fields.due.unwrap_or(note.fields.asked_on);
                AgendaItem {
                    subject_kind: SubjectKind::AssessorNote,
                    subject_id: note.id,
                    ..item(AgendaKind::AssessorNote, note.fields.item, due, today)
                }
            }),
    );
    items.sort_by(|a, b| (a.due, &a.title).cmp(&(b.due, &b.title)));
    Ok(items)
}

fn item(kind: AgendaKind, title: String, due: NaiveDate, today: NaiveDate) -> AgendaItem {
    AgendaItem {
        kind,
        title,
        due,
        days: due.signed_duration_since(today).num_days(),
        subject_kind: SubjectKind::Programme,
        subject_id: String::new(),
        months: None,
        open: None,
    }
}

fn calendar(facts: &Facts, programme: &Subject, today: NaiveDate) -> Vec<AgendaItem> {
    Anchor::CALENDAR
        .into_iter()
        .filter_map(|(anchor, name)| Some((name, *facts.calendar.get(&anchor)?)))
        .filter(|(_, due)| *due >= today)
        .map(|(name, due)| AgendaItem {
            subject_id: programme.id.clone(),
            ..item(AgendaKind::Calendar, name.to_owned(), due, today)
        })
        .collect()
}

/// A quarter after termination in which somebody was not visited yet.
fn monitoring(facts: &Facts, quarter: &Subject, today: NaiveDate) -> Option<AgendaItem> {
    let open = size(&facts.sizes, Size::Beneficiaries) - count(quarter, Measure::Monitored);
    (open > 0).then_some(())?;
    Some(AgendaItem {
        subject_kind: SubjectKind::Quarter,
        subject_id: quarter.id.clone(),
        open: Some(open),
        ..item(
            AgendaKind::Monitoring,
            quarter.label.clone(),
            quarter.date?,
            today,
        )
    })
}

fn follow_ups(training: &Subject, today: NaiveDate) -> Vec<AgendaItem> {
    let participants = size(&training.sizes, Size::Participants);
    FOLLOW_UPS
        .into_iter()
        .filter_map(|(months, measure)| {
            let due = training.date?.checked_add_months(Months::new(months))?;
            let open = participants - count(training, measure);
            let item = AgendaItem {
                subject_kind: SubjectKind::Training,
                subject_id: training.id.clone(),
                months: Some(months),
                open: Some(open),
                ..item(AgendaKind::FollowUp, training.label.clone(), due, today)
            };
            (open > 0 && item.days <= FOLLOW_UP_DAYS_AHEAD).then_some(item)
        })
        .collect()
}

fn count(subject: &Subject, measure: Measure) -> i64 {
    subject.counts.get(&measure).copied().unwrap_or(0)
}

fn size(sizes: &std::collections::BTreeMap<Size, i64>, size: Size) -> i64 {
    sizes.get(&size).copied().unwrap_or(0)
}
