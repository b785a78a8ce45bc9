//! `draw_samples DIR`: one photo of each scene and a few seeds, to look at.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;
use std::{env, fs};

use chrono::NaiveDate;
use sauyunan_archive::sample::{SamplePhoto, SampleScene};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("usage: draw_samples DIR")?);
    fs::create_dir_all(&folder)?;
    let scenes = [
        ("sebelum", SampleScene::Before),
        ("proses", SampleScene::Process),
        ("sesudah", SampleScene::After),
        ("daftar-hadir", SampleScene::AttendanceList),
        ("serah-terima", SampleScene::Handover),
        ("produk", SampleScene::Product),
    ];
    let started = Instant::now();
    for (name, scene) in scenes {
        for seed in 1..=4 {
            let photo = SamplePhoto {
                seed,
                scene,
                width: 1600,
                height: 1200,
                taken: NaiveDate::from_ymd_opt(2025, 11, 12)
                    .and_then(|day| day.and_hms_opt(9, 5, 0)),
                gps: Some((-6.2349, 106.9896)),
                orientation: if seed == 4 { 6 } else { 1 },
            };
            fs::write(folder.join(format!("{name}-{seed}.jpg")), photo.to_jpeg())?;
        }
    }
    println!("24 photos in {} ms", started.elapsed().as_millis());
    Ok(())
}
