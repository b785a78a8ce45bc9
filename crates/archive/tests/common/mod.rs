//! Fixtures that several test programs use. Everything is generated.
#![allow(dead_code, missing_docs, unreachable_pub)]

pub mod documents;

use std::io::Cursor;

use chrono::{NaiveDate, NaiveDateTime};
use image::{DynamicImage, ImageFormat};
use sauyunan_archive::sample::{SamplePhoto, SampleScene};
use sauyunan_archive::{InspectContext, InspectError, Inspected, StoreKey, inspect};

pub fn now() -> NaiveDateTime {
    moment(2025, 11, 12)
}

pub fn moment(year: i32, month: u32, day: u32) -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
    day.and_hms_opt(10, 30, 0).unwrap()
}

pub fn photo(seed: u64) -> SamplePhoto {
    SamplePhoto {
        seed,
        scene: SampleScene::Process,
        width: 640,
        height: 480,
        taken: Some(moment(2025, 11, 5)),
        gps: Some((-6.2349, 106.9896)),
        orientation: 1,
    }
}

pub fn look(bytes: &[u8], file_name: &str) -> Result<Inspected, InspectError> {
    let context = InspectContext {
        now: now(),
        file_name,
        ..InspectContext::default()
    };
    inspect(bytes, &context)
}

pub fn key() -> StoreKey {
    StoreKey::generate().unwrap()
}

/// The sample picture as pixels.
pub fn pixels() -> DynamicImage {
    image::load_from_memory(&photo(3).to_jpeg()).unwrap()
}

pub fn png() -> Vec<u8> {
    encoded(ImageFormat::Png)
}

pub fn webp() -> Vec<u8> {
    encoded(ImageFormat::WebP)
}

pub fn heic() -> Vec<u8> {
    let small = pixels().thumbnail(128, 96).into_rgb8();
    let options = heifer::EncodeOptions::default();
    heifer::encode_rgb8(small.width(), small.height(), small.as_raw(), &options).unwrap()
}

/// A progressive JPEG, as some web sites and editors write.
pub fn progressive() -> Vec<u8> {
    let picture = pixels().into_rgb8();
    let mut compressor = turbojpeg::Compressor::new().unwrap();
    compressor.set_progressive(true).unwrap();
    compressor
        .compress_to_vec(turbojpeg::Image {
            pixels: picture.as_raw().as_slice(),
            width: picture.width() as usize,
            pitch: picture.width() as usize * 3,
            height: picture.height() as usize,
            format: turbojpeg::PixelFormat::RGB,
        })
        .unwrap()
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    pixels().write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// A ZIP archive of these members, stored as photos are.
pub fn zip_of(path: &std::path::Path, members: &[(&str, &[u8])]) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in members {
        zip.start_file(*name, options).unwrap();
        std::io::Write::write_all(&mut zip, bytes).unwrap();
    }
    zip.finish().unwrap();
}
