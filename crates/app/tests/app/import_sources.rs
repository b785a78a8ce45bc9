//! Where photos came from: chats, archives, what a person says; and how they come again.

use std::path::{Path, PathBuf};

use sauyunan_archive::sample::SamplePhoto;
use serde_json::{Value, json};

use crate::common::{Desk, photo, write_photo};

const ZIP: &str = "Chat WhatsApp dengan Kader RW 02.zip";
const CHAT: &str = "10/11/25 08.00 - Pesan dan panggilan terenkripsi secara end-to-end.\n\
    10/11/25 09.05 - Bu Siti: IMG-20251110-WA0001.jpg (file terlampir)\nKerja bakti RT 03\n\
    11/11/25 07.30 - Pak Asep: IMG-20251111-WA0002.jpg (file terlampir)\n";

/// A ZIP archive beside the desk's folder.
fn zip(desk: &Desk, name: &str, members: &[(&str, &[u8])]) -> PathBuf {
    let path = desk.path(name);
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    for (name, bytes) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        std::io::Write::write_all(&mut zip, bytes).unwrap();
    }
    zip.finish().unwrap();
    path
}

fn exported_chat(desk: &Desk) -> PathBuf {
    zip(
        desk,
        ZIP,
        &[
            ("Chat WhatsApp dengan Kader RW 02.txt", CHAT.as_bytes()),
            ("IMG-20251110-WA0001.jpg", &photo(1).to_jpeg()),
            ("IMG-20251111-WA0002.jpg", &photo(2).to_jpeg()),
            ("PTT-20251111-WA0003.opus", b"OggS"),
        ],
    )
}

fn record(desk: &Desk, kind: &str, id: &Value) -> Value {
    desk.ok("show_record", json!({"kind": kind, "id": id}))
}

fn numbers(summary: &Value) -> [u64; 4] {
    ["imported", "duplicates", "same_picture"]
        .map(|name| summary[name].as_u64().unwrap())
        .into_iter()
        .chain([summary["skipped"].as_array().unwrap().len() as u64])
        .collect::<Vec<_>>()
        .try_into()
        .unwrap()
}

/// Records in the folder, of every kind.
fn records(desk: &Desk) -> u64 {
    desk.ok("sync_status", json!({}))["records"]["total"]
        .as_u64()
        .unwrap()
}

fn import_as(desk: &Desk, path: &Path, also: Value) -> Value {
    let mut payload = json!({"paths": [path], "activity_id": null, "source": null});
    payload
        .as_object_mut()
        .unwrap()
        .extend(also.as_object().unwrap().clone());
    desk.ok("import_photos", payload)
}

#[test]
fn an_exported_chat_tells_sender_time_and_caption() {
    let desk = Desk::open();
    let path = exported_chat(&desk);
    let summary = desk.import(&[&path]);
    assert_eq!(numbers(&summary), [2, 0, 0, 1]);
    assert_eq!(summary["skipped"][0]["code"], "not_a_picture");
    let first = record(&desk, "photo", &summary["photos"][0]);
    for (field, value) in [
        ("file_name", json!("IMG-20251110-WA0001.jpg")),
        ("origin", json!("whatsapp")),
        ("group_name", json!("Kader RW 02")),
        ("sender", json!("Bu Siti")),
        ("sent_at", json!("2025-11-10T09:05:00")),
        ("chat_text", json!("Kerja bakti RT 03")),
        ("container", json!(ZIP)),
        ("taken_on", json!("2025-11-10")),
        ("taken_at", json!("2025-11-10T09:05:00")),
        ("date_source", json!("chat_text")),
        ("date_confidence", json!("medium")),
    ] {
        assert_eq!(first[field], value, "{field}");
    }
    let second = record(&desk, "photo", &summary["photos"][1]);
    assert_eq!(
        (second["sender"].clone(), second["chat_text"].clone()),
        (json!("Pak Asep"), Value::Null)
    );
    desk.assert_intact();
}

#[test]
fn what_a_person_says_of_the_origin_is_kept() {
    let desk = Desk::open();
    let path = write_photo(&desk.path("foto"), "a.jpg", &photo(1));
    let said = json!({"source": " Flashdisk Bu Ani ", "origin": "stick", "group_name": "PKK"});
    let summary = import_as(&desk, &path, said);
    let row = record(&desk, "photo", &summary["photos"][0]);
    assert_eq!(
        [&row["source"], &row["origin"], &row["group_name"]],
        [&json!("Flashdisk Bu Ani"), &json!("stick"), &json!("PKK")]
    );
    // What is found where nobody says anything.
    for (folder, name, origin) in [
        ("foto", "b.jpg", "folder"),
        ("foto", "IMG-20251110-WA0009.jpg", "whatsapp"),
        ("DCIM/100CANON", "IMG_0001.JPG", "camera"),
    ] {
        let seed = name.len() as u64 + folder.len() as u64 * 100;
        let path = write_photo(&desk.path(folder), name, &photo(seed));
        let summary = desk.import(&[&path]);
        let row = record(&desk, "photo", &summary["photos"][0]);
        assert_eq!(row["origin"], origin, "{folder}/{name}");
    }
}

