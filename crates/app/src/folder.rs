//! The data folder: key file, databases, photos, and a lock so that only one program writes.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use sauyunan_archive::{PhotoStore, StoreKey};
use sauyunan_domain::Area;
use sauyunan_store::{DatabaseKey, Store, StoreError, Thumbnails};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::keyfile::{self, FolderKeys};

/// What the wizard asks about a folder. Stays on the device.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Profile {
    pub(crate) kelurahan: String,
    pub(crate) rw: Option<String>,
    pub(crate) year: i64,
    pub(crate) officer: String,
    pub(crate) demo: bool,
    pub(crate) device_name: String,
}

/// An open data folder.
pub(crate) struct Folder {
    pub(crate) profile: Profile,
    pub(crate) store: Store,
    pub(crate) thumbnails: Thumbnails,
    pub(crate) photos: PhotoStore,
    pub(crate) readiness: crate::readiness::Cache,
    pub(crate) likeness: crate::photo::likeness::Cache,
    pub(crate) preview: crate::report::preview::Cache,
    _lock: File,
}

const PROFILE: &str = "profile";

/// Whether there is a folder of Sauyunan at `path`.
pub(crate) fn exists(path: &Path) -> bool {
    key_path(path).exists()
}

pub(crate) fn key_path(path: &Path) -> PathBuf {
    path.join("key.json")
}

impl Folder {
    /// Makes a new folder with new keys. The key file is written last: without it the folder
    /// counts as not there, so an interrupted start is simply started again.
    pub(crate) fn create(
        path: &Path,
        profile: Profile,
        device: &str,
        passphrase: &str,
    ) -> Result<Self, AppError> {
        if exists(path) {
            return Err(AppError::FolderExists(path.to_owned()));
        }
        std::fs::create_dir_all(path).map_err(|source| AppError::Io {
            path: path.to_owned(),
            source,
        })?;
        let lock = lock(path)?;
        set_aside(path)?;
        let keys = FolderKeys::generate()?;
        let store = Store::create(
            &path.join("sauyunan.db"),
            DatabaseKey(keys.database_bytes()),
            device,
        )?;
        let text = serde_json::to_string(&profile).unwrap_or_default();
        store.set_setting(PROFILE, &text)?;
        let folder = Self::assemble(path, profile, store, &keys, lock)?;
        keyfile::write(&key_path(path), &keys, passphrase)?;
        Ok(folder)
    }

    /// Opens a folder with its passphrase.
    pub(crate) fn open(path: &Path, passphrase: &str) -> Result<Self, AppError> {
        if !exists(path) {
            return Err(AppError::NoFolder(path.to_owned()));
        }
        let keys = keyfile::read(&key_path(path), passphrase)?;
        let lock = lock(path)?;
        let store = Store::open(
            &path.join("sauyunan.db"),
            DatabaseKey(keys.database_bytes()),
        )?;
        let profile = store
            .read(|reader| reader.setting(PROFILE))?
            .and_then(|text| serde_json::from_str(&text).ok());
        let profile = profile.ok_or_else(|| AppError::BadKeyFile {
            path: path.join("sauyunan.db"),
            reason: "the folder's profile is missing; restore the folder from a backup".into(),
        })?;
        Self::assemble(path, profile, store, &keys, lock)
    }

    fn assemble(
        path: &Path,
        profile: Profile,
        store: Store,
        keys: &FolderKeys,
        lock: File,
    ) -> Result<Self, AppError> {
        let thumbnails = open_thumbnails(
            &path.join("thumbnails.db"),
            &DatabaseKey(keys.database_bytes()),
        )?;
        let key = StoreKey::from_parts(&keys.identity, keys.name_bytes())?;
        let photos = PhotoStore::open(path, &key)?;
        Ok(Self {
            profile,
            store,
            thumbnails,
            photos,
            readiness: crate::readiness::Cache::default(),
            likeness: crate::photo::likeness::Cache::default(),
            preview: crate::report::preview::Cache::default(),
            _lock: lock,
        })
    }

    /// The area of new records.
    pub(crate) fn area(&self) -> Result<Area, AppError> {
        Area::new(&self.profile.kelurahan, self.profile.rw.as_deref())
            .map_err(|error| AppError::refused("area_invalid", error.to_string()))
    }
}

/// Thumbnails can be made again: damaged ones must not keep the folder closed.
fn open_thumbnails(path: &Path, key: &DatabaseKey) -> Result<Thumbnails, StoreError> {
    let damaged = match Thumbnails::open(path, key) {
        Err(damaged @ (StoreError::WrongKey { .. } | StoreError::Database(_))) => damaged,
        other => return other,
    };
    for file in ["db", "db-wal", "db-shm"] {
        let _ = std::fs::remove_file(path.with_extension(file));
    }
    Thumbnails::open(path, key).map_err(|_| damaged)
}

/// Moves what is there without a key file into a folder of its own. A start that was cut off left
/// it, or the key file was lost: then it can still be opened once that file is found.
fn set_aside(path: &Path) -> Result<(), AppError> {
    let found: Vec<&str> = [
        "sauyunan.db",
        "sauyunan.db-wal",
        "sauyunan.db-shm",
        "thumbnails.db",
        "thumbnails.db-wal",
        "thumbnails.db-shm",
        "files",
        "store.age",
    ]
    .into_iter()
    .filter(|name| path.join(name).exists())
    .collect();
    if found.is_empty() {
        return Ok(());
    }
    let aside = (1..)
        .map(|number: u32| path.join(format!("without-key-{number}")))
        .find(|aside| !aside.exists())
        .unwrap_or_default();
    let io = |source| AppError::Io {
        path: aside.clone(),
        source,
    };
    std::fs::create_dir(&aside).map_err(io)?;
    for name in found {
        std::fs::rename(path.join(name), aside.join(name)).map_err(io)?;
    }
    Ok(())
}

fn lock(path: &Path) -> Result<File, AppError> {
    let lock_path = path.join("lock");
    let io = |source| AppError::Io {
        path: lock_path.clone(),
        source,
    };
    let file = OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(false)
        .open(&lock_path)
        .map_err(io)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(AppError::FolderInUse(path.to_owned())),
        Err(TryLockError::Error(source)) => Err(io(source)),
    }
}

/// Writes a file that appears whole or not at all.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    Ok(sauyunan_report::write_whole_file(path, |out| {
        Ok(out.write_all(bytes)?)
    })?)
}
