//! Why a server does not start or an administrator's command does not work.

use std::path::PathBuf;

/// Why a server does not start or an administrator's command does not work.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The database URL cannot be read.
    #[error(
        "the database URL cannot be read ({0}); it looks like postgresql://user@host:5432/database"
    )]
    BadDatabaseUrl(tokio_postgres::Error),
    /// No connection to the database.
    #[error(
        "the database does not answer ({0}); check that PostgreSQL runs and that the database URL is right"
    )]
    NoDatabase(#[from] deadpool_postgres::PoolError),
    /// The pool of connections could not be made.
    #[error(
        "the pool of database connections could not be made ({0}); this is a fault of the program"
    )]
    Pool(#[from] deadpool_postgres::BuildError),
    /// A database statement failed.
    #[error("the database refused a statement ({}); see PostgreSQL's own log", crate::database::explain(.0))]
    Database(#[from] tokio_postgres::Error),
    /// The database could not be brought to this version.
    #[error(
        "the database could not be brought to this version ({0}); it is unchanged, a newer server may have used it"
    )]
    Migration(#[from] refinery::Error),
    /// The blob folder cannot be used.
    #[error(
        "the blob folder {path} cannot be used ({source}); make it writable for this user or name another one"
    )]
    BlobFolder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The blob storage cannot be used.
    #[error(
        "the blob storage {place} cannot be used ({reason}); check its address and credentials"
    )]
    BlobStorage {
        /// As given on the command line.
        place: String,
        /// What the storage said.
        reason: String,
    },
    /// An S3 address, but built without S3.
    #[error(
        "{0} needs S3, which this program was built without; build it with `--features s3`, or name a folder"
    )]
    NoS3(String),
    /// The signing key in the database cannot be used.
    #[error(
        "the signing key in table server_state cannot be used; restore that row from a backup, or set it to NULL to begin with a new key"
    )]
    SigningKey,
    /// The system has no random bytes.
    #[error("the system gives no random bytes ({0})")]
    Randomness(getrandom::Error),
    /// No such device.
    #[error("no device has the id {0}; compare it with the id on the device's sync page")]
    NoDevice(uuid::Uuid),
    /// The address cannot be listened on.
    #[error(
        "{address} cannot be listened on ({source}); name an address of this machine and a free port, such as 127.0.0.1:8080"
    )]
    Bind {
        /// As given on the command line.
        address: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The listener broke.
    #[error("the server cannot go on listening ({0})")]
    Listen(std::io::Error),
}
