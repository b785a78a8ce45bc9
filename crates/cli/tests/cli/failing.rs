//! Wrong usage, wrong input, and readers that go away.

use std::io::Read;
use std::process::{Command, Stdio};

use serde_json::json;

use crate::common::{Office, Ran, write};

#[test]
fn wrong_usage_is_status_two_with_a_word_on_standard_error() {
    let office = Office::empty();
    for arguments in [
        vec![],
        vec!["explode"],
        vec!["list"],
        vec!["list", "castles"],
        vec!["add", "castle", "--file", "-"],
        vec!["add", "household"],
        vec!["show", "castle", "x"],
        vec!["show", "person"],
        vec!["report", "castle", "x", "--out", "a.pdf"],
        vec!["import-photos"],
        vec!["init", "--kelurahan", "32.75.05.1004"],
        vec![
            "init",
            "--kelurahan",
            "32.75.05.1004",
            "--rw",
            "02",
            "--year",
            "dua",
            "--officer",
            "x",
        ],
        vec!["demo", "--households", "-1"],
        vec!["add", "ratified-list", "--file", "-"],
        vec!["list", "persons", "--year", "2025"],
        vec!["list", "works", "--search", "x"],
        vec!["import-photos", ".", "--subject", "work"],
        vec!["import-photos", ".", "--subject", "activity", "x"],
        vec![
            "import-photos",
            ".",
            "--activity",
            "x",
            "--subject",
            "work",
            "x",
        ],
        vec!["import-photos", ".", "--photo-kind", "before"],
        vec!["import-photos", ".", "--activity", "x", "--photo-kind", "x"],
        vec!["import-photos", ".", "--activity", "x", "--viewpoint", "10"],
        vec!["readiness", "2025"],
        vec!["programme"],
        vec!["programme", "explode"],
        vec!["programme", "set"],
        vec!["programme", "add-beneficiaries"],
        vec!["programme", "instrument"],
        vec!["programme", "instrument", "check"],
        vec!["enrol", "--server", "http://localhost"],
        vec!["status", "--unknown"],
    ] {
        let ran = office.run(&arguments);
        assert_eq!((ran.status, ran.output.as_str()), (2, ""), "{arguments:?}");
        assert!(!ran.error.is_empty(), "{arguments:?}");
    }
    let without_folder = Command::new(env!("CARGO_BIN_EXE_sauyunan"))
        .arg("status")
        .env_remove("SAUYUNAN_DATA")
        .output()
        .unwrap();
    assert_eq!(without_folder.status.code(), Some(2));
    let help = office.run(["--help"]);
    assert_eq!(help.status, 0);
    for command in [
        "init",
        "demo",
        "add",
        "import-photos",
        "list",
        "show",
        "readiness",
        "programme",
        "report",
        "enrol",
        "sync",
        "status",
        "check",
        "SAUYUNAN_PASSPHRASE",
    ] {
        assert!(help.output.contains(command), "{command}");
    }
}

#[test]
fn a_failure_is_status_one_with_code_and_message() {
    let office = Office::empty();
    assert_eq!(office.failure(["status"])["code"], "no_folder");
    assert!(!office.path("data").exists(), "asking makes no folder");
    let init = |kelurahan: &str, rw: &str| {
        [
            "init",
            "--kelurahan",
            kelurahan,
            "--rw",
            rw,
            "--year",
            "2025",
            "--officer",
            "Kader",
        ]
        .map(str::to_owned)
    };
    let error = office.failure(init("32.75.05.9999", "0"));
    assert_eq!(
        (
            error["code"].clone(),
            error["fields"].as_array().unwrap().len()
        ),
        (json!("invalid"), 2)
    );
    let text = office.run(init("32.75.05.9999", "02"));
    assert_eq!((text.status, text.output.as_str()), (1, ""));
    assert!(
        text.error.starts_with("sauyunan: ") && text.error.contains("[kelurahan_unknown]"),
        "{}",
        text.error
    );

    office.json(init("32.75.05.1004", "02"));
    assert_eq!(
        office.failure(init("32.75.05.1004", "02"))["code"],
        "folder_exists"
    );
    assert_eq!(
        office.failure(["show", "person", "tidak-ada"])["code"],
        "not_found"
    );
    assert_eq!(
        office.failure(["import-photos", ".", "--activity", "tidak-ada"])["code"],
        "not_found"
    );
    assert_eq!(office.failure(["sync"])["code"], "not_enrolled");
    for (server, code) in [
        ("bukan alamat", "server_address"),
        ("http://127.0.0.1:9", "offline"),
    ] {
        assert_eq!(
            office.failure(["enrol", "--server", server, "--code", "AAAA-BBBB"])["code"],
            code
        );
    }
}

