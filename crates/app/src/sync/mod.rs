//! Sync with the city server: what the sync page shows and does.
//!
//! `client` speaks HTTP and tells failures apart; `run` is the order of one sync; `files` moves
//! the bytes of photos; `lists` and `conflicts` are behind the page's counts.

mod background;
mod client;
pub(crate) mod conflicts;
mod files;
pub(crate) mod lists;
mod run;

pub(crate) use background::{Background, wake};

use std::sync::Arc;

use sauyunan_store::StoreError;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::folder::Folder;
use crate::jobs::{self, JobResult, JobStarted, Progress};
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
