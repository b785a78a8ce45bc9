//! Count and digest for each area and kind.

use axum::Json;
use axum::extract::State;
use sauyunan_protocol::{AreaDigest, DigestRequest, DigestResponse};

use crate::auth::{self, Device};
use crate::pull::snapshot;
use crate::refusal::Refusal;
use crate::state::AppState;
use crate::wire::Wire;

pub(crate) async fn digest(
    State(state): State<AppState>,
    device: Device,
    Wire(DigestRequest {}): Wire<DigestRequest>,
) -> Result<Json<DigestResponse>, Refusal> {
    let mut client = state.pool.get().await?;
    let tx = snapshot(&mut client).await?;
    let select = "SELECT d.acked_seq, c.last_position, c.epoch
                  FROM device d JOIN area_counter c USING (kelurahan) WHERE d.id = $1";
    let moment = tx
        .query_one(&tx.prepare_cached(select).await?, &[&device.id])
        .await?;
    let select = "SELECT area, kind, count, sum FROM digest
                  WHERE kelurahan = $1 AND ($2::text IS NULL OR area = $2)
                  ORDER BY area COLLATE \"C\", kind COLLATE \"C\"";
    let statement = tx.prepare_cached(select).await?;
    let narrow = device.area.rw().map(|_| device.area.as_str());
    let mut digests = Vec::new();
    for row in tx
        .query(&statement, &[&device.area.kelurahan(), &narrow])
        .await?
    {
        digests.push(AreaDigest {
            area: auth::area(&row, "area")?,
            kind: row.try_get("kind")?,
            count: row.try_get::<_, i64>("count")?.cast_unsigned(),
            digest: auth::hash(&row, "sum")?.to_string(),
        });
    }
    tx.commit().await?;
    Ok(Json(DigestResponse {
        digests,
        latest_cursor: moment.try_get::<_, i64>("last_position")?.cast_unsigned(),
        acked_seq: moment.try_get::<_, i64>("acked_seq")?.cast_unsigned(),
        server_epoch: moment.try_get::<_, uuid::Uuid>("epoch")?.to_string(),
    }))
}
