//! Documents and videos: a poster, what they say about themselves, and no way to hang or to burst.

mod common;

use std::io::Write;
use std::time::{Duration, Instant};

use common::documents::{locked_pdf, mp4, pdf, pdf_of, pdf_page, stream};
use common::look;
use image::RgbImage;
use sauyunan_archive::{
    Confidence, CopyError, CopyWish, DateSource, InspectError, Inspected, PictureFormat, make_copy,
    sheet_picture, to_jpeg,
};

fn poster(bytes: &[u8], max_side: u32) -> RgbImage {
    let jpeg = to_jpeg(bytes, max_side, 90).unwrap().jpeg;
    image::load_from_memory(&jpeg).unwrap().into_rgb8()
}

fn colour_at(picture: &RgbImage, x: f64, y: f64) -> [u8; 3] {
    let at = |part: f64, side: u32| (part * f64::from(side)) as u32;
    picture
        .get_pixel(at(x, picture.width()), at(y, picture.height()))
        .0
}

fn is_card(found: &Inspected) -> bool {
    found.fingerprint.is_flat()
}

/// Looks at a document that was made to do harm; it must end soon.
fn look_soon(bytes: &[u8]) -> Result<Inspected, InspectError> {
    let started = Instant::now();
    let found = look(bytes, "x.pdf");
    let took = started.elapsed();
    assert!(took < Duration::from_secs(10), "{took:?}");
    found
}

fn flate(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn the_first_page_of_a_document_is_its_poster() {
    let found = look(&pdf(), "scan.pdf").unwrap();
    assert_eq!(
        (found.format, found.page_count, found.seconds),
        (PictureFormat::Pdf, Some(3), None)
    );
    assert_eq!(
        (found.width, found.height, found.orientation),
        (1240, 1754, 1)
    );
    assert_eq!((found.thumbnail.width, found.thumbnail.height), (170, 240));
    let date = found.date.unwrap();
    assert_eq!(
        (date.source, date.confidence),
        (DateSource::Exif, Confidence::Medium)
    );
    assert_eq!(date.at.to_string(), "2025-08-14 10:15:00");
    assert_eq!(found.warnings, []);

    let shown = poster(&pdf(), 1600);
    assert_eq!(shown.height(), 1600);
    // The photo above, paper below, the letters on it.
    let photo = image::load_from_memory(&common::photo(3).to_jpeg())
        .unwrap()
        .into_rgb8();
    for (x, y) in [(0.1, 0.1), (0.5, 0.5), (0.9, 0.8)] {
        let (one, other) = (colour_at(&shown, x, y / 2.0), colour_at(&photo, x, y));
        assert!(
            one.iter()
                .zip(other)
                .all(|(one, other)| one.abs_diff(other) < 40),
            "{one:?} {other:?}"
        );
    }
    assert_eq!(colour_at(&shown, 0.5, 0.95), [255, 255, 255]);
    let dark = shown
        .enumerate_pixels()
        .filter(|(_, y, pixel)| *y > 1000 && pixel.0[0] < 60)
        .count();
    assert!(dark > 1000, "{dark}");
    let wish = CopyWish {
        max_side_px: 800,
        ..CopyWish::default()
    };
    assert_eq!(make_copy(&pdf(), &wish).unwrap().height, 800);
}

#[test]
fn a_locked_document_is_kept_with_a_card() {
    let found = look(&locked_pdf(), "rapor.pdf").unwrap();
    assert!(is_card(&found));
    assert_eq!((found.page_count, found.date), (None, None));
    assert_eq!((found.thumbnail.width, found.thumbnail.height), (320, 240));
    let refused = make_copy(&locked_pdf(), &CopyWish::default());
    assert!(
        matches!(refused, Err(CopyError::NoPicture { .. })),
        "{refused:?}"
    );
}

#[test]
fn a_document_that_was_cut_off_is_refused_and_an_odd_one_is_kept() {
    let cut = look(&b"%PDF-1.7\n1 0 obj\n<< /Type /Cata".repeat(3), "x.pdf");
    assert!(
        matches!(cut, Err(InspectError::Truncated { .. })),
        "{cut:?}"
    );
    let empty = pdf_of(&[b"<< /Type /Catalog >>".to_vec(), b"<< >>".to_vec()]);
    assert!(is_card(&look(&empty, "x.pdf").unwrap()));
}

#[test]
fn documents_made_to_burst_or_to_hang_get_a_card_in_time() {
    let draws = b"q 595 0 0 842 0 0 cm /X Do Q".as_slice();
    let image = |entries: &str, content: &[u8]| {
        let entries = format!(
            "/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8 {entries}"
        );
        pdf_page(1, &stream("", draws), stream(&entries, content))
    };
    let bomb = flate(&vec![0; 300_000_000]);
    let twice = flate(&bomb);
    for (name, file) in [
        (
            "flate",
            image("/Width 10000 /Height 10000 /Filter /FlateDecode", &bomb),
        ),
        (
            "flate, small size",
            image("/Width 10 /Height 10 /Filter /FlateDecode", &bomb),
        ),
        (
            "twice",
            image(
                "/Width 9 /Height 9 /Filter [/FlateDecode /FlateDecode]",
                &twice,
            ),
        ),
        (
            "declared",
            image(
                "/Width 60000 /Height 60000 /Filter /CCITTFaxDecode",
                b"\0\x10\x01",
            ),
        ),
        (
            "lzw",
            image(
                "/Width 9 /Height 9 /Filter /LZWDecode",
                &vec![0x80; 200_000],
            ),
        ),
        (
            "content",
            pdf_page(1, &stream("/Filter /FlateDecode", &bomb), b"null".to_vec()),
        ),
    ] {
        assert!(is_card(&look_soon(&file).unwrap()), "{name}");
    }
}

/// Drawing them would take gigabytes of notes.
#[test]
fn documents_that_draw_too_much_get_a_card_and_their_pages_are_counted() {
    let group = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency >>",
        b"0 0 595 842 re f",
    );
    let many =
        |mark: &[u8], times: usize| stream("/Filter /FlateDecode", &flate(&mark.repeat(times)));
    let zigzag = [
        b"0 0 m ".to_vec(),
        b"595 842 l 0 0 l ".repeat(50_000),
        b"S".to_vec(),
    ]
    .concat();
    for (name, content) in [
        ("fills", many(b"0 0 595 842 re f ", 1_000_000)),
        ("groups", many(b"/X Do ", 200_000)),
        ("letters", many(b"BT /F 900 Tf (AAAAAAAA) Tj ET ", 100_000)),
        ("outlines", many(&zigzag, 2)),
        ("clips", many(b"0 0 595 842 re W n ", 1_000_000)),
    ] {
        let found = look_soon(&pdf_page(2, &content, group.clone())).unwrap();
        assert!(is_card(&found), "{name}");
        assert_eq!((found.page_count, found.width), (Some(2), 1240), "{name}");
    }
}

