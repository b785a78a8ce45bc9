//! Copies of photos for use outside: resized, captioned, faces covered. The originals stay as they are.

mod maker;
mod proof;
mod wish;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use sauyunan_archive::ContentHash;
use sauyunan_domain::Kind;
use sauyunan_store::query::{PhotoFilter, PhotoRow, Window};
use serde::{Deserialize, Serialize};

use super::{custody, words};
use crate::error::AppError;
use crate::file_names::{self, Names};
use crate::folder::{Folder, write_file};
use crate::form::Id;
use crate::jobs::{self, JobResult, JobStarted, Progress};
use crate::session::App;
pub(crate) use maker::{AT_ONCE, LeftOut, Maker};
use proof::Proof;
pub(crate) use wish::Subject;

/// Letters of an activity in a file name.
const LONGEST_SUBJECT: usize = 60;

/// Which copies are wanted.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct ExportPhotos {
    /// The photos; empty for all of `activity_id` or `subject_id`, or all evidence of the archive.
    #[serde(default)]
    pub(crate) photos: Vec<String>,
    /// All photos of this activity.
    #[serde(default)]
    pub(crate) activity_id: Option<String>,
    /// All photos of this record.
    #[serde(default)]
    pub(crate) subject_id: Option<String>,
    /// The folder to write into; made where it is not there.
    pub(crate) folder: String,
    /// Each copy at most this large, KB of 1,000 bytes; nothing for no limit.
    #[serde(default)]
    pub(crate) max_kb: Option<u32>,
    /// Longest side, pixels; nothing for 1600.
    #[serde(default)]
    pub(crate) max_side_px: Option<u32>,
    /// Draw a strip with activity, place, date and coordinates under the picture.
    #[serde(default)]
    pub(crate) strip: bool,
    /// Write the place into the copy (and on the strip).
    #[serde(default)]
    pub(crate) with_gps: bool,
    /// Leave the boxes drawn over faces open.
    #[serde(default)]
    pub(crate) show_faces: bool,
    /// The original bytes instead of copies. Refused together with any wish about copies.
    #[serde(default)]
    pub(crate) originals: bool,
    /// Also write `asal-usul.csv` and `asal-usul.json`, the chain of custody of each.
    #[serde(default)]
    pub(crate) custody: bool,
}

/// What an export wrote. Every photo is counted once.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ExportSummary {
    /// The folder.
    pub(crate) folder: String,
    /// Files written, by photo.
    pub(crate) written: Vec<ExportedFile>,
    /// Photos that were not exported, and why.
    pub(crate) skipped: Vec<NotExported>,
    /// Bytes of all files.
    pub(crate) bytes: u64,
    /// Whether somebody cancelled it before its end.
    pub(crate) cancelled: bool,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ExportedFile {
    /// The photo.
    pub(crate) photo: String,
    /// Name of the file in the folder: day, activity, kind and number, without anybody's NIK.
    pub(crate) file: String,
    /// Its size.
    pub(crate) bytes: u64,
}

/// A photo that was not exported.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct NotExported {
    /// The photo.
    pub(crate) photo: String,
    /// Original file name.
    pub(crate) file_name: String,
    /// Stable code: `no_bytes`, `consent_refused`, `children_without_consent`, `too_small_limit`, `not_a_picture` ...
    pub(crate) code: String,
    /// What is wrong with it.
    pub(crate) message: String,
}

/// Exports as a job.
pub(crate) fn start(app: &Arc<App>, input: ExportPhotos) -> Result<JobStarted, AppError> {
    check(&input)?;
    app.folder()?;
    Ok(jobs::start(app, "export", move |app, progress| {
        Ok(JobResult {
            photos: Some(export(app, &input, progress)?),
            ..JobResult::default()
        })
    }))
}

/// Exports in the foreground.
pub(crate) fn run(app: &Arc<App>, input: ExportPhotos) -> Result<ExportSummary, AppError> {
    check(&input)?;
    export(app, &input, &Progress::silent(app))
}

