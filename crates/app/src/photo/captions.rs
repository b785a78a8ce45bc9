//! Captions for many photos from one text with placeholders.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use chrono::NaiveDate;
use sauyunan_domain::caption::{Placeholder, Template, TemplateError, Values};
use sauyunan_domain::entity::PhotoKind;
use sauyunan_domain::sorting::area_named;
use sauyunan_domain::{Kind, rules};
use sauyunan_report::indonesian::long_date;
use sauyunan_store::query::PhotoRow;
use sauyunan_store::{Action, Fields, Reader, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::AppError;
use crate::photo::text;
use crate::session::App;
use crate::undo;

/// A text for the captions of some photos.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct CaptionPhotos {
    /// The photos, in the order in which they are numbered.
    pub(crate) photos: Vec<String>,
    /// The text, with {kegiatan} {tempat} {tanggal} {rw} {rt} {jenis} {nomor} {pengirim}.
    pub(crate) template: String,
    /// Only answer what the captions would be.
    pub(crate) dry_run: bool,
}

/// What the captions are.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Captions {
    /// One for each photo.
    pub(crate) captions: Vec<PhotoCaption>,
    /// How to take them back; nothing on a dry run.
    pub(crate) undo: Option<String>,
}

/// The caption of one photo.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PhotoCaption {
    /// The photo.
    pub(crate) photo: String,
    /// Its caption.
    pub(crate) caption: String,
    /// Placeholders for which this photo has nothing; they and the mark beside them are left out.
    pub(crate) missing: Vec<String>,
}

/// Writes the captions. A placeholder that does not exist is refused by name. Where a photo has none of
/// the values and the text says nothing else, its caption stays as it is.
pub(crate) fn caption(app: &Arc<App>, input: CaptionPhotos) -> Result<Captions, AppError> {
    let template = template(&input.template)?;
    let folder = app.folder()?;
    let rw = folder.profile.rw.clone();
    if input.dry_run {
        let captions = folder
            .store
            .read(|reader| render(reader, &template, &input.photos, rw))?;
        check_lengths(&captions)?;
        return Ok(Captions {
            captions,
            undo: None,
        });
    }
    app.write(&folder, Action::AssignPhotos, |tx| {
        let captions = render(&tx.reader(), &template, &input.photos, rw)?;
        check_lengths(&captions)?;
        let mut steps = Vec::new();
        for caption in captions
            .iter()
            .filter(|caption| !caption.caption.is_empty())
        {
            let before = tx.reader().get(Kind::Photo, &caption.photo)?;
            let fields = Fields::from_iter([("caption".to_owned(), json!(caption.caption))]);
            tx.put(Kind::Photo, &caption.photo, "", &fields)?;
            steps.push(undo::put_step(
                Kind::Photo,
                &caption.photo,
                &before,
                &["caption"],
            ));
        }
        let undo = undo::remember(app, tx, Value::Array(steps))?.undo;
        Ok(Captions {
            captions,
            undo: Some(undo),
        })
    })
}

fn template(text: &str) -> Result<Template, AppError> {
    if text.trim().is_empty() {
        return Err(AppError::refused(
            "caption_empty",
            "Teks keterangan masih kosong. Tulis teksnya dulu, misalnya {kegiatan}, {tempat}, {tanggal}.",
        ));
    }
    Template::parse(text).map_err(|error| match error {
        TemplateError::Unknown(name) => {
            let known: Vec<String> = Placeholder::ALL
                .iter()
                .map(|placeholder| format!("{{{}}}", placeholder.name()))
                .collect();
            let known = known.join(" ");
            AppError::refused(
                "placeholder_unknown",
                format!("Tidak ada isian {{{name}}}. Yang ada: {known}."),
            )
        }
        TemplateError::LoneBrace => AppError::refused(
            "placeholder_open",
            "Ada kurung kurawal tanpa pasangannya. Tulis isian seperti {kegiatan}.",
        ),
    })
}

fn check_lengths(captions: &[PhotoCaption]) -> Result<(), AppError> {
    let mut issues = captions
        .iter()
        .filter_map(|one| rules::check_photo_text("caption", &one.caption));
    issues
        .next()
        .map_or(Ok(()), |issue| Err(AppError::Invalid(vec![issue])))
}

