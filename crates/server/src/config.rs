//! What a server needs to know to start.

use std::path::PathBuf;

/// What a server needs to know to start.
#[derive(Debug, Clone)]
pub struct Config {
    /// `postgresql://user@host/database`; the password may be in it.
    pub database_url: String,
    /// A folder, or `s3://bucket/prefix` if built with the feature `s3`.
    pub blobs: String,
    /// Where unfinished uploads grow. Without it: `partial` in the blob folder, or a folder
    /// of the system's temporary files beside S3.
    pub partial: Option<PathBuf>,
    /// The most database connections at once.
    pub database_connections: usize,
}

impl Config {
    /// The usual settings.
    pub fn new(database_url: impl Into<String>, blobs: impl Into<String>) -> Config {
        Config {
            database_url: database_url.into(),
            blobs: blobs.into(),
            partial: None,
            database_connections: 16,
        }
    }
}
