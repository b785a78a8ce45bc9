//! The process dies at any moment: what it had reported as written is there, and nothing is broken.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use sauyunan_domain::Kind;
use sauyunan_store::{Action, Store, StoreError};
use serde_json::json;

use crate::common::{AREA, Home, assert_intact, fields, key, stamp};

/// Tells the child where to write; without it the child's part does nothing.
const FOLDER: &str = "SAUYUNAN_TEST_CRASH_FOLDER";

/// The child: writes until somebody ends it. Each transaction changes three records, so a torn
/// one would show.
#[test]
fn child_that_writes_until_it_is_killed() {
    let Some(path) = std::env::var_os(FOLDER) else {
        return;
    };
    let store = Store::open(Path::new(&path), key()).unwrap();
    let (_, first, _) = store.read(|reader| reader.device_head()).unwrap();
    let mut out = std::io::stdout();
    for number in first / 3.. {
        store
            .write::<_, StoreError>(Action::Save, stamp(number as i64), |tx| {
                let note = "catatan panjang ".repeat((number % 40) as usize);
                tx.put(
                    Kind::Household,
                    &format!("h{number}"),
                    AREA,
                    &fields(json!({"address": format!("Gg. {number}"), "note": note})),
                )?;
                tx.put(
                    Kind::Family,
                    &format!("k{number}"),
                    AREA,
                    &fields(json!({"household_id": format!("h{number}")})),
                )?;
                tx.put(
                    Kind::Activity,
                    "c",
                    AREA,
                    &fields(json!({"target_count": number})),
                )
            })
            .unwrap();
        writeln!(out, "wrote {number}")
            .and_then(|()| out.flush())
            .unwrap();
    }
}

/// Runs the child and kills it after it reported so many writes; the kill lands wherever the
/// child has got to by then. Returns the last write that it reported.
fn write_and_kill(path: &Path, reports: usize) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "crash::child_that_writes_until_it_is_killed",
            "--nocapture",
        ])
        .env(FOLDER, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut last = None;
    let mut note = |line: std::io::Result<String>| {
        // A line that was cut off by the kill reports nothing.
        let line = line.unwrap_or_default();
        last = line
            .strip_prefix("wrote ")
            .and_then(|number| number.parse().ok())
            .or(last);
    };
    lines
        .by_ref()
        .filter(|line| line.as_ref().is_ok_and(|line| line.starts_with("wrote")))
        .take(reports)
        .for_each(&mut note);
    child.kill().unwrap();
    lines.for_each(&mut note);
    child.wait().unwrap();
    last.unwrap_or_else(|| panic!("the child wrote nothing"))
}

#[test]
fn what_was_reported_as_written_survives_the_death_of_the_process() {
    let (path, _folder) = Home::of("a").close();
    let mut dice = 20_251_122_u64;
    for round in 0..15 {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let last = write_and_kill(&path, 1 + (dice >> 33) as usize % 24);
        let store = Store::open(&path, key()).unwrap();
        assert_intact(&store);
        store
            .read(|reader| {
                for number in 0..=last {
                    assert_eq!(
                        reader.get(Kind::Household, &format!("h{number}"))?["address"],
                        format!("Gg. {number}"),
                        "round {round}"
                    );
                    assert!(
                        reader.find(Kind::Family, &format!("k{number}"))?.is_some(),
                        "round {round}: {number} is torn"
                    );
                }
                // One more may have been written without being reported; then it is whole.
                let (households, families) =
                    (reader.count(Kind::Household)?, reader.count(Kind::Family)?);
                assert_eq!(households, families);
                let (_, seq, _) = reader.device_head()?;
                assert_eq!(seq % 3, 0, "transactions are whole");
                assert_eq!(seq, 3 * households as u64);
                Ok(())
            })
            .unwrap();
    }
}
