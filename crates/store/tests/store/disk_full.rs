//! The disk is full: the error says so, and nothing that was written is lost.
//!
//! The real case needs a small file system, which only a privileged user can mount (in a mount
//! namespace of its own). Elsewhere a limit on file sizes stands for it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sauyunan_domain::Kind;
use sauyunan_store::{Action, Store, StoreError};
use serde_json::json;

use crate::common::{AREA, assert_intact, fields, key, put, stamp};

/// Tells the child where to write; without it the child's part does nothing.
const FOLDER: &str = "SAUYUNAN_TEST_FULL_FOLDER";
/// `small` transactions fail when they are committed, a `large` one already while it is made.
const SIZE: &str = "SAUYUNAN_TEST_FULL_SIZE";

fn fill(store: &Store, first: i64, households: i64) -> Result<(), StoreError> {
    let note = "catatan panjang ".repeat(60);
    let written = store.write::<_, StoreError>(Action::Save, stamp(first), |tx| {
        for number in first..first + households {
            let household = fields(json!({"address": format!("Gg. {number}"), "note": note}));
            tx.put(Kind::Household, &format!("h{number}"), AREA, &household)?;
        }
        Ok(())
    });
    written.map(|_| ())
}

fn is_full(error: &StoreError) -> bool {
    // A limit on file sizes is another error of the system than a full disk.
    let is_limited = std::env::var_os("SAUYUNAN_TEST_FULL_LIMITED").is_some();
    matches!(error, StoreError::DiskFull { .. })
        || (is_limited && matches!(error, StoreError::Database(_)))
}

/// The child: fills the disk, then checks on the same disk what is left.
#[test]
fn child_that_fills_its_disk() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let households_at_once = if std::env::var(SIZE).unwrap() == "large" {
        100_000
    } else {
        3
    };
    let (path, ballast) = (folder.join("sauyunan.db"), folder.join("ballast"));
    std::fs::write(&ballast, vec![0_u8; 400_000]).unwrap();
    let store = Store::create(&path, key(), "a").unwrap();
    put(
        &store,
        Kind::Household,
        "first",
        json!({"address": "Gg. Melati"}),
    );
    let mut whole = 0;
    let error = loop {
        match fill(&store, whole, households_at_once) {
            Ok(()) => whole += households_at_once,
            Err(error) => break error,
        }
    };
    assert!(is_full(&error), "{error:?}");
    assert!(
        error.to_string().contains("sauyunan.db") || !matches!(error, StoreError::DiskFull { .. }),
        "{error}"
    );
    let expect = |store: &Store, households: i64| {
        assert_eq!(
            store.read(|reader| reader.count(Kind::Household)).unwrap(),
            households
        );
    };
    // The same program still reads, and writes again once there is room.
    expect(&store, whole + 1);
    assert!(is_full(&fill(&store, whole, 100_000).unwrap_err()));
    std::fs::remove_file(&ballast).unwrap();
    if std::env::var_os("SAUYUNAN_TEST_FULL_LIMITED").is_none() {
        assert!(
            put(
                &store,
                Kind::Household,
                "last",
                json!({"address": "Gg. Mawar"})
            )
            .0
        );
        expect(&store, whole + 2);
        whole += 1;
    }
    drop(store);
    let store = Store::open(&path, key()).unwrap();
    expect(&store, whole + 1);
    assert_intact(&store);
}

fn run_child(shell: &str, folder: &Path, size: &str, is_limited: bool) -> Output {
    let mut command = Command::new("sh");
    command
        .args(["-c", shell, "sh"])
        .arg(std::env::current_exe().unwrap())
        .arg(folder)
        .env(FOLDER, folder)
        .env(SIZE, size);
    if is_limited {
        command.env("SAUYUNAN_TEST_FULL_LIMITED", "1");
    }
    command.output().unwrap()
}

const CHILD: &str = r#"exec "$1" --exact disk_full::child_that_fills_its_disk --nocapture"#;

fn can_mount(folder: &Path) -> bool {
    let mounted = run_child(
        "exec unshare --mount mount -t tmpfs -o size=64k none \"$2\"",
        folder,
        "",
        false,
    );
    mounted.status.success()
}

#[test]
fn a_full_disk_is_named_and_loses_nothing() {
    for size in ["small", "large"] {
        let folder = tempfile::tempdir().unwrap();
        let output = if can_mount(folder.path()) {
            let inner = format!("mount -t tmpfs -o size=2m none \"$2\" && {CHILD}");
            run_child(
                &format!("exec unshare --mount sh -c '{inner}' sh \"$1\" \"$2\""),
                folder.path(),
                size,
                false,
            )
        } else {
            run_child(
                &format!("trap '' XFSZ; ulimit -f 3000; {CHILD}"),
                folder.path(),
                size,
                true,
            )
        };
        let text = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(
            output.status.success() && text.contains("1 passed"),
            "{size}: {text}"
        );
    }
}

#[test]
fn a_limit_on_file_sizes_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let output = run_child(
        &format!("trap '' XFSZ; ulimit -f 3000; {CHILD}"),
        folder.path(),
        "small",
        true,
    );
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        output.status.success() && text.contains("1 passed"),
        "{text}"
    );
}
