//! Photos in the file: as they are, once, upright.

mod common;

use std::{fs, io};

use common::*;
use image::{GrayImage, imageops};
use sauyunan_report::{Block, Paper, PhotoRow, PhotoRows, PhotosPerPage, SkipReason, write_report};
use sha2::{Digest, Sha256};
use tempfile::tempdir;

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The SHA-256 of every JPEG that pdfimages takes out of the file, in order.
fn embedded(folder: &std::path::Path) -> Vec<String> {
    tool(folder, "pdfimages", &["-all", "report.pdf", "taken"]);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("folder")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "jpg"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| sha256(&fs::read(path).expect("a taken photo")))
        .collect()
}

#[test]
fn jpegs_are_embedded_byte_for_byte() {
    let folder = tempdir().expect("folder");
    let mut originals = vec![
        jpeg(&grainy_photo(800, 600, 1)),
        jpeg(&grainy_photo(600, 800, 2)),
        jpeg(&grainy_photo(33, 17, 3)),
    ];
    // Grey, and with what phones append to a photo.
    let mut grey = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut grey)
        .encode_image(&GrayImage::from_fn(64, 64, |x, y| {
            image::Luma([(x * y % 256) as u8])
        }))
        .expect("encodes");
    originals.push(grey);
    originals[1].extend(b"MotionPhoto_Data and a short film");

    let ids: Vec<String> = (0..originals.len())
        .map(|index| format!("foto-{index}"))
        .collect();
    let photos = ids.iter().map(|id| photo(id, "Praktik")).collect();
    let album = Album::with(ids.iter().cloned().zip(originals.iter().cloned()));
    let summary = save(
        &on(Paper::F4, photo_report(photos, PhotosPerPage::Two)),
        &album,
        folder.path(),
    );
    assert_eq!((summary.pages, summary.photos), (2, 4));
    assert!(summary.skipped.is_empty());

    let wanted: Vec<String> = originals.iter().map(|bytes| sha256(bytes)).collect();
    assert_eq!(embedded(folder.path()), wanted);
}

#[test]
fn the_same_photo_is_stored_once() {
    let folder = tempdir().expect("folder");
    let bytes = jpeg(&grainy_photo(400, 300, 5));
    let album = Album::with([("a".to_owned(), bytes.clone()), ("b".to_owned(), bytes)]);
    let mut turned = photo("a", "Foto yang sama, diputar");
    turned.orientation = 6;
    let photos = vec![
        photo("a", "Satu"),
        photo("a", "Dua"),
        photo("b", "Tiga"),
        turned,
    ];
    let report = photo_report(photos, PhotosPerPage::Two);
    let summary = save(&on(Paper::A4, report), &album, folder.path());
    assert_eq!((summary.pages, summary.photos), (2, 4));

    let list = tool(folder.path(), "pdfimages", &["-list", "report.pdf"]);
    let objects: std::collections::BTreeSet<&str> = list
        .lines()
        .skip(2)
        .filter_map(|line| line.split_whitespace().nth(10))
        .collect();
    assert_eq!(list.lines().skip(2).count(), 4, "{list}");
    assert_eq!(objects.len(), 1, "{list}");
    let file = fs::read(folder.path().join("report.pdf")).expect("the report");
    let text = String::from_utf8_lossy(&file);
    assert_eq!(text.matches("/DCTDecode").count(), 1);
}

#[test]
fn forty_photos_cost_at_most_three_percent_more_than_their_bytes() {
    let ids: Vec<String> = (0..40).map(|index| format!("foto-{index}")).collect();
    let album = Album::with(
        ids.iter()
            .zip(0..)
            .map(|(id, seed)| (id.clone(), jpeg(&grainy_photo(640, 480, seed)))),
    );
    let photos = ids
        .iter()
        .map(|id| photo(id, "Dokumentasi pelatihan, RW 02"))
        .collect();
    let (bytes, _) = bytes_of(&on(Paper::F4, full_report(20, photos)), &album);
    let jpegs: usize = album.0.values().map(Vec::len).sum();
    let more = bytes.len() - jpegs;
    assert!(more * 100 <= jpegs * 3, "{more} more than {jpegs}");
}

