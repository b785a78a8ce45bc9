//! A photo as lists and pages show it.

use rusqlite::Row;
use sauyunan_domain::entity::{Consent, FaceBox, PeopleVisible, PhotoKind};
use sauyunan_domain::evidence::{ConsentDoubt, DateDoubt, consent_doubt, date_doubt};
use serde::Serialize;

use crate::database::Reader;
use crate::error::StoreError;

/// A photo in a list.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PhotoRow {
    /// Id.
    pub id: String,
    /// SHA-256 of the original bytes.
    pub sha256: String,
    /// Original file name.
    pub file_name: String,
    /// The day it was taken, as far as known.
    pub taken_on: Option<String>,
    /// Where that day comes from: `exif`, `camera_name`, `chat_text`, `whatsapp_name`, `folder_name`,
    /// `file_time` or `typed`.
    #[cfg_attr(
        feature = "typescript",
        ts(
            type = "'exif' | 'camera_name' | 'chat_text' | 'whatsapp_name' | 'folder_name' | 'file_time' | 'typed' | null"
        )
    )]
    pub date_source: Option<String>,
    /// The time of that day, where it is known.
    pub taken_at: Option<String>,
    /// What the file is: `jpg`, `png`, `webp`, `heic`, `pdf` or `mp4`.
    pub format: String,
    /// Pages of a document.
    pub page_count: Option<i64>,
    /// Length of a video.
    pub seconds: Option<i64>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Pixels, upright.
    pub width: i64,
    /// Pixels, upright.
    pub height: i64,
    /// Size of the original.
    pub size_bytes: i64,
    /// The activity that it proves.
    pub activity: Option<String>,
    /// That activity's name.
    pub activity_name: Option<String>,
    /// The kind of another record that it proves.
    #[cfg_attr(
        feature = "typescript",
        ts(as = "Option<sauyunan_domain::entity::SubjectKind>")
    )]
    pub subject_kind: Option<String>,
    /// That record.
    pub subject_id: Option<String>,
    /// How that record is called.
    pub subject_name: Option<String>,
    /// The place it was taken from, 1 to 9; photos of one record from the same place belong together.
    pub viewpoint: Option<i64>,
    /// What it shows.
    #[cfg_attr(
        feature = "typescript",
        ts(
            type = "'before' | 'process' | 'after' | 'attendance_list' | 'handover' | 'product' | 'document' | null"
        )
    )]
    pub kind: Option<String>,
    /// Caption.
    pub caption: Option<String>,
    /// Where it came from, as the importer said.
    pub source: Option<String>,
    /// When it was imported.
    pub imported_at: String,
    /// Who imported it.
    pub imported_by: String,
    /// How it came.
    #[cfg_attr(
        feature = "typescript",
        ts(as = "Option<sauyunan_domain::entity::OriginKind>")
    )]
    pub origin: Option<String>,
    /// WhatsApp group or chat.
    pub group_name: Option<String>,
    /// Who sent it.
    pub sender: Option<String>,
    /// Why it is no evidence.
    #[cfg_attr(
        feature = "typescript",
        ts(as = "Option<sauyunan_domain::entity::RejectReason>")
    )]
    pub rejected: Option<String>,
    /// The photo in front, where this one is a copy.
    pub copy_of: Option<String>,
    /// How many copies stand behind it.
    pub copies: i64,
    /// Whether people can be recognised.
    #[cfg_attr(
        feature = "typescript",
        ts(as = "Option<sauyunan_domain::entity::PeopleVisible>")
    )]
    pub people_visible: Option<String>,
    /// Who they are.
    pub persons: Option<String>,
    /// Whether they agree.
    #[cfg_attr(
        feature = "typescript",
        ts(as = "Option<sauyunan_domain::entity::Consent>")
    )]
    pub consent: Option<String>,
    /// How the consent was given.
    pub consent_note: Option<String>,
    /// Why its day does not go well with that of its activity; nothing where it does or nobody knows.
    pub date_doubt: Option<DateDoubt>,
    /// Why the people on it keep it from being shown; nothing where they do not.
    pub consent_doubt: Option<ConsentDoubt>,
    /// What copies must cover.
    pub face_boxes: Vec<FaceBox>,
    /// What a camera app printed on the picture.
    pub stamp_text: Option<String>,
    /// Whether the original is on this device.
    pub has_bytes: bool,
    /// Remarks of the import.
    pub warnings: Vec<String>,
}

