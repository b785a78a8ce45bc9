//! The chain of custody of a photo: where it came from, who brought it, what was done to it.

use std::sync::Arc;

use serde::Serialize;

use crate::error::AppError;
use crate::form::Id;
use crate::session::App;

/// Everything that an assessor could ask about the way of a photo.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Custody {
    /// The photo.
    pub(crate) id: String,
    /// SHA-256 of the original.
    pub(crate) sha256: String,
    /// Digest of the picture data alone, which an edit of the metadata does not change.
    pub(crate) picture_hash: Option<String>,
    /// The arrivals, the first one first.
    pub(crate) arrivals: Vec<Arrival>,
    /// What was done to its record since, the oldest first.
    pub(crate) changes: Vec<CustodyChange>,
}

/// One arrival of a photo.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Arrival {
    /// Name of the file.
    pub(crate) file_name: String,
    /// SHA-256 of the file that came.
    pub(crate) sha256: String,
    /// Where it came from, as a person says it.
    pub(crate) source: Option<String>,
    /// How it came.
    pub(crate) origin: Option<sauyunan_domain::entity::OriginKind>,
    /// WhatsApp group or chat.
    pub(crate) group_name: Option<String>,
    /// Who sent it.
    pub(crate) sender: Option<String>,
    /// When it was sent, WIB.
    pub(crate) sent_at: Option<String>,
    /// The ZIP file that it was in.
    pub(crate) container: Option<String>,
    /// When it was imported.
    pub(crate) imported_at: String,
    /// Who imported it.
    pub(crate) imported_by: String,
}

/// A change to a photo's record, from the log of operations.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct CustodyChange {
    /// When, by the clock of the computer.
    pub(crate) at: String,
    /// Who.
    pub(crate) by: String,
    /// On which device.
    pub(crate) device: String,
    /// The use case: `assign_photos`, `undo`, `delete` ...
    pub(crate) action: String,
    /// The fields that it changed.
    pub(crate) fields: Vec<String>,
    /// Hash of the operation, by which the log can prove it.
    pub(crate) hash: String,
}

/// The chain of custody of a photo.
pub(crate) fn custody(_app: &Arc<App>, _input: Id) -> Result<Custody, AppError> {
    todo!()
}