#[test]
fn all_eight_orientations_stand_upright() {
    let upright = corner_photo(320, 250);
    let album = Album::with((1..=8).map(|orientation| {
        (
            orientation.to_string(),
            jpeg(&stored(&upright, orientation)),
        )
    }));
    let photos = (1..=8)
        .map(|orientation| {
            let mut photo = photo(&orientation.to_string(), "Arah");
            photo.orientation = orientation;
            photo
        })
        .collect();
    let folder = tempdir().expect("folder");
    let report = photo_report(photos, PhotosPerPage::Two);
    let summary = save(&on(Paper::A4, report), &album, folder.path());
    assert_eq!(summary.pages, 4);
    for page in 1..=4 {
        let sheet = render(folder.path(), page, 50);
        for half in 0..2 {
            let part = imageops::crop_imm(
                &sheet,
                0,
                half * sheet.height() / 2,
                sheet.width(),
                sheet.height() / 2,
            )
            .to_image();
            let orientation = (page as u32 - 1) * 2 + half + 1;
            // The photo is where the sheet is coloured; this shape fills half a page.
            let coloured = |x: u32, y: u32| {
                let [red, green, blue] = part.get_pixel(x, y).0;
                red.abs_diff(green).max(green.abs_diff(blue)) > 80
            };
            let all = || (0..part.width()).flat_map(|x| (0..part.height()).map(move |y| (x, y)));
            let inside: Vec<_> = all().filter(|(x, y)| coloured(*x, *y)).collect();
            let left = inside.iter().map(|at| at.0).min().expect("a photo");
            let right = inside.iter().map(|at| at.0).max().expect("a photo");
            let top = inside.iter().map(|at| at.1).min().expect("a photo");
            let bottom = inside.iter().map(|at| at.1).max().expect("a photo");
            let ratio = f64::from(right - left) / f64::from(bottom - top);
            assert!(
                (ratio - 1.28).abs() < 0.05,
                "orientation {orientation}: {ratio}"
            );
            let corners = [
                (left + 3, top + 3),
                (right - 3, top + 3),
                (left + 3, bottom - 3),
                (right - 3, bottom - 3),
            ];
            for (corner, wanted) in corners.into_iter().zip(CORNERS) {
                let found = part.get_pixel(corner.0, corner.1).0;
                assert!(
                    close(found, wanted),
                    "orientation {orientation}: {found:?}, not {wanted:?}"
                );
            }
        }
    }
}

#[test]
fn a_png_becomes_a_jpeg() {
    let folder = tempdir().expect("folder");
    let album = Album::with([("layar".to_owned(), png(&corner_photo(300, 200)))]);
    let report = photo_report(vec![photo("layar", "Tangkapan layar")], PhotosPerPage::Two);
    let summary = save(&on(Paper::A4, report), &album, folder.path());
    assert_eq!(summary.photos, 1);
    let list = tool(folder.path(), "pdfimages", &["-list", "report.pdf"]);
    assert!(list.contains("jpeg") && list.contains(" 300 "), "{list}");
}

#[test]
fn photos_that_cannot_be_printed_are_named_and_framed() {
    let folder = tempdir().expect("folder");
    let good = jpeg(&grainy_photo(200, 100, 9));
    let album = Album::with([
        ("baik".to_owned(), good.clone()),
        ("potong".to_owned(), good[..20].to_vec()),
        ("kosong".to_owned(), Vec::new()),
        ("teks".to_owned(), b"bukan foto".to_vec()),
    ]);
    let ids = ["hilang", "baik", "potong", "kosong", "teks", "hilang"];
    let photos = ids.iter().map(|id| photo(id, id)).collect();
    let report = photo_report(photos, PhotosPerPage::Six);
    let summary = save(&on(Paper::A4, report), &album, folder.path());
    assert_eq!((summary.pages, summary.photos), (1, 1));
    let skipped: Vec<&str> = summary
        .skipped
        .iter()
        .map(|photo| photo.id.as_str())
        .collect();
    assert_eq!(skipped, ["hilang", "potong", "kosong", "teks"]);
    assert_eq!(
        summary.skipped[0].reason,
        SkipReason::Unreadable("berkas hilang".to_owned())
    );
    assert!(matches!(
        summary.skipped[1].reason,
        SkipReason::NotPrintable(_)
    ));
    let text = page_texts(folder.path()).concat();
    assert_eq!(text.matches("foto tidak dapat dibaca").count(), 5);
}

