//! Photos from files and folders.

use std::path::Path;

use sauyunan_app::{PhotoSize, photo_bytes};
use sauyunan_archive::sample::SamplePhoto;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::common::{Desk, photo, write_photo};

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn counts(summary: &Value) -> (u64, u64, usize) {
    let skipped = summary["skipped"].as_array().unwrap().len();
    (
        summary["imported"].as_u64().unwrap(),
        summary["duplicates"].as_u64().unwrap(),
        skipped,
    )
}

fn skipped(summary: &Value) -> Vec<(String, String)> {
    let name = |file: &Value| {
        Path::new(file.as_str().unwrap())
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    let files = summary["skipped"].as_array().unwrap();
    assert!(
        files
            .iter()
            .all(|file| !file["message"].as_str().unwrap().is_empty()),
        "{files:?}"
    );
    files
        .iter()
        .map(|file| {
            (
                name(&file["file"]),
                file["code"].as_str().unwrap().to_owned(),
            )
        })
        .collect()
}

#[test]
fn a_photo_is_known_by_its_bytes_and_they_are_never_changed() {
    let desk = Desk::open();
    let taken = "2025-11-10T09:12:30".parse().ok();
    let shot = SamplePhoto {
        taken,
        gps: Some((-6.3021, 106.9987)),
        orientation: 6,
        width: 120,
        height: 200,
        ..photo(1)
    };
    let path = write_photo(&desk.path("foto"), "DSC_0001.JPG", &shot);
    let original = std::fs::read(&path).unwrap();
    assert_eq!(counts(&desk.import(&[&path])), (1, 0, 0));
    let row = desk.photos().remove(0);
    assert_eq!(row["sha256"], sha256(&original));
    assert_eq!(
        (row["size_bytes"].clone(), row["file_name"].clone()),
        (json!(original.len()), json!("DSC_0001.JPG"))
    );
    assert_eq!(
        (row["taken_on"].clone(), row["date_source"].clone()),
        (json!("2025-11-10"), json!("exif"))
    );
    assert_eq!(
        (row["width"].clone(), row["height"].clone()),
        (json!(120), json!(200)),
        "as seen upright"
    );
    assert!(
        (row["latitude"].as_f64().unwrap() + 6.3021).abs() < 0.0001
            && (row["longitude"].as_f64().unwrap() - 106.9987).abs() < 0.0001
    );
    assert_eq!(
        (row["has_bytes"].clone(), row["imported_by"].clone()),
        (json!(true), json!("Kader Contoh"))
    );
    assert_eq!(std::fs::read(&path).unwrap(), original);
    assert_eq!(
        desk.assert_intact()["files_checked"],
        1,
        "decrypted and hashed again"
    );

    let id = row["id"].as_str().unwrap();
    for size in [PhotoSize::Thumbnail, PhotoSize::Preview] {
        let jpeg = photo_bytes(&desk.app, id, size).unwrap();
        assert_eq!(jpeg[..2], [0xff, 0xd8], "{size:?}");
    }
    assert!(photo_bytes(&desk.app, "tidak-ada", PhotoSize::Preview).is_err());
}

#[test]
fn the_same_picture_twice_is_one_photo() {
    let desk = Desk::open();
    let path = write_photo(&desk.path("foto"), "a.jpg", &photo(1));
    let copy = write_photo(&desk.path("foto"), "salinan dari a.jpg", &photo(1));
    write_photo(&desk.path("foto"), "b.jpg", &photo(2));
    assert_eq!(counts(&desk.import(&[&path, &path, &copy])), (1, 2, 0));
    let again = desk.import(&[&desk.path("foto")]);
    assert_eq!(counts(&again), (1, 2, 0));
    assert_eq!(again["photos"].as_array().unwrap().len(), 2);
    assert_eq!(desk.photos().len(), 2);
    assert_eq!(desk.assert_intact()["files_checked"], 2);
}

#[test]
fn a_known_photo_without_an_activity_joins_the_one_it_is_imported_for() {
    let desk = Desk::open();
    let (first, second) = (desk.activity("Kerja bakti"), desk.activity("Panen KWT"));
    let path = write_photo(&desk.path("foto"), "a.jpg", &photo(1));
    desk.import(&[&path]);
    let import_for = |activity: &str| {
        let summary = desk.ok(
            "import_photos",
            json!({"paths": [path], "activity_id": activity, "source": " Grup WA "}),
        );
        assert_eq!(counts(&summary), (0, 1, 0));
        desk.photos()[0]["activity"].clone()
    };
    assert_eq!(import_for(&first), json!(first));
    assert_eq!(
        import_for(&second),
        json!(first),
        "a photo that proves one activity is not taken away from it"
    );
    let error = desk.refused(
        "import_photos",
        json!({"paths": [path], "activity_id": "tidak-ada", "source": null}),
    );
    assert_eq!(error.code, "not_found");
}

#[test]
fn a_deleted_photo_that_is_imported_again_is_back() {
    let desk = Desk::open();
    let path = write_photo(&desk.path("foto"), "a.jpg", &photo(1));
    let id = desk.import(&[&path])["photos"][0].clone();
    desk.ok("delete_record", json!({"kind": "photo", "id": id}));
    assert!(desk.photos().is_empty());
    assert_eq!(counts(&desk.import(&[&path])), (1, 0, 0));
    assert_eq!(desk.photos()[0]["id"], id);
}

#[test]
fn damaged_files_are_listed_with_the_reason_and_the_rest_is_imported() {
    let desk = Desk::open();
    let folder = desk.path("foto");
    write_photo(&folder, "utuh.jpg", &photo(1));
    let jpeg = photo(2).to_jpeg();
    let files: [(&str, &[u8], &str); 6] = [
        ("kosong.jpg", b"", "empty_file"),
        ("terpotong.jpg", &jpeg[..jpeg.len() / 2], "truncated"),
        ("kepala saja.jpg", &jpeg[..20], "truncated"),
        ("surat.pdf", b"%PDF-1.7\n%...", "truncated"),
        (
            "catatan.jpg",
            b"ini bukan foto, hanya catatan kader",
            "not_a_picture",
        ),
        (
            "gambar.gif",
            b"GIF89a\x01\x00\x01\x00\x80\x00\x00",
            "unsupported",
        ),
    ];
    for (name, bytes, _) in files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    for name in ["Thumbs.db", "desktop.ini", ".DS_Store", "._utuh.jpg"] {
        std::fs::write(folder.join(name), "left by a system").unwrap();
    }
    let summary = desk.import(&[&folder]);
    assert_eq!(counts(&summary), (1, 0, 6));
    let mut expected: Vec<(String, String)> = files
        .iter()
        .map(|(name, _, code)| ((*name).to_owned(), (*code).to_owned()))
        .collect();
    expected.sort();
    assert_eq!(skipped(&summary), expected);
    assert_eq!(desk.photos().len(), 1);
    desk.assert_intact();
}

#[test]
fn missing_paths_are_listed_and_empty_folders_are_no_error() {
    let desk = Desk::open();
    std::fs::create_dir_all(desk.path("kosong/juga kosong")).unwrap();
    let path = write_photo(&desk.path("foto/RT 03/Ñoño 💐"), "a.jpg", &photo(1));
    assert_eq!(counts(&desk.import(&[])), (0, 0, 0));
    assert_eq!(counts(&desk.import(&[&desk.path("kosong")])), (0, 0, 0));
    let summary = desk.import(&[
        &desk.path("tidak ada"),
        &desk.path("foto"),
        Path::new(""),
        &path.join("di bawah berkas"),
    ]);
    assert_eq!(counts(&summary), (1, 0, 3));
    assert!(skipped(&summary).iter().all(|(_, code)| code == "io"));
}

#[test]
fn dates_come_with_their_source() {
    let desk = Desk::open();
    let folder = desk.path("foto");
    write_photo(&folder, "IMG-20251110-WA0007.jpg", &photo(1));
    write_photo(&folder, "IMG_20251111_091230.jpg", &photo(2));
    write_photo(
        &folder,
        "WhatsApp Image 2025-11-12 at 10.20.30.jpeg",
        &photo(3),
    );
    desk.import(&[&folder]);
    let found: Vec<(Value, Value)> = desk
        .photos()
        .iter()
        .map(|row| (row["taken_on"].clone(), row["date_source"].clone()))
        .collect();
    for expected in [
        ("2025-11-10", "whatsapp_name"),
        ("2025-11-11", "camera_name"),
        ("2025-11-12", "whatsapp_name"),
    ] {
        assert!(
            found.contains(&(json!(expected.0), json!(expected.1))),
            "{expected:?} in {found:?}"
        );
    }
}

#[test]
fn stored_files_and_their_names_show_nothing() {
    let desk = Desk::open();
    let path = write_photo(
        &desk.path("foto"),
        "Contoh Rohayati 3275995708850001.jpg",
        &photo(1),
    );
    let original = std::fs::read(&path).unwrap();
    desk.import(&[&path]);
    desk.ok("lock", json!({}));
    let mut folders = vec![desk.data()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap().path();
            assert!(
                !entry.to_string_lossy().contains("Rohayati")
                    && !entry.to_string_lossy().contains(&sha256(&original)[..12]),
                "{}",
                entry.display()
            );
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let bytes = std::fs::read(&entry).unwrap();
            let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
            assert!(
                !holds(b"Rohayati") && !holds(&original[200..264]),
                "{}",
                entry.display()
            );
        }
    }
}

