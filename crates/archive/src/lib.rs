//! The photo archive: photo files in, a safe encrypted archive out.
//!
//! ```text
//! paths --> source::list: files, folders, ZIP archives, the chats among them
//!       --> import_many --> inspect: what is it, is it whole, when and where was it taken
//!                      `--> PhotoStore::put: encrypted, synced, renamed into place
//! ```
//!
//! Nothing here knows a database. The caller stores what [`Inspected`] tells and
//! finds the original again by its [`ContentHash`].
//!
//! Promises
//! * The original bytes are never altered: [`PhotoStore::read`] returns what was imported, and proves it by SHA-256.
//! * A picture that decodes completely is accepted whatever its metadata looks like; what was odd becomes a [`Warning`].
//! * A damaged picture is refused with the reason, see [`InspectError`].
//! * Once `put` has returned, or `import_many` has delivered a result, the file survives a power cut.

mod alike;
mod chat;
mod copy;
mod dates;
mod error;
mod exif_block;
mod file_names;
mod folder_names;
mod format;
mod import;
mod inspect;
mod lettering;
mod metadata;
mod picture;
mod picture_hash;
mod poster;
pub mod sample;
pub mod source;
mod store;

pub use alike::{AlikeIndex, BadFingerprint, Detail, Fingerprint, Group, Judge, Member};
pub use chat::{Chat, ChatMessage};
pub use copy::{
    Copy, CopyError, CopyNotes, CopyWish, FoundNotes, LEAST_SIDE_PX, Strip, make_copy, read_notes,
};
pub use dates::{Confidence, DateRejection, DateSource, PhotoDate, date_without_reading};
pub use error::{ImportError, InspectError, SourceError, StoreError};
pub use format::PictureFormat;
pub use import::{
    Arrived, ImportOptions, ImportRun, Imported, Seen, context, import_file, import_many,
    import_unseen,
};
pub use inspect::{InspectContext, Inspected, Thumbnail, Warning, inspect};
pub use metadata::{ExifDate, GpsPosition};
pub use picture::{JpegCopy, to_jpeg};
pub use poster::{SheetPicture, sheet_picture};
pub use sauyunan_domain::ContentHash;
pub use store::{
    Finding, PhotoReader, PhotoStore, Put, PutBatch, StoreKey, VerifyProgress, VerifyReport,
};

/// Largest file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 100 * 1024 * 1024;

/// Largest picture that is decoded, in pixels.
pub const MAX_PIXELS: u64 = 200_000_000;
