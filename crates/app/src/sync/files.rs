//! The bytes of photos. A file counts as received only when the server has hashed what it stored.

use std::io::Read;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use reqwest::Method;
use sauyunan_archive::{ContentHash, InspectContext, inspect};
use sauyunan_protocol::limits::{MAX_ASK_HASHES, MAX_PACKED_BLOB_BYTES};
use sauyunan_protocol::pack::PackWriter;
use sauyunan_protocol::{
    BlobAskRequest, BlobAskResponse, PACK_MEDIA_TYPE, PackOutcome, PackResponse, path,
};
use sauyunan_store::{BlobQueueItem, BlobState};

use super::client::{Client, Refusal, failure};
use crate::error::AppError;
use crate::folder::Folder;
use crate::jobs::Progress;
use crate::photo::content_hash;
use crate::session::App;

/// Bytes of one pack of small files.
const PACK_BYTES: usize = 2 * 1024 * 1024;
/// Bytes of one piece of a large file. What is acknowledged need not be sent again after a cut.
const PIECE_BYTES: usize = 1024 * 1024;
const TUS_VERSION: &str = "1.0.0";

/// Sends what the server lacks, small files first.
pub(super) fn send(
    app: &Arc<App>,
    folder: &Folder,
    client: &Client,
    progress: &Progress,
) -> Result<(), AppError> {
    let queue = folder.store.read(|reader| reader.blobs_to_send())?;
    let total: u64 = queue.iter().map(|item| item.size_bytes).sum();
    let mut sent = 0;
    for group in queue.chunks(MAX_ASK_HASHES) {
        let sha256 = group.iter().map(|item| item.sha256.clone()).collect();
        let answer: BlobAskResponse = client.post(path::BLOBS_ASK, &BlobAskRequest { sha256 })?;
        let mut pack: Vec<(&BlobQueueItem, Vec<u8>)> = Vec::new();
        let mut pack_bytes = 0;
        for item in group {
            stop_if_cancelled(progress)?;
            if answer.have.contains(&item.sha256) {
                mark(
                    app,
                    folder,
                    item,
                    BlobState::Received,
                    item.size_bytes,
                    None,
                )?;
            } else if let Some(bytes) = read(app, folder, item)? {
                if bytes.len() <= MAX_PACKED_BLOB_BYTES {
                    pack_bytes += bytes.len();
                    pack.push((item, bytes));
                    if pack_bytes >= PACK_BYTES {
                        send_pack(app, folder, client, &mut pack)?;
                        pack_bytes = 0;
                    }
                } else {
                    let open = answer
                        .uploading
                        .iter()
                        .find(|upload| upload.sha256 == item.sha256);
                    let location = open.map(|upload| (upload.location.clone(), upload.offset));
                    send_large(app, folder, client, item, &bytes, location, progress)?;
                }
            }
            sent += item.size_bytes;
            progress.tell(sent, total);
        }
        send_pack(app, folder, client, &mut pack)?;
    }
    Ok(())
}

/// The bytes of a file; where they cannot be read, the file is marked and the others go on.
fn read(
    app: &Arc<App>,
    folder: &Folder,
    item: &BlobQueueItem,
) -> Result<Option<Vec<u8>>, AppError> {
    match folder.photos.read(&content_hash(&item.sha256)?) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) => {
            mark(
                app,
                folder,
                item,
                BlobState::NeedsAttention,
                0,
                Some(&error.to_string()),
            )?;
            Ok(None)
        }
    }
}

fn send_pack(
    app: &Arc<App>,
    folder: &Folder,
    client: &Client,
    pack: &mut Vec<(&BlobQueueItem, Vec<u8>)>,
) -> Result<(), AppError> {
    if pack.is_empty() {
        return Ok(());
    }
    let mut writer = PackWriter::new();
    for (item, bytes) in pack.iter() {
        let hash = item
            .sha256
            .parse()
            .map_err(|_| failure("rejected", format!("\"{}\" bukan SHA-256.", item.sha256)))?;
        writer.add(hash, bytes);
    }
    let body = writer.finish();
    let size = body.len() as u64;
    let request = client
        .request(Method::POST, path::BLOBS_PACK)
        .header("content-type", PACK_MEDIA_TYPE)
        .body(body);
    let answer: PackResponse = client.send(request, size)?.json().map_err(|error| {
        failure(
            "server_failure",
            format!("Jawaban server tidak dapat dibaca: {error}"),
        )
    })?;
    for (item, _) in pack.drain(..) {
        let outcome = answer
            .items
            .iter()
            .find(|answered| answered.sha256 == item.sha256)
            .map(|answered| answered.outcome);
        match outcome {
            Some(PackOutcome::Stored | PackOutcome::AlreadyHeld) => mark(
                app,
                folder,
                item,
                BlobState::Received,
                item.size_bytes,
                None,
            )?,
            Some(PackOutcome::WrongBytes) => mark(
                app,
                folder,
                item,
                BlobState::NeedsAttention,
                0,
                Some("wrong_bytes"),
            )?,
            Some(PackOutcome::TooLarge) => mark(
                app,
                folder,
                item,
                BlobState::NeedsAttention,
                0,
                Some("too_large"),
            )?,
            // Not acknowledged is not received, whatever else the answer said.
            Some(PackOutcome::Unknown) | None => {
                mark(app, folder, item, BlobState::LocalOnly, 0, None)?
            }
        }
    }
    Ok(())
}

