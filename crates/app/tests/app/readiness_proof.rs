//! What counts as proof and what does not, and that it counts at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, FixedOffset};
use sauyunan_app::{App, Clock};
use serde_json::{Value, json};

use crate::common::{Desk, environment, ok, wizard};
use crate::readiness::{imported, requirement};

/// The items that one record lacks of a requirement.
fn lacking(desk: &Desk, code: &str, subject: &str) -> Vec<String> {
    let found = requirement(desk, code);
    let findings = found["findings"].as_array().unwrap().iter();
    findings
        .filter(|finding| finding["subject_id"] == *subject)
        .flat_map(|finding| finding["missing"].as_array().unwrap())
        .map(|item| item["measure"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_other_records_say_about_an_activity_or_a_work_shows_at_once() {
    let desk = Desk::open();
    let woman = desk.beneficiary("Contoh Aisyah", 1);
    let training = desk.training("Menjahit", "2025-05-10", &[&woman]);
    let shown = desk.ok("show_training", json!({"id": training}));
    let session = shown["sessions"][0]["id"].as_str().unwrap();
    let activity = desk.save(
        "save_activity",
        json!({"name": "Menjahit", "pokja": 2, "date": "2025-05-10", "session_id": session}),
    );
    let rakor = desk.save(
        "save_activity",
        json!({"name": "Rakor", "pokja": 0, "date": "2025-02-01", "stage": 1, "meeting": "rakor"}),
    );
    assert!(lacking(&desk, "D08", &activity).contains(&"resource_person".to_owned()));
    desk.save(
        "save_training",
        json!({"id": training, "name": "Menjahit", "year": 2025, "materials": "Pola dasar"}),
    );
    assert!(!lacking(&desk, "D08", &activity).contains(&"resource_person".to_owned()));
    assert!(lacking(&desk, "D03", &rakor).contains(&"invitation".to_owned()));
    desk.save(
        "save_document",
        json!({"year": 2025, "requirement": "D03", "title": "Undangan", "subject_kind": "activity", "subject_id": rakor}),
    );
    assert!(!lacking(&desk, "D03", &rakor).contains(&"invitation".to_owned()));
    let household = desk.household();
    desk.save(
        "save_work",
        json!({"year": 2025, "name": "Rutilahu", "work_type": 1, "household_id": household}),
    );
    assert_eq!(requirement(&desk, "D10")["findings"][0]["rt"], "03");
    desk.save(
        "save_household",
        json!({"id": household, "rw": "02", "rt": "05", "address": "Gg. Melati Contoh 7"}),
    );
    assert_eq!(requirement(&desk, "D10")["findings"][0]["rt"], "05");
}

#[test]
fn a_follow_up_of_somebody_who_was_not_there_does_not_stand_in_for_a_participant() {
    let desk = Desk::open();
    let (here, absent) = (
        desk.beneficiary("Contoh Aisyah", 1),
        desk.beneficiary("Contoh Kokom", 2),
    );
    let training = desk.training("Menjahit", "2025-05-10", &[&here]);
    let follow_up = |person: &str| {
        desk.save(
            "save_follow_up",
            json!({"training_id": training, "person_id": person, "months": 0, "date": "2025-05-20", "practises": true}),
        )
    };
    follow_up(&absent);
    assert_eq!(lacking(&desk, "E03", &training), ["follow_up_0"]);
    follow_up(&here);
    assert_eq!(requirement(&desk, "E03")["status"], "complete");
}

#[test]
fn kesan_dan_pesan_of_another_year_does_not_count_for_this_one() {
    let desk = Desk::open();
    let woman = desk.beneficiary("Contoh Aisyah", 1);
    let training = desk.training("Menjahit", "2025-05-10", &[&woman]);
    desk.save(
        "save_participation",
        json!({"training_id": training, "person_id": woman, "impression": "Senang"}),
    );
    assert_eq!(requirement(&desk, "D12")["status"], "complete");
    desk.save(
        "save_training",
        json!({"id": training, "name": "Menjahit", "year": 2024}),
    );
    assert_eq!(requirement(&desk, "D12")["status"], "missing");
}

#[test]
fn a_photo_of_the_invitation_is_no_photo_of_the_meeting() {
    let desk = Desk::open();
    let rakor = desk.save(
        "save_activity",
        json!({"name": "Rakor", "pokja": 0, "date": "2025-02-01", "stage": 1, "meeting": "rakor"}),
    );
    let letter = imported(&desk, 1);
    desk.ok(
        "assign_photos",
        json!({"photos": [letter], "activity_id": rakor, "kind": "document"}),
    );
    assert_eq!(
        lacking(&desk, "D03", &rakor),
        ["attendance", "report_text", "photos"]
    );
}

#[test]
fn a_line_of_the_plan_that_is_finished_needs_no_more_progress() {
    let desk = Desk::open();
    let line = desk.save(
        "save_plan_item",
        json!({"year": 2025, "name": "Menjahit", "activity_group": "lanjutan", "is_physical": false, "start_month": "2025-08", "end_month": "2025-10"}),
    );
    let months = |desk: &Desk| -> Vec<String> {
        let found = requirement(desk, "D14");
        let findings = found["findings"].as_array().unwrap().iter();
        findings
            .map(|finding| finding["subject_id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(months(&desk), ["2025-08", "2025-09", "2025-10"]);
    desk.save(
        "save_progress",
        json!({"plan_item_id": line, "month": "2025-09", "percent": 100}),
    );
    assert_eq!(months(&desk), ["2025-08"]);
    // A slip of the key makes no table of two thousand years.
    desk.save(
        "save_plan_item",
        json!({"id": line, "year": 2025, "name": "Menjahit", "activity_group": "lanjutan", "is_physical": false, "start_month": "0205-08", "end_month": "2025-10"}),
    );
    assert_eq!(months(&desk)[0], "2024-01");
}

#[test]
fn a_beneficiary_is_named_by_her_person_wherever_something_is_about_her() {
    let desk = Desk::open();
    let woman = desk.beneficiary("Contoh Aisyah", 1);
    let finding = requirement(&desk, "D06")["findings"][0].clone();
    assert_eq!(finding["subject_id"], json!(woman));
    desk.save(
        "save_assessor_note",
        json!({"year": 2025, "item": "Foto rumah", "asked_on": "2025-11-18", "asked_by": "Contoh",
            "subject_kind": finding["subject_kind"], "subject_id": finding["subject_id"]}),
    );
}

#[test]
fn a_house_of_two_beneficiaries_is_one_target_of_photos() {
    let desk = Desk::open();
    let family = desk.family();
    for (serial, name) in [(1, "Contoh Aisyah"), (2, "Contoh Kokom")] {
        let woman = desk.woman(&family, name, "1990-05-05", serial);
        desk.save(
            "save_beneficiary",
            json!({"person_id": woman, "year": 2025, "poverty_reason": 5}),
        );
    }
    let targets = desk.ok("photo_targets", json!({}));
    let houses: Vec<&Value> = targets
        .as_array()
        .unwrap()
        .iter()
        .filter(|target| target["subject_kind"] == "household")
        .map(|target| &target["name"])
        .collect();
    assert_eq!(houses, ["Contoh Aisyah, Contoh Kokom"]);
}

#[test]
fn the_start_page_counts_the_beneficiaries_who_still_take_part() {
    let desk = Desk::open();
    desk.beneficiary("Contoh Aisyah", 1);
    let gone = desk.beneficiary("Contoh Kokom", 2);
    desk.save(
        "save_beneficiary",
        json!({"person_id": gone, "year": 2025, "poverty_reason": 5, "left_on": "2025-06-01", "left_reason": "Pindah"}),
    );
    assert_eq!(desk.ok("overview", json!({}))["beneficiaries"], 1);
}

#[test]
fn a_session_that_is_still_to_come_has_no_attendance_yet() {
    let desk = Desk::open();
    let woman = desk.beneficiary("Contoh Aisyah", 1);
    let training = desk.training("Menjahit", "2025-11-10", &[&woman]);
    let session = |number: i64, date: &str| {
        desk.save(
            "save_session",
            json!({"training_id": training, "number": number, "date": date}),
        );
        lacking(&desk, "E01", &training)
    };
    assert_eq!(session(2, "2025-11-24"), ["materials"]);
    assert_eq!(session(3, "2025-11-20"), ["sessions_attended", "materials"]);
}

/// A clock that stands still for so many days after 22 November 2025.
#[derive(Default)]
struct Days(AtomicI64);

impl Clock for Days {
    fn now(&self) -> DateTime<FixedOffset> {
        let start = DateTime::parse_from_rfc3339("2025-11-22T09:00:00+07:00").unwrap();
        start + Duration::days(self.0.load(Ordering::Relaxed))
    }
}

#[test]
fn a_day_without_a_change_has_its_score_too() {
    let folder = tempfile::tempdir().unwrap();
    let days = Arc::new(Days::default());
    let mut environment = environment();
    environment.clock = days.clone();
    let app = App::new(&folder.path().join("data"), environment);
    ok(&app, "create_folder", wizard());
    let known = |day: i64| {
        days.0.store(day, Ordering::Relaxed);
        let history = ok(&app, "readiness", json!({}))["history"].clone();
        history.as_array().unwrap().len()
    };
    assert_eq!([known(0), known(0), known(1)], [1, 1, 2]);
}
