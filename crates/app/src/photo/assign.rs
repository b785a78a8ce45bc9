//! Sorting photos: what they prove and show, who is on them, why they are no evidence.

use std::sync::Arc;

use sauyunan_domain::entity::{Consent, FaceBox, PeopleVisible, PhotoKind, RejectReason};
use sauyunan_domain::pairing::VIEWPOINTS;
use sauyunan_domain::{FieldIssue, Kind, rules};
use sauyunan_store::{Action, Fields};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value, json};

use crate::error::AppError;
use crate::readiness::SubjectRef;
use crate::session::App;
use crate::undo::{self, UndoToken};

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
    /// What is wrong with its texts and boxes.
    fn issues(&self) -> Vec<FieldIssue> {
        let texts = [
            ("caption", &self.caption),
            ("persons", &self.persons),
            ("consent_note", &self.consent_note),
            ("stamp_text", &self.stamp_text),
        ];
        let boxes = self.face_boxes.iter().flatten();
        texts
            .into_iter()
            .filter_map(|(field, text)| rules::check_photo_text(field, text.as_ref()?.as_ref()?))
            .chain(boxes.filter_map(|boxes| rules::check_face_boxes(boxes)))
            .collect()
    }

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

/// Sorts, captions, dates, rejects photos, and notes who is on them. What is not named stays: a photo
/// that is rejected keeps what it proves and its caption, and one that gets a target stays rejected (or
/// a copy) and proves nothing until that is taken back.
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
        if viewpoint.is_some_and(|viewpoint| !VIEWPOINTS.contains(&viewpoint)) {
            return Err(AppError::refused(
                "viewpoint_invalid",
                "Sudut foto diisi 1 sampai 9.",
            ));
        }
        fields.insert("viewpoint".into(), json!(viewpoint));
    }
    let issues = input.issues();
    if !issues.is_empty() {
        return Err(AppError::Invalid(issues));
    }
    fields.extend(input.plain_fields());
    if let Some(taken_on) = &input.taken_on {
        // A typed day replaces what the file said, to the hour and with its confidence.
        fields.insert("taken_at".into(), Value::Null);
        fields.insert("date_confidence".into(), Value::Null);
        fields.insert("taken_on".into(), json!(taken_on));
        fields.insert("date_source".into(), json!(taken_on.map(|_| "typed")));
    }
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
            let mut fields = fields.clone();
            // A viewpoint counts within one record: at another one it would pair what does not belong
            // together.
            if proves_other(&before, &fields) {
                fields.entry("viewpoint").or_insert(Value::Null);
            }
            let names: Vec<&str> = fields.keys().map(String::as_str).collect();
            tx.put(Kind::Photo, id, "", &fields)?;
            steps.push(undo::put_step(Kind::Photo, id, &before, &names));
        }
        undo::remember(app, tx, Value::Array(steps))
    })
}

/// Whether fields make a photo prove another record than before.
fn proves_other(before: &Fields, fields: &Fields) -> bool {
    ["activity_id", "subject_id"].iter().any(|name| {
        let new = fields.get(*name);
        new.is_some_and(|new| new != before.get(*name).unwrap_or(&Value::Null))
    })
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
