//! A blob goes out, whole or in part, to devices whose area names it.

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use object_store::{GetOptions, GetRange};
use sauyunan_protocol::{ContentHash, ErrorCode};

use crate::auth::Device;
use crate::refusal::Refusal;
use crate::state::AppState;

pub(crate) async fn get(
    State(state): State<AppState>,
    device: Device,
    name: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let not_found = || {
        let message = "there is no such blob in this device's area; ask again after the next sync";
        Refusal::new(ErrorCode::NotFound, message)
    };
    let Path(name) = name.map_err(|_| not_found())?;
    let sha256: ContentHash = name.parse().map_err(|_| not_found())?;
    if !may_read(&state, &device, sha256).await? {
        return Err(not_found());
    }
    let range = match headers.get(header::RANGE).map(|value| value.to_str()) {
        None => None,
        Some(text) => text.ok().and_then(parse_range),
    };
    let size_bytes = state
        .blobs
        .size_bytes(sha256)
        .await?
        .ok_or_else(not_found)?;
    let range = range.map(|range| bounded(range, size_bytes)).transpose()?;

    let options = GetOptions {
        range: range.as_ref().map(|range| GetRange::Bounded(range.clone())),
        ..GetOptions::default()
    };
    let status = range
        .as_ref()
        .map_or(StatusCode::OK, |_| StatusCode::PARTIAL_CONTENT);
    let length = range
        .as_ref()
        .map_or(size_bytes, |range| range.end - range.start);
    let mut response = match state.blobs.get(sha256, options).await {
        Ok(found) => Body::from_stream(found.into_stream()).into_response(),
        Err(object_store::Error::NotFound { .. }) => return Err(not_found()),
        Err(error) => return Err(error.into()),
    };
    *response.status_mut() = status;
    let mut texts = vec![
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        (header::ETAG, format!("\"{sha256}\"")),
        (
            header::CACHE_CONTROL,
            "private, immutable, max-age=31536000".to_owned(),
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    if let Some(range) = range {
        let text = format!("bytes {}-{}/{size_bytes}", range.start, range.end - 1);
        texts.push((header::CONTENT_RANGE, text));
    }
    for (name, text) in texts {
        if let Ok(value) = text.parse() {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}

async fn may_read(state: &AppState, device: &Device, sha256: ContentHash) -> Result<bool, Refusal> {
    let client = state.pool.get().await?;
    let statement = client
        .prepare_cached(
            "SELECT EXISTS (SELECT FROM operation_blob
                            WHERE sha256 = $1 AND (area = $2 OR starts_with(area, $2 || '.')))",
        )
        .await?;
    let area = device.area.as_str();
    Ok(client
        .query_one(&statement, &[&sha256.0.as_slice(), &area])
        .await?
        .try_get(0)?)
}

/// One range of bytes. Whatever else a client asks for gets the whole, as HTTP allows.
fn parse_range(text: &str) -> Option<GetRange> {
    let (first, last) = text.strip_prefix("bytes=")?.split_once('-')?;
    match (first.trim(), last.trim()) {
        ("", last) => Some(GetRange::Suffix(last.parse().ok()?)),
        (first, "") => Some(GetRange::Offset(first.parse().ok()?)),
        (first, last) => {
            let (first, last): (u64, u64) = (first.parse().ok()?, last.parse().ok()?);
            (first <= last).then(|| GetRange::Bounded(first..last.saturating_add(1)))
        }
    }
}

fn bounded(range: GetRange, size_bytes: u64) -> Result<std::ops::Range<u64>, Refusal> {
    let range = match range {
        GetRange::Bounded(range) => range.start..range.end.min(size_bytes),
        GetRange::Offset(first) => first..size_bytes,
        GetRange::Suffix(length) => size_bytes.saturating_sub(length)..size_bytes,
    };
    if range.start < range.end {
        return Ok(range);
    }
    let message =
        format!("the range lies outside the blob's {size_bytes} bytes; ask for a part of it");
    Err(Refusal::new(ErrorCode::BadRange, message))
}
