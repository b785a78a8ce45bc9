//! One operation: its exact text, and the header fields that every version reads.

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

use crate::limits::{MAX_NAME_BYTES, MAX_OPERATION_BLOBS};
use crate::{Area, ContentHash};

/// An operation as it travels: the author's exact text and its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireOperation {
    /// The exact JSON text. It is never parsed and written again on its way.
    pub body: String,
    /// The SHA-256 of the bytes of `body`, 64 lower-case hex digits.
    pub hash: String,
}

impl WireOperation {
    /// The operation with this text.
    pub fn new(body: String) -> WireOperation {
        let hash = ContentHash::of(body.as_bytes()).to_string();
        WireOperation { body, hash }
    }
}

/// The fields of an operation's text that the server reads. All others pass through unread.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OperationHeader {
    /// The version of the operation's format, from 1.
    pub v: u32,
    /// The device that wrote it.
    pub device: Uuid,
    /// Its place in that device's log, from 1 without a gap.
    pub seq: u64,
    /// Its id.
    pub id: Uuid,
    /// Hybrid logical clock, as text that sorts by time.
    pub hlc: String,
    /// The author's wall clock, whatever it said.
    pub wall: String,
    /// Who did it.
    pub actor: String,
    /// Where the record belongs.
    pub area: Area,
    /// The kind of the record.
    pub kind: String,
    /// The id of the record.
    pub entity: String,
    /// `put` or `delete`, or what a newer version knows.
    pub action: String,
    /// The changed fields; an object, unread.
    #[serde(rename = "fields")]
    _fields: AnyObject,
    /// The photos and documents that the record names, as SHA-256.
    #[serde(default)]
    pub blobs: Vec<String>,
    /// The hash of the device's operation before this one, zeros for the first.
    pub prev: String,
}

/// Why an operation's text cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeaderFault {
    /// Not a JSON object with the required fields.
    #[error("the operation's text cannot be read: {0}")]
    Unreadable(String),
    /// A required field is empty, too long or contains control characters.
    #[error(
        "field `{0}` is empty, longer than {MAX_NAME_BYTES} bytes or contains control characters"
    )]
    BadName(&'static str),
    /// A number that must be 1 or more is 0.
    #[error("field `{0}` must be 1 or more")]
    Zero(&'static str),
    /// A hash is not 64 lower-case hex digits.
    #[error("field `{0}` must hold SHA-256 hashes of 64 lower-case hex digits")]
    BadHash(&'static str),
    /// Too many blobs.
    #[error("field `blobs` names more than {MAX_OPERATION_BLOBS} blobs")]
    TooManyBlobs,
}

impl OperationHeader {
    /// Reads and checks the header of an operation's text.
    pub fn parse(body: &str) -> Result<OperationHeader, HeaderFault> {
        let header: OperationHeader =
            serde_json::from_str(body).map_err(|e| HeaderFault::Unreadable(e.to_string()))?;
        for (name, number) in [("v", u64::from(header.v)), ("seq", header.seq)] {
            if number == 0 {
                return Err(HeaderFault::Zero(name));
            }
        }
        for (name, text) in [
            ("hlc", &header.hlc),
            ("wall", &header.wall),
            ("actor", &header.actor),
            ("kind", &header.kind),
            ("entity", &header.entity),
            ("action", &header.action),
        ] {
            let too_long = text.len() > MAX_NAME_BYTES;
            if text.is_empty() || too_long || text.chars().any(char::is_control) {
                return Err(HeaderFault::BadName(name));
            }
        }
        if header.prev.parse::<ContentHash>().is_err() {
            return Err(HeaderFault::BadHash("prev"));
        }
        if header.blobs.len() > MAX_OPERATION_BLOBS {
            return Err(HeaderFault::TooManyBlobs);
        }
        if header
            .blobs
            .iter()
            .any(|blob| blob.parse::<ContentHash>().is_err())
        {
            return Err(HeaderFault::BadHash("blobs"));
        }
        Ok(header)
    }
}

/// A JSON object of which only that it is one matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct AnyObject;

impl<'de> Deserialize<'de> for AnyObject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<AnyObject, D::Error> {
        struct ObjectVisitor;
        impl<'de> Visitor<'de> for ObjectVisitor {
            type Value = AnyObject;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<AnyObject, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(AnyObject)
            }
        }
        deserializer.deserialize_map(ObjectVisitor)
    }
}
