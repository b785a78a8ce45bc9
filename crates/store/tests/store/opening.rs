//! Opening, refusing to open, and what the file shows to somebody without the key.

use std::path::Path;

use sauyunan_domain::Kind;
use sauyunan_store::{DatabaseKey, Store, StoreError, Thumbnails};
use serde_json::json;

use crate::common::{Home, assert_intact, get, key, projection, put, raw};

#[test]
fn what_was_written_is_there_after_opening_again() {
    let home = Home::of("a");
    put(
        &home.store,
        Kind::Household,
        "h",
        json!({"rw": "02", "rt": "03", "address": "Gg. Melati 3"}),
    );
    let (path, _folder) = home.close();
    let store = Store::open(&path, key()).unwrap();
    assert_eq!(
        get(&store, Kind::Household, "h").unwrap()["address"],
        "Gg. Melati 3"
    );
    assert_intact(&store);
}

#[test]
fn a_wrong_key_is_said_to_be_one_and_changes_nothing() {
    let home = Home::of("a");
    put(
        &home.store,
        Kind::Household,
        "h",
        json!({"address": "Gg. Melati 3"}),
    );
    let (path, _folder) = home.close();
    let before = std::fs::read(&path).unwrap();
    let refused = Store::open(&path, DatabaseKey([8; 32])).unwrap_err();
    assert!(
        matches!(refused, StoreError::WrongKey { path: ref named } if *named == path),
        "{refused}"
    );
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert!(get(&Store::open(&path, key()).unwrap(), Kind::Household, "h").is_some());
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sauyunan.db");
    std::fs::write(&path, vec![b'x'; 9000]).unwrap();
    assert!(matches!(
        Store::open(&path, key()),
        Err(StoreError::WrongKey { .. })
    ));
}

#[test]
fn a_missing_file_is_not_made_and_an_existing_one_not_replaced() {
    let home = Home::of("a");
    let path = home.store.path().to_owned();
    assert!(matches!(
        Store::create(&path, key(), "b"),
        Err(StoreError::Io { .. })
    ));
    let absent = path.with_file_name("absent.db");
    assert!(matches!(
        Store::open(&absent, key()),
        Err(StoreError::Io { .. })
    ));
    assert!(!absent.exists());
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let home = Home::of("a");
    home.raw().pragma_update(None, "user_version", 7).unwrap();
    let (path, _folder) = home.close();
    match Store::open(&path, key()) {
        Err(StoreError::TooNew {
            path: named,
            found: 7,
            known: 4,
        }) => assert_eq!(named, path),
        other => panic!("{other:?}"),
    }
    let version: i64 = raw(&path)
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    assert_eq!(version, 7);
}

#[test]
fn neither_the_file_nor_its_log_shows_anything_that_was_written() {
    let home = Home::of("device-of-bojong-menteng");
    let (name, nik) = ("Contoh Rohayati binti Terang", "3275994708850001");
    for number in 0..40 {
        put(
            &home.store,
            Kind::Person,
            &format!("p{number}"),
            json!({"name": name, "nik": nik, "sex": "P"}),
        );
    }
    let thumbnails =
        Thumbnails::open(&home.store.path().with_file_name("thumbnails.db"), &key()).unwrap();
    thumbnails.put_all([(nik, name.as_bytes())]).unwrap();
    let folder = home.store.path().parent().unwrap().to_owned();
    let look = |expected: usize| {
        let files: Vec<_> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert!(files.len() >= expected, "{files:?}");
        for file in files
            .iter()
            .filter(|file| !file.to_string_lossy().ends_with("-shm"))
        {
            let bytes = std::fs::read(file).unwrap();
            for secret in [
                name,
                nik,
                "Rohayati",
                "device-of-bojong",
                "CREATE TABLE",
                "SQLite format",
            ] {
                let found = bytes
                    .windows(secret.len())
                    .any(|window| window == secret.as_bytes());
                assert!(!found, "{secret} in {}", file.display());
            }
        }
    };
    // With both write-ahead logs, then with everything in the main files.
    look(4);
    drop(thumbnails);
    let (path, _folder) = home.close();
    assert!(
        !path.with_extension("db-wal").exists(),
        "a closed database is one file"
    );
    look(2);
}