pub(super) const COLUMNS: &str = "p.id, p.sha256, p.file_name, p.taken_on, p.date_source, p.latitude, p.longitude, p.width, p.height,
    p.size_bytes, p.activity_id, (SELECT name FROM activity c WHERE c.id = p.activity_id AND c.is_deleted = 0),
    p.photo_kind, p.caption, p.source, p.imported_at, p.imported_by,
    coalesce((SELECT has_local FROM blob b WHERE b.sha256 = p.sha256), 0), p.warnings,
    p.subject_kind, p.subject_id, p.viewpoint,
    CASE p.subject_kind
      WHEN 'household' THEN (SELECT address FROM household s WHERE s.id = p.subject_id)
      WHEN 'work' THEN (SELECT name FROM work s WHERE s.id = p.subject_id)
      WHEN 'partner' THEN (SELECT name FROM partner s WHERE s.id = p.subject_id)
      WHEN 'document' THEN (SELECT title FROM document s WHERE s.id = p.subject_id)
      WHEN 'assessor_note' THEN (SELECT item FROM assessor_note s WHERE s.id = p.subject_id)
      WHEN 'training' THEN (SELECT name FROM training s WHERE s.id = p.subject_id)
      WHEN 'handover' THEN (SELECT t.name FROM handover s JOIN training t ON t.id = s.training_id WHERE s.id = p.subject_id)
    END,
    p.taken_at, p.format, p.page_count, p.seconds, p.origin, p.group_name, p.sender, p.rejected,
    CASE WHEN p.copy_of IS NOT NULL THEN (SELECT front FROM photo_behind b WHERE b.id = p.id) END,
    (SELECT count(*) FROM photo_behind b WHERE b.front = p.id),
    p.people_visible, p.persons, p.consent, p.consent_note, p.face_boxes, p.stamp_text,
    (SELECT date FROM activity c WHERE c.id = p.activity_id AND c.is_deleted = 0)";

pub(super) fn photo_row(row: &Row<'_>) -> rusqlite::Result<PhotoRow> {
    let text =
        |index| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(index)?.unwrap_or_default());
    let number =
        |index| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(index)?.unwrap_or_default());
    let warnings: Option<String> = row.get(18)?;
    let day = |index| {
        let text: Option<String> = row.get(index)?;
        Ok::<Option<chrono::NaiveDate>, rusqlite::Error>(text.and_then(|text| text.parse().ok()))
    };
    let kind = PhotoKind::from_name(&text(12)?);
    let dates = day(3)?.zip(day(39)?);
    Ok(PhotoRow {
        date_doubt: dates.and_then(|(taken_on, activity)| date_doubt(taken_on, kind, activity)),
        consent_doubt: consent_doubt(
            PeopleVisible::from_name(&text(33)?),
            Consent::from_name(&text(35)?),
        ),
        id: text(0)?,
        sha256: text(1)?,
        file_name: text(2)?,
        taken_on: row.get(3)?,
        date_source: row.get(4)?,
        latitude: row.get(5)?,
        longitude: row.get(6)?,
        width: number(7)?,
        height: number(8)?,
        size_bytes: number(9)?,
        activity: row.get(10)?,
        activity_name: row.get(11)?,
        subject_kind: row.get(19)?,
        subject_id: row.get(20)?,
        viewpoint: row.get(21)?,
        subject_name: row.get(22)?,
        taken_at: row.get(23)?,
        format: text(24)?,
        page_count: row.get(25)?,
        seconds: row.get(26)?,
        origin: row.get(27)?,
        group_name: row.get(28)?,
        sender: row.get(29)?,
        rejected: row.get(30)?,
        copy_of: row.get(31)?,
        copies: row.get(32)?,
        people_visible: row.get(33)?,
        persons: row.get(34)?,
        consent: row.get(35)?,
        consent_note: row.get(36)?,
        face_boxes: serde_json::from_str(&text(37)?).unwrap_or_default(),
        stamp_text: row.get(38)?,
        kind: row.get(12)?,
        caption: row.get(13)?,
        source: row.get(14)?,
        imported_at: text(15)?,
        imported_by: text(16)?,
        has_bytes: row.get(17)?,
        warnings: warnings
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default(),
    })
}

impl Reader<'_> {
    /// One photo.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where it does not exist or is deleted.
    pub fn photo(&self, id: &str) -> Result<PhotoRow, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM photo p WHERE p.id = ?1 AND p.is_deleted = 0"
        ))?;
        let mut rows = statement.query([id])?;
        match rows.next()? {
            Some(row) => Ok(photo_row(row)?),
            None => Err(StoreError::NotFound {
                kind: "photo".into(),
                id: id.into(),
            }),
        }
    }
}
