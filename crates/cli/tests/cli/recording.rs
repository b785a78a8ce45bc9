//! Recording, listing and showing.

use std::ffi::OsStr;

use sauyunan_archive::sample::{Resend, resend};
use serde_json::{Value, json};

use crate::common::{Office, PASSPHRASE, write};

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn a_days_work_is_recorded_from_files_and_from_standard_input() {
    let office = Office::ready();
    let from_file = |kind: &str, form: &Value| {
        let file = write(
            &office.path("formulir"),
            &format!("{kind}.json"),
            form.to_string().as_bytes(),
        );
        let answer = office.json(["add", kind, "--file", file.to_str().unwrap()]);
        assert_eq!(keys(&answer), ["id"], "{kind}");
        answer["id"].as_str().unwrap().to_owned()
    };
    let household = from_file(
        "household",
        &json!({"rw": "2", "rt": "3", "address": "Gg. Melati Contoh 7"}),
    );
    let family = from_file(
        "family",
        &json!({"household_id": household, "kk_number": "3275990102200007"}),
    );
    let woman = office.add("person", &json!({"family_id": family, "name": "Contoh Rohayati", "nik": "3275995708850001", "family_relation": 3}));
    let beneficiary = office.add(
        "beneficiary",
        &json!({"person_id": woman, "year": 2025, "poverty_reason": 1}),
    );
    let training = from_file(
        "training",
        &json!({"name": "Pelatihan menjahit", "year": 2025}),
    );
    let session = from_file(
        "session",
        &json!({"training_id": training, "number": 1, "date": "2025-11-10"}),
    );
    let attendance = office.add("attendance", &json!({"event_kind": "session", "event_id": session, "person_id": woman, "status": "present"}));
    let activity = from_file(
        "activity",
        &json!({"name": "Menjahit sesi 1", "pokja": 2, "date": "2025-11-10", "place": "Balai RW 02", "session_id": session}),
    );

    for (kind, id, pointer, expected) in [
        ("household", &household, "/household/rt", json!("03")),
        ("family", &family, "/kk_number", json!("3275990102200007")),
        ("person", &woman, "/birth_date", json!("1985-08-17")),
        ("beneficiary", &beneficiary, "/person_id", json!(woman)),
        ("training", &training, "/sessions/0/present_count", json!(1)),
        ("session", &session, "/number", json!(1)),
        ("attendance", &attendance, "/status", json!("present")),
        ("activity", &activity, "/present_count", json!(1)),
    ] {
        let shown = office.json(["show", kind, id]);
        assert_eq!(shown.pointer(pointer), Some(&expected), "{kind}: {shown}");
    }
    for (kinds, id) in [
        ("households", &household),
        ("families", &family),
        ("persons", &woman),
        ("beneficiaries", &beneficiary),
        ("trainings", &training),
        ("activities", &activity),
    ] {
        let listed = office.json(["list", kinds]);
        let ids: Vec<&str> = listed
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["id"].as_str().unwrap())
            .collect();
        assert_eq!(ids, [id.as_str()], "{kinds}");
    }
    assert_eq!(
        office.json(["list", "households", "--search", "zzzz"]),
        json!([])
    );
    let text = office.run(["list", "persons"]);
    assert!(
        text.output.starts_with(&format!("{woman}\t")) && text.output.ends_with("1 of 1\n"),
        "{}",
        text.output
    );
    assert!(!text.output.contains("3275995708850001"), "{}", text.output);
    assert_eq!(
        office
            .json(["list", "persons", "--search", "rohajati"])
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(office.json(["list", "photos"]), json!([]));
    let status = office.json(["status"]);
    assert_eq!(
        status["records"]["local_only"], 9,
        "eight records and the programme year"
    );
    assert_eq!(
        (
            status["records"]["received"].clone(),
            status["records"]["needs_attention"].clone()
        ),
        (json!(0), json!(0))
    );
    assert_eq!(status["photos"]["local_only"], 0);
    let check = office.json(["check"]);
    assert_eq!(
        (check["ok"].clone(), check["findings"].clone()),
        (json!(true), json!([]))
    );
}

