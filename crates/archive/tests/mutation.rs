//! Thousands of damaged files: an answer for each, no panic, no hang.

mod common;

use std::time::{Duration, Instant};

use common::{heic, look, photo, png, progressive, webp};
use sauyunan_archive::sample::SamplePhoto;
use sauyunan_archive::{Detail, Fingerprint};

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
