//! The photo archive: lists, pictures, sorting.

mod assign;
pub(crate) mod captions;
pub(crate) mod custody;
mod decision;
pub(crate) mod duplicates;
pub(crate) mod export;
pub(crate) mod likeness;
pub(crate) mod pairs;
pub(crate) mod proposals;
mod targets;
#[cfg(test)]
mod tests;
pub(crate) mod words;

pub(crate) use assign::assign;
pub(crate) use targets::{PhotoTarget, targets};

use std::sync::Arc;

use sauyunan_archive::{ContentHash, to_jpeg};
use sauyunan_store::Fields;
use sauyunan_store::query::{PhotoFilter, PhotoRow, Window};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::AppError;
use crate::form::Id;
use crate::session::App;

/// Longest side of the large preview, in pixels.
const PREVIEW_PX: u32 = 1600;

/// Which photos are wanted.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ListPhotos {
    /// `all`, `unsorted`, `activity`, `subject`, `copies`, `rejected` or `consent`.
    pub(crate) filter: PhotoListFilter,
    /// The activity, for `activity`.
    pub(crate) activity_id: Option<String>,
    /// The record, for `subject`.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub(crate) subject_id: Option<String>,
    /// Text in file name or caption.
    pub(crate) search: String,
    /// How many to skip.
    pub(crate) offset: i64,
    /// How many at most.
    pub(crate) limit: i64,
}

/// A part of the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub(crate) enum PhotoListFilter {
    /// Every photo.
    All,
    /// Photos without an activity.
    Unsorted,
    /// Photos of one activity.
    Activity,
    /// Photos of another record.
    Subject,
    /// Copies of other photos, which prove nothing.
    Copies,
    /// Photos that were rejected.
    Rejected,
    /// Photos of people whose consent is not noted, or refused.
    Consent,
}

/// Photos, and the counts of the tabs.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Photos {
    /// How many in all.
    pub(crate) total: i64,
    /// This part of them.
    pub(crate) rows: Vec<PhotoRow>,
    /// Photos without an activity.
    pub(crate) unsorted: i64,
    /// Every photo that is neither a copy nor rejected.
    pub(crate) all: i64,
    /// Copies of other photos.
    pub(crate) copies: i64,
    /// Photos that were rejected.
    pub(crate) rejected: i64,
    /// Photos of people whose consent is not noted, or refused.
    pub(crate) consent: i64,
}

pub(crate) fn list(app: &Arc<App>, input: ListPhotos) -> Result<Photos, AppError> {
    let window = Window {
        offset: input.offset,
        limit: input.limit,
    };
    let filter = match input.filter {
        PhotoListFilter::All => PhotoFilter::All,
        PhotoListFilter::Unsorted => PhotoFilter::Unsorted,
        PhotoListFilter::Activity => input
            .activity_id
            .as_deref()
            .map_or(PhotoFilter::All, PhotoFilter::Activity),
        PhotoListFilter::Subject => input
            .subject_id
            .as_deref()
            .map_or(PhotoFilter::All, PhotoFilter::Subject),
        PhotoListFilter::Copies => PhotoFilter::Copies,
        PhotoListFilter::Rejected => PhotoFilter::Rejected,
        PhotoListFilter::Consent => PhotoFilter::Consent,
    };
    Ok(app.folder()?.store.read(|reader| {
        let (page, counts) = reader.photo_list(filter, &input.search, window)?;
        Ok(Photos {
            total: page.total,
            rows: page.rows,
            unsorted: counts.unsorted,
            all: counts.all,
            copies: counts.copies,
            rejected: counts.rejected,
            consent: counts.consent,
        })
    })?)
}

pub(crate) fn show(app: &Arc<App>, input: Id) -> Result<PhotoRow, AppError> {
    Ok(app.folder()?.store.read(|reader| reader.photo(&input.id))?)
}

/// How large a picture is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoSize {
    /// 320 x 240, from the database of thumbnails.
    Thumbnail,
    /// The longest side 1600 pixels, upright.
    Preview,
}

/// A photo as an upright JPEG, for the window to show. The id is that of a photo record.
///
/// # Errors
/// When the folder is locked, the photo unknown, or its bytes not on this device.
pub fn photo_bytes(app: &Arc<App>, id: &str, size: PhotoSize) -> Result<Vec<u8>, AppError> {
    let folder = app.folder()?;
    let sha256 = folder.store.read(|reader| reader.photo(id))?.sha256;
    if size == PhotoSize::Thumbnail
        && let Some(jpeg) = folder.thumbnails.get(&sha256)?
    {
        return Ok(jpeg);
    }
    let bytes = folder.photos.read(&content_hash(&sha256)?)?;
    let side = if size == PhotoSize::Thumbnail {
        320
    } else {
        PREVIEW_PX
    };
    match to_jpeg(&bytes, side, 82) {
        Ok(copy) => Ok(copy.jpeg),
        Err(error) => Err(AppError::refused(
            "photo_unreadable",
            format!("Foto {id} tidak dapat ditampilkan: {error}"),
        )),
    }
}

pub(crate) fn content_hash(sha256: &str) -> Result<ContentHash, AppError> {
    sha256.parse().map_err(|_| {
        AppError::refused(
            "photo_unreadable",
            format!("\"{sha256}\" bukan sidik SHA-256 sebuah foto."),
        )
    })
}

/// A text among the fields of a record.
fn text(fields: &Fields, name: &str) -> Option<String> {
    fields.get(name).and_then(Value::as_str).map(str::to_owned)
}
