//! Forms that were open while their record changed elsewhere.

use serde_json::{Value, json};

use crate::common::{Desk, nik_of_woman};

/// What a form shows: the record as it was read, with its id and all.
fn opened(desk: &Desk, kind: &str, id: &str) -> Value {
    desk.ok("show_record", json!({"kind": kind, "id": id}))
}

/// The form of `seen` with some fields typed anew.
fn typed(seen: &Value, kind_fields: &[&str], changes: Value) -> Value {
    let mut form = json!({"id": seen["id"], "seen": seen});
    for field in kind_fields {
        form[*field] = seen[*field].clone();
    }
    for (field, value) in changes.as_object().unwrap() {
        form[field] = value.clone();
    }
    form
}

const PERSON: &[&str] = &[
    "family_id",
    "name",
    "nik",
    "sex",
    "birth_date",
    "family_relation",
    "phone",
    "note",
];

fn person(desk: &Desk) -> Value {
    let id = desk.woman(&desk.family(), "Contoh Aminah", "1990-05-05", 1);
    opened(desk, "person", &id)
}

/// The values of the only conflict, the shown one first, behind its field.
fn only_conflict(desk: &Desk) -> (String, Vec<Value>) {
    let conflicts = desk.ok("list_conflicts", json!({}));
    let conflicts = conflicts.as_array().unwrap();
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");
    let options = conflicts[0]["options"].as_array().unwrap();
    let values = options.iter().map(|option| option["value"].clone());
    (
        conflicts[0]["field"].as_str().unwrap().to_owned(),
        values.collect(),
    )
}

#[test]
fn what_the_stale_form_did_not_touch_stays_as_it_is_now() {
    let desk = Desk::open();
    let seen = person(&desk);
    let id = seen["id"].as_str().unwrap();
    desk.save(
        "save_person",
        typed(&seen, PERSON, json!({"name": "Contoh Aminah Sari"})),
    );
    let phone = json!({"phone": "0800-0000-0001"});
    desk.save("save_person", typed(&seen, PERSON, phone));
    let now = opened(&desk, "person", id);
    assert_eq!(now["name"], "Contoh Aminah Sari");
    assert_eq!(now["phone"], "0800-0000-0001");
    assert_eq!(desk.ok("list_conflicts", json!({})), json!([]));
    desk.assert_intact();
}

#[test]
fn two_values_of_one_field_stand_beside_each_other_until_one_is_chosen() {
    let desk = Desk::open();
    let seen = person(&desk);
    let id = seen["id"].as_str().unwrap();
    for name in ["Contoh Aminah Sari", "Contoh Aminah Dewi"] {
        desk.save("save_person", typed(&seen, PERSON, json!({"name": name})));
    }
    assert_eq!(opened(&desk, "person", id)["name"], "Contoh Aminah Dewi");
    let (field, values) = only_conflict(&desk);
    assert_eq!(field, "name");
    assert_eq!(
        values,
        [json!("Contoh Aminah Dewi"), json!("Contoh Aminah Sari")]
    );

    // A form opened now saw the shown value; the other one still waits for its choice.
    let seen = opened(&desk, "person", id);
    let form = typed(&seen, PERSON, json!({"name": "Contoh Aminah Dewi Sari"}));
    desk.save("save_person", form);
    let (_, values) = only_conflict(&desk);
    assert_eq!(
        values,
        [
            json!("Contoh Aminah Dewi Sari"),
            json!("Contoh Aminah Sari")
        ]
    );
}

#[test]
fn the_same_value_typed_twice_is_no_conflict() {
    let desk = Desk::open();
    let seen = person(&desk);
    let nik = nik_of_woman("1990-05-05", 2);
    let spaced = format!("{} {}", &nik[..6], &nik[6..]);
    desk.save("save_person", typed(&seen, PERSON, json!({"nik": nik})));
    desk.save("save_person", typed(&seen, PERSON, json!({"nik": spaced})));
    assert_eq!(desk.ok("list_conflicts", json!({})), json!([]));
    let history = desk.ok(
        "record_history",
        json!({"kind": "person", "id": seen["id"]}),
    );
    assert_eq!(history.as_array().unwrap().len(), 2, "{history}");
}

#[test]
fn what_was_seen_is_compared_as_it_is_stored() {
    let desk = Desk::open();
    let id = desk.household();
    let form = |seen: Value, rt: &str, address: &str| json!({"id": id, "rw": "02", "rt": rt, "address": address, "seen": seen});
    desk.save("save_household", form(Value::Null, "3", "Gg. Mawar 1"));
    // The spelling of an older screen, a name of no field, and nothing about the address.
    let seen = json!({"rw": "2", "rt": " 3", "address": " Gg. Melati Contoh 7 ", "about": "x", "households": []});
    desk.save(
        "save_household",
        form(seen.clone(), "03", "Gg. Melati Contoh 7"),
    );
    assert_eq!(
        opened(&desk, "household", &id)["address"],
        "Gg. Mawar 1",
        "an untouched field"
    );
    desk.save("save_household", form(seen, "04", "Gg. Mawar 1"));
    assert_eq!(opened(&desk, "household", &id)["rt"], "04");
    assert_eq!(desk.ok("list_conflicts", json!({})), json!([]));
}

