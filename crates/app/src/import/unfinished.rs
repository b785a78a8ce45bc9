//! An import that was cut: by hand, by a pulled stick, by a power cut.
//!
//! What is running is written into a setting of the folder at its start and with every batch, and
//! taken out at its natural end. Whatever cuts it, it still stands there.

use std::path::Path;
use std::sync::{Arc, TryLockError};

use sauyunan_store::{Store, StoreError, WriteTx};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::StartImport;
use crate::error::AppError;
use crate::folder::Folder;
use crate::jobs::JobStarted;
use crate::session::{App, Nothing};

/// The setting: a JSON list, the latest last.
const SETTING: &str = "unfinished_imports";

/// Cut imports that are remembered.
const REMEMBERED: usize = 5;

/// An import that did not come to its end. What it had kept is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct UnfinishedImport {
    /// When it was started.
    pub(crate) started_at: String,
    /// What was to be imported.
    pub(crate) import: StartImport,
    /// Files dealt with so far, as last written down.
    pub(crate) done: u64,
    /// Files found.
    pub(crate) total: u64,
    /// Paths that cannot be reached now: a stick that is not plugged in.
    #[serde(default)]
    pub(crate) missing: Vec<String>,
}

/// The import that is running.
pub(super) struct Running {
    /// The cut ones before it.
    others: Vec<UnfinishedImport>,
    this: UnfinishedImport,
    /// Paths that could be reached when it began.
    reached: Vec<String>,
}

impl Running {
    /// Writes down that it begins. The same import, cut before, goes on.
    pub(super) fn begin(
        app: &App,
        folder: &Folder,
        input: &StartImport,
        total: u64,
    ) -> Result<Self, AppError> {
        let mut others = read(&folder.store)?;
        let before = others
            .iter()
            .position(|other| json!(other.import) == json!(input))
            .map(|at| others.remove(at));
        let excess = (others.len() + 1).saturating_sub(REMEMBERED);
        others.drain(..excess);
        let is_there = |path: &&String| Path::new(path).exists();
        let running = Self {
            others,
            this: UnfinishedImport {
                started_at: before
                    .map_or_else(|| app.now().to_rfc3339(), |before| before.started_at),
                import: input.clone(),
                done: 0,
                total,
                missing: Vec::new(),
            },
            reached: input.paths.iter().filter(is_there).cloned().collect(),
        };
        if total > 0 {
            let text = running.text(0);
            folder.store.set_setting(SETTING, &text)?;
        }
        Ok(running)
    }

    /// Writes down how far it is, together with what it kept.
    pub(super) fn note(&self, tx: &WriteTx<'_>, done: u64) -> Result<(), StoreError> {
        tx.set_setting(SETTING, &self.text(done))
    }

    /// Takes it out, unless what it read from went away under it.
    pub(super) fn end(&self, folder: &Folder) -> Result<(), AppError> {
        if self.reached.iter().any(|path| !Path::new(path).exists()) {
            return Ok(());
        }
        Ok(write(&folder.store, &self.others)?)
    }

    fn text(&self, done: u64) -> String {
        let this = UnfinishedImport {
            done,
            ..self.this.clone()
        };
        let all: Vec<&UnfinishedImport> = self.others.iter().chain([&this]).collect();
        json!(all).to_string()
    }
}

/// A list that cannot be read is one of another version: nothing is offered.
fn read(store: &Store) -> Result<Vec<UnfinishedImport>, StoreError> {
    let text = store.read(|reader| reader.setting(SETTING))?;
    Ok(text
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

fn write(store: &Store, all: &[UnfinishedImport]) -> Result<(), StoreError> {
    if all.is_empty() {
        store.clear_setting(SETTING)
    } else {
        store.set_setting(SETTING, &json!(all).to_string())
    }
}

/// The import that was cut; nothing where none was, or while one is running.
pub(crate) fn get(app: &Arc<App>, _: Nothing) -> Result<Option<UnfinishedImport>, AppError> {
    let folder = app.folder()?;
    if matches!(app.importing.try_lock(), Err(TryLockError::WouldBlock)) {
        return Ok(None);
    }
    let latest = read(&folder.store)?.pop();
    Ok(latest.map(|unfinished| {
        let is_gone = |path: &&String| !Path::new(path).exists();
        UnfinishedImport {
            missing: unfinished
                .import
                .paths
                .iter()
                .filter(is_gone)
                .cloned()
                .collect(),
            ..unfinished
        }
    }))
}

/// Goes on with it as a job; what is in the archive already is passed over at once.
pub(crate) fn resume(app: &Arc<App>, _: Nothing) -> Result<JobStarted, AppError> {
    let unfinished = get(app, Nothing {})?.ok_or_else(|| {
        AppError::refused(
            "no_unfinished_import",
            "Tidak ada pemasukan foto yang terputus. Masukkan foto seperti biasa.",
        )
    })?;
    super::start(app, unfinished.import)
}

/// Lets it be.
pub(crate) fn forget(app: &Arc<App>, _: Nothing) -> Result<Nothing, AppError> {
    let folder = app.folder()?;
    // One that is running writes itself down again with its next batch.
    if !matches!(app.importing.try_lock(), Err(TryLockError::WouldBlock)) {
        let mut all = read(&folder.store)?;
        all.pop();
        write(&folder.store, &all)?;
    }
    Ok(Nothing {})
}
