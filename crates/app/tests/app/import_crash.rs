//! The program dies in the middle of an import; importing again gives what one import would have.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sauyunan_app::{App, Environment, Event};
use serde_json::json;

use crate::common::{Desk, PASSPHRASE, ok, photo, write_photo};

/// Tell the child what to import into which folder; without them its part does nothing.
const DATA: &str = "SAUYUNAN_TEST_IMPORT_DATA";
const PHOTOS: &str = "SAUYUNAN_TEST_IMPORT_PHOTOS";
/// More than two of the batches that share a transaction.
const COUNT: u64 = 60;

#[test]
fn child_that_imports_until_it_is_killed() {
    let Some(data) = std::env::var_os(DATA).map(PathBuf::from) else {
        return;
    };
    let app = App::new(&data, Environment::system());
    ok(&app, "unlock", json!({"passphrase": PASSPHRASE}));
    let say = |word: &str| {
        let mut out = std::io::stdout();
        writeln!(out, "said {word}")
            .and_then(|()| out.flush())
            .unwrap();
    };
    app.listen(move |event| {
        if matches!(event, Event::Changed { .. }) {
            say("batch");
        }
    });
    say("start");
    ok(
        &app,
        "import_photos",
        json!({"paths": [std::env::var(PHOTOS).unwrap()], "activity_id": null, "source": null}),
    );
}

/// Imports in a process of its own, which is killed when it has said so many words.
fn import_and_kill(data: &Path, photos: &Path, words: usize) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "import_crash::child_that_imports_until_it_is_killed",
            "--nocapture",
        ])
        .env(DATA, data)
        .env(PHOTOS, photos)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let said = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .filter(|line| line.as_ref().is_ok_and(|line| line.starts_with("said")));
    // A child that was quick enough has nothing more to say.
    assert!(said.take(words).count() > 0);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn an_import_that_was_cut_off_is_completed_by_the_next_one() {
    let desk = Desk::open();
    let photos = desk.path("foto");
    for seed in 1..=COUNT {
        write_photo(
            &photos,
            &format!("IMG-20251110-WA{seed:04}.jpg"),
            &photo(seed),
        );
    }
    desk.ok("lock", json!({}));
    for words in [1, 2, 2] {
        import_and_kill(&desk.data(), &photos, words);
        desk.ok("unlock", json!({"passphrase": PASSPHRASE}));
        desk.assert_intact();
        desk.ok("lock", json!({}));
    }
    desk.ok("unlock", json!({"passphrase": PASSPHRASE}));
    let known = desk.photos().len() as u64;
    let summary = desk.import(&[&photos]);
    assert_eq!(
        (
            summary["imported"].as_u64().unwrap(),
            summary["duplicates"].as_u64().unwrap()
        ),
        (COUNT - known, known)
    );
    assert_eq!(summary["skipped"], json!([]));
    assert_eq!(desk.photos().len() as u64, COUNT);
    let report = desk.assert_intact();
    assert_eq!(report["files_checked"], COUNT);
    assert_eq!(desk.ok("sync_status", json!({}))["photos"]["total"], COUNT);
}
