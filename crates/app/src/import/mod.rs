//! Photos from files, folders and ZIP archives into the archive.
//!
//! ```text
//! StartImport -> source::list -> import_unseen: read what is not known, keep its bytes
//!                                    `-> keep: a batch of records in one transaction
//! ```

mod fields;
mod keep;
pub(crate) mod places;
pub(crate) mod unfinished;
mod way;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use sauyunan_archive::source::{self, Item};
use sauyunan_archive::{ContentHash, ImportError, ImportOptions, import_unseen};
use sauyunan_domain::Kind;
use sauyunan_domain::entity::{OriginKind, PhotoKind};
use sauyunan_store::Fields;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::error::AppError;
use crate::folder::Folder;
use crate::jobs::{self, JobResult, JobStarted, Progress};
use crate::readiness::SubjectRef;
use crate::session::App;
use keep::Keeper;
use unfinished::Running;

/// Photos worked on at the same time: one more than the two cores of an office computer, so that
/// neither waits for the disk.
const WORKERS: usize = 3;

/// One import at a time: they would only take the processor from each other.
pub(crate) type Turn = Mutex<()>;

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
    check(folder, input)?;
    let Some(_turn) = wait_for_turn(&app.importing, progress) else {
        return Ok(ImportSummary {
            cancelled: true,
            ..ImportSummary::default()
        });
    };
    let began = Instant::now();
    let paths: Vec<PathBuf> = input.paths.iter().map(PathBuf::from).collect();
    let listing = source::list(&paths);
    let running = Running::begin(app, folder, input, listing.items.len() as u64)?;
    let mut keeper = Keeper::new(app, folder, input, &listing.items, &running)?;
    keeper.summary.skipped = listing.skipped.iter().map(skipped).collect();
    let is_stopped = import_items(&mut keeper, &listing.items, progress)?;
    let mut summary = keeper.finish()?;
    summary.cancelled = is_stopped;
    if !is_stopped {
        running.end(folder)?;
    }
    summary.skipped.sort_by(|a, b| a.file.cmp(&b.file));
    summary.seconds = began.elapsed().as_secs_f64();
    Ok(summary)
}

/// Everything that is not known is read and kept. Answers whether it was stopped before its end.
fn import_items(
    keeper: &mut Keeper<'_>,
    items: &[Item],
    progress: &Progress,
) -> Result<bool, AppError> {
    let options = ImportOptions {
        now: keeper.app.now().naive_local(),
        workers: WORKERS,
    };
    let (folder, area) = (keeper.folder, keeper.area.clone());
    let marks = if keeper.input.read_all {
        Default::default()
    } else {
        folder.store.read(|reader| reader.seen_files())?
    };
    let seen = |mark: &str| {
        let sha256: ContentHash = marks.get(mark)?.parse().ok()?;
        keep::is_here(folder, &area, &sha256).then_some(sha256)
    };
    let total = items.len() as u64;
    let mut failure = None;
    progress.tell(0, total);
    let run = import_unseen(&folder.photos, items, &options, &seen, |index, result| {
        let kept = match result {
            Ok(arrived) => keeper.take(index, arrived, progress),
            Err(error) if is_about_the_archive(&error) => Err(AppError::from(error)),
            Err(error) => {
                keeper.summary.skipped.push(skipped(&error));
                Ok(())
            }
        };
        if let Err(error) = kept {
            failure = Some(error);
            return ControlFlow::Break(());
        }
        progress.tell(index as u64 + 1, total);
        if progress.is_cancelled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    match failure {
        Some(failure) => {
            // What is in the store already is recorded as far as that is possible.
            let _ = keeper.keep();
            Err(failure)
        }
        None => Ok(run.is_stopped),
    }
}

fn check(folder: &Folder, input: &StartImport) -> Result<(), AppError> {
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
    Ok(())
}

/// Nothing where the import was cancelled while it waited for the one before it.
fn wait_for_turn<'a>(turn: &'a Turn, progress: &Progress) -> Option<MutexGuard<'a, ()>> {
    loop {
        match turn.try_lock() {
            Ok(turn) => return Some(turn),
            // The lock guards no data.
            Err(TryLockError::Poisoned(poisoned)) => {
                return Some(PoisonError::into_inner(poisoned));
            }
            Err(TryLockError::WouldBlock) if progress.is_cancelled() => return None,
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(50)),
        }
    }
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
        ImportError::Source { source, .. } => source.to_string(),
        ImportError::Picture { source, .. } => source.to_string(),
        ImportError::Store { source, .. } => source.to_string(),
    };
    SkippedFile {
        file: error.path().display().to_string(),
        code: error.code().to_owned(),
        message,
    }
}
