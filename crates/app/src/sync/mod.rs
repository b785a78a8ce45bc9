//! Sync with the city server: what the sync page shows and does.
//!
//! `client` speaks HTTP and tells failures apart; `run` is the order of one sync; `files` moves
//! the bytes of photos.

mod background;
mod client;
mod files;
mod run;

pub(crate) use background::{Background, wake};

use std::sync::Arc;

use sauyunan_domain::Kind;
use sauyunan_domain::operation::value_hash;
use sauyunan_store::{Action, BlobState, Fields, Reader, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::AppError;
use crate::folder::Folder;
use crate::jobs::{self, JobResult, JobStarted, Progress};
use crate::overview::{describe, display};
use crate::session::{App, Nothing, is_clock_suspicious};
use client::Client;

/// Names of the settings that hold the state of the sync.
pub(crate) mod setting {
    pub(crate) const SERVER: &str = "sync_server";
    pub(crate) const TOKEN: &str = "sync_token";
    pub(crate) const AREA: &str = "sync_area";
    pub(crate) const EPOCH: &str = "sync_epoch";
    pub(crate) const CURSOR: &str = "cursor";
    pub(crate) const ACKED: &str = "acked_seq";
    pub(crate) const BACKED_UP: &str = "backed_up_seq";
    pub(crate) const LAST_SUCCESS: &str = "sync_last_success";
    pub(crate) const LAST_TRY: &str = "sync_last_try";
    pub(crate) const CLOCK_OFFSET: &str = "clock_offset_ms";
}

/// A clock that differs more than this from the server's is shown as wrong, in milliseconds.
const CLOCK_TOLERANCE_MS: i64 = 10 * 60 * 1000;

/// The state of the sync.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SyncStatus {
    /// Whether the server knows this device.
    pub enrolled: bool,
    /// The server's address.
    pub server: Option<String>,
    /// The area of the enrolment.
    pub area: Option<String>,
    /// Whether a sync runs right now.
    pub running: bool,
    /// When everything was last in order (RFC 3339).
    pub last_success_at: Option<String>,
    /// How the last try ended.
    pub last_try: Option<LastTry>,
    /// Records by state.
    pub records: RecordCounts,
    /// Photos by state.
    pub photos: PhotoCounts,
    /// Fields of which a person must choose a value.
    pub conflicts: u32,
    /// Whether this computer's clock is wrong.
    pub clock_warning: bool,
}

/// How a try to sync ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct LastTry {
    /// When (RFC 3339).
    pub at: String,
    /// `ok`, `offline`, `captive_portal`, `not_authorised`, `rejected`, `rate_limited`, `server_failure` ...
    pub code: String,
    /// What happened and what to do.
    pub message: String,
}

/// Records by state; `total = local_only + received + needs_attention`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RecordCounts {
    /// All.
    pub total: u32,
    /// With a change that the server does not have.
    pub local_only: u32,
    /// Every change is at the server.
    pub received: u32,
    /// Of the received ones: inside a verified backup.
    pub backed_up: u32,
    /// Rejected, or with two values.
    pub needs_attention: u32,
}

/// Photos by state; `total = local_only + sending + received + needs_attention`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PhotoCounts {
    /// All.
    pub total: u32,
    /// Only here.
    pub local_only: u32,
    /// Partly sent.
    pub sending: u32,
    /// Hashed by the server.
    pub received: u32,
    /// Of the received ones: inside a verified backup.
    pub backed_up: u32,
    /// Held up.
    pub needs_attention: u32,
}

impl Folder {
    pub(crate) fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.store.read(|reader| reader.setting(name))
    }

    pub(crate) fn number(&self, name: &str) -> Result<u64, StoreError> {
        Ok(self
            .setting(name)?
            .and_then(|text| text.parse().ok())
            .unwrap_or(0))
    }
}

