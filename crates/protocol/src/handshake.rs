//! Enrolment, fork and hello.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Area;

/// Turns a one-time code into a device token. Sent without a token, or with the old one by a
/// device whose area changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolRequest {
    /// The code; case, spaces and hyphens do not matter.
    pub code: String,
    /// The id that the device made for itself.
    pub device_id: Uuid,
    /// What people call this computer.
    pub device_name: String,
    /// The version of the application.
    pub app_version: String,
}

/// Continues a copied device under an id of its own. Sent with the token of the device that was copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForkRequest {
    /// A fresh id for the copy.
    pub device_id: Uuid,
    /// What people call this computer.
    pub device_name: String,
    /// The version of the application.
    pub app_version: String,
}

/// The device may sync from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolResponse {
    /// Secret, sent as `Authorization: Bearer <token>`. An earlier token of the device is void.
    pub token: String,
    /// What the device may see and write.
    pub area: Area,
    /// See [`HelloResponse::server_epoch`].
    pub server_epoch: String,
}

/// "Here is what I have": the first request of every sync, and the only one when nothing is new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelloRequest {
    /// The device's protocol version.
    pub protocol: u32,
    /// Must be the id that the token belongs to.
    pub device_id: Uuid,
    /// Names of optional features that the device has; unknown ones are ignored.
    #[serde(default)]
    pub capabilities: Vec<String>,
    /// The last operation of the device's own log, 0 when it is empty.
    pub head_seq: u64,
    /// The hash of that operation, [`crate::NO_PREVIOUS_HASH`] when the log is empty.
    pub head_hash: String,
    /// How far the device has pulled.
    pub cursor: u64,
    /// The epoch that `cursor` belongs to, none before the first hello.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_epoch: Option<String>,
    /// The device's wall clock, RFC 3339.
    pub clock: String,
}

/// "Here is what I have of yours, and how far I am."
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelloResponse {
    /// The version in which both sides continue.
    pub protocol: u32,
    /// Names one unbroken history of the device's kelurahan on this server. Another one than
    /// before means that the server was restored from a backup or replaced: the device pulls
    /// from cursor 0 again, which is harmless, and pushes whatever lies above `acked_seq`.
    pub server_epoch: String,
    /// RFC 3339.
    pub server_time: String,
    /// The server's clock minus the device's, in milliseconds; none if the device's was unreadable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_offset_ms: Option<i64>,
    /// The server holds the device's operations 1 up to this. It may be less than at an earlier
    /// hello, then the device sends again from there.
    pub acked_seq: u64,
    /// The hash of operation `acked_seq`, [`crate::NO_PREVIOUS_HASH`] for 0.
    pub acked_hash: String,
    /// Operations 1 up to this are inside a verified backup of the server.
    pub backed_up_seq: u64,
    /// The cursor that a device has after pulling everything.
    pub latest_cursor: u64,
    /// What the device may see and write. If it changed, the device pulls from cursor 0.
    pub area: Area,
    /// Names of optional features that the server has.
    #[serde(default)]
    pub capabilities: Vec<String>,
    /// The server's signature under `acked_seq` and `acked_hash`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub countersignature: Option<Countersignature>,
}

/// Proof, for a third party, of what the server held and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Countersignature {
    /// The server's Ed25519 public key, 64 hex digits.
    pub public_key: String,
    /// The signed text: `sauyunan-head-1 <device> <acked_seq> <acked_hash> <server_time>`.
    pub text: String,
    /// The Ed25519 signature of `text`, 128 hex digits.
    pub signature: String,
}
