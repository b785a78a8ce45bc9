//! Photo and document bytes, identified by the SHA-256 of the original.

use serde::{Deserialize, Serialize};

/// Which of these blobs need sending?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlobAskRequest {
    /// At most [`crate::limits::MAX_ASK_HASHES`].
    pub sha256: Vec<String>,
}

/// A blob that was asked for and is in neither list is unknown to the server: send it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlobAskResponse {
    /// Stored, and hashed by the server itself: "received".
    pub have: Vec<String>,
    /// Those of `have` that are also inside a verified backup of the server.
    #[serde(default)]
    pub backed_up: Vec<String>,
    /// Uploads that this device began and can continue.
    pub uploading: Vec<OpenUpload>,
}

/// An unfinished tus upload of the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenUpload {
    /// The blob.
    pub sha256: String,
    /// The path to continue at.
    pub location: String,
    /// The bytes that the server holds durably.
    pub offset: u64,
}

/// One entry for each blob of the pack, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackResponse {
    /// What became of each blob.
    pub items: Vec<PackItem>,
}

/// What became of one blob of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackItem {
    /// The hash that the pack claimed.
    pub sha256: String,
    /// What became of it.
    pub outcome: PackOutcome,
}

/// What became of one blob of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackOutcome {
    /// Hashed and stored: "received".
    Stored,
    /// The server held it before.
    AlreadyHeld,
    /// The bytes do not have the hash that was claimed; not stored.
    WrongBytes,
    /// Larger than [`crate::limits::MAX_PACKED_BLOB_BYTES`]; not stored, send it by tus.
    TooLarge,
    /// An outcome of a newer version.
    #[serde(other)]
    Unknown,
}
