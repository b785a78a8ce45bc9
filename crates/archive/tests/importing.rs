//! Importing files: all whole ones in, each bad one named, killed at any moment without harm.

mod common;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use common::{key, now, photo};
use sauyunan_archive::sample::SamplePhoto;
use sauyunan_archive::source::{Item, list};
use sauyunan_archive::{
    ContentHash, DateSource, Finding, ImportError, ImportOptions, PhotoStore, StoreKey,
    import_file, import_many,
};

fn options() -> ImportOptions {
    ImportOptions {
        now: now(),
        workers: 2,
    }
}

fn items(paths: &[PathBuf]) -> Vec<Item> {
    let listing = list(paths);
    assert!(listing.skipped.is_empty(), "{:?}", listing.skipped);
    listing.items
}

fn write_photos(folder: &Path, count: u64) -> Vec<PathBuf> {
    let write = |number| {
        let path = folder.join(format!("foto {number}.jpg"));
        let small = SamplePhoto {
            width: 160,
            height: 120,
            ..photo(number)
        };
        fs::write(&path, small.to_jpeg()).unwrap();
        path
    };
    (0..count).map(write).collect()
}

#[test]
fn one_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = PhotoStore::open(&folder.path().join("store"), &key()).unwrap();
    let path = folder.path().join("IMG-20251103-WA0001.jpg");
    let bytes = SamplePhoto {
        taken: None,
        gps: None,
        ..photo(1)
    }
    .to_jpeg();
    fs::write(&path, &bytes).unwrap();
    let imported = import_file(&store, &path, now()).unwrap();
    assert_eq!(
        imported.inspected.date.unwrap().source,
        DateSource::WhatsappName
    );
    assert!(imported.file_modified.is_some());
    assert!(!imported.put.already);
    assert_eq!(store.read(&imported.inspected.sha256).unwrap(), bytes);
    assert_eq!(fs::read(&path).unwrap(), bytes);
    assert!(import_file(&store, &path, now()).unwrap().put.already);

    for (path, code) in [
        (folder.path().join("none.jpg"), "io"),
        (folder.path().to_owned(), "not_a_file"),
    ] {
        let error = import_file(&store, &path, now()).unwrap_err();
        assert_eq!(error.code(), code);
        assert_eq!(error.path(), path);
    }
}

#[test]
fn many_files_with_bad_ones_and_copies_among_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut paths = write_photos(folder.path(), 30);
    let cut = fs::read(&paths[0]).unwrap();
    fs::write(folder.path().join("cut.jpg"), &cut[..cut.len() / 2]).unwrap();
    fs::write(folder.path().join("empty.jpg"), b"").unwrap();
    fs::write(folder.path().join("copy.jpg"), &cut).unwrap();
    paths.extend(
        ["cut.jpg", "empty.jpg", "copy.jpg", "missing.jpg"].map(|name| folder.path().join(name)),
    );

    let store = PhotoStore::open(&folder.path().join("store"), &key()).unwrap();
    let mut codes = vec![""; paths.len()];
    let mut hashes = Vec::new();
    let mut copies = 0;
    let missing = paths.pop().unwrap();
    let mut items = items(&paths);
    // It was there when the list was made.
    fs::write(&missing, b"soon gone").unwrap();
    items.extend(list(std::slice::from_ref(&missing)).items);
    fs::remove_file(&missing).unwrap();
    paths.push(missing);
    let mut order = 0..;
    let run = import_many(&store, &items, &options(), |index, result| {
        assert_eq!(Some(index), order.next(), "in the order of the items");
        codes[index] = match result {
            Ok(imported) => {
                assert_eq!(imported.path, paths[index]);
                copies += usize::from(imported.put.already);
                hashes.push(imported.inspected.sha256);
                "ok"
            }
            Err(error) => error.code(),
        };
        ControlFlow::Continue(())
    });
    assert_eq!((run.delivered, run.is_stopped), (34, false));
    assert!(codes[..30].iter().all(|code| *code == "ok"));
    assert_eq!(codes[30..], ["truncated", "empty_file", "ok", "io"]);
    assert_eq!(copies, 1);
    hashes.sort();
    hashes.dedup();
    let report = store
        .verify_all(&hashes, |_| ControlFlow::Continue(()))
        .unwrap();
    assert_eq!((report.intact, report.findings), (30, Vec::new()));
}

