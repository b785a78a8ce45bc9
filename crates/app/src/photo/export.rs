//! Copies of photos for use outside: resized, captioned, faces covered. The originals stay as they are.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::jobs::JobStarted;
use crate::session::App;

/// Which copies are wanted.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct ExportPhotos {
    /// The photos; empty for all of `activity_id` or `subject_id`, or all evidence of the archive.
    #[serde(default)]
    pub(crate) photos: Vec<String>,
    /// All photos of this activity.
    #[serde(default)]
    pub(crate) activity_id: Option<String>,
    /// All photos of this record.
    #[serde(default)]
    pub(crate) subject_id: Option<String>,
    /// The folder to write into; made where it is not there.
    pub(crate) folder: String,
    /// Each copy at most this large, KB of 1,000 bytes; nothing for no limit.
    #[serde(default)]
    pub(crate) max_kb: Option<u32>,
    /// Longest side, pixels; nothing for 1600.
    #[serde(default)]
    pub(crate) max_side_px: Option<u32>,
    /// Draw a strip with activity, place, date and coordinates under the picture.
    #[serde(default)]
    pub(crate) strip: bool,
    /// Write the place into the copy (and on the strip).
    #[serde(default)]
    pub(crate) with_gps: bool,
    /// Leave the boxes drawn over faces open.
    #[serde(default)]
    pub(crate) show_faces: bool,
    /// The original bytes instead of copies. Refused together with any other wish.
    #[serde(default)]
    pub(crate) originals: bool,
    /// Also write `asal-usul.csv` and `asal-usul.json`, the chain of custody of each.
    #[serde(default)]
    pub(crate) custody: bool,
}

/// What an export wrote. Every photo is counted once.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ExportSummary {
    /// The folder.
    pub(crate) folder: String,
    /// Files written, by photo.
    pub(crate) written: Vec<ExportedFile>,
    /// Photos that were not exported, and why.
    pub(crate) skipped: Vec<NotExported>,
    /// Bytes of all files.
    pub(crate) bytes: u64,
    /// Whether somebody cancelled it before its end.
    pub(crate) cancelled: bool,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ExportedFile {
    /// The photo.
    pub(crate) photo: String,
    /// Name of the file in the folder: day, activity, kind and number, without anybody's NIK.
    pub(crate) file: String,
    /// Its size.
    pub(crate) bytes: u64,
}

/// A photo that was not exported.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct NotExported {
    /// The photo.
    pub(crate) photo: String,
    /// Original file name.
    pub(crate) file_name: String,
    /// Stable code: `no_bytes`, `consent_refused`, `children_without_consent`, `too_small_limit`, `not_a_picture` ...
    pub(crate) code: String,
    /// What is wrong with it.
    pub(crate) message: String,
}

/// Exports as a job.
pub(crate) fn start(_app: &Arc<App>, _input: ExportPhotos) -> Result<JobStarted, AppError> {
    todo!()
}

/// Exports in the foreground.
pub(crate) fn run(_app: &Arc<App>, _input: ExportPhotos) -> Result<ExportSummary, AppError> {
    todo!()
}
