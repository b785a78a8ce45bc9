//! What an archive holds, to be compared with another one.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use sauyunan_app::{App, Environment, registry};
use serde_json::{Value, json};

pub(crate) const PASSPHRASE: &str = "rahasia-uji";

/// Every record of photos and their arrivals, without the time of the import; and what the check of
/// all data counts.
#[derive(PartialEq)]
pub(crate) struct Contents {
    records: BTreeMap<(String, String), Value>,
    operations: Value,
    files: Value,
}

impl Contents {
    pub(crate) fn photos(&self) -> usize {
        self.records
            .keys()
            .filter(|(kind, _)| kind == "photo")
            .count()
    }

    /// The first thing that differs.
    pub(crate) fn difference(&self, wanted: &Self) -> String {
        let keys = self.records.keys().chain(wanted.records.keys());
        let differs = |key: &&(String, String)| self.records.get(*key) != wanted.records.get(*key);
        let found = keys.into_iter().find(differs).map(|key| {
            let (found, wanted) = (self.records.get(key), wanted.records.get(key));
            format!("{key:?}: {found:#?}, wanted {wanted:#?}")
        });
        found.unwrap_or_else(|| {
            format!(
                "{} operations and {} files, wanted {} and {}",
                self.operations, self.files, wanted.operations, wanted.files
            )
        })
    }
}

fn call(app: &Arc<App>, command: &str, payload: Value) -> Value {
    registry::call(app, command, payload).unwrap_or_else(|error| panic!("{command}: {error:?}"))
}

/// A folder without photos.
pub(crate) fn create(data: &Path) {
    let app = App::new(data, Environment::system());
    call(
        &app,
        "create_folder",
        json!({"kelurahan": "32.75.05.1004", "rw": "02", "year": 2025, "officer": "Kader Contoh", "passphrase": PASSPHRASE}),
    );
    call(&app, "lock", json!({}));
}

/// Opens a folder, checks all of it and reads it.
pub(crate) fn contents(data: &Path) -> Contents {
    let app = App::new(data, Environment::system());
    call(&app, "unlock", json!({"passphrase": PASSPHRASE}));
    let report = call(&app, "check", json!({}));
    assert_eq!(report["ok"], true, "{report:#}");
    assert_eq!(call(&app, "unfinished_import", json!({})), Value::Null);
    let page = json!({"plane": "record", "state": "local_only", "offset": 0, "limit": 10_000});
    let items = call(&app, "sync_items", page);
    let mut records = BTreeMap::new();
    for item in items["rows"].as_array().expect("rows") {
        let (kind, id) = (item["kind"].as_str().unwrap(), item["id"].as_str().unwrap());
        if !kind.starts_with("photo") {
            continue;
        }
        let mut record = call(&app, "show_record", json!({"kind": kind, "id": id}));
        let imported_at = record.as_object_mut().unwrap().remove("imported_at");
        assert!(imported_at.is_some_and(|at| at.is_string()));
        records.insert((kind.to_owned(), id.to_owned()), record);
    }
    let leftovers = walk(&data.join("files"), ".part");
    assert_eq!(leftovers, 0, "half-written files are left");
    call(&app, "lock", json!({}));
    Contents {
        records,
        operations: report["operations"].clone(),
        files: report["files_checked"].clone(),
    }
}

fn walk(folder: &Path, ending: &str) -> usize {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            if path.is_dir() {
                walk(&path, ending)
            } else {
                usize::from(path.to_string_lossy().ends_with(ending))
            }
        })
        .sum()
}
