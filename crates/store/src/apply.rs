//! Operations of other devices enter through the same door.

use std::collections::BTreeSet;

use rusqlite::OptionalExtension;
use sauyunan_domain::{Kind, Operation};

use crate::database::Store;
use crate::error::StoreError;
use crate::project;
use crate::write::{Changes, Origin, insert_operation};

/// What applying a page of operations did.
#[derive(Debug, Default)]
pub struct Applied {
    /// Operations that were new here.
    pub new: usize,
    /// Operations that were here already.
    pub known: usize,
    /// What changed.
    pub changes: Changes,
}

impl Store {
    /// Applies a page of operations, each as (body, hash), and remembers the cursor after it, in
    /// one transaction. Operations that are known already do nothing.
    ///
    /// # Errors
    /// [`StoreError::BadOperation`] when a text does not have its hash, or when another text with
    /// the same device and number is known.
    pub fn apply_remote(
        &self,
        page: &[(String, String)],
        cursor: Option<u64>,
    ) -> Result<Applied, StoreError> {
        self.apply_page(page, cursor)
            .map_err(|error| self.explain(error))
    }

    fn apply_page(
        &self,
        page: &[(String, String)],
        cursor: Option<u64>,
    ) -> Result<Applied, StoreError> {
        let mut writer = self.writer();
        let transaction =
            writer.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let own_device: String =
            transaction.query_row("SELECT device FROM device", [], |row| row.get(0))?;
        let mut applied = Applied::default();
        let mut touched = BTreeSet::new();
        for (body, hash) in page {
            let operation =
                Operation::from_body(body, hash).map_err(|error| StoreError::BadOperation {
                    device: String::from("unknown"),
                    seq: 0,
                    reason: error.to_string(),
                })?;
            let known: Option<String> = transaction
                .prepare_cached("SELECT hash FROM operation WHERE device = ?1 AND seq = ?2")?
                .query_row((&operation.device, operation.seq), |row| row.get(0))
                .optional()?;
            match known {
                Some(known) if known == *hash => {
                    applied.known += 1;
                    continue;
                }
                Some(_) => {
                    return Err(StoreError::BadOperation {
                        device: operation.device,
                        seq: operation.seq,
                        reason: "another change with this number is known already".into(),
                    });
                }
                None => {}
            }
            let is_own = operation.device == own_device;
            insert_operation(
                &transaction,
                &operation,
                body,
                hash,
                if is_own {
                    Origin::Local
                } else {
                    Origin::Remote
                },
            )?;
            if is_own {
                // This folder was restored from an older state: the device goes on after what the
                // server kept of it.
                transaction.execute(
                    "UPDATE device SET seq = ?1, head_hash = ?2, latest_hlc = max(latest_hlc, ?3) WHERE seq < ?1",
                    (operation.seq, hash, operation.hlc.to_string()),
                )?;
            }
            for sha256 in &operation.blobs {
                transaction
                    .prepare_cached(
                        "INSERT INTO blob (sha256, size_bytes, state, has_local) VALUES (?1, ?2, 'awaited', 0)
                         ON CONFLICT (sha256) DO NOTHING",
                    )?
                    .execute((sha256, announced_size(&operation)))?;
            }
            applied.new += 1;
            applied.changes.note(&operation.kind, &operation.entity);
            touched.insert(operation.entity);
        }
        for entity in &touched {
            project::refresh(&transaction, entity)?;
        }
        if let Some(cursor) = cursor {
            self.set_setting_in(&transaction, "cursor", &cursor.to_string())?;
        }
        transaction.commit()?;
        Ok(applied)
    }
}

fn announced_size(operation: &Operation) -> i64 {
    let has_file = [Kind::Photo, Kind::PhotoArrival]
        .iter()
        .any(|kind| operation.kind == kind.name());
    let size = operation
        .fields
        .get("size_bytes")
        .and_then(|write| write.value.as_i64());
    if has_file {
        size.unwrap_or(0).max(0)
    } else {
        0
    }
}
