//! Trainings, their sessions, and who was there.

use serde_json::{Value, json};

use crate::common::{Desk, field_codes, rows};

struct Class {
    desk: Desk,
    training: String,
    session: String,
    women: Vec<String>,
}

fn class() -> Class {
    let desk = Desk::open();
    let family = desk.family();
    let women: Vec<String> = ["Aisyah", "Kokom", "Wiwin"]
        .iter()
        .zip(1..)
        .map(|(name, serial)| desk.woman(&family, &format!("Contoh {name}"), "1990-05-05", serial))
        .collect();
    desk.save(
        "save_beneficiary",
        json!({"person_id": women[0], "year": 2025, "poverty_reason": 1}),
    );
    let training = desk.save(
        "save_training",
        json!({"name": "Pelatihan menjahit", "year": 2025, "agency": "DP3A"}),
    );
    let session = desk.save(
        "save_session",
        json!({"training_id": training, "number": 1, "date": "2025-11-10", "start_time": "09:00"}),
    );
    Class {
        desk,
        training,
        session,
        women,
    }
}

impl Class {
    fn mark(&self, marks: &[(usize, Value)]) -> Value {
        let marks: Vec<Value> = marks
            .iter()
            .map(|(woman, status)| json!({"person_id": self.women[*woman], "status": status}))
            .collect();
        self.desk.ok(
            "set_attendance",
            json!({"event_kind": "session", "event_id": self.session, "marks": marks}),
        )
    }

    fn list(&self, search: &str) -> Value {
        self.desk.ok(
            "list_attendance",
            json!({"event_kind": "session", "event_id": self.session, "search": search}),
        )
    }

    fn statuses(&self) -> Vec<String> {
        let list = self.list("contoh");
        rows(&list)
            .iter()
            .map(|row| {
                format!(
                    "{} {}",
                    row["name"].as_str().unwrap(),
                    row["status"].as_str().unwrap_or("-")
                )
            })
            .collect()
    }
}

