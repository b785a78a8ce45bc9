//! The application: one data folder, locked or open.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use sauyunan_domain::FieldIssue;
use sauyunan_domain::area::two_digits;
use sauyunan_store::{Action, Changes, Stamp, WriteTx};
use serde::{Deserialize, Serialize};

use crate::context::Environment;
use crate::error::AppError;
use crate::events::Event;
use crate::folder::{self, Folder, Profile};
use crate::jobs::Jobs;
use crate::{keyfile, regions};

/// The passphrase of the made-up RW; the screen says so.
pub(crate) const DEMO_PASSPHRASE: &str = "contoh";

/// The shortest passphrase of a real folder, in characters.
const SHORTEST_PASSPHRASE: usize = 6;

type Listener = Arc<dyn Fn(&Event) + Send + Sync>;

/// One data folder and everything that front ends can do with it.
pub struct App {
    pub(crate) data_dir: PathBuf,
    pub(crate) environment: Environment,
    pub(crate) jobs: Jobs,
    pub(crate) importing: crate::import::Turn,
    pub(crate) background: crate::sync::Background,
    open: RwLock<Option<Arc<Folder>>>,
    listener: RwLock<Option<Listener>>,
}

impl App {
    /// An application on a data folder, which need not exist yet. It starts locked.
    pub fn new(data_dir: &Path, environment: Environment) -> Arc<Self> {
        Arc::new(Self {
            data_dir: data_dir.to_owned(),
            environment,
            jobs: Jobs::default(),
            importing: crate::import::Turn::default(),
            background: crate::sync::Background::default(),
            open: RwLock::new(None),
            listener: RwLock::new(None),
        })
    }

    /// Calls `listener` with every event, on the thread where it happens.
    pub fn listen(&self, listener: impl Fn(&Event) + Send + Sync + 'static) {
        *self
            .listener
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(listener));
    }

    pub(crate) fn announce(&self, event: &Event) {
        let listener = self
            .listener
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(listener) = listener {
            listener(event);
        }
    }

    pub(crate) fn folder(&self) -> Result<Arc<Folder>, AppError> {
        self.open
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .ok_or(AppError::Locked)
    }

    pub(crate) fn now(&self) -> DateTime<FixedOffset> {
        self.environment.clock.now()
    }

    pub(crate) fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    pub(crate) fn new_id(&self) -> String {
        self.environment.ids.next()
    }

    /// Writes through the one door and announces what changed, after the commit.
    pub(crate) fn write<T>(
        self: &Arc<Self>,
        folder: &Folder,
        action: Action,
        body: impl FnOnce(&mut WriteTx<'_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let now = self.now();
        let stamp = Stamp {
            actor: folder.profile.officer.clone(),
            wall: now,
            is_clock_suspicious: is_clock_suspicious(now),
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
        };
        let (value, changes) = folder.store.write(action, stamp, body)?;
        // What changed nothing must not wake the sync, whose end makes the window read again.
        if !changes.0.is_empty() {
            self.announce_changes(changes);
            crate::sync::wake(self);
        }
        Ok(value)
    }

    pub(crate) fn announce_changes(&self, changes: Changes) {
        if !changes.0.is_empty() {
            if let Ok(folder) = self.folder() {
                folder.readiness.forget(&changes);
                folder.likeness.forget(&changes);
                folder.preview.forget();
            }
            self.announce(&Event::changed(changes));
        }
    }

    fn set_open(&self, folder: Option<Folder>) {
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = folder.map(Arc::new);
    }
}

/// A computer whose battery is dead says 2009: its stamps are flagged, never refused.
pub(crate) fn is_clock_suspicious(now: DateTime<FixedOffset>) -> bool {
    !(2025..2100).contains(&now.year())
}

/// Whether there is a folder, and whether it is open.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct AppState {
    /// `new`, `locked` or `open`.
    pub(crate) phase: Phase,
    /// Version of the program.
    pub(crate) version: String,
    /// The folder, once it is open.
    pub(crate) folder: Option<FolderInfo>,
}

/// Where a front end begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Phase {
    /// There is no folder yet.
    New,
    /// The folder wants its passphrase.
    Locked,
    /// The folder is open.
    Open,
}

/// The open folder.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct FolderInfo {
    /// Code of the kelurahan.
    pub(crate) kelurahan: String,
    /// Its displayed name.
    pub(crate) kelurahan_name: String,
    /// Displayed name of the kecamatan.
    pub(crate) kecamatan_name: String,
    /// The RW; nothing for a folder of the whole kelurahan.
    pub(crate) rw: Option<String>,
    /// Programme year.
    pub(crate) year: i64,
    /// Who works here.
    pub(crate) officer: String,
    /// Whether it holds the made-up RW.
    pub(crate) demo: bool,
    /// The computer's name.
    pub(crate) device_name: String,
}

/// No input.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Nothing {}

/// The wizard's answers.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct CreateFolder {
    /// Code of the kelurahan.
    pub(crate) kelurahan: String,
    /// RW, or nothing for the whole kelurahan.
    pub(crate) rw: Option<String>,
    /// Programme year.
    pub(crate) year: i64,
    /// Who works here.
    pub(crate) officer: String,
    /// The new passphrase.
    pub(crate) passphrase: String,
}

