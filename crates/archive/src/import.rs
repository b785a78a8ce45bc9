//! From a path to a kept photo: read once, inspect, put. One file or many.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::SystemTime;

use chrono::{DateTime, Duration, NaiveDateTime, Utc};

use crate::dates::WIB_MINUTES;
use crate::error::{ImportError, InspectError, StoreError};
use crate::inspect::{InspectContext, Inspected, inspect};
use crate::store::{PhotoStore, Put};

/// Finished photos that wait for the caller. Each holds a thumbnail, not the photo.
const WAITING_RESULTS: usize = 16;

/// How to import.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// The present, as clocks in Bekasi (WIB) show it.
    pub now: NaiveDateTime,
    /// Photos worked on at the same time, 1 to 8. Each needs the memory of one photo; one
    /// more than there are cores keeps them busy while a photo waits for the disk.
    pub workers: usize,
}

/// A photo that is in the store.
#[derive(Debug, Clone)]
pub struct Imported {
    /// Where it was imported from.
    pub path: PathBuf,
    /// When that file was last changed (WIB).
    pub file_modified: Option<NaiveDateTime>,
    /// What is known about it.
    pub inspected: Inspected,
    /// Whether it was there before, and its encrypted size.
    pub put: Put,
}

/// How an import of many ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportRun {
    /// Results delivered.
    pub delivered: usize,
    /// The caller stopped it before its end.
    pub is_stopped: bool,
}

/// Imports one file. It is read from disk exactly once; when this returns, the photo
/// survives a power cut.
pub fn import_file(
    store: &PhotoStore,
    path: &Path,
    now: NaiveDateTime,
) -> Result<Imported, ImportError> {
    let (imported, folder) = import_unsynced(store, path, now)?;
    store
        .sync_folders([folder])
        .map_err(|source| store_error(path, source))?;
    Ok(imported)
}

/// Imports many files. `on_each` is called on this thread, in the order of completion, with
/// the index of the path and what became of it. Every photo it is told of survives a power
/// cut. One bad file never stops the others.
///
/// `Break` stops: photos being worked on at that moment may be in the store without having
/// been delivered; importing them again finds them there.
pub fn import_many(
    store: &PhotoStore,
    paths: &[PathBuf],
    options: &ImportOptions,
    mut on_each: impl FnMut(usize, Result<Imported, ImportError>) -> ControlFlow<()>,
) -> ImportRun {
    let next = AtomicUsize::new(0);
    let is_stopped = AtomicBool::new(false);
    let mut run = ImportRun {
        delivered: 0,
        is_stopped: false,
    };
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(WAITING_RESULTS);
        for _ in 0..options.workers.clamp(1, 8).min(paths.len()) {
            let sender = sender.clone();
            let (next, is_stopped) = (&next, &is_stopped);
            scope.spawn(move || {
                while !is_stopped.load(Ordering::Relaxed) {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(path) = paths.get(index) else { break };
                    let result = import_unsynced(store, path, options.now);
                    // The receiver is gone once the caller has stopped.
                    if sender.send((index, result)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        while let Ok(first) = receiver.recv() {
            // Whatever is ready shares one sync of each folder.
            let mut ready = vec![first];
            ready.extend(receiver.try_iter().take(WAITING_RESULTS));
            for (index, result) in synced(store, ready) {
                run.delivered += 1;
                if on_each(index, result).is_break() {
                    run.is_stopped = run.delivered < paths.len();
                    is_stopped.store(true, Ordering::Relaxed);
                    return;
                }
            }
        }
    });
    run
}

type Unsynced = Result<(Imported, PathBuf), ImportError>;

/// Syncs the folders of all results, then lets them go. When a sync fails, none of its
/// photos is promised.
fn synced(
    store: &PhotoStore,
    ready: Vec<(usize, Unsynced)>,
) -> Vec<(usize, Result<Imported, ImportError>)> {
    let done = ready.iter().filter_map(|(_, result)| result.as_ref().ok());
    let folders: BTreeSet<PathBuf> = done.map(|(_, folder)| folder.clone()).collect();
    let failed: BTreeSet<PathBuf> = folders
        .into_iter()
        .filter(|folder| store.sync_folders([folder.clone()]).is_err())
        .collect();
    let settle = |result: Unsynced| {
        let (imported, folder) = result?;
        if failed.contains(&folder) {
            // Once more, alone, for the error to tell.
            store
                .sync_folders([folder])
                .map_err(|source| store_error(&imported.path, source))?;
        }
        Ok(imported)
    };
    ready
        .into_iter()
        .map(|(index, result)| (index, settle(result)))
        .collect()
}

fn import_unsynced(store: &PhotoStore, path: &Path, now: NaiveDateTime) -> Unsynced {
    let (bytes, file_modified) = read_file(path)?;
    let name = path.file_name().map(|name| name.to_string_lossy());
    let context = InspectContext {
        now,
        file_name: name.as_deref().unwrap_or_default(),
        file_modified,
    };
    let inspected = inspect(&bytes, &context).map_err(|source| ImportError::Picture {
        path: path.to_owned(),
        source,
    })?;
    let (put, folder) = store
        .put_unsynced(&bytes, &inspected.sha256)
        .map_err(|source| store_error(path, source))?;
    let imported = Imported {
        path: path.to_owned(),
        file_modified,
        inspected,
        put,
    };
    Ok((imported, folder))
}

/// The whole file and its time. A file that is too large is refused before it is read.
fn read_file(path: &Path) -> Result<(Vec<u8>, Option<NaiveDateTime>), ImportError> {
    let unreadable = |source: io::Error| ImportError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let too_large = |size_bytes| ImportError::Picture {
        path: path.to_owned(),
        source: InspectError::too_many_bytes(size_bytes),
    };
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(unreadable(io::ErrorKind::IsADirectory.into()));
    }
    if metadata.len() > crate::MAX_FILE_BYTES {
        return Err(too_large(metadata.len()));
    }
    let expected = usize::try_from(metadata.len()).unwrap_or(0);
    let mut bytes = Vec::with_capacity(expected + 1);
    // The file may have grown since.
    file.take(crate::MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > crate::MAX_FILE_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    Ok((bytes, metadata.modified().ok().map(wib)))
}

fn wib(time: SystemTime) -> NaiveDateTime {
    let utc = DateTime::<Utc>::from(time).naive_utc();
    utc.checked_add_signed(Duration::minutes(i64::from(WIB_MINUTES)))
        .unwrap_or(utc)
}

fn store_error(path: &Path, source: StoreError) -> ImportError {
    ImportError::Store {
        path: path.to_owned(),
        source,
    }
}
