//! Thousands of damaged files: an answer for each, no panic, no hang.

mod common;

use std::time::{Duration, Instant};

use common::documents::{mp4, pdf};
use common::{heic, look, photo, png, progressive, webp, zip_of};
use sauyunan_archive::sample::SamplePhoto;
use sauyunan_archive::{
    Chat, CopyNotes, CopyWish, Detail, Fingerprint, ImportOptions, PhotoStore, import_many,
    make_copy, read_notes, source,
};

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

fn mutate(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut copy = bytes.to_vec();
    match random.below(6) {
        0 => copy.truncate(random.below(bytes.len())),
        1 => {
            let from = random.below(copy.len());
            let to = (from + random.below(200)).min(copy.len());
            copy[from..to].fill(if random.below(2) == 0 { 0 } else { 0xFF });
        }
        2 => {
            let from = random.below(copy.len());
            let to = (from + random.below(50)).min(copy.len());
            copy.drain(from..to);
        }
        // Headers are short and decide most: half of all flips happen there.
        kind => {
            let reach = if kind == 3 {
                copy.len()
            } else {
                copy.len().min(700)
            };
            for _ in 0..=random.below(8) {
                let at = random.below(reach);
                copy[at] = random.below(256) as u8;
            }
        }
    }
    copy
}

fn survive(name: &str, bytes: &[u8], rounds: usize) {
    let mut random = Random(0x5EED_0000_0000_0001 ^ bytes.len() as u64);
    let mut accepted = 0;
    for round in 0..rounds {
        let damaged = mutate(bytes, &mut random);
        let started = Instant::now();
        if let Ok(found) = look(&damaged, "x") {
            accepted += 1;
            assert!(found.thumbnail.width <= 320 && found.thumbnail.height <= 240);
            assert!(
                found
                    .date
                    .is_none_or(|date| date.at <= common::now() + Duration::from_secs(86_400))
            );
        }
        let took = started.elapsed();
        assert!(
            took < Duration::from_secs(20),
            "{name}, round {round}: {took:?}"
        );
    }
    assert!(accepted < rounds, "{name}: no damage was ever noticed");
}

fn small() -> Vec<u8> {
    SamplePhoto {
        width: 200,
        height: 150,
        ..photo(4)
    }
    .to_jpeg()
}

fn shrunk(bytes: &[u8], format: image::ImageFormat) -> Vec<u8> {
    let picture = image::load_from_memory(bytes).unwrap().thumbnail(160, 120);
    let mut file = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

#[test]
fn jpeg() {
    survive("jpeg", &small(), 2500);
}

#[test]
fn progressive_jpeg() {
    survive("progressive jpeg", &progressive(), 300);
}

#[test]
fn png_files() {
    survive("png", &shrunk(&png(), image::ImageFormat::Png), 800);
}

#[test]
fn webp_files() {
    survive("webp", &shrunk(&webp(), image::ImageFormat::WebP), 800);
}

#[test]
fn heic_files() {
    survive("heic", &heic(), 500);
}

/// Damaged archives: every member is imported or named, nothing is read for long.
#[test]
fn zip_archives() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    let chat = b"12/11/25 09.05 - Siti: a.jpg (file terlampir)\nKerja bakti\n";
    zip_of(
        &path,
        &[
            ("_chat.txt", chat),
            ("a.jpg", &small()),
            ("RT 03/b.jpg", &small()),
        ],
    );
    let whole = std::fs::read(&path).unwrap();
    let store = PhotoStore::open(&folder.path().join("store"), &common::key()).unwrap();
    let options = ImportOptions {
        now: common::now(),
        workers: 1,
    };
    let mut random = Random(0x5EED_0000_0000_0002);
    let (mut taken, mut refused) = (0, 0);
    for round in 0..600 {
        // Half of the damage goes into the list of members at the end.
        let damaged = if round % 2 == 0 {
            mutate(&whole, &mut random)
        } else {
            let list = whole.len() - 400;
            [&whole[..list], &mutate(&whole[list..], &mut random)].concat()
        };
        std::fs::write(&path, damaged).unwrap();
        let started = Instant::now();
        let listing = source::list(std::slice::from_ref(&path));
        refused += listing.skipped.len();
        for item in &listing.items {
            item.mark().unwrap();
        }
        import_many(&store, &listing.items, &options, |_, result| {
            match result {
                Ok(_) => taken += 1,
                Err(_) => refused += 1,
            }
            std::ops::ControlFlow::Continue(())
        });
        assert!(started.elapsed() < Duration::from_secs(10), "round {round}");
    }
    assert!(taken > 0 && refused > 0, "{taken} taken, {refused} refused");
}

#[test]
fn chats() {
    let chat = "\u{200e}[12/11/25 09.05.12] Bu Siti: Kerja \u{200e}<terlampir: 0001-PHOTO-2025-11-12-09-05-12.jpg>\r\n\
                12/11/25, 9:05\u{202f}PM - Bu Siti: IMG-20251112-WA0001.jpg (file attached)\nbakti\n";
    let mut random = Random(0x5EED_0000_0000_0003);
    for _ in 0..20_000 {
        let damaged = mutate(chat.as_bytes(), &mut random);
        let chat = Chat::parse(&String::from_utf8_lossy(&damaged));
        if let Some(message) = chat.message_with("IMG-20251112-WA0001.jpg") {
            assert!(!message.sender.is_empty());
        }
    }
}

#[test]
fn pdf_files() {
    survive("pdf", &pdf(), 400);
}

#[test]
fn mp4_files() {
    survive("mp4", &mp4(), 3000);
}

/// The reader of the metadata of copies.
#[test]
fn notes_of_copies() {
    let wish = CopyWish {
        max_side_px: 320,
        notes: CopyNotes {
            caption: Some("Pelatihan kue – Cilé".to_owned()),
            city: Some("Kota Bekasi".to_owned()),
            taken_on: chrono::NaiveDate::from_ymd_opt(2025, 8, 14),
            ..CopyNotes::default()
        },
        ..CopyWish::default()
    };
    let jpeg = make_copy(&small(), &wish).unwrap().jpeg;
    // The blocks stand before the picture data.
    let head = &jpeg[..2600];
    let mut random = Random(0x5EED_0000_0000_0002);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..20_000 {
        match read_notes(&mutate(head, &mut random)) {
            Ok(_) => read += 1,
            Err(_) => refused += 1,
        }
    }
    assert!(read > 1000 && refused > 1000, "{read} {refused}");
}

/// Thumbnails come from other devices, too.
#[test]
fn damaged_thumbnails() {
    let thumbnail = look(&small(), "x").unwrap().thumbnail.jpeg;
    let whole = Detail::of_thumbnail(&thumbnail).unwrap();
    let mut random = Random(0x5EED_0000_0000_0077);
    let mut refused = 0;
    for _ in 0..1000 {
        let damaged = mutate(&thumbnail, &mut random);
        let started = Instant::now();
        match Detail::of_thumbnail(&damaged) {
            Ok(detail) => assert!(whole.similarity(&detail) <= 100),
            Err(_) => refused += 1,
        }
        let _ = Fingerprint::of_thumbnail(&damaged);
        assert!(started.elapsed() < Duration::from_secs(5));
    }
    assert!(refused > 0, "no damage was ever noticed");
}