/// Sends a large file by tus 1.0, going on where an earlier try was cut.
fn send_large(
    app: &Arc<App>,
    folder: &Folder,
    client: &Client,
    item: &BlobQueueItem,
    bytes: &[u8],
    open: Option<(String, u64)>,
    progress: &Progress,
) -> Result<(), AppError> {
    let (location, mut offset) = match open {
        Some(open) => open,
        None => create_upload(client, item)?,
    };
    let size = bytes.len() as u64;
    while offset < size {
        stop_if_cancelled(progress)?;
        let start = usize::try_from(offset)
            .unwrap_or(usize::MAX)
            .min(bytes.len());
        let piece = &bytes[start..(start + PIECE_BYTES).min(bytes.len())];
        let request = client
            .request(Method::PATCH, &location)
            .header("tus-resumable", TUS_VERSION)
            .header("upload-offset", offset.to_string())
            .header("content-type", "application/offset+octet-stream")
            .body(piece.to_vec());
        match client.send(request, piece.len() as u64) {
            Ok(response) => {
                let answered = response
                    .headers()
                    .get("upload-offset")
                    .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
                offset = answered.unwrap_or(offset + piece.len() as u64).min(size);
                mark(app, folder, item, BlobState::Sending, offset, None)?;
            }
            Err(Refusal { status: 460, .. }) => {
                return mark(
                    app,
                    folder,
                    item,
                    BlobState::NeedsAttention,
                    0,
                    Some("wrong_bytes"),
                );
            }
            Err(Refusal { status: 413, .. }) => {
                return mark(
                    app,
                    folder,
                    item,
                    BlobState::NeedsAttention,
                    0,
                    Some("too_large"),
                );
            }
            // The upload is at another place, or gone: the next sync asks where.
            Err(Refusal {
                status: 404 | 409 | 410,
                ..
            }) => return mark(app, folder, item, BlobState::LocalOnly, 0, None),
            Err(refusal) => {
                mark(
                    app,
                    folder,
                    item,
                    if offset > 0 {
                        BlobState::Sending
                    } else {
                        BlobState::LocalOnly
                    },
                    offset,
                    None,
                )?;
                return Err(refusal.into());
            }
        }
    }
    // The last piece was answered only after the server had hashed the whole file.
    mark(app, folder, item, BlobState::Received, size, None)
}

fn create_upload(client: &Client, item: &BlobQueueItem) -> Result<(String, u64), AppError> {
    let request = client
        .request(Method::POST, path::FILES)
        .header("tus-resumable", TUS_VERSION)
        .header("upload-length", item.size_bytes.to_string())
        .header(
            "upload-metadata",
            format!("sha256 {}", BASE64.encode(&item.sha256)),
        );
    let response = client.send(request, 0)?;
    let header = |name: &str| {
        response
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned)
    };
    let location = header("location").ok_or_else(|| {
        failure(
            "server_failure",
            "Server tidak menyebut tempat unggahan.".into(),
        )
    })?;
    let offset = header("upload-offset")
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    Ok((location, offset))
}

/// Fetches files that other devices recorded. One that is not at the server yet is left for later.
pub(super) fn fetch(
    app: &Arc<App>,
    folder: &Folder,
    client: &Client,
    progress: &Progress,
) -> Result<(), AppError> {
    let queue = folder.store.read(|reader| reader.blobs_to_fetch())?;
    let total: u64 = queue.iter().map(|item| item.size_bytes).sum();
    let mut fetched = 0;
    for item in queue {
        stop_if_cancelled(progress)?;
        let request = client.request(Method::GET, &format!("{}/{}", path::BLOBS, item.sha256));
        let mut response = match client.send(request, item.size_bytes.max(1024 * 1024)) {
            Ok(response) => response,
            Err(Refusal { status: 404, .. }) => continue,
            Err(refusal) => return Err(refusal.into()),
        };
        let mut bytes = Vec::new();
        let limit = sauyunan_archive::MAX_FILE_BYTES + 1;
        response
            .by_ref()
            .take(limit)
            .read_to_end(&mut bytes)
            .map_err(|_| {
                failure(
                    "offline",
                    "Sambungan putus ketika menerima foto. Dilanjutkan nanti.".into(),
                )
            })?;
        keep(app, folder, &item, &bytes)?;
        fetched += item.size_bytes;
        progress.tell(fetched, total);
    }
    Ok(())
}

fn keep(
    app: &Arc<App>,
    folder: &Folder,
    item: &BlobQueueItem,
    bytes: &[u8],
) -> Result<(), AppError> {
    let hash = content_hash(&item.sha256)?;
    if ContentHash::of(bytes) != hash {
        return Err(failure(
            "server_failure",
            "Foto yang diterima tidak sesuai dengan sidiknya. Dicoba lagi nanti.".into(),
        ));
    }
    folder.photos.put(bytes, &hash)?;
    let context = InspectContext {
        now: app.now().naive_local(),
        ..InspectContext::default()
    };
    if let Ok(inspected) = inspect(bytes, &context) {
        folder
            .thumbnails
            .put_all([(item.sha256.as_str(), inspected.thumbnail.jpeg.as_slice())])?;
    }
    folder
        .store
        .set_blob_fetched(&item.sha256, bytes.len() as u64)?;
    let photos = folder
        .store
        .read(|reader| reader.ids_where(sauyunan_domain::Kind::Photo, "sha256", &item.sha256))?;
    app.announce_photos(photos);
    Ok(())
}

fn mark(
    app: &Arc<App>,
    folder: &Folder,
    item: &BlobQueueItem,
    state: BlobState,
    sent: u64,
    reason: Option<&str>,
) -> Result<(), AppError> {
    Ok(folder
        .store
        .set_blob_state(&item.sha256, state, sent, reason, &app.now().to_rfc3339())?)
}

fn stop_if_cancelled(progress: &Progress) -> Result<(), AppError> {
    if progress.is_cancelled() {
        return Err(failure(
            "cancelled",
            "Dihentikan. Yang sudah terkirim tetap terkirim.".into(),
        ));
    }
    Ok(())
}
