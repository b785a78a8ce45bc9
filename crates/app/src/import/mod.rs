//! Photos from files, folders and ZIP archives into the archive.

pub(crate) mod places;
pub(crate) mod unfinished;

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sauyunan_archive::{
    ImportError, ImportOptions, Imported, Inspected, PictureFormat, import_many,
};
use sauyunan_domain::Kind;
use sauyunan_domain::entity::{OriginKind, PhotoKind};
use sauyunan_domain::operation::derived_id;
use sauyunan_store::{Action, Fields};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::AppError;
use crate::folder::Folder;
use crate::jobs::{self, JobResult, JobStarted, Progress};
use crate::readiness::SubjectRef;
use crate::session::App;

/// Photos worked on at the same time: one more than the two cores of an office computer, so that
/// neither waits for the disk.
const WORKERS: usize = 3;

/// Photos that share one transaction.
const BATCH: usize = 24;

/// What to import.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct StartImport {
    /// Files, folders and ZIP archives (also WhatsApp chats exported with their media).
    pub(crate) paths: Vec<String>,
    /// The activity that the photos prove.
    pub(crate) activity_id: Option<String>,
    /// Another record that they prove, instead of an activity.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub(crate) subject: Option<SubjectRef>,
    /// What they show, where all of them show the same.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub(crate) kind: Option<PhotoKind>,
    /// Where they come from, as a person says it.
    pub(crate) source: Option<String>,
    /// How they come; nothing to find it out.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub(crate) origin: Option<OriginKind>,
    /// The WhatsApp group, where the archive does not tell.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub(crate) group_name: Option<String>,
    /// Read every file again, also those that were read before.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub(crate) read_all: bool,
}

impl StartImport {
    /// The fields that say what the photos prove; nothing where they are to be sorted later.
    fn assignment(&self) -> Fields {
        let mut fields = Fields::new();
        match (&self.activity_id, &self.subject) {
            (Some(activity), _) => {
                fields.insert("activity_id".into(), json!(activity));
            }
            (None, Some(subject)) => {
                fields.insert("subject_kind".into(), json!(subject.subject_kind));
                fields.insert("subject_id".into(), json!(subject.subject_id));
            }
            (None, None) => {}
        }
        if let Some(kind) = self.kind {
            fields.insert("photo_kind".into(), json!(kind));
        }
        fields
    }
}

/// What an import did. Every file is counted once.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ImportSummary {
    /// New photos.
    pub(crate) imported: u64,
    /// Files whose photo was in the archive already.
    pub(crate) duplicates: u64,
    /// Of these, files whose picture was there with other metadata around it; what those know better
    /// (day, place) was taken over where it was unknown.
    pub(crate) same_picture: u64,
    /// Those files, with the photo that they are.
    pub(crate) duplicate_files: Vec<DuplicateFile>,
    /// Files that were not imported, and why.
    pub(crate) skipped: Vec<SkippedFile>,
    /// The photo of each file that was imported or known.
    pub(crate) photos: Vec<String>,
    /// Whether somebody cancelled it before its end.
    pub(crate) cancelled: bool,
    /// How long it took, seconds.
    pub(crate) seconds: f64,
}

/// A file whose photo was in the archive already.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DuplicateFile {
    /// The file.
    pub(crate) file: String,
    /// The photo.
    pub(crate) photo: String,
    /// It proves something else than this import was to prove: one photo for two things.
    pub(crate) proves_other: bool,
}

/// A file that was not imported.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SkippedFile {
    /// The file.
    pub(crate) file: String,
    /// Stable code: `truncated`, `corrupt`, `not_a_picture`, `empty_file`, `io` ...
    pub(crate) code: String,
    /// What is wrong with it.
    pub(crate) message: String,
}

pub(crate) fn start(app: &Arc<App>, input: StartImport) -> Result<JobStarted, AppError> {
    let folder = app.folder()?;
    Ok(jobs::start(app, "import", move |app, progress| {
        let summary = import(app, &folder, &input, progress)?;
        Ok(JobResult {
            import: Some(summary),
            ..JobResult::default()
        })
    }))
}

