//! A page of a device's own log arrives.

use axum::Json;
use axum::extract::State;
use deadpool_postgres::Transaction;
use sauyunan_protocol::{ContentHash, ErrorCode, PushRequest, PushResponse, Verdict};
use uuid::Uuid;

use crate::auth::{self, Device};
use crate::push_page::{self, Incoming, Page};
use crate::push_store;
use crate::refusal::Refusal;
use crate::state::AppState;
use crate::verdict;
use crate::wire::Wire;

pub(crate) async fn push(
    State(state): State<AppState>,
    device: Device,
    Wire(request): Wire<PushRequest>,
) -> Result<Json<PushResponse>, Refusal> {
    let _turn = state.take_turn().await?;
    let (id, area) = (device.id, device.area.clone());
    let page = tokio::task::spawn_blocking(move || push_page::check(id, &area, request))
        .await?
        .map_err(|refusal| refusal.acked(device.acked_seq, device.acked_hash))?;

    let mut client = state.pool.get().await?;
    let tx = client.transaction().await?;
    let held = Held::lock(&tx, device.id).await?;
    let answer = store(&tx, &device, held, page)
        .await
        .map_err(|refusal| refusal.acked(held.seq, held.hash))?;
    tx.commit().await?;
    state.metrics.count_pushed(answer.verdicts.len());
    Ok(Json(answer))
}

/// How far the server holds a device's log.
#[derive(Clone, Copy)]
struct Held {
    seq: i64,
    hash: ContentHash,
}

impl Held {
    /// Locks the device's row, so that its pages are stored one after the other.
    async fn lock(tx: &Transaction<'_>, device: Uuid) -> Result<Held, Refusal> {
        let select = "SELECT acked_seq, acked_hash FROM device WHERE id = $1 FOR UPDATE";
        let statement = tx.prepare_cached(select).await?;
        let row = tx.query_one(&statement, &[&device]).await?;
        Ok(Held {
            seq: row.try_get("acked_seq")?,
            hash: auth::hash(&row, "acked_hash")?,
        })
    }
}

async fn store(
    tx: &Transaction<'_>,
    device: &Device,
    held: Held,
    page: Page,
) -> Result<PushResponse, Refusal> {
    if page.first_seq > held.seq + 1 {
        let message = "operations before this page are missing; push from acked_seq + 1";
        return Err(Refusal::new(ErrorCode::Gap, message).at(page.first_seq));
    }
    let known_count = usize::try_from(held.seq + 1 - page.first_seq).unwrap_or(0);
    let (known, new) = page
        .operations
        .split_at(known_count.min(page.operations.len()));
    let mut verdicts = stored_verdicts(tx, device.id, known).await?;
    let mut head = held;
    if let [first, ..] = new {
        // If operations came before it in the page, the page's own chain was checked.
        if let (Some(header), true) = (&first.header, known.is_empty()) {
            push_page::check_chain(first.seq, header, held.hash)?;
        }
        push_store::insert(tx, device, new).await?;
        verdicts.extend(new.iter().map(Incoming::verdict));
    }
    if let Some(last) = new.last() {
        head = Held {
            seq: last.seq,
            hash: last.hash,
        };
    }
    Ok(PushResponse {
        verdicts,
        acked_seq: head.seq.cast_unsigned(),
        acked_hash: head.hash.to_string(),
    })
}

/// The verdicts of operations that came before, whose answer may have been lost.
async fn stored_verdicts(
    tx: &Transaction<'_>,
    device: Uuid,
    known: &[Incoming],
) -> Result<Vec<Verdict>, Refusal> {
    let ([first, ..], [.., last]) = (known, known) else {
        return Ok(Vec::new());
    };
    let statement = tx
        .prepare_cached(
            "SELECT seq, hash, id, outcome, reject_code, reason FROM operation
             WHERE device = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq",
        )
        .await?;
    let rows = tx
        .query(&statement, &[&device, &first.seq, &last.seq])
        .await?;
    if rows.len() != known.len() {
        return Err(Refusal::internal(
            "acknowledged operations are missing from table operation",
        ));
    }
    let mut verdicts = Vec::with_capacity(rows.len());
    for (row, incoming) in rows.iter().zip(known) {
        if auth::hash(row, "hash")? != incoming.hash {
            let message = "another copy of this device sent something else under this sequence number; fork, and continue under a new device id";
            return Err(Refusal::new(ErrorCode::DeviceForked, message).at(incoming.seq));
        }
        verdicts.push(verdict::from_row(row)?);
    }
    Ok(verdicts)
}
