//! "Are we ready for the rechecking?"

use std::sync::Arc;

use chrono::NaiveDate;
use sauyunan_domain::Kind;
use sauyunan_domain::entity::SubjectKind;
use sauyunan_domain::readiness::{Missing, Readiness, Status};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::folder::Folder;
use crate::session::{App, Nothing};

/// Readiness with what a reader has to know about it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ReadinessView {
    /// Programme year.
    pub(crate) year: i64,
    /// The day for which it was computed.
    pub(crate) today: NaiveDate,
    /// What the instrument is and is not.
    pub(crate) label: String,
    /// How far everything is met.
    #[serde(flatten)]
    pub(crate) readiness: Readiness,
    /// The score of each day on which it was computed, the oldest first.
    pub(crate) history: Vec<DayScore>,
}

/// The score of a day.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DayScore {
    /// The day.
    pub(crate) day: String,
    /// From 0 to 100.
    pub(crate) score: f64,
}

/// Names something that has to be proved.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SubjectRef {
    /// What it is.
    pub(crate) subject_kind: SubjectKind,
    /// The record.
    pub(crate) subject_id: String,
}

impl SubjectRef {
    /// Refuses what is no record of its own, or is not there.
    pub(crate) fn must_exist(&self, folder: &Folder) -> Result<(), AppError> {
        match Kind::from_name(self.subject_kind.name()) {
            Some(kind) => {
                folder
                    .store
                    .read(|reader| reader.get(kind, &self.subject_id))?;
                Ok(())
            }
            None => Err(AppError::refused(
                "kind_unknown",
                "Foto hanya dapat dipasang pada sebuah catatan.",
            )),
        }
    }
}

/// How far one requirement is met for one record.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SubjectCheck {
    /// Code of the requirement.
    pub(crate) requirement: String,
    /// What it is.
    pub(crate) title: String,
    /// How far.
    pub(crate) status: Status,
    /// Every item, met or not.
    pub(crate) items: Vec<Missing>,
    /// Until when.
    pub(crate) due: Option<NaiveDate>,
    /// Why it does not apply, where somebody said so.
    pub(crate) reason: Option<String>,
}

pub(crate) fn get(app: &Arc<App>, _: Nothing) -> Result<ReadinessView, AppError> {
    let _ = app;
    todo!()
}

/// The checklist of one record: every requirement that concerns it.
pub(crate) fn subject(app: &Arc<App>, input: SubjectRef) -> Result<Vec<SubjectCheck>, AppError> {
    let _ = (app, input);
    todo!()
}
