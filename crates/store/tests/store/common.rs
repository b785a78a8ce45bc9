//! A store in a temporary folder, short ways to write, and a look into the file behind its back.

use std::path::{Path, PathBuf};

use chrono::DateTime;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sauyunan_domain::{ContentHash, Kind, hex};
use sauyunan_store::{Action, Changes, DatabaseKey, Fields, Stamp, Store, StoreError};
use serde_json::Value;
use tempfile::TempDir;

pub(crate) const AREA: &str = "32.75.05.1004.02";

pub(crate) fn key() -> DatabaseKey {
    DatabaseKey([7; 32])
}

/// A new store of a device; the folder goes away with it.
pub(crate) struct Home {
    pub(crate) store: Store,
    folder: TempDir,
}

impl Home {
    pub(crate) fn of(device: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("sauyunan.db"), key(), device).unwrap();
        Self { store, folder }
    }

    /// Closes the store, which empties its write-ahead log, and keeps the folder.
    pub(crate) fn close(self) -> (PathBuf, TempDir) {
        let path = self.store.path().to_owned();
        drop(self.store);
        (path, self.folder)
    }

    pub(crate) fn raw(&self) -> Connection {
        raw(self.store.path())
    }
}

/// The database as an attacker or a broken disk would reach it: past the write door.
pub(crate) fn raw(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection
        .pragma_update(None, "key", format!("x'{}'", hex(&key().0)))
        .unwrap();
    connection
}

/// 22 November 2025 at noon (WIB), and `millis` later.
pub(crate) fn stamp(millis: i64) -> Stamp {
    let noon = DateTime::parse_from_rfc3339("2025-11-22T12:00:00+07:00").unwrap();
    Stamp {
        actor: "Kader Contoh".into(),
        wall: noon + chrono::Duration::milliseconds(millis),
        is_clock_suspicious: false,
        app_version: "0.0.0".into(),
    }
}

pub(crate) fn fields(value: Value) -> Fields {
    match value {
        Value::Object(fields) => fields,
        other => panic!("not the fields of a record: {other}"),
    }
}

pub(crate) fn put(store: &Store, kind: Kind, id: &str, value: Value) -> (bool, Changes) {
    store
        .write::<_, StoreError>(Action::Save, stamp(0), |tx| {
            tx.put(kind, id, AREA, &fields(value))
        })
        .unwrap()
}

pub(crate) fn delete(store: &Store, kind: Kind, id: &str) -> bool {
    store
        .write::<_, StoreError>(Action::Delete, stamp(0), |tx| tx.delete(kind, id))
        .unwrap()
        .0
}

pub(crate) fn get(store: &Store, kind: Kind, id: &str) -> Option<Fields> {
    store.read(|reader| reader.find(kind, id)).unwrap()
}

/// Every operation of this device as (text, hash), in order.
pub(crate) fn own_log(store: &Store) -> Vec<(String, String)> {
    let operations = store.read(|reader| reader.outgoing(0, usize::MAX)).unwrap();
    operations
        .into_iter()
        .map(|operation| (operation.body, operation.hash))
        .collect()
}

/// The text of an operation with its hash, as it would arrive.
pub(crate) fn sealed(body: &str) -> (String, String) {
    (
        body.to_owned(),
        ContentHash::of(body.as_bytes()).to_string(),
    )
}

/// Every row of a query as one line of text.
pub(crate) fn lines(connection: &Connection, statement: &str) -> Vec<String> {
    let mut statement = connection.prepare(statement).unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| {
        let cells: rusqlite::Result<Vec<String>> = (0..columns)
            .map(|index| row.get_ref(index).map(cell))
            .collect();
        Ok(cells?.join(" | "))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

fn cell(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "-".into(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => hex(bytes),
    }
}

/// Everything that is made of the log: what two devices with the same operations must agree on.
pub(crate) fn projection(store: &Store) -> Vec<String> {
    let connection = raw(store.path());
    let mut all = Vec::new();
    for &kind in Kind::ALL {
        all.extend(lines(
            &connection,
            &format!("SELECT '{0}', * FROM {0} ORDER BY id", kind.name()),
        ));
    }
    all.extend(lines(
        &connection,
        "SELECT 'record', entity, kind, area, latest_hlc, is_deleted, conflict_count FROM record ORDER BY entity",
    ));
    all.extend(lines(
        &connection,
        "SELECT 'conflict', * FROM conflict ORDER BY entity, field",
    ));
    all.extend(lines(
        &connection,
        "SELECT 'search', entity, kind, text FROM search_entry ORDER BY entity",
    ));
    all.extend(lines(
        &connection,
        "SELECT 'operation', device, seq, hash, body FROM operation ORDER BY device, seq",
    ));
    all
}

pub(crate) fn assert_intact(store: &Store) {
    let check = store.check().unwrap();
    assert_eq!(check.database, "ok");
    assert!(check.findings.is_empty(), "{:?}", check.findings);
}
