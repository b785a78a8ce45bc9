//! Conditions compared, and what became of trainings and their skills.

use serde_json::{Value, json};

use crate::common::{Desk, rows};

fn condition(desk: &Desk, person: &str, phase: &str, date: &str, answers: Value) -> String {
    let mut form = json!({"person_id": person, "year": 2025, "phase": phase, "date": date});
    for (field, value) in answers.as_object().unwrap() {
        form[field] = value.clone();
    }
    desk.save("save_condition", form)
}

fn line<'a>(comparison: &'a Value, code: &str) -> &'a Value {
    rows(comparison)
        .iter()
        .find(|row| row["code"] == code)
        .unwrap()
}

#[test]
fn only_beneficiaries_with_both_conditions_are_compared() {
    let desk = Desk::open();
    let aisyah = desk.beneficiary("Contoh Aisyah", 1);
    let kokom = desk.beneficiary("Contoh Kokom", 2);
    let neighbour = desk.woman(&desk.family(), "Contoh Tetangga", "1990-05-05", 3);
    for person in [&aisyah, &kokom, &neighbour] {
        condition(
            &desk,
            person,
            "awal",
            "2025-03-15",
            json!({"household_income": 900_000, "latrine": 6}),
        );
    }
    condition(
        &desk,
        &aisyah,
        "akhir",
        "2025-11-10",
        json!({"household_income": 1_350_000, "latrine": 1}),
    );
    condition(
        &desk,
        &neighbour,
        "akhir",
        "2025-11-10",
        json!({"household_income": 9_000_000}),
    );
    condition(
        &desk,
        &kokom,
        "monitoring",
        "2025-11-20",
        json!({"household_income": 8_000_000}),
    );
    let found = desk.ok("comparison", json!({"year": 2025}));
    assert_eq!(
        (
            &found["beneficiaries"],
            &found["with_initial"],
            &found["with_final"],
            &found["compared"]
        ),
        (&json!(2), &json!(2), &json!(1), &json!(1))
    );
    let income = line(&found, "household_income");
    assert_eq!(
        (
            &income["known"],
            &income["initial"],
            &income["last"],
            &income["change"],
            &income["change_percent"]
        ),
        (
            &json!(1),
            &json!(900_000),
            &json!(1_350_000),
            &json!(450_000),
            &json!(50.0)
        )
    );
    assert_eq!(
        line(&found, "latrine")["better"],
        json!([{"person_id": aisyah, "name": "Contoh Aisyah"}])
    );
    assert_eq!(line(&found, "latrine")["change_percent"], Value::Null);
    let other_year = desk.ok("comparison", json!({"year": 2024}));
    assert_eq!(
        (&other_year["beneficiaries"], &other_year["compared"]),
        (&json!(0), &json!(0))
    );
}

#[test]
fn a_condition_of_one_phase_is_one_record() {
    let desk = Desk::open();
    let woman = desk.beneficiary("Contoh Aisyah", 1);
    let income = |income: i64| json!({"household_income": income});
    let first = condition(&desk, &woman, "awal", "2025-03-15", income(900_000));
    assert_eq!(
        condition(&desk, &woman, "awal", "2025-03-16", income(800_000)),
        first
    );
    let visits = [
        condition(&desk, &woman, "monitoring", "2025-10-01", income(1)),
        condition(&desk, &woman, "monitoring", "2025-11-01", income(2)),
    ];
    assert_ne!(visits[0], visits[1], "monitoring happens again and again");
}

/// A training of two women with tools handed over, and its ids.
fn training(desk: &Desk) -> (String, String, String) {
    let (aisyah, kokom) = (
        desk.beneficiary("Contoh Aisyah", 1),
        desk.beneficiary("Contoh Kokom", 2),
    );
    let training = desk.training("Menjahit", "2025-05-10", &[&kokom, &aisyah]);
    let session = json!({"training_id": training, "number": 2, "date": "2025-05-24"});
    let session = desk.save("save_session", session);
    let marks =
        json!([{"person_id": aisyah, "status": "present"}, {"person_id": kokom, "status": "sick"}]);
    desk.ok(
        "set_attendance",
        json!({"event_kind": "session", "event_id": session, "marks": marks}),
    );
    (training, aisyah, kokom)
}

