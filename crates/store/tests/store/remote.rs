//! Operations of other devices, of newer versions and of senders that cannot be trusted.

use sauyunan_domain::Kind;
use sauyunan_domain::operation::CHAIN_START;
use sauyunan_store::{Store, StoreError};
use serde_json::{Value, json};

use crate::common::{
    AREA, Home, assert_intact, delete, get, lines, own_log, projection, put, raw, sealed,
};

fn a_log_with_every_kind() -> Vec<(String, String)> {
    let home = Home::of("b");
    for (number, kind) in Kind::ALL.iter().copied().enumerate() {
        let name = kind.fields()[0].name;
        put(
            &home.store,
            kind,
            &format!("{number}"),
            json!({ name: "isi" }),
        );
    }
    let training = Kind::ALL.iter().position(|kind| *kind == Kind::Training);
    assert!(delete(
        &home.store,
        Kind::Training,
        &training.unwrap().to_string()
    ));
    own_log(&home.store)
}

/// An operation as a newer version might write it: spaces, another order, fields unknown here.
fn newer_operation(device: &str, seq: u64, kind: &str, entity: &str, fields: &Value) -> String {
    format!(
        r#"{{ "future": {{"b": 1, "a": [1.50, null]}}, "seq": {seq}, "device": "{device}", "v": 9, "id": "{device}-{seq}",
            "hlc": "001763787600000-{seq:08x}-{device}", "wall": "2025-11-22T12:00:00+07:00", "wall_state": "ok",
            "actor": "Kader Baru", "area": "{AREA}", "kind": "{kind}", "entity": "{entity}", "action": "put", "label": "new_use_case",
            "fields": {fields}, "form": 3, "app": "9.9.9", "prev": "{CHAIN_START}" }}"#
    )
}

fn stored_body(store: &Store, device: &str, seq: u64) -> String {
    raw(store.path())
        .query_row(
            "SELECT body FROM operation WHERE device = ?1 AND seq = ?2",
            (device, seq),
            |row| row.get(0),
        )
        .unwrap()
}

#[test]
fn applying_a_page_twice_does_nothing_the_second_time() {
    let log = a_log_with_every_kind();
    let all = Kind::ALL.len() + 1;
    let home = Home::of("a");
    let applied = home.store.apply_remote(&log, Some(11)).unwrap();
    assert_eq!((applied.new, applied.known), (all, 0));
    assert_eq!(applied.changes.0.len(), Kind::ALL.len());
    let before = projection(&home.store);
    let applied = home.store.apply_remote(&log, Some(11)).unwrap();
    assert_eq!((applied.new, applied.known), (0, all));
    assert!(applied.changes.0.is_empty());
    assert_eq!(projection(&home.store), before);
    assert_eq!(
        home.store
            .read(|reader| reader.setting("cursor"))
            .unwrap()
            .as_deref(),
        Some("11")
    );
    assert!(
        own_log(&home.store).is_empty(),
        "what others wrote is not sent as one's own"
    );
    assert_intact(&home.store);
}

#[test]
fn the_order_in_which_operations_arrive_does_not_matter() {
    let log = a_log_with_every_kind();
    let (forward, backward, one_page) = (Home::of("a"), Home::of("a"), Home::of("a"));
    for operation in &log {
        forward
            .store
            .apply_remote(std::slice::from_ref(operation), None)
            .unwrap();
    }
    for operation in log.iter().rev() {
        backward
            .store
            .apply_remote(std::slice::from_ref(operation), None)
            .unwrap();
    }
    one_page.store.apply_remote(&log, None).unwrap();
    assert_eq!(projection(&forward.store), projection(&backward.store));
    assert_eq!(projection(&forward.store), projection(&one_page.store));
}

