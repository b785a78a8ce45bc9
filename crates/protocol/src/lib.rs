//! Sync wire types, versions and limits: all that a device and the city server have in common.
//!
//! Messages are JSON over HTTP, compressed with zstd in both directions. The one thing that
//! is never re-encoded is an operation: its exact JSON text travels as a string inside
//! [`WireOperation`], so that its SHA-256 stays true on every device and fields of a newer
//! version pass through an older one untouched. `docs/protocol.md` tells the same as prose.

mod blob;
mod digest;
mod error;
mod handshake;
pub mod limits;
mod operation;
pub mod pack;
pub mod path;
mod records;

pub use blob::{BlobAskRequest, BlobAskResponse, OpenUpload, PackItem, PackOutcome, PackResponse};
pub use digest::{AreaDigest, DigestRequest, DigestResponse, DigestSum};
pub use error::{ErrorBody, ErrorCode};
pub use handshake::{
    Countersignature, EnrolRequest, EnrolResponse, ForkRequest, HelloRequest, HelloResponse,
};
pub use operation::{HeaderFault, OperationHeader, WireOperation};
pub use records::{
    Outcome, OwnLogRequest, OwnLogResponse, OwnOperation, PullRequest, PullResponse,
    PulledOperation, PushRequest, PushResponse, RejectCode, Verdict,
};
pub use sauyunan_domain::operation::CHAIN_START as NO_PREVIOUS_HASH;
pub use sauyunan_domain::{Area, ContentHash};

/// The protocol version that this build speaks.
pub const PROTOCOL_VERSION: u32 = 1;

/// The oldest protocol version that this build still answers.
pub const OLDEST_PROTOCOL_VERSION: u32 = 1;

/// Set on every answer of a city server to its protocol version.
/// An answer without it comes from something else, such as a captive portal.
pub const PROTOCOL_HEADER: &str = "sauyunan-protocol";

/// The media type of every message that is not blob bytes.
pub const JSON_MEDIA_TYPE: &str = "application/json";

/// The media type of a pack of small blobs, see [`pack`].
pub const PACK_MEDIA_TYPE: &str = "application/vnd.sauyunan.pack";
