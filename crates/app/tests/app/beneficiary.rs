//! The programme year and who is a beneficiary of it.

use serde_json::{Value, json};

use crate::common::{Desk, field_codes, nik_of_woman, rows};

fn list(desk: &Desk) -> Value {
    desk.ok(
        "list_beneficiaries",
        json!({"search": "", "rt": null, "offset": 0, "limit": 50}),
    )
}

#[test]
fn what_speaks_against_a_beneficiary_needs_a_reason() {
    let desk = Desk::open();
    let family = desk.family();
    let with_sex = |name: &str, sex: &str, birth: Value| {
        desk.save("save_person", json!({"family_id": family, "name": name, "sex": sex, "birth_date": birth, "family_relation": 3}))
    };
    for (person, expected) in [
        (
            with_sex("Contoh Dadang", "L", json!("1980-01-01")),
            vec!["beneficiary_not_woman", "beneficiary_no_poverty_reason"],
        ),
        (
            with_sex("Contoh Putri", "P", json!("2010-11-23")),
            vec!["beneficiary_age_outside", "beneficiary_no_poverty_reason"],
        ),
        (
            with_sex("Contoh Nenek", "P", json!("1960-11-22")),
            vec!["beneficiary_age_outside", "beneficiary_no_poverty_reason"],
        ),
        (
            with_sex("Contoh Entah", "P", Value::Null),
            vec!["beneficiary_age_unknown", "beneficiary_no_poverty_reason"],
        ),
        (
            with_sex("Contoh Remaja", "P", json!("2010-11-22")),
            vec!["beneficiary_no_poverty_reason"],
        ),
        (
            with_sex("Contoh Ibu", "P", json!("1960-11-23")),
            vec!["beneficiary_no_poverty_reason"],
        ),
    ] {
        let form = json!({"person_id": person, "year": 2025});
        let error = desk.refused("save_beneficiary", form.clone());
        assert_eq!(
            (error.code.as_str(), field_codes(&error)),
            ("needs_reason", expected.clone())
        );
        assert_eq!(list(&desk)["total"], 0, "nothing of a refused form is kept");
        let mut told = form;
        told["overrides"] = expected
            .iter()
            .map(|code| json!({"code": code, "reason": "musyawarah RW"}))
            .collect();
        let id = desk.save("save_beneficiary", told);
        let page = list(&desk);
        let listed: Vec<&str> = rows(&page)[0]["issues"]
            .as_array()
            .unwrap()
            .iter()
            .map(|issue| issue["code"].as_str().unwrap())
            .collect();
        assert_eq!(listed, expected, "the list still tells");
        desk.ok("delete_record", json!({"kind": "beneficiary", "id": id}));
    }
}

#[test]
fn a_recorded_fact_of_poverty_is_enough() {
    let desk = Desk::open();
    let household = desk.household();
    for (serial, fact) in [
        json!({"welfare_stage": 2}),
        json!({"decile": 4}),
        json!({"is_pkh": true}),
    ]
    .into_iter()
    .enumerate()
    {
        let mut family = fact;
        family["household_id"] = json!(household);
        let family = desk.save("save_family", family);
        let woman = desk.woman(
            &family,
            &format!("Contoh {serial}"),
            "1990-05-05",
            serial as u32 + 1,
        );
        desk.save(
            "save_beneficiary",
            json!({"person_id": woman, "year": 2025}),
        );
    }
    let page = list(&desk);
    assert_eq!(
        (page["total"].clone(), page["target"].clone()),
        (json!(3), json!(100))
    );
    assert!(rows(&page).iter().all(|row| row["issues"] == json!([])));
}

