//! Enrolment by one-time code, and the fork of a copied device.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use deadpool_postgres::Transaction;
use sauyunan_protocol::limits::{ENROL_RETRY_HOURS, MAX_NAME_BYTES};
use sauyunan_protocol::{Area, ContentHash, EnrolRequest, EnrolResponse, ErrorCode, ForkRequest};
use uuid::Uuid;

use crate::auth::{self, Device, bearer_token, token_hash};
use crate::enrol_code::code_hash;
use crate::push_store;
use crate::refusal::Refusal;
use crate::state::AppState;
use crate::wire::Wire;

pub(crate) async fn enrol(
    State(state): State<AppState>,
    headers: HeaderMap,
    Wire(request): Wire<EnrolRequest>,
) -> Result<Json<EnrolResponse>, Refusal> {
    let _turn = state.take_turn().await?;
    check_name(&request.device_name, &request.app_version)?;
    let mut client = state.pool.get().await?;
    let tx = client.transaction().await?;

    let code = use_code(&tx, &request).await?;
    let epoch = push_store::ensure_counter(&tx, code.area.kelurahan()).await?;
    let token = random_token()?;
    let new = Enrolment {
        device: request.device_id,
        token: token_hash(&token),
        area: &code.area,
        name: &request.device_name,
        app_version: &request.app_version,
    };
    match existing(&tx, request.device_id).await? {
        None => insert(&tx, &new, None).await?,
        Some(known) => {
            let old_token = bearer_token(&headers).map(token_hash);
            let proven = code.for_device == Some(known.id)
                || code.is_retry
                || old_token == Some(known.token);
            if !proven || known.area.kelurahan() != code.area.kelurahan() {
                return Err(Refusal::new(
                    ErrorCode::DeviceExists,
                    "this device id is enrolled already; enrol under a new one and go on as a copied device",
                ));
            }
            renew(&tx, &new).await?;
            if known.area != code.area {
                push_store::take_set_aside(&tx, known.id, &code.area).await?;
            }
        }
    }
    tx.commit().await?;
    Ok(Json(EnrolResponse {
        token,
        area: code.area,
        server_epoch: epoch.to_string(),
    }))
}

pub(crate) async fn fork(
    State(state): State<AppState>,
    device: Device,
    Wire(request): Wire<ForkRequest>,
) -> Result<Json<EnrolResponse>, Refusal> {
    check_name(&request.device_name, &request.app_version)?;
    let mut client = state.pool.get().await?;
    let tx = client.transaction().await?;
    let token = random_token()?;
    let new = Enrolment {
        device: request.device_id,
        token: token_hash(&token),
        area: &device.area,
        name: &request.device_name,
        app_version: &request.app_version,
    };
    match existing(&tx, request.device_id).await? {
        None => insert(&tx, &new, Some(device.id)).await?,
        // The answer was lost, and the copy asks again before it has written anything.
        Some(known) if known.forked_from == Some(device.id) && known.acked_seq == 0 => {
            renew(&tx, &new).await?;
        }
        Some(_) => {
            return Err(Refusal::new(
                ErrorCode::DeviceExists,
                "the new device id is enrolled already; make another one",
            ));
        }
    }
    tx.commit().await?;
    let server_epoch = device.epoch.to_string();
    Ok(Json(EnrolResponse {
        token,
        area: device.area,
        server_epoch,
    }))
}

struct Code {
    area: Area,
    for_device: Option<Uuid>,
    /// The same device used it a moment ago.
    is_retry: bool,
}

