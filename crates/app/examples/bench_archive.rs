//! `bench_archive DIR DATA`: imports a folder into a new data folder as the window does, records and
//! all, then the same folder once more; prints one JSON line.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use std::{env, fs};

use sauyunan_app::{App, Environment, registry};
use serde_json::{Value, json};

fn call(app: &Arc<App>, command: &str, payload: Value) -> Result<Value, Box<dyn Error>> {
    registry::call(app, command, payload).map_err(|error| format!("{error:?}").into())
}

/// Wall seconds and the summary.
fn import(app: &Arc<App>, folder: &str) -> Result<(f64, Value), Box<dyn Error>> {
    let payload = json!({"paths": [folder], "activity_id": null, "source": null});
    let began = Instant::now();
    let summary = call(app, "import_photos", payload)?;
    Ok((began.elapsed().as_secs_f64(), summary))
}

/// The most memory that this process ever had, MiB. Linux only; elsewhere 0.
fn peak_mib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, data] = arguments.as_slice() else {
        return Err("usage: bench_archive DIR DATA".into());
    };
    let app = App::new(Path::new(data), Environment::system());
    call(
        &app,
        "create_folder",
        json!({"kelurahan": "32.75.05.1004", "rw": "02", "year": 2025, "officer": "Kader Contoh", "passphrase": "rahasia-uji"}),
    )?;
    let (first, summary) = import(&app, folder)?;
    let (again, repeated) = import(&app, folder)?;
    let answer = json!({
        "seconds": first, "again_seconds": again, "imported": summary["imported"],
        "known": repeated["duplicates"], "skipped": summary["skipped"], "peak_mib": peak_mib(),
    });
    println!("{answer}");
    Ok(())
}