fn render(
    reader: &Reader<'_>,
    template: &Template,
    photos: &[String],
    rw: Option<String>,
) -> Result<Vec<PhotoCaption>, StoreError> {
    let mut known: HashMap<String, Target> = HashMap::new();
    let mut captions = Vec::with_capacity(photos.len());
    for (index, id) in photos.iter().enumerate() {
        let photo = reader.photo(id)?;
        let proved = photo.activity.clone().or(photo.subject_id.clone());
        let target = match proved {
            Some(record) => match known.entry(record) {
                Entry::Occupied(found) => found.into_mut(),
                Entry::Vacant(missing) => {
                    let target = Target::read(reader, &photo, missing.key())?;
                    missing.insert(target)
                }
            },
            None => &Target::default(),
        };
        let mut values = target.values(&photo);
        values
            .entry(Placeholder::Rw)
            .or_insert_with(|| rw.clone().unwrap_or_default());
        values.insert(Placeholder::Number, (index + 1).to_string());
        let (caption, missing) = template.render(&values);
        captions.push(PhotoCaption {
            photo: id.clone(),
            caption,
            missing: missing
                .into_iter()
                .map(|one| one.name().to_owned())
                .collect(),
        });
    }
    Ok(captions)
}

/// What photos prove, as far as captions speak of it.
#[derive(Default)]
struct Target {
    name: Option<String>,
    place: Option<String>,
    /// The day of an event.
    day: Option<NaiveDate>,
    rw: Option<String>,
    rt: Option<String>,
}

impl Target {
    fn read(reader: &Reader<'_>, photo: &PhotoRow, id: &str) -> Result<Self, StoreError> {
        let kind = match &photo.subject_kind {
            Some(kind) if photo.activity.is_none() => Kind::from_name(kind),
            _ => Some(Kind::Activity),
        };
        let fields = match kind {
            Some(kind) => reader.find(kind, id)?.unwrap_or_default(),
            None => Fields::new(),
        };
        let house = match text(&fields, "household_id") {
            Some(house) => reader.find(Kind::Household, &house)?.unwrap_or_default(),
            None => Fields::new(),
        };
        let is_event = matches!(kind, Some(Kind::Activity | Kind::Handover));
        let name = match kind {
            Some(Kind::Household) => Some("Rumah binaan".to_owned()),
            Some(Kind::Handover) => photo
                .subject_name
                .as_ref()
                .map(|of| format!("Serah terima {of}")),
            Some(Kind::Activity) => photo.activity_name.clone(),
            _ => photo.subject_name.clone(),
        };
        let place = ["place", "address"]
            .into_iter()
            .find_map(|name| text(&fields, name));
        let named = |area: &str| {
            let named = |text: &Option<String>| area_named(text.as_deref()?, area);
            named(&place).or_else(|| named(&name))
        };
        let of = |field: &str| {
            text(&fields, field)
                .or_else(|| text(&house, field))
                .or_else(|| named(field))
        };
        Ok(Self {
            day: text(&fields, "date")
                .filter(|_| is_event)
                .and_then(|day| day.parse().ok()),
            rw: of("rw"),
            rt: of("rt"),
            place: place.clone().or_else(|| text(&house, "address")),
            name: name.clone(),
        })
    }

    fn values(&self, photo: &PhotoRow) -> Values {
        let kind = photo.kind.as_deref().and_then(PhotoKind::from_name);
        // A telephone number is nobody's name, and none of a report's business.
        let is_name = |sender: &&String| sender.chars().any(char::is_alphabetic);
        let values = [
            (Placeholder::Activity, self.name.clone()),
            (Placeholder::Place, self.place.clone()),
            (Placeholder::Date, self.date(photo).map(long_date)),
            (Placeholder::Rw, self.rw.clone()),
            (Placeholder::Rt, self.rt.clone()),
            (
                Placeholder::Kind,
                kind.map(|kind| kind_word(kind).to_owned()),
            ),
            (
                Placeholder::Sender,
                photo.sender.as_ref().filter(is_name).cloned(),
            ),
        ];
        values
            .into_iter()
            .filter_map(|(placeholder, value)| Some((placeholder, value?)))
            .collect()
    }

    /// The day that a caption may say: when the photo was taken, as its camera or a person knows; else
    /// the day of the event; else when it came. The day of a file says nothing.
    fn date(&self, photo: &PhotoRow) -> Option<NaiveDate> {
        let own: Option<NaiveDate> = photo.taken_on.as_deref().and_then(|day| day.parse().ok());
        let source = photo.date_source.as_deref();
        let is_taken = matches!(
            source,
            Some("exif" | "camera_name" | "folder_name" | "typed")
        );
        own.filter(|_| is_taken && photo.date_doubt.is_none())
            .or(self.day)
            .or(own.filter(|_| source.is_some_and(|source| source != "file_time")))
    }
}

const fn kind_word(kind: PhotoKind) -> &'static str {
    match kind {
        PhotoKind::Before => "sebelum",
        PhotoKind::Process => "proses",
        PhotoKind::After => "sesudah",
        PhotoKind::AttendanceList => "daftar hadir",
        PhotoKind::Handover => "serah terima",
        PhotoKind::Product => "produk",
        PhotoKind::Document => "dokumen",
    }
}
