//! `bench_report PRINT_SIZE_DIR ORIGINALS_DIR WORK_DIR`: a report of 480 photos that are at print size
//! already, and one of 120 originals, from an archive that holds them, as the window makes them; prints
//! one JSON line. A folder of fewer photos makes smaller reports.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use std::{env, fs};

use sauyunan_app::{App, Environment, registry};
use serde_json::{Value, json};

fn call(app: &Arc<App>, command: &str, payload: Value) -> Result<Value, Box<dyn Error>> {
    registry::call(app, command, payload).map_err(|error| format!("{command}: {error:?}").into())
}

/// The most memory that this process had since [`forget_peak`], MiB. Linux only; elsewhere 0.
fn peak_mib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}

/// Lets the kernel count the peak anew.
fn forget_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// Imports `count` photos of a folder for an activity of their own; answers its id and their bytes.
fn proven(app: &Arc<App>, folder: &Path, count: usize) -> Result<(Value, u64), Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.sort();
    files.truncate(count);
    let mut bytes = 0;
    for file in &files {
        bytes += fs::metadata(file)?.len();
    }
    let activity = json!({"name": "Pelatihan pangan lokal", "pokja": 2, "date": "2025-11-15", "place": "Balai RW 02"});
    let activity = call(app, "save_activity", activity)?["id"].take();
    let paths: Vec<String> = files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    let import = json!({"paths": paths, "activity_id": activity, "source": null});
    let photos = call(app, "import_photos", import)?["photos"].take();
    call(
        app,
        "assign_photos",
        json!({"photos": photos, "activity_id": activity, "caption": "Dokumentasi pelatihan pangan lokal, RW 02"}),
    )?;
    Ok((activity, bytes))
}

fn report(
    app: &Arc<App>,
    folder: &Path,
    count: usize,
    out: &Path,
) -> Result<Value, Box<dyn Error>> {
    let (activity, source_bytes) = proven(app, folder, count)?;
    let wanted = json!({"kind": "activity", "id": activity, "paper": "a4", "photos_per_page": 4, "path": out});
    forget_peak();
    let began = Instant::now();
    let made = call(app, "make_report", wanted)?;
    Ok(json!({
        "seconds": began.elapsed().as_secs_f64(), "peak_mib": peak_mib(), "photos": made["photos"],
        "pages": made["pages"], "source_bytes": source_bytes, "pdf_bytes": made["size_bytes"],
        "skipped": made["skipped"].as_array().map(Vec::len),
    }))
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [print_size, originals, work] = arguments.as_slice() else {
        return Err("usage: bench_report PRINT_SIZE_DIR ORIGINALS_DIR WORK_DIR".into());
    };
    let work = Path::new(work);
    let app = App::new(&work.join("data"), Environment::system());
    call(
        &app,
        "create_folder",
        json!({"kelurahan": "32.75.05.1004", "rw": "02", "year": 2025, "officer": "Kader Contoh", "passphrase": "rahasia-uji"}),
    )?;
    let print_size = report(
        &app,
        Path::new(print_size),
        480,
        &work.join("siap-cetak.pdf"),
    )?;
    let originals = report(&app, Path::new(originals), 120, &work.join("asli.pdf"))?;
    let answer = json!({"print_size": print_size, "originals": originals});
    println!("{answer}");
    Ok(())
}
