//! Opening, migrating and sharing the database file.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::error::StoreError;
use crate::project;

/// Forward-only migrations; the position in the list, from 1, is the database's version.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_foundation.sql"),
    include_str!("../migrations/0002_programme.sql"),
    include_str!("../migrations/0003_archive.sql"),
    include_str!("../migrations/0004_letters.sql"),
];

/// The raw 256-bit key of the database.
#[derive(Clone)]
pub struct DatabaseKey(pub [u8; 32]);

impl std::fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseKey(..)")
    }
}

/// One encrypted database: a single writer and a few readers.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    key: DatabaseKey,
    /// Closed before the writer: only a writer that is closed last empties the write-ahead log.
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Connection>,
}

/// Reads one consistent state of the database; it has no way to write.
pub struct Reader<'a> {
    pub(crate) connection: &'a Connection,
}

impl Store {
    /// Creates a new database for `device` at `path`.
    ///
    /// # Errors
    /// When the file exists already or cannot be written.
    pub fn create(path: &Path, key: DatabaseKey, device: &str) -> Result<Self, StoreError> {
        if path.exists() {
            let source = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
            return Err(StoreError::Io {
                path: path.to_owned(),
                source,
            });
        }
        let store = Self::connect(path, key)?;
        store.writer().execute(
            "INSERT INTO device (id, device, seq, head_hash, latest_hlc) VALUES (1, ?1, 0, ?2, '')",
            (device, sauyunan_domain::operation::CHAIN_START),
        )?;
        Ok(store)
    }

    /// Opens an existing database, bringing an older one up to date after a backup beside it.
    ///
    /// # Errors
    /// [`StoreError::WrongKey`], [`StoreError::TooNew`], or what the engine says.
    pub fn open(path: &Path, key: DatabaseKey) -> Result<Self, StoreError> {
        if !path.exists() {
            let source = std::io::Error::from(std::io::ErrorKind::NotFound);
            return Err(StoreError::Io {
                path: path.to_owned(),
                source,
            });
        }
        Self::connect(path, key)
    }

    fn connect(path: &Path, key: DatabaseKey) -> Result<Self, StoreError> {
        let mut connection = open_connection(
            path,
            &key,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        )?;
        connection
            .pragma_update(None, "journal_mode", "WAL")
            .map_err(|error| wrong_key(error, path))?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        migrate(&mut connection, path)?;
        Ok(Self {
            path: path.to_owned(),
            key,
            writer: Mutex::new(connection),
            readers: Mutex::new(Vec::new()),
        })
    }

    /// The database file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads; everything inside `body` sees the same state.
    ///
    /// # Errors
    /// Whatever `body` returns, or what the engine says.
    pub fn read<T>(
        &self,
        body: impl FnOnce(&Reader<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let pooled = self
            .readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let connection = match pooled {
            Some(connection) => connection,
            None => open_connection(&self.path, &self.key, OpenFlags::SQLITE_OPEN_READ_ONLY)?,
        };
        connection.execute_batch("BEGIN")?;
        let result = body(&Reader {
            connection: &connection,
        });
        if matches!(result, Err(StoreError::Database(_))) {
            // After an error of the engine the connection may be of no use; the next one is new.
            return result;
        }
        connection.execute_batch("ROLLBACK")?;
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < 3 {
            readers.push(connection);
        }
        result
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn explain(&self, error: StoreError) -> StoreError {
        explain(&self.path, error)
    }
}

/// Turns the engine's "full" into an error that names the file.
pub(crate) fn explain(path: &Path, error: StoreError) -> StoreError {
    match &error {
        StoreError::Database(rusqlite::Error::SqliteFailure(failure, _))
            if failure.code == rusqlite::ErrorCode::DiskFull =>
        {
            StoreError::DiskFull {
                path: path.to_owned(),
            }
        }
        _ => error,
    }
}

/// Opens a connection with the key set and checked.
pub(crate) fn open_connection(
    path: &Path,
    key: &DatabaseKey,
    flags: OpenFlags,
) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    let key_text = format!("x'{}'", sauyunan_domain::hex(&key.0));
    connection.pragma_update(None, "key", key_text)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    connection
        .query_row("SELECT count(*) FROM sqlite_master", [], |row| {
            row.get::<_, i64>(0)
        })
        .map_err(|error| wrong_key(error, path))?;
    Ok(connection)
}

fn wrong_key(error: rusqlite::Error, path: &Path) -> StoreError {
    match error {
        rusqlite::Error::SqliteFailure(failure, _)
            if failure.code == rusqlite::ErrorCode::NotADatabase =>
        {
            StoreError::WrongKey {
                path: path.to_owned(),
            }
        }
        other => other.into(),
    }
}

fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = MIGRATIONS.len() as i64;
    if found > known {
        return Err(StoreError::TooNew {
            path: path.to_owned(),
            found,
            known,
        });
    }
    if found > 0 && found < known {
        back_up_before_migration(connection, path, found)?;
    }
    for (index, script) in MIGRATIONS.iter().enumerate().skip(found.max(0) as usize) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(script)?;
        let version = index as i64 + 1;
        transaction.pragma_update(None, "user_version", version)?;
        // Within the last migration: cut off before it, learning would never be tried again.
        if found > 0 && version == known {
            project::learn(&transaction)?;
        }
        transaction.commit()?;
    }
    Ok(())
}

/// Copies the whole (encrypted) file beside itself once everything is in it.
fn back_up_before_migration(
    connection: &Connection,
    path: &Path,
    version: i64,
) -> Result<(), StoreError> {
    connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .optional()?;
    let copy = path.with_extension(format!("before-{version}.db"));
    std::fs::copy(path, &copy).map_err(|source| StoreError::Io {
        path: copy.clone(),
        source,
    })?;
    Ok(())
}