/// Refuses wishes that contradict each other.
fn check(input: &ExportPhotos) -> Result<(), AppError> {
    let wishes_a_copy = input.max_kb.is_some()
        || input.max_side_px.is_some()
        || input.strip
        || input.with_gps
        || input.show_faces;
    if input.originals && wishes_a_copy {
        return Err(AppError::refused(
            "originals_as_they_are",
            "Berkas asli diekspor apa adanya. Hapus pilihan lain, atau ekspor salinan.",
        ));
    }
    if input.activity_id.is_some() && input.subject_id.is_some() {
        return Err(AppError::refused(
            "photo_of_two",
            "Pilih satu saja yang dibuktikan foto ini: kegiatan atau catatan lain.",
        ));
    }
    if input.folder.trim().is_empty() {
        return Err(AppError::refused(
            "export_folder_missing",
            "Pilih dulu folder tujuan ekspor.",
        ));
    }
    Ok(())
}

fn export(
    app: &Arc<App>,
    input: &ExportPhotos,
    progress: &Progress,
) -> Result<ExportSummary, AppError> {
    let folder = app.folder()?;
    let chosen = chosen(&folder, input)?;
    if chosen.is_empty() {
        return Err(AppError::refused(
            "no_photos_to_export",
            "Tidak ada foto yang dapat diekspor di sini. Pasang dulu foto pada kegiatan atau catatannya.",
        ));
    }
    let target = Path::new(&input.folder);
    let io = |source| AppError::Io {
        path: target.to_owned(),
        source,
    };
    std::fs::create_dir_all(target).map_err(io)?;
    let mut export = Export {
        input,
        maker: Maker::new(&folder, input),
        names: Names::of_folder(target).map_err(io)?,
        hashes: Vec::new(),
        summary: ExportSummary {
            folder: input.folder.clone(),
            ..ExportSummary::default()
        },
    };
    let total = chosen.len() as u64;
    progress.tell(0, total);
    let mut done = 0;
    for batch in chosen.chunks(AT_ONCE) {
        if progress.is_cancelled() {
            export.summary.cancelled = true;
            break;
        }
        let wanted: Vec<_> = batch
            .iter()
            .map(|(photo, subject)| (photo, subject))
            .collect();
        for ((photo, _), made) in batch.iter().zip(export.maker.make(&wanted)) {
            export.keep(photo, made)?;
            done += 1;
            progress.tell(done, total);
        }
    }
    if input.custody {
        export.write_proofs(app)?;
    }
    Ok(export.summary)
}

/// The photos in the order of their days, and what is known beside their records.
fn chosen(folder: &Folder, input: &ExportPhotos) -> Result<Vec<(PhotoRow, Subject)>, AppError> {
    const EVERYTHING: Window = Window {
        offset: 0,
        limit: i64::MAX,
    };
    let chosen = folder.store.read(|reader| {
        let mut rows = if !input.photos.is_empty() {
            let named: Result<Vec<PhotoRow>, _> =
                input.photos.iter().map(|id| reader.photo(id)).collect();
            named?
        } else {
            let filter = match (&input.activity_id, &input.subject_id) {
                (Some(activity), _) => {
                    reader.get(Kind::Activity, activity)?;
                    PhotoFilter::Activity(activity)
                }
                (None, Some(subject)) => PhotoFilter::Subject(subject),
                (None, None) => PhotoFilter::All,
            };
            reader.photos(filter, "", EVERYTHING)?.rows
        };
        rows.sort_by(|one, other| in_order(one).cmp(&in_order(other)));
        rows.dedup_by(|one, other| one.id == other.id);
        let mut places: HashMap<String, Option<String>> = HashMap::new();
        let mut chosen = Vec::with_capacity(rows.len());
        for row in rows {
            let place = match &row.activity {
                Some(activity) => {
                    if !places.contains_key(activity) {
                        let fields = reader.find(Kind::Activity, activity)?;
                        let place =
                            fields.and_then(|fields| fields["place"].as_str().map(str::to_owned));
                        places.insert(activity.clone(), place);
                    }
                    places[activity].clone()
                }
                None => None,
            };
            chosen.push((row, Subject { place }));
        }
        Ok(chosen)
    })?;
    Ok(chosen)
}

