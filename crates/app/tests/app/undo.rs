//! Deletions take what is inside along, and come back exactly.

use serde_json::{Value, json};

use crate::common::{Desk, photo, write_photo};

/// A village with one of everything; returns its records by kind.
fn village(desk: &Desk) -> Vec<(&'static str, String)> {
    let household = desk.household();
    let family = desk.save(
        "save_family",
        json!({"household_id": household, "kk_number": "3275990102200007", "decile": 2}),
    );
    let woman = desk.woman(&family, "Contoh Aisyah", "1990-05-05", 1);
    let child = desk.woman(&family, "Contoh Tiara", "2015-05-05", 2);
    let beneficiary = desk.save(
        "save_beneficiary",
        json!({"person_id": woman, "year": 2025, "interest": "menjahit"}),
    );
    let training = desk.save("save_training", json!({"name": "Menjahit", "year": 2025}));
    let session = desk.save(
        "save_session",
        json!({"training_id": training, "number": 1, "date": "2025-11-10"}),
    );
    let activity = desk.save(
        "save_activity",
        json!({"name": "Menjahit sesi 1", "pokja": 2, "date": "2025-11-10", "session_id": session}),
    );
    let mark = |kind: &str, event: &str| {
        desk.save(
            "save_attendance",
            json!({"event_kind": kind, "event_id": event, "person_id": woman, "status": "present"}),
        )
    };
    let (at_session, at_activity) = (mark("session", &session), mark("activity", &activity));
    write_photo(&desk.path("foto"), "IMG_20251110_091001.jpg", &photo(1));
    let summary = desk.import(&[&desk.path("foto")]);
    let picture = summary["photos"][0].as_str().unwrap().to_owned();
    desk.ok(
        "assign_photos",
        json!({"photos": [picture], "activity_id": activity, "kind": "process"}),
    );
    vec![
        ("household", household),
        ("family", family),
        ("person", woman),
        ("person", child),
        ("beneficiary", beneficiary),
        ("training", training),
        ("session", session),
        ("activity", activity),
        ("attendance", at_session),
        ("attendance", at_activity),
        ("photo", picture),
    ]
}

/// Every record as it is shown, or nothing where it is gone.
fn everything(desk: &Desk, records: &[(&str, String)]) -> Vec<Option<Value>> {
    let show = |kind: &str, id: &str| {
        sauyunan_app::registry::call(&desk.app, "show_record", json!({"kind": kind, "id": id})).ok()
    };
    records.iter().map(|(kind, id)| show(kind, id)).collect()
}

#[test]
fn a_deletion_takes_what_is_inside_along_and_its_undoing_brings_all_back() {
    let desk = Desk::open();
    let records = village(&desk);
    let before = everything(&desk, &records);
    assert!(before.iter().all(Option::is_some));
    let search = |text: &str| {
        desk.ok("search", json!({"text": text}))
            .as_array()
            .unwrap()
            .len()
    };
    for (index, gone) in [
        (
            0,
            vec![
                "household",
                "family",
                "person",
                "person",
                "beneficiary",
                "attendance",
                "attendance",
            ],
        ),
        (
            1,
            vec![
                "family",
                "person",
                "person",
                "beneficiary",
                "attendance",
                "attendance",
            ],
        ),
        (2, vec!["person", "beneficiary", "attendance", "attendance"]),
        (4, vec!["beneficiary"]),
        (5, vec!["training", "session", "attendance"]),
        (6, vec!["session", "attendance"]),
        (7, vec!["activity", "attendance"]),
        (8, vec!["attendance"]),
        (10, vec!["photo"]),
    ] {
        let (kind, id) = &records[index];
        let token = desk.ok("delete_record", json!({"kind": kind, "id": id}));
        let after = everything(&desk, &records);
        let missing: Vec<&str> = records
            .iter()
            .zip(&after)
            .filter(|(_, shown)| shown.is_none())
            .map(|((kind, _), _)| *kind)
            .collect();
        assert_eq!(missing, gone, "deleting a {kind}");
        if *kind == "household" {
            assert_eq!(
                (
                    search("aisyah"),
                    search("3275990102200007"),
                    search("melati")
                ),
                (0, 0, 0)
            );
        }
        if *kind == "activity" {
            assert_eq!(
                after[10].as_ref().unwrap()["activity_id"],
                Value::Null,
                "its photo goes back to the unsorted ones"
            );
        }
        assert_eq!(
            desk.refused("delete_record", json!({"kind": kind, "id": id}))
                .code,
            "not_found"
        );
        desk.ok("undo", token.clone());
        assert_eq!(
            everything(&desk, &records),
            before,
            "undoing the deletion of a {kind}"
        );
        assert_eq!(desk.refused("undo", token).code, "undo_used");
    }
    assert_eq!((search("aisyah"), search("melati")), (1, 1));
    desk.assert_intact();
}

#[test]
fn what_was_deleted_before_stays_deleted_when_a_later_deletion_is_undone() {
    let desk = Desk::open();
    let records = village(&desk);
    desk.ok(
        "delete_record",
        json!({"kind": "person", "id": records[3].1}),
    );
    let token = desk.ok(
        "delete_record",
        json!({"kind": "household", "id": records[0].1}),
    );
    desk.ok("undo", token);
    let shown = desk.ok("show_household", json!({"id": records[0].1}));
    assert_eq!(shown["families"][0]["persons"].as_array().unwrap().len(), 1);
}

#[test]
fn unknown_kinds_records_and_tokens_are_told_by_a_code() {
    let desk = Desk::open();
    let id = desk.household();
    assert_eq!(
        desk.refused("delete_record", json!({"kind": "castle", "id": id}))
            .code,
        "kind_unknown"
    );
    assert_eq!(
        desk.refused("delete_record", json!({"kind": "person", "id": id}))
            .code,
        "not_found"
    );
    assert_eq!(
        desk.refused("undo", json!({"undo": "tidak-ada"})).code,
        "undo_used"
    );
    assert_eq!(
        desk.refused(
            "show_record",
            json!({"kind": "household; DROP TABLE person", "id": id})
        )
        .code,
        "kind_unknown"
    );
}
