//! The reason for a warning is given once.

use serde_json::{Value, json};

use crate::common::{Desk, field_codes};

fn stored(desk: &Desk, kind: &str, id: &str) -> Value {
    desk.ok("show_record", json!({"kind": kind, "id": id}))["overrides"].clone()
}

#[test]
fn a_reason_is_asked_for_once_whatever_the_kind() {
    let desk = Desk::open();
    let household = desk.household();
    let plain = desk.family();
    let woman = desk.woman(&plain, "Contoh Aisyah", "1990-05-05", 1);
    for (kind, form, code) in [
        (
            "family",
            json!({"household_id": household, "kk_number": "3275993902200007"}),
            "kk_date_invalid",
        ),
        (
            "person",
            json!({"family_id": plain, "name": "Contoh Kokom", "nik": "3275994505900000", "family_relation": 3}),
            "nik_serial_zero",
        ),
        (
            "beneficiary",
            json!({"person_id": woman, "year": 2025}),
            "beneficiary_no_poverty_reason",
        ),
        (
            "work",
            json!({"year": 2025, "name": "Drainase", "work_type": 3, "latitude": -7.25, "longitude": 112.75}),
            "coordinates_outside",
        ),
        (
            "programme",
            json!({"year": 2025, "target": 100, "kickoff_date": "2025-04-22", "recheck_date": "2025-03-01"}),
            "calendar_order",
        ),
    ] {
        let command = format!("save_{kind}");
        let error = desk.refused(&command, form.clone());
        assert_eq!(
            (error.code.as_str(), field_codes(&error)),
            ("needs_reason", vec![code])
        );
        let mut told = form.clone();
        told["overrides"] = json!([{"code": code, "reason": "sudah diperiksa"}]);
        let id = desk.save(&command, told);
        let expected = json!(format!("{{\"{code}\":\"sudah diperiksa\"}}"));
        assert_eq!(stored(&desk, kind, &id), expected);

        let mut edited = form;
        edited["id"] = json!(id);
        edited["note"] = json!("disunting");
        desk.save(&command, edited.clone());
        assert_eq!(stored(&desk, kind, &id), expected, "{kind}");
        edited["overrides"] = json!([{"code": code, "reason": "alasan lain"}]);
        desk.save(&command, edited);
        assert_eq!(
            stored(&desk, kind, &id),
            json!(format!("{{\"{code}\":\"alasan lain\"}}"))
        );
    }
}

#[test]
fn a_reason_goes_with_its_warning_and_another_warning_asks_anew() {
    let desk = Desk::open();
    let woman = desk.woman(&desk.family(), "Contoh Nenek", "1958-05-05", 1);
    let reason = |code: &str| json!({"code": code, "reason": "musyawarah"});
    let mut form = json!({"person_id": woman, "year": 2025, "poverty_reason": 6,
        "overrides": [reason("beneficiary_age_outside"), reason("tidak_dikenal")]});
    let id = desk.save("save_beneficiary", form.clone());
    assert_eq!(
        stored(&desk, "beneficiary", &id),
        "{\"beneficiary_age_outside\":\"musyawarah\"}"
    );
    form["overrides"] = json!([]);
    form["poverty_reason"] = Value::Null;
    let error = desk.refused("save_beneficiary", form.clone());
    assert_eq!(
        field_codes(&error),
        ["beneficiary_no_poverty_reason"],
        "only what is new is asked"
    );
    form["overrides"] = json!([reason("beneficiary_no_poverty_reason")]);
    desk.save("save_beneficiary", form.clone());
    form["overrides"] = json!([]);
    form["poverty_reason"] = json!(6);
    desk.save("save_beneficiary", form.clone());
    form["poverty_reason"] = Value::Null;
    let error = desk.refused("save_beneficiary", form);
    assert_eq!(
        field_codes(&error),
        ["beneficiary_no_poverty_reason"],
        "it had been let go"
    );
}
