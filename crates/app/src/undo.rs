//! Deletions, and the way back from deletions and bulk changes.

use std::sync::Arc;

use sauyunan_domain::Kind;
use sauyunan_store::{Action, Fields, WriteTx};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::error::AppError;
use crate::session::{App, Nothing};

/// Names a change that can be taken back, once.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct UndoToken {
    /// The token.
    pub(crate) undo: String,
}

/// Names a record of any kind.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct AnyRecord {
    /// Its kind.
    pub(crate) kind: String,
    /// Its id.
    pub(crate) id: String,
}

impl AnyRecord {
    pub(crate) fn kind(&self) -> Result<Kind, AppError> {
        Kind::from_name(&self.kind).ok_or_else(|| {
            AppError::refused(
                "kind_unknown",
                format!("Jenis catatan \"{}\" tidak dikenal.", self.kind),
            )
        })
    }
}

/// Brings the named fields back to what they were.
pub(crate) fn put_step(kind: Kind, id: &str, before: &Fields, names: &[&str]) -> Value {
    let fields: Map<String, Value> = names
        .iter()
        .map(|name| {
            (
                (*name).to_owned(),
                before.get(*name).cloned().unwrap_or_default(),
            )
        })
        .collect();
    json!({"kind": kind.name(), "id": id, "put": fields})
}

/// Deletes a record that the change made.
pub(crate) fn delete_step(kind: Kind, id: &str) -> Value {
    json!({"kind": kind.name(), "id": id, "delete": true})
}

pub(crate) fn remember(
    app: &Arc<App>,
    tx: &WriteTx<'_>,
    steps: Value,
) -> Result<UndoToken, AppError> {
    let undo = app.new_id();
    tx.remember_undo(&undo, &steps)?;
    Ok(UndoToken { undo })
}

/// Deletes a record together with what only exists inside it.
pub(crate) fn delete_record(app: &Arc<App>, input: AnyRecord) -> Result<UndoToken, AppError> {
    let kind = input.kind()?;
    if kind == Kind::RatifiedList {
        return Err(AppError::refused(
            "ratified_locked",
            "Daftar yang sudah disahkan tidak dapat dihapus. Sahkan versi baru; versi lama tetap tersimpan.",
        ));
    }
    if kind == Kind::Letter {
        return Err(AppError::refused(
            "letter_locked",
            "Nomor surat tidak dapat dihapus, supaya tidak terpakai dua kali. Batalkan nomornya di register surat.",
        ));
    }
    let folder = app.folder()?;
    app.write(&folder, Action::Delete, |tx| {
        tx.reader().get(kind, &input.id)?;
        let mut steps = Vec::new();
        delete_with_children(tx, kind, &input.id, &mut steps)?;
        remember(app, tx, Value::Array(steps))
    })
}

/// What is inside records of a kind, by the field that points to them.
fn children(kind: Kind) -> impl Iterator<Item = (Kind, &'static str)> {
    Kind::ALL.iter().flat_map(move |&child| {
        child
            .owners()
            .iter()
            .filter(move |(_, owner)| *owner == kind)
            .map(move |(field, _)| (child, *field))
    })
}

fn delete_with_children(
    tx: &mut WriteTx<'_>,
    kind: Kind,
    id: &str,
    steps: &mut Vec<Value>,
) -> Result<(), AppError> {
    for (child, field) in children(kind) {
        for child_id in tx.reader().ids_where(child, field, id)? {
            delete_with_children(tx, child, &child_id, steps)?;
        }
    }
    // Photos outlive what they prove: they go back to the unsorted ones.
    for fields in [&["activity_id"][..], &["subject_id", "subject_kind"]] {
        for photo in tx.reader().ids_where(Kind::Photo, fields[0], id)? {
            let before = tx.reader().get(Kind::Photo, &photo)?;
            steps.push(put_step(Kind::Photo, &photo, &before, fields));
            let nothing = fields
                .iter()
                .map(|field| ((*field).to_owned(), Value::Null));
            tx.put(Kind::Photo, &photo, "", &nothing.collect::<Map<_, _>>())?;
        }
    }
    if tx.delete(kind, id)? {
        steps.push(json!({"kind": kind.name(), "id": id, "put": {}}));
    }
    Ok(())
}

pub(crate) fn undo(app: &Arc<App>, input: UndoToken) -> Result<Nothing, AppError> {
    let folder = app.folder()?;
    app.write(&folder, Action::Undo, |tx| {
        let steps = tx.take_undo(&input.undo)?.ok_or_else(|| {
            AppError::refused(
                "undo_used",
                "Perubahan ini sudah diurungkan atau terlalu lama.",
            )
        })?;
        for step in steps.as_array().into_iter().flatten().rev() {
            let (Some(kind), Some(id)) = (
                step["kind"].as_str().and_then(Kind::from_name),
                step["id"].as_str(),
            ) else {
                continue;
            };
            match step.get("put").and_then(Value::as_object) {
                Some(fields) => {
                    tx.put(kind, id, "", fields)?;
                }
                None => {
                    tx.delete(kind, id)?;
                }
            }
        }
        Ok(Nothing {})
    })
}
