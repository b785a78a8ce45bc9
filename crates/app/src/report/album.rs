//! The photos of a report: which may be printed, what is said of them, where their bytes come from.

use std::collections::HashMap;
use std::io;

use chrono::NaiveDate;
use sauyunan_archive::{CopyWish, make_copy, to_jpeg};
use sauyunan_domain::Kind;
use sauyunan_report::indonesian::long_date;
use sauyunan_report::{PhotosPerPage, Report, ReportPhoto};
use sauyunan_store::query::{PhotoFilter, PhotoRow, Window};
use sauyunan_store::{Reader, StoreError};
use serde_json::Value;

use crate::folder::Folder;
use crate::photo::{consent, content_hash, words};

/// Quality of photos that are brought to print size: on paper nobody sees more.
const PRINT_QUALITY: u8 = 85;

/// The longest side of printed photos, pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct PrintSize(u32);

impl PrintSize {
    /// Enough for a look at the window.
    pub(super) const PREVIEW: Self = Self(800);

    /// Enough for what a good printer shows of a photo where so many share a page.
    pub(super) fn of(per_page: PhotosPerPage) -> Self {
        Self(match per_page {
            PhotosPerPage::Two => 2000,
            PhotosPerPage::Four => 1600,
            PhotosPerPage::Six => 1280,
        })
    }

    /// Whether a photo is so much larger that bringing it down saves more than it costs.
    fn is_exceeded_by(self, photo: &PhotoRow) -> bool {
        let longest = photo.width.max(photo.height);
        longest > i64::from(self.0) * 5 / 4
    }
}

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

    /// Says of the photos that are brought to print size that they come upright then.
    pub(super) fn lay_upright(&self, report: &mut Report, size: PrintSize) {
        for printed in report.photos_mut() {
            let photo = self.printed.get(&printed.id);
            if photo.is_some_and(|photo| size.is_exceeded_by(photo)) {
                printed.orientation = 1;
            }
        }
    }

    /// The bytes of a photo, decrypted: as they are, or converted where a PDF cannot hold them or
    /// they are larger than what is printed.
    pub(super) fn print(&self, folder: &Folder, id: &str, size: PrintSize) -> io::Result<Vec<u8>> {
        let unknown = || io::Error::other("foto tidak dikenal");
        let in_words = |error: &dyn std::error::Error| io::Error::other(error.to_string());
        let photo = self.printed.get(id).ok_or_else(unknown)?;
        let hash = content_hash(&photo.sha256).map_err(|_| unknown())?;
        let bytes = folder
            .photos
            .read(&hash)
            .map_err(|error| in_words(&error))?;
        if must_convert(photo) {
            let wish = CopyWish {
                max_side_px: size.0,
                covered: photo.face_boxes.clone(),
                ..CopyWish::default()
            };
            let copy = make_copy(&bytes, &wish).map_err(|error| in_words(&error))?;
            return Ok(copy.jpeg);
        }
        if size.is_exceeded_by(photo) {
            let copy = to_jpeg(&bytes, size.0, PRINT_QUALITY).map_err(|error| in_words(&error))?;
            return Ok(copy.jpeg);
        }
        Ok(bytes)
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
