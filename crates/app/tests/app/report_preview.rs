//! A report before it is saved, in volumes, and with photos larger than print size.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sauyunan_app::Event;
use sauyunan_archive::sample::SamplePhoto;
use serde_json::{Value, json};

use crate::common::{Desk, PASSPHRASE, photo, write_photo};
use crate::report::{assert_holds, text_of};

/// An activity with so many small photos, each with a caption of its own.
fn with_photos(desk: &Desk, count: u64) -> String {
    for seed in 1..=count {
        let name = format!("IMG-20251115-WA{seed:04}.jpg");
        write_photo(&desk.path("foto"), &name, &photo(seed));
    }
    prove(desk)
}

fn prove(desk: &Desk) -> String {
    let activity = desk.activity("Kerja bakti");
    let photos = desk.import(&[&desk.path("foto")])["photos"].clone();
    desk.ok(
        "assign_photos",
        json!({"photos": photos, "activity_id": activity}),
    );
    for (number, id) in photos.as_array().unwrap().iter().enumerate() {
        let caption = format!("Sudut-{number:03}");
        desk.ok("assign_photos", json!({"photos": [id], "caption": caption}));
    }
    activity
}

fn wanted(activity: &str) -> Value {
    json!({"kind": "activity", "id": activity, "paper": "f4", "photos_per_page": 4})
}

fn with(mut wanted: Value, more: Value) -> Value {
    let more = more.as_object().unwrap().clone();
    wanted.as_object_mut().unwrap().extend(more);
    wanted
}

fn preview(desk: &Desk, wanted: &Value, page: u64) -> Value {
    desk.ok(
        "preview_report",
        with(wanted.clone(), json!({"page": page, "width_px": 500})),
    )
}

fn picture(preview: &Value) -> image::RgbImage {
    let image = preview["image"].as_str().unwrap();
    let bytes = STANDARD
        .decode(image.strip_prefix("data:image/jpeg;base64,").unwrap())
        .unwrap();
    image::load_from_memory(&bytes).unwrap().into_rgb8()
}

#[test]
fn every_page_can_be_looked_at_as_it_will_be_printed() {
    let desk = Desk::open();
    let activity = with_photos(&desk, 5);
    let wanted = wanted(&activity);
    let path = desk.path("a.pdf");
    let made = desk.ok("make_report", with(wanted.clone(), json!({"path": path})));
    let run = Command::new("pdftoppm")
        .args(["-png", "-scale-to-x", "500", "-scale-to-y", "-1"])
        .args([&path, &desk.path("hal")])
        .status();
    assert!(run.unwrap().success());
    for page in 1..=made["pages"].as_u64().unwrap() {
        let shown = preview(&desk, &wanted, page);
        assert_eq!(
            (&shown["pages"], &shown["page"], &shown["withheld"]),
            (&made["pages"], &json!(page), &json!(0))
        );
        let shown = picture(&shown);
        let printed = image::open(desk.path(&format!("hal-{page}.png")))
            .unwrap()
            .into_rgb8();
        assert_eq!(shown.width(), 500);
        assert!(shown.height().abs_diff(printed.height()) <= 1);
        let pixels = shown.pixels().zip(printed.pixels());
        let far = pixels
            .filter(|(one, other)| one.0[0].abs_diff(other.0[0]) > 90)
            .count();
        // Two renderers differ at the edges of letters.
        assert!(
            far * 25 < (500 * shown.height()) as usize,
            "page {page}: {far}"
        );
        assert!(
            shown.pixels().any(|pixel| pixel.0[0] < 100),
            "page {page} is empty"
        );
    }
    assert_eq!(preview(&desk, &wanted, 99)["page"], made["pages"]);
    assert_eq!(preview(&desk, &wanted, 0)["page"], 1);
    let unknown = with(
        wanted,
        json!({"id": "tidak-ada", "page": 1, "width_px": 500}),
    );
    assert_eq!(desk.refused("preview_report", unknown).code, "not_found");
}

#[test]
fn a_preview_shows_what_is_on_record_now_and_enters_no_number() {
    let desk = Desk::open();
    let activity = desk.activity("Kerja bakti");
    let numbered = with(wanted(&activity), json!({"number": "B-1"}));
    let first = preview(&desk, &numbered, 1);
    assert_eq!(preview(&desk, &numbered, 1), first);
    assert_ne!(
        preview(&desk, &wanted(&activity), 1)["image"],
        first["image"]
    );
    assert_eq!(desk.ok("list_letters", json!({})), json!([]));

    desk.save("save_activity", json!({"id": activity, "name": "Kerja bakti besar-besaran", "pokja": 2, "date": "2025-11-15"}));
    let second = preview(&desk, &numbered, 1);
    assert_ne!(second["image"], first["image"], "a change is seen");
    let mut settings = desk.ok("get_report_settings", json!({}));
    settings["place"] = json!("Bekasi Timur");
    desk.ok("save_report_settings", settings);
    let third = preview(&desk, &numbered, 1);
    assert_ne!(third["image"], second["image"], "and so are other settings");

    desk.ok("lock", json!({}));
    let page = with(numbered.clone(), json!({"page": 1, "width_px": 500}));
    assert_eq!(desk.refused("preview_report", page).code, "locked");
    desk.ok("unlock", json!({"passphrase": PASSPHRASE}));
    assert_eq!(preview(&desk, &numbered, 1), third);
}

