//! Which photos that are not sorted yet probably prove what, and why.

use std::sync::Arc;

use serde::Serialize;

use crate::error::AppError;
use crate::photo::PhotoTarget;
use crate::session::{App, Nothing};

/// Photos without a target that belong together (one day, one sender or camera, one place), with what
/// they may prove, the likeliest first.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PhotoProposal {
    /// The photos, in the order of time.
    pub(crate) photos: Vec<String>,
    /// Their day, where all have one.
    pub(crate) date: Option<chrono::NaiveDate>,
    /// Who sent them, where all were sent by one.
    pub(crate) sender: Option<String>,
    /// What they may prove; empty where nothing fits.
    pub(crate) candidates: Vec<ProposedTarget>,
}

/// Something that photos may prove.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ProposedTarget {
    /// What it is.
    #[serde(flatten)]
    pub(crate) target: PhotoTarget,
    /// How likely, 0 to 100.
    pub(crate) score: u32,
    /// What speaks for it.
    pub(crate) reasons: Vec<ProposalReason>,
}

/// What speaks for a proposal.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "snake_case")]
pub(crate) enum ProposalReason {
    /// Taken on its day.
    SameDay,
    /// Taken some days after it, or sent later.
    DaysAfter {
        /// How many.
        days: i64,
    },
    /// Taken during its term.
    DuringTerm,
    /// Taken near to where it is, or to photos that prove it already.
    Near {
        /// Metres.
        metres: i64,
    },
    /// The same person sent photos that prove it already.
    SameSender,
    /// Its name stands in the chat, the folder's name or the source.
    NamedInText {
        /// The words.
        words: String,
    },
}

/// Answers [`PhotoProposal`]s for every photo that is neither sorted nor set aside, the surest first.
pub(crate) fn proposals(_app: &Arc<App>, _: Nothing) -> Result<Vec<PhotoProposal>, AppError> {
    todo!()
}
