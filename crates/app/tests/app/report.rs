//! The report as PDF, and where it is proposed to go.

use std::path::Path;
use std::process::Command;
use std::sync::mpsc;

use sauyunan_app::Event;
use serde_json::{Value, json};

use crate::common::{Desk, photo, write_photo};

pub(crate) fn text_of(pdf: &Path) -> String {
    let output = Command::new("pdftotext")
        .args(["-layout"])
        .arg(pdf)
        .arg("-")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// An activity with text, attendance and two photos.
fn reported(desk: &Desk) -> String {
    let family = desk.family();
    let women = [
        desk.woman(&family, "Contoh Renée Nuñez", "1990-05-05", 1),
        desk.woman(&family, "Contoh Çağla Özgür", "1991-05-05", 2),
    ];
    let activity = desk.save(
        "save_activity",
        json!({"name": "Pelatihan kue Betawi", "pokja": 2, "date": "2025-11-15", "place": "Dapur PKK RW 02", "target": "Ibu binaan",
            "target_count": 20, "description": "Dibuka oleh Ketua RW.\nPraktik membuat kue.", "result": "Peserta menjual kue di pasar."}),
    );
    let marks = json!([{"person_id": women[0], "status": "present"}, {"person_id": women[1], "status": "excused"}]);
    desk.ok(
        "set_attendance",
        json!({"event_kind": "activity", "event_id": activity, "marks": marks}),
    );
    for seed in 1..=2 {
        write_photo(
            &desk.path("foto"),
            &format!("IMG-20251115-WA000{seed}.jpg"),
            &photo(seed),
        );
    }
    let photos = desk.import(&[&desk.path("foto")])["photos"].clone();
    desk.ok("assign_photos", json!({"photos": photos, "activity_id": activity, "kind": "product", "caption": "Kue cucur “Bu Renée”"}));
    activity
}

fn request(activity: &str, path: &Path) -> Value {
    json!({"kind": "activity", "id": activity, "paper": "f4", "photos_per_page": 4, "path": path.display().to_string()})
}

fn wanted(activity: &str) -> Value {
    json!({"kind": "activity", "id": activity, "paper": "f4", "photos_per_page": 4})
}

/// Nothing but the named entries is in the folder.
pub(crate) fn assert_holds(folder: &Path, expected: &[&str]) {
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_report_prints_evidence_and_nobody_who_does_not_agree() {
    let desk = Desk::open();
    let activity = reported(&desk);
    for seed in 3..=4 {
        let name = format!("IMG-20251115-WA000{seed}.jpg");
        write_photo(&desk.path("lagi"), &name, &photo(seed));
    }
    let more = desk.import(&[&desk.path("lagi")])["photos"].clone();
    desk.ok(
        "assign_photos",
        json!({"photos": more, "activity_id": activity}),
    );
    desk.ok(
        "assign_photos",
        json!({"photos": [more[0]], "rejected": "blurred"}),
    );
    let refused = json!({"photos": [more[1]], "people_visible": "adults", "consent": "refused"});
    desk.ok("assign_photos", refused);
    let made = desk.ok("make_report", request(&activity, &desk.path("laporan.pdf")));
    assert_eq!(made["photos"], 2);
    let skipped = made["skipped"].as_array().unwrap();
    assert_eq!(skipped.len(), 1, "a rejected photo is none of the report's");
    assert_eq!(skipped[0]["id"], more[1]);
    let name = desk.ok("show_photo", json!({"id": more[1]}))["file_name"].clone();
    let reason = skipped[0]["reason"].as_str().unwrap();
    assert!(
        reason.contains(name.as_str().unwrap()) && reason.contains("tidak setuju"),
        "{reason}"
    );
    desk.ok(
        "assign_photos",
        json!({"photos": [more[1]], "consent": "given"}),
    );
    let made = desk.ok("make_report", request(&activity, &desk.path("laporan.pdf")));
    assert_eq!((&made["photos"], &made["skipped"]), (&json!(3), &json!([])));

    let child = json!({"photos": [more[1]], "people_visible": "children"});
    desk.ok("assign_photos", child);
    let made = desk.ok("make_report", request(&activity, &desk.path("laporan.pdf")));
    assert_eq!(made["photos"], 2, "nobody asked the child's guardian");
    let reason = made["skipped"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("wali"), "{reason}");
    desk.ok(
        "assign_photos",
        json!({"photos": [more[1]], "consent": "guardian"}),
    );
    let made = desk.ok("make_report", request(&activity, &desk.path("laporan.pdf")));
    assert_eq!((&made["photos"], &made["skipped"]), (&json!(3), &json!([])));
}

/// The pictures of a report, as poppler takes them out of it.
fn pictures_of(pdf: &Path, folder: &Path) -> Vec<image::RgbImage> {
    std::fs::create_dir(folder).unwrap();
    let run = Command::new("pdfimages")
        .arg("-png")
        .args([pdf, &folder.join("p")])
        .status();
    assert!(run.unwrap().success());
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| image::open(file).unwrap().into_rgb8())
        .collect()
}

#[test]
fn faces_are_covered_in_a_report() {
    let desk = Desk::open();
    let activity = reported(&desk);
    let everything = json!([{"x": 0.0, "y": 0.0, "width": 1.0, "height": 1.0}]);
    let photos: Vec<Value> = desk.photos().iter().map(|row| row["id"].clone()).collect();
    desk.ok(
        "assign_photos",
        json!({"photos": [photos[0]], "face_boxes": everything}),
    );
    let path = desk.path("a.pdf");
    assert_eq!(
        desk.ok("make_report", request(&activity, &path))["photos"],
        2
    );
    let is_grey = |picture: &image::RgbImage| {
        picture
            .pixels()
            .all(|pixel| pixel.0.iter().all(|channel| (106..=118).contains(channel)))
    };
    let pictures = pictures_of(&path, &desk.path("gambar"));
    assert_eq!(pictures.len(), 2);
    assert_eq!(
        pictures.iter().filter(|picture| is_grey(picture)).count(),
        1
    );
}

#[test]
fn the_report_says_what_was_recorded() {
    let desk = Desk::open();
    let activity = reported(&desk);
    let folder = desk.path("laporan");
    std::fs::create_dir(&folder).unwrap();
    for (paper, height) in [("f4", "935."), ("a4", "841.")] {
        let path = folder.join(format!("{paper}.pdf"));
        let mut wanted = request(&activity, &path);
        wanted["paper"] = json!(paper);
        let made = desk.ok("make_report", wanted);
        assert_eq!(
            (made["photos"].clone(), made["skipped"].clone()),
            (json!(2), json!([]))
        );
        assert_eq!(
            made["size_bytes"].as_u64().unwrap(),
            std::fs::metadata(&path).unwrap().len()
        );
        let text = text_of(&path);
        for expected in [
            "PEMERINTAH KOTA BEKASI",
            "KELURAHAN BOJONG MENTENG",
            "PELATIHAN KUE BETAWI",
            "Sabtu, 15 November 2025",
            "Dapur PKK RW 02",
            "Dibuka oleh Ketua RW.",
            "Peserta menjual kue di pasar.",
            "Contoh Renée Nuñez",
            "Contoh Çağla Özgür",
            "Hadir",
            "Izin",
            "1 orang",
            "Kue cucur “Bu Renée”",
            "tanggal diterima WA",
            "Ibu binaan (20 orang)",
            "22 November 2025",
            "LURAH BOJONG MENTENG",
        ] {
            assert!(text.contains(expected), "{expected} in\n{text}");
        }
        let info = Command::new("pdfinfo").arg(&path).output().unwrap();
        let info = String::from_utf8_lossy(&info.stdout).into_owned();
        assert!(
            info.lines()
                .any(|line| line.starts_with("Page size") && line.contains(height)),
            "{info}"
        );
        assert!(
            info.contains(&format!("Pages:           {}", made["pages"])),
            "{info}"
        );
    }
    assert_holds(&folder, &["a4.pdf", "f4.pdf"]);
}

#[test]
fn an_activity_with_nothing_but_a_name_can_be_printed() {
    let desk = Desk::open();
    let activity = desk.activity("Kerja bakti");
    let path = desk.path("kosong.pdf");
    let made = desk.ok("make_report", request(&activity, &path));
    assert_eq!(
        (made["photos"].clone(), made["pages"].clone()),
        (json!(0), json!(1))
    );
    assert!(text_of(&path).contains("KERJA BAKTI"));
}

#[test]
fn what_cannot_be_printed_is_refused_and_leaves_no_file() {
    let desk = Desk::open();
    let activity = reported(&desk);
    let folder = desk.path("laporan");
    std::fs::create_dir(&folder).unwrap();
    let path = folder.join("a.pdf");
    for (field, value, code) in [
        ("paper", json!("letter"), "paper_unknown"),
        ("paper", json!(""), "paper_unknown"),
        ("photos_per_page", json!(3), "photos_per_page"),
        ("photos_per_page", json!(256), "bad_input"),
        ("id", json!("tidak-ada"), "not_found"),
    ] {
        let mut wanted = request(&activity, &path);
        wanted[field] = value.clone();
        assert_eq!(
            desk.refused("make_report", wanted).code,
            code,
            "{field} {value}"
        );
    }
    std::fs::create_dir(folder.join("sebuah folder.pdf")).unwrap();
    std::fs::write(folder.join("berkas"), "x").unwrap();
    for unwritable in [
        folder.join("tidak ada/a.pdf"),
        folder.join("sebuah folder.pdf"),
        folder.join("berkas/a.pdf"),
        "/proc/a.pdf".into(),
    ] {
        let error = desk.refused("make_report", request(&activity, &unwritable));
        assert_eq!(error.code, "io", "{}", unwritable.display());
        assert!(
            error.message.contains(unwritable.to_str().unwrap()),
            "{}",
            error.message
        );
    }
    assert_eq!(
        desk.refused("make_report", request(&activity, Path::new("")))
            .code,
        "io"
    );
    assert_holds(&folder, &["berkas", "sebuah folder.pdf"]);
}

#[test]
fn a_photo_whose_file_is_lost_is_named_and_the_rest_is_printed() {
    let desk = Desk::open();
    let activity = reported(&desk);
    let stored = walkdir::WalkDir::new(desk.data().join("files"))
        .into_iter()
        .map(|entry| entry.unwrap().into_path());
    let stored: Vec<_> = stored
        .filter(|path| path.extension().is_some_and(|extension| extension == "age"))
        .collect();
    std::fs::remove_file(&stored[0]).unwrap();
    let made = desk.ok("make_report", request(&activity, &desk.path("a.pdf")));
    assert_eq!(made["photos"], 1);
    assert_eq!(made["skipped"].as_array().unwrap().len(), 1);
    assert!(!made["skipped"][0]["reason"].as_str().unwrap().is_empty());
}

#[test]
fn a_report_in_the_background_tells_its_end_and_its_result() {
    let desk = Desk::open();
    let activity = reported(&desk);
    let (sender, receiver) = mpsc::channel();
    desk.app.listen(move |event| {
        if let Event::Progress {
            job,
            label,
            finished: true,
            ..
        } = event
        {
            let _ = sender.send((job.clone(), label.clone()));
        }
    });
    let path = desk.path("a.pdf");
    let started = desk.ok("start_report", request(&activity, &path));
    let (job, label) = receiver.recv().unwrap();
    assert_eq!(
        (json!(job), label.as_str()),
        (started["job"].clone(), "report")
    );
    let result = desk.ok("job_result", json!({"job": job}));
    assert_eq!(
        (
            result["done"].clone(),
            result["report"]["photos"].clone(),
            result["error"].clone()
        ),
        (json!(true), json!(2), Value::Null)
    );
    assert!(path.exists());

    let failed = desk.ok("start_report", request("tidak-ada", &path));
    receiver.recv().unwrap();
    let result = desk.ok("job_result", failed);
    assert_eq!(
        (result["done"].clone(), result["error"]["code"].clone()),
        (json!(true), json!("not_found"))
    );
    assert_eq!(
        desk.refused("job_result", json!({"job": "tidak-ada"})).code,
        "job_unknown"
    );
    desk.ok("cancel_job", json!({"job": "tidak-ada"}));
}

#[test]
fn the_proposed_file_name_holds_day_and_activity_and_nobody() {
    let desk = Desk::open();
    let suggest = |name: &str| {
        let activity = desk.activity(name);
        let path = desk.ok("suggest_report_path", wanted(&activity))["path"]
            .as_str()
            .unwrap()
            .to_owned();
        path.rsplit('/').next().unwrap().to_owned()
    };
    assert_eq!(
        suggest("Pelatihan kue Betawi, sesi 1"),
        "Laporan-2025-11-15-Pelatihan-kue-Betawi-sesi-1.pdf"
    );
    assert_eq!(
        suggest("../../etc/passwd"),
        "Laporan-2025-11-15-etc-passwd.pdf"
    );
    assert_eq!(
        suggest("Kunjungan 3275995708850001 RT 03"),
        "Laporan-2025-11-15-Kunjungan-RT-03.pdf"
    );
    assert!(suggest(&"panjang ".repeat(24)).len() < 100);
    assert!(suggest("💐💐").starts_with("Laporan-2025-11-15"));
    let activity = reported(&desk);
    let path = desk.ok("suggest_report_path", wanted(&activity))["path"].to_string();
    assert!(
        !path.contains("Contoh") && !path.contains("327599"),
        "{path}"
    );
    assert_eq!(
        desk.refused("suggest_report_path", wanted("tidak-ada"))
            .code,
        "not_found"
    );
}
