//! What the pages look like: each is compared with a picture of it that was
//! looked at before it was accepted. `UPDATE_GENERATED=1` writes the pictures anew.

mod common;
mod likeness;
mod samples;

use std::{fs, path::Path};

use common::*;
use image::imageops;
use likeness::*;
use samples::*;
use sauyunan_report::{Report, count_pages};
use tempfile::tempdir;

fn compare(name: &str, report: &Report) {
    let folder = tempdir().expect("folder");
    let summary = save(report, &album(), folder.path());
    assert!(summary.skipped.is_empty(), "{:?}", summary.skipped);
    assert_eq!(count_pages(report).expect("counted"), summary.pages);
    // Left there to be looked at.
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
    fs::copy(folder.path().join("report.pdf"), copy).expect("copied");
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let is_update = std::env::var_os("UPDATE_GENERATED").is_some();
    if is_update {
        fs::create_dir_all(&golden).expect("folder");
    }
    for page in 1..=summary.pages {
        let seen = imageops::grayscale(&render(folder.path(), page, RESOLUTION));
        let path = golden.join(format!("{name}-{page:02}.png"));
        if is_update {
            seen.save(&path).expect("written");
            continue;
        }
        let wanted = image::open(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
            .into_luma8();
        let different = different(&seen, &wanted);
        assert!(
            different <= MOST_DIFFERENT,
            "page {page} of {name} looks different by {different}"
        );
    }
    let next = golden.join(format!("{name}-{:02}.png", summary.pages + 1));
    assert!(
        !next.exists(),
        "{name} had more pages: remove {}",
        next.display()
    );
}

#[test]
fn the_final_report_on_f4() {
    compare("akhir-f4", &final_report());
}

#[test]
fn the_recapitulation_on_lying_a4() {
    compare("rekap-a4", &recapitulation());
}

#[test]
fn the_code_of_the_cover_is_read_from_paper() {
    let folder = tempdir().expect("folder");
    let report = final_report();
    save(&report, &album(), folder.path());
    let cover = imageops::grayscale(&render(folder.path(), 1, 120));
    let (width, height) = (cover.width() as usize, cover.height() as usize);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        cover.get_pixel(x as u32, y as u32).0[0]
    });
    let codes = picture.detect_grids();
    assert_eq!(codes.len(), 1);
    let (_, content) = codes[0].decode().expect("it can be read");
    assert_eq!(
        Some(content),
        report
            .cover
            .and_then(|cover| cover.code)
            .map(|code| code.content)
    );
}

#[test]
fn a_changed_page_is_noticed() {
    let folder = tempdir().expect("folder");
    let mut report = recapitulation();
    save(&report, &album(), folder.path());
    let before = imageops::grayscale(&render(folder.path(), 1, RESOLUTION));
    report.title = report.title.replace("KELURAHAN", "KECAMATAN RAYA");
    save(&report, &album(), folder.path());
    let after = imageops::grayscale(&render(folder.path(), 1, RESOLUTION));
    assert!(different(&before, &after) > MOST_DIFFERENT);
    let mut moved = before.clone();
    imageops::replace(&mut moved, &before, 0, 2);
    assert!(different(&before, &moved) > MOST_DIFFERENT);
    assert_eq!(different(&before, &before), 0);
}