#[test]
fn photos_that_must_not_be_printed_are_counted_in_a_preview() {
    let desk = Desk::open();
    let activity = with_photos(&desk, 2);
    let id = desk.photos()[0]["id"].clone();
    desk.ok(
        "assign_photos",
        json!({"photos": [id], "people_visible": "adults", "consent": "refused"}),
    );
    assert_eq!(preview(&desk, &wanted(&activity), 1)["withheld"], 1);
}

/// The numbers and captions of the photos in a text.
fn captions(text: &str) -> BTreeSet<(u32, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let found = words
        .windows(3)
        .filter(|three| three[0] == "Foto")
        .filter_map(|three| {
            let number = three[1].strip_suffix('.')?.parse().ok()?;
            let caption = three[2].trim_end_matches(',').to_owned();
            caption.starts_with("Sudut-").then_some((number, caption))
        });
    found.collect()
}

fn raw_text(pdf: &Path) -> String {
    let output = Command::new("pdftotext")
        .arg("-raw")
        .arg(pdf)
        .arg("-")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_long_report_is_divided_and_no_photo_is_lost() {
    let desk = Desk::open();
    let activity = with_photos(&desk, 23);
    let folder = desk.path("laporan");
    std::fs::create_dir(&folder).unwrap();
    let make = |name: &str, more: Value| {
        let path = json!({"path": folder.join(name)});
        desk.ok("make_report", with(with(wanted(&activity), path), more))
    };
    let whole = make("utuh.pdf", json!({"photos_per_volume": 23}));
    assert_eq!(whole["volumes"].as_array().unwrap().len(), 1);
    let all = captions(&raw_text(&folder.join("utuh.pdf")));
    assert_eq!(all.len(), 23);
    let by_pages = whole["pages"].as_u64().unwrap() / 2 + 1;
    for (name, limit) in [
        ("foto", json!({"photos_per_volume": 10})),
        ("hal", json!({"pages_per_volume": by_pages})),
    ] {
        let made = make(&format!("{name}.pdf"), limit);
        let volumes = made["volumes"].as_array().unwrap();
        let count = volumes.len();
        assert!(count >= 2, "{made}");
        assert_eq!(made["path"], volumes[0]["path"]);
        let mut union = BTreeSet::new();
        for (index, volume) in volumes.iter().enumerate() {
            let path = folder.join(format!("{name}-jilid-{}.pdf", index + 1));
            assert_eq!(volume["path"], json!(path));
            assert_eq!(
                volume["size_bytes"].as_u64().unwrap(),
                std::fs::metadata(&path).unwrap().len()
            );
            if name == "hal" {
                assert!(volume["pages"].as_u64().unwrap() <= by_pages);
            } else {
                assert!(volume["photos"].as_u64().unwrap() <= 10);
            }
            let text = raw_text(&path);
            for expected in [
                "KELURAHAN BOJONG MENTENG",
                "LAPORAN KEGIATAN",
                &format!("Jilid {} dari {count}", index + 1),
            ] {
                assert!(text.contains(expected), "{expected} in {text}");
            }
            assert_eq!(
                text.contains("Demikian laporan"),
                index == 0,
                "the first is signed"
            );
            let captions = captions(&text);
            assert_eq!(captions.len() as u64, volume["photos"].as_u64().unwrap());
            assert!(union.is_disjoint(&captions));
            union.extend(captions);
        }
        assert_eq!(union, all, "numbers go on, nothing is lost");
        assert_eq!(made["photos"], whole["photos"]);
    }
    for small in [
        json!({"photos_per_volume": 0}),
        json!({"pages_per_volume": 1}),
    ] {
        let wanted = with(wanted(&activity), json!({"path": folder.join("x.pdf")}));
        assert_eq!(
            desk.refused("make_report", with(wanted, small)).code,
            "volume_too_small"
        );
    }
}

#[test]
fn a_volume_that_cannot_be_written_leaves_everything_as_it_was() {
    let desk = Desk::open();
    let activity = with_photos(&desk, 9);
    let folder = desk.path("laporan");
    std::fs::create_dir_all(folder.join("a-jilid-2.pdf")).unwrap();
    std::fs::write(folder.join("a-jilid-1.pdf"), "yang lama").unwrap();
    let wanted = with(
        wanted(&activity),
        json!({"photos_per_volume": 4, "path": folder.join("a.pdf"), "number": "B-1"}),
    );
    let error = desk.refused("make_report", wanted.clone());
    assert_eq!(error.code, "io");
    assert!(error.message.contains("a-jilid-2.pdf"), "{}", error.message);
    assert_holds(&folder, &["a-jilid-1.pdf", "a-jilid-2.pdf"]);
    assert_eq!(
        std::fs::read(folder.join("a-jilid-1.pdf")).unwrap(),
        b"yang lama"
    );
    assert_eq!(desk.ok("list_letters", json!({})), json!([]));

    std::fs::remove_dir(folder.join("a-jilid-2.pdf")).unwrap();
    desk.ok("make_report", wanted);
    assert_holds(
        &folder,
        &["a-jilid-1.pdf", "a-jilid-2.pdf", "a-jilid-3.pdf"],
    );
}

#[test]
fn a_cancelled_report_leaves_no_volume() {
    let desk = Desk::open();
    let activity = with_photos(&desk, 12);
    let folder = desk.path("laporan");
    std::fs::create_dir(&folder).unwrap();
    let (sender, ended) = std::sync::mpsc::channel();
    let app = std::sync::Arc::downgrade(&desk.app);
    desk.app.listen(move |event| {
        let Event::Progress {
            job,
            finished,
            total,
            ..
        } = event
        else {
            return;
        };
        if *finished {
            let _ = sender.send(job.clone());
        } else if let Some(app) = app.upgrade() {
            assert_eq!(*total, 12, "all volumes are counted");
            crate::common::ok(&app, "cancel_job", json!({"job": job}));
        }
    });
    let wanted = with(
        wanted(&activity),
        json!({"photos_per_volume": 4, "path": folder.join("a.pdf")}),
    );
    desk.ok("start_report", wanted);
    let result = desk.ok("job_result", json!({"job": ended.recv().unwrap()}));
    assert_eq!(result["error"]["code"], "cancelled", "{result}");
    assert_holds(&folder, &[]);
}

/// Width and height of the pictures in a PDF, as they are stored.
fn sizes_of_pictures(pdf: &Path) -> Vec<(u32, u32)> {
    let output = Command::new("pdfimages").arg("-list").arg(pdf).output();
    let list = String::from_utf8(output.unwrap().stdout).unwrap();
    let rows = list.lines().skip(2).map(|line| {
        let cells: Vec<&str> = line.split_whitespace().collect();
        (cells[3].parse().unwrap(), cells[4].parse().unwrap())
    });
    rows.collect()
}

#[test]
fn photos_larger_than_print_size_are_brought_down_upright_and_others_stay_as_they_are() {
    let desk = Desk::open();
    let (large, usual) = (
        SamplePhoto {
            width: 1230,
            height: 1640,
            orientation: 6,
            ..photo(1)
        },
        SamplePhoto {
            width: 450,
            height: 600,
            ..photo(2)
        },
    );
    write_photo(&desk.path("foto"), "IMG-20251115-WA0001.jpg", &large);
    let kept = write_photo(&desk.path("foto"), "IMG-20251115-WA0002.jpg", &usual);
    let activity = prove(&desk);
    // A photo that is not much larger than it is printed keeps its bytes, on its side.
    for (per_page, large) in [(4, (1640, 1230)), (6, (960, 1280))] {
        let path = desk.path(&format!("{per_page}.pdf"));
        let wanted = with(
            wanted(&activity),
            json!({"photos_per_page": per_page, "path": path}),
        );
        desk.ok("make_report", wanted.clone());
        let sizes = sizes_of_pictures(&path);
        assert_eq!(sizes, [large, (450, 600)], "{per_page} a page");
        let pdf = std::fs::read(&path).unwrap();
        let original = std::fs::read(&kept).unwrap();
        let begin = pdf
            .windows(3)
            .enumerate()
            .filter(|(_, bytes)| *bytes == b"\xFF\xD8\xFF")
            .find(|(at, _)| pdf[*at..].starts_with(&original));
        assert!(begin.is_some(), "byte for byte");
        desk.ok("make_report", wanted);
        assert!(std::fs::read(&path).unwrap() == pdf, "the same bytes again");
    }
    let text = text_of(&desk.path("4.pdf"));
    assert!(
        text.contains("Sudut-000") && text.contains("Sudut-001"),
        "{text}"
    );
}