/// Imports in the foreground.
pub(crate) fn run(app: &Arc<App>, input: StartImport) -> Result<ImportSummary, AppError> {
    let folder = app.folder()?;
    import(app, &folder, &input, &Progress::silent(app))
}

fn import(
    app: &Arc<App>,
    folder: &Folder,
    input: &StartImport,
    progress: &Progress,
) -> Result<ImportSummary, AppError> {
    if input.activity_id.is_some() && input.subject.is_some() {
        return Err(AppError::refused(
            "photo_of_two",
            "Pilih satu saja yang dibuktikan foto ini: kegiatan atau catatan lain.",
        ));
    }
    if let Some(activity) = &input.activity_id {
        folder
            .store
            .read(|reader| reader.get(Kind::Activity, activity))?;
    }
    if let Some(subject) = &input.subject {
        subject.must_exist(folder)?;
    }
    let mut summary = ImportSummary::default();
    let files = files_of(&input.paths, &mut summary.skipped);
    let options = ImportOptions {
        now: app.now().naive_local(),
        workers: WORKERS,
    };
    let mut batch: Vec<Imported> = Vec::with_capacity(BATCH);
    let mut failure = None;
    let mut done = 0;
    progress.tell(0, files.len() as u64);
    let run = import_many(&folder.photos, &files, &options, |_, result| {
        done += 1;
        match result {
            Ok(imported) => batch.push(imported),
            Err(error) if is_about_the_archive(&error) => {
                failure = Some(AppError::from(error));
                return ControlFlow::Break(());
            }
            Err(error) => summary.skipped.push(skipped(&error)),
        }
        if batch.len() >= BATCH
            && let Err(error) = keep(app, folder, input, &mut batch, &mut summary)
        {
            failure = Some(error);
            return ControlFlow::Break(());
        }
        progress.tell(done, files.len() as u64);
        if progress.is_cancelled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    keep(app, folder, input, &mut batch, &mut summary)?;
    if let Some(failure) = failure {
        return Err(failure);
    }
    summary.cancelled = run.is_stopped;
    summary.skipped.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(summary)
}

/// Files as they are, folders with everything inside, in a stable order. Files that an operating
/// system leaves in folders on its own are no evidence and are passed over.
fn files_of(paths: &[String], skipped: &mut Vec<SkippedFile>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_file() => {
                    let is_inside_folder = entry.depth() > 0;
                    if !(is_inside_folder && is_left_by_the_system(entry.path())) {
                        files.push(entry.into_path());
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    let file = error
                        .path()
                        .map_or_else(|| path.clone(), |path| path.display().to_string());
                    let message = error
                        .io_error()
                        .map_or_else(|| error.to_string(), ToString::to_string);
                    skipped.push(SkippedFile {
                        file,
                        code: "io".into(),
                        message,
                    });
                }
            }
        }
    }
    files
}

fn is_left_by_the_system(path: &Path) -> bool {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    matches!(
        name.as_str(),
        "thumbs.db" | "desktop.ini" | ".ds_store" | ".nomedia"
    ) || name.starts_with("._")
}

/// The archive itself refuses: going on would fail for every further file.
fn is_about_the_archive(error: &ImportError) -> bool {
    matches!(error, ImportError::Store { .. })
}

impl From<ImportError> for AppError {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Store { source, .. } => AppError::Archive(source),
            other => AppError::refused("io", other.to_string()),
        }
    }
}

fn skipped(error: &ImportError) -> SkippedFile {
    let message = match error {
        ImportError::Unreadable { source, .. } => source.to_string(),
        ImportError::Picture { source, .. } => source.to_string(),
        ImportError::Store { source, .. } => source.to_string(),
    };
    SkippedFile {
        file: error.path().display().to_string(),
        code: error.code().to_owned(),
        message,
    }
}

