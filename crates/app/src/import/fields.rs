//! The fields of photo records: what a file tells of itself, and what it knows better.

use sauyunan_archive::{Confidence, DateSource, Imported, Inspected, PhotoDate, PictureFormat};
use sauyunan_domain::entity::PhotoKind;
use sauyunan_store::Fields;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::keep::Came;

/// The fields of a new photo, but for what it proves.
pub(super) fn of_photo(came: &Came<'_>, imported: &Imported, officer: &str, now: &str) -> Fields {
    let inspected = &imported.inspected;
    let (width, height) = upright_size(inspected);
    let warnings: Vec<Value> = inspected
        .warnings
        .iter()
        .filter_map(|warning| serde_json::to_value(warning).ok()?.get("code").cloned())
        .collect();
    let fields = json!({
        "sha256": came.sha256,
        "picture_hash": inspected.picture_hash,
        "format": inspected.format.extension(),
        "size_bytes": inspected.size_bytes,
        "width": width,
        "height": height,
        "orientation": inspected.orientation,
        "page_count": inspected.page_count,
        "seconds": inspected.seconds,
        // A scan is a document unless somebody says otherwise; a video may show anything.
        "photo_kind": (inspected.format == PictureFormat::Pdf).then_some(PhotoKind::Document),
        "latitude": came.gps.as_ref().map(|gps| gps.latitude),
        "longitude": came.gps.as_ref().map(|gps| gps.longitude),
        "camera": came.camera,
        "imported_at": now,
        "imported_by": officer,
        "perceptual_hash": inspected.fingerprint.to_string(),
        "warnings": (!warnings.is_empty()).then(|| Value::Array(warnings).to_string()),
    });
    let mut fields = match fields {
        Value::Object(fields) => fields,
        _ => Fields::new(),
    };
    fields.extend(date_fields(came.date.as_ref()));
    fields.extend(came.way.photo_fields());
    fields
}

/// What a file knows and its photo does not, or not as well.
pub(super) fn better(photo: &Fields, came: &Came<'_>) -> Fields {
    let is_null = |name: &str| photo.get(name).is_none_or(Value::is_null);
    let mut fields = Fields::new();
    let known: Option<DateSource> = read(photo, "date_source");
    let confidence: Option<Confidence> = read(photo, "date_confidence");
    let rank = (known.map(DateSource::rank), confidence);
    if let Some(date) = &came.date
        && rank < (Some(date.source.rank()), Some(date.confidence))
    {
        fields.extend(date_fields(Some(date)));
    }
    if let Some(gps) = &came.gps
        && is_null("latitude")
    {
        fields.insert("latitude".into(), json!(gps.latitude));
        fields.insert("longitude".into(), json!(gps.longitude));
    }
    if let Some(camera) = &came.camera
        && is_null("camera")
    {
        fields.insert("camera".into(), json!(camera));
    }
    fields
}

fn read<T: DeserializeOwned>(photo: &Fields, name: &str) -> Option<T> {
    serde_json::from_value(photo.get(name)?.clone()).ok()
}

fn date_fields(date: Option<&PhotoDate>) -> [(String, Value); 4] {
    [
        ("taken_on".into(), json!(date.map(|date| date.at.date()))),
        (
            "taken_at".into(),
            json!(date.filter(|date| date.has_time).map(|date| date.at)),
        ),
        ("date_source".into(), json!(date.map(|date| date.source))),
        (
            "date_confidence".into(),
            json!(date.map(|date| date.confidence)),
        ),
    ]
}

pub(super) fn camera(inspected: &Inspected) -> Option<String> {
    let parts: Vec<&str> = [&inspected.camera_make, &inspected.camera_model]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Orientations 5 to 8 stand on their side.
fn upright_size(inspected: &Inspected) -> (u32, u32) {
    if inspected.orientation >= 5 {
        (inspected.height, inspected.width)
    } else {
        (inspected.width, inspected.height)
    }
}