#[test]
fn documents_that_turn_in_circles_end() {
    let form = |content: &[u8]| {
        stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 4 0 R >> >>",
            content,
        )
    };
    let draws = stream("", b"/X Do");
    // Draws itself once, and many times.
    for content in [b"/X Do".to_vec(), b"/X Do ".repeat(1000)] {
        let _ = look_soon(&pdf_page(1, &draws, form(&content)));
    }
    // A tree of pages that holds itself.
    let circle = pdf_of(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] >>".to_vec(),
        b"<< >>".to_vec(),
    ]);
    let _ = look_soon(&circle);
    // Deeper than any stack.
    let deep = [b"[".repeat(200_000), b"]".repeat(200_000)].concat();
    let _ = look_soon(&pdf_page(1, &stream("", &deep), deep.clone()));
    // A page without end to it, and one without any size.
    for sides in ["0 0 9e9 9e9", "0 0 0 0", "0 0 20000 1", "nan inf 1 1"] {
        let page = format!("<< /Type /Page /Parent 2 0 R /MediaBox [{sides}] >>");
        let file = pdf_of(&[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
            page.into_bytes(),
            b"<< >>".to_vec(),
        ]);
        let found = look_soon(&file).unwrap();
        assert!(
            found.thumbnail.width <= 320 && found.thumbnail.height <= 240,
            "{sides}"
        );
    }
}

