//! The lists behind the counts, and sending something again by hand.

use std::sync::Arc;

use sauyunan_domain::Kind;
use sauyunan_store::{Action, BlobState, StoreError};
use serde::{Deserialize, Serialize};

use super::{setting, wake};
use crate::error::AppError;
use crate::overview::describe;
use crate::session::{App, Nothing};

/// Which part of the lists behind the counts is wanted.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ListSyncItems {
    /// `record`, `photo` or both.
    pub(crate) plane: Option<String>,
    /// `local_only`, `sending`, `received`, `needs_attention`; nothing means all but `received`.
    pub(crate) state: Option<String>,
    /// How many to skip.
    pub(crate) offset: i64,
    /// How many at most.
    pub(crate) limit: i64,
}

/// Records and photos by state.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SyncItems {
    /// How many in all.
    pub(crate) total: i64,
    /// This part of them.
    pub(crate) rows: Vec<SyncItem>,
}

/// A record or a photo and its state.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SyncItem {
    /// `record` or `photo`.
    #[cfg_attr(feature = "typescript", ts(type = "'record' | 'photo'"))]
    pub(crate) plane: String,
    /// The kind of record.
    pub(crate) kind: String,
    /// The record.
    pub(crate) id: String,
    /// Its name.
    pub(crate) title: String,
    /// Where it belongs.
    pub(crate) subtitle: String,
    /// Its state.
    #[cfg_attr(
        feature = "typescript",
        ts(type = "'local_only' | 'sending' | 'received' | 'needs_attention'")
    )]
    pub(crate) state: String,
    /// Why it needs attention.
    pub(crate) reason: Option<String>,
    /// How much of the bytes was sent.
    pub(crate) percent: Option<i64>,
}

pub(crate) fn items(app: &Arc<App>, input: ListSyncItems) -> Result<SyncItems, AppError> {
    let folder = app.folder()?;
    let acked = folder.number(setting::ACKED)?;
    let state = input.state.as_deref();
    Ok(folder.store.read(|reader| {
        let (mut total, mut rows) = (0, Vec::new());
        if input.plane.as_deref() != Some("photo") {
            let (count, found) = reader.sync_records(acked, state, input.offset, input.limit)?;
            total += count;
            rows.extend(found);
        }
        if input.plane.as_deref() != Some("record") {
            // One list after the other: what the records leave of the window goes to the photos.
            let offset = input.offset.saturating_sub(total).max(0);
            let limit = input.limit.saturating_sub(rows.len() as i64);
            let (count, found) = reader.sync_photos(state, offset, limit.max(0))?;
            total += count;
            rows.extend(found);
        }
        let rows = rows
            .into_iter()
            .map(|row| {
                let (title, subtitle) = match Kind::from_name(&row.kind) {
                    Some(kind) => describe(reader, kind, &row.entity)?,
                    None => (row.kind.clone(), String::new()),
                };
                let title = if title.is_empty() {
                    row.kind.clone()
                } else {
                    title
                };
                Ok(SyncItem {
                    plane: row.plane.to_owned(),
                    kind: row.kind,
                    id: row.entity,
                    title,
                    subtitle,
                    state: row.state,
                    reason: row.reason,
                    percent: row.percent,
                })
            })
            .collect::<Result<_, StoreError>>()?;
        Ok(SyncItems { total, rows })
    })?)
}

/// Names something to send again.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Resend {
    /// `record` or `photo`.
    pub(crate) plane: String,
    /// The record.
    pub(crate) id: String,
}

/// Puts a record or a photo back into the queue. Sending again never duplicates: records are
/// written again as a new change, photos are asked for by hash.
pub(crate) fn resend(app: &Arc<App>, input: Resend) -> Result<Nothing, AppError> {
    let folder = app.folder()?;
    if input.plane == "photo" {
        let sha256 = folder.store.read(|reader| reader.photo(&input.id))?.sha256;
        if folder.store.read(|reader| reader.has_local_blob(&sha256))? {
            folder.store.set_blob_state(
                &sha256,
                BlobState::LocalOnly,
                0,
                None,
                &app.now().to_rfc3339(),
            )?;
        }
    } else {
        let kind = folder.store.read(|reader| reader.kind_of(&input.id))?;
        let Some(kind) = kind.and_then(|name| Kind::from_name(&name)) else {
            return Err(AppError::Store(StoreError::NotFound {
                kind: "record".into(),
                id: input.id,
            }));
        };
        app.write(&folder, Action::Save, |tx| {
            Ok(tx.write_again(kind, &input.id)?)
        })?;
    }
    wake(app);
    Ok(Nothing {})
}
