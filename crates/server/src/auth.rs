//! Which device is asking.

use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use sauyunan_protocol::{Area, ContentHash, ErrorCode};
use tokio_postgres::Row;
use uuid::Uuid;

use crate::refusal::Refusal;
use crate::state::AppState;

/// The device that a request's token belongs to, as it was when the request began.
#[derive(Debug, Clone)]
pub(crate) struct Device {
    pub(crate) id: Uuid,
    pub(crate) area: Area,
    pub(crate) acked_seq: i64,
    pub(crate) acked_hash: ContentHash,
    pub(crate) backed_up_seq: i64,
    /// The last position in the device's kelurahan.
    pub(crate) last_position: i64,
    pub(crate) epoch: Uuid,
    pub(crate) seen_recently: bool,
}

/// The request's place in the log for the device that sent it.
#[derive(Debug, Clone, Default)]
pub(crate) struct LogDevice(pub(crate) Arc<OnceLock<Uuid>>);

const FIND: &str = "
    SELECT d.id, d.area, d.acked_seq, d.acked_hash, d.backed_up_seq, d.revoked_at IS NOT NULL AS revoked,
           d.last_seen_at > now() - interval '5 minutes' AS seen_recently, c.last_position, c.epoch
    FROM device d JOIN area_counter c USING (kelurahan)
    WHERE d.token_hash = $1";

impl FromRequestParts<AppState> for Device {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Device, Refusal> {
        let token = bearer_token(&parts.headers).ok_or_else(|| {
            not_authorised("the request has no token; send it as Authorization: Bearer <token>")
        })?;
        let device = find(state, token).await?;
        if let Some(log) = parts.extensions.get::<LogDevice>() {
            let _ = log.0.set(device.id);
        }
        Ok(device)
    }
}

/// The token of a request, if it has one.
pub(crate) fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// What the database keeps of a token.
pub(crate) fn token_hash(token: &str) -> ContentHash {
    ContentHash::of(token.as_bytes())
}

async fn find(state: &AppState, token: &str) -> Result<Device, Refusal> {
    let client = state.pool.get().await?;
    let statement = client.prepare_cached(FIND).await?;
    let row = client
        .query_opt(&statement, &[&token_hash(token).0.as_slice()])
        .await?;
    let row = row.ok_or_else(|| {
        not_authorised("no device has this token; keep everything and enrol again with a new code")
    })?;
    if row.try_get("revoked")? {
        return Err(Refusal::new(
            ErrorCode::DeviceRevoked,
            "this device was revoked; keep everything and ask the kelurahan for a new code",
        ));
    }
    Ok(Device {
        id: row.try_get("id")?,
        area: area(&row, "area")?,
        acked_seq: row.try_get("acked_seq")?,
        acked_hash: hash(&row, "acked_hash")?,
        backed_up_seq: row.try_get("backed_up_seq")?,
        last_position: row.try_get("last_position")?,
        epoch: row.try_get("epoch")?,
        seen_recently: row.try_get("seen_recently")?,
    })
}

fn not_authorised(message: &str) -> Refusal {
    Refusal::new(ErrorCode::NotAuthorised, message)
}

/// A stored hash.
pub(crate) fn hash(row: &Row, column: &str) -> Result<ContentHash, Refusal> {
    ContentHash::from_slice(row.try_get(column)?)
        .ok_or_else(|| Refusal::internal(format!("column {column} holds no SHA-256")))
}

/// A stored area.
pub(crate) fn area(row: &Row, column: &str) -> Result<Area, Refusal> {
    let text: &str = row.try_get(column)?;
    text.parse()
        .map_err(|_| Refusal::internal(format!("column {column} holds no area")))
}
