//! The work plan and its progress: by month, by agency, by the two axes of P2WKSS.

use std::sync::Arc;

use sauyunan_domain::entity::{ActivityGroup, PlanItemFields, ProgressFields};
use serde::Serialize;

use crate::beneficiary::Year;
use crate::error::AppError;
use crate::form::Stored;
use crate::session::App;

/// The work plan with its progress.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PlanOverview {
    /// The months from the first to the last line, YYYY-MM.
    pub(crate) months: Vec<String>,
    /// The lines.
    pub(crate) items: Vec<PlanLine>,
    /// By agency.
    pub(crate) agencies: Vec<PlanShare>,
    /// By dasar, lanjutan, pendukung.
    pub(crate) groups: Vec<PlanShare>,
    /// By fisik and non-fisik.
    pub(crate) natures: Vec<PlanShare>,
    /// All of it.
    pub(crate) total: PlanShare,
    /// What is to be known about the single-year budget.
    pub(crate) budget_note: Option<String>,
}

/// A line of the work plan.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PlanLine {
    /// The line.
    pub(crate) item: Stored<PlanItemFields>,
    /// Its progress, by month.
    pub(crate) progress: Vec<Stored<ProgressFields>>,
    /// Its newest percentage; 0 where there is none.
    pub(crate) percent: i64,
    /// Its newest spending, rupiah.
    pub(crate) spent: Option<i64>,
    /// Activities, trainings and works that carry it out.
    pub(crate) carried_out: i64,
    /// Months up to the last complete one that lack progress.
    pub(crate) months_missing: Vec<String>,
}

/// Progress of some lines together.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PlanShare {
    /// Agency, group or nature; empty for all.
    pub(crate) name: String,
    /// How many lines.
    pub(crate) items: i64,
    /// Their budget, rupiah.
    pub(crate) budget: i64,
    /// Spent so far, rupiah.
    pub(crate) spent: i64,
    /// Mean percentage by month, in the order of `months`; nothing for months to come.
    pub(crate) percents: Vec<Option<f64>>,
    /// Mean newest percentage.
    pub(crate) percent: f64,
    /// Mean newest percentage of the physical lines.
    pub(crate) physical: Option<f64>,
    /// Mean newest percentage of the others.
    pub(crate) non_physical: Option<f64>,
}

/// The name of a group in [`PlanOverview::groups`].
#[allow(dead_code)]
fn group_name(group: ActivityGroup) -> &'static str {
    group.name()
}

pub(crate) fn overview(app: &Arc<App>, input: Year) -> Result<PlanOverview, AppError> {
    let _ = (app, input);
    todo!()
}
