//! Several small blobs in one body.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Request, State};
use futures_util::{StreamExt, TryStreamExt, stream};
use sauyunan_protocol::limits::{MAX_PACK_BYTES, MAX_PACKED_BLOB_BYTES};
use sauyunan_protocol::{
    ContentHash, ErrorCode, PACK_MEDIA_TYPE, PackItem, PackOutcome, PackResponse, pack,
};

use crate::auth::Device;
use crate::blob_ask;
use crate::refusal::Refusal;
use crate::state::AppState;
use crate::wire::{self, Encoding};

/// How many blobs are written at once.
const WRITES_AT_ONCE: usize = 8;

pub(crate) async fn receive(
    State(state): State<AppState>,
    _device: Device,
    request: Request,
) -> Result<Json<PackResponse>, Refusal> {
    let (parts, body) = request.into_parts();
    wire::check_media_type(&parts.headers, PACK_MEDIA_TYPE)?;
    if Encoding::of(&parts.headers)? != Encoding::Plain {
        let message = "a pack is not compressed; send it without Content-Encoding";
        return Err(Refusal::new(ErrorCode::UnsupportedMedia, message));
    }
    let body = wire::read_body(body, MAX_PACK_BYTES).await?;
    let _turn = state.take_turn().await?;
    let whole = body.clone();
    let judged = tokio::task::spawn_blocking(move || judge(&whole)).await??;

    let right = judged.iter().filter(|item| item.fault.is_none());
    let claimed: BTreeSet<ContentHash> = right.map(|item| item.sha256).collect();
    let held = blob_ask::held(&state, &claimed).await?;
    let mut seen = BTreeSet::new();
    let is_new = |item: &&Judged| {
        item.fault.is_none() && !held.contains_key(&item.sha256) && seen.insert(item.sha256)
    };
    let new: Vec<&Judged> = judged.iter().filter(is_new).collect();

    let writes: Vec<_> = new
        .iter()
        .map(|item| state.blobs.put(item.sha256, body.slice(item.place.clone())))
        .collect();
    stream::iter(writes)
        .buffer_unordered(WRITES_AT_ONCE)
        .try_collect::<()>()
        .await?;
    let stored: Vec<_> = new
        .iter()
        .map(|item| (item.sha256, item.place.len() as u64))
        .collect();
    if !stored.is_empty() {
        blob_ask::record(&state.pool.get().await?, &stored).await?;
    }
    stored
        .iter()
        .for_each(|(_, size_bytes)| state.metrics.count_blob(*size_bytes));

    let outcome = |item: &Judged| match item.fault {
        Some(fault) => fault,
        None if held.contains_key(&item.sha256) => PackOutcome::AlreadyHeld,
        None => PackOutcome::Stored,
    };
    let items = judged.iter();
    let items = items.map(|item| PackItem {
        sha256: item.sha256.to_string(),
        outcome: outcome(item),
    });
    Ok(Json(PackResponse {
        items: items.collect(),
    }))
}

struct Judged {
    /// As the pack claims it.
    sha256: ContentHash,
    /// Where in the body.
    place: std::ops::Range<usize>,
    fault: Option<PackOutcome>,
}

fn judge(body: &[u8]) -> Result<Vec<Judged>, Refusal> {
    let blobs = pack::read(body).map_err(|fault| Refusal::bad_request(fault.to_string()))?;
    let mut end = pack::MAGIC.len();
    let judge_one = |(sha256, blob): (ContentHash, &[u8])| {
        let start = end + pack::ITEM_OVERHEAD_BYTES;
        end = start + blob.len();
        let fault = if blob.len() > MAX_PACKED_BLOB_BYTES {
            Some(PackOutcome::TooLarge)
        } else if ContentHash::of(blob) != sha256 {
            Some(PackOutcome::WrongBytes)
        } else {
            None
        };
        Judged {
            sha256,
            place: start..end,
            fault,
        }
    };
    Ok(blobs.into_iter().map(judge_one).collect())
}
