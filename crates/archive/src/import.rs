//! From an item to a kept photo: read once, inspect, put. One file or many.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use chrono::NaiveDateTime;
use sauyunan_domain::ContentHash;

use crate::error::{ImportError, InspectError, StoreError};
use crate::format;
use crate::inspect::{InspectContext, Inspected, inspect};
use crate::source::Item;
use crate::store::{PhotoStore, Put};

/// Finished photos that wait for the caller. Each holds a thumbnail, not the photo.
const WAITING_RESULTS: usize = 16;

/// How far a worker may run ahead of a photo that takes long: so many thumbnails wait at most.
const MAX_AHEAD: usize = 64;

/// A file larger than this is alone in memory among its like, bytes.
const LARGE_FILE: u64 = 16 * 1024 * 1024;

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
    /// See [`Item::mark`]; nothing where the file let itself be read only once.
    pub mark: Option<String>,
    /// When that file was last changed (WIB).
    pub file_modified: Option<NaiveDateTime>,
    /// What is known about it.
    pub inspected: Inspected,
    /// Whether it was there before, and its encrypted size.
    pub put: Put,
}

/// What became of an item that was no failure.
#[derive(Debug, Clone)]
pub enum Arrived {
    /// Its mark was known: it was not read.
    Known {
        /// SHA-256 of the file that had this mark.
        sha256: ContentHash,
    },
    /// It was read and is in the store.
    Read(Box<Imported>),
}

/// Tells the SHA-256 of a file by its mark, where the file need not be read again.
pub type Seen<'a> = dyn Fn(&str) -> Option<ContentHash> + Sync + 'a;

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
    let (imported, folder) = import_unsynced(store, &Item::file(path)?, None, now)?;
    store
        .sync_folders([folder])
        .map_err(|source| store_error(path, source))?;
    Ok(imported)
}

/// Imports many files, all of them read; see [`import_unseen`].
pub fn import_many(
    store: &PhotoStore,
    items: &[Item],
    options: &ImportOptions,
    mut on_each: impl FnMut(usize, Result<Imported, ImportError>) -> ControlFlow<()>,
) -> ImportRun {
    import_unseen(
        store,
        items,
        options,
        &|_| None,
        |index, result| match result {
            Ok(Arrived::Read(imported)) => on_each(index, Ok(*imported)),
            Err(error) => on_each(index, Err(error)),
            Ok(Arrived::Known { .. }) => ControlFlow::Continue(()),
        },
    )
}

/// Imports many files, but for those that `seen` knows. `on_each` is called on this thread, in the order of the items, with
/// the index of the item and what became of it: the same items give the same archive, however
/// many workers there are. Every photo it is told of survives a power cut. One bad file never
/// stops the others.
///
/// `Break` stops: photos being worked on at that moment may be in the store without having
/// been delivered; importing them again finds them there.
pub fn import_unseen(
    store: &PhotoStore,
    items: &[Item],
    options: &ImportOptions,
    seen: &Seen<'_>,
    mut on_each: impl FnMut(usize, Result<Arrived, ImportError>) -> ControlFlow<()>,
) -> ImportRun {
    let next = AtomicUsize::new(0);
    let line = Line::default();
    let mut run = ImportRun {
        delivered: 0,
        is_stopped: false,
    };
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(WAITING_RESULTS);
        for _ in 0..options.workers.clamp(1, 8).min(items.len()) {
            let sender = sender.clone();
            let (next, line) = (&next, &line);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else { break };
                    if !line.wait_for_turn(index) {
                        break;
                    }
                    let mark = item.mark().ok();
                    let known = mark.as_deref().and_then(seen);
                    let result = match known {
                        Some(sha256) => Ok((Arrived::Known { sha256 }, None)),
                        None => import_unsynced(store, item, mark, options.now).map(
                            |(imported, folder)| (Arrived::Read(Box::new(imported)), Some(folder)),
                        ),
                    };
                    // The receiver is gone once the caller has stopped.
                    if sender.send((index, result)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting: BTreeMap<usize, Unsynced> = BTreeMap::new();
        while let Ok((index, result)) = receiver.recv() {
            // Whatever is ready shares one sync of each folder.
            waiting.insert(index, result);
            waiting.extend(receiver.try_iter().take(WAITING_RESULTS));
            let mut ready = Vec::new();
            while let Some(result) = waiting.remove(&(run.delivered + ready.len())) {
                ready.push(result);
            }
            for result in synced(store, ready) {
                let index = run.delivered;
                run.delivered += 1;
                line.move_to(run.delivered);
                if on_each(index, result).is_break() {
                    run.is_stopped = run.delivered < items.len();
                    line.close();
                    return;
                }
            }
        }
    });
    run
}

