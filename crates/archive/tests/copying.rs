//! Copies for use: limits kept, faces covered, metadata as wished and nothing else.

mod common;

use std::process::Command;

use chrono::{NaiveDate, NaiveTime};
use common::{heic, photo, png, webp};
use image::RgbImage;
use sauyunan_archive::sample::{SamplePhoto, SampleScene};
use sauyunan_archive::{
    ContentHash, Copy, CopyError, CopyNotes, CopyWish, GpsPosition, Strip, make_copy, read_notes,
};
use sauyunan_domain::entity::FaceBox;

fn strip() -> Strip {
    Strip {
        heading: "SEBELUM – Perbaikan rumah tidak layak huni".to_owned(),
        place: "RT 03 RW 02 Kelurahan Bojong Menteng".to_owned(),
        date: "Kamis, 14 Agustus 2025".to_owned(),
        coordinates: "6,30210° LS, 106,99870° BT".to_owned(),
    }
}

fn notes() -> CopyNotes {
    CopyNotes {
        caption: Some("Dapur sebelum diperbaiki – Cilé & \"Mawar\"".to_owned()),
        taken_on: NaiveDate::from_ymd_opt(2025, 8, 14),
        taken_at: NaiveTime::from_hms_opt(9, 5, 7),
        position: None,
        city: Some("Kota Bekasi".to_owned()),
        location: Some("RT 03 RW 02 Kelurahan Bojong Menteng".to_owned()),
    }
}

fn here() -> GpsPosition {
    GpsPosition {
        latitude: -6.3021,
        longitude: 106.9987,
    }
}

fn plain(max_side_px: u32) -> CopyWish {
    CopyWish {
        max_side_px,
        ..CopyWish::default()
    }
}

fn pixels(copy: &Copy) -> RgbImage {
    let picture = image::load_from_memory(&copy.jpeg).unwrap().into_rgb8();
    assert_eq!(picture.dimensions(), (copy.width, copy.height));
    picture
}

