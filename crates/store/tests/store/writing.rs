//! The write door and the log that it keeps.

use std::panic::{AssertUnwindSafe, catch_unwind};

use sauyunan_domain::operation::CHAIN_START;
use sauyunan_domain::{Kind, Operation};
use sauyunan_store::{Action, Draft, StoreError};
use serde_json::{Value, json};

use crate::common::{
    AREA, Home, assert_intact, delete, fields, get, own_log, projection, put, stamp,
};

#[test]
fn fields_that_are_not_named_stay_as_they_are() {
    let home = Home::of("a");
    put(
        &home.store,
        Kind::Household,
        "h",
        json!({"rw": "02", "rt": "03", "address": "Gg. Melati 3", "has_latrine": true}),
    );
    put(
        &home.store,
        Kind::Household,
        "h",
        json!({"rt": "04", "has_latrine": false}),
    );
    let household = get(&home.store, Kind::Household, "h").unwrap();
    assert_eq!(household["address"], "Gg. Melati 3");
    assert_eq!(household["rt"], "04");
    assert_eq!(household["has_latrine"], false);
    assert_eq!(household["note"], Value::Null);
}

#[test]
fn every_type_of_column_comes_back_as_it_was() {
    let home = Home::of("a");
    let photo = json!({"file_name": "IMG-20251122-WA0001.jpg", "latitude": -6.302_1, "longitude": 106.998_7, "width": 4000});
    put(&home.store, Kind::Photo, "f", photo.clone());
    let stored = get(&home.store, Kind::Photo, "f").unwrap();
    for (name, value) in fields(photo) {
        assert_eq!(stored[&name], value, "{name}");
    }
}

#[test]
fn a_put_that_changes_nothing_makes_no_operation_and_no_change() {
    let home = Home::of("a");
    let household = json!({"rw": "02", "rt": "03", "address": "Gg. Melati 3", "ownership": 1, "has_latrine": true});
    let (is_changed, changes) = put(&home.store, Kind::Household, "h", household.clone());
    assert!(is_changed);
    assert_eq!(changes.0["household"].iter().collect::<Vec<_>>(), ["h"]);
    let (is_changed, changes) = put(&home.store, Kind::Household, "h", household);
    assert!(!is_changed);
    assert!(changes.0.is_empty());
    assert_eq!(own_log(&home.store).len(), 1);
}

#[test]
fn a_deleted_record_is_gone_until_it_is_put_again() {
    let home = Home::of("a");
    put(
        &home.store,
        Kind::Training,
        "t",
        json!({"name": "Menjahit", "year": 2025}),
    );
    assert!(delete(&home.store, Kind::Training, "t"));
    assert!(
        !delete(&home.store, Kind::Training, "t"),
        "a second deletion does nothing"
    );
    assert!(get(&home.store, Kind::Training, "t").is_none());
    assert!(matches!(
        home.store.read(|reader| reader.get(Kind::Training, "t")),
        Err(StoreError::NotFound { ref kind, ref id }) if kind == "training" && id == "t"
    ));
    put(&home.store, Kind::Training, "t", json!({}));
    assert_eq!(
        get(&home.store, Kind::Training, "t").unwrap()["name"],
        "Menjahit"
    );
}

