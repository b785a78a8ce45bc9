//! What a request is refused with.

use serde::{Deserialize, Serialize};

/// The body of every answer outside 2xx, except those of tus `HEAD` requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// For the program.
    pub code: ErrorCode,
    /// For the log: what happened, to what, what next. English, without personal data.
    pub message: String,
    /// The first operation that the refusal is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    /// How far the server holds the device's log; push from the next one on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acked_seq: Option<u64>,
    /// The hash of operation `acked_seq`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acked_hash: Option<String>,
}

/// Why a request was refused. The HTTP status in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// (400) The request is not what the protocol says.
    BadRequest,
    /// (401) No token, or one that no device has: enrol again. Keep everything.
    NotAuthorised,
    /// (403) The city revoked the device.
    DeviceRevoked,
    /// (403) The token belongs to another device id, or an operation was written by another device.
    WrongDevice,
    /// (403) The thing lies outside the device's area.
    ForbiddenArea,
    /// (403) No such enrolment code: mistyped, used or expired.
    UnknownCode,
    /// (409) The device id is enrolled already, and neither its token nor a code made for it came
    /// with the request: enrol under a new device id, and go on as a copied device does.
    DeviceExists,
    /// (409) Another copy of this device sent something else under the same sequence number:
    /// fork, and continue under a new device id. Nothing was stored, nothing is lost.
    DeviceForked,
    /// (409) Operations between `acked_seq` and the page are missing: push from `acked_seq + 1`.
    Gap,
    /// (400) An operation's text does not have the hash that was sent with it.
    BadHash,
    /// (409) An operation's `prev` is not the hash of the operation before it.
    BrokenChain,
    /// (404) No such thing, or none that this device may see.
    NotFound,
    /// (405) The path does not know this method.
    MethodNotAllowed,
    /// (409) The upload holds another number of bytes than the client thinks: ask with `HEAD`.
    WrongOffset,
    /// (460) The received bytes do not have the promised hash; they were dropped.
    WrongBytes,
    /// (412) A tus version that this server does not speak.
    TusVersion,
    /// (413) Larger than the limit: send less at once.
    TooLarge,
    /// (415) A media type or encoding that this server does not read.
    UnsupportedMedia,
    /// (416) The range lies outside the blob.
    BadRange,
    /// (426) The device's protocol is too old: update the application.
    ProtocolTooOld,
    /// (429) Too much at once: come back after `Retry-After` seconds.
    RateLimited,
    /// (500) A fault of the server; try again later.
    Internal,
    /// (503) The database or the blob storage does not answer; try again later.
    Unavailable,
    /// (507) No room on the server's disk.
    StorageFull,
    /// A code of a newer version: treat it by the HTTP status.
    #[serde(other)]
    Unknown,
}