/// Marker codes of all segments before the picture data.
fn markers(jpeg: &[u8]) -> Vec<u8> {
    let mut codes = Vec::new();
    let mut at = 2;
    while jpeg[at + 1] != 0xDA {
        assert_eq!(jpeg[at], 0xFF);
        codes.push(jpeg[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    codes
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn no_limit_is_ever_exceeded_and_the_same_wish_gives_the_same_bytes() {
    let large = SamplePhoto {
        width: 2400,
        height: 1800,
        ..photo(5)
    }
    .to_jpeg_with_noise(40);
    let tall = SamplePhoto {
        width: 900,
        height: 2000,
        orientation: 6,
        ..photo(6)
    }
    .to_jpeg_with_noise(25);
    for original in [&large, &tall] {
        let mut previous = 0;
        for max_bytes in [40_000, 100_000, 500_000, 2_000_000] {
            for strip in [None, Some(strip())] {
                let wish = CopyWish {
                    max_bytes: Some(max_bytes),
                    strip,
                    notes: notes(),
                    ..plain(1600)
                };
                let copy = make_copy(original, &wish).unwrap();
                assert!(copy.jpeg.len() as u64 <= max_bytes, "{max_bytes}");
                assert!(copy.width.max(copy.height) <= 1600);
                assert_eq!(make_copy(original, &wish).unwrap().jpeg, copy.jpeg);
                pixels(&copy);
                if wish.strip.is_none() {
                    // More room is used.
                    let size = copy.jpeg.len() as u64;
                    assert!(size >= previous, "{max_bytes}: {size}");
                    assert!(
                        copy.quality == 90 || size * 10 > max_bytes * 8,
                        "{max_bytes}: {size}"
                    );
                    previous = size;
                }
            }
        }
    }
}

#[test]
fn quality_is_given_up_before_size() {
    let original = SamplePhoto {
        width: 1600,
        height: 1200,
        ..photo(5)
    }
    .to_jpeg_with_noise(20);
    let free = make_copy(&original, &plain(1600)).unwrap();
    assert_eq!((free.width, free.height, free.quality), (1600, 1200, 90));
    let wish = CopyWish {
        max_bytes: Some(free.jpeg.len() as u64 * 2 / 3),
        ..plain(1600)
    };
    let copy = make_copy(&original, &wish).unwrap();
    assert_eq!((copy.width, copy.height), (1600, 1200));
    assert!((55..90).contains(&copy.quality), "{}", copy.quality);
}

#[test]
fn a_limit_that_cannot_be_met_is_an_error_that_says_what_could() {
    let wish = CopyWish {
        max_bytes: Some(3_000),
        ..plain(1600)
    };
    match make_copy(&photo(3).to_jpeg(), &wish) {
        Err(CopyError::LimitTooSmall {
            max_bytes: 3_000,
            smallest,
        }) => {
            let possible = CopyWish {
                max_bytes: Some(smallest),
                ..wish
            };
            make_copy(&photo(3).to_jpeg(), &possible).unwrap();
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn copies_are_upright_and_never_enlarged() {
    let lying = SamplePhoto {
        width: 300,
        height: 420,
        orientation: 8,
        ..photo(2)
    };
    let copy = make_copy(&lying.to_jpeg(), &plain(4000)).unwrap();
    assert_eq!((copy.width, copy.height), (300, 420));
    let upright = SamplePhoto {
        orientation: 1,
        ..lying
    };
    let (one, other) = (
        pixels(&copy),
        pixels(&make_copy(&upright.to_jpeg(), &plain(4000)).unwrap()),
    );
    let difference: u64 = one
        .as_raw()
        .iter()
        .zip(other.as_raw())
        .map(|(one, other)| u64::from(one.abs_diff(*other)))
        .sum();
    assert!(
        difference / (one.as_raw().len() as u64) < 12,
        "{difference}"
    );
}

#[test]
fn every_format_is_copied() {
    for original in [png(), webp(), heic()] {
        let wish = CopyWish {
            strip: Some(strip()),
            notes: notes(),
            ..plain(600)
        };
        let copy = make_copy(&original, &wish).unwrap();
        assert!(copy.width.max(copy.height) <= 600);
        pixels(&copy);
    }
    assert!(matches!(
        make_copy(b"hello", &plain(600)),
        Err(CopyError::Picture(_))
    ));
}

#[test]
fn a_covered_face_is_flat_however_the_photo_was_held() {
    for orientation in 1..=8 {
        let original = SamplePhoto {
            scene: SampleScene::Process,
            width: 800,
            height: 600,
            orientation,
            ..photo(9)
        }
        .to_jpeg_with_noise(30);
        let face = FaceBox {
            x: 0.6,
            y: 0.1,
            width: 0.2,
            height: 0.3,
        };
        let wish = CopyWish {
            covered: vec![face],
            ..plain(500)
        };
        let covered = pixels(&make_copy(&original, &wish).unwrap());
        let open = pixels(&make_copy(&original, &plain(500)).unwrap());
        let (width, height) = (f64::from(covered.width()), f64::from(covered.height()));
        let inside = |x: u32, y: u32| {
            (face.x * width..=(face.x + face.width) * width).contains(&f64::from(x))
                && (face.y * height..=(face.y + face.height) * height).contains(&f64::from(y))
        };
        let mut darkest = 255;
        let mut lightest = 0;
        let mut changed_outside = 0;
        for (x, y, pixel) in covered.enumerate_pixels() {
            if inside(x, y) {
                // The grey is even but for the rounding of the JPEG at its edges.
                let is_edge =
                    !(inside(x + 16, y + 16) && inside(x.saturating_sub(16), y.saturating_sub(16)));
                if !is_edge {
                    darkest = darkest.min(*pixel.0.iter().min().unwrap());
                    lightest = lightest.max(*pixel.0.iter().max().unwrap());
                }
            } else if pixel
                .0
                .iter()
                .zip(open.get_pixel(x, y).0)
                .any(|(one, other)| one.abs_diff(other) > 40)
            {
                changed_outside += 1;
            }
        }
        assert!(
            lightest - darkest <= 6,
            "{orientation}: {darkest} to {lightest}"
        );
        assert!(changed_outside < 500, "{orientation}: {changed_outside}");
    }
}

#[test]
fn a_face_that_would_stay_open_is_an_error() {
    let wish = CopyWish {
        covered: vec![FaceBox {
            x: 1.2,
            y: 0.0,
            width: 0.1,
            height: 0.1,
        }],
        ..plain(500)
    };
    let refused = make_copy(&photo(1).to_jpeg(), &wish).unwrap_err();
    assert_eq!(refused.code(), "box_outside");
}

#[test]
fn nothing_of_the_metadata_of_the_original_survives() {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/photos/real");
    let mut originals: Vec<(String, Vec<u8>)> = vec![("drawn".to_owned(), photo(3).to_jpeg())];
    for entry in std::fs::read_dir(&folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        originals.push((name, std::fs::read(&path).unwrap()));
    }
    let mut copied = 0;
    for (name, original) in &originals {
        let Ok(copy) = make_copy(original, &plain(1200)) else {
            continue;
        };
        copied += 1;
        // Density, EXIF, XMP, IPTC; then tables and the frame.
        let codes = markers(&copy.jpeg);
        assert_eq!(codes[..4], [0xE0, 0xE1, 0xE1, 0xED], "{name}");
        assert!(
            codes[4..]
                .iter()
                .all(|code| matches!(code, 0xC0 | 0xC4 | 0xDB | 0xDD)),
            "{name}: {codes:x?}"
        );
        let exif = exif::Reader::new()
            .read_from_container(&mut std::io::Cursor::new(&copy.jpeg))
            .unwrap();
        let tags: Vec<String> = exif.fields().map(|field| field.tag.to_string()).collect();
        let technical = [
            "XResolution",
            "YResolution",
            "ResolutionUnit",
            "YCbCrPositioning",
            "ExifVersion",
            "ComponentsConfiguration",
            "FlashpixVersion",
            "ColorSpace",
            "PixelXDimension",
            "PixelYDimension",
        ];
        assert_eq!(tags, technical, "{name}");
        let found = read_notes(&copy.jpeg).unwrap();
        assert_eq!(
            (found.exif, found.xmp, found.iptc, found.original),
            (
                CopyNotes::default(),
                CopyNotes::default(),
                CopyNotes::default(),
                Some(ContentHash::of(original))
            ),
            "{name}"
        );
        for word in [
            &b"Canon"[..],
            b"NIKON",
            b"SONY",
            b"Nokia",
            b"iPhone",
            b"Contoh 1",
            b"GPS",
        ] {
            assert!(
                !contains(&copy.jpeg, word),
                "{name}: {}",
                String::from_utf8_lossy(word)
            );
        }
    }
    assert!(
        copied == 1 || copied > 20,
        "{copied} of {}",
        originals.len()
    );
}

#[test]
fn a_position_is_written_only_where_it_is_wished() {
    let original = photo(3).to_jpeg();
    let without = make_copy(
        &original,
        &CopyWish {
            notes: notes(),
            ..plain(600)
        },
    )
    .unwrap();
    assert!(!contains(&without.jpeg, b"GPS"));
    assert_eq!(read_notes(&without.jpeg).unwrap().exif.position, None);
    let wish = CopyWish {
        notes: CopyNotes {
            position: Some(here()),
            ..notes()
        },
        ..plain(600)
    };
    let found = read_notes(&make_copy(&original, &wish).unwrap().jpeg).unwrap();
    for position in [found.exif.position, found.xmp.position] {
        let position = position.unwrap();
        assert!(
            (position.latitude - here().latitude).abs() < 1e-6,
            "{position:?}"
        );
        assert!(
            (position.longitude - here().longitude).abs() < 1e-6,
            "{position:?}"
        );
    }
}

#[test]
fn the_strip_stands_under_the_picture_and_hides_nothing() {
    let original = photo(3).to_jpeg();
    let bare = make_copy(&original, &plain(4000)).unwrap();
    let wish = CopyWish {
        strip: Some(strip()),
        ..plain(4000)
    };
    let with_strip = make_copy(&original, &wish).unwrap();
    assert_eq!(with_strip.width, bare.width);
    assert!(with_strip.height > bare.height + 40);
    let (one, other) = (pixels(&bare), pixels(&with_strip));
    // The last rows of blocks may bleed into the strip.
    for (x, y, pixel) in one
        .enumerate_pixels()
        .filter(|(_, y, _)| y + 16 < bare.height)
    {
        let same = pixel
            .0
            .iter()
            .zip(other.get_pixel(x, y).0)
            .all(|(one, other)| one.abs_diff(other) <= 2);
        assert!(same, "{x}, {y}");
    }
}

/// Other people's reader agrees, where it is installed.
#[test]
fn exiftool_reads_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.jpg");
    let original = photo(3).to_jpeg();
    let wish = CopyWish {
        strip: Some(strip()),
        notes: CopyNotes {
            position: Some(here()),
            ..notes()
        },
        ..plain(600)
    };
    std::fs::write(&path, make_copy(&original, &wish).unwrap().jpeg).unwrap();
    let ran = Command::new("exiftool")
        .args(["-json", "-G1", "-n", "-validate", "-warning"])
        .args(["-all"])
        .arg(&path)
        .output();
    let Ok(output) = ran else {
        return;
    };
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let answer = &answer[0];
    let caption = "Dapur sebelum diperbaiki – Cilé & \"Mawar\"";
    let place = "RT 03 RW 02 Kelurahan Bojong Menteng";
    for (tag, expected) in [
        ("IFD0:ImageDescription", caption),
        ("XMP-dc:Description", caption),
        ("XMP-dc:Description-id-ID", caption),
        ("IPTC:Caption-Abstract", caption),
        ("ExifIFD:DateTimeOriginal", "2025:08:14 09:05:07"),
        ("ExifIFD:OffsetTimeOriginal", "+07:00"),
        ("XMP-photoshop:DateCreated", "2025:08:14 09:05:07+07:00"),
        ("IPTC:DateCreated", "2025:08:14"),
        ("IPTC:TimeCreated", "09:05:07+07:00"),
        ("XMP-photoshop:City", "Kota Bekasi"),
        ("IPTC:City", "Kota Bekasi"),
        ("XMP-iptcCore:Location", place),
        ("IPTC:Sub-location", "RT 03 RW 02 Kelurahan Bojong Men"),
        (
            "XMP-dc:Source",
            &format!("sha256:{}", ContentHash::of(&original)),
        ),
    ] {
        assert_eq!(answer[tag], expected, "{tag}\n{answer:#}");
    }
    for (tag, expected) in [
        ("Composite:GPSLatitude", here().latitude),
        ("Composite:GPSLongitude", here().longitude),
        ("XMP-exif:GPSLatitude", here().latitude),
    ] {
        let found = answer[tag]
            .as_f64()
            .unwrap_or_else(|| panic!("{tag}\n{answer:#}"));
        assert!((found - expected).abs() < 1e-5, "{tag}: {found}");
    }
    let warnings = answer["ExifTool:Warning"].as_str();
    assert_eq!(warnings, None, "{answer:#}");
}
