//! A copied folder goes on under a new device id and loses nothing.

use sauyunan_domain::{Kind, Operation};
use sauyunan_store::StoreError;
use serde_json::json;

use crate::common::{Home, assert_intact, delete, get, own_log, put, stamp};

fn worked_on() -> Home {
    let home = Home::of("old");
    put(
        &home.store,
        Kind::Household,
        "h1",
        json!({"address": "Gg. Melati 1", "rt": "01"}),
    );
    put(
        &home.store,
        Kind::Household,
        "h2",
        json!({"address": "Gg. Melati 2", "rt": "02"}),
    );
    put(
        &home.store,
        Kind::Person,
        "p",
        json!({"name": "Contoh Sumiati", "nik": "3275994708850001"}),
    );
    delete(&home.store, Kind::Household, "h2");
    put(
        &home.store,
        Kind::Household,
        "h1",
        json!({"address": "Gg. Mawar 1"}),
    );
    home.store.set_setting("officer", "Kader").unwrap();
    home.store
        .write::<_, StoreError>(sauyunan_store::Action::ImportPhotos, stamp(9), |tx| {
            tx.add_local_blob("ab", 5)
        })
        .unwrap();
    home
}

#[test]
fn everything_that_the_server_lacks_is_written_again_under_the_new_id() {
    for common in 0..=5 {
        let home = worked_on();
        assert_eq!(home.store.fork_device("new", common).unwrap(), 5 - common);
        let (device, seq, _) = home.store.read(|reader| reader.device_head()).unwrap();
        assert_eq!(
            (device.as_str(), seq),
            ("new", 5 - common),
            "common {common}"
        );
        assert_eq!(
            get(&home.store, Kind::Household, "h1").unwrap()["address"],
            "Gg. Mawar 1"
        );
        assert_eq!(get(&home.store, Kind::Household, "h1").unwrap()["rt"], "01");
        assert!(
            get(&home.store, Kind::Household, "h2").is_none(),
            "a deletion stays one, common {common}"
        );
        assert_eq!(
            get(&home.store, Kind::Person, "p").unwrap()["name"],
            "Contoh Sumiati"
        );
        assert_eq!(
            home.store
                .read(|reader| reader.search("sumiati", 9))
                .unwrap()
                .len(),
            1
        );
        assert_eq!(
            home.store
                .read(|reader| reader.setting("officer"))
                .unwrap()
                .as_deref(),
            Some("Kader")
        );
        assert!(
            home.store
                .read(|reader| reader.has_local_blob("ab"))
                .unwrap()
        );
        assert_eq!(
            home.store
                .read(|reader| reader.history("h1"))
                .unwrap()
                .len(),
            2
        );
        for (index, (body, hash)) in own_log(&home.store).iter().enumerate() {
            let operation = Operation::from_body(body, hash).unwrap();
            assert_eq!(
                (operation.device.as_str(), operation.seq),
                ("new", index as u64 + 1)
            );
        }
        assert_intact(&home.store);
    }
}

#[test]
fn work_goes_on_under_the_new_id_and_another_device_understands_both() {
    let home = worked_on();
    let other = Home::of("other");
    let common: Vec<_> = own_log(&home.store).into_iter().take(2).collect();
    other.store.apply_remote(&common, None).unwrap();
    home.store.fork_device("new", 2).unwrap();
    put(
        &home.store,
        Kind::Household,
        "h3",
        json!({"address": "Gg. Anggrek 3"}),
    );
    let log = own_log(&home.store);
    assert_eq!(log.len(), 4);
    other.store.apply_remote(&log, None).unwrap();
    for id in ["h1", "h3"] {
        assert_eq!(
            get(&other.store, Kind::Household, id),
            get(&home.store, Kind::Household, id),
            "{id}"
        );
    }
    assert!(
        get(&other.store, Kind::Household, "h2").is_none(),
        "the deletion had seen what the other device has"
    );
    assert_intact(&home.store);
    assert_intact(&other.store);
}

#[test]
fn what_is_only_here_is_counted_so_before_and_after() {
    let home = worked_on();
    let counts = |acked: u64| {
        home.store
            .read(|reader| reader.record_counts(acked, 0))
            .unwrap()
    };
    assert_eq!((counts(0).total, counts(0).local_only), (3, 3));
    assert_eq!((counts(5).local_only, counts(5).received), (0, 3));
    home.store.fork_device("new", 3).unwrap();
    assert_eq!(
        (counts(0).local_only, counts(0).received),
        (2, 1),
        "the person is at the server, both households have changes"
    );
    assert_eq!(counts(2).received, 3);
}
