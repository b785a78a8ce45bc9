//! Who might be a beneficiary, and taking many of them in at once.

use serde_json::{Value, json};

use crate::common::{Desk, field_codes, rows};

fn candidates(desk: &Desk, search: &str, offset: i64, limit: i64) -> Value {
    let page = json!({"search": search, "rt": null, "offset": offset, "limit": limit});
    desk.ok("list_candidates", page)
}

fn names(page: &Value) -> Vec<&str> {
    let rows = rows(page).iter();
    rows.map(|row| row["name"].as_str().unwrap()).collect()
}

/// Women of several families, from the most to the least reason, and others.
fn register(desk: &Desk) -> Vec<String> {
    let household = desk.household();
    let person = |name: &str, facts: Value, of_person: Value| {
        let mut family = facts;
        family["household_id"] = json!(household);
        let family = desk.save("save_family", family);
        let mut form = json!({"family_id": family, "name": name, "sex": "P", "birth_date": "1990-05-05", "family_relation": 3});
        for (field, value) in of_person.as_object().unwrap() {
            form[field] = value.clone();
        }
        desk.save("save_person", form)
    };
    let decile = json!({"decile": 2, "decile_source": "DTSEN", "decile_date": "2025-02-01"});
    vec![
        person("Contoh Aisyah", json!({"decile": 4}), json!({})),
        person(
            "Contoh Kokom",
            json!({"is_pkh": true, "welfare_stage": 2, "decile": 1}),
            json!({"family_relation": 1}),
        ),
        person("Contoh Wiwin", decile, json!({"family_relation": 1})),
        person(
            "Contoh Cukup",
            json!({"decile": 5, "welfare_stage": 3}),
            json!({"family_relation": 1}),
        ),
        person(
            "Contoh Dadang",
            json!({"is_pkh": true}),
            json!({"sex": "L", "family_relation": 1}),
        ),
        person(
            "Contoh Pindah",
            json!({"is_pkh": true}),
            json!({"base_status": 3}),
        ),
        person(
            "Contoh Pergi",
            json!({"is_pkh": true}),
            json!({"base_status": 6}),
        ),
    ]
}

#[test]
fn the_eligible_come_first_and_those_with_most_reasons_before_the_others() {
    let desk = Desk::open();
    register(&desk);
    let page = candidates(&desk, "", 0, 50);
    assert_eq!(
        names(&page),
        [
            "Contoh Kokom",
            "Contoh Wiwin",
            "Contoh Aisyah",
            "Contoh Pergi",
            "Contoh Cukup",
            "Contoh Dadang"
        ],
        "who moved away is no candidate"
    );
    assert_eq!((&page["total"], &page["eligible"]), (&json!(6), &json!(4)));
    let wiwin = &rows(&page)[1];
    assert_eq!(
        (
            &wiwin["is_family_head"],
            &wiwin["is_pkh"],
            &wiwin["decile"],
            &wiwin["decile_source"],
            &wiwin["decile_date"],
            &wiwin["rt"],
            &wiwin["issues"]
        ),
        (
            &json!(true),
            &json!(false),
            &json!(2),
            &json!("DTSEN"),
            &json!("2025-02-01"),
            &json!("03"),
            &json!([])
        )
    );
    let dadang = &rows(&page)[5];
    assert_eq!(
        (&dadang["is_family_head"], &dadang["issues"][0]["code"]),
        (&json!(false), &json!("beneficiary_not_woman"))
    );
    assert_eq!(
        names(&candidates(&desk, "", 1, 2)),
        ["Contoh Wiwin", "Contoh Aisyah"]
    );
    assert_eq!(candidates(&desk, "", 1, 2)["total"], 6);
    assert_eq!(names(&candidates(&desk, "wiwin", 0, 50)), ["Contoh Wiwin"]);
    let elsewhere = json!({"search": "", "rt": "09", "offset": 0, "limit": 50});
    assert_eq!(desk.ok("list_candidates", elsewhere)["total"], 0);
}

