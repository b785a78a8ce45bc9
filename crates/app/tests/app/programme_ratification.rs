//! The list of beneficiaries that the lurah ratifies.

use serde_json::{Value, json};

use crate::common::{Desk, field_codes, nik_of_woman, rows};

fn signature() -> Value {
    json!({
        "year": 2025, "ratified_on": "2025-11-20", "ratified_by": " Contoh Lurah ",
        "position": "Lurah Bojong Menteng", "nip": "19800101 200501 1 001",
    })
}

fn view(desk: &Desk) -> Value {
    desk.ok("ratification", json!({"year": 2025}))
}

fn names(rows: &Value) -> Vec<&str> {
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| row["name"].as_str().unwrap()).collect()
}

#[test]
fn a_row_tells_the_whole_household_and_no_whole_number() {
    let desk = Desk::open();
    let household = desk.household();
    let family = json!({"household_id": household, "kk_number": "3275990102200007", "welfare_stage": 1,
        "decile": 2, "decile_source": "DTSEN", "decile_date": "2025-02-01", "is_pkh": true});
    let family = desk.save("save_family", family);
    let head =
        json!({"family_id": family, "name": "Contoh Dadang", "sex": "L", "family_relation": 1});
    desk.save("save_person", head);
    let nik = nik_of_woman("1990-05-05", 1);
    let woman = desk.save(
        "save_person",
        json!({"family_id": family, "name": "Contoh Aisyah", "nik": nik, "family_relation": 3, "education": 4, "occupation": 2}),
    );
    let child =
        json!({"family_id": family, "name": "Contoh Tiara", "sex": "P", "family_relation": 4});
    desk.save("save_person", child);
    let gone = json!({"family_id": family, "name": "Contoh Eyang", "sex": "P", "family_relation": 7, "base_status": 2});
    desk.save("save_person", gone);
    desk.save(
        "save_beneficiary",
        json!({"person_id": woman, "year": 2025, "poverty_reason": 4, "interest": "menjahit"}),
    );
    let row = view(&desk)["rows"][0].clone();
    assert_eq!(
        row,
        json!({
            "person_id": woman, "name": "Contoh Aisyah", "nik": "327599••••••••01", "kk_number": "327599••••••••07",
            "family_head": "Contoh Dadang", "is_family_head": false, "birth_date": "1990-05-05", "age": 35,
            "address": "Gg. Melati Contoh 7", "rt": "03", "rw": "02", "education": 4, "occupation": 2,
            "income": null, "dependants": 2, "welfare_stage": 1, "decile": 2, "decile_source": "DTSEN",
            "decile_date": "2025-02-01", "is_pkh": true, "poverty_reason": 4, "interest": "menjahit", "exception": null,
        }),
        "the dead are no dependants"
    );
    desk.save(
        "save_condition",
        json!({"person_id": woman, "year": 2025, "phase": "awal", "date": "2025-03-15", "household_income": 900_000, "dependants": 4}),
    );
    let row = view(&desk)["rows"][0].clone();
    assert_eq!(
        (&row["income"], &row["dependants"]),
        (&json!(900_000), &json!(4))
    );
    let id = desk.save("ratify", signature());
    for answer in [
        desk.ok("show_ratified_list", json!({"id": id})),
        desk.ok("show_record", json!({"kind": "ratified_list", "id": id})),
        desk.ok("record_history", json!({"kind": "ratified_list", "id": id})),
    ] {
        let text = answer.to_string();
        assert!(
            !text.contains(&nik) && !text.contains("3275990102200007"),
            "{text}"
        );
    }
}

#[test]
fn versions_follow_one_another_and_tell_what_changed() {
    let desk = Desk::open();
    assert_eq!(desk.refused("ratify", signature()).code, "ratify_empty");
    let kokom = desk.beneficiary("Contoh Kokom", 1);
    desk.beneficiary("Contoh Aisyah", 2);
    assert_eq!(
        names(&view(&desk)["rows"]),
        ["Contoh Aisyah", "Contoh Kokom"]
    );
    assert_eq!(view(&desk)["changes"], Value::Null);
    let first = desk.save("ratify", signature());
    let version = desk.ok("show_ratified_list", json!({"id": first}))["version"].clone();
    assert_eq!(
        (
            &version["version"],
            &version["ratified_by"],
            &version["nip"],
            &version["row_count"],
            &version["is_intact"],
            &version["changes"]
        ),
        (
            &json!(1),
            &json!("Contoh Lurah"),
            &json!("198001012005011001"),
            &json!(2),
            &json!(true),
            &Value::Null
        )
    );
    assert_eq!(desk.refused("ratify", signature()).code, "ratify_unchanged");

    desk.beneficiary("Contoh Wiwin", 3);
    let id = rows(&desk.ok(
        "list_beneficiaries",
        json!({"search": "kokom", "rt": null, "offset": 0, "limit": 5}),
    ))[0]["id"]
        .clone();
    desk.save(
        "save_beneficiary",
        json!({"id": id, "person_id": kokom, "year": 2025, "poverty_reason": 5, "left_on": "2025-11-01", "left_reason": "pindah"}),
    );
    let expected = json!({"added": ["Contoh Wiwin"], "removed": ["Contoh Kokom"], "changed": []});
    assert_eq!(view(&desk)["changes"], expected);
    let second = desk.save("ratify", signature());
    let seen = view(&desk);
    assert_eq!(
        seen["changes"],
        json!({"added": [], "removed": [], "changed": []})
    );
    let versions = seen["versions"].as_array().unwrap();
    assert_eq!(
        versions
            .iter()
            .map(|version| version["id"].clone())
            .collect::<Vec<_>>(),
        [json!(second), json!(first)]
    );
    assert_eq!(
        (&versions[0]["version"], &versions[0]["changes"]),
        (&json!(2), &expected)
    );
    let old = desk.ok("show_ratified_list", json!({"id": first}));
    assert_eq!(
        names(&old["rows"]),
        ["Contoh Aisyah", "Contoh Kokom"],
        "what was signed stays"
    );
    assert_eq!(
        desk.ok("ratification", json!({"year": 2024}))["versions"],
        json!([])
    );
}