#[test]
fn the_log_has_no_gap_each_entry_names_the_one_before_and_old_entries_never_change() {
    let home = Home::of("a");
    let mut seen: Vec<(String, String)> = Vec::new();
    for round in 0..12_i64 {
        home.store
            .write::<_, StoreError>(Action::Save, stamp(round), |tx| {
                tx.put(
                    Kind::Household,
                    "h",
                    AREA,
                    &fields(json!({"address": format!("Gg. {round}")})),
                )?;
                tx.put(
                    Kind::Activity,
                    &format!("c{round}"),
                    AREA,
                    &fields(json!({"name": "Kerja bakti", "pokja": 1})),
                )?;
                tx.delete(Kind::Activity, &format!("c{}", round - 1))
                    .map(|_| ())
            })
            .unwrap();
        let log = own_log(&home.store);
        assert_eq!(
            log[..seen.len()],
            seen,
            "what was written stays as it was written"
        );
        seen = log;
    }
    let mut previous = CHAIN_START.to_owned();
    let mut last_hlc = None;
    for (index, (body, hash)) in seen.iter().enumerate() {
        let operation = Operation::from_body(body, hash).unwrap();
        assert_eq!(
            (operation.device.as_str(), operation.seq),
            ("a", index as u64 + 1)
        );
        assert_eq!(operation.prev, previous);
        assert!(
            Some(&operation.hlc) > last_hlc.as_ref(),
            "the clock only goes forward"
        );
        previous.clone_from(hash);
        last_hlc = Some(operation.hlc);
    }
    assert_eq!(seen.len(), 12 + 12 + 11);
    let (device, seq, head) = home.store.read(|reader| reader.device_head()).unwrap();
    assert_eq!((device.as_str(), seq, head), ("a", 35, previous));
    assert_intact(&home.store);
}

#[test]
fn a_transaction_that_fails_leaves_nothing() {
    let home = Home::of("a");
    put(
        &home.store,
        Kind::Household,
        "h",
        json!({"address": "Gg. Melati 3"}),
    );
    let before = projection(&home.store);
    let refused: Result<((), _), StoreError> = home.store.write(Action::Save, stamp(1), |tx| {
        tx.put(
            Kind::Household,
            "h",
            AREA,
            &fields(json!({"address": "Gg. Mawar 1"})),
        )?;
        tx.put(
            Kind::Household,
            "i",
            AREA,
            &fields(json!({"address": "Gg. Mawar 2"})),
        )?;
        tx.remember_undo("token", &json!([]))?;
        tx.add_local_blob("00", 1)?;
        tx.reader().get(Kind::Household, "absent").map(|_| ())
    });
    assert!(matches!(refused, Err(StoreError::NotFound { .. })));
    assert_eq!(projection(&home.store), before);
    assert!(
        home.store
            .read(|reader| reader.local_blobs())
            .unwrap()
            .is_empty()
    );
    let undo = home
        .store
        .write::<_, StoreError>(Action::Undo, stamp(2), |tx| tx.take_undo("token"))
        .unwrap()
        .0;
    assert_eq!(undo, None);
    put(
        &home.store,
        Kind::Household,
        "j",
        json!({"address": "Gg. Mawar 3"}),
    );
    assert_eq!(
        own_log(&home.store).len(),
        2,
        "the number of the failed change is used for the next one"
    );
    assert_intact(&home.store);
}

#[test]
fn a_transaction_that_panics_leaves_nothing_and_the_store_goes_on() {
    let home = Home::of("a");
    put(
        &home.store,
        Kind::Household,
        "h",
        json!({"address": "Gg. Melati 3"}),
    );
    let before = projection(&home.store);
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        home.store
            .write::<(), StoreError>(Action::Save, stamp(1), |tx| {
                tx.put(
                    Kind::Household,
                    "i",
                    AREA,
                    &fields(json!({"address": "Gg. Mawar 2"})),
                )?;
                panic!("a use case breaks down in the middle");
            })
    }));
    assert!(outcome.is_err());
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        home.store.read::<()>(|_| panic!("a screen breaks down"))
    }));
    assert!(outcome.is_err());
    assert_eq!(projection(&home.store), before);
    assert!(
        put(
            &home.store,
            Kind::Household,
            "i",
            json!({"address": "Gg. Mawar 2"})
        )
        .0
    );
    assert_intact(&home.store);
}

#[test]
fn a_reader_sees_one_state_while_others_write() {
    let home = Home::of("a");
    put(
        &home.store,
        Kind::Household,
        "h",
        json!({"address": "lama"}),
    );
    home.store
        .read(|reader| {
            assert_eq!(reader.get(Kind::Household, "h")?["address"], "lama");
            put(
                &home.store,
                Kind::Household,
                "h",
                json!({"address": "baru"}),
            );
            assert_eq!(reader.get(Kind::Household, "h")?["address"], "lama");
            Ok(())
        })
        .unwrap();
    assert_eq!(
        get(&home.store, Kind::Household, "h").unwrap()["address"],
        "baru"
    );
}

