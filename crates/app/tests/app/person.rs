//! Persons: what the NIK tells, what it may not be, and who is probably known already.

use serde_json::{Value, json};

use crate::common::{Desk, field_codes, nik_of_woman, rows};

fn person(family: &str, nik: &str) -> Value {
    json!({"family_id": family, "name": "Contoh Rohayati", "nik": nik, "sex": "P", "birth_date": "1985-08-17", "family_relation": 3})
}

fn stored(desk: &Desk, id: &str) -> Value {
    desk.ok("show_record", json!({"kind": "person", "id": id}))
}

#[test]
fn a_nik_fills_in_birth_date_and_sex_and_may_be_typed_in_groups() {
    let desk = Desk::open();
    let family = desk.family();
    let form = json!({"family_id": family, "name": "Contoh Rohayati", "nik": "3275 9957.0885-0001", "family_relation": 3});
    let id = desk.save("save_person", form);
    let found = stored(&desk, &id);
    assert_eq!(
        (
            found["nik"].clone(),
            found["birth_date"].clone(),
            found["sex"].clone()
        ),
        (json!("3275995708850001"), json!("1985-08-17"), json!("P"))
    );
    let man = json!({"family_id": family, "name": "Contoh Dadang", "nik": "3275991708850002", "sex": "", "birth_date": null, "family_relation": 1});
    assert_eq!(stored(&desk, &desk.save("save_person", man))["sex"], "L");
    let check = desk.ok("check_person", json!({"nik": "3275995708850009"}));
    assert_eq!(
        (check["nik_birth_date"].clone(), check["nik_sex"].clone()),
        (json!("1985-08-17"), json!("P"))
    );
    assert_eq!(check["issues"], json!([]));
}

#[test]
fn what_cannot_be_a_nik_is_refused_whatever_reason_is_given() {
    let desk = Desk::open();
    let family = desk.family();
    for (nik, code) in [
        ("327599570885000", "nik_not_16_digits"),
        ("32759957088500 0x", "nik_not_16_digits"),
        ("2222222222222222", "nik_same_digits"),
    ] {
        let mut form = person(&family, nik);
        form["overrides"] = json!([{"code": code, "reason": "kartunya begitu"}]);
        let error = desk.refused("save_person", form);
        assert_eq!(
            (error.code.as_str(), field_codes(&error)),
            ("invalid", vec![code]),
            "{nik}"
        );
        let check = desk.ok("check_person", json!({"nik": nik}));
        assert_eq!(check["issues"][0]["code"], code);
    }
    let mut unborn = person(&family, "3275995708850001");
    unborn["birth_date"] = json!("2025-11-23");
    assert!(field_codes(&desk.refused("save_person", unborn)).contains(&"birth_date_future"));
    assert_eq!(desk.ok("overview", json!({}))["persons"], 0);
}

#[test]
fn a_doubtful_nik_needs_a_reason_and_is_then_saved_with_it() {
    let desk = Desk::open();
    let family = desk.family();
    for (nik, code) in [
        ("3275993213850001", "nik_date_invalid"),
        ("3275995708860001", "nik_date_differs"),
        ("3275991708850001", "nik_sex_differs"),
        ("3275995708850000", "nik_serial_zero"),
        ("9975995708850001", "nik_region_unknown"),
    ] {
        let mut form = person(&family, nik);
        form["name"] = json!(format!("Contoh {code}"));
        if code == "nik_date_invalid" {
            form["sex"] = json!("L");
        }
        let error = desk.refused("save_person", form.clone());
        assert_eq!(
            (error.code.as_str(), field_codes(&error)),
            ("needs_reason", vec![code]),
            "{nik}"
        );
        for useless in [
            json!([{"code": code, "reason": "  "}]),
            json!([{"code": "lain", "reason": "kartunya begitu"}]),
        ] {
            form["overrides"] = useless;
            assert_eq!(
                desk.refused("save_person", form.clone()).code,
                "needs_reason"
            );
        }
        form["overrides"] = json!([{"code": code, "reason": " kartunya begitu "}]);
        let id = desk.save("save_person", form);
        assert_eq!(
            stored(&desk, &id)["overrides"],
            format!("{{\"{code}\":\"kartunya begitu\"}}")
        );
    }
    assert_eq!(desk.ok("overview", json!({}))["persons"], 5);
}

#[test]
fn a_remark_does_not_keep_anybody_from_being_saved() {
    let desk = Desk::open();
    let family = desk.family();
    // A real region elsewhere would need a real-looking number; the remark is checked, not saved.
    let check = desk.ok("check_person", json!({"nik": "3199995708850001"}));
    assert_eq!(check["issues"][0]["severity"], "info");
    let mut form = person(&family, "3199995708850001");
    form["note"] = json!("pindahan");
    desk.save("save_person", form);
}