#[test]
fn each_photo_is_read_once_and_told_about() {
    let bytes = jpeg(&grainy_photo(100, 100, 1));
    let reads = std::cell::RefCell::new(Vec::new());
    let source = |id: &str| -> io::Result<Vec<u8>> {
        reads.borrow_mut().push(id.to_owned());
        Ok(bytes.clone())
    };
    let photos = ["a", "b", "a"].map(|id| photo(id, "")).to_vec();
    let report = photo_report(photos, PhotosPerPage::Two);
    let mut told = Vec::new();
    let mut progress = |done, total| {
        told.push((done, total));
        std::ops::ControlFlow::Continue(())
    };
    write_report(&report, &source, &mut progress, &mut Vec::new()).expect("the report is written");
    assert_eq!(told, [(0, 3), (1, 3), (2, 3), (3, 3)]);
    assert_eq!(*reads.borrow(), ["a", "b"]);
}

#[test]
fn captions_notes_and_numbers_are_with_their_photos() {
    for (layout, pages) in [
        (PhotosPerPage::Two, 4),
        (PhotosPerPage::Four, 2),
        (PhotosPerPage::Six, 2),
    ] {
        let folder = tempdir().expect("folder");
        let album = Album::with([("a".to_owned(), jpeg(&grainy_photo(90, 120, 4)))]);
        let photos = (0..7)
            .map(|index| {
                let mut photo = photo("a", &format!("Kegiatan ke-{index} di Balai RW 02"));
                photo.note = Some("Tanggal diterima WA".to_owned());
                photo
            })
            .collect();
        let summary = save(
            &on(Paper::F4, photo_report(photos, layout)),
            &album,
            folder.path(),
        );
        assert_eq!(summary.pages, pages);
        let texts = page_texts(folder.path());
        for (index, text) in texts.iter().enumerate() {
            assert!(text.contains("FOTO DOKUMENTASI KEGIATAN"));
            let first = index * layout.count() + 1;
            assert!(text.contains(&format!("Foto {first}. Kegiatan ke-{}", first - 1)));
        }
        assert_eq!(texts.concat().matches("Tanggal diterima WA").count(), 7);
    }
}

#[test]
fn rows_side_by_side_say_what_is_missing() {
    let folder = tempdir().expect("folder");
    let album = Album::with([("a".to_owned(), jpeg(&grainy_photo(90, 120, 4)))]);
    let row = |caption: &str, photos| PhotoRow {
        caption: caption.to_owned(),
        photos,
    };
    let rows = PhotoRows {
        labels: ["SEBELUM", "PROSES", "SESUDAH"].map(str::to_owned).to_vec(),
        rows: vec![
            row(
                "Rumah pertama",
                vec![Some(photo("a", "Depan")), None, Some(photo("a", "Depan"))],
            ),
            row("Rumah kedua", vec![Some(photo("hilang", "Samping"))]),
        ],
    };
    let mut report = photo_report(vec![photo("a", "Penutupan")], PhotosPerPage::Two);
    report.blocks.insert(0, Block::PhotoRows(rows));
    let summary = save(&report, &album, folder.path());
    assert_eq!((summary.photos, summary.skipped.len()), (3, 1));
    let text = page_texts(folder.path()).concat();
    for (expected, count) in [
        ("SEBELUM", 2),
        ("SESUDAH", 2),
        ("belum ada foto", 3),
        ("foto tidak dapat dibaca", 1),
        ("Foto 2. Depan", 1),
        ("Foto 3. Samping", 1),
        ("Foto 4. Penutupan", 1),
    ] {
        assert_eq!(text.matches(expected).count(), count, "{expected}: {text}");
    }
}
