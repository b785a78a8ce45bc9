//! What can go wrong, one enum a face: looking at a picture, keeping it, importing a file.

use std::io;
use std::path::PathBuf;

use sauyunan_domain::ContentHash;

/// Why a file is not accepted as a photo.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InspectError {
    /// The file has no bytes.
    #[error("the file is empty")]
    EmptyFile,
    /// The file is something else. `found` names it: `pdf`, `video`, `audio`, `zip`,
    /// `document`, `web_page`, `text` or `unknown`.
    #[error("not a picture: {found}")]
    NotAPicture {
        /// What the file is instead.
        found: &'static str,
    },
    /// A picture of a kind that is not read, such as GIF, TIFF or a lossless JPEG.
    #[error("unsupported kind of picture: {what}")]
    Unsupported {
        /// The kind of picture, or the feature that is not read.
        what: String,
    },
    /// The file ends before the picture does.
    #[error("the picture is cut off: {reason}")]
    Truncated {
        /// What the decoder missed.
        reason: String,
    },
    /// The file has its length but its picture data is damaged.
    #[error("the picture data is damaged: {reason}")]
    Corrupt {
        /// What the decoder stumbled over.
        reason: String,
    },
    /// More bytes or pixels than an honest photo has.
    #[error("too large: {reason}")]
    TooLarge {
        /// The size found and the limit.
        reason: String,
    },
}

impl InspectError {
    /// A stable name for messages in any language.
    pub fn code(&self) -> &'static str {
        match self {
            Self::EmptyFile => "empty_file",
            Self::NotAPicture { .. } => "not_a_picture",
            Self::Unsupported { .. } => "unsupported",
            Self::Truncated { .. } => "truncated",
            Self::Corrupt { .. } => "corrupt",
            Self::TooLarge { .. } => "too_large",
        }
    }

    pub(crate) fn truncated(reason: impl Into<String>) -> Self {
        Self::Truncated {
            reason: reason.into(),
        }
    }

    pub(crate) fn corrupt(reason: impl Into<String>) -> Self {
        Self::Corrupt {
            reason: reason.into(),
        }
    }

    pub(crate) fn unsupported(what: impl Into<String>) -> Self {
        Self::Unsupported { what: what.into() }
    }

    pub(crate) fn too_many_bytes(bytes: u64) -> Self {
        Self::TooLarge {
            reason: format!("{bytes} bytes, at most {}", crate::MAX_FILE_BYTES),
        }
    }

    pub(crate) fn too_many_pixels(width: u64, height: u64) -> Self {
        Self::TooLarge {
            reason: format!("{width} x {height} pixels, at most {}", crate::MAX_PIXELS),
        }
    }
}

/// Why something that was found is not read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// A link, a device or a pipe. What a link leads to is imported by its own path.
    #[error("a link or a device, not a file")]
    NotAFile,
    /// The ZIP archive, or its list of members, is cut off or damaged.
    #[error("the ZIP archive is damaged")]
    ZipDamaged,
    /// The member is encrypted with a password.
    #[error("encrypted with a password; unpack it first")]
    ZipEncrypted,
    /// The member is packed in a way that is not read.
    #[error("packed in a way that is not supported; unpack it first")]
    ZipUnsupported,
    /// A ZIP archive inside a ZIP archive.
    #[error("a ZIP archive inside another one; unpack it first")]
    ZipNested,
    /// More members, or far more bytes, than photos have.
    #[error("the ZIP archive unpacks to more than photos would")]
    ZipTooLarge,
}

impl SourceError {
    /// A stable name for messages in any language.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotAFile => "not_a_file",
            Self::ZipDamaged => "zip_damaged",
            Self::ZipEncrypted => "zip_encrypted",
            Self::ZipUnsupported => "zip_unsupported",
            Self::ZipNested => "zip_nested",
            Self::ZipTooLarge => "zip_too_large",
        }
    }
}

/// Why the store could not keep or give back a photo.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The operating system refused.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The store holds no such photo.
    #[error("the store has no photo {hash}")]
    Missing {
        /// The photo asked for.
        hash: ContentHash,
    },
    /// The stored file is not what was written.
    #[error("{}: the stored photo is damaged: {reason}", path.display())]
    Damaged {
        /// The stored file.
        path: PathBuf,
        /// What does not hold.
        reason: String,
    },
    /// This store belongs to another key. Its files are not damaged.
    #[error("{}: the store was written with another key", path.display())]
    WrongKey {
        /// The store's folder.
        path: PathBuf,
    },
    /// The bytes offered do not have the hash offered with them.
    #[error("the bytes have SHA-256 {actual}, not {expected}")]
    HashMismatch {
        /// The hash that was promised.
        expected: ContentHash,
        /// The hash that the bytes have.
        actual: ContentHash,
    },
    /// The text is not an age identity, or the system gave no random bytes.
    #[error("not a usable store key: {reason}")]
    BadKey {
        /// What is wrong with it.
        reason: String,
    },
}

impl StoreError {
    /// A stable name for messages in any language.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io { source, .. } if source.kind() == io::ErrorKind::StorageFull => "disk_full",
            Self::Io { .. } => "io",
            Self::Missing { .. } => "missing",
            Self::Damaged { .. } => "damaged",
            Self::WrongKey { .. } => "wrong_key",
            Self::HashMismatch { .. } => "hash_mismatch",
            Self::BadKey { .. } => "bad_key",
        }
    }
}

/// Why one file was not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file could not be read.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// It is no file that can be read, or a ZIP archive that cannot.
    #[error("{}: {source}", path.display())]
    Source {
        /// The file.
        path: PathBuf,
        /// Why it is not read.
        source: SourceError,
    },
    /// The file is not a whole picture.
    #[error("{}: {source}", path.display())]
    Picture {
        /// The file.
        path: PathBuf,
        /// Why it is refused.
        source: InspectError,
    },
    /// The picture is whole but could not be kept.
    #[error("{}: {source}", path.display())]
    Store {
        /// The file that was being imported.
        path: PathBuf,
        /// What the store said.
        source: StoreError,
    },
}

impl ImportError {
    /// A stable name for messages in any language.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "io",
            Self::Source { source, .. } => source.code(),
            Self::Picture { source, .. } => source.code(),
            Self::Store { source, .. } => source.code(),
        }
    }

    /// The file that was not imported.
    pub fn path(&self) -> &std::path::Path {
        match self {
            Self::Unreadable { path, .. }
            | Self::Source { path, .. }
            | Self::Picture { path, .. }
            | Self::Store { path, .. } => path,
        }
    }
}