#[test]
fn forms_that_cannot_be_read_or_saved_say_what_is_wrong() {
    let office = Office::ready();
    let add = |kind: &str, text: &str| {
        let file = write(&office.path("formulir"), "isian.json", text.as_bytes());
        office.failure(["add", kind, "--file", file.to_str().unwrap()])
    };
    for text in ["", "{", "null", "[]", "7", "\"x\""] {
        assert_eq!(add("household", text)["code"], "bad_input", "{text}");
    }
    let misspelt = add(
        "household",
        r#"{"rw": "02", "rt": "1", "addres": "Gg. Melati"}"#,
    );
    assert_eq!(misspelt["code"], "bad_input");
    assert!(
        misspelt["message"].as_str().unwrap().contains("addres"),
        "{misspelt}"
    );
    let wrong = add(
        "household",
        r#"{"rw": "02", "rt": "0", "address": "Gg. Melati"}"#,
    );
    assert_eq!(
        (wrong["code"].clone(), wrong["fields"][0]["code"].clone()),
        (json!("invalid"), json!("rt_invalid"))
    );
    assert_eq!(
        office.failure(["add", "household", "--file", "tidak-ada.json"])["code"],
        "io"
    );
    assert_eq!(
        office.failure(["add", "household", "--file", "-"])["code"],
        "bad_input",
        "nothing on standard input"
    );

    let household = office.add(
        "household",
        &json!({"rw": "02", "rt": "1", "address": "Gg. Melati"}),
    );
    let family = json!({"household_id": household, "kk_number": "3275993902200007"}).to_string();
    let doubtful = add("family", &family);
    assert_eq!(
        (
            doubtful["code"].clone(),
            doubtful["fields"][0]["code"].clone()
        ),
        (json!("needs_reason"), json!("kk_date_invalid"))
    );
    let text = office.run(["add", "family", "--file", "formulir/isian.json"]);
    assert!(
        text.error.contains("overrides"),
        "tells how to keep the value: {}",
        text.error
    );
    let told = json!({"household_id": household, "kk_number": "3275993902200007", "overrides": [{"code": "kk_date_invalid", "reason": "kartu lama"}]});
    office.add("family", &told);
}

#[test]
fn a_wrong_or_missing_passphrase_is_said() {
    let office = Office::ready();
    let wrong = office
        .command(["status", "--json"])
        .env("SAUYUNAN_PASSPHRASE", "salah salah")
        .output()
        .unwrap();
    let ran = Ran::of(wrong);
    assert_eq!((ran.status, ran.output.as_str()), (1, ""));
    assert!(ran.error.contains("\"wrong_passphrase\""), "{}", ran.error);
    // In a session of its own the program has no terminal to ask on.
    let mut detached = Command::new("setsid");
    detached
        .args(["--wait", env!("CARGO_BIN_EXE_sauyunan"), "--json", "--data"])
        .arg(office.path("data"))
        .arg("status");
    detached
        .env_remove("SAUYUNAN_PASSPHRASE")
        .stdin(Stdio::null());
    let ran = Ran::of(detached.output().unwrap());
    assert_eq!((ran.status, ran.output.as_str()), (1, ""), "{}", ran.error);
    assert!(
        ran.error.contains("\"no_passphrase\"") && ran.error.contains("SAUYUNAN_PASSPHRASE"),
        "{}",
        ran.error
    );
}

#[test]
fn two_programs_at_once_are_kept_apart() {
    let office = Office::ready();
    // Opened by hand as the window would: the lock is held as long as this file is.
    let lock = std::fs::File::open(office.path("data/lock")).unwrap();
    lock.try_lock().unwrap();
    assert_eq!(office.failure(["status"])["code"], "folder_in_use");
    drop(lock);
    office.json(["status"]);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let office = Office::ready();
    for arguments in [
        vec!["list", "households"],
        vec!["--json", "status"],
        vec!["--help"],
    ] {
        let mut child = office
            .command(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut error = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut error)
            .unwrap();
        assert_eq!(
            (child.wait().unwrap().code(), error.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}

#[test]
fn damage_is_found_printed_and_a_failure() {
    let office = Office::ready();
    office.photo("foto", "a.jpg", 1);
    office.json(["import-photos", "foto"]);
    let mut folders = vec![office.path("data/files")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path)
            } else {
                std::fs::remove_file(path).unwrap()
            }
        }
    }
    let ran = Ran::of(office.command(["check", "--json"]).output().unwrap());
    assert_eq!(ran.status, 1);
    let report: serde_json::Value = serde_json::from_str(&ran.output).unwrap();
    assert_eq!(
        (report["ok"].clone(), report["findings"][0]["kind"].clone()),
        (json!(false), json!("file_missing"))
    );
    assert!(ran.error.contains("\"damaged\""), "{}", ran.error);
}
