//! The photo archive: lists, pictures, sorting.

pub(crate) mod captions;
pub(crate) mod custody;
mod decision;
pub(crate) mod duplicates;
pub(crate) mod export;
pub(crate) mod likeness;
pub(crate) mod pairs;
pub(crate) mod proposals;

use std::sync::Arc;

use sauyunan_archive::{ContentHash, to_jpeg};
use sauyunan_domain::Kind;
use sauyunan_domain::entity::{
    Consent, FaceBox, PeopleVisible, PhotoKind, RejectReason, SubjectKind,
};
use sauyunan_store::query::{PhotoFilter, PhotoRow, Window};
use sauyunan_store::{Action, Fields, StoreError};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value, json};

use crate::error::AppError;
use crate::form::Id;
use crate::readiness::{self, SubjectRef};
use crate::session::{App, Nothing};
use crate::undo::{self, UndoToken};

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

/// What to change on some photos; fields that are not named stay as they are.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct AssignPhotos {
    /// The photos.
    pub(crate) photos: Vec<String>,
    /// The activity that they prove; null takes it away.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "typescript", ts(optional, type = "string | null"))]
    pub(crate) activity_id: Option<Option<String>>,
    /// Another record that they prove, instead of an activity; null takes it away.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "typescript", ts(optional, type = "SubjectRef | null"))]
    pub(crate) subject: Option<Option<SubjectRef>>,
    /// The place they were taken from, 1 to 9: photos before, in progress and after from the same
    /// place belong together.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "typescript", ts(optional, type = "number | null"))]
    pub(crate) viewpoint: Option<Option<i64>>,
    /// What they show.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "typescript", ts(optional, type = "PhotoKind | null"))]
    pub(crate) kind: Option<Option<PhotoKind>>,
    /// Caption.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "typescript", ts(optional, type = "string | null"))]
    pub(crate) caption: Option<Option<String>>,
    /// The day they were taken, as a person knows it.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "typescript", ts(optional, type = "string | null"))]
    pub(crate) taken_on: Option<Option<chrono::NaiveDate>>,
    /// Why they are no evidence; null takes that back.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "typescript", ts(optional, type = "RejectReason | null"))]
    pub(crate) rejected: Option<Option<RejectReason>>,
    /// Whether people can be recognised.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "typescript", ts(optional, type = "PeopleVisible | null"))]
    pub(crate) people_visible: Option<Option<PeopleVisible>>,
    /// Who they are.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "typescript", ts(optional, type = "string | null"))]
    pub(crate) persons: Option<Option<String>>,
    /// Whether they agree.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "typescript", ts(optional, type = "Consent | null"))]
    pub(crate) consent: Option<Option<Consent>>,
    /// How the consent was given, or where the paper is.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "typescript", ts(optional, type = "string | null"))]
    pub(crate) consent_note: Option<Option<String>>,
    /// What copies must cover.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "typescript", ts(optional, type = "Array<FaceBox> | null"))]
    pub(crate) face_boxes: Option<Option<Vec<FaceBox>>>,
    /// What a camera app printed on the picture, as a person reads it.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "typescript", ts(optional, type = "string | null"))]
    pub(crate) stamp_text: Option<Option<String>>,
}

impl AssignPhotos {
    /// The fields that are stored as they come.
    fn plain_fields(&self) -> Map<String, Value> {
        let mut fields = Map::new();
        let mut set = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                fields.insert(name.to_owned(), value);
            }
        };
        let text = |text: &Option<Option<String>>| {
            let tidy = |text: &Option<String>| {
                let text = text.as_deref().map(str::trim);
                json!(text.filter(|text| !text.is_empty()))
            };
            text.as_ref().map(tidy)
        };
        set("photo_kind", self.kind.map(|kind| json!(kind)));
        set("caption", text(&self.caption));
        set("rejected", self.rejected.map(|reason| json!(reason)));
        set("people_visible", self.people_visible.map(|who| json!(who)));
        set("persons", text(&self.persons));
        set("consent", self.consent.map(|consent| json!(consent)));
        set("consent_note", text(&self.consent_note));
        set("stamp_text", text(&self.stamp_text));
        let boxes = |boxes: &Vec<FaceBox>| json!(json!(boxes).to_string());
        let boxes = self.face_boxes.as_ref().map(|found| {
            let some = found.as_ref().filter(|found| !found.is_empty());
            some.map_or(Value::Null, boxes)
        });
        set("face_boxes", boxes);
        fields
    }
}

/// Tells a field that is null from one that is not there.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
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
    let nothing = Window {
        offset: 0,
        limit: 0,
    };
    Ok(app.folder()?.store.read(|reader| {
        let count = |filter| Ok::<_, StoreError>(reader.photos(filter, "", nothing)?.total);
        let page = reader.photos(filter, &input.search, window)?;
        Ok(Photos {
            total: page.total,
            rows: page.rows,
            unsorted: count(PhotoFilter::Unsorted)?,
            all: count(PhotoFilter::All)?,
            copies: count(PhotoFilter::Copies)?,
            rejected: count(PhotoFilter::Rejected)?,
            consent: count(PhotoFilter::Consent)?,
        })
    })?)
}

pub(crate) fn show(app: &Arc<App>, input: Id) -> Result<PhotoRow, AppError> {
    Ok(app.folder()?.store.read(|reader| reader.photo(&input.id))?)
}

