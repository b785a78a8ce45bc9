//! Pages of operations, to the server and from it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::WireOperation;

/// A page of the device's own log, in order and without a gap. It is committed as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushRequest {
    /// The sequence number of the first operation, so that even an operation whose text cannot
    /// be read has a known place in the log.
    pub first_seq: u64,
    /// Operations `first_seq`, `first_seq + 1`, ...
    pub operations: Vec<WireOperation>,
}

/// The page is stored. One verdict for each operation, in the page's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushResponse {
    /// The stored verdicts; sending the page again brings the same ones.
    pub verdicts: Vec<Verdict>,
    /// The server holds the device's operations 1 up to this.
    pub acked_seq: u64,
    /// The hash of that operation.
    pub acked_hash: String,
}

/// What became of one operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The operation's place in the device's log.
    pub seq: u64,
    /// The operation's id, none if its text could not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it was rejected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<RejectCode>,
    /// The same as a sentence, for the log and the sync page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What became of an operation on the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Stored and handed to the area's other devices.
    Applied,
    /// Stored, and joined with another change without loss. Version 1 of the server, which does
    /// not look into fields, leaves merging to the devices and never answers it.
    Merged,
    /// Stored, and in conflict with another change. As for `Merged`.
    Conflict,
    /// Stored; its id came before under another place in a log of the same kelurahan.
    /// As for `Merged`.
    Duplicate,
    /// Kept, but set aside: not handed to other devices and not counted in digests.
    /// Its sequence number still counts, so that it blocks nothing.
    Rejected,
    /// An outcome of a newer version.
    #[serde(other)]
    Unknown,
}

/// Why an operation was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RejectCode {
    /// The text is not a JSON object, or a required field is missing or of another type.
    BadOperation,
    /// The area does not lie inside the device's area.
    ForbiddenArea,
    /// The text is longer than [`crate::limits::MAX_OPERATION_BYTES`].
    TooLarge,
    /// A reason of a newer version.
    #[serde(other)]
    Unknown,
}

/// Asks for the next page of what the area's other devices did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PullRequest {
    /// The cursor of the page before, 0 at first.
    pub cursor: u64,
    /// Stop after about this many bytes of operations; at least one operation comes.
    pub limit_bytes: u64,
    /// Also the device's own operations.
    #[serde(default)]
    pub include_own: bool,
}

/// Operations in the kelurahan's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PullResponse {
    /// By rising position.
    pub operations: Vec<PulledOperation>,
    /// Where the next page begins. Store it in the transaction that stores the operations.
    pub cursor: u64,
    /// Whether more is known to follow.
    pub more: bool,
}

/// An operation from the server, with its text exactly as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PulledOperation {
    /// Its place in the kelurahan's order; there may be gaps.
    pub position: u64,
    /// The exact JSON text.
    pub body: String,
    /// The SHA-256 of `body`.
    pub hash: String,
    /// The device that wrote it.
    pub device: Uuid,
    /// Its place in that device's log.
    pub seq: u64,
}

/// Asks for the device's own log, for a device that was restored from an older state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnLogRequest {
    /// The last sequence number that the device still has.
    pub after_seq: u64,
    /// Stop after about this many bytes of operations; at least one operation comes.
    pub limit_bytes: u64,
}

/// A part of the device's own log, without gaps and with rejected operations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnLogResponse {
    /// Operations `after_seq + 1`, `after_seq + 2`, ...
    pub operations: Vec<OwnOperation>,
    /// Whether more follows.
    pub more: bool,
}

/// One operation of the device's own log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnOperation {
    /// The exact JSON text.
    pub body: String,
    /// The SHA-256 of `body`.
    pub hash: String,
    /// What the server answered when it came.
    pub verdict: Verdict,
}
