//! Inspection: what is accepted, what is refused, what is read.

mod common;

use common::{heic, look, moment, photo, png, progressive, webp};
use sauyunan_archive::sample::{SamplePhoto, SampleScene, whatsapp_file_name};
use sauyunan_archive::{
    Confidence, DateSource, Fingerprint, InspectError, PictureFormat, Warning, to_jpeg,
};

fn code(bytes: &[u8]) -> &'static str {
    look(bytes, "x.jpg").map_or_else(|error| error.code(), |_| "ok")
}

#[test]
fn reads_everything_from_a_photo() {
    let bytes = photo(1).to_jpeg();
    let found = look(&bytes, "x.jpg").unwrap();
    assert_eq!(found.size_bytes, bytes.len() as u64);
    assert_eq!(found.format, PictureFormat::Jpeg);
    assert_eq!(
        (found.width, found.height, found.orientation),
        (640, 480, 1)
    );
    let date = found.date.unwrap();
    assert_eq!(date.at, moment(2025, 11, 5));
    assert_eq!(
        (date.source, date.confidence),
        (DateSource::Exif, Confidence::High)
    );
    assert_eq!(found.exif_date.unwrap().offset_minutes, Some(420));
    let gps = found.gps.unwrap();
    assert!((gps.latitude + 6.2349).abs() < 1e-6 && (gps.longitude - 106.9896).abs() < 1e-6);
    assert_eq!(found.camera_make.as_deref(), Some("Sauyunan"));
    assert_eq!(found.camera_model.as_deref(), Some("Contoh 1"));
    assert_eq!((found.thumbnail.width, found.thumbnail.height), (320, 240));
    let thumbnail = look(&found.thumbnail.jpeg, "x.jpg").unwrap();
    assert_eq!((thumbnail.width, thumbnail.height), (320, 240));
    assert_eq!(found.warnings, []);
}

#[test]
fn all_formats_go_in_whatever_their_name() {
    for (bytes, format) in [
        (photo(3).to_jpeg(), PictureFormat::Jpeg),
        (progressive(), PictureFormat::Jpeg),
        (png(), PictureFormat::Png),
        (webp(), PictureFormat::Webp),
        (heic(), PictureFormat::Heic),
    ] {
        let found = look(&bytes, "IMG-20251103-WA0001.txt").unwrap();
        assert_eq!(found.format, format);
        assert_eq!(found.warnings, []);
        let copy = to_jpeg(&bytes, 200, 80).unwrap();
        assert_eq!(
            copy.width.max(copy.height),
            if format == PictureFormat::Heic {
                128
            } else {
                200
            }
        );
        assert_eq!(code(&copy.jpeg), "ok");
    }
}

#[test]
fn every_orientation_is_shown_upright() {
    let draw = |orientation| SamplePhoto {
        orientation,
        ..photo(5)
    };
    let upright = look(&draw(1).to_jpeg(), "x.jpg").unwrap();
    for orientation in 2..=8 {
        let bytes = draw(orientation).to_jpeg();
        let turned = look(&bytes, "x.jpg").unwrap();
        assert_eq!(turned.orientation, orientation);
        let is_sideways = orientation >= 5;
        assert_eq!(
            (turned.width, turned.height),
            if is_sideways { (480, 640) } else { (640, 480) }
        );
        assert_eq!(
            (turned.thumbnail.width, turned.thumbnail.height),
            (320, 240)
        );
        let distance = upright.fingerprint.distance(&turned.fingerprint);
        assert!(distance <= 4.0, "orientation {orientation}: {distance}");
        let copy = to_jpeg(&bytes, 4000, 90).unwrap();
        assert_eq!((copy.width, copy.height), (640, 480));
        assert_eq!(look(&copy.jpeg, "x.jpg").unwrap().orientation, 1);
    }
}

#[test]
fn recompressed_copies_are_similar_and_other_photos_are_not() {
    let scenes = [
        SampleScene::Before,
        SampleScene::Process,
        SampleScene::After,
        SampleScene::AttendanceList,
        SampleScene::Handover,
        SampleScene::Product,
    ];
    let mut fingerprints = Vec::new();
    for scene in scenes {
        let bytes = SamplePhoto { scene, ..photo(9) }.to_jpeg();
        let original = look(&bytes, "x.jpg").unwrap();
        // What WhatsApp does: smaller, coarser, without EXIF.
        let copy = look(&to_jpeg(&bytes, 400, 50).unwrap().jpeg, "x.jpg").unwrap();
        assert_ne!(original.sha256, copy.sha256);
        assert!(
            original.fingerprint.distance(&copy.fingerprint) <= 6.0,
            "{scene:?}"
        );
        fingerprints.push(original.fingerprint);
    }
    for (index, one) in fingerprints.iter().enumerate() {
        for other in &fingerprints[index + 1..] {
            assert!(one.distance(other) > 46.0);
        }
    }
}

