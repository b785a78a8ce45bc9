//! Copies for use and originals, into a folder.

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use sauyunan_app::{App, Event, registry};
use sauyunan_archive::sample::SamplePhoto;
use sauyunan_archive::{read_notes, to_jpeg};
use serde_json::{Value, json};

use crate::common::{Desk, photo, write_photo};

/// An activity with photos of 14 August: before, before again, after.
fn sorted(desk: &Desk) -> (String, Vec<String>) {
    let activity = desk.activity("Pelatihan kue 3275991205900001");
    for seed in 1..=3 {
        let shot = SamplePhoto {
            taken: format!("2025-08-14T09:0{seed}:00").parse().ok(),
            gps: Some((-6.3021, 106.9987)),
            width: 640,
            height: 480,
            ..photo(seed)
        };
        write_photo(&desk.path("foto"), &format!("DSC_000{seed}.jpg"), &shot);
    }
    desk.import(&[&desk.path("foto")]);
    let photos: Vec<String> = desk
        .photos()
        .iter()
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect();
    for (photo, kind) in photos.iter().zip(["before", "before", "after"]) {
        let form = json!({"photos": [photo], "activity_id": activity, "kind": kind, "caption": format!("Kue {kind}")});
        desk.ok("assign_photos", form);
    }
    (activity, photos)
}

