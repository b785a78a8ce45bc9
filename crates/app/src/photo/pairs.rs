//! A photo before and one after, from the same place.

use std::sync::Arc;

use chrono::NaiveDateTime;
use sauyunan_archive::Fingerprint;
use sauyunan_domain::Kind;
use sauyunan_domain::entity::PhotoKind;
use sauyunan_domain::pairing::{self, PairDoubt, Side};
use sauyunan_domain::place::Place;
use sauyunan_store::query::{PhotoFilter, Window};
use sauyunan_store::{Action, Fields, Reader, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::AppError;
use crate::photo::text;
use crate::session::App;
use crate::undo;

/// Fingerprints this near are of one picture. Two photos of one place a season apart are alike, too,
/// but not as alike as a picture is to its own copy.
const SAME_PICTURE: f32 = 12.0;

/// Two photos of one thing.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PairPhotos {
    /// The photo before.
    pub(crate) before: String,
    /// The photo after.
    pub(crate) after: String,
    /// Only answer what the check says.
    pub(crate) dry_run: bool,
}

/// Whether two photos go together.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PairCheck {
    /// How far apart they were taken, metres; nothing where one has no place.
    pub(crate) metres: Option<i64>,
    /// Days from the one to the other; nothing where one has no day.
    pub(crate) days: Option<i64>,
    /// What speaks against it.
    pub(crate) doubts: Vec<PairDoubt>,
    /// The common viewpoint that they have or would have.
    pub(crate) viewpoint: i64,
    /// How to take it back; nothing on a dry run.
    pub(crate) undo: Option<String>,
}

/// Marks two photos as before and after of one place: same target, same viewpoint (the first that is
/// free), kinds set. Refuses two photos of which neither proves anything yet, and photos that are no
/// evidence.
pub(crate) fn pair(app: &Arc<App>, input: PairPhotos) -> Result<PairCheck, AppError> {
    let folder = app.folder()?;
    if input.dry_run {
        let plan = folder.store.read(|reader| Ok(Plan::new(reader, &input)))?;
        return Ok(plan?.check);
    }
    app.write(&folder, Action::AssignPhotos, |tx| {
        let plan = Plan::new(&tx.reader(), &input)?;
        let mut steps = Vec::new();
        let kinds = [
            (&input.before, PhotoKind::Before),
            (&input.after, PhotoKind::After),
        ];
        for (id, kind) in kinds {
            let mut fields = plan.target.clone();
            fields.insert("viewpoint".into(), json!(plan.check.viewpoint));
            fields.insert("photo_kind".into(), json!(kind));
            let names: Vec<&str> = fields.keys().map(String::as_str).collect();
            let before = tx.reader().get(Kind::Photo, id)?;
            tx.put(Kind::Photo, id, "", &fields)?;
            steps.push(undo::put_step(Kind::Photo, id, &before, &names));
        }
        let undo = undo::remember(app, tx, Value::Array(steps))?.undo;
        Ok(PairCheck {
            undo: Some(undo),
            ..plan.check
        })
    })
}

/// What pairing two photos would do.
struct Plan {
    check: PairCheck,
    /// The fields that say what both prove.
    target: Fields,
}

impl Plan {
    fn new(reader: &Reader<'_>, input: &PairPhotos) -> Result<Self, AppError> {
        if input.before == input.after {
            return Err(AppError::refused(
                "pair_of_one",
                "Sebelum dan sesudah adalah foto yang sama. Pilih dua foto.",
            ));
        }
        let before = reader.get(Kind::Photo, &input.before)?;
        let after = reader.get(Kind::Photo, &input.after)?;
        for id in [&input.before, &input.after] {
            let photo = reader.photo(id)?;
            if photo.rejected.is_some() || photo.copy_of.is_some() {
                return Err(AppError::refused(
                    "pair_not_evidence",
                    format!(
                        "Foto {} disisihkan atau salinan foto lain, jadi tidak membuktikan apa-apa. Kembalikan dulu atau pilih foto lain.",
                        photo.file_name
                    ),
                ));
            }
        }
        let (one, other) = (side(&before), side(&after));
        let (target, of) = match (&one.target, &other.target) {
            (Some(target), _) => (target, &before),
            (None, Some(target)) => (target, &after),
            (None, None) => {
                return Err(AppError::refused(
                    "pair_proves_nothing",
                    "Kedua foto belum dipasang. Pasang dulu salah satunya pada kegiatan, pekerjaan atau rumah.",
                ));
            }
        };
        let taken = viewpoints(reader, of, target, input)?;
        let viewpoint = pairing::viewpoint(&one, &other, target, &taken).ok_or_else(|| {
            AppError::refused(
                "viewpoints_full",
                "Kesembilan sudut foto catatan ini sudah terpakai. Beri salah satu foto ini sudut yang ada, lalu pasangkan lagi.",
            )
        })?;
        let fit = pairing::fit(&one, &other, is_same_picture(&before, &after));
        let names = ["activity_id", "subject_kind", "subject_id"];
        let field = |name: &str| (name.to_owned(), of.get(name).cloned().unwrap_or_default());
        Ok(Self {
            check: PairCheck {
                metres: fit.metres.map(|metres| metres.round() as i64),
                days: fit.days,
                doubts: fit.doubts,
                viewpoint,
                undo: None,
            },
            target: names.map(field).into_iter().collect(),
        })
    }
}

fn side(photo: &Fields) -> Side {
    let degrees = |name: &str| photo.get(name).and_then(Value::as_f64);
    let taken_at: Option<NaiveDateTime> =
        text(photo, "taken_at").and_then(|taken| taken.parse().ok());
    Side {
        day: text(photo, "taken_on").and_then(|day| day.parse().ok()),
        time: taken_at.map(|taken| taken.time()),
        place: Place::of(degrees("latitude"), degrees("longitude")),
        target: text(photo, "activity_id").or(text(photo, "subject_id")),
        viewpoint: photo.get("viewpoint").and_then(Value::as_i64),
    }
}

/// The viewpoints of the other photos of a record. `photo` is one of its photos.
fn viewpoints(
    reader: &Reader<'_>,
    photo: &Fields,
    target: &str,
    input: &PairPhotos,
) -> Result<Vec<i64>, StoreError> {
    let filter = if text(photo, "activity_id").is_some() {
        PhotoFilter::Activity(target)
    } else {
        PhotoFilter::Subject(target)
    };
    let everything = Window {
        offset: 0,
        limit: i64::MAX,
    };
    let rows = reader.photos(filter, "", everything)?.rows;
    Ok(rows
        .iter()
        .filter(|row| row.id != input.before && row.id != input.after)
        .filter_map(|row| row.viewpoint)
        .collect())
}

/// Whether two photos are the same picture, sent again or with other metadata around it.
fn is_same_picture(before: &Fields, after: &Fields) -> bool {
    let same = |name: &str| text(before, name).is_some_and(|one| text(after, name) == Some(one));
    let print = |photo: &Fields| text(photo, "perceptual_hash")?.parse::<Fingerprint>().ok();
    let looks_same = print(before)
        .zip(print(after))
        .is_some_and(|(one, other)| one.distance(&other) <= SAME_PICTURE);
    same("sha256") || same("picture_hash") || looks_same
}
