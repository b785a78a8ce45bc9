//! What counts as proof, where devices that had not seen each other left records behind.

use chrono::NaiveDate;
use sauyunan_domain::readiness::{Anchor, Facts, Measure, Size};
use sauyunan_domain::{ContentHash, Kind};
use sauyunan_store::Store;
use sauyunan_store::query::Section;
use serde_json::json;

use crate::common::{Home, delete, put};

fn facts(store: &Store, section: Section) -> Facts {
    let today = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
    store
        .read(|reader| reader.facts(section, "own", 2025, today))
        .unwrap()
}

fn count(store: &Store, section: Section, measure: Measure) -> i64 {
    facts(store, section).subjects[0].counts[&measure]
}

/// A year with one beneficiary who was at a training and of whom everything is known.
fn year() -> Home {
    let home = Home::of("a");
    let put = |kind, id: &str, fields| put(&home.store, kind, id, fields);
    put(
        Kind::Programme,
        "own",
        json!({"year": 2025, "target": 1, "termination_date": "2025-12-15"}),
    );
    put(
        Kind::Person,
        "p",
        json!({"name": "Contoh Aisyah", "family_id": "f"}),
    );
    put(
        Kind::Beneficiary,
        "b",
        json!({"person_id": "p", "year": 2025}),
    );
    for (id, phase, date) in [
        ("c1", "awal", "2025-03-01"),
        ("c2", "akhir", "2025-11-01"),
        ("c3", "monitoring", "2026-02-01"),
    ] {
        put(
            Kind::Condition,
            id,
            json!({"person_id": "p", "year": 2025, "phase": phase, "date": date, "household_income": 1, "dependants": 0,
                "floor": 1, "wall": 1, "roof": 1, "drinking_water": 1, "latrine": 1}),
        );
    }
    put(
        Kind::Training,
        "t",
        json!({"name": "Menjahit", "year": 2025}),
    );
    put(
        Kind::Session,
        "s",
        json!({"training_id": "t", "date": "2025-05-10"}),
    );
    put(
        Kind::Attendance,
        "a",
        json!({"event_kind": "session", "event_id": "s", "person_id": "p", "status": "present"}),
    );
    put(
        Kind::FollowUp,
        "u",
        json!({"training_id": "t", "person_id": "p", "months": 0, "date": "2025-05-20"}),
    );
    home
}

#[test]
fn what_is_left_of_a_deleted_person_proves_nothing() {
    let home = year();
    let store = &home.store;
    let proved = |store: &Store| {
        [
            count(store, Section::Programme, Measure::Comparisons),
            count(store, Section::Quarters, Measure::Monitored),
            count(store, Section::Trainings, Measure::SessionsAttended),
            count(store, Section::Trainings, Measure::FollowUp0),
            facts(store, Section::Trainings).subjects[0].sizes[&Size::Participants],
        ]
    };
    assert_eq!(proved(store), [1; 5]);
    // Another device that knew of none of it deleted only the person.
    assert!(delete(store, Kind::Person, "p"));
    assert_eq!(proved(store), [0; 5]);
}

#[test]
fn a_list_whose_rows_are_not_those_that_were_signed_is_not_ratified() {
    let home = year();
    let store = &home.store;
    let rows = json!([{"person_id": "p"}]).to_string();
    let hash = ContentHash::of(rows.as_bytes()).to_string();
    let list = json!({"year": 2025, "version": 1, "rows": rows, "rows_sha256": hash});
    put(store, Kind::RatifiedList, "l", list);
    assert_eq!(count(store, Section::Programme, Measure::Ratified), 1);
    let other = json!([{"person_id": "p", "name": "Contoh Lain"}]).to_string();
    put(store, Kind::RatifiedList, "l", json!({"rows": other}));
    assert_eq!(count(store, Section::Programme, Measure::Ratified), 0);
}

#[test]
fn the_calendar_is_that_of_the_record_which_the_screens_show() {
    let home = year();
    let store = &home.store;
    put(
        store,
        Kind::Programme,
        "another area",
        json!({"year": 2025, "target": 50, "recheck_date": "2025-12-01", "termination_date": "2025-12-31"}),
    );
    let found = facts(store, Section::Programme);
    assert_eq!(found.sizes[&Size::Target], 1);
    assert_eq!(
        found.calendar.into_keys().collect::<Vec<_>>(),
        [Anchor::Termination]
    );
}