fn export(desk: &Desk, out: &Path, mut wish: Value) -> Value {
    wish["folder"] = json!(out.display().to_string());
    desk.ok("export_photos", wish)
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn codes(summary: &Value) -> Vec<(String, String)> {
    let skipped = summary["skipped"].as_array().unwrap();
    assert!(
        skipped
            .iter()
            .all(|photo| !photo["message"].as_str().unwrap().is_empty())
    );
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    skipped
        .iter()
        .map(|photo| (text(&photo["file_name"]), text(&photo["code"])))
        .collect()
}

#[test]
fn copies_are_named_limited_and_captioned() {
    let desk = Desk::open();
    let (activity, _) = sorted(&desk);
    let out = desk.path("keluar/P2K2");
    let wish = json!({"activity_id": activity, "max_kb": 40, "strip": true});
    let summary = export(&desk, &out, wish.clone());
    assert_eq!(summary["skipped"], json!([]));
    assert_eq!(
        files(&out),
        [
            "2025-08-14_Pelatihan-kue_sebelum_001.jpg",
            "2025-08-14_Pelatihan-kue_sebelum_002.jpg",
            "2025-08-14_Pelatihan-kue_sesudah_001.jpg"
        ]
    );
    let mut bytes = 0;
    for file in summary["written"].as_array().unwrap() {
        let jpeg = std::fs::read(out.join(file["file"].as_str().unwrap())).unwrap();
        assert_eq!(file["bytes"], jpeg.len());
        assert!(jpeg.len() <= 40_000);
        bytes += jpeg.len();
        let notes = read_notes(&jpeg).unwrap().xmp;
        assert!(notes.caption.unwrap().starts_with("Kue "));
        assert_eq!(notes.taken_on, "2025-08-14".parse().ok());
        assert_eq!(notes.city.as_deref(), Some("Kota Bekasi"));
        assert_eq!(
            notes.location.as_deref(),
            Some("Balai RW 02, Kelurahan Bojong Menteng")
        );
        assert_eq!(notes.position, None);
        // The strip stands under a picture of 640 x 480.
        assert!(to_jpeg(&jpeg, 4000, 80).unwrap().height > 480);
    }
    assert_eq!(summary["bytes"], bytes);

    // Once more: nothing is written over.
    let again = export(&desk, &out, wish);
    assert_eq!(
        again["written"][0]["file"],
        "2025-08-14_Pelatihan-kue_sebelum_003.jpg"
    );
    assert_eq!(files(&out).len(), 6);
    desk.assert_intact();
}

#[test]
fn the_position_leaves_only_where_it_is_wished() {
    let desk = Desk::open();
    let (_, photos) = sorted(&desk);
    for with_gps in [false, true] {
        let out = desk.path(&format!("keluar-{with_gps}"));
        export(
            &desk,
            &out,
            json!({"photos": [photos[0]], "with_gps": with_gps}),
        );
        let jpeg = std::fs::read(out.join(&files(&out)[0])).unwrap();
        let found = read_notes(&jpeg).unwrap();
        assert_eq!(found.exif.position.is_some(), with_gps);
        assert_eq!(found.xmp.position.is_some(), with_gps);
    }
}

#[test]
fn nobody_who_refused_is_shown() {
    let desk = Desk::open();
    let (activity, photos) = sorted(&desk);
    let face = json!([{"x": 0.2, "y": 0.2, "width": 0.3, "height": 0.3}]);
    desk.ok(
        "assign_photos",
        json!({"photos": [photos[0]], "people_visible": "adults", "consent": "refused"}),
    );
    desk.ok(
        "assign_photos",
        json!({"photos": [photos[1]], "people_visible": "children", "consent": "given"}),
    );
    let rows = desk.photos();
    let file = |index: usize| {
        let row = rows.iter().find(|row| row["id"] == photos[index]).unwrap();
        row["file_name"].as_str().unwrap().to_owned()
    };
    let mut expected = vec![
        (file(0), "consent_refused".to_owned()),
        (file(1), "children_without_consent".to_owned()),
    ];
    expected.sort();
    let sorted_codes = |summary: &Value| {
        let mut codes = codes(summary);
        codes.sort();
        codes
    };
    let summary = export(&desk, &desk.path("a"), json!({"activity_id": activity}));
    assert_eq!(sorted_codes(&summary), expected);
    assert_eq!(files(&desk.path("a")).len(), 1);

    // Covered, both may go out; open or as originals, neither.
    desk.ok(
        "assign_photos",
        json!({"photos": photos, "face_boxes": face}),
    );
    let summary = export(&desk, &desk.path("b"), json!({"activity_id": activity}));
    assert_eq!(codes(&summary), []);
    for wish in ["show_faces", "originals"] {
        let out = desk.path(wish);
        let summary = export(&desk, &out, json!({"activity_id": activity, wish: true}));
        assert_eq!(sorted_codes(&summary), expected);
        assert_eq!(files(&out).len(), 1);
    }

    // What is covered is grey.
    for file in files(&desk.path("b")) {
        let jpeg = std::fs::read(desk.path("b").join(file)).unwrap();
        let picture = image::load_from_memory(&jpeg).unwrap().into_rgb8();
        let (x, y) = (picture.width() * 35 / 100, picture.height() * 35 / 100);
        let colour = picture.get_pixel(x, y).0;
        assert!(
            colour.iter().all(|channel| (106..=118).contains(channel)),
            "{colour:?}"
        );
    }
}

#[test]
fn originals_are_the_bytes_that_came_under_names_of_their_own() {
    let desk = Desk::open();
    sorted(&desk);
    let original = std::fs::read(desk.path("foto/DSC_0001.jpg")).unwrap();
    // The same name with another picture, as two phones have it.
    write_photo(&desk.path("lain"), "dsc_0001.JPG", &photo(9));
    desk.import(&[&desk.path("lain")]);
    let out = desk.path("asli");
    let summary = export(&desk, &out, json!({"originals": true}));
    assert_eq!(codes(&summary), []);
    assert_eq!(
        files(&out),
        [
            "DSC_0001.jpg",
            "DSC_0002.jpg",
            "DSC_0003.jpg",
            "dsc_0001 (2).JPG"
        ]
    );
    assert_eq!(std::fs::read(out.join("DSC_0001.jpg")).unwrap(), original);
    for wish in ["max_kb", "max_side_px"] {
        let error = desk.refused(
            "export_photos",
            json!({"folder": "x", "originals": true, wish: 500}),
        );
        assert_eq!(error.code, "originals_as_they_are");
    }
}

#[test]
fn evidence_alone_is_exported_unless_a_photo_is_named() {
    let desk = Desk::open();
    let (activity, photos) = sorted(&desk);
    desk.ok(
        "assign_photos",
        json!({"photos": [photos[2]], "rejected": "blurred"}),
    );
    let summary = export(&desk, &desk.path("a"), json!({"activity_id": activity}));
    assert_eq!(summary["written"].as_array().unwrap().len(), 2);
    let named = export(
        &desk,
        &desk.path("b"),
        json!({"photos": [photos[2], photos[2]]}),
    );
    assert_eq!(named["written"].as_array().unwrap().len(), 1);
    let empty = desk.activity("Rapat");
    let wish =
        |field: &str, id: &str| json!({"folder": desk.path("c").display().to_string(), field: id});
    assert_eq!(
        desk.refused("export_photos", wish("activity_id", &empty))
            .code,
        "no_photos_to_export"
    );
    assert_eq!(
        desk.refused("export_photos", wish("activity_id", "x")).code,
        "not_found"
    );
    assert!(!desk.path("c").exists());
}

#[test]
fn a_limit_that_a_photo_cannot_keep_is_told_for_that_photo() {
    let desk = Desk::open();
    sorted(&desk);
    let summary = export(&desk, &desk.path("a"), json!({"max_kb": 2}));
    assert_eq!(codes(&summary).len(), 3);
    assert!(
        codes(&summary)
            .iter()
            .all(|(_, code)| code == "too_small_limit")
    );
    assert_eq!(files(&desk.path("a")), Vec::<String>::new());
}

#[test]
fn a_folder_that_takes_no_file_is_named() {
    let desk = Desk::open();
    sorted(&desk);
    std::fs::write(desk.path("berkas"), b"x").unwrap();
    let folder = desk.path("berkas").join("keluar").display().to_string();
    let error = desk.refused("export_photos", json!({"folder": folder}));
    assert_eq!(error.code, "io");
    assert!(error.message.contains(&folder), "{error:?}");
}

/// Runs an export as a job; `on_start` hears of the job before its first photo.
fn job(desk: &Desk, on_start: impl Fn(&Arc<App>, &str) + Send + Sync + 'static) -> Value {
    let (sender, receiver) = mpsc::channel();
    let app = Arc::downgrade(&desk.app);
    desk.app.listen(move |event| {
        if let Event::Progress {
            job,
            done,
            finished,
            ..
        } = event
        {
            if *done == 0
                && !finished
                && let Some(app) = app.upgrade()
            {
                on_start(&app, job);
            }
            if *finished {
                let _ = sender.send(());
            }
        }
    });
    let wish = json!({"folder": desk.path("a").display().to_string()});
    let started = desk.ok("start_photo_export", wish);
    receiver.recv_timeout(Duration::from_secs(60)).unwrap();
    desk.ok("job_result", started)
}

#[test]
fn an_export_runs_as_a_job() {
    let desk = Desk::open();
    sorted(&desk);
    let result = job(&desk, |_, _| {});
    assert_eq!(
        (result["done"].clone(), result["error"].clone()),
        (json!(true), Value::Null)
    );
    assert_eq!(result["photos"]["written"].as_array().unwrap().len(), 3);
    assert_eq!(result["photos"]["cancelled"], false);
}

#[test]
fn a_cancelled_export_ends_and_says_so() {
    let desk = Desk::open();
    sorted(&desk);
    let result = job(&desk, |app, job| {
        registry::call(app, "cancel_job", json!({"job": job})).unwrap();
    });
    assert_eq!(result["photos"]["cancelled"], true);
    assert_eq!(result["photos"]["written"], json!([]));
    assert_eq!(files(&desk.path("a")), Vec::<String>::new());
}

/// Two pages of A4 without anything on them.
const EMPTY_PAGES: &[u8] = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] >>\nendobj\n\
3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n\
4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";

