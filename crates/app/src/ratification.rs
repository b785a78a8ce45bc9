//! The list of beneficiaries that the lurah ratifies: versioned, locked, signed by name and date.

use std::sync::Arc;

use chrono::NaiveDate;
use sauyunan_domain::FieldIssue;
use sauyunan_domain::ratification::{ListChanges, RatifiedRow};
use serde::{Deserialize, Serialize};

use crate::beneficiary::Year;
use crate::error::AppError;
use crate::form::{Id, Saved};
use crate::session::App;

/// The list as it stands, and the versions that were ratified.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Ratification {
    /// The rows that a new version would have. NIK and No. KK are masked.
    pub(crate) rows: Vec<RatifiedRow>,
    /// What speaks against rows and has no reason yet: the lurah gives one or the row is mended.
    pub(crate) open: Vec<OpenRow>,
    /// What changed since the newest version; nothing where there is none.
    pub(crate) changes: Option<ListChanges>,
    /// The versions, newest first.
    pub(crate) versions: Vec<RatifiedVersion>,
}

/// A row that cannot be signed without a reason.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct OpenRow {
    /// The beneficiary record, where it can be mended.
    pub(crate) beneficiary_id: String,
    /// The person.
    pub(crate) person_id: String,
    /// Name.
    pub(crate) name: String,
    /// What speaks against it.
    pub(crate) issues: Vec<FieldIssue>,
}

/// A version that was ratified.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct RatifiedVersion {
    /// The record.
    pub(crate) id: String,
    /// 1, 2, 3 ...
    pub(crate) version: i64,
    /// Day.
    pub(crate) ratified_on: NaiveDate,
    /// By whom.
    pub(crate) ratified_by: String,
    /// Position.
    pub(crate) position: String,
    /// NIP.
    pub(crate) nip: Option<String>,
    /// What was noted.
    pub(crate) note: Option<String>,
    /// How many rows.
    pub(crate) row_count: i64,
    /// Whether the rows are still those that were signed.
    pub(crate) is_intact: bool,
    /// What changed against the version before.
    pub(crate) changes: Option<ListChanges>,
}

/// A signature under the list as it stands.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct Ratify {
    /// Programme year.
    pub(crate) year: i64,
    /// Day.
    pub(crate) ratified_on: NaiveDate,
    /// By whom.
    pub(crate) ratified_by: String,
    /// Position.
    pub(crate) position: String,
    /// NIP.
    pub(crate) nip: Option<String>,
    /// What is to be noted.
    pub(crate) note: Option<String>,
    /// Reasons for rows that a rule speaks against.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(as = "Option<Vec<RowReason>>"))]
    pub(crate) reasons: Vec<RowReason>,
}

/// Why a person is on the list although a rule speaks against it.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct RowReason {
    /// The person.
    pub(crate) person_id: String,
    /// The lurah's reason.
    pub(crate) reason: String,
}

/// A ratified version with its rows.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct RatifiedListDetail {
    /// The version.
    pub(crate) version: RatifiedVersion,
    /// Its rows. NIK and No. KK are masked.
    pub(crate) rows: Vec<RatifiedRow>,
}

pub(crate) fn overview(app: &Arc<App>, input: Year) -> Result<Ratification, AppError> {
    let _ = (app, input);
    todo!()
}

pub(crate) fn ratify(app: &Arc<App>, input: Ratify) -> Result<Saved, AppError> {
    let _ = (app, input);
    todo!()
}

pub(crate) fn show(app: &Arc<App>, input: Id) -> Result<RatifiedListDetail, AppError> {
    let _ = (app, input);
    todo!()
}
