//! Activities and the proof that they have.

use serde_json::{Value, json};

use crate::common::{Desk, field_codes, photo, rows, write_photo};

/// The items of every requirement on the activity, as the instrument asks for them.
fn evidence(desk: &Desk, id: &str) -> Vec<String> {
    let checks = desk.ok(
        "subject_readiness",
        json!({"subject_kind": "activity", "subject_id": id}),
    );
    let items = checks.as_array().unwrap().iter();
    items
        .flat_map(|check| check["items"].as_array().unwrap())
        .map(|item| {
            format!(
                "{} {}/{}",
                item["measure"].as_str().unwrap(),
                item["have"],
                item["need"]
            )
        })
        .collect()
}

fn is_complete(desk: &Desk, id: &str) -> bool {
    let page = desk.ok(
        "list_activities",
        json!({"search": "", "pokja": null, "offset": 0, "limit": 50}),
    );
    rows(&page).iter().find(|row| row["id"] == id).unwrap()["is_complete"] == true
}

fn four_photos(desk: &Desk) -> Vec<String> {
    for seed in 1..=4 {
        write_photo(
            &desk.path("foto"),
            &format!("IMG_20251115_0910{seed:02}.jpg"),
            &photo(seed),
        );
    }
    let summary = desk.import(&[&desk.path("foto")]);
    summary["photos"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| id.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn an_activity_is_checked_by_its_fields() {
    let desk = Desk::open();
    let activity =
        |name: &str, pokja: i64| json!({"name": name, "pokja": pokja, "date": "2025-11-15"});
    for pokja in [5, -1, i64::MAX] {
        assert_eq!(
            field_codes(&desk.refused("save_activity", activity("Kerja bakti", pokja))),
            ["pokja_invalid"]
        );
    }
    assert_eq!(
        field_codes(&desk.refused("save_activity", activity(&"x".repeat(201), 1))),
        ["too_long"]
    );
    let mut planned = activity("Panen KWT", 3);
    planned["date"] = json!("2026-01-05");
    desk.save("save_activity", planned);
    let mut lost = activity("Kerja bakti", 1);
    lost["session_id"] = json!("tidak-ada");
    assert_eq!(desk.refused("save_activity", lost).code, "not_found");
    for date in ["2025-02-30", "15/11/2025", "", "besok"] {
        let mut odd = activity("Kerja bakti", 1);
        odd["date"] = json!(date);
        assert_eq!(
            desk.refused("save_activity", odd).code,
            "bad_input",
            "{date}"
        );
    }
    assert_eq!(desk.ok("overview", json!({}))["activities"], 1);
}

#[test]
fn proof_rises_and_falls_with_photos_attendance_and_text() {
    let desk = Desk::open();
    let id = desk.activity("Kerja bakti");
    assert_eq!(
        evidence(&desk, &id),
        [
            "photos 0/3",
            "attendance 0/1",
            "resource_person 0/1",
            "report_text 0/1"
        ]
    );
    let photos = four_photos(&desk);
    desk.ok(
        "assign_photos",
        json!({"photos": photos[..3], "activity_id": id}),
    );
    assert_eq!(evidence(&desk, &id)[0], "photos 3/3");
    desk.ok(
        "assign_photos",
        json!({"photos": [photos[3]], "activity_id": id, "kind": "attendance_list"}),
    );
    assert_eq!(
        evidence(&desk, &id)[..2],
        ["photos 3/3", "attendance 1/1"],
        "a signed list is no photo of the activity"
    );
    assert!(!is_complete(&desk, &id));
    desk.save("save_activity", json!({"id": id, "name": "Kerja bakti", "pokja": 2, "date": "2025-11-15", "description": "Selokan dibersihkan.", "resource_person": "Contoh Narasumber"}));
    assert!(is_complete(&desk, &id));
    assert_eq!(desk.ok("overview", json!({}))["activities_complete"], 1);

    desk.ok(
        "assign_photos",
        json!({"photos": [photos[0]], "activity_id": null}),
    );
    assert_eq!(evidence(&desk, &id)[0], "photos 2/3");
    assert!(!is_complete(&desk, &id));
    let overview = desk.ok("overview", json!({}));
    assert_eq!(
        (
            overview["activities_complete"].clone(),
            overview["photos_unsorted"].clone()
        ),
        (json!(0), json!(1))
    );
    desk.ok("delete_record", json!({"kind": "photo", "id": photos[1]}));
    assert_eq!(evidence(&desk, &id)[0], "photos 1/3");
    let family = desk.family();
    let woman = desk.woman(&family, "Contoh Aisyah", "1990-05-05", 1);
    let marks = json!([{"person_id": woman, "status": "present"}]);
    desk.ok(
        "set_attendance",
        json!({"event_kind": "activity", "event_id": id, "marks": marks}),
    );
    desk.ok(
        "assign_photos",
        json!({"photos": [photos[3]], "kind": null}),
    );
    assert_eq!(evidence(&desk, &id)[..2], ["photos 2/3", "attendance 1/1"]);
}

#[test]
fn a_physical_work_is_proved_by_before_process_and_after() {
    let desk = Desk::open();
    let form = json!({"name": "Rutilahu RT 04", "pokja": 3, "date": "2025-11-15", "is_physical": true, "result": "Selesai."});
    let id = desk.save("save_activity", form);
    let photos = four_photos(&desk);
    for (photo, kind) in photos.iter().zip(["before", "process", "after", "product"]) {
        assert!(!is_complete(&desk, &id));
        desk.ok(
            "assign_photos",
            json!({"photos": [photo], "activity_id": id, "kind": kind}),
        );
        if kind == "after" {
            break;
        }
    }
    assert_eq!(
        evidence(&desk, &id),
        ["before 1/1", "process 1/1", "after 1/1", "report_text 1/1"]
    );
    assert!(is_complete(&desk, &id));
}

#[test]
fn photos_are_sorted_captioned_dated_and_the_step_is_undone() {
    let desk = Desk::open();
    let (id, photos) = (desk.activity("Kerja bakti"), four_photos(&desk));
    let before = desk.photos();
    let change = json!({"photos": photos, "activity_id": id, "kind": "process", "caption": "  Ibu-ibu RT 03 ", "taken_on": "2025-11-14"});
    let undo = desk.ok("assign_photos", change);
    for row in desk.photos() {
        assert_eq!(
            (row["activity"].clone(), row["activity_name"].clone()),
            (json!(id), json!("Kerja bakti"))
        );
        assert_eq!(
            (row["kind"].clone(), row["caption"].clone()),
            (json!("process"), json!("Ibu-ibu RT 03"))
        );
        assert_eq!(
            (row["taken_on"].clone(), row["date_source"].clone()),
            (json!("2025-11-14"), json!("typed"))
        );
    }
    desk.ok("undo", undo);
    assert_eq!(desk.photos(), before);
    assert_eq!(
        desk.refused(
            "assign_photos",
            json!({"photos": photos, "activity_id": "tidak-ada"})
        )
        .code,
        "not_found"
    );
    assert_eq!(
        desk.refused(
            "assign_photos",
            json!({"photos": [photos[0], "tidak-ada"], "caption": "x"})
        )
        .code,
        "not_found"
    );
    assert_eq!(
        desk.refused("assign_photos", json!({"photos": photos, "kind": "selfie"}))
            .code,
        "bad_input"
    );
    assert_eq!(desk.photos(), before, "a step that fails changes no photo");
    desk.ok("assign_photos", json!({"photos": []}));
}

#[test]
fn lists_of_photos_hold_what_their_tab_says() {
    let desk = Desk::open();
    let (id, photos) = (desk.activity("Kerja bakti"), four_photos(&desk));
    desk.ok(
        "assign_photos",
        json!({"photos": [photos[0]], "activity_id": id, "caption": "Selokan bersih"}),
    );
    let list = |filter: &str, activity: Value, search: &str| {
        desk.ok("list_photos", json!({"filter": filter, "activity_id": activity, "search": search, "offset": 0, "limit": 2}))
    };
    let all = list("all", Value::Null, "");
    assert_eq!(
        (
            all["total"].clone(),
            all["unsorted"].clone(),
            all["all"].clone(),
            rows(&all).len()
        ),
        (json!(4), json!(3), json!(4), 2)
    );
    assert_eq!(list("unsorted", Value::Null, "")["total"], 3);
    assert_eq!(list("activity", json!(id), "")["total"], 1);
    assert_eq!(list("all", Value::Null, "selokan")["total"], 1);
    assert_eq!(
        list("all", Value::Null, "091002")["total"],
        1,
        "by file name"
    );
}
