//! The paths that a city server answers on.

/// `POST`: a one-time code becomes a device token.
pub const ENROL: &str = "/v1/enrol";
/// `POST`: a copied device asks for a token under a new device id.
pub const FORK: &str = "/v1/fork";
/// `POST`: what each side has.
pub const HELLO: &str = "/v1/hello";
/// `POST`: a page of the device's own operations.
pub const PUSH: &str = "/v1/push";
/// `POST`: a page of the area's operations.
pub const PULL: &str = "/v1/pull";
/// `POST`: a page of the device's own operations with their verdicts, for a restored device.
pub const OWN_LOG: &str = "/v1/own-log";
/// `POST`: count and digest for each area and kind.
pub const DIGEST: &str = "/v1/digest";
/// `POST`: which blobs the server holds.
pub const BLOBS_ASK: &str = "/v1/blobs/ask";
/// `POST`: several small blobs in one body.
pub const BLOBS_PACK: &str = "/v1/blobs/pack";
/// `GET`: one blob, as `/v1/blobs/<sha256>`, with `Range`.
pub const BLOBS: &str = "/v1/blobs";
/// tus 1.0: `POST` creates an upload here, the answer's `Location` continues it.
pub const FILES: &str = "/v1/files";
/// `GET`: the process is alive.
pub const HEALTH: &str = "/health";
/// `GET`: the database and the blob storage answer.
pub const READY: &str = "/ready";
/// `GET`: Prometheus text.
pub const METRICS: &str = "/metrics";