#[test]
fn writers_of_several_threads_make_one_log() {
    let home = Home::of("a");
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let store = &home.store;
            scope.spawn(move || {
                for number in 0..10 {
                    put(
                        store,
                        Kind::Household,
                        &format!("h{thread}-{number}"),
                        json!({"address": "Gg. Melati"}),
                    );
                    store.read(|reader| reader.count(Kind::Household)).unwrap();
                }
            });
        }
    });
    assert_eq!(own_log(&home.store).len(), 40);
    assert_intact(&home.store);
}

#[test]
fn a_stamp_from_a_wrong_clock_far_ahead_does_not_drag_later_writes_along() {
    let home = Home::of("a");
    let other = Home::of("b");
    let century = 100 * 365 * 24 * 3600 * 1000_i64;
    let far = |id: &str| {
        let household = fields(json!({"address": "dari masa depan"}));
        other
            .store
            .write::<_, StoreError>(Action::Save, stamp(century), |tx| {
                tx.put(Kind::Household, id, AREA, &household)
            })
            .unwrap();
    };
    far("h");
    home.store
        .apply_remote(&own_log(&other.store), None)
        .unwrap();
    put(
        &home.store,
        Kind::Household,
        "h",
        json!({"address": "diperbaiki"}),
    );
    assert_eq!(
        get(&home.store, Kind::Household, "h").unwrap()["address"],
        "diperbaiki",
        "the later edit wins all the same"
    );
    put(
        &home.store,
        Kind::Household,
        "i",
        json!({"address": "Gg. Melati"}),
    );
    let stamps: Vec<u64> = own_log(&home.store)
        .iter()
        .map(|(body, hash)| Operation::from_body(body, hash).unwrap().hlc.millis)
        .collect();
    let noon = stamp(0).wall.timestamp_millis() as u64;
    assert!(stamps[0] > noon + 1_000_000_000);
    assert_eq!(stamps[1], noon);
}

#[test]
fn settings_drafts_and_undo_steps_stay_on_the_device() {
    let home = Home::of("a");
    let store = &home.store;
    store.set_setting("officer", "Kader").unwrap();
    store.set_setting("officer", "Lurah").unwrap();
    assert_eq!(
        store
            .read(|reader| reader.setting("officer"))
            .unwrap()
            .as_deref(),
        Some("Lurah")
    );
    store.clear_setting("officer").unwrap();
    assert_eq!(
        store.read(|reader| reader.setting("officer")).unwrap(),
        None
    );

    let draft = |saved_at: &str| Draft {
        form: "person".into(),
        key: "new".into(),
        title: "Orang baru".into(),
        saved_at: saved_at.into(),
    };
    store
        .save_draft(&draft("2025-11-22T12:00:00+07:00"), &json!({"name": "Con"}))
        .unwrap();
    store
        .save_draft(
            &draft("2025-11-22T12:00:05+07:00"),
            &json!({"name": "Contoh"}),
        )
        .unwrap();
    let drafts = store.read(|reader| reader.drafts()).unwrap();
    assert_eq!(
        drafts
            .iter()
            .map(|draft| draft.saved_at.as_str())
            .collect::<Vec<_>>(),
        ["2025-11-22T12:00:05+07:00"]
    );
    let (value, _) = store
        .read(|reader| reader.draft("person", "new"))
        .unwrap()
        .unwrap();
    assert_eq!(value, json!({"name": "Contoh"}));
    store.delete_draft("person", "new").unwrap();
    assert!(store.read(|reader| reader.drafts()).unwrap().is_empty());

    store
        .write::<_, StoreError>(Action::Delete, stamp(0), |tx| {
            tx.remember_undo("token", &json!([1]))
        })
        .unwrap();
    let take = || {
        store
            .write::<_, StoreError>(Action::Undo, stamp(1), |tx| tx.take_undo("token"))
            .unwrap()
            .0
    };
    assert_eq!(take(), Some(json!([1])));
    assert_eq!(take(), None, "a way back is gone once");
    assert!(own_log(store).is_empty());
}