#[test]
fn many_are_taken_in_at_once_and_let_go_again() {
    let desk = Desk::open();
    let people = register(&desk);
    let token = desk.ok(
        "add_beneficiaries",
        json!({"persons": [people[0], people[1], people[0]]}),
    );
    let listed = || {
        let page = json!({"search": "", "rt": null, "offset": 0, "limit": 50});
        desk.ok("list_beneficiaries", page)["total"].clone()
    };
    assert_eq!(
        (listed(), candidates(&desk, "", 0, 50)["total"].clone()),
        (json!(2), json!(4))
    );
    // Whoever is on the list already stays as she is, also when the second change is taken back.
    let again = desk.ok(
        "add_beneficiaries",
        json!({"persons": [people[1], people[2]]}),
    );
    assert_eq!(listed(), 3);
    desk.ok("undo", again);
    assert_eq!(listed(), 2);
    desk.ok("undo", token);
    assert_eq!(
        (listed(), candidates(&desk, "", 0, 50)["total"].clone()),
        (json!(0), json!(6))
    );
    desk.assert_intact();
}

#[test]
fn whom_a_rule_speaks_against_is_refused_by_name_and_with_her_everybody() {
    let desk = Desk::open();
    let people = register(&desk);
    let error = desk.refused("add_beneficiaries", json!({"persons": people}));
    assert_eq!(
        (error.code.as_str(), field_codes(&error)),
        ("invalid", vec!["candidate_needs_reason"; 2])
    );
    assert!(
        error.fields[0].message.starts_with("Contoh Cukup: ")
            && error.fields[1].message.starts_with("Contoh Dadang: ")
    );
    assert_eq!(candidates(&desk, "", 0, 50)["total"], 6);
    let error = desk.refused("add_beneficiaries", json!({"persons": ["tidak-ada"]}));
    assert_eq!(error.code, "not_found");
}

#[test]
fn who_is_taken_in_again_starts_anew() {
    let desk = Desk::open();
    let people = register(&desk);
    let left = json!({"person_id": people[0], "year": 2025, "interest": "menjahit", "left_on": "2025-11-01", "left_reason": "sibuk"});
    let id = desk.save("save_beneficiary", left);
    desk.ok("delete_record", json!({"kind": "beneficiary", "id": id}));
    desk.ok("add_beneficiaries", json!({"persons": [people[0]]}));
    let page = desk.ok(
        "list_beneficiaries",
        json!({"search": "", "rt": null, "offset": 0, "limit": 50}),
    );
    let row = &rows(&page)[0];
    assert_eq!(
        (&row["left_on"], &row["left_reason"], &row["interest"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
}

#[test]
fn the_interest_survey_is_kept_and_lies_not_ahead() {
    let desk = Desk::open();
    let woman = desk.beneficiary("Contoh Aisyah", 1);
    let form = json!({"person_id": woman, "year": 2025, "poverty_reason": 5, "interest": "menjahit", "interest_second": "kue Betawi",
        "interest_date": "2025-04-22", "group_name": "Kelompok Melati", "left_on": "2025-11-22", "left_reason": "pindah"});
    desk.save("save_beneficiary", form.clone());
    let page = desk.ok(
        "list_beneficiaries",
        json!({"search": "", "rt": null, "offset": 0, "limit": 50}),
    );
    for field in [
        "interest",
        "interest_second",
        "interest_date",
        "group_name",
        "left_on",
        "left_reason",
    ] {
        assert_eq!(rows(&page)[0][field], form[field], "{field}");
    }
    for field in ["interest_date", "left_on"] {
        let mut ahead = form.clone();
        ahead[field] = json!("2025-11-23");
        let error = desk.refused("save_beneficiary", ahead);
        assert_eq!(
            (error.fields[0].field.as_str(), field_codes(&error)),
            (field, vec!["date_in_future"])
        );
    }
}
