//! `check` finds what was changed behind the program's back.

use sauyunan_domain::ContentHash;
use sauyunan_domain::Kind;
use sauyunan_store::{Store, StoreError};
use serde_json::json;

use crate::common::{Home, assert_intact, key, put};

fn home_with_ten_operations() -> Home {
    let home = Home::of("a");
    for number in 0..10 {
        put(
            &home.store,
            Kind::Household,
            &format!("h{number}"),
            json!({"address": format!("Gg. Melati {number}")}),
        );
    }
    assert_intact(&home.store);
    home
}

/// Kind and subject of each finding.
fn findings(store: &Store) -> Vec<String> {
    let check = store.check().unwrap();
    check
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.kind, finding.subject))
        .collect()
}

#[test]
fn an_untouched_database_is_found_intact() {
    let home = home_with_ten_operations();
    assert_eq!(home.store.check().unwrap().operations, 10);
}

#[test]
fn a_changed_text_is_found() {
    let home = home_with_ten_operations();
    home.raw()
        .execute(
            "UPDATE operation SET body = replace(body, 'Melati 4', 'Mawar 4') WHERE seq = 5",
            [],
        )
        .unwrap();
    assert_eq!(findings(&home.store), ["chain a/5"]);
}

#[test]
fn a_changed_text_with_a_new_hash_is_found_by_the_one_after_it() {
    let home = home_with_ten_operations();
    let raw = home.raw();
    let body: String = raw
        .query_row("SELECT body FROM operation WHERE seq = 5", [], |row| {
            row.get(0)
        })
        .unwrap();
    let body = body.replace("Melati 4", "Mawar 4");
    raw.execute(
        "UPDATE operation SET body = ?1, hash = ?2 WHERE seq = 5",
        (&body, ContentHash::of(body.as_bytes()).to_string()),
    )
    .unwrap();
    assert_eq!(findings(&home.store), ["chain a/6"]);
}

#[test]
fn a_missing_operation_is_found_wherever_it_was() {
    for seq in 1..=10 {
        let home = home_with_ten_operations();
        home.raw()
            .execute("DELETE FROM operation WHERE seq = ?1", [seq])
            .unwrap();
        assert_eq!(findings(&home.store).len(), 1, "operation {seq} is missing");
    }
}

#[test]
fn a_changed_last_operation_is_found() {
    let home = home_with_ten_operations();
    let raw = home.raw();
    let body: String = raw
        .query_row("SELECT body FROM operation WHERE seq = 10", [], |row| {
            row.get(0)
        })
        .unwrap();
    let body = body.replace("Melati 9", "Mawar 9");
    raw.execute(
        "UPDATE operation SET body = ?1, hash = ?2 WHERE seq = 10",
        (&body, ContentHash::of(body.as_bytes()).to_string()),
    )
    .unwrap();
    assert_eq!(findings(&home.store).len(), 1);
}

#[test]
fn a_text_that_is_no_operation_is_found_and_does_not_stop_the_check() {
    let home = home_with_ten_operations();
    home.raw()
        .execute("UPDATE operation SET body = '{' WHERE seq = 2", [])
        .unwrap();
    let check = home.store.check().unwrap();
    assert_eq!(check.operations, 10);
    assert!(
        check
            .findings
            .iter()
            .all(|finding| finding.subject == "a/2"),
        "{:?}",
        check.findings
    );
    assert!(!check.findings.is_empty());
}

/// Whichever page of the file a broken disk changes, it is noticed: on opening or by the check.
#[test]
fn one_flipped_byte_anywhere_in_the_file_is_found() {
    const PAGE_BYTES: usize = 4096;
    let (path, _folder) = home_with_ten_operations().close();
    let sound = std::fs::read(&path).unwrap();
    assert!(sound.len() > 20 * PAGE_BYTES, "{} bytes", sound.len());
    let mut refused = 0;
    for page in 0..sound.len() / PAGE_BYTES {
        let mut damaged = sound.clone();
        damaged[page * PAGE_BYTES + 1234] ^= 0x10;
        std::fs::write(&path, &damaged).unwrap();
        match Store::open(&path, key()) {
            Ok(store) => {
                let check = store.check().unwrap();
                assert!(
                    check
                        .findings
                        .iter()
                        .any(|finding| finding.kind == "database"),
                    "page {}: {check:?}",
                    page + 1
                );
                assert_ne!(check.database, "ok");
            }
            Err(error) => {
                assert!(
                    matches!(error, StoreError::WrongKey { .. } | StoreError::Database(_)),
                    "page {}: {error}",
                    page + 1
                );
                refused += 1;
            }
        }
    }
    // Only the pages that say which tables there are.
    assert!(
        refused * 10 < sound.len() / PAGE_BYTES,
        "{refused} pages keep the database from being opened"
    );
    std::fs::write(&path, &sound).unwrap();
    assert_intact(&Store::open(&path, key()).unwrap());
}