#[test]
fn an_operation_without_its_hash_is_refused_with_its_whole_page() {
    let mut log = a_log_with_every_kind();
    let home = Home::of("a");
    home.store.apply_remote(&log[..2], Some(2)).unwrap();
    let before = projection(&home.store);
    let (body, _) = &mut log[6];
    *body = body.replace("isi", "palsu");
    let refused = home.store.apply_remote(&log[2..], Some(11)).unwrap_err();
    assert!(
        matches!(refused, StoreError::BadOperation { .. }),
        "{refused}"
    );
    assert_eq!(projection(&home.store), before);
    assert_eq!(
        home.store
            .read(|reader| reader.setting("cursor"))
            .unwrap()
            .as_deref(),
        Some("2")
    );
}

#[test]
fn texts_that_are_no_operations_are_refused() {
    let home = Home::of("a");
    let valid = newer_operation("b", 1, "household", "h", &json!({}));
    for body in [
        "",
        "null",
        "[]",
        "{}",
        "{\"v\":1}",
        &valid.replace("\"put\"", "\"explode\""),
        &valid.replace("0017", "abc"),
    ] {
        let refused = home.store.apply_remote(&[sealed(body)], None).unwrap_err();
        assert!(
            matches!(refused, StoreError::BadOperation { .. }),
            "{body}: {refused}"
        );
    }
    assert!(home.store.apply_remote(&[sealed(&valid)], None).is_ok());
}

#[test]
fn a_second_text_with_the_same_number_is_refused() {
    let home = Home::of("a");
    let first = sealed(&newer_operation(
        "b",
        1,
        "household",
        "h",
        &json!({"address": {"value": "Gg. Melati"}}),
    ));
    let second = sealed(&newer_operation(
        "b",
        1,
        "household",
        "h",
        &json!({"address": {"value": "Gg. Mawar"}}),
    ));
    home.store.apply_remote(&[first], None).unwrap();
    match home.store.apply_remote(&[second], None) {
        Err(StoreError::BadOperation { device, seq: 1, .. }) => assert_eq!(device, "b"),
        other => panic!("{other:?}"),
    }
    assert_eq!(
        get(&home.store, Kind::Household, "h").unwrap()["address"],
        "Gg. Melati"
    );
}

#[test]
fn a_kind_of_a_newer_version_is_kept_word_for_word() {
    let home = Home::of("a");
    let body = newer_operation(
        "b",
        1,
        "p2k2_session",
        "s",
        &json!({"module": {"value": {"z": 1, "a": 2}}}),
    );
    let applied = home.store.apply_remote(&[sealed(&body)], None).unwrap();
    assert_eq!(applied.changes.0["p2k2_session"].len(), 1);
    assert_eq!(stored_body(&home.store, "b", 1), body);
    assert_eq!(
        home.store
            .read(|reader| reader.kind_of("s"))
            .unwrap()
            .as_deref(),
        Some("p2k2_session")
    );
    assert_eq!(
        home.store.read(|reader| reader.history("s")).unwrap().len(),
        1
    );
    assert_intact(&home.store);
}

#[test]
fn a_field_of_a_newer_version_stays_through_edits_made_here() {
    let home = Home::of("a");
    let written = json!({"address": {"value": "Gg. Melati"}, "roof": {"value": {"kind": "seng", "age": 7}}, "slope": {"value": 12.5}});
    let body = newer_operation("b", 1, "household", "h", &written);
    home.store.apply_remote(&[sealed(&body)], None).unwrap();
    let unknown = || {
        lines(
            &raw(home.store.path()),
            "SELECT unknown FROM household WHERE id = 'h'",
        )
        .remove(0)
    };
    let expected = json!({"roof": {"kind": "seng", "age": 7}, "slope": 12.5});
    assert_eq!(unknown().parse::<Value>().unwrap(), expected);
    put(
        &home.store,
        Kind::Household,
        "h",
        json!({"address": "Gg. Mawar"}),
    );
    assert_eq!(
        get(&home.store, Kind::Household, "h").unwrap()["address"],
        "Gg. Mawar"
    );
    assert_eq!(unknown().parse::<Value>().unwrap(), expected);
    assert_eq!(stored_body(&home.store, "b", 1), body);
}

