//! What the sync page reconciles: counts, lists and digests.

use sauyunan_domain::operation::derived_id;
use sauyunan_domain::{Hlc, Operation};
use serde::Serialize;
use serde_json::Value;

use crate::database::{Reader, Store};
use crate::error::StoreError;
use crate::write::{Origin, insert_operation};

/// Records by state; `total = local_only + received + needs_attention`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct RecordCounts {
    /// All records on this device, deletions included: they are sent as well.
    pub total: i64,
    /// With a change that the server does not have.
    pub local_only: i64,
    /// Every change is at the server.
    pub received: i64,
    /// Of the received ones: inside a verified backup of the server.
    pub backed_up: i64,
    /// Rejected, or with two values of which a person must choose.
    pub needs_attention: i64,
}

/// Files by state; `total = local_only + sending + received + needs_attention`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct PhotoCounts {
    /// All files that are here or at the server.
    pub total: i64,
    /// Only here.
    pub local_only: i64,
    /// Partly sent.
    pub sending: i64,
    /// Hashed by the server.
    pub received: i64,
    /// Of the received ones: inside a verified backup of the server.
    pub backed_up: i64,
    /// Held up.
    pub needs_attention: i64,
}

/// One line of the lists behind the counts.
#[derive(Debug, Clone)]
pub struct SyncRow {
    /// `record` or `photo`.
    pub plane: &'static str,
    /// The kind of record.
    pub kind: String,
    /// The record.
    pub entity: String,
    /// Its state.
    pub state: String,
    /// Why it needs attention.
    pub reason: Option<String>,
    /// How much of the bytes was sent, where that applies.
    pub percent: Option<i64>,
}

/// A field with two values.
#[derive(Debug, Clone)]
pub struct ConflictRow {
    /// The kind of record.
    pub kind: String,
    /// The record.
    pub entity: String,
    /// The field.
    pub field: String,
    /// The versions as JSON objects {hash, value, actor, device, at}; the shown one first.
    pub versions: Vec<Value>,
}

const RECORD_STATE: &str = "CASE WHEN is_rejected = 1 OR conflict_count > 0 THEN 'needs_attention'
     WHEN last_local_seq > :acked THEN 'local_only' ELSE 'received' END";

impl Reader<'_> {
    /// Counts of records, given how far the server holds this device's log.
    ///
    /// # Errors
    /// What the engine says.
    pub fn record_counts(
        &self,
        acked_seq: u64,
        backed_up_seq: u64,
    ) -> Result<RecordCounts, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT state, count(*), sum(last_local_seq > 0 AND last_local_seq <= :backed)
             FROM (SELECT {RECORD_STATE} AS state, last_local_seq FROM record) GROUP BY state"
        ))?;
        let mut rows = statement
            .query(rusqlite::named_params! {":acked": acked_seq, ":backed": backed_up_seq})?;
        let mut counts = RecordCounts::default();
        while let Some(row) = rows.next()? {
            let (state, count, backed_up): (String, i64, i64) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            counts.total += count;
            match state.as_str() {
                "local_only" => counts.local_only = count,
                "needs_attention" => counts.needs_attention = count,
                _ => (counts.received, counts.backed_up) = (count, backed_up),
            }
        }
        Ok(counts)
    }

    /// Counts of files.
    ///
    /// # Errors
    /// What the engine says.
    pub fn photo_counts(&self) -> Result<PhotoCounts, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT state, count(*), sum(is_backed_up) FROM blob WHERE state <> 'awaited' GROUP BY state",
        )?;
        let mut rows = statement.query([])?;
        let mut counts = PhotoCounts::default();
        while let Some(row) = rows.next()? {
            let (state, count, backed_up): (String, i64, i64) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            counts.total += count;
            match state.as_str() {
                "local_only" => counts.local_only = count,
                "sending" => counts.sending = count,
                "needs_attention" => counts.needs_attention = count,
                _ => (counts.received, counts.backed_up) = (count, backed_up),
            }
        }
        Ok(counts)
    }

    /// Records in one state (or in every state but `received`), with their total.
    ///
    /// # Errors
    /// What the engine says.
    pub fn sync_records(
        &self,
        acked_seq: u64,
        state: Option<&str>,
        offset: i64,
        limit: i64,
    ) -> Result<(i64, Vec<SyncRow>), StoreError> {
        let from = format!(
            "FROM (SELECT *, {RECORD_STATE} AS state FROM record)
             WHERE CASE WHEN :state IS NULL THEN state <> 'received' ELSE state = :state END"
        );
        let total = self.connection.query_row(
            &format!("SELECT count(*) {from}"),
            rusqlite::named_params! {":acked": acked_seq, ":state": state},
            |row| row.get(0),
        )?;
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT kind, entity, state, is_rejected, conflict_count,
               (SELECT reason FROM operation o WHERE o.entity = r.entity AND o.verdict = 'rejected' ORDER BY seq DESC LIMIT 1)
             FROM (SELECT * {from}) r ORDER BY latest_hlc DESC LIMIT :limit OFFSET :offset"
        ))?;
        let rows = statement.query_map(
            rusqlite::named_params! {":acked": acked_seq, ":state": state, ":limit": limit, ":offset": offset},
            |row| {
                let conflicts: i64 = row.get(4)?;
                let reason: Option<String> = row.get(5)?;
                Ok(SyncRow {
                    plane: "record",
                    kind: row.get(0)?,
                    entity: row.get(1)?,
                    state: row.get(2)?,
                    reason: if row.get(3)? { reason } else if conflicts > 0 { Some("conflict".into()) } else { None },
                    percent: None,
                })
            },
        )?;
        Ok((total, rows.collect::<Result<_, _>>()?))
    }

    /// Files in one state (or in every state but `received`), with their total.
    ///
    /// # Errors
    /// What the engine says.
    pub fn sync_photos(
        &self,
        state: Option<&str>,
        offset: i64,
        limit: i64,
    ) -> Result<(i64, Vec<SyncRow>), StoreError> {
        let from = "FROM blob b WHERE state <> 'awaited'
             AND CASE WHEN :state IS NULL THEN state <> 'received' ELSE state = :state END";
        let total = self.connection.query_row(
            &format!("SELECT count(*) {from}"),
            rusqlite::named_params! {":state": state},
            |row| row.get(0),
        )?;
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT coalesce((SELECT id FROM photo p WHERE p.sha256 = b.sha256 ORDER BY is_deleted LIMIT 1), b.sha256),
               state, reason, CASE WHEN size_bytes > 0 THEN sent_bytes * 100 / size_bytes END
             {from} ORDER BY state, size_bytes, sha256 LIMIT :limit OFFSET :offset"
        ))?;
        let rows = statement.query_map(
            rusqlite::named_params! {":state": state, ":limit": limit, ":offset": offset},
            |row| {
                Ok(SyncRow {
                    plane: "photo",
                    kind: "photo".into(),
                    entity: row.get(0)?,
                    state: row.get(1)?,
                    reason: row.get(2)?,
                    percent: row.get(3)?,
                })
            },
        )?;
        Ok((total, rows.collect::<Result<_, _>>()?))
    }

    /// Every field with two values.
    ///
    /// # Errors
    /// What the engine says, or a damaged value.
    pub fn conflicts(&self) -> Result<Vec<ConflictRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT r.kind, c.entity, c.field, c.versions FROM conflict c JOIN record r USING (entity) ORDER BY r.latest_hlc DESC",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let versions: String = row.get(3)?;
            found.push(ConflictRow {
                kind: row.get(0)?,
                entity: row.get(1)?,
                field: row.get(2)?,
                versions: serde_json::from_str(&versions)?,
            });
        }
        Ok(found)
    }

    /// Calls `each` with area, kind and hash of every operation that the server should hold too.
    ///
    /// # Errors
    /// What the engine says.
    pub fn each_shared_operation(
        &self,
        acked_seq: u64,
        mut each: impl FnMut(&str, &str, &str),
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT area, kind, hash FROM operation WHERE is_local = 0 OR seq <= ?1",
        )?;
        let mut rows = statement.query([acked_seq])?;
        while let Some(row) = rows.next()? {
            let text = |index| row.get_ref(index)?.as_str().map_err(rusqlite::Error::from);
            each(text(0)?, text(1)?, text(2)?);
        }
        Ok(())
    }
}

