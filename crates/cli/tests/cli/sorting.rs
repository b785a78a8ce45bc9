//! Photos are sorted, captioned, paired and traced without a window.

use std::process::Command;

use serde_json::{Value, json};

use crate::common::Office;

/// An activity, and three photos from the group of its day.
fn office() -> (Office, String, Vec<String>) {
    let office = Office::ready();
    let activity = office.activity("Panen KWT Melati");
    for number in 1..=3 {
        office.photo("foto", &format!("IMG-20251115-WA000{number}.jpg"), number);
    }
    let summary = office.json(["import-photos", "foto", "--source", "Grup WA PKK"]);
    let photos: Vec<String> = serde_json::from_value(summary["photos"].clone()).unwrap();
    (office, activity, photos)
}

fn ids(page: &Value) -> Vec<&str> {
    let rows = page["rows"].as_array().unwrap();
    rows.iter().map(|row| row["id"].as_str().unwrap()).collect()
}

#[test]
fn a_proposal_is_applied_and_the_photos_are_captioned() {
    let (office, activity, photos) = office();
    let proposals = office.json(["photos", "proposals"]);
    assert_eq!(proposals[0]["photos"], json!(photos));
    let text = office.run(["photos", "proposals"]).output;
    assert!(
        text.starts_with("1. 3 photos, 2025-11-15, -, clear") && text.contains("same_day"),
        "{text}"
    );
    let applied = office.json(["photos", "proposals", "--apply", "1"]);
    assert_eq!(
        (&applied["subject_id"], &applied["photos"]),
        (&json!(activity), &json!(photos))
    );
    assert_eq!(
        ids(&office.json(["photos", "list", "--activity", &activity])).len(),
        3
    );
    assert_eq!(
        office.failure(["photos", "proposals", "--apply", "1"])["code"],
        "not_found"
    );

    let template = "{nomor}. {kegiatan}, {tempat}, foto: {pengirim}";
    let caption = |more: &[&str]| {
        let arguments = ["photos", "caption", template, &photos[1], &photos[0]].into_iter();
        office.json(arguments.chain(more.iter().copied()))
    };
    let expected = "1. Panen KWT Melati, Balai RW 02";
    assert_eq!(caption(&["--dry-run"])["captions"][0]["caption"], expected);
    let show = |id: &str| office.json(["show", "photo", id]);
    assert!(show(&photos[1])["caption"].is_null());
    caption(&[]);
    assert_eq!(show(&photos[1])["caption"], expected);
    let unknown = office.failure(["photos", "caption", "{lokasi}", &photos[0]]);
    assert_eq!(unknown["code"], "placeholder_unknown");
}

#[test]
fn photos_are_assigned_rejected_paired_and_traced() {
    let (office, activity, photos) = office();
    let work = office.add(
        "work",
        &json!({"year": 2025, "name": "Drainase", "work_type": 2}),
    );
    office.json([
        "photos",
        "assign",
        &photos[0],
        &photos[1],
        "--activity",
        &activity,
        "--kind",
        "attendance-list",
        "--caption",
        "Daftar",
    ]);
    let listed = office.json(["photos", "list", "--filter", "unsorted"]);
    assert_eq!(ids(&listed), [photos[2].as_str()]);
    office.json([
        "photos",
        "assign",
        &photos[0],
        "--reject",
        "blurred",
        "--people",
        "adults",
        "--consent",
        "refused",
    ]);
    assert_eq!(
        ids(&office.json(["photos", "list", "--filter", "rejected"])),
        [photos[0].as_str()]
    );
    let show = |id: &str| office.json(["show", "photo", id]);
    office.json([
        "photos",
        "assign",
        &photos[0],
        "--reject",
        "none",
        "--unassign",
        "--kind",
        "none",
    ]);
    let photo = show(&photos[0]);
    assert_eq!(
        (
            &photo["rejected"],
            &photo["activity"],
            &photo["kind"],
            &photo["caption"],
            &photo["consent"]
        ),
        (
            &Value::Null,
            &Value::Null,
            &Value::Null,
            &json!("Daftar"),
            &json!("refused")
        )
    );

    office.json(["photos", "assign", &photos[0], "--subject", "work", &work]);
    let dry = office.json(["photos", "pair", &photos[0], &photos[2], "--dry-run"]);
    assert_eq!(
        (&dry["viewpoint"], &dry["doubts"]),
        (&json!(1), &json!(["wrong_order"]))
    );
    let text = office
        .run(["photos", "pair", &photos[0], &photos[2]])
        .output;
    assert!(
        text.starts_with("viewpoint 1, 0 metres, 0 days, undo ") && text.contains("wrong_order"),
        "{text}"
    );
    assert_eq!(
        ids(&office.json(["photos", "list", "--subject", "work", &work])).len(),
        2
    );
    assert_eq!(show(&photos[2])["kind"], "after");

    let custody = office.json(["photos", "custody", &photos[2]]);
    assert_eq!(custody["arrivals"][0]["source"], "Grup WA PKK");
    let actions: Vec<&Value> = custody["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["action"])
        .collect();
    assert_eq!(actions, ["import_photos", "assign_photos"]);
    let text = office.run(["photos", "custody", &photos[2]]).output;
    assert!(
        text.contains("Grup WA PKK")
            && text.contains(custody["changes"][1]["hash"].as_str().unwrap()),
        "{text}"
    );
}

#[test]
fn what_makes_no_sense_is_wrong_usage() {
    let office = Office::ready();
    let status = |mut command: Command| command.output().unwrap().status.code();
    for arguments in [
        vec!["photos"],
        vec!["photos", "assign"],
        vec!["photos", "assign", "x"],
        vec!["photos", "assign", "x", "--kind", "selfie"],
        vec!["photos", "assign", "x", "--viewpoint", "satu"],
        vec!["photos", "assign", "x", "--activity", "a", "--unassign"],
        vec!["photos", "assign", "x", "--subject", "activity", "a"],
        vec!["photos", "list", "--filter", "all", "--activity", "a"],
        vec!["photos", "caption", "teks"],
        vec!["photos", "pair", "x"],
    ] {
        assert_eq!(status(office.command(&arguments)), Some(2), "{arguments:?}");
    }
    assert_eq!(
        office.failure(["photos", "assign", "x", "--kind", "before"])["code"],
        "not_found"
    );
}
