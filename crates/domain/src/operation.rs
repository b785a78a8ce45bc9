//! One change, as the operation log keeps it and as it travels.
//!
//! The exact JSON text of an operation is what is hashed, stored and sent. A device that does not
//! know one of its fields passes the text on untouched.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::content_hash::{ContentHash, hex};
use crate::hlc::Hlc;

/// Version of the operation's JSON.
pub const OPERATION_VERSION: u32 = 1;

/// `prev` of a device's first operation.
pub const CHAIN_START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What an operation does to its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Sets the fields it names; creates the record or brings it back where needed.
    Put,
    /// Deletes what the writer had seen of the record; an edit it had not seen survives.
    Delete,
}

/// The new value of one field and the version that the writer replaced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldWrite {
    /// The new value.
    pub value: Value,
    /// Hash of the value that the writer saw; nothing where the field was new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// Hashes of further versions that the writer saw and set aside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settles: Vec<String>,
}

/// One change of one record by one device.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    /// Version of this JSON.
    pub v: u32,
    /// The device that made the change.
    pub device: String,
    /// 1, 2, 3 ... without a gap for each device.
    pub seq: u64,
    /// Identifies the operation.
    pub id: String,
    /// When, on the hybrid clock.
    pub hlc: Hlc,
    /// When, on the computer's own clock (RFC 3339).
    pub wall: String,
    /// Whether that clock could be trusted: `ok` or `suspicious`.
    pub wall_state: String,
    /// Who made the change.
    pub actor: String,
    /// The area it belongs to.
    pub area: String,
    /// The kind of record; a kind of a newer version is kept and passed on.
    pub kind: String,
    /// The record.
    pub entity: String,
    /// What it does.
    pub action: Effect,
    /// The use case that made it, for history and audit.
    pub label: String,
    /// The fields it sets.
    #[serde(default)]
    pub fields: BTreeMap<String, FieldWrite>,
    /// For a deletion: how far the writer had seen each device that changed the record.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub saw: BTreeMap<String, u64>,
    /// SHA-256 of the files that the record refers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blobs: Vec<String>,
    /// Version of the form.
    pub form: u32,
    /// Version of the application.
    pub app: String,
    /// Hash of the device's previous operation.
    pub prev: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

/// Why a text is not an operation that can be applied.
#[derive(Debug, thiserror::Error)]
pub enum OperationError {
    /// The text is not the JSON of an operation.
    #[error("operation cannot be read: {0}")]
    Malformed(#[from] serde_json::Error),
    /// The text does not have the hash that it came with.
    #[error("operation text has hash {found}, but {expected} was announced")]
    HashMismatch {
        /// The hash that it came with.
        expected: String,
        /// The hash of the text.
        found: String,
    },
}

impl Operation {
    /// Reads an operation from its exact text, after comparing the text with its hash.
    ///
    /// # Errors
    /// When the hash differs or the text is not an operation.
    pub fn from_body(body: &str, hash: &str) -> Result<Self, OperationError> {
        let found = ContentHash::of(body.as_bytes()).to_string();
        if found != hash {
            return Err(OperationError::HashMismatch {
                expected: hash.to_owned(),
                found,
            });
        }
        Ok(serde_json::from_str(body)?)
    }

    /// The text that is stored and sent, with its hash.
    pub fn to_body(&self) -> (String, String) {
        let body = serde_json::to_string(self).unwrap_or_else(|_| String::from("null"));
        let hash = ContentHash::of(body.as_bytes()).to_string();
        (body, hash)
    }
}

/// Short hash of a field's value (16 hexadecimal digits of the SHA-256 of its JSON).
pub fn value_hash(value: &Value) -> String {
    hex(&ContentHash::of(value.to_string().as_bytes()).0[..8])
}

/// An identifier that every device derives alike from the same parts (UUID version 8, RFC 9562).
///
/// Attendance of one person at one event, or one photo in one area, thus is one record, even when
/// two devices make it offline.
pub fn derived_id(parts: &[&str]) -> String {
    let digest = ContentHash::of(parts.join("\u{1f}").as_bytes()).0;
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let text = hex(&bytes);
    format!(
        "{}-{}-{}-{}-{}",
        &text[..8],
        &text[8..12],
        &text[12..16],
        &text[16..20],
        &text[20..]
    )
}
