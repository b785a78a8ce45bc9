//! The photo archive.

use rusqlite::{Row, named_params};
use sauyunan_domain::entity::{Consent, FaceBox, PeopleVisible, PhotoKind};
use sauyunan_domain::evidence::{ConsentDoubt, DateDoubt, consent_doubt, date_doubt};
use serde::Serialize;

use super::search::condition;
use super::{Page, Window};
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

/// How many photos there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ArchiveCounts {
    /// Photos that are neither a copy nor rejected.
    pub all: i64,
    /// Of these, those that prove nothing yet.
    pub unsorted: i64,
    /// Of these, those of people whose consent is not noted, or refused.
    pub consent: i64,
    /// Copies of other photos.
    pub copies: i64,
    /// Photos that were rejected.
    pub rejected: i64,
}

/// Which photos are wanted.
#[derive(Debug, Clone, Copy)]
pub enum PhotoFilter<'a> {
    /// Every photo that is neither a copy nor rejected; the other lists hold only such photos, too.
    All,
    /// Photos without an activity.
    Unsorted,
    /// Photos of one activity.
    Activity(&'a str),
    /// Photos of another record.
    Subject(&'a str),
    /// Copies of other photos.
    Copies,
    /// Photos that were rejected.
    Rejected,
    /// Photos of people whose consent is not noted, or refused.
    Consent,
}

/// Says of a photo `p` that it is evidence, as the view `evidence` does. Its first words are those of
/// the index `photo_list`.
const EVIDENCE: &str = "p.is_deleted = 0 AND p.rejected IS NULL
    AND (p.copy_of IS NULL OR NOT EXISTS (SELECT 1 FROM photo_behind b WHERE b.id = p.id))";

/// Says what [`consent_doubt`] says, in the words of the index `photo_consent`.
const CONSENT_DOUBTED: &str = "coalesce(p.people_visible, '') <> 'nobody' AND (p.consent = 'refused'
    OR p.people_visible = 'children' AND coalesce(p.consent, '') <> 'guardian' OR p.people_visible = 'adults' AND p.consent IS NULL)";

/// The latest day first; what has no day comes first of all, to be dated.
const ORDER: &str = "p.taken_on IS NOT NULL, p.taken_on DESC, p.taken_at, p.file_name, p.id";

const COLUMNS: &str = "p.id, p.sha256, p.file_name, p.taken_on, p.date_source, p.latitude, p.longitude, p.width, p.height,
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

impl PhotoFilter<'_> {
    /// The index that holds the list in its order, where there is one, and the condition on a photo `p`.
    fn condition(self) -> (Option<&'static str>, String) {
        match self {
            PhotoFilter::All => (Some("photo_list"), EVIDENCE.to_owned()),
            PhotoFilter::Unsorted => (
                Some("photo_unsorted"),
                format!("{EVIDENCE} AND p.activity_id IS NULL AND p.subject_id IS NULL"),
            ),
            PhotoFilter::Activity(_) => (None, format!("p.activity_id = :record AND {EVIDENCE}")),
            PhotoFilter::Subject(_) => (None, format!("p.subject_id = :record AND {EVIDENCE}")),
            PhotoFilter::Copies => {
                let copies = "p.copy_of IS NOT NULL AND p.is_deleted = 0 AND EXISTS (SELECT 1 FROM photo_behind b WHERE b.id = p.id)";
                (Some("photo_copy"), copies.to_owned())
            }
            PhotoFilter::Rejected => {
                let rejected = "p.rejected IS NOT NULL AND p.is_deleted = 0";
                (Some("photo_rejected"), rejected.to_owned())
            }
            PhotoFilter::Consent => (
                Some("photo_consent"),
                format!("{EVIDENCE} AND {CONSENT_DOUBTED}"),
            ),
        }
    }
}

fn photo_row(row: &Row<'_>) -> rusqlite::Result<PhotoRow> {
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
    /// Photos, the latest day first; those without a day come first of all.
    ///
    /// # Errors
    /// What the engine says.
    pub fn photos(
        &self,
        filter: PhotoFilter<'_>,
        search: &str,
        window: Window,
    ) -> Result<Page<PhotoRow>, StoreError> {
        let matches = condition("p.id", search);
        let is_searched = matches.is_some();
        let (matches, parameter) = matches.unwrap_or((String::from("1"), String::new()));
        let (index, wanted) = filter.condition();
        let record = match filter {
            PhotoFilter::Activity(id) | PhotoFilter::Subject(id) => id,
            _ => "",
        };
        // Without a search the index of the list holds everything that is asked.
        let source = match index {
            Some(index) if !is_searched => format!("photo p INDEXED BY {index}"),
            _ => "photo p".to_owned(),
        };
        let from = format!(
            "FROM {source} WHERE :search IS NOT NULL AND :record IS NOT NULL AND {wanted} AND {matches}"
        );
        let total = self
            .connection
            .prepare_cached(&format!("SELECT count(*) {from}"))?
            .query_row(
                named_params! {":search": parameter, ":record": record},
                |row| row.get(0),
            )?;
        // The ids of the page come from the index alone; only their rows are read.
        let mut statement = self.connection.prepare_cached(&format!(
            "WITH part AS (SELECT p.id AS part_id {from} ORDER BY {ORDER} LIMIT :limit OFFSET :offset)
             SELECT {COLUMNS} FROM part JOIN photo p ON p.id = part.part_id ORDER BY {ORDER}"
        ))?;
        let rows = statement.query_map(
            named_params! {":search": parameter, ":record": record, ":limit": window.limit, ":offset": window.offset},
            photo_row,
        )?;
        Ok(Page {
            total,
            rows: rows.collect::<Result<_, _>>()?,
        })
    }

    /// How many photos each list holds.
    ///
    /// # Errors
    /// What the engine says.
    pub fn archive_counts(&self) -> Result<ArchiveCounts, StoreError> {
        // One small index answers each; asked together they would read every row.
        let count = |filter: PhotoFilter<'_>| -> Result<i64, StoreError> {
            let (index, wanted) = filter.condition();
            let index = index.map_or_else(String::new, |index| format!("INDEXED BY {index}"));
            let statement = format!("SELECT count(*) FROM photo p {index} WHERE {wanted}");
            Ok(self
                .connection
                .prepare_cached(&statement)?
                .query_row([], |row| row.get(0))?)
        };
        Ok(ArchiveCounts {
            all: count(PhotoFilter::All)?,
            unsorted: count(PhotoFilter::Unsorted)?,
            consent: count(PhotoFilter::Consent)?,
            copies: count(PhotoFilter::Copies)?,
            rejected: count(PhotoFilter::Rejected)?,
        })
    }

    /// How many photos prove a record, an activity or another one.
    ///
    /// # Errors
    /// What the engine says.
    pub fn proof_count(&self, record: &str) -> Result<i64, StoreError> {
        let statement = format!(
            "SELECT (SELECT count(*) FROM photo p WHERE p.activity_id = ?1 AND {EVIDENCE})
               + (SELECT count(*) FROM photo p WHERE p.subject_id = ?1 AND {EVIDENCE})"
        );
        Ok(self
            .connection
            .prepare_cached(&statement)?
            .query_row([record], |row| row.get(0))?)
    }

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