#[test]
fn a_training_and_a_session_are_checked() {
    let class = class();
    let desk = &class.desk;
    let error = desk.refused("save_training", json!({"name": " ", "year": 2025}));
    assert!(matches!(error.code.as_str(), "bad_input" | "invalid"));
    let backwards = json!({"name": "Merias", "year": 2025, "start_date": "2025-06-02", "end_date": "2025-06-01"});
    assert_eq!(
        field_codes(&desk.refused("save_training", backwards)),
        ["end_before_start"]
    );
    let session = |number: i64, time: &str| json!({"training_id": class.training, "number": number, "date": "2025-11-17", "start_time": time});
    assert_eq!(
        field_codes(&desk.refused("save_session", session(0, "09:00"))),
        ["session_number_invalid"]
    );
    assert_eq!(
        field_codes(&desk.refused("save_session", session(2, "25:00"))),
        ["time_invalid"]
    );
    let mut lost = session(2, "09:00");
    lost["training_id"] = json!("tidak-ada");
    assert_eq!(desk.refused("save_session", lost).code, "not_found");
    desk.save("save_session", session(2, "13:30"));
    let shown = desk.ok("show_training", json!({"id": class.training}));
    let numbers: Vec<&Value> = shown["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|session| &session["number"])
        .collect();
    assert_eq!(numbers, [1, 2]);
    let listed = desk.ok("list_trainings", json!({"limit": 10}));
    assert_eq!(
        (
            rows(&listed)[0]["start_date"].clone(),
            rows(&listed)[0]["session_count"].clone()
        ),
        (json!("2025-11-10"), json!(2))
    );
}

#[test]
fn beneficiaries_are_expected_and_others_are_found_by_search() {
    let class = class();
    let expected = class.list("");
    assert_eq!(
        (rows(&expected).len(), expected["candidates"].clone()),
        (1, json!(1))
    );
    assert_eq!(rows(&class.list("kokom"))[0]["name"], "Contoh Kokom");
    assert_eq!(rows(&class.list("contoh")).len(), 3);
}

#[test]
fn marks_are_counted_changed_taken_away_and_undone() {
    let class = class();
    let first = class.mark(&[(0, json!("present")), (1, json!("sick"))]);
    assert_eq!(
        class.statuses(),
        [
            "Contoh Aisyah present",
            "Contoh Kokom sick",
            "Contoh Wiwin -"
        ]
    );
    let list = class.list("");
    assert_eq!(
        (list["present"].clone(), list["marked"].clone()),
        (json!(1), json!(2))
    );
    let second = class.mark(&[
        (1, json!("present")),
        (0, Value::Null),
        (2, json!("absent")),
    ]);
    assert_eq!(
        class.statuses(),
        [
            "Contoh Kokom present",
            "Contoh Wiwin absent",
            "Contoh Aisyah -"
        ]
    );
    let session = class
        .desk
        .ok("show_training", json!({"id": class.training}))["sessions"][0]
        .clone();
    assert_eq!(
        (
            session["present_count"].clone(),
            session["marked_count"].clone()
        ),
        (json!(1), json!(2))
    );

    class.desk.ok("undo", second.clone());
    assert_eq!(
        class.statuses(),
        [
            "Contoh Aisyah present",
            "Contoh Kokom sick",
            "Contoh Wiwin -"
        ]
    );
    assert_eq!(class.desk.refused("undo", second).code, "undo_used");
    class.desk.ok("undo", first);
    assert_eq!(
        class.statuses(),
        ["Contoh Aisyah -", "Contoh Kokom -", "Contoh Wiwin -"]
    );
    class.desk.assert_intact();
}

#[test]
fn marking_the_same_twice_is_one_record_and_one_change() {
    let class = class();
    class.mark(&[(0, json!("present")), (0, json!("present"))]);
    class.mark(&[(0, json!("present"))]);
    let one = json!({"event_kind": "session", "event_id": class.session, "person_id": class.women[0], "status": "present"});
    let id = class.desk.save("save_attendance", one);
    let history = class
        .desk
        .ok("record_history", json!({"kind": "attendance", "id": id}));
    assert_eq!(history.as_array().unwrap().len(), 1, "{history}");
}

#[test]
fn one_mark_that_cannot_be_made_keeps_all_from_being_made() {
    let class = class();
    let marks = |person: &str| json!([{"person_id": class.women[0], "status": "present"}, {"person_id": person, "status": "present"}]);
    let event = |kind: &str, id: &str, person: &str| json!({"event_kind": kind, "event_id": id, "marks": marks(person)});
    assert_eq!(
        class
            .desk
            .refused(
                "set_attendance",
                event("session", &class.session, "tidak-ada")
            )
            .code,
        "not_found"
    );
    assert_eq!(
        class
            .desk
            .refused(
                "set_attendance",
                event("session", "tidak-ada", &class.women[1])
            )
            .code,
        "not_found"
    );
    assert_eq!(
        class
            .desk
            .refused(
                "set_attendance",
                event("activity", &class.session, &class.women[1])
            )
            .code,
        "not_found"
    );
    assert_eq!(
        class
            .desk
            .refused(
                "set_attendance",
                event("wedding", &class.session, &class.women[1])
            )
            .code,
        "bad_input"
    );
    let odd = json!({"event_kind": "session", "event_id": class.session, "marks": [{"person_id": class.women[0], "status": "late"}]});
    assert_eq!(class.desk.refused("set_attendance", odd).code, "bad_input");
    assert_eq!(class.list("")["marked"], 0);
}

#[test]
fn attendance_of_a_session_counts_for_the_training_and_for_the_activity_that_reports_it() {
    let class = class();
    class.mark(&[
        (0, json!("present")),
        (1, json!("present")),
        (2, json!("absent")),
    ]);
    let report = json!({"name": "Menjahit sesi 1", "pokja": 2, "date": "2025-11-10", "session_id": class.session});
    let activity = class.desk.save("save_activity", report);
    let shown = class.desk.ok("show_activity", json!({"id": activity}));
    assert_eq!(
        (
            shown["present_count"].clone(),
            shown["training_name"].clone()
        ),
        (json!(2), json!("Pelatihan menjahit"))
    );
    let session = class
        .desk
        .ok("show_training", json!({"id": class.training}))["sessions"][0]
        .clone();
    assert_eq!(session["activity_id"], json!(activity));
    let trainings = class.desk.ok("list_trainings", json!({"limit": 10}));
    assert_eq!(rows(&trainings)[0]["participant_count"], 2);
    let page = class.desk.ok(
        "list_beneficiaries",
        json!({"search": "", "rt": null, "offset": 0, "limit": 50}),
    );
    assert_eq!(rows(&page)[0]["trainings_attended"], 1);
}
