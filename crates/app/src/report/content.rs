//! Everything on record about one activity, read in one consistent state.

use sauyunan_domain::Kind;
use sauyunan_domain::entity::ActivityFields;
use sauyunan_domain::evidence::ConsentDoubt;
use sauyunan_store::query::{AttendanceRow, PhotoFilter, PhotoRow, Window};
use sauyunan_store::{Fields, Reader, StoreError};
use serde_json::Value;

use crate::error::AppError;
use crate::folder::Folder;
use crate::form::typed;
use crate::session::App;

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

/// What a report tells.
pub(super) struct Content {
    pub(super) activity: ActivityFields,
    pub(super) training_name: Option<String>,
    /// Marked persons of the activity and of the session that it reports, by name.
    pub(super) attendance: Vec<AttendanceRow>,
    pub(super) photos: Vec<ReportedPhoto>,
    /// Photos that must not be printed: somebody on them does not agree.
    pub(super) withheld: Vec<PhotoRow>,
    /// Changes on record for the activity: the version of the report.
    pub(super) version: usize,
}

/// A photo and how it must be turned.
pub(super) struct ReportedPhoto {
    pub(super) row: PhotoRow,
    /// EXIF orientation, 1 to 8.
    pub(super) orientation: u8,
    /// Whether it cannot stand in a PDF as it is: by its format, or because faces are to be covered.
    pub(super) must_convert: bool,
}

pub(super) fn read(app: &App, folder: &Folder, id: &str) -> Result<Content, AppError> {
    let today = app.today();
    let (fields, training_name, attendance, photos, version) = folder.store.read(|reader| {
        let fields = reader.get(Kind::Activity, id)?;
        let session = text(&fields, "session_id");
        let mut attendance: Vec<AttendanceRow> = Vec::new();
        for event in [Some(id.to_owned()), session.clone()].into_iter().flatten() {
            for row in reader
                .attendance(&event, folder.profile.year, "", today)?
                .rows
            {
                let is_listed = attendance
                    .iter()
                    .any(|listed| listed.person_id == row.person_id);
                if row.status.is_some() && !is_listed {
                    attendance.push(row);
                }
            }
        }
        let training_name = match session {
            Some(session) => training_of(reader, &session)?,
            None => None,
        };
        Ok((
            fields,
            training_name,
            attendance,
            photos_of(reader, id)?,
            reader.history(id)?.len(),
        ))
    })?;
    let (withheld, photos): (Vec<_>, Vec<_>) = photos
        .into_iter()
        .partition(|photo: &ReportedPhoto| photo.row.consent_doubt == Some(ConsentDoubt::Refused));
    let mut content = Content {
        activity: typed(fields)?,
        training_name,
        attendance,
        photos,
        withheld: withheld.into_iter().map(|photo| photo.row).collect(),
        version,
    };
    content
        .attendance
        .sort_by_key(|row| row.name.to_lowercase());
    content.photos.sort_by_key(|photo| {
        let kind = photo.row.kind.as_deref();
        let position = KINDS_IN_ORDER
            .iter()
            .position(|known| kind == Some(*known))
            .unwrap_or(1);
        (
            position,
            photo.row.taken_on.clone(),
            photo.row.file_name.clone(),
        )
    });
    Ok(content)
}

fn text(fields: &Fields, name: &str) -> Option<String> {
    fields.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn training_of(reader: &Reader<'_>, session: &str) -> Result<Option<String>, StoreError> {
    let training = reader
        .find(Kind::Session, session)?
        .and_then(|fields| text(&fields, "training_id"));
    let Some(training) = training else {
        return Ok(None);
    };
    Ok(reader
        .find(Kind::Training, &training)?
        .and_then(|fields| text(&fields, "name")))
}

fn photos_of(reader: &Reader<'_>, activity: &str) -> Result<Vec<ReportedPhoto>, StoreError> {
    let everything = Window {
        offset: 0,
        limit: i64::MAX,
    };
    let rows = reader
        .photos(PhotoFilter::Activity(activity), "", everything)?
        .rows;
    rows.into_iter()
        .map(|row| {
            let fields = reader.get(Kind::Photo, &row.id)?;
            let must_convert = !row.face_boxes.is_empty()
                || matches!(row.format.as_str(), "heic" | "heif" | "pdf" | "mp4");
            let stored = fields
                .get("orientation")
                .and_then(Value::as_u64)
                .unwrap_or(1);
            // A converted photo comes out upright.
            let orientation = if must_convert {
                1
            } else {
                u8::try_from(stored).unwrap_or(1)
            };
            Ok(ReportedPhoto {
                row,
                orientation,
                must_convert,
            })
        })
        .collect()
}
