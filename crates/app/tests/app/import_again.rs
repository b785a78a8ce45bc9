//! Importing again and again: known at once, cut and resumed.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use sauyunan_archive::sample::SamplePhoto;
use serde_json::{Value, json};

use crate::common::{Desk, PASSPHRASE, photo, write_photo};

fn folder_of(desk: &Desk, count: u64) -> PathBuf {
    let folder = desk.path("foto");
    for seed in 1..=count {
        write_photo(
            &folder,
            &format!("IMG-20251110-WA{seed:04}.jpg"),
            &photo(seed),
        );
    }
    folder
}

fn unfinished(desk: &Desk) -> Value {
    desk.ok("unfinished_import", json!({}))
}

fn wait(desk: &Desk, job: &Value) -> Value {
    let began = Instant::now();
    loop {
        let result = desk.ok("job_result", json!({"job": job["job"]}));
        if result["done"] == true {
            assert_eq!(result["error"], Value::Null);
            return result["import"].clone();
        }
        assert!(began.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn files_that_were_read_are_not_read_again() {
    let desk = Desk::open();
    let folder = folder_of(&desk, 29);
    let large = SamplePhoto {
        width: 960,
        height: 720,
        ..photo(100)
    };
    let path = write_photo(&folder, "IMG-20251110-WA0100.jpg", &large);
    assert_eq!(desk.import(&[&folder])["imported"], 30);
    // What cannot be told by the mark: the middle of a file. Only who reads it could notice.
    let modified = std::fs::metadata(&path).unwrap().modified().unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    assert!(bytes.len() > 20_000, "{}", bytes.len());
    bytes[10_000..10_100].fill(0xFF);
    std::fs::write(&path, &bytes).unwrap();
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(modified).unwrap();
    let again = desk.import(&[&folder]);
    assert_eq!(
        (again["duplicates"].clone(), again["skipped"].clone()),
        (json!(30), json!([]))
    );
    let read_all = desk.ok(
        "import_photos",
        json!({"paths": [folder], "activity_id": null, "source": null, "read_all": true}),
    );
    assert_eq!(
        (
            read_all["duplicates"].clone(),
            read_all["skipped"].as_array().unwrap().len()
        ),
        (json!(29), 1),
        "the damage is noticed"
    );
}

#[test]
fn what_is_not_here_any_more_is_read_again() {
    let desk = Desk::open();
    let folder = folder_of(&desk, 3);
    let photos = desk.import(&[&folder])["photos"].clone();
    desk.ok("delete_record", json!({"kind": "photo", "id": photos[0]}));
    let again = desk.import(&[&folder]);
    assert_eq!(
        (again["imported"].clone(), again["duplicates"].clone()),
        (json!(1), json!(2))
    );
    // The stored bytes are gone: the file heals the archive.
    let stored = walkdir::WalkDir::new(desk.data().join("files"))
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .find(|path| path.extension().is_some_and(|end| end == "age"))
        .unwrap();
    std::fs::remove_file(stored).unwrap();
    desk.import(&[&folder]);
    desk.assert_intact();
}

#[test]
fn a_natural_end_leaves_nothing_unfinished() {
    let desk = Desk::open();
    let folder = folder_of(&desk, 2);
    std::fs::write(folder.join("rusak.jpg"), b"x").unwrap();
    for _ in 0..2 {
        desk.import(&[&folder, &desk.path("tidak ada")]);
        assert_eq!(unfinished(&desk), Value::Null);
    }
    let error = desk.refused("resume_import", json!({}));
    assert_eq!(error.code, "no_unfinished_import");
}

#[test]
fn a_cancelled_import_waits_to_be_resumed_or_forgotten() {
    let desk = Desk::open();
    let folder = folder_of(&desk, 80);
    let input =
        json!({"paths": [folder, desk.path("flashdisk")], "activity_id": null, "source": "Kader"});
    let cut = || {
        let job = desk.ok("start_import", input.clone());
        desk.ok("cancel_job", job.clone());
        wait(&desk, &job)
    };
    let summary = cut();
    assert_eq!(summary["cancelled"], true);
    let found = unfinished(&desk);
    assert_eq!(
        (found["total"].clone(), found["import"]["source"].clone()),
        (json!(80), json!("Kader"))
    );
    assert_eq!(found["missing"], json!([desk.path("flashdisk")]));

    // Another import in between does not make it be forgotten.
    let other = write_photo(&desk.path("lain"), "a.jpg", &photo(1000));
    desk.import(&[&other]);
    assert_eq!(unfinished(&desk)["started_at"], found["started_at"]);
    // Nor does the end of the program.
    desk.ok("lock", json!({}));
    desk.ok("unlock", json!({"passphrase": PASSPHRASE}));
    assert_eq!(unfinished(&desk)["started_at"], found["started_at"]);

    let summary = wait(&desk, &desk.ok("resume_import", json!({})));
    let number = |name: &str| summary[name].as_u64().unwrap();
    assert_eq!(number("imported") + number("duplicates"), 80);
    assert_eq!(desk.photos().len(), 81);
    assert_eq!(unfinished(&desk), Value::Null);

    cut();
    assert_ne!(unfinished(&desk), Value::Null);
    desk.ok("forget_import", json!({}));
    assert_eq!(unfinished(&desk), Value::Null);
    desk.assert_intact();
}

#[test]
fn a_stick_that_is_pulled_out_leaves_the_import_unfinished() {
    let desk = Desk::open();
    let folder = folder_of(&desk, 60);
    let input = json!({"paths": [folder], "activity_id": null, "source": null});
    let job = desk.ok("start_import", input);
    let away = desk.path("ditarik");
    let began = Instant::now();
    // As soon as it is known what is to be imported.
    while desk.ok("job_result", job.clone())["done"] == false && desk.photos().is_empty() {
        assert!(began.elapsed() < Duration::from_secs(60));
    }
    std::fs::rename(&folder, &away).unwrap();
    let summary = wait(&desk, &job);
    let skipped = summary["skipped"].as_array().unwrap();
    assert!(
        skipped.iter().all(|file| file["code"] == "io"),
        "{skipped:?}"
    );
    desk.assert_intact();
    let found = unfinished(&desk);
    if skipped.is_empty() && found.is_null() {
        return; // The computer was quicker than the hand.
    }
    assert_eq!(found["missing"], json!([folder]));
    std::fs::rename(&away, &folder).unwrap();
    let summary = wait(&desk, &desk.ok("resume_import", json!({})));
    assert_eq!(
        (summary["skipped"].clone(), desk.photos().len()),
        (json!([]), 60)
    );
    assert_eq!(unfinished(&desk), Value::Null);
}

#[test]
fn two_imports_wait_for_each_other() {
    let desk = Desk::open();
    let folder = folder_of(&desk, 40);
    let other = write_photo(&desk.path("lain"), "a.jpg", &photo(1000));
    let start = |path: &PathBuf| {
        desk.ok(
            "start_import",
            json!({"paths": [path], "activity_id": null, "source": null}),
        )
    };
    let (first, second) = (start(&folder), start(&other));
    assert_eq!(wait(&desk, &second)["imported"], 1);
    assert_eq!(wait(&desk, &first)["imported"], 40);
    assert_eq!(unfinished(&desk), Value::Null);
}
