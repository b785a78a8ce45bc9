//! Drafts, search over everything, the history of a record.

use serde_json::{Value, json};

use crate::common::{Desk, PASSPHRASE};

#[test]
fn drafts_survive_locking_and_are_gone_when_deleted() {
    let desk = Desk::open();
    let form = json!({"name": "Contoh Aisy", "nik": "3275", "nested": [1, {"a": null}]});
    let saved = desk.ok(
        "save_draft",
        json!({"form": "person", "key": "new", "title": "Orang baru", "value": form}),
    );
    desk.ok("lock", json!({}));
    desk.ok("unlock", json!({"passphrase": PASSPHRASE}));
    let found = desk.ok("get_draft", json!({"form": "person", "key": "new"}));
    assert_eq!(
        (found["value"].clone(), found["saved_at"].clone()),
        (form, saved["saved_at"].clone())
    );
    assert_eq!(
        desk.ok("overview", json!({}))["drafts"][0]["title"],
        "Orang baru"
    );
    assert_eq!(
        desk.ok("get_draft", json!({"form": "person", "key": "lain"}))["saved_at"],
        Value::Null
    );
    for _ in 0..2 {
        desk.ok("delete_draft", json!({"form": "person", "key": "new"}));
    }
    assert_eq!(desk.ok("overview", json!({}))["drafts"], json!([]));
    assert_eq!(
        desk.ok("sync_status", json!({}))["records"]["total"],
        1,
        "a draft is no record; the programme year is"
    );
}

#[test]
fn search_finds_every_kind_and_leads_to_the_household() {
    let desk = Desk::open();
    let household = desk.household();
    let family = desk.save(
        "save_family",
        json!({"household_id": household, "kk_number": "3275990102200007"}),
    );
    let woman = desk.woman(&family, "Contoh Siti Djuariah", "1990-05-05", 1);
    let training = desk.save(
        "save_training",
        json!({"name": "Pelatihan menjahit", "year": 2025, "agency": "DP3A"}),
    );
    let activity = desk.activity("Penyuluhan PHBS");
    let search = |text: &str| {
        desk.ok("search", json!({ "text": text }))
            .as_array()
            .unwrap()
            .clone()
    };
    for (text, kind, id, title) in [
        ("siti juariah", "person", &woman, "Contoh Siti Djuariah"),
        ("melati", "household", &household, "Gg. Melati Contoh 7"),
        (
            "3275990102200007",
            "household",
            &household,
            "KK 327599••••••••07",
        ),
        ("menjahit", "training", &training, "Pelatihan menjahit"),
        ("phbs", "activity", &activity, "Penyuluhan PHBS"),
    ] {
        let hits = search(text);
        assert_eq!(hits.len(), 1, "{text}: {hits:?}");
        assert_eq!(
            (
                hits[0]["kind"].as_str(),
                hits[0]["id"].as_str(),
                hits[0]["title"].as_str()
            ),
            (Some(kind), Some(id.as_str()), Some(title))
        );
    }
    assert_eq!(search("juariah")[0]["household_id"], json!(household));
    for odd in ["", "'", "\"", "%", "*", "\\", "NEAR(", "💐", "\u{0}"] {
        assert_eq!(search(odd), Vec::<Value>::new(), "{odd:?}");
    }
    assert!(
        !json!(search("3275994505900001"))
            .to_string()
            .contains("3275994505900001"),
        "a hit does not show the whole number"
    );
}

#[test]
fn history_tells_who_changed_what_with_numbers_masked() {
    let desk = Desk::open();
    let family = desk.family();
    let woman = desk.woman(&family, "Contoh Aisyah", "1990-05-05", 1);
    let form = json!({"id": woman, "family_id": family, "name": "Contoh Aisyah S.", "nik": "3275994505900001", "family_relation": 3, "religion": 1, "cannot_read": false});
    desk.save("save_person", form.clone());
    desk.save("save_person", form);
    let token = desk.ok("delete_record", json!({"kind": "person", "id": woman}));
    desk.ok("undo", token);
    let history = desk.ok("record_history", json!({"kind": "person", "id": woman}));
    let actions: Vec<&str> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["action"].as_str().unwrap())
        .collect();
    assert_eq!(
        actions,
        ["undo", "delete", "save", "save"],
        "newest first; saving the same again is no change"
    );
    assert_eq!(history[0]["actor"], "Kader Contoh");
    let field = |entry: usize, name: &str| {
        let fields = history[entry]["fields"].as_array().unwrap();
        fields
            .iter()
            .find(|field| field["field"] == name)
            .map(|field| field["display"].clone())
    };
    assert_eq!(field(3, "nik"), Some(json!("327599••••••••01")));
    assert_eq!(
        (
            field(2, "name"),
            field(2, "religion"),
            field(2, "cannot_read")
        ),
        (
            Some(json!("Contoh Aisyah S.")),
            Some(json!("Islam")),
            Some(json!("Tidak"))
        )
    );
    assert_eq!(field(2, "nik"), None);
    assert_eq!(
        desk.ok(
            "record_history",
            json!({"kind": "person", "id": "tidak-ada"})
        ),
        json!([])
    );
    assert_eq!(
        desk.refused("record_history", json!({"kind": "castle", "id": woman}))
            .code,
        "kind_unknown"
    );
}

#[test]
fn what_only_this_device_has_is_counted_and_listed() {
    let desk = Desk::open();
    let household = desk.household();
    let status = desk.ok("sync_status", json!({}));
    assert_eq!(
        (status["enrolled"].clone(), status["conflicts"].clone()),
        (json!(false), json!(0))
    );
    assert_eq!(
        (
            status["records"]["total"].clone(),
            status["records"]["local_only"].clone()
        ),
        (json!(2), json!(2))
    );
    let items = desk.ok(
        "sync_items",
        json!({"plane": "record", "state": "local_only", "offset": 0, "limit": 10}),
    );
    assert_eq!(items["total"], 2);
    assert!(
        items["rows"]
            .as_array()
            .unwrap()
            .iter()
            .any(|row| row["id"] == json!(household) && row["title"] == "Gg. Melati Contoh 7")
    );
    assert_eq!(desk.refused("sync_now", json!({})).code, "not_enrolled");
    assert_eq!(desk.ok("list_conflicts", json!({})), json!([]));
    assert_eq!(
        desk.refused("resend", json!({"plane": "record", "id": "tidak-ada"}))
            .code,
        "not_found"
    );
    assert_eq!(
        desk.refused("resend", json!({"plane": "photo", "id": "tidak-ada"}))
            .code,
        "not_found"
    );
    desk.ok("resend", json!({"plane": "record", "id": household}));
}

#[test]
fn the_made_up_rw_is_whole_and_is_not_made_twice() {
    let desk = Desk::open();
    let made = desk.ok("fill_demo", json!({"households": 6, "photos": 9}));
    assert_eq!(
        (made["households"].clone(), made["photos"].clone()),
        (json!(6), json!(9))
    );
    let overview = desk.ok("overview", json!({}));
    assert_eq!(
        (
            overview["households"].clone(),
            overview["persons"].clone(),
            overview["photos"].clone()
        ),
        (json!(6), made["persons"].clone(), json!(9))
    );
    let again = desk.refused("fill_demo", json!({"households": 6, "photos": 9}));
    assert_eq!(again.code, "demo_exists", "{}", again.message);
    assert_eq!(
        desk.ok("overview", json!({}))["households"],
        6,
        "nothing is half made"
    );
    desk.assert_intact();
}
