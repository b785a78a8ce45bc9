//! A photo before and one after, from the same place.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::session::App;

/// Two photos of one thing.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PairPhotos {
    /// The photo before.
    pub(crate) before: String,
    /// The photo after.
    pub(crate) after: String,
    /// Only answer what the check says.
    pub(crate) dry_run: bool,
}

/// Whether two photos go together.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PairCheck {
    /// How far apart they were taken, metres; nothing where one has no place.
    pub(crate) metres: Option<i64>,
    /// Days from the one to the other; nothing where one has no day.
    pub(crate) days: Option<i64>,
    /// What speaks against it.
    pub(crate) doubts: Vec<PairDoubt>,
    /// The common viewpoint that they have or would have.
    pub(crate) viewpoint: i64,
    /// How to take it back; nothing on a dry run.
    pub(crate) undo: Option<String>,
}

/// What speaks against a pair. None of it forbids the pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub(crate) enum PairDoubt {
    /// Taken more than 50 metres apart.
    FarApart,
    /// The photo after is not later than the photo before.
    WrongOrder,
    /// They prove different records now; both will prove that of the photo before.
    DifferentTargets,
    /// They are the same picture.
    SamePicture,
    /// One of them has no place, so that the distance could not be checked.
    PlaceUnknown,
    /// One of them has no day.
    DayUnknown,
}

/// Marks two photos as before and after of one place: same target, same viewpoint (the first that is
/// free), kinds set. Refuses two photos of which neither proves anything yet.
pub(crate) fn pair(_app: &Arc<App>, _input: PairPhotos) -> Result<PairCheck, AppError> {
    todo!()
}