#[test]
fn cut_files_are_truncated() {
    for bytes in [photo(2).to_jpeg(), progressive(), png(), webp(), heic()] {
        for percent in [15, 40, 70, 90, 97] {
            let cut = &bytes[..bytes.len() * percent / 100];
            assert_eq!(code(cut), "truncated", "{percent} % of {:?}", &bytes[..4]);
        }
    }
}

#[test]
fn a_tail_of_zeros_is_damage() {
    for mut bytes in [photo(2).to_jpeg(), progressive(), png()] {
        let from = bytes.len() * 6 / 10;
        bytes[from..].fill(0);
        assert!(
            matches!(code(&bytes), "truncated" | "corrupt"),
            "{}",
            code(&bytes)
        );
    }
}

#[test]
fn overwritten_picture_data_is_corrupt() {
    let mut bytes = photo(2).to_jpeg();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4].copy_from_slice(b"\xFF\xD9\xFF\xD9");
    assert!(matches!(code(&bytes), "corrupt" | "truncated"));
    let mut bytes = png();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    assert_eq!(code(&bytes), "corrupt");
}

#[test]
fn oddities_that_leave_the_picture_whole_are_accepted() {
    let whole = photo(2).to_jpeg();
    let fingerprint = look(&whole, "x.jpg").unwrap().fingerprint;
    let body = &whole[2..whole.len() - 2];
    let join = |parts: &[&[u8]]| parts.concat();
    let cases = [
        (join(&[&whole, &[0; 5000]]), None),
        (join(&[&whole, &whole]), None),
        (join(&[b"\xFF\xD8", body, b"\xFF\xFF\xFF\xD9"]), None),
        (
            join(&[b"\xFF\xD8", body, &[0; 64], b"\xFF\xD9"]),
            Some(Warning::ExtraneousBytes),
        ),
        (join(&[b"\xFF\xD8", body]), Some(Warning::MissingEndMarker)),
        (
            join(&[b"\xFF\xD8\xFF\xFE\0\x04\0\0", body, b"\xFF\xD9"]),
            None,
        ),
    ];
    for (bytes, warning) in cases {
        let found = look(&bytes, "x.jpg").unwrap();
        assert_eq!(found.warnings, Vec::from_iter(warning));
        assert_eq!(found.fingerprint, fingerprint);
    }
    // Stray bytes between two segments before the picture.
    let odd = join(&[b"\xFF\xD8\xFF\xFE\0\x04\0\0\0\0\0", body, b"\xFF\xD9"]);
    let found = look(&odd, "x.jpg").unwrap();
    assert!(
        matches!(found.warnings[..], [Warning::OddHeader { .. }, ..]),
        "{:?}",
        found.warnings
    );
    assert_eq!(found.fingerprint, fingerprint);
}

#[test]
fn bytes_after_a_picture_of_any_format_do_no_harm() {
    for bytes in [photo(2).to_jpeg(), png(), webp(), heic()] {
        let whole = look(&bytes, "x.jpg").unwrap();
        for tail in [
            &b"1"[..],
            &[0; 100],
            b"trailing words of somebody",
            b"\0\0\0\x09freeX",
        ] {
            let found = look(&[&bytes, tail].concat(), "x.jpg").unwrap();
            assert_eq!(found.fingerprint, whole.fingerprint, "{tail:?}");
            assert_ne!(found.sha256, whole.sha256);
        }
    }
}

#[test]
fn damaged_exif_never_refuses_a_photo() {
    let bytes = photo(2).to_jpeg();
    let segment_end = 4 + usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
    // The TIFF header itself.
    let mut broken = bytes.clone();
    broken[12..20].fill(0xEE);
    let found = look(&broken, "IMG-20251103-WA0001.jpg").unwrap();
    assert!(matches!(
        found.warnings[..],
        [Warning::ExifUnreadable { .. }]
    ));
    assert_eq!(found.date.unwrap().source, DateSource::WhatsappName);
    // Every single byte of it.
    for position in 12..segment_end {
        let mut broken = bytes.clone();
        broken[position] ^= 0xFF;
        let found = look(&broken, "x.jpg").unwrap();
        assert_eq!((found.width, found.height), (640, 480), "byte {position}");
    }
}

