//! Fields that two people changed without having seen each other: both values, one choice.

use std::sync::Arc;

use sauyunan_domain::Kind;
use sauyunan_domain::operation::value_hash;
use sauyunan_store::{Action, Fields, Reader, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::wake;
use crate::error::AppError;
use crate::overview::{describe, display};
use crate::session::{App, Nothing};

/// A field with two values.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Conflict {
    /// The kind of record.
    pub(crate) kind: String,
    /// The record.
    pub(crate) id: String,
    /// Its name.
    pub(crate) title: String,
    /// The field.
    pub(crate) field: String,
    /// The values.
    pub(crate) options: Vec<ConflictOption>,
}

/// One of the values.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ConflictOption {
    /// Names the value when it is chosen.
    pub(crate) hash: String,
    /// The value.
    #[cfg_attr(feature = "typescript", ts(type = "unknown"))]
    pub(crate) value: Value,
    /// The value as a person reads it.
    pub(crate) display: String,
    /// Who wrote it.
    pub(crate) actor: String,
    /// On which device.
    pub(crate) device: String,
    /// When (RFC 3339).
    pub(crate) at: String,
    /// Whether it is the one that is shown now.
    pub(crate) is_current: bool,
}

pub(crate) fn list(app: &Arc<App>, _: Nothing) -> Result<Vec<Conflict>, AppError> {
    Ok(app.folder()?.store.read(|reader| {
        reader
            .conflicts()?
            .into_iter()
            .map(|row| {
                let title = title_of(reader, &row.kind, &row.entity)?;
                let options = row
                    .versions
                    .iter()
                    .enumerate()
                    .map(|(index, version)| {
                        let text =
                            |name: &str| version[name].as_str().unwrap_or_default().to_owned();
                        ConflictOption {
                            hash: text("hash"),
                            display: shown(&row.field, &version["value"]),
                            value: version["value"].clone(),
                            actor: text("actor"),
                            device: text("device"),
                            at: text("at"),
                            is_current: index == 0,
                        }
                    })
                    .collect();
                Ok(Conflict {
                    kind: row.kind,
                    id: row.entity,
                    title,
                    field: row.field,
                    options,
                })
            })
            .collect::<Result<_, StoreError>>()
    })?)
}

/// Two numbers that differ in the middle must not look alike: here they are shown whole.
fn shown(field: &str, value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => display(field, other),
    }
}

fn title_of(reader: &Reader<'_>, kind: &str, id: &str) -> Result<String, StoreError> {
    match Kind::from_name(kind) {
        Some(kind) => Ok(describe(reader, kind, id)?.0),
        None => Ok(kind.to_owned()),
    }
}

/// Which value is right.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ResolveConflict {
    /// The kind of record.
    pub(crate) kind: String,
    /// The record.
    pub(crate) id: String,
    /// The field.
    pub(crate) field: String,
    /// The value's hash.
    pub(crate) hash: String,
}

pub(crate) fn resolve(app: &Arc<App>, input: ResolveConflict) -> Result<Nothing, AppError> {
    let folder = app.folder()?;
    let gone = || {
        AppError::refused(
            "conflict_gone",
            "Perbedaan ini sudah diselesaikan di perangkat lain.",
        )
    };
    let conflict = folder
        .store
        .read(|reader| reader.conflicts())?
        .into_iter()
        .find(|row| row.entity == input.id && row.field == input.field)
        .ok_or_else(gone)?;
    let kind = Kind::from_name(&conflict.kind).ok_or_else(gone)?;
    let chosen = conflict
        .versions
        .iter()
        .find(|version| version["hash"] == input.hash.as_str())
        .ok_or_else(gone)?;
    let value = chosen["value"].clone();
    let settled: Vec<String> = conflict
        .versions
        .iter()
        .map(|version| value_hash(&version["value"]))
        .collect();
    app.write(&folder, Action::ResolveConflict, |tx| {
        tx.put_settling(
            kind,
            &input.id,
            "",
            &Fields::from_iter([(input.field, value)]),
            &settled,
        )?;
        Ok(())
    })?;
    wake(app);
    Ok(Nothing {})
}
