//! Uploads in the database: made, found, finished, dropped.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use sauyunan_protocol::limits::{MAX_OPEN_UPLOADS, UPLOAD_EXPIRY_DAYS};
use sauyunan_protocol::{ContentHash, ErrorCode};
use tokio::sync::{Notify, OwnedMutexGuard};
use uuid::Uuid;

use crate::auth::{self, Device};
use crate::blob_ask;
use crate::blob_store::hash_file;
use crate::refusal::Refusal;
use crate::state::AppState;

/// One device's upload of one blob.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    pub(crate) id: Uuid,
    pub(crate) sha256: ContentHash,
    pub(crate) length: u64,
    pub(crate) is_complete: bool,
    pub(crate) touched_at: DateTime<Utc>,
}

impl Upload {
    pub(crate) fn expires_at(&self) -> DateTime<Utc> {
        self.touched_at + chrono::Duration::days(UPLOAD_EXPIRY_DAYS)
    }
}

/// Begins an upload. One of a blob that the server has is complete from the start.
pub(crate) async fn create(
    state: &AppState,
    device: &Device,
    sha256: ContentHash,
    length: u64,
) -> Result<Upload, Refusal> {
    let is_complete = blob_ask::held(state, &BTreeSet::from([sha256]))
        .await?
        .contains_key(&sha256);
    let client = state.pool.get().await?;
    let insert = "INSERT INTO upload (id, device, sha256, length_bytes, completed_at)
                  SELECT $1::uuid, $2::uuid, $3::bytea, $4::bigint, CASE WHEN $5 THEN now() END
                  WHERE (SELECT count(*) FROM upload WHERE device = $2 AND completed_at IS NULL) < $6
                  RETURNING touched_at";
    let id = Uuid::new_v4();
    let (bytes, signed) = (sha256.0.as_slice(), length.cast_signed());
    let statement = client.prepare_cached(insert).await?;
    let row = client
        .query_opt(
            &statement,
            &[
                &id,
                &device.id,
                &bytes,
                &signed,
                &is_complete,
                &MAX_OPEN_UPLOADS,
            ],
        )
        .await?
        .ok_or_else(|| {
            let message = format!(
                "the device has {MAX_OPEN_UPLOADS} unfinished uploads; continue those first"
            );
            Refusal::new(ErrorCode::RateLimited, message)
        })?;
    Ok(Upload {
        id,
        sha256,
        length,
        is_complete,
        touched_at: row.try_get("touched_at")?,
    })
}

/// The device's upload with this id.
pub(crate) async fn find(state: &AppState, device: &Device, id: &str) -> Result<Upload, Refusal> {
    let not_found = || {
        let message = "the device has no such upload, or it expired; create it again";
        Refusal::new(ErrorCode::NotFound, message)
    };
    let id: Uuid = id.parse().map_err(|_| not_found())?;
    let client = state.pool.get().await?;
    let select = "SELECT sha256, length_bytes, completed_at IS NOT NULL AS is_complete, touched_at
                  FROM upload WHERE id = $1 AND device = $2";
    let statement = client.prepare_cached(select).await?;
    let row = client
        .query_opt(&statement, &[&id, &device.id])
        .await?
        .ok_or_else(not_found)?;
    Ok(Upload {
        id,
        sha256: auth::hash(&row, "sha256")?,
        length: row.try_get::<_, i64>("length_bytes")?.cast_unsigned(),
        is_complete: row.try_get("is_complete")?,
        touched_at: row.try_get("touched_at")?,
    })
}

/// Notes that the upload goes on, which moves its expiry.
pub(crate) async fn touch(state: &AppState, upload: &mut Upload) -> Result<(), Refusal> {
    let client = state.pool.get().await?;
    let update = "UPDATE upload SET touched_at = now() WHERE id = $1 RETURNING touched_at";
    let statement = client.prepare_cached(update).await?;
    if let Some(row) = client.query_opt(&statement, &[&upload.id]).await? {
        upload.touched_at = row.try_get("touched_at")?;
    }
    Ok(())
}

