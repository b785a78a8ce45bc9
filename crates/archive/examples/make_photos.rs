//! `make_photos DIR N WIDTH HEIGHT`: drawn photos as large as real ones, for measuring.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use chrono::{Duration, NaiveDate};
use sauyunan_archive::sample::{SamplePhoto, SampleScene, whatsapp_file_name};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, count, width, height] = arguments.as_slice() else {
        return Err("usage: make_photos DIR N WIDTH HEIGHT".into());
    };
    let (folder, count) = (PathBuf::from(folder), count.parse::<u32>()?);
    let (width, height) = (width.parse()?, height.parse()?);
    fs::create_dir_all(&folder)?;
    let scenes = [
        SampleScene::Before,
        SampleScene::Process,
        SampleScene::After,
        SampleScene::AttendanceList,
        SampleScene::Handover,
        SampleScene::Product,
    ];
    let first = NaiveDate::from_ymd_opt(2025, 11, 12).and_then(|day| day.and_hms_opt(8, 0, 0));
    let first = first.ok_or("no such day")?;
    let mut total_bytes = 0;
    for number in 0..count {
        let taken = first + Duration::minutes(i64::from(number));
        let photo = SamplePhoto {
            seed: u64::from(number),
            scene: scenes[number as usize % scenes.len()],
            width,
            height,
            taken: Some(taken),
            gps: Some((-6.2349, 106.9896)),
            orientation: 1,
        };
        let jpeg = photo.to_jpeg_with_noise(24);
        total_bytes += jpeg.len();
        fs::write(folder.join(whatsapp_file_name(taken.date(), number)), jpeg)?;
    }
    println!("{count} photos, {total_bytes} bytes");
    Ok(())
}
