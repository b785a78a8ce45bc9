//! `bench_import DIR OUT [WORKERS]`: imports every file of a folder, durable and encrypted,
//! and prints one JSON line.
#![allow(clippy::print_stdout)]

use std::env;
use std::error::Error;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::Local;
use sauyunan_archive::{ImportOptions, PhotoStore, StoreKey, import_many, source};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (folder, out, workers) = match arguments.as_slice() {
        [folder, out] => (folder, out, 3),
        [folder, out, workers] => (folder, out, workers.parse()?),
        _ => return Err("usage: bench_import DIR OUT [WORKERS]".into()),
    };
    let started = Instant::now();
    let items = source::list(&[PathBuf::from(folder)]).items;
    let store = PhotoStore::open(Path::new(out), &StoreKey::generate()?)?;
    let options = ImportOptions {
        now: Local::now().naive_local(),
        workers,
    };
    let (mut imported, mut refused, mut bytes) = (0, 0, 0);
    import_many(&store, &items, &options, |_, result| {
        match result {
            Ok(done) => {
                imported += 1;
                bytes += done.inspected.size_bytes;
            }
            Err(error) => {
                refused += 1;
                eprintln!("{}: {error}", error.code());
            }
        }
        ControlFlow::Continue(())
    });
    let wall_ms = started.elapsed().as_millis();
    println!(
        "{{\"wall_ms\":{wall_ms},\"count\":{imported},\"refused\":{refused},\"bytes\":{bytes},\"workers\":{workers}}}"
    );
    Ok(())
}