/// A passphrase to try.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Unlock {
    /// The passphrase.
    pub(crate) passphrase: String,
}

/// A change of passphrase.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ChangePassphrase {
    /// The present one.
    pub(crate) old: String,
    /// The new one.
    pub(crate) new: String,
}

pub(crate) fn app_state(app: &Arc<App>, _: Nothing) -> Result<AppState, AppError> {
    let version = env!("CARGO_PKG_VERSION").to_owned();
    let Ok(folder) = app.folder() else {
        let phase = if folder::exists(&app.data_dir) {
            Phase::Locked
        } else {
            Phase::New
        };
        return Ok(AppState {
            phase,
            version,
            folder: None,
        });
    };
    let profile = &folder.profile;
    let kelurahan = regions::find(&profile.kelurahan);
    let kecamatan = kelurahan
        .as_ref()
        .and_then(|region| regions::find(&region.parent_code));
    Ok(AppState {
        phase: Phase::Open,
        version,
        folder: Some(FolderInfo {
            kelurahan: profile.kelurahan.clone(),
            kelurahan_name: kelurahan
                .map_or_else(|| profile.kelurahan.clone(), |region| region.display_name),
            kecamatan_name: kecamatan
                .map(|region| region.display_name)
                .unwrap_or_default(),
            rw: profile.rw.clone(),
            year: profile.year,
            officer: profile.officer.clone(),
            demo: profile.demo,
            device_name: profile.device_name.clone(),
        }),
    })
}

pub(crate) fn create_folder(app: &Arc<App>, input: CreateFolder) -> Result<AppState, AppError> {
    let mut issues = Vec::new();
    if regions::find(&input.kelurahan).is_none_or(|region| region.level != "kelurahan") {
        issues.push(FieldIssue::error(
            "kelurahan",
            "kelurahan_unknown",
            format!(
                "Kelurahan {} tidak ada dalam daftar Kota Bekasi.",
                input.kelurahan
            ),
        ));
    }
    let rw = input
        .rw
        .as_deref()
        .map(str::trim)
        .filter(|rw| !rw.is_empty());
    if rw.is_some_and(|rw| two_digits(rw).is_none()) {
        issues.push(FieldIssue::error(
            "rw",
            "rw_invalid",
            "RW diisi nomor 1 sampai 999.",
        ));
    }
    if !(2008..=2100).contains(&input.year) {
        issues.push(FieldIssue::error(
            "year",
            "year_invalid",
            "Tahun program diisi antara 2008 dan 2100.",
        ));
    }
    if input.officer.trim().is_empty() {
        issues.push(FieldIssue::error(
            "officer",
            "required",
            "Nama belum diisi.",
        ));
    }
    issues.extend(check_passphrase("passphrase", &input.passphrase));
    if !issues.is_empty() {
        return Err(AppError::Invalid(issues));
    }
    let profile = Profile {
        kelurahan: input.kelurahan,
        rw: rw.and_then(two_digits),
        year: input.year,
        officer: input.officer.trim().to_owned(),
        demo: false,
        device_name: device_name(),
    };
    open_new(app, profile, &input.passphrase)
}

/// Makes a folder and its programme year, and opens it.
pub(crate) fn open_new(
    app: &Arc<App>,
    profile: Profile,
    passphrase: &str,
) -> Result<AppState, AppError> {
    let year = profile.year;
    let folder = Folder::create(&app.data_dir, profile, &app.new_id(), passphrase)?;
    app.set_open(Some(folder));
    crate::beneficiary::ensure_programme(app, year)?;
    app_state(app, Nothing {})
}

pub(crate) fn unlock(app: &Arc<App>, input: Unlock) -> Result<AppState, AppError> {
    if app.folder().is_err() {
        let folder = Folder::open(&app.data_dir, &input.passphrase)?;
        app.set_open(Some(folder));
    }
    app_state(app, Nothing {})
}

pub(crate) fn lock(app: &Arc<App>, _: Nothing) -> Result<AppState, AppError> {
    app.jobs.end_all();
    app.set_open(None);
    app_state(app, Nothing {})
}

pub(crate) fn change_passphrase(
    app: &Arc<App>,
    input: ChangePassphrase,
) -> Result<Nothing, AppError> {
    app.folder()?;
    if let Some(issue) = check_passphrase("new", &input.new) {
        return Err(AppError::Invalid(vec![issue]));
    }
    let path = folder::key_path(&app.data_dir);
    let keys = keyfile::read(&path, &input.old)?;
    keyfile::write(&path, &keys, &input.new)?;
    Ok(Nothing {})
}

pub(crate) fn check_passphrase(field: &str, passphrase: &str) -> Option<FieldIssue> {
    (passphrase.chars().count() < SHORTEST_PASSPHRASE).then(|| {
        FieldIssue::error(
            field,
            "passphrase_short",
            format!("Kata sandi paling sedikit {SHORTEST_PASSPHRASE} huruf atau angka."),
        )
    })
}

pub(crate) fn device_name() -> String {
    std::fs::read_to_string("/etc/hostname")
        .ok()
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .or_else(|| std::env::var("COMPUTERNAME").ok())
        .unwrap_or_else(|| "komputer".to_owned())
}