#[test]
fn a_person_is_a_beneficiary_of_a_year_once() {
    let desk = Desk::open();
    let family = desk.family();
    let woman = desk.woman(&family, "Contoh Aisyah", "1990-05-05", 1);
    let form = json!({"person_id": woman, "year": 2025, "poverty_reason": 1});
    let id = desk.save("save_beneficiary", form.clone());
    assert_eq!(desk.save("save_beneficiary", form.clone()), id);
    let other_year = desk.save(
        "save_beneficiary",
        json!({"person_id": woman, "year": 2026, "poverty_reason": 1}),
    );
    assert_ne!(other_year, id);
    assert_eq!(list(&desk)["total"], 1);
    desk.ok("delete_record", json!({"kind": "beneficiary", "id": id}));
    assert_eq!(list(&desk)["total"], 0);
    assert_eq!(
        desk.save("save_beneficiary", form),
        id,
        "the same woman again is the same record"
    );
    let edited = json!({"id": id, "person_id": woman, "year": 2025, "poverty_reason": 1, "interest": "menjahit"});
    desk.save("save_beneficiary", edited);
    assert_eq!(rows(&list(&desk))[0]["interest"], "menjahit");
    assert_eq!(
        desk.refused(
            "save_beneficiary",
            json!({"person_id": "tidak-ada", "year": 2025})
        )
        .code,
        "not_found"
    );
    let error = desk.refused(
        "save_beneficiary",
        json!({"id": "tidak-ada", "person_id": woman, "year": 2025, "poverty_reason": 1}),
    );
    assert_eq!(error.code, "not_found");
}

#[test]
fn one_saving_of_a_beneficiary_is_one_change_in_her_history() {
    let desk = Desk::open();
    let family = desk.family();
    let woman = desk.woman(&family, "Contoh Aisyah", "1990-05-05", 1);
    let id = desk.save(
        "save_beneficiary",
        json!({"person_id": woman, "year": 2025, "poverty_reason": 1}),
    );
    let history = desk.ok("record_history", json!({"kind": "beneficiary", "id": id}));
    assert_eq!(history.as_array().unwrap().len(), 1, "{history}");
}

#[test]
fn a_programme_year_is_checked_before_anything_is_made() {
    let desk = Desk::open();
    let total = || desk.ok("sync_status", json!({}))["records"]["total"].clone();
    let before = total();
    for (form, code) in [
        (json!({"year": 1, "target": 100}), "year_invalid"),
        (json!({"year": 2030, "target": 0}), "target_invalid"),
    ] {
        let error = desk.refused("save_programme", form);
        assert_eq!(field_codes(&error), [code]);
    }
    for year in [json!(0), json!(-1), json!(99_999), json!(i64::MIN)] {
        assert_eq!(
            desk.refused("get_programme", json!({"year": year})).code,
            "invalid"
        );
    }
    assert_eq!(total(), before, "a refused form leaves nothing");
    let id = desk.save(
        "save_programme",
        json!({"year": 2025, "target": 120, "recheck_date": "2025-12-03"}),
    );
    let found = desk.ok("get_programme", json!({"year": 2025}));
    assert_eq!(
        (found["id"].clone(), found["target"].clone()),
        (json!(id), json!(120))
    );
    let overview = desk.ok("overview", json!({}));
    assert_eq!(
        (overview["target"].clone(), overview["recheck_date"].clone()),
        (json!(120), json!("2025-12-03"))
    );
}

#[test]
fn a_woman_whose_family_is_gone_is_still_listed() {
    let desk = Desk::open();
    let family = desk.family();
    let nik = nik_of_woman("1990-05-05", 9);
    let woman = desk.save(
        "save_person",
        json!({"family_id": family, "name": "Contoh Aisyah", "nik": nik, "family_relation": 1}),
    );
    desk.save(
        "save_beneficiary",
        json!({"person_id": woman, "year": 2025, "poverty_reason": 1}),
    );
    let page = list(&desk);
    let row = &rows(&page)[0];
    assert_eq!(
        (
            row["is_family_head"].clone(),
            row["age"].clone(),
            row["rt"].clone()
        ),
        (json!(true), json!(35), json!("03"))
    );
}