async fn use_code(tx: &Transaction<'_>, request: &EnrolRequest) -> Result<Code, Refusal> {
    let unknown = || {
        let message = "this code is unknown, used or expired; compare it letter by letter or ask for a new one";
        Refusal::new(ErrorCode::UnknownCode, message)
    };
    let hash = code_hash(&request.code).0;
    let row = tx
        .query_opt(
            "SELECT area, for_device, used_by, expires_at > now() AS fresh,
                    used_at > now() - make_interval(hours => $2) AS used_recently
             FROM enrol_code WHERE code_hash = $1 FOR UPDATE",
            &[
                &hash.as_slice(),
                &i32::try_from(ENROL_RETRY_HOURS).unwrap_or(1),
            ],
        )
        .await?
        .ok_or_else(unknown)?;
    let used_by: Option<Uuid> = row.try_get("used_by")?;
    let is_retry = used_by == Some(request.device_id)
        && row.try_get::<_, Option<bool>>("used_recently")? == Some(true);
    let is_fresh = used_by.is_none() && row.try_get("fresh")?;
    if !is_retry && !is_fresh {
        return Err(unknown());
    }
    tx.execute(
        "UPDATE enrol_code SET used_by = $2, used_at = coalesce(used_at, now()) WHERE code_hash = $1",
        &[&hash.as_slice(), &request.device_id],
    )
    .await?;
    Ok(Code {
        area: auth::area(&row, "area")?,
        for_device: row.try_get("for_device")?,
        is_retry,
    })
}

struct KnownDevice {
    id: Uuid,
    token: ContentHash,
    area: Area,
    forked_from: Option<Uuid>,
    acked_seq: i64,
}

async fn existing(tx: &Transaction<'_>, id: Uuid) -> Result<Option<KnownDevice>, Refusal> {
    let select =
        "SELECT token_hash, area, forked_from, acked_seq, revoked_at IS NOT NULL AS revoked
                  FROM device WHERE id = $1 FOR UPDATE";
    let Some(row) = tx.query_opt(select, &[&id]).await? else {
        return Ok(None);
    };
    if row.try_get("revoked")? {
        return Err(Refusal::new(
            ErrorCode::DeviceRevoked,
            "this device id was revoked; enrol under a new one",
        ));
    }
    Ok(Some(KnownDevice {
        id,
        token: auth::hash(&row, "token_hash")?,
        area: auth::area(&row, "area")?,
        forked_from: row.try_get("forked_from")?,
        acked_seq: row.try_get("acked_seq")?,
    }))
}

struct Enrolment<'a> {
    device: Uuid,
    token: ContentHash,
    area: &'a Area,
    name: &'a str,
    app_version: &'a str,
}

async fn insert(
    tx: &Transaction<'_>,
    new: &Enrolment<'_>,
    forked_from: Option<Uuid>,
) -> Result<(), Refusal> {
    let inserted = tx
        .execute(
            "INSERT INTO device (id, token_hash, kelurahan, area, name, app_version, forked_from)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING",
            &[
                &new.device,
                &new.token.0.as_slice(),
                &new.area.kelurahan(),
                &new.area.as_str(),
                &new.name,
                &new.app_version,
                &forked_from,
            ],
        )
        .await?;
    match inserted {
        1 => Ok(()),
        _ => Err(Refusal::new(
            ErrorCode::DeviceExists,
            "this device id was enrolled at this very moment; try again",
        )),
    }
}

async fn renew(tx: &Transaction<'_>, new: &Enrolment<'_>) -> Result<(), Refusal> {
    tx.execute(
        "UPDATE device SET token_hash = $2, area = $3, name = $4, app_version = $5 WHERE id = $1",
        &[
            &new.device,
            &new.token.0.as_slice(),
            &new.area.as_str(),
            &new.name,
            &new.app_version,
        ],
    )
    .await?;
    Ok(())
}

fn check_name(device_name: &str, app_version: &str) -> Result<(), Refusal> {
    for text in [device_name, app_version] {
        if text.len() > MAX_NAME_BYTES || text.chars().any(char::is_control) {
            return Err(Refusal::bad_request(
                "device_name and app_version have at most 200 bytes and no control characters; shorten them",
            ));
        }
    }
    Ok(())
}

fn random_token() -> Result<String, Refusal> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Refusal::internal(error.to_string()))?;
    Ok(ContentHash(bytes).to_string())
}