pub(crate) fn status(app: &Arc<App>, _: Nothing) -> Result<SyncStatus, AppError> {
    let folder = app.folder()?;
    let (acked, backed_up) = (
        folder.number(setting::ACKED)?,
        folder.number(setting::BACKED_UP)?,
    );
    let offset: i64 = folder
        .setting(setting::CLOCK_OFFSET)?
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    let (records, photos, conflicts) = folder.store.read(|reader| {
        Ok((
            reader.record_counts(acked, backed_up)?,
            reader.photo_counts()?,
            reader.conflicts()?.len() as u32,
        ))
    })?;
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(SyncStatus {
        enrolled: folder.setting(setting::TOKEN)?.is_some(),
        server: folder.setting(setting::SERVER)?,
        area: folder.setting(setting::AREA)?,
        running: app.background.is_running(),
        last_success_at: folder.setting(setting::LAST_SUCCESS)?,
        last_try: folder
            .setting(setting::LAST_TRY)?
            .and_then(|text| serde_json::from_str(&text).ok()),
        records: RecordCounts {
            total: count(records.total),
            local_only: count(records.local_only),
            received: count(records.received),
            backed_up: count(records.backed_up),
            needs_attention: count(records.needs_attention),
        },
        photos: PhotoCounts {
            total: count(photos.total),
            local_only: count(photos.local_only),
            sending: count(photos.sending),
            received: count(photos.received),
            backed_up: count(photos.backed_up),
            needs_attention: count(photos.needs_attention),
        },
        conflicts,
        clock_warning: offset.abs() > CLOCK_TOLERANCE_MS || is_clock_suspicious(app.now()),
    })
}

/// Where to enrol, with the one-time code from the city's office.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Enrol {
    /// The server's address.
    pub(crate) server: String,
    /// The code.
    pub(crate) code: String,
}

pub(crate) fn enrol(app: &Arc<App>, input: Enrol) -> Result<SyncStatus, AppError> {
    let folder = app.folder()?;
    let client = Client::new(&input.server, None)?;
    let (device, _, _) = folder.store.read(|reader| reader.device_head())?;
    let answer = match client.enrol(&input.code, &device, &folder.profile.device_name) {
        // The server knows this id under a token that is not here: the folder is a copy, or was
        // enrolled before. It goes on under a new id; nothing is lost.
        Err(AppError::Sync { code, .. }) if code == "device_exists" => {
            let new_device = app.new_id();
            let answer = client.enrol(&input.code, &new_device, &folder.profile.device_name)?;
            folder.store.fork_device(&new_device, 0)?;
            answer
        }
        other => other?,
    };
    let area = answer.area.to_string();
    let own_area = folder.area()?;
    let is_inside = area
        .parse()
        .is_ok_and(|area: sauyunan_domain::Area| area.covers(&own_area));
    if !is_inside {
        return Err(AppError::refused(
            "area_differs",
            format!(
                "Kode ini untuk wilayah {area}, folder ini untuk {own_area}. Minta kode untuk wilayah folder ini."
            ),
        ));
    }
    for (name, value) in [
        (setting::SERVER, client.server()),
        (setting::AREA, area.as_str()),
        (setting::EPOCH, answer.server_epoch.as_str()),
        (setting::CURSOR, "0"),
        (setting::ACKED, "0"),
        (setting::BACKED_UP, "0"),
        (setting::TOKEN, answer.token.as_str()),
    ] {
        folder.store.set_setting(name, value)?;
    }
    folder.store.requeue_received_blobs()?;
    wake(app);
    status(app, Nothing {})
}

pub(crate) fn start(app: &Arc<App>, _: Nothing) -> Result<JobStarted, AppError> {
    app.folder()?;
    Ok(jobs::start(app, "sync", |app, progress| {
        Ok(JobResult {
            sync: Some(background::run_once(app, progress)?),
            ..JobResult::default()
        })
    }))
}

/// Syncs in the foreground.
pub(crate) fn run_now(app: &Arc<App>, _: Nothing) -> Result<SyncStatus, AppError> {
    background::run_once(app, &Progress::silent(app))
}

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
            let offset = (input.offset - total).max(0);
            let limit = input.limit - rows.len() as i64;
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

pub(crate) fn conflicts(app: &Arc<App>, _: Nothing) -> Result<Vec<Conflict>, AppError> {
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