#[test]
fn thumbnails_come_back_as_they_were_and_only_with_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("thumbnails.db");
    let thumbnails = Thumbnails::open(&path, &key()).unwrap();
    thumbnails
        .put_all([("one", [1_u8, 2, 3].as_slice()), ("two", &[4])])
        .unwrap();
    thumbnails.put_all([("one", [5_u8].as_slice())]).unwrap();
    assert_eq!(thumbnails.get("one").unwrap(), Some(vec![5]));
    assert_eq!(thumbnails.get("absent").unwrap(), None);
    drop(thumbnails);
    assert!(matches!(
        Thumbnails::open(&path, &DatabaseKey([8; 32])),
        Err(StoreError::WrongKey { .. })
    ));
}

#[test]
fn an_older_database_is_brought_up_to_date_with_what_it_kept_only_in_its_log() {
    let home = Home::of("a");
    put(
        &home.store,
        Kind::PlanItem,
        "p",
        json!({"name": "Pelatihan menjahit", "year": 2025, "start_month": "2025-05"}),
    );
    put(
        &home.store,
        Kind::Activity,
        "c",
        json!({"name": "Rakor", "date": "2025-02-03", "stage": 1, "meeting": "rakor"}),
    );
    let expected = projection(&home.store);
    let (path, _folder) = home.close();
    as_of_version_1(&path);
    let store = Store::open(&path, key()).unwrap();
    assert_eq!(projection(&store), expected);
    assert!(path.with_extension("before-1.db").exists());
    assert_intact(&store);
}

#[test]
fn a_migration_that_fails_on_the_way_is_tried_again() {
    let home = Home::of("a");
    put(
        &home.store,
        Kind::PlanItem,
        "p",
        json!({"name": "Pelatihan menjahit"}),
    );
    let (path, _folder) = home.close();
    as_of_version_1(&path);
    let spoil = |body: &str| {
        let connection = raw(&path);
        connection
            .execute(
                "UPDATE operation SET body = replace(body, 'Pelatihan', ?1) WHERE entity = 'p'",
                [body],
            )
            .unwrap();
        let version: i64 = connection
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .unwrap();
        version
    };
    assert_eq!(spoil("\"Pelatihan"), 1);
    assert!(Store::open(&path, key()).is_err());
    let connection = raw(&path);
    connection
        .execute(
            "UPDATE operation SET body = replace(body, '\"\"Pelatihan', '\"Pelatihan')",
            [],
        )
        .unwrap();
    drop(connection);
    let store = Store::open(&path, key()).unwrap();
    assert_eq!(
        get(&store, Kind::PlanItem, "p").unwrap()["name"],
        "Pelatihan menjahit"
    );
}

/// Takes away what the later migrations made, as if the operations had come from a newer program.
fn as_of_version_1(path: &Path) {
    let older = raw(path);
    let run = |statement: String| older.execute_batch(&statement).unwrap();
    for script in [
        include_str!("../../migrations/0004_letters.sql"),
        include_str!("../../migrations/0003_archive.sql"),
        include_str!("../../migrations/0002_programme.sql"),
    ] {
        let made = |what: &'static str| {
            let lines = script
                .lines()
                .filter_map(move |line| line.strip_prefix(what));
            lines.filter_map(|rest| rest.trim().split(' ').next().map(str::to_owned))
        };
        made("CREATE VIEW ").for_each(|name| run(format!("DROP VIEW {name}")));
        made("CREATE INDEX ").for_each(|name| run(format!("DROP INDEX IF EXISTS {name}")));
        made("CREATE TABLE ").for_each(|name| run(format!("DROP TABLE {name}")));
        let added = script
            .lines()
            .filter_map(|line| line.strip_prefix("ALTER TABLE "));
        for (table, column) in added.filter_map(|rest| rest.split_once(" ADD COLUMN ")) {
            let column = column.split(' ').next().unwrap();
            run(format!("ALTER TABLE {table} DROP COLUMN {column}"));
        }
    }
    older
        .execute(
            "UPDATE activity SET unknown = '{\"stage\": 1, \"meeting\": \"rakor\"}'",
            [],
        )
        .unwrap();
    older.pragma_update(None, "user_version", 1).unwrap();
}