#[test]
fn stops_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let paths = write_photos(folder.path(), 60);
    let store = PhotoStore::open(&folder.path().join("store"), &key()).unwrap();
    let mut delivered = 0;
    let run = import_many(&store, &items(&paths), &options(), |_, _| {
        delivered += 1;
        if delivered == 3 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert_eq!((run.delivered, run.is_stopped), (3, true));
    let report = store
        .verify_all(&[], |_| ControlFlow::Continue(()))
        .unwrap();
    assert!(report.findings.len() < 60);
    assert_eq!(
        import_many(&store, &[], &options(), |_, _| ControlFlow::Break(())).delivered,
        0
    );
}

/// A failing disk: the store's folder cannot be written.
#[cfg(unix)]
#[test]
fn a_store_that_cannot_be_written_fails_each_photo_and_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let paths = write_photos(folder.path(), 3);
    let key = key();
    let store = PhotoStore::open(&folder.path().join("store"), &key).unwrap();
    // A file where the store needs its folder fails writes for every user, root too.
    let files = folder.path().join("store/files");
    fs::remove_dir_all(&files).unwrap();
    fs::write(&files, b"in the way").unwrap();
    let run = import_many(&store, &items(&paths), &options(), |_, result| {
        assert!(matches!(result, Err(ImportError::Store { .. })));
        ControlFlow::Continue(())
    });
    assert_eq!(run.delivered, 3);
    fs::remove_file(&files).unwrap();
    let store = PhotoStore::open(&folder.path().join("store"), &key).unwrap();
    let report = store
        .verify_all(&[], |_| ControlFlow::Continue(()))
        .unwrap();
    assert_eq!(report.findings, []);
}

const CHILD_FOLDER: &str = "SAUYUNAN_TEST_CHILD_FOLDER";
const IDENTITY: &str = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";

/// Not a test of its own: the process that is killed.
#[test]
fn child_that_imports_forever() {
    let Some(folder) = env::var_os(CHILD_FOLDER).map(PathBuf::from) else {
        return;
    };
    let key = StoreKey::from_parts(IDENTITY, [9; 32]).unwrap();
    let store = PhotoStore::open(&folder.join("store"), &key).unwrap();
    for round in 0_u64.. {
        let mut bytes = vec![0; 3_000_000];
        bytes[..8].copy_from_slice(&round.to_le_bytes());
        let hash = ContentHash::of(&bytes);
        store.put(&bytes, &hash).unwrap();
        fs::write(folder.join(format!("{hash}.done")), b"").unwrap();
    }
}

fn noted_down(folder: &Path) -> Vec<ContentHash> {
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let hash = |name: std::ffi::OsString| name.to_str()?.strip_suffix(".done")?.parse().ok();
    names.filter_map(hash).collect()
}

#[test]
fn killed_at_any_moment_the_store_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let key = StoreKey::from_parts(IDENTITY, [9; 32]).unwrap();
    for round in 1..=4 {
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--exact", "child_that_imports_forever", "--nocapture"])
            .env(CHILD_FOLDER, folder.path())
            .spawn()
            .unwrap();
        // Killed in the middle of whatever comes after a few photos.
        let started = Instant::now();
        while noted_down(folder.path()).len() < round * 3 {
            assert!(started.elapsed() < Duration::from_secs(60));
            thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let store = PhotoStore::open(&folder.path().join("store"), &key).unwrap();
        let done = noted_down(folder.path());
        let report = store
            .verify_all(&done, |_| ControlFlow::Continue(()))
            .unwrap();
        // Put but not yet noted down by the child: allowed, and whole.
        let whole = |finding: &Finding| matches!(finding, Finding::NotListed { .. });
        assert!(report.findings.iter().all(whole), "{:?}", report.findings);
        assert!(report.findings.len() <= 4);
        assert_eq!(report.intact, done.len());
    }
}