/// Day, time, name; photos without a day come last.
pub(crate) fn in_order(row: &PhotoRow) -> (bool, &Option<String>, &Option<String>, &str, &str) {
    (
        row.taken_on.is_none(),
        &row.taken_on,
        &row.taken_at,
        &row.file_name,
        &row.id,
    )
}

/// An export under way.
struct Export<'a> {
    input: &'a ExportPhotos,
    maker: Maker<'a>,
    names: Names,
    /// SHA-256 of the files that were written, in their order.
    hashes: Vec<ContentHash>,
    summary: ExportSummary,
}

impl Export<'_> {
    /// Writes a file, or notes why there is none. A folder that takes no file ends the export.
    fn keep(&mut self, photo: &PhotoRow, made: Result<Vec<u8>, LeftOut>) -> Result<(), AppError> {
        let bytes = match made {
            Ok(bytes) => bytes,
            Err((code, message)) => {
                self.summary.skipped.push(NotExported {
                    photo: photo.id.clone(),
                    file_name: photo.file_name.clone(),
                    code,
                    message,
                });
                return Ok(());
            }
        };
        let file = if self.input.originals {
            let name = file_names::safe(&photo.file_name, &photo.format);
            self.names.unique(&name)
        } else {
            self.names.numbered(&stem(photo), "jpg")
        };
        write_file(&Path::new(&self.input.folder).join(&file), &bytes)?;
        self.hashes.push(ContentHash::of(&bytes));
        self.summary.bytes += bytes.len() as u64;
        self.summary.written.push(ExportedFile {
            photo: photo.id.clone(),
            file,
            bytes: bytes.len() as u64,
        });
        Ok(())
    }

    /// Writes the chain of custody of what was written.
    fn write_proofs(&mut self, app: &Arc<App>) -> Result<(), AppError> {
        let mut proofs = Vec::with_capacity(self.summary.written.len());
        for (file, hash) in self.summary.written.iter().zip(&self.hashes) {
            let id = file.photo.clone();
            proofs.push(Proof {
                file: file.file.clone(),
                file_sha256: hash.to_string(),
                custody: custody::custody(app, Id { id })?,
            });
        }
        let json = serde_json::to_string_pretty(&proofs).unwrap_or_default();
        for (name, text) in [
            ("asal-usul.csv", proof::csv(&proofs)),
            ("asal-usul.json", json),
        ] {
            let name = self.names.unique(name);
            write_file(&Path::new(&self.input.folder).join(name), text.as_bytes())?;
        }
        Ok(())
    }
}

/// `2025-08-14_Pelatihan-kue_sebelum`. The address of a house stays inside.
fn stem(photo: &PhotoRow) -> String {
    let subject = match photo.subject_kind.as_deref() {
        Some("household") => Some("rumah"),
        _ => photo
            .activity_name
            .as_deref()
            .or(photo.subject_name.as_deref()),
    };
    let subject = file_names::words(subject.unwrap_or_default(), LONGEST_SUBJECT);
    let kind = words::kind(photo.kind.as_deref()).to_lowercase();
    let kind = file_names::words(&kind, LONGEST_SUBJECT);
    let parts = [
        photo.taken_on.as_deref().unwrap_or("tanpa-tanggal"),
        if subject.is_empty() {
            "belum-dipilah"
        } else {
            &subject
        },
        if kind.is_empty() { "foto" } else { &kind },
    ];
    parts.join("_")
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::photo::tests::row;

    #[test]
    fn names_say_day_activity_and_kind() {
        use serde_json::json;
        for (fields, expected) in [
            (
                json!({"taken_on": "2025-08-14", "activity_name": "Pelatihan kue", "kind": "before"}),
                "2025-08-14_Pelatihan-kue_sebelum",
            ),
            (
                json!({"subject_kind": "household", "subject_name": "Gg. Melati 7", "kind": "attendance_list"}),
                "tanpa-tanggal_rumah_daftar-hadir",
            ),
            (json!({}), "tanpa-tanggal_belum-dipilah_foto"),
            (
                json!({"taken_on": "2025-08-14", "activity_name": "Kunjungan 3275991205900001", "kind": "handover"}),
                "2025-08-14_Kunjungan_serah-terima",
            ),
        ] {
            assert_eq!(stem(&row(fields)), expected);
        }
    }
}
