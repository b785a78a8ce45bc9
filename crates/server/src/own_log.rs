//! A device's own log, for a device that was restored from an older state.

use axum::Json;
use axum::extract::State;
use sauyunan_protocol::limits::MAX_PULL_BYTES;
use sauyunan_protocol::{OwnLogRequest, OwnLogResponse, OwnOperation};

use crate::auth::{self, Device};
use crate::pull::{body, snapshot};
use crate::refusal::Refusal;
use crate::state::AppState;
use crate::verdict;
use crate::wire::Wire;

const FETCH_ROWS: i32 = 1_000;

pub(crate) async fn own_log(
    State(state): State<AppState>,
    device: Device,
    Wire(request): Wire<OwnLogRequest>,
) -> Result<Json<OwnLogResponse>, Refusal> {
    let _turn = state.take_turn().await?;
    let mut client = state.pool.get().await?;
    let tx = snapshot(&mut client).await?;
    let statement = tx
        .prepare_cached(
            "SELECT seq, hash, id, outcome, reject_code, reason, body FROM operation
             WHERE device = $1 AND seq > $2 ORDER BY seq LIMIT 20000",
        )
        .await?;
    let after = i64::try_from(request.after_seq).unwrap_or(i64::MAX);
    let portal = tx.bind(&statement, &[&device.id, &after]).await?;
    let mut operations: Vec<OwnOperation> = Vec::new();
    let mut room = request.limit_bytes.min(MAX_PULL_BYTES);
    'page: loop {
        let rows = tx.query_portal(&portal, FETCH_ROWS).await?;
        for row in &rows {
            let body = body(row)?;
            if body.len() as u64 > room && !operations.is_empty() {
                break 'page;
            }
            room = room.saturating_sub(body.len() as u64);
            let hash = auth::hash(row, "hash")?.to_string();
            operations.push(OwnOperation {
                body,
                hash,
                verdict: verdict::from_row(row)?,
            });
        }
        if rows.len() < FETCH_ROWS as usize {
            break;
        }
    }
    tx.commit().await?;
    let last = operations
        .last()
        .map_or(request.after_seq, |last| last.verdict.seq);
    let more = last < device.acked_seq.cast_unsigned();
    Ok(Json(OwnLogResponse { operations, more }))
}
