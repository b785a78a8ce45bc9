//! Thumbnails, in an encrypted database of their own: they can be made again and need no backup.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::database::{DatabaseKey, open_connection};
use crate::error::StoreError;

/// The thumbnails of a folder.
#[derive(Debug)]
pub struct Thumbnails {
    connection: Mutex<Connection>,
}

impl Thumbnails {
    /// Opens or creates the database of thumbnails.
    ///
    /// # Errors
    /// When the file cannot be opened with the key.
    pub fn open(path: &Path, key: &DatabaseKey) -> Result<Self, StoreError> {
        let connection = open_connection(
            path,
            key,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        )?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.execute_batch(
            "CREATE TABLE IF NOT EXISTS thumbnail (sha256 TEXT PRIMARY KEY, jpeg BLOB NOT NULL) STRICT, WITHOUT ROWID",
        )?;
        Ok(Self {
            connection: Mutex::new(connection),
        })
    }

    /// Stores the thumbnails of some photos, by the SHA-256 of the original, in one transaction.
    ///
    /// # Errors
    /// What the engine says.
    pub fn put_all<'a>(
        &self,
        thumbnails: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> Result<(), StoreError> {
        let mut connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction()?;
        for (sha256, jpeg) in thumbnails {
            transaction.execute(
                "INSERT OR REPLACE INTO thumbnail (sha256, jpeg) VALUES (?1, ?2)",
                (sha256, jpeg),
            )?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// The thumbnail of a photo; nothing where there is none (yet).
    ///
    /// # Errors
    /// What the engine says.
    pub fn get(&self, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        Ok(connection
            .query_row(
                "SELECT jpeg FROM thumbnail WHERE sha256 = ?1",
                [sha256],
                |row| row.get(0),
            )
            .optional()?)
    }
}