#[test]
fn a_scanned_document_is_a_document_and_is_exported_as_its_first_page_or_as_it_is() {
    let desk = Desk::open();
    let file = desk.path("daftar-hadir.pdf");
    std::fs::write(&file, EMPTY_PAGES).unwrap();
    desk.import(&[&file]);
    let row = desk.photos().remove(0);
    assert_eq!(
        (
            row["format"].clone(),
            row["page_count"].clone(),
            row["kind"].clone()
        ),
        (json!("pdf"), json!(2), json!("document"))
    );
    export(&desk, &desk.path("a"), json!({"strip": true}));
    assert_eq!(
        files(&desk.path("a")),
        ["tanpa-tanggal_belum-dipilah_dokumen_001.jpg"]
    );
    let jpeg = std::fs::read(desk.path("a").join(&files(&desk.path("a"))[0])).unwrap();
    let caption = read_notes(&jpeg).unwrap().xmp.caption;
    assert_eq!(caption.as_deref(), Some("DOKUMEN (halaman 1 dari 2)"));
    export(&desk, &desk.path("b"), json!({"originals": true}));
    assert_eq!(
        std::fs::read(desk.path("b/daftar-hadir.pdf")).unwrap(),
        EMPTY_PAGES
    );
}

#[test]
fn the_chain_of_custody_goes_along() {
    let desk = Desk::open();
    let (activity, photos) = sorted(&desk);
    let out = desk.path("auditor");
    let summary = export(
        &desk,
        &out,
        json!({"activity_id": activity, "originals": true, "custody": true}),
    );
    assert_eq!(summary["written"].as_array().unwrap().len(), 3);
    assert_eq!(files(&out).len(), 5);
    let proofs: Value =
        serde_json::from_slice(&std::fs::read(out.join("asal-usul.json")).unwrap()).unwrap();
    let csv = String::from_utf8(std::fs::read(out.join("asal-usul.csv")).unwrap()).unwrap();
    for (proof, file) in proofs
        .as_array()
        .unwrap()
        .iter()
        .zip(summary["written"].as_array().unwrap())
    {
        assert!(photos.iter().any(|photo| proof["id"] == **photo));
        assert_eq!(proof["file"], file["file"]);
        // An original is the file that came.
        assert_eq!(proof["file_sha256"], proof["sha256"]);
        assert_eq!(proof["arrivals"][0]["file_name"], file["file"]);
        assert_eq!(proof["arrivals"][0]["imported_by"], "Kader Contoh");
        let actions: Vec<&Value> = proof["changes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|change| &change["action"])
            .collect();
        assert!(actions.contains(&&json!("assign_photos")), "{actions:?}");
        let lines = csv
            .lines()
            .filter(|line| line.contains(proof["file_sha256"].as_str().unwrap()));
        assert!(lines.count() >= 2, "{csv}");
    }
    // A second export leaves the first one's proof alone.
    let copies = export(&desk, &out, json!({"photos": [photos[0]], "custody": true}));
    assert_eq!(copies["written"].as_array().unwrap().len(), 1);
    assert!(out.join("asal-usul (2).csv").exists() && out.join("asal-usul (2).json").exists());
}
