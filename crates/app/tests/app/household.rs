//! Households and families.

use serde_json::{Value, json};

use crate::common::{Desk, field_codes, rows};

#[test]
fn rw_and_rt_become_two_digits_and_texts_lose_their_spaces() {
    let desk = Desk::open();
    let id = desk.save(
        "save_household",
        json!({"rw": " 2", "rt": "7 ", "address": "  Gg. Melati 7 ", "dasawisma": "   "}),
    );
    let household = desk.ok("show_household", json!({"id": id}))["household"].clone();
    assert_eq!(
        (household["rw"].clone(), household["rt"].clone()),
        (json!("02"), json!("07"))
    );
    assert_eq!(
        (household["address"].clone(), household["dasawisma"].clone()),
        (json!("Gg. Melati 7"), Value::Null)
    );
    let three = desk.save(
        "save_household",
        json!({"rw": "002", "rt": "112", "address": "Gg. Melati 8"}),
    );
    assert_eq!(
        desk.ok("show_household", json!({"id": three}))["household"]["rt"],
        "112"
    );
    let list = desk.ok(
        "list_households",
        json!({"search": "", "rt": null, "offset": 0, "limit": 50}),
    );
    assert_eq!(list["rts"], json!(["07", "112"]));
}

#[test]
fn what_a_household_lacks_is_named_by_field() {
    let desk = Desk::open();
    for (form, field, code) in [
        (
            json!({"rw": "02", "rt": "0", "address": "Gg. Melati"}),
            "rt",
            "rt_invalid",
        ),
        (
            json!({"rw": "x", "rt": "1", "address": "Gg. Melati"}),
            "rw",
            "rw_invalid",
        ),
        (
            json!({"rw": "03", "rt": "1", "address": "Gg. Melati"}),
            "rw",
            "rw_outside_area",
        ),
        (
            json!({"rw": "02", "rt": "1", "address": "x".repeat(201)}),
            "address",
            "too_long",
        ),
        (
            json!({"rw": "02", "rt": "1", "address": "Gg. Melati", "note": "é".repeat(10_001)}),
            "note",
            "too_long",
        ),
    ] {
        let error = desk.refused("save_household", form);
        assert_eq!(
            (error.code.as_str(), field_codes(&error)),
            ("invalid", vec![code])
        );
        assert_eq!(error.fields[0].field, field);
    }
    for blank in [
        json!({"rw": "02", "rt": "1", "address": " "}),
        json!({"rw": "02", "rt": "1"}),
        json!({"rw": "", "rt": "1", "address": "x"}),
    ] {
        let error = desk.refused("save_household", blank.clone());
        assert!(
            matches!(error.code.as_str(), "bad_input" | "invalid"),
            "{blank}: {error:?}"
        );
    }
    assert_eq!(desk.ok("overview", json!({}))["households"], 0);
}

#[test]
fn a_field_that_the_form_does_not_have_is_refused_by_its_name() {
    let desk = Desk::open();
    let (household, family) = (desk.household(), desk.family());
    for (command, form) in [
        (
            "save_household",
            json!({"rw": "02", "rt": "1", "address": "Gg. Melati"}),
        ),
        ("save_family", json!({"household_id": household})),
        (
            "save_person",
            json!({"family_id": family, "name": "Contoh", "sex": "P", "family_relation": 3}),
        ),
        ("save_training", json!({"name": "Menjahit", "year": 2025})),
        (
            "save_activity",
            json!({"name": "Kerja bakti", "pokja": 1, "date": "2025-05-09"}),
        ),
        ("save_programme", json!({"year": 2025, "target": 100})),
    ] {
        let mut misspelt = form.clone();
        misspelt["addres"] = json!("Gg. Melati");
        let error = desk.refused(command, misspelt);
        assert_eq!(error.code, "bad_input", "{command}");
        assert!(
            error.message.contains("addres"),
            "{command}: {}",
            error.message
        );
        desk.ok(command, form);
    }
}