#[test]
fn a_nik_belongs_to_one_living_person() {
    let desk = Desk::open();
    let family = desk.family();
    let first = desk.save("save_person", person(&family, "3275995708850001"));
    let mut second = person(&family, "3275995708850001");
    second["name"] = json!("Contoh Lain");
    let error = desk.refused("save_person", second.clone());
    assert_eq!(
        (error.code.as_str(), field_codes(&error)),
        ("invalid", vec!["nik_in_use"])
    );
    assert!(
        error.message.contains("Contoh Rohayati"),
        "{}",
        error.message
    );
    let check = desk.ok("check_person", json!({"nik": "3275995708850001"}));
    assert_eq!(check["issues"][0]["code"], "nik_in_use");
    let check = desk.ok(
        "check_person",
        json!({"nik": "3275995708850001", "id": first}),
    );
    assert_eq!(check["issues"], json!([]), "nobody stands in her own way");
    let mut moved = person(&family, "3275995708850001");
    moved["id"] = json!(first);
    moved["base_status"] = json!(2);
    desk.save("save_person", moved);
    desk.save("save_person", second);
}

#[test]
fn somebody_of_the_same_name_and_birth_date_is_probably_known() {
    let desk = Desk::open();
    let family = desk.family();
    desk.save("save_person", person(&family, "3275995708850001"));
    let twin = json!({"family_id": family, "name": "TJONTOH  Rohajati", "sex": "P", "birth_date": "1985-08-17", "family_relation": 3});
    let error = desk.refused("save_person", twin.clone());
    assert_eq!(
        (error.code.as_str(), field_codes(&error)),
        ("needs_reason", vec!["person_maybe_known"])
    );
    let mut other_day = twin.clone();
    other_day["birth_date"] = json!("1985-08-18");
    desk.save("save_person", other_day);
    let mut told = twin;
    told["overrides"] = json!([{"code": "person_maybe_known", "reason": "saudara kembar"}]);
    desk.save("save_person", told);
}

#[test]
fn persons_without_a_nik_and_of_great_age_can_be_recorded() {
    let desk = Desk::open();
    let family = desk.family();
    desk.save("save_person", json!({"family_id": family, "name": "Bayi Contoh", "sex": "L", "birth_date": "2025-11-22", "family_relation": 4}));
    let old = json!({"family_id": family, "name": "Nenek Contoh", "sex": "P", "birth_date": "1910-01-01", "family_relation": 8});
    let error = desk.refused("save_person", old.clone());
    assert_eq!(
        (error.code.as_str(), field_codes(&error)),
        ("needs_reason", vec!["birth_date_very_old"])
    );
    for (field, value) in [
        ("family_id", json!("tidak-ada")),
        ("name", json!("")),
        ("sex", json!("X")),
        ("birth_date", json!("31/12/1985")),
        ("family_relation", json!("istri")),
    ] {
        let mut form = person(&family, &nik_of_woman("1985-08-17", 77));
        form[field] = value.clone();
        let error = desk.refused("save_person", form);
        assert!(
            matches!(error.code.as_str(), "not_found" | "bad_input" | "invalid"),
            "{field} {value}: {error:?}"
        );
    }
}

#[test]
fn persons_are_listed_by_what_is_asked_for() {
    let desk = Desk::open();
    let family = desk.family();
    let first = desk.woman(&family, "Contoh Aisyah", "1990-01-02", 1);
    desk.woman(&family, "Contoh Wiwin", "1991-01-02", 2);
    desk.save(
        "save_person",
        json!({"family_id": family, "name": "Contoh Dadang", "sex": "L", "family_relation": 1}),
    );
    desk.save(
        "save_beneficiary",
        json!({"person_id": first, "year": 2025, "poverty_reason": 1}),
    );
    let list = |search: &str, sex: Value, beneficiary: Value, offset: i64, limit: i64| {
        let payload = json!({"search": search, "rt": null, "sex": sex, "beneficiary": beneficiary, "offset": offset, "limit": limit});
        let page = desk.ok("list_persons", payload);
        let names: Vec<String> = rows(&page)
            .iter()
            .map(|row| row["name"].as_str().unwrap().to_owned())
            .collect();
        (page["total"].as_i64().unwrap(), names)
    };
    assert_eq!(
        list("", Value::Null, Value::Null, 1, 1),
        (3, vec!["Contoh Dadang".to_owned()])
    );
    assert_eq!(
        list("", json!("P"), json!(true), 0, 9),
        (1, vec!["Contoh Aisyah".to_owned()])
    );
    assert_eq!(list("", json!("P"), json!(false), 0, 9).1, ["Contoh Wiwin"]);
    assert_eq!(list("aisjah", Value::Null, Value::Null, 0, 9).0, 1);
    assert_eq!(
        list("\"%*'", Value::Null, Value::Null, 0, 9).0,
        3,
        "signs alone are no search"
    );
    assert_eq!(list("zzz", Value::Null, Value::Null, 0, 9).0, 0);
}
