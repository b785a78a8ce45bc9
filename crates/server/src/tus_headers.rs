//! The headers of tus 1.0.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use sauyunan_protocol::{ContentHash, ErrorCode};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};

use crate::refusal::Refusal;

pub(crate) const VERSION: &str = "1.0.0";
pub(crate) const EXTENSIONS: &str = "creation,creation-with-upload,checksum,termination,expiration";
pub(crate) const CHECKSUM_ALGORITHMS: &str = "sha1,sha256";
pub(crate) const CHUNK_MEDIA_TYPE: &str = "application/offset+octet-stream";

pub(crate) const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
pub(crate) const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
pub(crate) const TUS_EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
pub(crate) const TUS_MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
pub(crate) const TUS_CHECKSUM_ALGORITHM: HeaderName =
    HeaderName::from_static("tus-checksum-algorithm");
pub(crate) const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub(crate) const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub(crate) const UPLOAD_METADATA: HeaderName = HeaderName::from_static("upload-metadata");
pub(crate) const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
pub(crate) const UPLOAD_CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
pub(crate) const METHOD_OVERRIDE: HeaderName = HeaderName::from_static("x-http-method-override");

/// A checksum of one chunk that the client announced.
pub(crate) enum Checksum {
    Sha1(Sha1, Vec<u8>),
    Sha256(Sha256, Vec<u8>),
}

impl Checksum {
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        match self {
            Checksum::Sha1(hasher, _) => hasher.update(bytes),
            Checksum::Sha256(hasher, _) => hasher.update(bytes),
        }
    }

    pub(crate) fn matches(self) -> bool {
        match self {
            Checksum::Sha1(hasher, expected) => hasher.finalize().as_slice() == expected,
            Checksum::Sha256(hasher, expected) => hasher.finalize().as_slice() == expected,
        }
    }
}

pub(crate) fn check_version(headers: &HeaderMap) -> Result<(), Refusal> {
    if headers
        .get(TUS_RESUMABLE)
        .is_some_and(|value| value.as_bytes() == VERSION.as_bytes())
    {
        return Ok(());
    }
    let message = "the request does not say Tus-Resumable: 1.0.0; use a tus 1.0 client";
    Err(Refusal::new(ErrorCode::TusVersion, message))
}

/// A header that holds a number, none if it is absent.
pub(crate) fn number(headers: &HeaderMap, name: &HeaderName) -> Result<Option<u64>, Refusal> {
    let Some(value) = headers.get(name) else {
        return Ok(None);
    };
    let digits = value
        .to_str()
        .ok()
        .filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
    match digits.and_then(|text| text.parse().ok()) {
        Some(number) => Ok(Some(number)),
        None => Err(Refusal::bad_request(format!(
            "header {name} is not a number; send its bytes as digits"
        ))),
    }
}

/// The promised hash in `Upload-Metadata`; its other keys are not read, they may be personal.
pub(crate) fn promised_hash(headers: &HeaderMap) -> Result<ContentHash, Refusal> {
    let text = headers
        .get(UPLOAD_METADATA)
        .and_then(|value| value.to_str().ok());
    let pairs = text.unwrap_or_default().split(',').map(str::trim);
    let value = pairs
        .filter_map(|pair| pair.split_once(' '))
        .find(|(key, _)| *key == "sha256");
    let decoded = value.and_then(|(_, value)| STANDARD.decode(value.trim()).ok());
    decoded
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .and_then(|hex| hex.parse().ok())
        .ok_or_else(|| {
            Refusal::bad_request("Upload-Metadata has no key sha256 with the base64 of 64 lower-case hex digits; add it")
        })
}

/// How `Upload-Metadata` is told again.
pub(crate) fn metadata_of(sha256: ContentHash) -> String {
    format!("sha256 {}", STANDARD.encode(sha256.to_string()))
}

pub(crate) fn checksum(headers: &HeaderMap) -> Result<Option<Checksum>, Refusal> {
    let Some(value) = headers.get(UPLOAD_CHECKSUM) else {
        return Ok(None);
    };
    let unreadable = || {
        Refusal::bad_request(
            "Upload-Checksum is not `sha1 <base64>` or `sha256 <base64>`; send one of them",
        )
    };
    let (algorithm, value) = value
        .to_str()
        .ok()
        .and_then(|text| text.split_once(' '))
        .ok_or_else(unreadable)?;
    let expected = STANDARD.decode(value.trim()).map_err(|_| unreadable())?;
    match algorithm {
        "sha1" => Ok(Some(Checksum::Sha1(Sha1::new(), expected))),
        "sha256" => Ok(Some(Checksum::Sha256(Sha256::new(), expected))),
        _ => Err(unreadable()),
    }
}

/// The time of `Upload-Expires`, as HTTP writes times.
pub(crate) fn http_date(time: DateTime<Utc>) -> String {
    time.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// Sets a header whose text is known to be printable.
pub(crate) fn set(headers: &mut HeaderMap, name: HeaderName, text: impl Into<String>) {
    if let Ok(value) = HeaderValue::try_from(text.into()) {
        headers.insert(name, value);
    }
}
