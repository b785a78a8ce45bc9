//! What the reports of the made-up RW look like: each is compared with pictures of its pages that were
//! looked at before they were accepted. `UPDATE_GENERATED=1` writes the pictures anew.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use image::{GrayImage, imageops};
use sauyunan_app::App;
use serde_json::{Value, json};

use crate::common::{ok, steady_environment, wizard};

#[path = "../../../report/tests/likeness/mod.rs"]
mod likeness;
use likeness::{MOST_DIFFERENT, RESOLUTION, different};

fn render(pdf: &Path, page: u64) -> GrayImage {
    let (page, resolution) = (page.to_string(), RESOLUTION.to_string());
    let picture = pdf.with_extension("page");
    let output = Command::new("pdftoppm")
        .args([
            "-png",
            "-singlefile",
            "-r",
            &resolution,
            "-f",
            &page,
            "-l",
            &page,
        ])
        .args([pdf, &picture])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let picture = image::open(picture.with_extension("page.png")).unwrap();
    imageops::grayscale(&picture)
}

/// The first page, the second and the last.
fn pages(count: u64) -> Vec<u64> {
    let mut pages = vec![1, 2.min(count), count];
    pages.dedup();
    pages
}

fn compare(app: &Arc<App>, kind: &str, id: Option<&str>) {
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join(format!("{kind}.pdf"));
    let wanted = json!({"kind": kind, "id": id, "paper": "f4", "photos_per_page": 4, "path": pdf.display().to_string()});
    let made = ok(app, "make_report", wanted);
    // Left there to be looked at.
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{kind}.pdf"));
    std::fs::copy(&pdf, copy).unwrap();
    let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/reports");
    for page in pages(made["pages"].as_u64().unwrap()) {
        let seen = render(&pdf, page);
        let path = golden.join(format!("{kind}-{page:02}.png"));
        if std::env::var_os("UPDATE_GENERATED").is_some() {
            std::fs::create_dir_all(&golden).unwrap();
            seen.save(&path).unwrap();
            continue;
        }
        let wanted = image::open(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
            .into_luma8();
        let different = different(&seen, &wanted);
        assert!(
            different <= MOST_DIFFERENT,
            "page {page} of {kind} looks different by {different}"
        );
    }
}

#[test]
fn the_reports_of_the_made_up_year_look_as_they_did() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(&folder.path().join("data"), steady_environment());
    ok(&app, "create_folder", wizard());
    ok(&app, "fill_demo", json!({"households": 40, "photos": 78}));
    for report in ok(&app, "list_reports", json!({})).as_array().unwrap() {
        let kind = report["kind"].as_str().unwrap();
        let id = match report["of"].as_str() {
            None => None,
            Some("handover") => Some(first(&ok(&app, "list_handovers", json!({})))),
            Some(_) => {
                let page = json!({"search": "menjahit", "pokja": null, "offset": 0, "limit": 1});
                Some(first(&ok(&app, "list_activities", page)["rows"]))
            }
        };
        compare(&app, kind, id.as_deref());
    }
}

fn first(rows: &Value) -> String {
    rows[0]["id"].as_str().unwrap().to_owned()
}
