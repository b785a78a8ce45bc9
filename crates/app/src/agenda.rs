//! What is due: dates of the calendar, monitoring after termination, notes of the assessors,
//! follow-ups of trainings.

use std::sync::Arc;

use chrono::NaiveDate;
use sauyunan_domain::entity::SubjectKind;
use serde::Serialize;

use crate::beneficiary::Year;
use crate::error::AppError;
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

/// Everything due from now on, and everything overdue that is not done; the earliest first.
pub(crate) fn list(app: &Arc<App>, input: Year) -> Result<Vec<AgendaItem>, AppError> {
    let _ = (app, input);
    todo!()
}
