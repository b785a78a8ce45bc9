//! Which blobs the server holds, and the table that says so.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::State;
use futures_util::{StreamExt, TryStreamExt, stream};
use sauyunan_protocol::limits::MAX_ASK_HASHES;
use sauyunan_protocol::{
    BlobAskRequest, BlobAskResponse, ContentHash, ErrorCode, OpenUpload, path,
};

use crate::auth::{self, Device};
use crate::refusal::Refusal;
use crate::state::AppState;
use crate::tus_file;
use crate::wire::Wire;

pub(crate) async fn ask(
    State(state): State<AppState>,
    device: Device,
    Wire(request): Wire<BlobAskRequest>,
) -> Result<Json<BlobAskResponse>, Refusal> {
    if request.sha256.len() > MAX_ASK_HASHES {
        let message =
            format!("a question has at most {MAX_ASK_HASHES} hashes; ask for fewer at once");
        return Err(Refusal::new(ErrorCode::TooLarge, message));
    }
    let asked = request
        .sha256
        .iter()
        .map(|text| text.parse::<ContentHash>());
    let asked: BTreeSet<ContentHash> = asked.collect::<Result<_, _>>().map_err(|_| {
        Refusal::bad_request("a hash is not 64 lower-case hex digits; send SHA-256 hashes")
    })?;
    let held = held(&state, &asked).await?;
    let missing = asked
        .iter()
        .filter(|sha256| !held.contains_key(*sha256))
        .copied()
        .collect();
    Ok(Json(BlobAskResponse {
        have: held.keys().map(ToString::to_string).collect(),
        backed_up: held
            .iter()
            .filter(|(_, backed)| **backed)
            .map(|(k, _)| k.to_string())
            .collect(),
        uploading: open_uploads(&state, &device, missing).await?,
    }))
}

/// Which of these blobs the table and the storage both have, and whether they are backed up.
/// One that has vanished from the storage is marked, so that devices send it again.
pub(crate) async fn held(
    state: &AppState,
    asked: &BTreeSet<ContentHash>,
) -> Result<BTreeMap<ContentHash, bool>, Refusal> {
    let hashes: Vec<&[u8]> = asked.iter().map(|sha256| sha256.0.as_slice()).collect();
    let rows = {
        let client = state.pool.get().await?;
        let select = "SELECT sha256, size_bytes, backed_up_at IS NOT NULL AS backed_up
                      FROM blob WHERE state = 'received' AND sha256 = ANY($1)";
        client
            .query(&client.prepare_cached(select).await?, &[&hashes])
            .await?
    };
    let checks = rows.iter().map(|row| async move {
        let sha256 = auth::hash(row, "sha256")?;
        let size_bytes = row.try_get::<_, i64>("size_bytes")?.cast_unsigned();
        let is_there = state.blobs.size_bytes(sha256).await? == Some(size_bytes);
        Ok::<_, Refusal>((sha256, is_there, row.try_get::<_, bool>("backed_up")?))
    });
    let checked: Vec<_> = stream::iter(checks.collect::<Vec<_>>())
        .buffered(16)
        .try_collect()
        .await?;
    let vanished: Vec<&[u8]> = checked
        .iter()
        .filter(|(_, there, _)| !there)
        .map(|(sha256, ..)| sha256.0.as_slice())
        .collect();
    if !vanished.is_empty() {
        let update =
            "UPDATE blob SET state = 'missing', backed_up_at = NULL WHERE sha256 = ANY($1)";
        state
            .pool
            .get()
            .await?
            .execute(update, &[&vanished])
            .await?;
    }
    let there = checked.into_iter().filter(|(_, there, _)| *there);
    Ok(there
        .map(|(sha256, _, backed_up)| (sha256, backed_up))
        .collect())
}

/// Records blobs that were hashed and stored.
pub(crate) async fn record(
    client: &impl deadpool_postgres::GenericClient,
    blobs: &[(ContentHash, u64)],
) -> Result<(), Refusal> {
    let hashes: Vec<&[u8]> = blobs
        .iter()
        .map(|(sha256, _)| sha256.0.as_slice())
        .collect();
    let sizes: Vec<i64> = blobs
        .iter()
        .map(|(_, size_bytes)| size_bytes.cast_signed())
        .collect();
    let statement = client
        .prepare_cached(
            "INSERT INTO blob (sha256, size_bytes, state)
             SELECT sha256, size_bytes, 'received'
             FROM unnest($1::bytea[], $2::bigint[]) AS n (sha256, size_bytes) ORDER BY sha256
             ON CONFLICT (sha256) DO UPDATE SET state = 'received', size_bytes = excluded.size_bytes,
                 received_at = CASE blob.state WHEN 'missing' THEN now() ELSE blob.received_at END",
        )
        .await?;
    client.execute(&statement, &[&hashes, &sizes]).await?;
    Ok(())
}

async fn open_uploads(
    state: &AppState,
    device: &Device,
    missing: BTreeSet<ContentHash>,
) -> Result<Vec<OpenUpload>, Refusal> {
    let hashes: Vec<&[u8]> = missing.iter().map(|sha256| sha256.0.as_slice()).collect();
    if hashes.is_empty() {
        return Ok(Vec::new());
    }
    let rows = {
        let client = state.pool.get().await?;
        let select = "SELECT DISTINCT ON (sha256) id, sha256 FROM upload
                      WHERE device = $1 AND completed_at IS NULL AND sha256 = ANY($2)
                      ORDER BY sha256, touched_at DESC";
        client
            .query(
                &client.prepare_cached(select).await?,
                &[&device.id, &hashes],
            )
            .await?
    };
    let mut uploads = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.try_get("id")?;
        uploads.push(OpenUpload {
            sha256: auth::hash(&row, "sha256")?.to_string(),
            location: format!("{}/{id}", path::FILES),
            offset: tus_file::durable_length(state.blobs.partial_file(id)).await?,
        });
    }
    Ok(uploads)
}