/// How many results were delivered, so that no worker runs too far ahead.
#[derive(Default)]
struct Line {
    delivered: Mutex<usize>,
    moved: Condvar,
    is_closed: AtomicBool,
}

impl Line {
    /// Waits until the item is near enough. Answers whether there is still somebody to work for.
    fn wait_for_turn(&self, index: usize) -> bool {
        let delivered = self
            .delivered
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let is_far = |delivered: &mut usize| {
            index >= *delivered + MAX_AHEAD && !self.is_closed.load(Ordering::Relaxed)
        };
        let _near = self
            .moved
            .wait_while(delivered, is_far)
            .unwrap_or_else(PoisonError::into_inner);
        !self.is_closed.load(Ordering::Relaxed)
    }

    fn move_to(&self, delivered: usize) {
        *self
            .delivered
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = delivered;
        self.moved.notify_all();
    }

    fn close(&self) {
        let _delivered = self
            .delivered
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        self.is_closed.store(true, Ordering::Relaxed);
        self.moved.notify_all();
    }
}

/// With the folder that is not synced yet.
type Unsynced = Result<(Arrived, Option<PathBuf>), ImportError>;

/// Syncs the folders of all results, then lets them go. When a sync fails, none of its
/// photos is promised.
fn synced(store: &PhotoStore, ready: Vec<Unsynced>) -> Vec<Result<Arrived, ImportError>> {
    let done = ready.iter().filter_map(|result| result.as_ref().ok());
    let folders: BTreeSet<PathBuf> = done.filter_map(|(_, folder)| folder.clone()).collect();
    let failed: BTreeSet<PathBuf> = folders
        .into_iter()
        .filter(|folder| store.sync_folders([folder.clone()]).is_err())
        .collect();
    let settle = |result: Unsynced| {
        let (arrived, folder) = result?;
        if let (Arrived::Read(imported), Some(folder)) = (&arrived, folder)
            && failed.contains(&folder)
        {
            // Once more, alone, for the error to tell.
            store
                .sync_folders([folder])
                .map_err(|source| store_error(&imported.path, source))?;
        }
        Ok(arrived)
    };
    ready.into_iter().map(settle).collect()
}

fn import_unsynced(
    store: &PhotoStore,
    item: &Item,
    mark: Option<String>,
    now: NaiveDateTime,
) -> Result<(Imported, PathBuf), ImportError> {
    static ONE_LARGE_FILE: Mutex<()> = Mutex::new(());
    // Held until the bytes are let go. A panic of another worker says nothing about this file.
    let _turn = (item.size_bytes > LARGE_FILE).then(|| {
        ONE_LARGE_FILE
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    });
    let bytes = item.read(may_be_a_picture)?;
    let inspected =
        inspect(&bytes, &context(item, now)).map_err(|source| ImportError::Picture {
            path: item.path.clone(),
            source,
        })?;
    let (put, folder) = store
        .put_unsynced(&bytes, &inspected.sha256)
        .map_err(|source| store_error(&item.path, source))?;
    let imported = Imported {
        path: item.path.clone(),
        mark,
        file_modified: item.modified,
        inspected,
        put,
    };
    Ok((imported, folder))
}

/// What is known about an item beside its bytes.
pub fn context(item: &Item, now: NaiveDateTime) -> InspectContext<'_> {
    InspectContext {
        now,
        file_name: &item.name,
        file_modified: item.modified,
        sent_at: item.message.as_ref().and_then(|message| message.sent_at),
        folders: &item.folders,
    }
}

/// Whether reading on is worth it: a film of gigabytes need not be read to be refused.
fn may_be_a_picture(start: &[u8]) -> Result<(), InspectError> {
    match format::sniff(start) {
        Err(other @ (InspectError::NotAPicture { .. } | InspectError::Unsupported { .. })) => {
            Err(other)
        }
        // Damage is judged by the whole file.
        _ => Ok(()),
    }
}

fn store_error(path: &Path, source: StoreError) -> ImportError {
    ImportError::Store {
        path: path.to_owned(),
        source,
    }
}