#[test]
fn a_training_tells_what_its_participants_took_from_it() {
    let desk = Desk::open();
    let (training, aisyah, kokom) = training(&desk);
    let absent = desk.beneficiary("Contoh Wiwin", 3);
    let handover = desk.save(
        "save_handover",
        json!({"training_id": training, "date": "2025-06-01", "agency": "DP3A"}),
    );
    for item in [
        json!({"handover_id": handover, "person_id": aisyah, "goods": "Mesin jahit", "quantity": 1, "unit": "unit"}),
        json!({"handover_id": handover, "person_id": aisyah, "goods": "Kain", "quantity": 2.5, "unit": "m"}),
        json!({"handover_id": handover, "goods": "Mesin obras", "quantity": 1, "unit": "unit"}),
    ] {
        desk.save("save_handover_item", item);
    }
    desk.save("save_participation", json!({"training_id": training, "person_id": aisyah, "certificate_number": "C-01", "impression": "Senang sekali."}));
    desk.save(
        "save_participation",
        json!({"training_id": training, "person_id": absent}),
    );
    for months in [6, 0] {
        desk.save("save_follow_up", json!({"training_id": training, "person_id": kokom, "months": months, "date": "2025-11-20", "practises": true}));
    }
    let found = desk.ok("training_outcome", json!({"id": training}));
    assert_eq!(found["end_date"], "2025-05-24", "the last session's day");
    let people = found["participants"].as_array().unwrap();
    assert_eq!(
        people
            .iter()
            .map(|person| person["name"].as_str().unwrap())
            .collect::<Vec<_>>(),
        ["Contoh Aisyah", "Contoh Kokom"]
    );
    assert_eq!(
        (
            &people[0]["present"],
            &people[1]["present"],
            &people[0]["rt"]
        ),
        (&json!(2), &json!(1), &json!("03"))
    );
    let mut received: Vec<&str> = people[0]["received"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap())
        .collect();
    received.sort_unstable();
    assert_eq!(received, ["Kain 2,5 m", "Mesin jahit 1 unit"]);
    assert_eq!(
        (
            &people[0]["participation"]["certificate_number"],
            &people[1]["participation"]
        ),
        (&json!("C-01"), &Value::Null)
    );
    let months: Vec<&Value> = people[1]["follow_ups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["months"])
        .collect();
    assert_eq!(months, [0, 6]);
    let given = &found["handovers"][0];
    assert_eq!(
        (
            given["items"].as_array().unwrap().len(),
            &given["agency"],
            &given["photo_count"]
        ),
        (3, &Value::Null, &json!(0))
    );
    assert_eq!(given["handover"]["agency"], "DP3A");
    let whole = given["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["item"]["goods"] == "Mesin obras")
        .unwrap();
    assert_eq!(whole["name"], Value::Null);
    desk.save(
        "save_training",
        json!({"id": training, "name": "Menjahit", "year": 2025, "end_date": "2025-06-30"}),
    );
    assert_eq!(
        desk.ok("training_outcome", json!({"id": training}))["end_date"],
        "2025-06-30"
    );
    assert_eq!(
        desk.refused("training_outcome", json!({"id": "tidak-ada"}))
            .code,
        "not_found"
    );
}

fn follow_up(desk: &Desk, training: &str, person: &str, months: i64, date: &str, result: Value) {
    let mut form =
        json!({"training_id": training, "person_id": person, "months": months, "date": date});
    for (field, value) in result.as_object().unwrap() {
        form[field] = value.clone();
    }
    desk.save("save_follow_up", form);
}

#[test]
fn a_skill_that_is_not_practised_stands_out() {
    let desk = Desk::open();
    let women: Vec<String> = (1..=3)
        .map(|serial| desk.beneficiary(&format!("Contoh {serial}"), serial))
        .collect();
    let all: Vec<&str> = women.iter().map(String::as_str).collect();
    let baking = desk.training("Kue Betawi", "2025-05-10", &all);
    let sewing = desk.training("Menjahit", "2025-05-10", &all);
    desk.training("Merias", "2025-05-10", &all);
    follow_up(
        &desk,
        &baking,
        all[0],
        0,
        "2025-05-12",
        json!({"practises": false, "reason": 2}),
    );
    follow_up(
        &desk,
        &baking,
        all[0],
        6,
        "2025-11-10",
        json!({"practises": true, "is_active": true, "turnover": 700_000}),
    );
    follow_up(
        &desk,
        &baking,
        all[1],
        6,
        "2025-11-10",
        json!({"practises": false, "reason": 4, "turnover": 1}),
    );
    follow_up(
        &desk,
        &sewing,
        all[0],
        6,
        "2025-11-10",
        json!({"practises": true, "is_active": true}),
    );
    for woman in &all[1..] {
        follow_up(
            &desk,
            &sewing,
            woman,
            6,
            "2025-11-10",
            json!({"practises": false, "reason": 1}),
        );
    }
    desk.save(
        "save_participation",
        json!({"training_id": sewing, "person_id": all[1], "obstacle": 1}),
    );
    desk.save(
        "save_participation",
        json!({"training_id": sewing, "person_id": all[0], "obstacle": 3}),
    );
    let skills = desk.ok("skills", json!({"year": 2025}));
    let told: Vec<Value> = skills
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            json!([
                row["name"],
                row["participants"],
                row["followed_up"],
                row["practising"],
                row["active"],
                row["turnover"],
                row["is_idle"]
            ])
        })
        .collect();
    assert_eq!(
        told,
        [
            json!(["Menjahit", 3, 3, 1, 1, null, true]),
            json!(["Kue Betawi", 3, 2, 1, 1, 700_000, false]),
            json!(["Merias", 3, 0, 0, 0, null, false]),
        ],
        "half is enough, and what nobody followed up is not idle"
    );
    assert_eq!(
        skills[0]["obstacles"],
        json!([{"obstacle": 1, "count": 2}, {"obstacle": 3, "count": 1}])
    );
    assert_eq!(desk.ok("skills", json!({"year": 2024})), json!([]));
}