impl Store {
    /// Continues under a new device id: everything that the server does not hold of this copy of
    /// the folder is written again as operations of `new_device`, in the same order.
    ///
    /// Needed where a disk was copied and two computers wrote under one id.
    ///
    /// # Errors
    /// What the engine says.
    pub fn fork_device(&self, new_device: &str, common_seq: u64) -> Result<u64, StoreError> {
        let mut writer = self.writer();
        let transaction =
            writer.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let old_device: String =
            transaction.query_row("SELECT device FROM device", [], |row| row.get(0))?;
        let bodies: Vec<String> = transaction
            .prepare("SELECT body FROM operation WHERE device = ?1 AND seq > ?2 ORDER BY seq")?
            .query_map((&old_device, common_seq), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        transaction.execute(
            "DELETE FROM operation WHERE device = ?1 AND seq > ?2",
            (&old_device, common_seq),
        )?;
        transaction.execute(
            "UPDATE operation SET is_local = 0 WHERE device = ?1",
            [&old_device],
        )?;
        transaction.execute("UPDATE record SET last_local_seq = 0", [])?;
        let mut prev = sauyunan_domain::operation::CHAIN_START.to_owned();
        for (index, body) in bodies.iter().enumerate() {
            let mut operation: Operation = serde_json::from_str(body)?;
            let seq = index as u64 + 1;
            operation.saw = operation
                .saw
                .into_iter()
                .flat_map(|(device, seen)| {
                    let carried = (device == old_device && seen > common_seq)
                        .then(|| (new_device.to_owned(), seen - common_seq));
                    let seen = if device == old_device {
                        seen.min(common_seq)
                    } else {
                        seen
                    };
                    std::iter::once((device, seen)).chain(carried)
                })
                .collect();
            operation.device = new_device.to_owned();
            operation.seq = seq;
            operation.hlc = Hlc {
                device: new_device.to_owned(),
                ..operation.hlc
            };
            operation.id = derived_id(&[
                "operation",
                new_device,
                &seq.to_string(),
                &operation.hlc.to_string(),
                &prev,
            ]);
            operation.prev = prev;
            let (body, hash) = operation.to_body();
            insert_operation(&transaction, &operation, &body, &hash, Origin::Local)?;
            crate::project::refresh(&transaction, &operation.entity)?;
            transaction.execute(
                "UPDATE record SET last_local_seq = ?2 WHERE entity = ?1",
                (&operation.entity, seq),
            )?;
            prev = hash;
        }
        transaction.execute(
            "UPDATE device SET device = ?1, seq = ?2, head_hash = ?3",
            (new_device, bodies.len() as u64, &prev),
        )?;
        transaction.commit()?;
        Ok(bodies.len() as u64)
    }
}
