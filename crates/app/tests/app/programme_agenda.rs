//! What is due, seen on 22 November 2025.

use serde_json::{Value, json};

use crate::common::Desk;

fn agenda(desk: &Desk, kind: &str) -> Vec<Value> {
    let items = desk.ok("agenda", json!({}));
    let dues: Vec<&str> = items
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["due"].as_str().unwrap())
        .collect();
    assert!(dues.is_sorted(), "{dues:?}");
    items
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| item["kind"] == kind)
        .cloned()
        .collect()
}

fn told(items: &[Value], fields: &[&str]) -> Vec<Value> {
    items
        .iter()
        .map(|item| fields.iter().map(|field| item[*field].clone()).collect())
        .collect()
}

#[test]
fn the_calendar_tells_what_is_to_come() {
    let desk = Desk::open();
    assert_eq!(desk.ok("agenda", json!({})), json!([]));
    let programme = desk.save(
        "save_programme",
        json!({"year": 2025, "target": 100, "kickoff_date": "2025-04-22", "final_evaluation_date": "2025-11-22", "recheck_date": "2025-12-03", "termination_date": "2025-12-15"}),
    );
    assert_eq!(
        told(
            &agenda(&desk, "calendar"),
            &["title", "due", "days", "subject_kind", "subject_id"]
        ),
        [
            json!([
                "final_evaluation_date",
                "2025-11-22",
                0,
                "programme",
                programme
            ]),
            json!(["recheck_date", "2025-12-03", 11, "programme", programme]),
            json!(["termination_date", "2025-12-15", 23, "programme", programme]),
        ]
    );
}

fn visit(desk: &Desk, person: &str, date: &str) {
    desk.save(
        "save_condition",
        json!({"person_id": person, "year": 2025, "phase": "monitoring", "date": date}),
    );
}

#[test]
fn each_quarter_after_termination_waits_for_everybody_to_be_visited() {
    let desk = Desk::open();
    desk.save(
        "save_programme",
        json!({"year": 2025, "target": 100, "termination_date": "2025-05-20"}),
    );
    assert_eq!(
        agenda(&desk, "monitoring"),
        Vec::<Value>::new(),
        "nobody to visit"
    );
    let (aisyah, kokom) = (
        desk.beneficiary("Contoh Aisyah", 1),
        desk.beneficiary("Contoh Kokom", 2),
    );
    let quarters = || {
        told(
            &agenda(&desk, "monitoring"),
            &["title", "due", "days", "open"],
        )
    };
    let third = json!(["3", "2026-02-20", 90, 2]);
    let fourth = json!(["4", "2026-05-20", 179, 2]);
    assert_eq!(
        quarters(),
        [
            json!(["1", "2025-08-20", -94, 2]),
            json!(["2", "2025-11-20", -2, 2]),
            third.clone(),
            fourth.clone(),
        ]
    );
    visit(&desk, &aisyah, "2025-08-20");
    visit(&desk, &aisyah, "2025-05-20");
    assert_eq!(
        quarters()[..2],
        [
            json!(["1", "2025-08-20", -94, 1]),
            json!(["2", "2025-11-20", -2, 2])
        ]
    );
    let training = desk.training("Menjahit", "2025-05-01", &[&kokom]);
    let follow_up = |months: i64, date: &str| {
        desk.save("save_follow_up", json!({"training_id": training, "person_id": kokom, "months": months, "date": date, "practises": true}))
    };
    follow_up(0, "2025-05-21");
    follow_up(6, "2025-08-21");
    assert_eq!(
        quarters()[..2],
        [json!(["2", "2025-11-20", -2, 1]), third.clone()],
        "the first quarter is done"
    );
    visit(&desk, &aisyah, "2025-11-20");
    assert_eq!(quarters(), [third, fourth]);
    let subject = told(
        &agenda(&desk, "monitoring")[..1],
        &["subject_kind", "subject_id"],
    );
    assert_eq!(subject, [json!(["quarter", "3"])]);
}

#[test]
fn a_note_of_the_assessors_stays_until_it_is_closed() {
    let desk = Desk::open();
    let mut note = json!({"year": 2025, "item": "Foto enam bulan", "asked_on": "2025-11-18", "asked_by": "Contoh Penilai"});
    let id = desk.save("save_assessor_note", note.clone());
    let notes = || {
        told(
            &agenda(&desk, "assessor_note"),
            &["title", "due", "days", "subject_id"],
        )
    };
    assert_eq!(notes(), [json!(["Foto enam bulan", "2025-11-18", -4, id])]);
    note["id"] = json!(id);
    note["due"] = json!("2025-12-01");
    desk.save("save_assessor_note", note.clone());
    assert_eq!(notes(), [json!(["Foto enam bulan", "2025-12-01", 9, id])]);
    note["closed_on"] = json!("2025-11-22");
    note["answer"] = json!("Foto sudah lengkap.");
    desk.save("save_assessor_note", note);
    assert_eq!(notes(), Vec::<Value>::new());
}

#[test]
fn a_training_is_followed_up_at_its_end_and_after_six_and_twelve_months() {
    let desk = Desk::open();
    let (aisyah, kokom) = (
        desk.beneficiary("Contoh Aisyah", 1),
        desk.beneficiary("Contoh Kokom", 2),
    );
    let training = desk.training("Menjahit", "2025-06-30", &[&aisyah, &kokom]);
    desk.save("save_training", json!({"name": "Tanpa sesi", "year": 2025}));
    let due = || {
        told(
            &agenda(&desk, "follow_up"),
            &["title", "months", "due", "open"],
        )
    };
    assert_eq!(
        due(),
        [
            json!(["Menjahit", 0, "2025-06-30", 2]),
            json!(["Menjahit", 6, "2025-12-30", 2])
        ],
        "twelve months are far ahead"
    );
    desk.save("save_follow_up", json!({"training_id": training, "person_id": kokom, "months": 0, "date": "2025-07-02", "practises": true}));
    assert_eq!(due()[0], json!(["Menjahit", 0, "2025-06-30", 1]));
    desk.save(
        "save_training",
        json!({"id": training, "name": "Menjahit", "year": 2025, "end_date": "2025-08-31"}),
    );
    assert_eq!(
        due(),
        [json!(["Menjahit", 0, "2025-08-31", 1])],
        "28 February is more than 90 days ahead"
    );
    let subject = told(
        &agenda(&desk, "follow_up"),
        &["subject_kind", "subject_id", "days"],
    );
    assert_eq!(subject, [json!(["training", training, -83])]);
}
