//! Captions for many photos from one text with placeholders.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::session::App;

/// A text for the captions of some photos.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct CaptionPhotos {
    /// The photos, in the order in which they are numbered.
    pub(crate) photos: Vec<String>,
    /// The text, with {kegiatan} {tempat} {tanggal} {rw} {rt} {jenis} {nomor} {pengirim}.
    pub(crate) template: String,
    /// Only answer what the captions would be.
    pub(crate) dry_run: bool,
}

/// What the captions are.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Captions {
    /// One for each photo.
    pub(crate) captions: Vec<PhotoCaption>,
    /// How to take them back; nothing on a dry run.
    pub(crate) undo: Option<String>,
}

/// The caption of one photo.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PhotoCaption {
    /// The photo.
    pub(crate) photo: String,
    /// Its caption.
    pub(crate) caption: String,
    /// Placeholders for which this photo has nothing; they and the mark beside them are left out.
    pub(crate) missing: Vec<String>,
}

/// Writes the captions. A placeholder that does not exist is refused by name.
pub(crate) fn caption(_app: &Arc<App>, _input: CaptionPhotos) -> Result<Captions, AppError> {
    todo!()
}