#[test]
fn photos_are_imported_and_listed_by_the_agreed_names() {
    let office = Office::ready();
    let activity = office.activity("Kerja bakti");
    office.photo("foto", "DSC_0001.JPG", 1);
    office.photo("foto", "DSC_0002.JPG", 2);
    write(&office.path("foto"), "catatan.txt", b"bukan foto");
    let summary = office.json([
        "import-photos",
        "foto",
        "foto/DSC_0001.JPG",
        "tidak-ada.jpg",
        "--activity",
        &activity,
    ]);
    assert_eq!(
        (summary["imported"].clone(), summary["duplicates"].clone()),
        (json!(2), json!(1))
    );
    assert_eq!(summary["photos"].as_array().unwrap().len(), 2);
    let skipped = summary["skipped"].as_array().unwrap();
    let codes: Vec<&str> = skipped
        .iter()
        .map(|file| file["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["not_a_picture", "io"], "{skipped:?}");
    assert!(
        skipped
            .iter()
            .all(|file| keys(file) == ["code", "file", "message"]),
        "{skipped:?}"
    );
    let listed = office.json(["list", "photos"]);
    assert_eq!(listed.as_array().unwrap().len(), 2);
    for photo in listed.as_array().unwrap() {
        for name in [
            "id",
            "sha256",
            "file_name",
            "taken_on",
            "date_source",
            "latitude",
            "longitude",
            "width",
            "height",
            "activity",
        ] {
            assert!(
                photo.get(name).is_some_and(|value| !value.is_null()),
                "{name} in {photo}"
            );
        }
        assert_eq!(
            (
                photo["activity"].clone(),
                photo["taken_on"].clone(),
                photo["date_source"].clone()
            ),
            (json!(activity), json!("2025-11-15"), json!("exif"))
        );
        assert_eq!(
            (photo["width"].clone(), photo["height"].clone()),
            (json!(160), json!(120))
        );
    }
    let id = listed[0]["id"].as_str().unwrap();
    assert_eq!(
        office.json(["show", "photo", id])["sha256"],
        listed[0]["sha256"]
    );
    let text = office.run(["import-photos", "foto"]);
    assert_eq!(
        (text.status, text.error.as_str()),
        (0, ""),
        "skipped files are no failure"
    );
    assert!(
        text.output
            .contains("imported 0, already here 2, skipped 1"),
        "{}",
        text.output
    );
    assert_eq!(office.json(["check"])["files_checked"], 2);
}

#[test]
fn the_whole_kelurahan_can_be_one_folder() {
    let office = Office::empty();
    let folder = office.json([
        "init",
        "--kelurahan",
        "32.75.05.1004",
        "--year",
        "2025",
        "--officer",
        "Kader Contoh",
    ]);
    assert_eq!(
        (folder["rw"].clone(), folder["kelurahan_name"].clone()),
        (Value::Null, json!("Bojong Menteng"))
    );
    office.add(
        "household",
        &json!({"rw": "7", "rt": "1", "address": "Gg. Melati Contoh 7"}),
    );
}

#[test]
fn the_made_up_rw_fills_an_empty_and_an_initialised_folder() {
    for office in [Office::empty(), Office::ready()] {
        let made = office.json(["demo", "--households", "2", "--photos", "2"]);
        assert_eq!(
            (made["households"].clone(), made["photos"].clone()),
            (json!(2), json!(2))
        );
        assert_eq!(
            office
                .json(["list", "households"])
                .as_array()
                .unwrap()
                .len(),
            2
        );
        assert_eq!(office.json(["list", "photos"]).as_array().unwrap().len(), 2);
        assert!(
            !office
                .json(["list", "activities"])
                .as_array()
                .unwrap()
                .is_empty()
        );
        assert_eq!(
            office.failure(["demo", "--households", "2", "--photos", "2"])["code"],
            "demo_exists"
        );
        assert_eq!(office.json(["check"])["ok"], true);
    }
}

#[test]
fn the_data_folder_may_come_from_the_environment_and_json_from_anywhere() {
    let office = Office::ready();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sauyunan"));
    command
        .args(["--json", "status"])
        .env("SAUYUNAN_DATA", office.path("data"))
        .env("SAUYUNAN_PASSPHRASE", PASSPHRASE);
    let output = command.output().unwrap();
    assert!(output.status.success());
    assert!(serde_json::from_slice::<Value>(&output.stdout).unwrap()["records"].is_object());
}

#[test]
fn photos_that_look_alike_are_listed_and_decided() {
    let office = Office::ready();
    let activity = office.activity("Membuat kue");
    let original = std::fs::read(office.photo("foto", "IMG_20251115_091230.jpg", 5)).unwrap();
    let way = Resend {
        max_side: 140,
        quality: 85,
        crop: [0.0; 4],
    };
    write(
        &office.path("foto"),
        "IMG-20251116-WA0003.jpg",
        &resend(&original, &way).unwrap(),
    );
    office.photo("foto", "IMG_20251115_101500.jpg", 6);
    let folder = office.path("foto");
    office.json([
        OsStr::new("import-photos"),
        folder.as_os_str(),
        OsStr::new("--activity"),
        OsStr::new(&activity),
    ]);

    let found = office.json(["photos", "duplicates"]);
    let photos = found["groups"][0]["photos"].as_array().unwrap();
    assert_eq!(found["total"], 1);
    assert_eq!(photos[0]["file_name"], "IMG_20251115_091230.jpg");
    assert_eq!(photos[1]["file_name"], "IMG-20251116-WA0003.jpg");
    let listed = office.run(["photos", "duplicates"]).output;
    assert!(
        listed.contains("front\t") && listed.contains("Membuat kue"),
        "{listed}"
    );
    let ids: Vec<&str> = photos
        .iter()
        .map(|photo| photo["id"].as_str().unwrap())
        .collect();

    office.json(["photos", "duplicates", "--keep", ids[0], ids[1]]);
    assert_eq!(office.json(["photos", "duplicates"])["total"], 0);
    let error = office.failure(["photos", "duplicates", "--different", ids[0], ids[0]]);
    assert_eq!(error["code"], "duplicates_unclear");
    office.json(["photos", "duplicates", "--different", ids[0], ids[1]]);
    assert_eq!(office.json(["photos", "duplicates"])["total"], 0);
}
