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
            "CREATE TABLE IF NOT EXISTS thumbnail (sha256 TEXT PRIMARY KEY, jpeg BLOB NOT NULL) STRICT, WITHOUT ROWID;
             CREATE TABLE IF NOT EXISTS alike (one TEXT, other TEXT, similarity INTEGER, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID",
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

    /// What comparing thumbnails has shown, for [`Thumbnails::alike`].
    ///
    /// # Errors
    /// What the engine says.
    pub fn put_alike<'a>(
        &self,
        found: impl IntoIterator<Item = (&'a str, &'a str, Option<u32>)>,
    ) -> Result<(), StoreError> {
        let mut connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction()?;
        {
            let mut statement = transaction.prepare_cached(
                "INSERT OR REPLACE INTO alike (one, other, similarity) VALUES (?1, ?2, ?3)",
            )?;
            for row in found {
                statement.execute(row)?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// The pairs of thumbnails that were compared, by the SHA-256 of the originals, and how alike they
    /// are, percent, where they show the same.
    ///
    /// # Errors
    /// What the engine says.
    pub fn alike(&self) -> Result<Vec<(String, String, Option<u32>)>, StoreError> {
        let connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let mut statement =
            connection.prepare_cached("SELECT one, other, similarity FROM alike")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