/// Records a batch of photos whose bytes are safe already: thumbnails first, then the records.
fn keep(
    app: &Arc<App>,
    folder: &Folder,
    input: &StartImport,
    batch: &mut Vec<Imported>,
    summary: &mut ImportSummary,
) -> Result<(), AppError> {
    if batch.is_empty() {
        return Ok(());
    }
    let hashes: Vec<String> = batch
        .iter()
        .map(|imported| imported.inspected.sha256.to_string())
        .collect();
    folder.thumbnails.put_all(
        hashes
            .iter()
            .zip(batch.iter())
            .map(|(hash, imported)| (hash.as_str(), imported.inspected.thumbnail.jpeg.as_slice())),
    )?;
    let area = folder.area()?;
    let kept = app.write(folder, Action::ImportPhotos, |tx| {
        let mut kept = Vec::new();
        let mut seen = HashSet::new();
        for (sha256, imported) in hashes.iter().zip(batch.iter()) {
            // Derived, so that one picture is one photo, on whatever devices of the area it is imported.
            let id = derived_id(&["photo", area.as_str(), sha256]);
            let known = tx.get(Kind::Photo, &id)?;
            let is_known = known.is_some() || !seen.insert(id.clone());
            tx.add_local_blob(sha256, imported.inspected.size_bytes)?;
            if !is_known {
                let fields = photo_fields(
                    sha256,
                    imported,
                    input,
                    &folder.profile.officer,
                    &app.now().to_rfc3339(),
                );
                tx.put(Kind::Photo, &id, area.as_str(), &fields)?;
            } else if let Some(known) = &known
                && ["activity_id", "subject_id"]
                    .iter()
                    .all(|field| known.get(*field).is_none_or(Value::is_null))
            {
                tx.put(Kind::Photo, &id, area.as_str(), &input.assignment())?;
            }
            kept.push((id, is_known, imported.path.display().to_string()));
        }
        Ok(kept)
    })?;
    for (id, is_known, file) in kept {
        if is_known {
            summary.duplicates += 1;
            summary.duplicate_files.push(DuplicateFile {
                file,
                photo: id.clone(),
                proves_other: false,
            });
        } else {
            summary.imported += 1;
        }
        if !summary.photos.contains(&id) {
            summary.photos.push(id);
        }
    }
    batch.clear();
    Ok(())
}

fn photo_fields(
    sha256: &str,
    imported: &Imported,
    input: &StartImport,
    importer: &str,
    now: &str,
) -> Fields {
    let inspected = &imported.inspected;
    let (width, height) = upright_size(inspected);
    let camera: Vec<&str> = [&inspected.camera_make, &inspected.camera_model]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let warnings: Vec<Value> = inspected
        .warnings
        .iter()
        .filter_map(|warning| serde_json::to_value(warning).ok()?.get("code").cloned())
        .collect();
    let fields = json!({
        "sha256": sha256,
        "file_name": imported.path.file_name().map(|name| name.to_string_lossy().into_owned()),
        "format": inspected.format.extension(),
        "size_bytes": inspected.size_bytes,
        "width": width,
        "height": height,
        "orientation": inspected.orientation,
        "page_count": inspected.page_count,
        "seconds": inspected.seconds,
        // A scan is a document unless somebody says otherwise; a video may show anything.
        "photo_kind": (inspected.format == PictureFormat::Pdf).then_some(PhotoKind::Document),
        "taken_on": inspected.date.as_ref().map(|date| date.at.date()),
        "taken_at": inspected.date.as_ref().filter(|date| date.has_time).map(|date| date.at),
        "date_source": inspected.date.as_ref().map(|date| date.source),
        "date_confidence": inspected.date.as_ref().map(|date| date.confidence),
        "latitude": inspected.gps.as_ref().map(|gps| gps.latitude),
        "longitude": inspected.gps.as_ref().map(|gps| gps.longitude),
        "camera": (!camera.is_empty()).then(|| camera.join(" ")),
        "source": input.source.as_deref().map(str::trim).filter(|text| !text.is_empty()),
        "imported_at": now,
        "imported_by": importer,
        "perceptual_hash": format!("{:016x}", inspected.fingerprint),
        "warnings": (!warnings.is_empty()).then(|| Value::Array(warnings).to_string()),
    });
    let mut fields = match fields {
        Value::Object(fields) => fields,
        _ => Fields::new(),
    };
    fields.extend(input.assignment());
    fields
}

/// Orientations 5 to 8 stand on their side.
fn upright_size(inspected: &Inspected) -> (u32, u32) {
    if inspected.orientation >= 5 {
        (inspected.height, inspected.width)
    } else {
        (inspected.width, inspected.height)
    }
}
