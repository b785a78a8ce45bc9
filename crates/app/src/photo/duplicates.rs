//! Photos that look alike: copies sent again, and one photo that is to prove two things.

use std::sync::Arc;

use sauyunan_store::query::PhotoRow;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::session::{App, Nothing};
use crate::undo::UndoToken;

/// What looks alike in the archive.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Duplicates {
    /// Groups to be decided: those that prove two things first, then the largest.
    pub(crate) groups: Vec<DuplicateGroup>,
    /// How many photos were compared.
    pub(crate) compared: u64,
    /// How many could not be, since they have no fingerprint.
    pub(crate) without_fingerprint: u64,
}

/// Photos that look alike.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DuplicateGroup {
    /// The photos, the best one first (most pixels, then a trusted date and place, then the largest file).
    pub(crate) photos: Vec<AlikePhoto>,
    /// Photos of this group are to prove different activities or records.
    pub(crate) is_reused: bool,
}

/// A photo of a group.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct AlikePhoto {
    /// The photo.
    #[serde(flatten)]
    pub(crate) photo: PhotoRow,
    /// How alike it is to the first, percent.
    pub(crate) similarity: u32,
}

/// Which photo's likes are wanted.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct AlikeOf {
    /// The photo.
    pub(crate) id: String,
}

/// A decision about photos that look alike.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DecideDuplicates {
    /// The photo that stays in front.
    pub(crate) best: String,
    /// Photos that are copies of it: they stay in the archive and prove nothing any more.
    pub(crate) copies: Vec<String>,
    /// Photos that are not the same, neither as `best` nor as each other: they are not proposed again.
    pub(crate) different: Vec<String>,
}

/// Every group that nobody has decided yet.
pub(crate) fn find(_app: &Arc<App>, _: Nothing) -> Result<Duplicates, AppError> {
    todo!()
}

/// The photos that look like one of them, decided or not, without itself.
pub(crate) fn alike(_app: &Arc<App>, _input: AlikeOf) -> Result<Vec<AlikePhoto>, AppError> {
    todo!()
}

/// Keeps one in front, links the copies to it, and remembers what is not the same. A copy's target,
/// caption and consent go to the photo in front where that has none.
pub(crate) fn decide(_app: &Arc<App>, _input: DecideDuplicates) -> Result<UndoToken, AppError> {
    todo!()
}