#[test]
fn a_signature_is_checked() {
    let desk = Desk::open();
    desk.beneficiary("Contoh Aisyah", 1);
    for (field, value, code) in [
        ("ratified_on", json!("2025-11-23"), "date_in_future"),
        ("ratified_by", json!("  "), "required"),
        ("position", json!(""), "required"),
        ("nip", json!("1980"), "nip_invalid"),
        ("nip", json!("19800101200501100x"), "nip_invalid"),
    ] {
        let mut form = signature();
        form[field] = value;
        let error = desk.refused("ratify", form);
        assert_eq!(
            (error.fields[0].field.as_str(), field_codes(&error)),
            (field, vec![code])
        );
    }
    let mut form = signature();
    form["nip"] = json!(" ");
    desk.save("ratify", form);
    assert_eq!(view(&desk)["versions"][0]["nip"], Value::Null);
}

#[test]
fn a_row_that_a_rule_speaks_against_needs_a_reason_and_is_asked_once() {
    let desk = Desk::open();
    let family = desk.family();
    let old = desk.woman(&family, "Contoh Nenek", "1958-05-05", 1);
    let told = json!([{"code": "beneficiary_age_outside", "reason": "kepala keluarga"}]);
    desk.save(
        "save_beneficiary",
        json!({"person_id": old, "year": 2025, "poverty_reason": 6, "overrides": told}),
    );
    let poor = json!({"household_id": desk.household(), "is_pkh": true});
    let poor = desk.save("save_family", poor);
    let young = desk.woman(&poor, "Contoh Remaja", "2009-05-05", 2);
    let beneficiary = desk.save(
        "save_beneficiary",
        json!({"person_id": young, "year": 2025}),
    );
    assert_eq!(view(&desk)["open"], json!([]));
    // What was right when she was taken in is no longer so.
    desk.save(
        "save_family",
        json!({"id": poor, "household_id": desk.household(), "is_pkh": false}),
    );
    let open = view(&desk)["open"].clone();
    assert_eq!(names(&open), ["Contoh Remaja"]);
    assert_eq!(
        (
            &open[0]["beneficiary_id"],
            &open[0]["person_id"],
            &open[0]["issues"][0]["code"]
        ),
        (
            &json!(beneficiary),
            &json!(young),
            &json!("beneficiary_no_poverty_reason")
        )
    );
    let mut form = signature();
    form["reasons"] = json!([{"person_id": young, "reason": "  "}, {"person_id": old, "reason": "tidak ditanya"}]);
    let error = desk.refused("ratify", form.clone());
    assert_eq!(
        (error.code.as_str(), field_codes(&error)),
        ("invalid", vec!["ratify_row_open"])
    );
    assert!(
        error.fields[0].field == "reasons" && error.fields[0].message.contains("Contoh Remaja")
    );
    assert_eq!(
        view(&desk)["versions"],
        json!([]),
        "nothing of a refused signature is kept"
    );
    assert_eq!(names(&view(&desk)["open"]), ["Contoh Remaja"]);

    form["reasons"] = json!([{"person_id": young, "reason": " musyawarah RW "}]);
    let id = desk.save("ratify", form);
    let list = desk.ok("show_ratified_list", json!({"id": id}));
    let exceptions: Vec<&Value> = rows(&list).iter().map(|row| &row["exception"]).collect();
    assert_eq!(
        exceptions,
        [&json!("kepala keluarga"), &json!("musyawarah RW")]
    );
    let seen = view(&desk);
    assert_eq!(
        (
            &seen["open"],
            seen["changes"]["changed"].as_array().unwrap().len()
        ),
        (&json!([]), 0)
    );
    assert_eq!(desk.refused("ratify", signature()).code, "ratify_unchanged");
}

#[test]
fn a_ratified_list_is_locked() {
    let desk = Desk::open();
    desk.beneficiary("Contoh Aisyah", 1);
    let id = desk.save("ratify", signature());
    let error = desk.refused("delete_record", json!({"kind": "ratified_list", "id": id}));
    assert_eq!(error.code, "ratified_locked");
    assert_eq!(view(&desk)["versions"].as_array().unwrap().len(), 1);
    let history = desk.ok("record_history", json!({"kind": "ratified_list", "id": id}));
    assert_eq!(history[0]["action"], "ratify");
    assert_eq!(
        desk.refused("show_ratified_list", json!({"id": "tidak-ada"}))
            .code,
        "not_found"
    );
}