/// All bytes are here: hashes them as they lie on the disk, stores the blob and records it.
/// Wrong bytes are dropped together with the upload.
pub(crate) async fn finish(state: &AppState, upload: &mut Upload) -> Result<(), Refusal> {
    let file = state.blobs.partial_file(upload.id);
    if upload.length == 0 {
        tokio::fs::write(&file, b"").await?;
    }
    let hashed = file.clone();
    let found = tokio::task::spawn_blocking(move || hash_file(&hashed)).await??;
    if found != upload.sha256 {
        drop_upload(state, upload.id).await?;
        let message = "the received bytes do not have the promised SHA-256 and were dropped; create the upload again";
        return Err(Refusal::new(ErrorCode::WrongBytes, message));
    }
    state.blobs.adopt(upload.sha256, file.clone()).await?;
    let mut client = state.pool.get().await?;
    let tx = client.transaction().await?;
    blob_ask::record(&tx, &[(upload.sha256, upload.length)]).await?;
    let update = "UPDATE upload SET completed_at = now(), touched_at = now() WHERE id = $1";
    tx.execute(&tx.prepare_cached(update).await?, &[&upload.id])
        .await?;
    tx.commit().await?;
    let _ = tokio::fs::remove_file(&file).await;
    state.metrics.count_blob(upload.length);
    upload.is_complete = true;
    Ok(())
}

/// Forgets an upload and its bytes.
pub(crate) async fn drop_upload(state: &AppState, id: Uuid) -> Result<(), Refusal> {
    let client = state.pool.get().await?;
    client
        .execute("DELETE FROM upload WHERE id = $1", &[&id])
        .await?;
    match tokio::fs::remove_file(state.blobs.partial_file(id)).await {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Drops uploads that nobody continued, and files that no upload knows.
pub(crate) async fn drop_expired(state: &AppState) -> Result<(), Refusal> {
    let days = i32::try_from(UPLOAD_EXPIRY_DAYS).unwrap_or(7);
    let rows = {
        let client = state.pool.get().await?;
        let delete =
            "DELETE FROM upload WHERE touched_at < now() - make_interval(days => $1) RETURNING id";
        client.query(delete, &[&days]).await?
    };
    for row in rows {
        let _ = tokio::fs::remove_file(state.blobs.partial_file(row.try_get("id")?)).await;
    }
    // A file outlives its row only if a server ended between the two; then it is long unused.
    let expiry = Duration::from_secs(2 * 86_400 * UPLOAD_EXPIRY_DAYS.unsigned_abs());
    let oldest = SystemTime::now() - expiry;
    let mut files = tokio::fs::read_dir(state.blobs.partial_folder()).await?;
    while let Some(file) = files.next_entry().await? {
        let modified = file
            .metadata()
            .await
            .and_then(|metadata| metadata.modified());
        if modified.is_ok_and(|modified| modified < oldest) {
            let _ = tokio::fs::remove_file(file.path()).await;
        }
    }
    Ok(())
}

/// How long an older request may take to give an upload up.
const SECONDS_TO_GIVE_WAY: u32 = 20;

/// Which uploads are being written at this moment.
#[derive(Default)]
pub(crate) struct UploadLocks(Mutex<HashMap<Uuid, Arc<Writer>>>);

#[derive(Default)]
struct Writer {
    turn: Arc<tokio::sync::Mutex<()>>,
    superseded: Notify,
}

/// The right to write one upload's file, until dropped.
pub(crate) struct UploadTurn {
    locks: Arc<UploadLocks>,
    id: Uuid,
    writer: Arc<Writer>,
    _turn: OwnedMutexGuard<()>,
}

impl UploadLocks {
    /// Ends whoever is still writing the upload, usually a connection that is dead without
    /// knowing it, and takes its place.
    pub(crate) async fn take_over(self: &Arc<Self>, id: Uuid) -> Result<UploadTurn, Refusal> {
        let writer = {
            let mut writers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(writers.entry(id).or_default())
        };
        let turn = Arc::clone(&writer.turn).lock_owned();
        tokio::pin!(turn);
        for _ in 0..SECONDS_TO_GIVE_WAY {
            // Said again and again, because the other may not be listening yet.
            writer.superseded.notify_waiters();
            if let Ok(turn) = tokio::time::timeout(Duration::from_secs(1), &mut turn).await {
                return Ok(UploadTurn {
                    locks: Arc::clone(self),
                    id,
                    writer,
                    _turn: turn,
                });
            }
        }
        let message = "another request is still writing this upload; try again a little later";
        Err(Refusal::new(ErrorCode::RateLimited, message))
    }
}

impl UploadTurn {
    /// Notified when a newer request wants the upload.
    pub(crate) fn superseded(&self) -> &Notify {
        &self.writer.superseded
    }
}

impl Drop for UploadTurn {
    fn drop(&mut self) {
        let mut writers = self.locks.0.lock().unwrap_or_else(PoisonError::into_inner);
        // The table and this turn hold one each; anyone else is waiting for it.
        if Arc::strong_count(&self.writer) <= 2 {
            writers.remove(&self.id);
        }
    }
}
