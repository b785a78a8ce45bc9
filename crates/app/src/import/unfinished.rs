//! An import that was cut: by hand, by a pulled stick, by a power cut.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::StartImport;
use crate::error::AppError;
use crate::jobs::JobStarted;
use crate::session::{App, Nothing};

/// An import that did not come to its end. What it had kept is kept.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct UnfinishedImport {
    /// When it was started.
    pub(crate) started_at: String,
    /// What was to be imported.
    pub(crate) import: StartImport,
    /// Files dealt with so far, as last written down.
    pub(crate) done: u64,
    /// Files found.
    pub(crate) total: u64,
    /// Paths that cannot be reached now: a stick that is not plugged in.
    #[serde(default)]
    pub(crate) missing: Vec<String>,
}

/// The import that was cut; nothing where none was, or while one is running.
pub(crate) fn get(_app: &Arc<App>, _: Nothing) -> Result<Option<UnfinishedImport>, AppError> {
    todo!()
}

/// Goes on with it as a job; what is in the archive already is passed over at once.
pub(crate) fn resume(_app: &Arc<App>, _: Nothing) -> Result<JobStarted, AppError> {
    todo!()
}

/// Lets it be.
pub(crate) fn forget(_app: &Arc<App>, _: Nothing) -> Result<Nothing, AppError> {
    todo!()
}
