//! `make_alike DIR SEED SOURCES [PHOTOS]`: photos and the copies of them that messengers make, to measure
//! the search for photos that look alike. Draws SOURCES pictures, many of them hard to tell apart: bursts,
//! the same place with other people, attendance lists of different days, a house before and after. PHOTOS
//! is a folder of real photos, from which copies are made as well. Prints one JSON line; DIR/truth.json
//! names for each file the picture that it shows, and how the file was made.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sauyunan_archive::sample::{Resend, SampleMoment, SamplePhoto, SampleScene, resend};
use serde_json::{Map, Value, json};

type Failure = Box<dyn Error>;

const SCENES: [SampleScene; 6] = [
    SampleScene::Before,
    SampleScene::Process,
    SampleScene::After,
    SampleScene::AttendanceList,
    SampleScene::Handover,
    SampleScene::Product,
];

/// Real photos of which nobody can say whether they are copies: the same scene with another digit drawn
/// on it or with another tone curve, and pictures that show nothing.
const LEFT_OUT: [&str; 5] = [
    "landscape_6",
    "portrait_8",
    "iphone_hdr_YES",
    "67-0_length_string",
    "image01713",
];

/// Pictures of one place: moments of one seed.
const FAMILY: u64 = 3;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (folder, seed, sources, real) = match arguments.as_slice() {
        [folder, seed, sources] => (folder, seed, sources, None),
        [folder, seed, sources, real] => (folder, seed, sources, Some(Path::new(real))),
        _ => return Err("usage: make_alike DIR SEED SOURCES [PHOTOS]".into()),
    };
    let mut set = Set {
        folder: PathBuf::from(folder),
        random: Random(seed.parse()?),
        truth: Map::new(),
    };
    fs::create_dir_all(&set.folder)?;
    set.draw(sources.parse()?)?;
    if let Some(real) = real {
        set.take(real)?;
    }
    set.add_flat_ones()?;
    let count = set.truth.len();
    fs::write(
        set.folder.join("truth.json"),
        Value::Object(set.truth).to_string(),
    )?;
    println!("{}", json!({"files": count}));
    Ok(())
}

struct Set {
    folder: PathBuf,
    random: Random,
    truth: Map<String, Value>,
}

impl Set {
    /// A third each: pictures of their own; bursts of three; the same place on three days.
    fn draw(&mut self, sources: u64) -> Result<(), Failure> {
        let mut number = 0;
        while number < sources {
            let scene = SCENES[(number / FAMILY) as usize % SCENES.len()];
            let seed = self.random.next();
            for member in 0..FAMILY {
                let (kind, seed, moment) = match number / FAMILY / SCENES.len() as u64 % 3 {
                    0 => ("single", seed.wrapping_add(member), SampleMoment::First),
                    1 if member == 0 => ("burst", seed, SampleMoment::First),
                    1 => ("burst", seed, SampleMoment::Later(member)),
                    _ => ("place", seed, SampleMoment::Other(member)),
                };
                // One house, before and after.
                let (scene, moment) = match (kind, scene, member) {
                    ("place", SampleScene::Before, 1) => {
                        (SampleScene::After, SampleMoment::Other(0))
                    }
                    _ => (scene, moment),
                };
                let photo = SamplePhoto {
                    seed,
                    scene,
                    width: 2000,
                    height: 1500,
                    taken: None,
                    gps: None,
                    orientation: 1,
                };
                let name = format!("{number:04}-{kind}-{scene:?}").to_lowercase();
                self.keep(&name, &name, &photo.to_jpeg_at(moment))?;
                number += 1;
            }
        }
        Ok(())
    }

    /// Real photos, upright.
    fn take(&mut self, real: &Path) -> Result<(), Failure> {
        let mut paths: Vec<PathBuf> = fs::read_dir(real)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        paths.sort();
        for path in paths {
            let name = path
                .file_stem()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            let extension = path
                .extension()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            if LEFT_OUT.contains(&name.as_str()) {
                continue;
            }
            let way = Resend {
                max_side: 4000,
                quality: 92,
                crop: [0.0; 4],
            };
            // Damaged files are in the folder, too; they are no part of this.
            let Ok(upright) = resend(&fs::read(&path)?, &way) else {
                continue;
            };
            let name = format!("real-{name}-{}", extension.to_lowercase());
            self.keep(&name, &name, &upright)?;
        }
        Ok(())
    }

    /// One file and its copies.
    fn keep(&mut self, name: &str, picture: &str, original: &[u8]) -> Result<(), Failure> {
        self.write(name, picture, "original", original)?;
        let none = [0.0; 4];
        let first = Resend {
            max_side: 1600,
            quality: self.random.quality(),
            crop: none,
        };
        let scaled = resend(original, &first)?;
        let crop = self.random.crop();
        let cut = resend(
            original,
            &Resend {
                quality: self.random.quality(),
                crop,
                ..first
            },
        )?;
        let again = resend(
            &scaled,
            &Resend {
                max_side: 1280,
                quality: self.random.quality(),
                crop: none,
            },
        )?;
        let cut_again = resend(
            &cut,
            &Resend {
                quality: self.random.quality(),
                crop: none,
                ..first
            },
        )?;
        for (way, bytes) in [
            ("scaled", scaled),
            ("cropped", cut),
            ("twice", again),
            ("cropped-twice", cut_again),
        ] {
            self.write(name, picture, way, &bytes)?;
        }
        Ok(())
    }

    /// Pictures that show nothing: a hand before the lens, a white sheet. No two of them are the same.
    fn add_flat_ones(&mut self) -> Result<(), Failure> {
        for number in 0..8_usize {
            let grey = (number * 33) as u8;
            let noise = |_| grey.saturating_add((self.random.next() % 3) as u8);
            let pixels: Vec<u8> = (0..800 * 600)
                .map(noise)
                .flat_map(|grey| [grey; 3])
                .collect();
            let image = turbojpeg::Image {
                pixels: pixels.as_slice(),
                width: 800,
                pitch: 2400,
                height: 600,
                format: turbojpeg::PixelFormat::RGB,
            };
            let jpeg = turbojpeg::compress(image, 80, turbojpeg::Subsamp::Sub2x2)?;
            let name = format!("flat-{number}");
            self.write(&name, &name, "original", &jpeg)?;
        }
        Ok(())
    }

    fn write(&mut self, name: &str, picture: &str, way: &str, bytes: &[u8]) -> Result<(), Failure> {
        let file = format!("{name}-{way}.jpg");
        fs::write(self.folder.join(&file), bytes)?;
        self.truth
            .insert(file, json!({"picture": picture, "way": way}));
        Ok(())
    }
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn quality(&mut self) -> u8 {
        40 + (self.next() % 41) as u8
    }

    /// Three hundredths of the width and of the height, from one side, from the other, or from both.
    fn crop(&mut self) -> [f32; 4] {
        let mut part = || (self.next() % 1001) as f32 / 1000.0 * 0.03;
        let (left, top) = (part(), part());
        [left, top, 0.03 - left, 0.03 - top]
    }
}
