//! Reading the operation log: what is to be sent, and the history of one record.

use rusqlite::OptionalExtension;
use sauyunan_domain::operation::Effect;
use sauyunan_domain::{Kind, Operation};
use serde_json::Value;

use crate::database::{Reader, Store};
use crate::error::StoreError;

/// An operation of this device, ready to be sent.
#[derive(Debug, Clone)]
pub struct OutgoingOperation {
    /// Its number.
    pub seq: u64,
    /// Its exact text.
    pub body: String,
    /// The text's SHA-256.
    pub hash: String,
}

/// An operation as the log keeps it.
#[derive(Debug, Clone)]
pub struct LoggedOperation {
    /// The device that wrote it.
    pub device: String,
    /// Its number.
    pub seq: u64,
    /// The text's SHA-256.
    pub hash: String,
    /// Its exact text.
    pub body: String,
}

/// One change in the history of a record.
#[derive(Debug, Clone)]
pub struct HistoryEntry {
    /// The computer's clock (RFC 3339).
    pub at: String,
    /// Who.
    pub actor: String,
    /// On which device.
    pub device: String,
    /// The use case, or `delete`.
    pub action: String,
    /// The values that it set.
    pub fields: Vec<HistoryField>,
    /// Hash of the operation.
    pub hash: String,
}

/// A value that a change set.
#[derive(Debug, Clone)]
pub struct HistoryField {
    /// The field.
    pub field: String,
    /// The value.
    pub value: Value,
}

impl Reader<'_> {
    /// This device: its id, the number of its last operation and that operation's hash.
    ///
    /// # Errors
    /// What the engine says.
    pub fn device_head(&self) -> Result<(String, u64, String), StoreError> {
        Ok(self
            .connection
            .query_row("SELECT device, seq, head_hash FROM device", [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?)
    }

    /// Operations of this device after `seq`, in order, until `limit_bytes` of text are reached.
    ///
    /// # Errors
    /// What the engine says.
    pub fn outgoing(
        &self,
        after_seq: u64,
        limit_bytes: usize,
    ) -> Result<Vec<OutgoingOperation>, StoreError> {
        let (device, _, _) = self.device_head()?;
        let mut statement = self.connection.prepare_cached(
            "SELECT seq, body, hash FROM operation WHERE device = ?1 AND seq > ?2 ORDER BY seq",
        )?;
        let mut rows = statement.query((&device, after_seq))?;
        let (mut page, mut bytes) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let operation = OutgoingOperation {
                seq: row.get(0)?,
                body: row.get(1)?,
                hash: row.get(2)?,
            };
            bytes += operation.body.len();
            if bytes > limit_bytes && !page.is_empty() {
                break;
            }
            page.push(operation);
        }
        Ok(page)
    }

    /// How many operations of every device are on record, but for those on records of one kind.
    ///
    /// # Errors
    /// What the engine says.
    pub fn operation_count(&self, except: Kind) -> Result<u64, StoreError> {
        Ok(self.connection.query_row(
            "SELECT count(*) FROM operation WHERE kind != ?1",
            [except.name()],
            |row| row.get(0),
        )?)
    }

    /// Every operation on record, of every device, each device's in their order.
    ///
    /// # Errors
    /// Whatever `then` returns, or what the engine says.
    pub fn each_operation(
        &self,
        mut then: impl FnMut(LoggedOperation) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self
            .connection
            .prepare("SELECT device, seq, hash, body FROM operation ORDER BY device, seq")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            then(LoggedOperation {
                device: row.get(0)?,
                seq: row.get(1)?,
                hash: row.get(2)?,
                body: row.get(3)?,
            })?;
        }
        Ok(())
    }

    /// The hash of an operation of this device.
    ///
    /// # Errors
    /// What the engine says.
    pub fn own_hash(&self, seq: u64) -> Result<Option<String>, StoreError> {
        Ok(self
            .connection
            .query_row(
                "SELECT o.hash FROM operation o JOIN device d USING (device) WHERE o.seq = ?1",
                [seq],
                |row| row.get(0),
            )
            .optional()?)
    }

    /// The changes of a record, newest first.
    ///
    /// # Errors
    /// What the engine says.
    pub fn history(&self, entity: &str) -> Result<Vec<HistoryEntry>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT body, hash FROM operation WHERE entity = ?1")?;
        let rows = statement.query_map([entity], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        let mut operations: Vec<(Operation, String)> = rows
            .map(|row| {
                let (body, hash) = row?;
                Ok((serde_json::from_str(&body)?, hash))
            })
            .collect::<Result<_, StoreError>>()?;
        operations.sort_by(|(a, _), (b, _)| b.hlc.cmp(&a.hlc));
        Ok(operations
            .into_iter()
            .map(|(operation, hash)| HistoryEntry {
                hash,
                at: operation.wall,
                actor: operation.actor,
                device: operation.device,
                action: if operation.action == Effect::Delete {
                    "delete".into()
                } else {
                    operation.label
                },
                fields: operation
                    .fields
                    .into_iter()
                    .map(|(field, write)| HistoryField {
                        field,
                        value: write.value,
                    })
                    .collect(),
            })
            .collect())
    }
}

impl Store {
    /// Stores the server's verdict on an operation of this device; a rejected one is set aside
    /// with its reason and shown as needing attention.
    ///
    /// # Errors
    /// What the engine says.
    pub fn set_verdicts(
        &self,
        verdicts: &[(u64, String, Option<String>)],
    ) -> Result<(), StoreError> {
        let mut writer = self.writer();
        let transaction = writer.transaction()?;
        for (seq, verdict, reason) in verdicts {
            transaction
                .prepare_cached(
                    "UPDATE operation SET verdict = ?2, reason = ?3
                     WHERE seq = ?1 AND device = (SELECT device FROM device)",
                )?
                .execute((seq, verdict, reason))?;
            transaction
                .prepare_cached(
                    "UPDATE record SET is_rejected = ?2 WHERE entity =
                       (SELECT entity FROM operation WHERE seq = ?1 AND device = (SELECT device FROM device))
                       AND is_rejected <> ?2 AND last_local_seq = ?1",
                )?
                .execute((seq, verdict == "rejected"))?;
        }
        transaction.commit()?;
        Ok(())
    }
}