#[test]
fn a_photo_that_comes_another_way_is_an_arrival_once() {
    let desk = Desk::open();
    let path = write_photo(&desk.path("foto"), "IMG-20251110-WA0001.jpg", &photo(1));
    let id = desk.import(&[&path])["photos"][0].clone();
    let before = records(&desk);
    for _ in 0..2 {
        assert_eq!(numbers(&desk.import(&[&path])), [0, 1, 0, 0]);
        assert_eq!(records(&desk), before, "the same import is no arrival");
    }
    let chat = exported_chat(&desk);
    assert_eq!(numbers(&desk.import(&[&chat])), [1, 1, 0, 1]);
    assert_eq!(records(&desk), before + 2, "a photo and an arrival");
    let row = record(&desk, "photo", &id);
    assert_eq!(
        (row["sender"].clone(), row["container"].clone()),
        (Value::Null, Value::Null),
        "the photo keeps its first origin"
    );
    assert_eq!(
        (row["taken_at"].clone(), row["date_source"].clone()),
        (json!("2025-11-10T09:05:00"), json!("chat_text")),
        "but a better date is taken over"
    );
    for _ in 0..2 {
        assert_eq!(numbers(&desk.import(&[&chat])), [0, 2, 0, 1]);
        assert_eq!(records(&desk), before + 2);
    }
    // Read again or not, from another hand it is another arrival, once.
    for read_all in [true, false, true] {
        let said = json!({"source": "HP Bu Siti", "read_all": read_all});
        assert_eq!(numbers(&import_as(&desk, &path, said)), [0, 1, 0, 0]);
        assert_eq!(records(&desk), before + 3);
    }
    let said = json!({"source": "HP Pak RT"});
    import_as(&desk, &path, said);
    assert_eq!(records(&desk), before + 4, "known at once and still noted");
    desk.assert_intact();
}

#[test]
fn other_metadata_around_the_same_picture_is_no_new_photo() {
    let desk = Desk::open();
    let plain = write_photo(&desk.path("foto"), "IMG-20251111-WA0001.jpg", &photo(1));
    let edited = SamplePhoto {
        taken: "2025-11-10T09:12:30".parse().ok(),
        gps: Some((-6.3021, 106.9987)),
        ..photo(1)
    };
    let edited = write_photo(&desk.path("kamera"), "DSC_0001.JPG", &edited);
    let summary = desk.import(&[&plain, &edited]);
    assert_eq!(numbers(&summary), [1, 1, 1, 0]);
    assert_eq!(summary["photos"].as_array().unwrap().len(), 1);
    let row = record(&desk, "photo", &summary["photos"][0]);
    assert_eq!(
        [
            &row["taken_at"],
            &row["date_source"],
            &row["date_confidence"]
        ],
        [
            &json!("2025-11-10T09:12:30"),
            &json!("exif"),
            &json!("high")
        ]
    );
    assert!((row["latitude"].as_f64().unwrap() + 6.3021).abs() < 0.0001);
    assert_eq!(row["file_name"], "IMG-20251111-WA0001.jpg");
    let report = desk.assert_intact();
    assert_eq!(report["files_checked"], 2, "both files are kept");
    let before = records(&desk);
    // Known at once from now on, and counted as what it is.
    assert_eq!(numbers(&desk.import(&[&edited])), [0, 1, 1, 0]);
    assert_eq!(records(&desk), before);

    // The other way round nothing is lost: the worse date changes nothing.
    let desk = Desk::open();
    assert_eq!(numbers(&desk.import(&[&edited, &plain])), [1, 1, 1, 0]);
    assert_eq!(desk.photos()[0]["date_source"], "exif");
}

#[test]
fn a_day_that_a_person_typed_is_never_overwritten() {
    let desk = Desk::open();
    let plain = write_photo(&desk.path("foto"), "a.jpg", &photo(1));
    let id = desk.import(&[&plain])["photos"][0].clone();
    desk.ok(
        "assign_photos",
        json!({"photos": [id], "taken_on": "2025-10-01"}),
    );
    let edited = SamplePhoto {
        taken: "2025-11-10T09:12:30".parse().ok(),
        ..photo(1)
    };
    let edited = write_photo(&desk.path("kamera"), "b.jpg", &edited);
    assert_eq!(numbers(&desk.import(&[&edited])), [0, 1, 1, 0]);
    let row = record(&desk, "photo", &id);
    assert_eq!(
        (row["taken_on"].clone(), row["date_source"].clone()),
        (json!("2025-10-01"), json!("typed"))
    );
}

#[test]
fn one_photo_for_two_things_is_told() {
    let desk = Desk::open();
    let (first, second) = (desk.activity("Kerja bakti"), desk.activity("Panen KWT"));
    let path = write_photo(&desk.path("foto"), "a.jpg", &photo(1));
    let told = |activity: &str| {
        let summary = import_as(&desk, &path, json!({"activity_id": activity}));
        summary["duplicate_files"][0]["proves_other"].clone()
    };
    assert_eq!(told(&first), Value::Null, "new");
    assert_eq!(told(&first), json!(false));
    assert_eq!(told(&second), json!(true));
    let nothing = import_as(&desk, &path, json!({}));
    assert_eq!(nothing["duplicate_files"][0]["proves_other"], json!(false));
}

#[test]
fn the_folder_tells_the_day_where_nothing_better_does() {
    let desk = Desk::open();
    let root = desk.path("2025-08-14 Pelatihan");
    write_photo(&root, "a.jpg", &photo(1));
    write_photo(&root.join("RT 03"), "b.jpg", &photo(2));
    desk.import(&[&root]);
    for row in desk.photos() {
        assert_eq!(
            (row["taken_on"].clone(), row["date_source"].clone()),
            (json!("2025-08-14"), json!("folder_name"))
        );
        assert_eq!(row["taken_at"], Value::Null);
    }
}
