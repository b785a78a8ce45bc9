//! Sizes and counts that both sides keep to. A device checks them before it queues something,
//! so that nothing unsendable enters its log.

/// The longest operation text. A longer one is answered with a `rejected` verdict.
pub const MAX_OPERATION_BYTES: usize = 1024 * 1024;
/// The longest request body after decompression, except blob bytes. A longer one is a 413.
pub const MAX_PAGE_BYTES: usize = 8 * 1024 * 1024;
/// The most operations in one push page.
pub const MAX_PAGE_OPERATIONS: usize = 10_000;
/// The most operation bytes that one pull page carries, whatever `limit_bytes` asks for.
pub const MAX_PULL_BYTES: u64 = 8 * 1024 * 1024;
/// The most hashes in one blob question.
pub const MAX_ASK_HASHES: usize = 1_000;
/// The most blobs that one operation names.
pub const MAX_OPERATION_BLOBS: usize = 1_000;
/// The largest blob that travels in a pack; larger ones go by tus.
pub const MAX_PACKED_BLOB_BYTES: usize = 256 * 1024;
/// The longest pack.
pub const MAX_PACK_BYTES: usize = 8 * 1024 * 1024;
/// The largest blob.
pub const MAX_BLOB_BYTES: u64 = 1024 * 1024 * 1024;
/// The longest hybrid logical clock text, kind, entity id, actor and the like.
pub const MAX_NAME_BYTES: usize = 200;
/// The largest zstd window (a power of two) that a sender may use.
pub const MAX_ZSTD_WINDOW_LOG: u32 = 23;
/// Days after which an unused enrolment code is void.
pub const ENROL_CODE_DAYS: i64 = 7;
/// Hours during which the device that used a code may use it again, because the answer was lost.
pub const ENROL_RETRY_HOURS: i64 = 1;
/// Days after which an upload that nobody continues is dropped.
pub const UPLOAD_EXPIRY_DAYS: i64 = 7;
/// The most unfinished uploads of one device.
pub const MAX_OPEN_UPLOADS: i64 = 1_000;