#[test]
fn the_first_frame_of_a_video_is_its_poster() {
    let found = look(&mp4(), "VID-20250815-WA0001.mp4").unwrap();
    assert_eq!(
        (found.format, found.page_count, found.seconds),
        (PictureFormat::Mp4, None, Some(1))
    );
    assert_eq!((found.width, found.height), (96, 64));
    let date = found.date.unwrap();
    assert_eq!(
        (date.source, date.confidence),
        (DateSource::Exif, Confidence::Medium)
    );
    assert_eq!(date.at.to_string(), "2025-08-14 10:05:00");
    assert_eq!(found.gps, None);
    // As phones write it.
    let placed = patched(b"loci", b"\xA9xyz\0\x12\x15\xC7-06.2349+106.9896/");
    let gps = look(&placed, "x.mp4").unwrap().gps.unwrap();
    assert_eq!((gps.latitude, gps.longitude), (-6.2349, 106.9896));
    assert!(!found.fingerprint.is_flat());
    // The test picture has a column of each colour.
    let shown = poster(&mp4(), 1600);
    assert_eq!(shown.dimensions(), (96, 64));
    let strongest = |x: f64| {
        let colour = colour_at(&shown, x, 0.1);
        colour.map(|channel| channel > 128)
    };
    let seen: std::collections::BTreeSet<[bool; 3]> = (0..20)
        .map(|step| strongest(f64::from(step) / 20.0))
        .collect();
    assert!(seen.len() >= 6, "{seen:?}");
}

/// The video with some bytes replaced, each time they occur.
fn patched(from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut file = mp4();
    let places: Vec<usize> = (0..file.len() - from.len())
        .filter(|at| file[*at..].starts_with(from))
        .collect();
    assert!(!places.is_empty());
    for at in places {
        file[at..at + to.len()].copy_from_slice(to);
    }
    file
}

#[test]
fn a_video_that_was_held_upright_stands_upright() {
    let file = mp4();
    let header = file
        .windows(4)
        .position(|window| window == b"tkhd")
        .unwrap();
    let mut turned = file.clone();
    let matrix: Vec<u8> = [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x4000_0000]
        .into_iter()
        .flat_map(i32::to_be_bytes)
        .collect();
    turned[header + 44..header + 80].copy_from_slice(&matrix);
    let found = look(&turned, "x.mp4").unwrap();
    assert_eq!((found.width, found.height), (64, 96));
    // What was on the left is above.
    let (lying, upright) = (poster(&file, 200), poster(&turned, 200));
    let (one, other) = (colour_at(&lying, 0.05, 0.5), colour_at(&upright, 0.5, 0.05));
    assert!(
        one.iter()
            .zip(other)
            .all(|(one, other)| one.abs_diff(other) < 40),
        "{one:?} {other:?}"
    );
}

#[test]
fn a_video_that_cannot_be_shown_is_kept_with_a_card_and_its_length() {
    // Another codec, a broken configuration, a broken sample, no picture at all.
    let sample = mp4()
        .windows(4)
        .position(|window| window == b"mdat")
        .unwrap();
    let mut broken = mp4();
    broken[sample + 4..sample + 1200].fill(0xA5);
    for file in [
        patched(b"\xAFavc1", b"\xAFhvc1"),
        patched(b"avcC", b"xxxx"),
        patched(b"\0vide\0", b"\0soun\0"),
        broken,
    ] {
        let found = look(&file, "x.mp4").unwrap();
        assert!(is_card(&found));
        assert_eq!(found.seconds, Some(1));
        assert!(matches!(
            make_copy(&file, &CopyWish::default()),
            Err(CopyError::NoPicture { .. })
        ));
    }
}

#[test]
fn a_video_without_its_end_is_refused() {
    let file = mp4();
    for length in [40, 1000, file.len() - 1] {
        let cut = look(&file[..length], "x.mp4");
        assert!(
            matches!(cut, Err(InspectError::Truncated { .. })),
            "{length}: {cut:?}"
        );
    }
}

#[test]
fn every_sheet_of_a_document_of_this_program_is_drawn_as_wide_as_wished() {
    let bytes = std::sync::Arc::new(pdf());
    for index in 0..3 {
        let picture = sheet_picture(&bytes, index, 300).unwrap();
        assert_eq!(picture.sheets, 3);
        let drawn = image::load_from_memory(&picture.jpeg).unwrap();
        assert_eq!(drawn.width(), 300);
        assert!(drawn.height().abs_diff(424) <= 1, "{}", drawn.height());
    }
    assert!(sheet_picture(&bytes, 3, 300).is_err(), "there is no fourth");
    assert!(sheet_picture(&std::sync::Arc::new(b"no document".to_vec()), 0, 300).is_err());
}
