//! What the area's other devices did, in the kelurahan's order.

use axum::Json;
use axum::extract::State;
use deadpool_postgres::{Client, Transaction};
use sauyunan_protocol::limits::MAX_PULL_BYTES;
use sauyunan_protocol::{PullRequest, PullResponse, PulledOperation};
use tokio_postgres::{IsolationLevel, Row};

use crate::auth::{self, Device};
use crate::refusal::Refusal;
use crate::state::AppState;
use crate::wire::Wire;

/// The most operations in one page.
const MOST_ROWS: usize = 20_000;
/// Rows that are fetched at once while the page has room.
const FETCH_ROWS: i32 = 1_000;

/// Begins with what tells the planner that the order is an index's.
const SELECT: &str = "
    SELECT position, body, hash, device, seq FROM operation
    WHERE kelurahan = $1 AND position > $2 AND position IS NOT NULL
      AND ($3::text IS NULL OR area = $3) AND ($4::uuid IS NULL OR device <> $4)
    ORDER BY position LIMIT $5";

pub(crate) async fn pull(
    State(state): State<AppState>,
    device: Device,
    Wire(request): Wire<PullRequest>,
) -> Result<Json<PullResponse>, Refusal> {
    let _turn = state.take_turn().await?;
    let mut client = state.pool.get().await?;
    let tx = snapshot(&mut client).await?;
    let latest = last_position(&tx, &device).await?;
    let limit_bytes = request.limit_bytes.min(MAX_PULL_BYTES);
    // A cursor beyond the counter comes from before a rollback; there is nothing behind it.
    let from = i64::try_from(request.cursor).unwrap_or(i64::MAX);
    let own = (!request.include_own).then_some(device.id);
    let narrow = device.area.rw().map(|_| device.area.as_str());

    let statement = tx.prepare_cached(SELECT).await?;
    let most_rows = MOST_ROWS as i64;
    let kelurahan = device.area.kelurahan();
    let portal = tx
        .bind(&statement, &[&kelurahan, &from, &narrow, &own, &most_rows])
        .await?;
    let mut operations: Vec<PulledOperation> = Vec::new();
    let mut room = limit_bytes;
    let mut is_all = false;
    'page: while !is_all {
        let rows = tx.query_portal(&portal, FETCH_ROWS).await?;
        is_all = rows.len() < FETCH_ROWS as usize;
        for row in &rows {
            let size = row.try_get::<_, &[u8]>("body")?.len() as u64;
            if size > room && !operations.is_empty() {
                is_all = false;
                break 'page;
            }
            room = room.saturating_sub(size);
            operations.push(operation(row)?);
        }
    }
    let more = !is_all || operations.len() >= MOST_ROWS;
    let cursor = match operations.last() {
        Some(last) if more => last.position,
        _ => latest.cast_unsigned(),
    };
    tx.commit().await?;
    state.metrics.count_pulled(operations.len());
    Ok(Json(PullResponse {
        operations,
        cursor,
        more,
    }))
}

fn operation(row: &Row) -> Result<PulledOperation, Refusal> {
    Ok(PulledOperation {
        position: row.try_get::<_, i64>("position")?.cast_unsigned(),
        body: body(row)?,
        hash: auth::hash(row, "hash")?.to_string(),
        device: row.try_get("device")?,
        seq: row.try_get::<_, i64>("seq")?.cast_unsigned(),
    })
}

/// The exact text of a stored operation.
pub(crate) fn body(row: &Row) -> Result<String, Refusal> {
    String::from_utf8(row.try_get("body")?)
        .map_err(|_| Refusal::internal("a stored operation is not UTF-8"))
}

/// A read of one moment.
pub(crate) async fn snapshot(client: &mut Client) -> Result<Transaction<'_>, Refusal> {
    let tx = client
        .build_transaction()
        .isolation_level(IsolationLevel::RepeatableRead);
    Ok(tx.read_only(true).start().await?)
}

/// The counter of the device's kelurahan at the snapshot's moment.
pub(crate) async fn last_position(tx: &Transaction<'_>, device: &Device) -> Result<i64, Refusal> {
    let select = "SELECT last_position FROM area_counter WHERE kelurahan = $1";
    let statement = tx.prepare_cached(select).await?;
    Ok(tx
        .query_one(&statement, &[&device.area.kelurahan()])
        .await?
        .try_get(0)?)
}
