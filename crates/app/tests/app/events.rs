//! What front ends are told: after the commit, and with the right ids.

use std::sync::{Arc, Mutex, Weak};

use sauyunan_app::{App, Event};
use serde_json::{Value, json};

use crate::common::{Desk, ok, photo, write_photo};

type Told = Arc<Mutex<Vec<(String, Vec<String>)>>>;

/// Keeps what is told, and reads every record at the moment when it is told of.
fn listen(desk: &Desk) -> Told {
    let told = Told::default();
    let (kept, app): (Told, Weak<App>) = (told.clone(), Arc::downgrade(&desk.app));
    desk.app.listen(move |event| {
        let (Event::Changed { kinds }, Some(app)) = (event, app.upgrade()) else {
            return;
        };
        for (kind, ids) in kinds {
            for id in ids {
                let history = ok(&app, "record_history", json!({"kind": kind, "id": id}));
                assert_ne!(
                    history,
                    json!([]),
                    "told of {kind} {id} before it was committed"
                );
            }
            kept.lock().unwrap().push((kind.clone(), ids.clone()));
        }
    });
    told
}

fn take(told: &Told) -> Vec<(String, Vec<String>)> {
    std::mem::take(&mut *told.lock().unwrap())
}

#[test]
fn every_change_is_told_once_with_its_ids() {
    let desk = Desk::open();
    let told = listen(&desk);
    let household = desk.household();
    assert_eq!(
        take(&told),
        [("household".to_owned(), vec![household.clone()])]
    );
    let family = desk.save("save_family", json!({"household_id": household}));
    let woman = desk.woman(&family, "Contoh Aisyah", "1990-05-05", 1);
    take(&told);
    let beneficiary = desk.save(
        "save_beneficiary",
        json!({"person_id": woman, "year": 2025, "poverty_reason": 1}),
    );
    assert_eq!(
        take(&told),
        [("beneficiary".to_owned(), vec![beneficiary.clone()])]
    );
    let token = desk.ok(
        "delete_record",
        json!({"kind": "household", "id": household}),
    );
    let gone = take(&told);
    let expected = [
        ("beneficiary", &beneficiary),
        ("family", &family),
        ("household", &household),
        ("person", &woman),
    ]
    .map(|(kind, id)| (kind.to_owned(), vec![id.clone()]));
    assert_eq!(gone, expected);
    desk.ok("undo", token);
    assert_eq!(take(&told), expected);
}

#[test]
fn what_changes_nothing_is_not_told() {
    let desk = Desk::open();
    let household = desk.household();
    let told = listen(&desk);
    desk.save(
        "save_household",
        json!({"id": household, "rw": "02", "rt": "03", "address": "Gg. Melati Contoh 7"}),
    );
    desk.refused(
        "save_household",
        json!({"rw": "02", "rt": "0", "address": "x"}),
    );
    desk.refused(
        "set_attendance",
        json!({"event_kind": "session", "event_id": "tidak-ada", "marks": []}),
    );
    for (command, payload) in [
        ("overview", json!({})),
        ("get_programme", json!({"year": 2025})),
        (
            "list_beneficiaries",
            json!({"search": "", "rt": null, "offset": 0, "limit": 9}),
        ),
        ("check", json!({})),
        (
            "save_draft",
            json!({"form": "a", "key": "b", "title": "c", "value": 1}),
        ),
    ] {
        desk.ok(command, payload);
    }
    assert_eq!(take(&told), Vec::new());
}

#[test]
fn an_import_tells_of_its_photos_and_of_its_end() {
    let desk = Desk::open();
    for seed in 1..=3 {
        write_photo(&desk.path("foto"), &format!("{seed}.jpg"), &photo(seed));
    }
    let (sender, receiver) = std::sync::mpsc::channel();
    desk.app.listen(move |event| {
        let _ = sender.send(event.clone());
    });
    let started = desk.ok(
        "start_import",
        json!({"paths": [desk.path("foto")], "activity_id": null, "source": null}),
    );
    let mut changed = Vec::new();
    loop {
        match receiver.recv().unwrap() {
            Event::Changed { kinds } => changed.extend(kinds["photo"].clone()),
            Event::Progress { finished: true, .. } => break,
            Event::Progress { label, total, .. } => {
                assert_eq!((label.as_str(), total), ("import", 3))
            }
            Event::Sync { .. } => {}
        }
    }
    let result = desk.ok("job_result", started);
    assert_eq!(result["import"]["imported"], 3);
    let mut ids: Vec<Value> = result["import"]["photos"].as_array().unwrap().clone();
    ids.sort_by_key(Value::to_string);
    assert_eq!(json!(changed), json!(ids));
}