pub(crate) fn assign(app: &Arc<App>, input: AssignPhotos) -> Result<UndoToken, AppError> {
    let mut fields = Map::new();
    if let Some(activity) = &input.activity_id {
        fields.insert("activity_id".into(), json!(activity));
        if activity.is_some() {
            fields.extend(subject_fields(None));
        }
    }
    if let Some(subject) = &input.subject {
        fields.extend(subject_fields(subject.as_ref()));
        if subject.is_some() {
            fields.insert("activity_id".into(), Value::Null);
        }
    }
    if let Some(viewpoint) = &input.viewpoint {
        if viewpoint.is_some_and(|viewpoint| !(1..=9).contains(&viewpoint)) {
            return Err(AppError::refused(
                "viewpoint_invalid",
                "Sudut foto diisi 1 sampai 9.",
            ));
        }
        fields.insert("viewpoint".into(), json!(viewpoint));
    }
    fields.extend(input.plain_fields());
    if let Some(taken_on) = &input.taken_on {
        // A typed day replaces what the file said, to the hour and with its confidence.
        fields.insert("taken_at".into(), Value::Null);
        fields.insert("date_confidence".into(), Value::Null);
        fields.insert("taken_on".into(), json!(taken_on));
        fields.insert("date_source".into(), json!(taken_on.map(|_| "typed")));
    }
    let names: Vec<&str> = fields.keys().map(String::as_str).collect();
    if matches!(
        (&input.activity_id, &input.subject),
        (Some(Some(_)), Some(Some(_)))
    ) {
        return Err(AppError::refused(
            "photo_of_two",
            "Pilih satu saja yang dibuktikan foto ini: kegiatan atau catatan lain.",
        ));
    }
    let folder = app.folder()?;
    if let Some(Some(subject)) = &input.subject {
        subject.must_exist(&folder)?;
    }
    app.write(&folder, Action::AssignPhotos, |tx| {
        if let Some(Some(activity)) = &input.activity_id {
            tx.reader().get(Kind::Activity, activity)?;
        }
        let mut steps = Vec::new();
        for id in &input.photos {
            let before = tx.reader().get(Kind::Photo, id)?;
            tx.put(Kind::Photo, id, "", &fields)?;
            steps.push(undo::put_step(Kind::Photo, id, &before, &names));
        }
        undo::remember(app, tx, Value::Array(steps))
    })
}

/// A record that photos can prove.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PhotoTarget {
    /// The record.
    #[serde(flatten)]
    pub(crate) subject: SubjectRef,
    /// How it is called; a house by the beneficiaries who live in it.
    pub(crate) name: String,
    /// RT or agency.
    pub(crate) detail: Option<String>,
    /// Its day.
    pub(crate) date: Option<chrono::NaiveDate>,
}

/// Everything that photos of the programme year can prove: activities, works, houses of
/// beneficiaries, partners, handovers, documents.
pub(crate) fn targets(app: &Arc<App>, _: Nothing) -> Result<Vec<PhotoTarget>, AppError> {
    let target = |subject_kind, subject_id: &str, name: &str| PhotoTarget {
        subject: SubjectRef {
            subject_kind,
            subject_id: subject_id.to_owned(),
        },
        name: name.to_owned(),
        detail: None,
        date: None,
    };
    let (facts, _) = readiness::facts(app)?;
    let mut targets: Vec<PhotoTarget> = Vec::new();
    for subject in &facts.subjects {
        let (kind, id) = match (subject.kind, &subject.household_id) {
            (SubjectKind::Activity | SubjectKind::Work | SubjectKind::Partner, _) => {
                (subject.kind, &subject.id)
            }
            (SubjectKind::Beneficiary, Some(household)) => (SubjectKind::Household, household),
            _ => continue,
        };
        // Two beneficiaries may live in one house.
        let house = targets
            .iter_mut()
            .find(|target| kind == SubjectKind::Household && target.subject.subject_id == *id);
        if let Some(house) = house {
            house.name = format!("{}, {}", house.name, subject.label);
            continue;
        }
        targets.push(PhotoTarget {
            detail: subject.rt.clone().or(subject.agency.clone()),
            date: subject.date,
            ..target(kind, id, &subject.label)
        });
    }
    let folder = app.folder()?;
    let (handovers, documents, trainings) = folder.store.read(|reader| {
        Ok((
            reader.all(Kind::Handover)?,
            reader.all(Kind::Document)?,
            reader.all(Kind::Training)?,
        ))
    })?;
    let text = |fields: &Fields, name: &str| fields[name].as_str().unwrap_or_default().to_owned();
    for (id, fields) in &handovers {
        let training = trainings.iter().find(|(training, training_fields)| {
            *training == text(fields, "training_id")
                && training_fields["year"].as_i64() == Some(folder.profile.year)
        });
        if let Some((_, training)) = training {
            targets.push(PhotoTarget {
                date: text(fields, "date").parse().ok(),
                ..target(SubjectKind::Handover, id, &text(training, "name"))
            });
        }
    }
    for (id, fields) in &documents {
        if fields["year"].as_i64() == Some(folder.profile.year) {
            targets.push(PhotoTarget {
                detail: Some(text(fields, "requirement")),
                date: text(fields, "date").parse().ok(),
                ..target(SubjectKind::Document, id, &text(fields, "title"))
            });
        }
    }
    Ok(targets)
}

/// The fields that say which record, other than an activity, a photo proves.
fn subject_fields(subject: Option<&SubjectRef>) -> [(String, Value); 2] {
    [
        (
            "subject_kind".into(),
            json!(subject.map(|subject| subject.subject_kind)),
        ),
        (
            "subject_id".into(),
            json!(subject.map(|subject| &subject.subject_id)),
        ),
    ]
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