#[test]
fn a_field_that_was_empty_when_seen_does_not_lose_what_came_in_since() {
    let desk = Desk::open();
    let seen = person(&desk);
    let id = seen["id"].as_str().unwrap();
    desk.save("save_person", typed(&seen, PERSON, json!({"note": "lama"})));
    let mut form = typed(&seen, PERSON, json!({"phone": "0800-0000-0002"}));
    form["seen"].as_object_mut().unwrap().remove("note");
    desk.save("save_person", form);
    assert_eq!(opened(&desk, "person", id)["note"], "lama");
}

#[test]
fn without_what_was_seen_the_form_writes_all_its_fields() {
    let desk = Desk::open();
    let seen = person(&desk);
    let id = seen["id"].as_str().unwrap();
    desk.save(
        "save_person",
        typed(&seen, PERSON, json!({"name": "Contoh Aminah Sari"})),
    );
    let mut form = typed(&seen, PERSON, json!({"phone": "0800-0000-0001"}));
    form.as_object_mut().unwrap().remove("seen");
    desk.save("save_person", form);
    assert_eq!(opened(&desk, "person", id)["name"], "Contoh Aminah");
    assert_eq!(desk.ok("list_conflicts", json!({})), json!([]));
}

#[test]
fn a_new_record_is_written_whole_whatever_its_form_saw() {
    let desk = Desk::open();
    let seen = json!({"rw": "02", "rt": "03", "address": "Gg. Melati Contoh 8"});
    let mut form = seen.clone();
    form["seen"] = seen;
    let id = desk.save("save_household", form);
    assert_eq!(
        opened(&desk, "household", &id)["address"],
        "Gg. Melati Contoh 8"
    );
}

#[test]
fn two_forms_that_make_the_same_record_do_not_overwrite_each_other() {
    let desk = Desk::open();
    let item = desk.save(
        "save_plan_item",
        json!({"year": 2025, "name": "Drainase", "activity_group": "dasar", "is_physical": true}),
    );
    let progress = |changes: Value| {
        let mut form = json!({"plan_item_id": item, "month": "2025-05", "percent": 20, "seen": {}});
        for (field, value) in changes.as_object().unwrap() {
            form[field] = value.clone();
        }
        form
    };
    let money = json!({"spent": 1_000_000});
    let id = desk.save("save_progress", progress(money));
    assert_eq!(
        desk.save("save_progress", progress(json!({"percent": 30}))),
        id
    );
    let now = opened(&desk, "progress", &id);
    assert_eq!(
        (&now["spent"], &now["percent"]),
        (&json!(1_000_000), &json!(30))
    );
    let (field, values) = only_conflict(&desk);
    assert_eq!(
        (field.as_str(), values),
        ("percent", vec![json!(30), json!(20)])
    );
}

#[test]
fn a_reason_given_elsewhere_is_not_let_go_by_a_form_that_never_saw_its_warning() {
    let desk = Desk::open();
    let seen = person(&desk);
    let id = seen["id"].as_str().unwrap();
    let mut form = typed(&seen, PERSON, json!({"nik": "3275994505900000"}));
    form["overrides"] = json!([{"code": "nik_serial_zero", "reason": "sesuai kartu"}]);
    desk.save("save_person", form);
    let stale = typed(&seen, PERSON, json!({"phone": "0800-0000-0001"}));
    desk.save("save_person", stale);
    let now = opened(&desk, "person", id);
    assert_eq!(now["nik"], "3275994505900000");
    assert_eq!(now["overrides"], "{\"nik_serial_zero\":\"sesuai kartu\"}");

    let fresh = typed(&now, PERSON, json!({"nik": nik_of_woman("1990-05-05", 3)}));
    desk.save("save_person", fresh);
    assert_eq!(opened(&desk, "person", id)["overrides"], Value::Null);
}

#[test]
fn a_record_that_the_form_only_showed_may_be_gone() {
    let desk = Desk::open();
    let item = desk.save(
        "save_plan_item",
        json!({"year": 2025, "name": "Kerja bakti", "activity_group": "dasar", "is_physical": false}),
    );
    let id = desk.activity("Kerja bakti");
    let fields = &["name", "pokja", "date", "place", "plan_item_id"];
    let bare = opened(&desk, "activity", &id);
    desk.save(
        "save_activity",
        typed(&bare, fields, json!({"plan_item_id": item})),
    );
    let seen = opened(&desk, "activity", &id);
    desk.save(
        "save_activity",
        typed(&seen, fields, json!({"plan_item_id": null})),
    );
    desk.ok("delete_record", json!({"kind": "plan_item", "id": item}));
    desk.save(
        "save_activity",
        typed(&seen, fields, json!({"place": "Balai RW"})),
    );
    let now = opened(&desk, "activity", &id);
    assert_eq!(
        (&now["plan_item_id"], &now["place"]),
        (&Value::Null, &json!("Balai RW"))
    );
    let dangling = typed(&now, fields, json!({"plan_item_id": item}));
    assert_eq!(desk.refused("save_activity", dangling).code, "not_found");
}