#[test]
fn a_value_of_another_type_than_the_columns_is_kept_in_the_log_only() {
    let home = Home::of("a");
    let written = json!({
        "ownership": {"value": "milik"}, "address": {"value": 7}, "has_latrine": {"value": 1}, "note": {"value": ["a", 1]},
        "water_source": {"value": 1.5}, "data_date": {"value": true},
    });
    home.store
        .apply_remote(
            &[sealed(&newer_operation("b", 1, "household", "h", &written))],
            None,
        )
        .unwrap();
    let household = get(&home.store, Kind::Household, "h").unwrap();
    for name in [
        "ownership",
        "address",
        "has_latrine",
        "water_source",
        "data_date",
    ] {
        assert_eq!(household[name], Value::Null, "{name}");
    }
    assert_eq!(household["note"], "[\"a\",1]");
    assert!(stored_body(&home.store, "b", 1).contains("milik"));
}

#[test]
fn numbers_beyond_the_databases_are_refused_and_harm_nothing() {
    let home = Home::of("a");
    let body = newer_operation("b", u64::MAX, "household", "h", &json!({}))
        .replace(&format!("{:08x}", u64::MAX), "00000001");
    let before = projection(&home.store);
    assert!(home.store.apply_remote(&[sealed(&body)], None).is_err());
    assert_eq!(projection(&home.store), before);
    assert!(
        put(
            &home.store,
            Kind::Household,
            "h",
            json!({"address": "Gg. Melati"})
        )
        .0
    );
}

#[test]
fn a_folder_restored_from_an_older_state_goes_on_after_what_the_server_kept() {
    let home = Home::of("a");
    put(
        &home.store,
        Kind::Household,
        "h",
        json!({"address": "satu"}),
    );
    let older = home.store.path().with_file_name("older.db");
    raw(home.store.path())
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    std::fs::copy(home.store.path(), &older).unwrap();
    put(&home.store, Kind::Household, "h", json!({"address": "dua"}));
    put(
        &home.store,
        Kind::Household,
        "i",
        json!({"address": "tiga"}),
    );
    let kept = own_log(&home.store);

    let restored = Store::open(&older, crate::common::key()).unwrap();
    restored.apply_remote(&kept, Some(3)).unwrap();
    assert_eq!(projection(&restored), projection(&home.store));
    put(&restored, Kind::Household, "i", json!({"address": "empat"}));
    let log = own_log(&restored);
    assert_eq!(log[..3], kept, "its own texts come back word for word");
    assert_eq!(log.len(), 4);
    assert_intact(&restored);
}

#[test]
fn files_that_a_record_of_others_names_are_awaited_once() {
    let other = Home::of("b");
    let photo = json!({"sha256": "ab".repeat(32), "size_bytes": 1234, "file_name": "a.jpg"});
    put(&other.store, Kind::Photo, "f", photo);
    put(
        &other.store,
        Kind::Photo,
        "f",
        json!({"caption": "Sesudah"}),
    );
    let home = Home::of("a");
    for _ in 0..2 {
        home.store
            .apply_remote(&own_log(&other.store), None)
            .unwrap();
    }
    let awaited = home.store.read(|reader| reader.blobs_to_fetch()).unwrap();
    assert_eq!(
        awaited
            .iter()
            .map(|blob| blob.size_bytes)
            .collect::<Vec<_>>(),
        [1234]
    );
    assert!(
        home.store
            .read(|reader| reader.blobs_to_send())
            .unwrap()
            .is_empty()
    );
    home.store.set_blob_fetched(&"ab".repeat(32), 1234).unwrap();
    assert!(
        home.store
            .read(|reader| reader.has_local_blob(&"ab".repeat(32)))
            .unwrap()
    );
}
