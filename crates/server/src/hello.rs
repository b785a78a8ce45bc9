//! What each side has.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, SecondsFormat, Utc};
use sauyunan_protocol::{
    ContentHash, ErrorCode, HelloRequest, HelloResponse, OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION,
};
use uuid::Uuid;

use crate::auth::{self, Device};
use crate::refusal::Refusal;
use crate::state::AppState;
use crate::wire::Wire;

pub(crate) async fn hello(
    State(state): State<AppState>,
    device: Device,
    Wire(request): Wire<HelloRequest>,
) -> Result<Json<HelloResponse>, Refusal> {
    if request.protocol < OLDEST_PROTOCOL_VERSION {
        return Err(Refusal::new(
            ErrorCode::ProtocolTooOld,
            format!(
                "protocol {} is no longer spoken; keep everything and update the application",
                request.protocol
            ),
        ));
    }
    if request.device_id != device.id {
        return Err(Refusal::new(
            ErrorCode::WrongDevice,
            "the token belongs to another device id; enrol this device with a code of its own",
        ));
    }
    check_head(&state, &device, &request).await?;
    let epoch = current_epoch(&state, &device, &request).await?;

    let now = Utc::now();
    let clock_offset_ms = DateTime::parse_from_rfc3339(&request.clock)
        .ok()
        .map(|clock| (now - clock.with_timezone(&Utc)).num_milliseconds());
    if !device.seen_recently {
        note_contact(&state, device.id, clock_offset_ms).await?;
    }
    let server_time = now.to_rfc3339_opts(SecondsFormat::Millis, true);
    let countersignature =
        state
            .signer
            .sign(device.id, device.acked_seq, device.acked_hash, &server_time);
    Ok(Json(HelloResponse {
        protocol: request.protocol.min(PROTOCOL_VERSION),
        server_epoch: epoch.to_string(),
        server_time,
        clock_offset_ms,
        acked_seq: device.acked_seq.cast_unsigned(),
        acked_hash: device.acked_hash.to_string(),
        backed_up_seq: device.backed_up_seq.cast_unsigned(),
        latest_cursor: device.last_position.cast_unsigned(),
        area: device.area,
        capabilities: ["pack", "tus", "own-log", "fork"]
            .map(str::to_owned)
            .to_vec(),
        countersignature: Some(countersignature),
    }))
}

/// Refuses a device whose newest operation the server knows as another one.
async fn check_head(
    state: &AppState,
    device: &Device,
    request: &HelloRequest,
) -> Result<(), Refusal> {
    let claimed: ContentHash = request.head_hash.parse().map_err(|_| {
        Refusal::bad_request("head_hash is not a SHA-256 of 64 lower-case hex digits; send the hash of operation head_seq")
    })?;
    let Ok(head_seq) = i64::try_from(request.head_seq) else {
        return Err(Refusal::bad_request(
            "head_seq is too large; send the log's last sequence number",
        ));
    };
    if head_seq > device.acked_seq {
        return Ok(()); // The server has nothing to compare with; push will check the chain.
    }
    let held = if head_seq == device.acked_seq {
        device.acked_hash
    } else if head_seq == 0 {
        ContentHash::NONE
    } else {
        let client = state.pool.get().await?;
        let statement = client
            .prepare_cached("SELECT hash FROM operation WHERE device = $1 AND seq = $2")
            .await?;
        auth::hash(
            &client
                .query_one(&statement, &[&device.id, &head_seq])
                .await?,
            "hash",
        )?
    };
    if held == claimed {
        return Ok(());
    }
    Err(Refusal::new(
        ErrorCode::DeviceForked,
        "another copy of this device wrote something else at this place; fork, and continue under a new device id",
    )
    .at(head_seq)
    .acked(device.acked_seq, device.acked_hash))
}

/// The epoch to answer. A cursor of this epoch that lies beyond the counter proves that the
/// server was rolled back; then a new epoch begins, so that every device pulls again.
async fn current_epoch(
    state: &AppState,
    device: &Device,
    request: &HelloRequest,
) -> Result<Uuid, Refusal> {
    let same_epoch = request.known_epoch.as_deref() == Some(device.epoch.to_string().as_str());
    if !same_epoch || request.cursor <= device.last_position.cast_unsigned() {
        return Ok(device.epoch);
    }
    let client = state.pool.get().await?;
    let kelurahan = device.area.kelurahan();
    client
        .execute(
            "UPDATE area_counter SET epoch = gen_random_uuid() WHERE kelurahan = $1 AND epoch = $2",
            &[&kelurahan, &device.epoch],
        )
        .await?;
    let select = "SELECT epoch FROM area_counter WHERE kelurahan = $1";
    Ok(client.query_one(select, &[&kelurahan]).await?.try_get(0)?)
}

async fn note_contact(
    state: &AppState,
    device: Uuid,
    clock_offset_ms: Option<i64>,
) -> Result<(), Refusal> {
    let client = state.pool.get().await?;
    client
        .execute(
            "UPDATE device SET last_seen_at = now(), clock_offset_ms = $2 WHERE id = $1",
            &[&device, &clock_offset_ms],
        )
        .await?;
    Ok(())
}
