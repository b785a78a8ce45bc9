//! Looking at one photo: what it is, whether it is whole, when and where it was taken.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::alike::Fingerprint;
use crate::dates::{self, DateRejection, DateSource, PhotoDate};
use crate::error::InspectError;
use crate::format::{self, PictureFormat};
use crate::metadata::{self, ExifDate, GpsPosition, Metadata};
use crate::picture::{self, Wanted};
use crate::picture_hash;
use sauyunan_domain::ContentHash;

/// The box that thumbnails fit into, as seen upright.
const THUMBNAIL_BOX: (u32, u32) = (320, 240);
const THUMBNAIL_QUALITY: u8 = 80;

/// What the bytes alone do not tell.
#[derive(Debug, Clone, Default)]
pub struct InspectContext<'a> {
    /// The present, as clocks in Bekasi (WIB) show it: dates after it are not believed.
    pub now: NaiveDateTime,
    /// The name of the file, with or without its folder.
    pub file_name: &'a str,
    /// When the file was last changed (WIB). Used only when nothing better is known,
    /// and then marked with [`DateSource::FileTime`].
    pub file_modified: Option<NaiveDateTime>,
    /// When the message that brought it was sent (WIB).
    pub sent_at: Option<NaiveDateTime>,
    /// The folders that it lay in, the nearest last.
    pub folders: &'a [String],
}

/// What is known about an undamaged photo.
#[derive(Debug, Clone)]
pub struct Inspected {
    /// SHA-256 of the original bytes.
    pub sha256: ContentHash,
    /// Length of the original.
    pub size_bytes: u64,
    /// What the file is, by its content.
    pub format: PictureFormat,
    /// Width as stored. For HEIC, whose container carries its own rotation, as seen upright.
    pub width: u32,
    /// Height as stored. For HEIC as seen upright.
    pub height: u32,
    /// EXIF orientation 1 to 8, by which the stored pixels must be turned. Always 1 for HEIC.
    pub orientation: u8,
    /// The best date known, and where it is from.
    pub date: Option<PhotoDate>,
    /// The first believable EXIF date as it was written, before conversion to WIB.
    pub exif_date: Option<ExifDate>,
    /// Where the photo was taken.
    pub gps: Option<GpsPosition>,
    /// Camera or phone maker.
    pub camera_make: Option<String>,
    /// Camera or phone model.
    pub camera_model: Option<String>,
    /// A small upright JPEG.
    pub thumbnail: Thumbnail,
    /// Digest of the picture data alone, which an edit of the metadata does not change; nothing
    /// where the parts of the file cannot be told apart.
    pub picture_hash: Option<String>,
    /// Pages, of a document.
    pub page_count: Option<u32>,
    /// Length, of a video.
    pub seconds: Option<u32>,
    /// What it is like as a whole; flat for a document or video without a picture.
    pub fingerprint: Fingerprint,
    /// What was odd but did no harm.
    pub warnings: Vec<Warning>,
}

/// A JPEG that fits 320 x 240, upright, never enlarged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thumbnail {
    /// The JPEG file.
    pub jpeg: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Something odd in a photo that is accepted all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Warning {
    /// The EXIF block could not be read at all.
    ExifUnreadable {
        /// What the reader said.
        reason: String,
    },
    /// Parts of the EXIF block could not be read; the rest was used.
    ExifPartlyUnreadable {
        /// What the reader said.
        reason: String,
    },
    /// A date was found but not believed.
    DateRejected {
        /// Where it was found.
        source: DateSource,
        /// The text as found.
        text: String,
        /// Why it is not believed.
        reason: DateRejection,
    },
    /// A position was found but not believed.
    GpsRejected {
        /// Why it is not believed.
        reason: String,
    },
    /// The orientation is not one of 1 to 8; the picture is taken as upright.
    OrientationRejected {
        /// The value found.
        value: u32,
    },
    /// Bytes without meaning stand between the picture data and its end marker.
    ExtraneousBytes,
    /// All picture data is there, only the end marker is missing.
    MissingEndMarker,
    /// A segment before the picture data is malformed; the picture does not depend on it.
    OddHeader {
        /// What the decoder said.
        reason: String,
    },
}

/// Looks at the bytes of one photo file. The picture is decoded completely, so that an
/// `Ok` means: undamaged as far as its format can tell.
pub fn inspect(bytes: &[u8], context: &InspectContext<'_>) -> Result<Inspected, InspectError> {
    let size_bytes = bytes.len() as u64;
    if size_bytes > crate::MAX_FILE_BYTES {
        return Err(InspectError::too_many_bytes(size_bytes));
    }
    let format = format::sniff(bytes)?;
    let max_side = THUMBNAIL_BOX.0;
    let decoded = picture::decode(format, bytes, Wanted { max_side })?;
    let mut warnings = decoded.warnings;

    let document = decoded.document.unwrap_or_default();
    let metadata = match format {
        PictureFormat::Pdf | PictureFormat::Mp4 => Metadata {
            dates: document.dates,
            gps: document.position,
            ..Metadata::default()
        },
        _ => metadata::read(format, bytes),
    };
    warnings.extend(metadata.warnings);
    let orientation = if decoded.is_upright {
        1
    } else {
        metadata.orientation
    };

    let upright = picture::shrink_upright(decoded.pixels, orientation, THUMBNAIL_BOX)?;
    let thumbnail = Thumbnail {
        jpeg: picture::encode_jpeg(&upright.pixels, THUMBNAIL_QUALITY)?,
        width: upright.pixels.width,
        height: upright.pixels.height,
    };
    let dates = dates::decide(&metadata.dates, context, &mut warnings);
    Ok(Inspected {
        sha256: ContentHash::of(bytes),
        size_bytes,
        format,
        width: decoded.width,
        height: decoded.height,
        orientation,
        date: dates.best,
        exif_date: dates.exif,
        gps: metadata.gps,
        camera_make: metadata.camera_make,
        camera_model: metadata.camera_model,
        picture_hash: picture_hash::of(format, bytes),
        page_count: document.page_count,
        seconds: document.seconds,
        fingerprint: match document.card {
            // Cards look alike and mean nothing.
            Some(_) => Fingerprint::FLAT,
            None => Fingerprint::of(&upright.pixels),
        },
        thumbnail,
        warnings,
    })
}