#[test]
fn saving_again_changes_the_record_and_an_unknown_one_is_not_made() {
    let desk = Desk::open();
    let id = desk.household();
    let again = desk.save(
        "save_household",
        json!({"id": id, "rw": "02", "rt": "04", "address": "Gg. Mawar 1"}),
    );
    assert_eq!(again, id);
    assert_eq!(
        desk.ok("show_household", json!({"id": id}))["household"]["address"],
        "Gg. Mawar 1"
    );
    let error = desk.refused(
        "save_household",
        json!({"id": "tidak-ada", "rw": "02", "rt": "04", "address": "Gg. Mawar 1"}),
    );
    assert_eq!(error.code, "not_found");
    assert_eq!(
        desk.refused("save_family", json!({"household_id": "tidak-ada"}))
            .code,
        "not_found"
    );
    assert_eq!(
        desk.refused("show_household", json!({"id": "tidak-ada"}))
            .code,
        "not_found"
    );
    assert_eq!(desk.ok("overview", json!({}))["households"], 1);
}

#[test]
fn a_kk_number_belongs_to_one_family() {
    let desk = Desk::open();
    let household = desk.household();
    let family = |kk: &str| json!({"household_id": household, "kk_number": kk});
    let id = desk.save("save_family", family("3275 9901 0220 0007"));
    let error = desk.refused("save_family", family("3275990102200007"));
    assert_eq!(
        (error.code.as_str(), field_codes(&error)),
        ("invalid", vec!["kk_in_use"])
    );
    let mut own = family("3275990102200007");
    own["id"] = json!(id);
    own["is_pkh"] = json!(true);
    assert_eq!(
        desk.save("save_family", own),
        id,
        "a family does not stand in its own way"
    );
    desk.ok("delete_record", json!({"kind": "family", "id": id}));
    desk.save("save_family", family("3275990102200007"));
}

#[test]
fn kk_numbers_are_checked_by_their_rules() {
    let desk = Desk::open();
    let household = desk.household();
    let try_kk = |kk: &str| {
        desk.refused(
            "save_family",
            json!({"household_id": household, "kk_number": kk}),
        )
    };
    for (kk, code, field_code) in [
        ("327599010220000", "invalid", "kk_not_16_digits"),
        ("32759901022000071", "invalid", "kk_not_16_digits"),
        ("327599010220000O", "invalid", "kk_not_16_digits"),
        ("3333333333333333", "invalid", "kk_same_digits"),
        ("3275993902200007", "needs_reason", "kk_date_invalid"),
        ("9975990102200007", "needs_reason", "kk_region_unknown"),
    ] {
        let error = try_kk(kk);
        assert_eq!(
            (error.code.as_str(), field_codes(&error)),
            (code, vec![field_code]),
            "{kk}"
        );
    }
    let error = desk.refused(
        "save_family",
        json!({"household_id": household, "decile": 11}),
    );
    assert_eq!(field_codes(&error), ["decile_invalid"]);
}

#[test]
fn lists_show_heads_counts_and_masked_numbers_only() {
    let desk = Desk::open();
    let household = desk.household();
    let family = desk.save(
        "save_family",
        json!({"household_id": household, "kk_number": "3275990102200007"}),
    );
    desk.woman(&family, "Contoh Rohayati", "1985-08-17", 1);
    let head =
        json!({"family_id": family, "name": "Contoh Suparman", "sex": "L", "family_relation": 1});
    desk.save("save_person", head);
    let list = desk.ok(
        "list_households",
        json!({"search": "rohajati", "rt": "03", "offset": 0, "limit": 50}),
    );
    assert_eq!(
        (list["total"].clone(), rows(&list)[0]["head_name"].clone()),
        (json!(1), json!("Contoh Suparman"))
    );
    assert_eq!(
        (
            rows(&list)[0]["family_count"].clone(),
            rows(&list)[0]["person_count"].clone()
        ),
        (json!(1), json!(2))
    );
    let families = desk.ok("list_families", json!({"search": "", "limit": 10}));
    assert_eq!(rows(&families)[0]["kk_number_masked"], "327599••••••••07");
    let persons = desk.ok("list_persons", json!({"search": "", "rt": null, "sex": "P", "beneficiary": null, "offset": 0, "limit": 10}));
    assert_eq!(rows(&persons)[0]["nik_masked"], "327599••••••••01");
    for text in [list.to_string(), families.to_string(), persons.to_string()] {
        assert!(
            !text.contains("3275990102200007") && !text.contains("3275995708850001"),
            "{text}"
        );
    }
    let shown = desk.ok("show_household", json!({"id": household}));
    assert_eq!(
        shown["families"][0]["persons"][0]["name"], "Contoh Suparman",
        "the head comes first"
    );
    assert_eq!(
        shown["families"][0]["persons"][1]["nik"],
        "3275995708850001"
    );
    assert_eq!(shown["families"][0]["persons"][1]["age"], 40);
}
