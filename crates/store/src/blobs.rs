//! The queue of photo and document bytes: each file is in exactly one state.

use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};

use crate::database::{Reader, Store};
use crate::error::StoreError;
use crate::write::WriteTx;

/// Where the bytes of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlobState {
    /// Only on this device.
    LocalOnly,
    /// A part of it is at the server.
    Sending,
    /// The server has hashed the bytes that it stored.
    Received,
    /// Something keeps it from being sent.
    NeedsAttention,
    /// Another device has it; it is neither here nor at the server yet.
    Awaited,
}

impl BlobState {
    /// The name in the table.
    pub const fn name(self) -> &'static str {
        match self {
            BlobState::LocalOnly => "local_only",
            BlobState::Sending => "sending",
            BlobState::Received => "received",
            BlobState::NeedsAttention => "needs_attention",
            BlobState::Awaited => "awaited",
        }
    }
}

/// One file of the queue.
#[derive(Debug, Clone)]
pub struct BlobQueueItem {
    /// SHA-256 of the original.
    pub sha256: String,
    /// Its size.
    pub size_bytes: u64,
    /// How much of it the server holds.
    pub sent_bytes: u64,
}

impl WriteTx<'_> {
    /// Notes that the bytes of a file are on this device.
    ///
    /// # Errors
    /// What the engine says.
    pub fn add_local_blob(&self, sha256: &str, size_bytes: u64) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO blob (sha256, size_bytes, state, has_local) VALUES (?1, ?2, 'local_only', 1)
                 ON CONFLICT (sha256) DO UPDATE SET has_local = 1, size_bytes = excluded.size_bytes,
                   state = CASE state WHEN 'awaited' THEN 'local_only' ELSE state END",
            )?
            .execute((sha256, size_bytes))?;
        Ok(())
    }
}

impl Reader<'_> {
    /// Files that the server does not have yet, small ones first.
    ///
    /// # Errors
    /// What the engine says.
    pub fn blobs_to_send(&self) -> Result<Vec<BlobQueueItem>, StoreError> {
        self.queue("has_local = 1 AND state IN ('local_only', 'sending', 'needs_attention')")
    }

    /// Files that are not here yet, small ones first.
    ///
    /// # Errors
    /// What the engine says.
    pub fn blobs_to_fetch(&self) -> Result<Vec<BlobQueueItem>, StoreError> {
        self.queue("has_local = 0")
    }

    /// Every file that should be on this device.
    ///
    /// # Errors
    /// What the engine says.
    pub fn local_blobs(&self) -> Result<Vec<BlobQueueItem>, StoreError> {
        self.queue("has_local = 1")
    }

    fn queue(&self, condition: &str) -> Result<Vec<BlobQueueItem>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT sha256, size_bytes, sent_bytes FROM blob WHERE {condition} ORDER BY size_bytes, sha256"
        ))?;
        let rows = statement.query_map([], |row| {
            Ok(BlobQueueItem {
                sha256: row.get(0)?,
                size_bytes: row.get(1)?,
                sent_bytes: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether the bytes of a file are on this device.
    ///
    /// # Errors
    /// What the engine says.
    pub fn has_local_blob(&self, sha256: &str) -> Result<bool, StoreError> {
        let found: Option<bool> = self
            .connection
            .prepare_cached("SELECT has_local FROM blob WHERE sha256 = ?1")?
            .query_row([sha256], |row| row.get(0))
            .optional()?;
        Ok(found.unwrap_or(false))
    }
}

impl Store {
    /// Sets where a file is, how much was sent and why it is held up.
    ///
    /// # Errors
    /// What the engine says.
    pub fn set_blob_state(
        &self,
        sha256: &str,
        state: BlobState,
        sent_bytes: u64,
        reason: Option<&str>,
        at: &str,
    ) -> Result<(), StoreError> {
        self.writer()
            .prepare_cached("UPDATE blob SET state = ?2, sent_bytes = ?3, reason = ?4, last_try = ?5 WHERE sha256 = ?1")?
            .execute((sha256, state.name(), sent_bytes, reason, at))?;
        Ok(())
    }

    /// Notes that a file was fetched from the server and is stored here.
    ///
    /// # Errors
    /// What the engine says.
    pub fn set_blob_fetched(&self, sha256: &str, size_bytes: u64) -> Result<(), StoreError> {
        self.writer().execute(
            "UPDATE blob SET has_local = 1, state = 'received', size_bytes = ?2, reason = NULL WHERE sha256 = ?1",
            (sha256, size_bytes),
        )?;
        Ok(())
    }

    /// Puts every received file back into the queue: the server is not the one that received it.
    /// The server is asked by hash before anything is sent again.
    ///
    /// # Errors
    /// What the engine says.
    pub fn requeue_received_blobs(&self) -> Result<(), StoreError> {
        self.writer().execute(
            "UPDATE blob SET state = CASE has_local WHEN 1 THEN 'local_only' ELSE 'awaited' END, sent_bytes = 0, is_backed_up = 0
             WHERE state = 'received'",
            [],
        )?;
        Ok(())
    }
}