#[test]
fn a_lost_or_changed_file_is_found_by_the_check_and_healed_by_importing_again() {
    let desk = Desk::open();
    let path = write_photo(&desk.path("foto"), "a.jpg", &photo(1));
    desk.import(&[&path]);
    let stored = stored_photos(&desk);
    assert_eq!(stored.len(), 1);
    let sound = std::fs::read(&stored[0]).unwrap();
    let mut damaged = sound.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    std::fs::write(&stored[0], &damaged).unwrap();
    let report = desk.ok("check", json!({}));
    assert_eq!(
        (report["ok"].clone(), report["findings"][0]["kind"].clone()),
        (json!(false), json!("file_damaged"))
    );
    std::fs::remove_file(&stored[0]).unwrap();
    let report = desk.ok("check", json!({}));
    assert_eq!(
        (report["ok"].clone(), report["findings"][0]["kind"].clone()),
        (json!(false), json!("file_missing"))
    );
    desk.import(&[&path]);
    desk.assert_intact();
}

fn stored_photos(desk: &Desk) -> Vec<std::path::PathBuf> {
    let entries = walkdir::WalkDir::new(desk.data().join("files"))
        .into_iter()
        .map(|entry| entry.unwrap().into_path());
    let mut found: Vec<_> = entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "age"))
        .collect();
    found.sort();
    found
}
