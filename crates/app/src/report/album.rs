//! The photos of a report: which may be printed, what is said of them, where their bytes come from.

use std::collections::HashMap;
use std::io;

use chrono::NaiveDate;
use sauyunan_archive::{CopyWish, make_copy};
use sauyunan_domain::Kind;
use sauyunan_report::indonesian::long_date;
use sauyunan_report::{PhotoBytes, ReportPhoto};
use sauyunan_store::query::{PhotoFilter, PhotoRow, Window};
use sauyunan_store::{Reader, StoreError};
use serde_json::Value;

use crate::folder::Folder;
use crate::photo::{consent, content_hash, words};

/// Longest side of a photo that is converted for the PDF, in pixels.
const CONVERTED_PX: u32 = 2400;

/// The order of photos in a report; photos of no kind stand with the process.
const KINDS_IN_ORDER: [&str; 7] = [
    "before",
    "process",
    "after",
    "handover",
    "product",
    "document",
    "attendance_list",
];

/// Photos that a report prints, and those that it must not.
#[derive(Default)]
pub(super) struct Album {
    printed: HashMap<String, PhotoRow>,
    /// With the reason: somebody on them does not agree, a child's guardian was not asked.
    pub(super) withheld: Vec<(PhotoRow, &'static str)>,
}

/// Photos in the order of a report: by kind, day and name.
pub(super) fn in_order(
    reader: &Reader<'_>,
    filter: PhotoFilter<'_>,
) -> Result<Vec<PhotoRow>, StoreError> {
    let everything = Window {
        offset: 0,
        limit: i64::MAX,
    };
    let mut rows = reader.photos(filter, "", everything)?.rows;
    rows.sort_by_key(|photo| {
        let kind = photo.kind.as_deref();
        let position = KINDS_IN_ORDER.iter().position(|known| kind == Some(*known));
        (
            position.unwrap_or(1),
            photo.taken_on.clone(),
            photo.file_name.clone(),
        )
    });
    Ok(rows)
}

impl Album {
    /// How many photos it holds.
    pub(super) fn len(&self) -> usize {
        self.printed.len()
    }

    /// Takes a photo in, unless it must not be printed. Where it has no caption of its own, `caption`
    /// stands in for it; `place` is added to either.
    pub(super) fn add(
        &mut self,
        reader: &Reader<'_>,
        photo: PhotoRow,
        caption: &str,
        place: Option<&str>,
    ) -> Result<Option<ReportPhoto>, StoreError> {
        // Faces with boxes are always covered in a report.
        if let Some((_, reason)) = consent::barred(&photo, false) {
            self.withheld.push((photo, reason));
            return Ok(None);
        }
        let stored = reader.get(Kind::Photo, &photo.id)?;
        let stored = stored.get("orientation").and_then(Value::as_u64);
        let printed = ReportPhoto {
            id: photo.id.clone(),
            caption: captioned(&photo, caption, place),
            note: Some(dated(&photo)),
            // A converted photo comes out upright.
            orientation: match stored {
                Some(orientation) if !must_convert(&photo) => {
                    u8::try_from(orientation).unwrap_or(1)
                }
                _ => 1,
            },
        };
        self.printed.insert(photo.id.clone(), photo);
        Ok(Some(printed))
    }

    /// The bytes of its photos, decrypted, and converted where a PDF cannot hold them as they are.
    pub(super) fn bytes<'a>(&'a self, folder: &'a Folder) -> impl PhotoBytes + 'a {
        move |id: &str| -> io::Result<Vec<u8>> {
            let unknown = || io::Error::other("foto tidak dikenal");
            let photo = self.printed.get(id).ok_or_else(unknown)?;
            let hash = content_hash(&photo.sha256).map_err(|_| unknown())?;
            let bytes = folder.photos.read(&hash);
            let bytes = bytes.map_err(|error| io::Error::other(error.to_string()))?;
            if !must_convert(photo) {
                return Ok(bytes);
            }
            let wish = CopyWish {
                max_side_px: CONVERTED_PX,
                covered: photo.face_boxes.clone(),
                ..CopyWish::default()
            };
            let copy = make_copy(&bytes, &wish);
            Ok(copy
                .map_err(|error| io::Error::other(error.to_string()))?
                .jpeg)
        }
    }
}

/// Whether a photo cannot stand in a PDF as it is: by its format, or because faces are to be covered.
fn must_convert(photo: &PhotoRow) -> bool {
    !photo.face_boxes.is_empty() || matches!(photo.format.as_str(), "heic" | "heif" | "pdf" | "mp4")
}

fn captioned(photo: &PhotoRow, caption: &str, place: Option<&str>) -> String {
    let caption = photo.caption.as_deref().unwrap_or(caption);
    let kind = words::kind(photo.kind.as_deref());
    let parts = [kind, caption].into_iter().filter(|part| !part.is_empty());
    let words = parts.collect::<Vec<_>>().join(" - ");
    match place {
        Some(place) if !place.trim().is_empty() => format!("{words}, {place}"),
        _ => words,
    }
}

/// Where the date comes from stands beside it: an assessor must not have to guess.
fn dated(photo: &PhotoRow) -> String {
    let taken_on: Option<NaiveDate> = photo.taken_on.as_deref().and_then(|date| date.parse().ok());
    let source = words::date_source(photo.date_source.as_deref());
    match taken_on {
        Some(date) if source.is_empty() => long_date(date),
        Some(date) => format!("{} - {source}", long_date(date)),
        None => "tanggal foto tidak diketahui".to_owned(),
    }
}
