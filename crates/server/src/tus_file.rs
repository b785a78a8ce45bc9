//! The file in which an upload's bytes are gathered. Its length is the upload's offset.

use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use axum::body::Body;
use http_body_util::BodyExt;
use tokio::sync::Notify;

use crate::blob_store::sync_folder;
use crate::refusal::Refusal;
use crate::tus_headers::Checksum;
use crate::wire::STALL;

/// Bytes are written in pieces of about this size ...
const WRITE_BYTES: usize = 1024 * 1024;
/// ... or after this time, so that a slow link does not keep them in memory.
const WRITE_AFTER: Duration = Duration::from_millis(500);

/// How receiving a chunk ended. Except for a wrong checksum, what arrived is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The body arrived as a whole.
    Whole,
    /// The connection broke or stalled.
    Cut,
    /// A newer request for the same upload ended this one.
    Superseded,
    /// More bytes came than the upload has.
    TooLong,
    /// The chunk does not have the checksum that was announced; it was dropped.
    WrongChecksum,
}

/// The length of the file, after everything in it has reached the disk. 0 if there is none.
pub(crate) async fn durable_length(path: PathBuf) -> Result<u64, Refusal> {
    Ok(tokio::task::spawn_blocking(move || sync_and_measure(&path)).await??)
}

fn sync_and_measure(path: &Path) -> io::Result<u64> {
    match OpenOptions::new().write(true).open(path) {
        Ok(file) => {
            file.sync_all()?;
            Ok(file.metadata()?.len())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    }
}

/// Appends a body to the file from `offset`, at most up to `length`, and syncs it to the disk.
/// Answers the new durable offset.
pub(crate) async fn receive(
    path: PathBuf,
    offset: u64,
    length: u64,
    body: Body,
    mut checksum: Option<Checksum>,
    superseded: &Notify,
) -> Result<(u64, Ending), Refusal> {
    let is_new = offset == 0;
    let open_path = path.clone();
    let mut file = tokio::task::spawn_blocking(move || open_at(&open_path, offset)).await??;
    let mut reader = ChunkReader {
        body,
        room: length - offset,
        pending: Vec::new(),
    };
    let superseded = superseded.notified();
    tokio::pin!(superseded);
    let mut ending = None;
    while ending.is_none() {
        ending = tokio::select! {
            biased;
            () = &mut superseded => Some(Ending::Superseded),
            ending = reader.fill() => ending,
        };
        let piece = std::mem::take(&mut reader.pending);
        if let Some(checksum) = &mut checksum {
            checksum.update(&piece);
        }
        file = tokio::task::spawn_blocking(move || file.write_all(&piece).map(|()| file)).await??;
    }
    let mut ending = ending.unwrap_or(Ending::Cut);
    let is_wrong = ending == Ending::Whole && checksum.is_some_and(|checksum| !checksum.matches());
    if is_wrong {
        ending = Ending::WrongChecksum;
    }
    let finish = move || {
        if is_wrong {
            file.set_len(offset)?;
        }
        file.sync_all()?;
        if let (true, Some(folder)) = (is_new, path.parent()) {
            sync_folder(folder)?;
        }
        Ok::<_, io::Error>(file.metadata()?.len())
    };
    let offset = tokio::task::spawn_blocking(finish).await??;
    Ok((offset, ending))
}

fn open_at(path: &Path, offset: u64) -> io::Result<File> {
    let mut file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)?;
    file.seek(SeekFrom::Start(offset))?;
    Ok(file)
}

struct ChunkReader {
    body: Body,
    /// How many bytes the upload still lacks.
    room: u64,
    pending: Vec<u8>,
}

impl ChunkReader {
    /// Gathers bytes in `pending` until there are enough to write. Answers how the body ended,
    /// if it did. Safe to cancel: gathered bytes stay in `pending`.
    async fn fill(&mut self) -> Option<Ending> {
        let began = Instant::now();
        loop {
            let patience = if self.pending.is_empty() {
                STALL
            } else {
                WRITE_AFTER
            };
            let frame = match tokio::time::timeout(patience, self.body.frame()).await {
                Err(_) if self.pending.is_empty() => return Some(Ending::Cut),
                Err(_) => return None,
                Ok(None) => return Some(Ending::Whole),
                Ok(Some(Err(_))) => return Some(Ending::Cut),
                Ok(Some(Ok(frame))) => frame,
            };
            let Ok(data) = frame.into_data() else {
                continue;
            };
            if data.len() as u64 > self.room {
                let fitting = usize::try_from(self.room).unwrap_or(data.len());
                self.pending.extend_from_slice(&data[..fitting]);
                self.room = 0;
                return Some(Ending::TooLong);
            }
            self.room -= data.len() as u64;
            self.pending.extend_from_slice(&data);
            if self.pending.len() >= WRITE_BYTES || began.elapsed() >= WRITE_AFTER {
                return None;
            }
        }
    }
}
