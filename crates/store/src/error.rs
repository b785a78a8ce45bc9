//! What a caller of the store can act on.

use std::path::PathBuf;

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The key does not open the file, or the file is not a database of this program.
    #[error("{path} cannot be opened with this key")]
    WrongKey {
        /// The database file.
        path: PathBuf,
    },
    /// The file was written by a newer version of the program.
    #[error(
        "{path} was written by a newer version of Sauyunan (database version {found}, this program knows {known}); install the newest version"
    )]
    TooNew {
        /// The database file.
        path: PathBuf,
        /// The version in the file.
        found: i64,
        /// The version this program knows.
        known: i64,
    },
    /// A record that was asked for does not exist.
    #[error("{kind} {id} does not exist in this folder")]
    NotFound {
        /// The kind of record.
        kind: String,
        /// Its id.
        id: String,
    },
    /// An operation that was received cannot be used.
    #[error("operation {device}/{seq}: {reason}")]
    BadOperation {
        /// The device that made it.
        device: String,
        /// Its number.
        seq: u64,
        /// What is wrong.
        reason: String,
    },
    /// The disk is full.
    #[error(
        "the disk that holds {path} is full; free some space and try again, nothing was changed"
    )]
    DiskFull {
        /// The database file.
        path: PathBuf,
    },
    /// The file system refused.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The database engine refused.
    #[error("database: {0}")]
    Database(#[from] rusqlite::Error),
    /// A stored text is not the JSON it should be.
    #[error("database holds a damaged value: {0}")]
    DamagedValue(#[from] serde_json::Error),
}