#[test]
fn unbelievable_positions_become_warnings() {
    let at = |gps| look(&SamplePhoto { gps, ..photo(1) }.to_jpeg(), "x.jpg").unwrap();
    let zero = at(Some((0.0, 0.0)));
    assert_eq!(zero.gps, None);
    assert!(matches!(zero.warnings[..], [Warning::GpsRejected { .. }]));
    assert_eq!(at(Some((120.0, 10.0))).gps, None);
    assert_eq!(at(None).warnings, []);
    let west = at(Some((51.5, -0.12))).gps.unwrap();
    assert!((west.longitude + 0.12).abs() < 1e-6);
}

#[test]
fn bombs_are_refused_without_decoding() {
    // A PNG header that claims 60,000 x 60,000 pixels.
    let mut bomb = png();
    bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    assert!(matches!(code(&bomb), "too_large" | "corrupt"));
    let mut bomb = photo(2).to_jpeg();
    let start = bomb
        .windows(4)
        .position(|four| four == b"\xFF\xC0\0\x11")
        .unwrap();
    for side in [[0xFF, 0xF0], [0x70, 0x00]] {
        bomb[start + 5..start + 7].copy_from_slice(&side);
        bomb[start + 7..start + 9].copy_from_slice(&side);
        assert_eq!(code(&bomb), "too_large");
    }
    let many = vec![0xFF; usize::try_from(sauyunan_archive::MAX_FILE_BYTES).unwrap() + 1];
    assert_eq!(code(&many), "too_large");
}

#[test]
fn other_things_are_named() {
    assert_eq!(look(b"", "x.jpg").unwrap_err(), InspectError::EmptyFile);
    assert_eq!(code(b"%PDF-1.7 ..."), "truncated");
    assert_eq!(code(b"PK\x03\x04...."), "not_a_picture");
    assert_eq!(code(b"GIF89a......"), "unsupported");
    assert!(to_jpeg(b"%PDF-1.7 ...", 100, 80).is_err());
}

#[test]
fn sample_photos_are_the_same_for_the_same_seed() {
    assert_eq!(photo(7).to_jpeg(), photo(7).to_jpeg());
    assert_ne!(photo(7).to_jpeg(), photo(8).to_jpeg());
    let plain = SamplePhoto {
        taken: None,
        gps: None,
        ..photo(7)
    };
    let found = look(
        &plain.to_jpeg(),
        &whatsapp_file_name(moment(2025, 11, 3).date(), 7),
    )
    .unwrap();
    assert_eq!(found.camera_make, None);
    assert_eq!(found.date.unwrap().at.to_string(), "2025-11-03 00:00:00");
}

#[test]
fn sample_photos_of_one_scene_are_not_taken_for_copies() {
    let fingerprint = |seed| look(&photo(seed).to_jpeg(), "x.jpg").unwrap().fingerprint;
    let fingerprints: Vec<Fingerprint> = (0..12).map(fingerprint).collect();
    let mut alike = 0;
    for (index, one) in fingerprints.iter().enumerate() {
        let later = &fingerprints[index + 1..];
        alike += later
            .iter()
            .filter(|other| one.distance(other) <= 16.0)
            .count();
    }
    assert!(alike <= 2, "{alike} of 66 pairs");
}

#[test]
fn the_written_forms_are_stable() {
    let text = |value: serde_json::Result<String>| value.unwrap();
    for (source, written) in [
        (DateSource::Exif, "\"exif\""),
        (DateSource::CameraName, "\"camera_name\""),
        (DateSource::WhatsappName, "\"whatsapp_name\""),
        (DateSource::FileTime, "\"file_time\""),
        (DateSource::Typed, "\"typed\""),
    ] {
        assert_eq!(text(serde_json::to_string(&source)), written);
    }
    assert_eq!(
        text(serde_json::to_string(&PictureFormat::Heic)),
        "\"heic\""
    );
    let warning = Warning::OrientationRejected { value: 9 };
    let written = "{\"code\":\"orientation_rejected\",\"value\":9}";
    assert_eq!(text(serde_json::to_string(&warning)), written);
}
