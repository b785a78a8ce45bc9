//! What is imported: photos, copies of them, the same pictures with other metadata, an exported chat,
//! files that are no photos.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use sauyunan_archive::sample::{SamplePhoto, SampleScene};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Different pictures among them.
pub(crate) const DISTINCT: usize = 52;

/// In the folder alone; in the folder and again in the archive; in the archive alone.
const FOLDER: std::ops::Range<u64> = 1..41;
const BOTH: std::ops::Range<u64> = 33..41;
const ARCHIVE: std::ops::Range<u64> = 41..53;

fn photo(seed: u64, is_dated: bool) -> Vec<u8> {
    let day = NaiveDate::from_ymd_opt(2025, 11, 9).unwrap();
    let taken = day.and_hms_opt(8, u32::try_from(seed).unwrap() % 60, 0);
    SamplePhoto {
        seed,
        scene: SampleScene::Process,
        width: 800,
        height: 600,
        taken: taken.filter(|_| is_dated),
        gps: is_dated.then_some((-6.3021, 106.9987)),
        orientation: 1,
    }
    .to_jpeg()
}

fn name(seed: u64) -> String {
    format!("IMG-20251110-WA{seed:04}.jpg")
}

/// Writes everything into a folder and answers what is to be imported.
pub(crate) fn write(home: &Path) -> Vec<PathBuf> {
    let folder = home.join("2025-11-10 Kerja bakti");
    fs::create_dir_all(folder.join("RT 03")).unwrap();
    for seed in FOLDER {
        fs::write(folder.join(name(seed)), photo(seed, seed % 5 == 0)).unwrap();
    }
    // Copies, and pictures whose date somebody mended.
    for seed in 1..5 {
        let copy = folder.join("RT 03").join(format!("salinan {seed}.jpg"));
        fs::write(copy, photo(seed, false)).unwrap();
        let mended = folder.join("RT 03").join(format!("DSC_{seed:04}.JPG"));
        fs::write(mended, photo(seed + 10, true)).unwrap();
    }
    fs::write(folder.join("rusak.jpg"), &photo(99, false)[..900]).unwrap();
    fs::write(folder.join("catatan.txt"), "bukan foto").unwrap();

    let archive = home.join("Chat WhatsApp dengan Kader RW 02.zip");
    let mut zip = ZipWriter::new(File::create(&archive).unwrap());
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut chat = String::new();
    for seed in BOTH.chain(ARCHIVE) {
        zip.start_file(name(seed), options).unwrap();
        zip.write_all(&photo(seed, seed % 5 == 0)).unwrap();
        let file = name(seed);
        chat += &format!(
            "10/11/25 09.{:02} - Kader {}: {file} (file terlampir)\nRT 0{}\n",
            seed % 60,
            seed % 3,
            seed % 7
        );
    }
    zip.start_file("Chat WhatsApp dengan Kader RW 02.txt", options)
        .unwrap();
    zip.write_all(chat.as_bytes()).unwrap();
    zip.finish().unwrap();
    vec![folder, archive]
}
