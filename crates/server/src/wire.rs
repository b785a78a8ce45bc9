//! Request bodies: read, decompress and parse within limits.

use std::io::Read;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use http_body_util::BodyExt;
use sauyunan_protocol::limits::{MAX_PAGE_BYTES, MAX_ZSTD_WINDOW_LOG};
use sauyunan_protocol::{ErrorCode, JSON_MEDIA_TYPE};
use serde::de::DeserializeOwned;

use crate::refusal::Refusal;

/// A sender that is silent for so long is gone.
pub(crate) const STALL: Duration = Duration::from_secs(60);

/// Bodies up to this length are parsed where they arrive, longer ones on a thread of their own.
const SHORT_BODY: usize = 32 * 1024;

/// A JSON message.
pub(crate) struct Wire<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned + Send + 'static> FromRequest<S> for Wire<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Wire<T>, Refusal> {
        let (parts, body) = request.into_parts();
        check_media_type(&parts.headers, JSON_MEDIA_TYPE)?;
        let encoding = Encoding::of(&parts.headers)?;
        let bytes = read_body(body, MAX_PAGE_BYTES).await?;
        let parse = move || encoding.decode(&bytes).and_then(|bytes| parse(&bytes));
        let message = match size_hint(&parts.headers) {
            Some(length) if length <= SHORT_BODY => parse(),
            _ => tokio::task::spawn_blocking(parse).await?,
        };
        message.map(Wire)
    }
}

fn size_hint(headers: &HeaderMap) -> Option<usize> {
    headers
        .get(header::CONTENT_LENGTH)?
        .to_str()
        .ok()?
        .parse()
        .ok()
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(bytes).map_err(|error| {
        Refusal::bad_request(format!(
            "the message cannot be read at line {}, column {} ({:?}); send it as the protocol describes it",
            error.line(),
            error.column(),
            error.classify(),
        ))
    })
}

/// Refuses a body that says it is something else.
pub(crate) fn check_media_type(headers: &HeaderMap, expected: &str) -> Result<(), Refusal> {
    let given = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let essence = given
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    if essence.eq_ignore_ascii_case(expected) {
        return Ok(());
    }
    let message = format!("the body's media type is not {expected}; set Content-Type to it");
    Err(Refusal::new(ErrorCode::UnsupportedMedia, message))
}

/// How a body is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Plain,
    Zstd,
}

impl Encoding {
    pub(crate) fn of(headers: &HeaderMap) -> Result<Encoding, Refusal> {
        match headers
            .get(header::CONTENT_ENCODING)
            .map(|value| value.as_bytes())
        {
            None | Some(b"identity") => Ok(Encoding::Plain),
            Some(b"zstd") => Ok(Encoding::Zstd),
            Some(_) => Err(Refusal::new(
                ErrorCode::UnsupportedMedia,
                "the body has a Content-Encoding other than zstd; send it with zstd or plain",
            )),
        }
    }

    fn decode(self, bytes: &[u8]) -> Result<std::borrow::Cow<'_, [u8]>, Refusal> {
        match self {
            Encoding::Plain => Ok(bytes.into()),
            Encoding::Zstd => decompress(bytes).map(Into::into),
        }
    }
}

/// Decompresses at most a page, with at most the promised window: a small body cannot
/// make the server take much memory.
fn decompress(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let broken = |_| Refusal::bad_request("the body is not valid zstd; compress it again");
    let mut decoder = zstd::stream::read::Decoder::new(bytes).map_err(broken)?;
    decoder
        .window_log_max(MAX_ZSTD_WINDOW_LOG)
        .map_err(broken)?;
    let mut page = Vec::new();
    let limit = MAX_PAGE_BYTES as u64 + 1;
    decoder.take(limit).read_to_end(&mut page).map_err(broken)?;
    if page.len() > MAX_PAGE_BYTES {
        return Err(too_large(MAX_PAGE_BYTES));
    }
    Ok(page)
}

/// Reads a body into memory, at most `limit` bytes.
pub(crate) async fn read_body(mut body: Body, limit: usize) -> Result<Bytes, Refusal> {
    use axum::body::HttpBody as _;
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large(limit));
    }
    let mut first = Bytes::new();
    let mut all = Vec::new();
    loop {
        let frame = tokio::time::timeout(STALL, body.frame())
            .await
            .map_err(|_| {
                Refusal::bad_request(
                    "the body did not arrive: nothing came for a minute; send it again",
                )
            })?;
        let Some(frame) = frame else { break };
        let frame = frame.map_err(|_| {
            Refusal::bad_request("the body did not arrive as a whole; send it again")
        })?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        if first.len() + all.len() + data.len() > limit {
            return Err(too_large(limit));
        }
        if first.is_empty() && all.is_empty() {
            first = data;
        } else {
            if all.is_empty() {
                all.extend_from_slice(&std::mem::take(&mut first));
            }
            all.extend_from_slice(&data);
        }
    }
    Ok(if all.is_empty() { first } else { all.into() })
}

fn too_large(limit: usize) -> Refusal {
    let message = format!("the body is longer than {limit} bytes; send less at once");
    Refusal::new(ErrorCode::TooLarge, message)
}
