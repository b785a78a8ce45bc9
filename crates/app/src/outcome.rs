//! What became of it: conditions compared, trainings and their skills.

use std::sync::Arc;

use sauyunan_domain::comparison::ComparisonRow;
use sauyunan_domain::entity::{
    FollowUpFields, HandoverFields, HandoverItemFields, ParticipationFields,
};
use serde::Serialize;

use crate::beneficiary::Year;
use crate::error::AppError;
use crate::form::{Id, Stored};
use crate::session::App;

/// Conditions at the start and at the end, compared.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Comparison {
    /// Beneficiaries of the year.
    pub(crate) beneficiaries: i64,
    /// Those with a condition at the start.
    pub(crate) with_initial: i64,
    /// Those with a condition at the end.
    pub(crate) with_final: i64,
    /// Those with both: only they are compared.
    pub(crate) compared: i64,
    /// The lines, in the order of the form.
    pub(crate) rows: Vec<ComparisonRow>,
}

/// A training with what its participants took from it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct TrainingOutcome {
    /// Everybody present at least once, with what is on record about them.
    pub(crate) participants: Vec<Participant>,
    /// Handovers with their items.
    pub(crate) handovers: Vec<HandoverDetail>,
    /// The last day: as entered, else that of the last session.
    pub(crate) end_date: Option<String>,
}

/// Somebody who was present at least once.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Participant {
    /// The person.
    pub(crate) person_id: String,
    /// Name.
    pub(crate) name: String,
    /// RT.
    pub(crate) rt: String,
    /// Sessions in which she was present.
    pub(crate) present: i64,
    /// What she took from it.
    pub(crate) participation: Option<Stored<ParticipationFields>>,
    /// What she received, such as "mesin jahit 1 unit".
    pub(crate) received: Vec<String>,
    /// What became of it, by months.
    pub(crate) follow_ups: Vec<Stored<FollowUpFields>>,
}

/// A handover with its items.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct HandoverDetail {
    /// The handover.
    pub(crate) handover: Stored<HandoverFields>,
    /// What was given to whom.
    pub(crate) items: Vec<HandoverItemRow>,
    /// Photos that belong to it.
    pub(crate) photo_count: i64,
}

/// An item of a handover.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct HandoverItemRow {
    /// The item.
    pub(crate) item: Stored<HandoverItemFields>,
    /// Name of the person; nothing for the group.
    pub(crate) name: Option<String>,
}

/// Whether what was taught is practised, training by training.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SkillRow {
    /// The training.
    pub(crate) training_id: String,
    /// Its name.
    pub(crate) name: String,
    /// Its agency.
    pub(crate) agency: Option<String>,
    /// Persons present at least once.
    pub(crate) participants: i64,
    /// Persons with a follow-up.
    pub(crate) followed_up: i64,
    /// Persons who practise the skill, by their newest follow-up.
    pub(crate) practising: i64,
    /// Persons whose business is active, by their newest follow-up.
    pub(crate) active: i64,
    /// Mean turnover a month of the active businesses, rupiah.
    pub(crate) turnover: Option<i64>,
    /// Taught, followed up, and practised by nobody or by less than half.
    pub(crate) is_idle: bool,
    /// Why not, by code of `training_obstacle`, the most frequent first.
    pub(crate) obstacles: Vec<ObstacleCount>,
}

/// How often an obstacle was named.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ObstacleCount {
    /// Code list `training_obstacle`.
    pub(crate) obstacle: i64,
    /// How often.
    pub(crate) count: i64,
}

pub(crate) fn comparison(app: &Arc<App>, input: Year) -> Result<Comparison, AppError> {
    let _ = (app, input);
    todo!()
}

pub(crate) fn training(app: &Arc<App>, input: Id) -> Result<TrainingOutcome, AppError> {
    let _ = (app, input);
    todo!()
}

pub(crate) fn skills(app: &Arc<App>, input: Year) -> Result<Vec<SkillRow>, AppError> {
    let _ = (app, input);
    todo!()
}
