//! Makes a 120-page A4 PDF with four captioned photos a page from the JPEGs of a folder.
//!
//! `bench_pdf DIR OUT.pdf`

use std::{
    error::Error,
    ffi::OsStr,
    fs, io,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use sauyunan_report::{
    Block, Footer, Paper, PhotoPages, PhotosPerPage, Report, ReportPhoto, save_report,
};

const PAGES: usize = 120;
const PHOTOS: usize = PAGES * 4;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(folder), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: bench_pdf DIR OUT.pdf".into());
    };
    let names = jpegs(Path::new(&folder))?;
    if names.is_empty() {
        return Err("no JPEG files in the folder".into());
    }
    // A folder of fewer photos is gone through again; each file is stored once.
    let photos = (0..PHOTOS).map(|index| ReportPhoto {
        id: names[index % names.len()].to_string_lossy().into_owned(),
        caption: format!(
            "Dokumentasi pelatihan pangan lokal, RW 02, foto ke-{}",
            index + 1
        ),
        note: None,
        orientation: 1,
    });
    let date = NaiveDate::from_ymd_opt(2025, 12, 3).ok_or("no such day")?;
    let footer = Footer {
        area: "Kelurahan Bojong Menteng".to_owned(),
        period: "Tahun 2025".to_owned(),
        data_date: date,
        data_count: PHOTOS as u64,
        version: "Versi 1".to_owned(),
    };
    let report = Report {
        blocks: vec![Block::Photos(PhotoPages {
            title: "FOTO DOKUMENTASI KEGIATAN".to_owned(),
            photos: photos.collect(),
            per_page: PhotosPerPage::Four,
        })],
        ..Report::new(Paper::A4, footer, date)
    };
    let read = |path: &str| -> io::Result<Vec<u8>> { fs::read(path) };
    let mut go_on = |_, _| ControlFlow::Continue(());
    let summary = save_report(&report, &read, &mut go_on, Path::new(&out))?;
    for skipped in &summary.skipped {
        eprintln!("{}: {}", skipped.id, skipped.reason);
    }
    eprintln!(
        "{} pages, {} photos, {} bytes",
        summary.pages, summary.photos, summary.bytes
    );
    Ok(())
}

fn jpegs(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let extension = path.extension().and_then(OsStr::to_str).unwrap_or("");
        if ["jpg", "jpeg"].contains(&extension.to_ascii_lowercase().as_str()) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
