//! The PDF of an activity.

use std::process::Command;

use serde_json::json;

use crate::common::Office;

#[test]
fn a_report_is_written_on_the_paper_that_was_asked_for() {
    let office = Office::ready();
    let activity = office.activity("Kerja bakti Ñoño");
    office.photo("foto", "DSC_0001.JPG", 1);
    office.json(["import-photos", "foto", "--activity", &activity]);
    for (arguments, height) in [
        (vec![], "935"),
        (vec!["--paper", "a4"], "841"),
        (vec!["--paper", "f4"], "935"),
    ] {
        let mut command = vec!["report", "activity", &activity, "--out", "laporan.pdf"];
        command.extend(arguments);
        let made = office.json(&command);
        assert_eq!(
            (
                made["photos"].clone(),
                made["skipped"].clone(),
                made["path"].clone()
            ),
            (json!(1), json!([]), json!("laporan.pdf"))
        );
        let info = Command::new("pdfinfo")
            .arg(office.path("laporan.pdf"))
            .output()
            .unwrap();
        let info = String::from_utf8_lossy(&info.stdout).into_owned();
        assert!(
            info.lines()
                .any(|line| line.starts_with("Page size") && line.contains(height)),
            "{info}"
        );
    }
    let text = Command::new("pdftotext")
        .arg(office.path("laporan.pdf"))
        .arg("-")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&text.stdout).contains("KERJA BAKTI ÑOÑO"));
    let said = office.run(["report", "activity", &activity, "--out", "laporan.pdf"]);
    assert!(said.output.starts_with("laporan.pdf: "), "{}", said.output);
}

#[test]
fn a_report_that_cannot_be_made_says_why_and_leaves_no_file() {
    let office = Office::ready();
    let activity = office.activity("Kerja bakti");
    assert_eq!(
        office.failure(["report", "activity", "tidak-ada", "--out", "a.pdf"])["code"],
        "not_found"
    );
    let error = office.failure(["report", "activity", &activity, "--out", "tidak/ada/a.pdf"]);
    assert_eq!(error["code"], "io");
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("tidak/ada/a.pdf"),
        "{error}"
    );
    assert_eq!(
        office.failure([
            "report",
            "activity",
            &activity,
            "--out",
            "a.pdf",
            "--photos-per-page",
            "5"
        ])["code"],
        "photos_per_page"
    );
    for usage in [
        vec!["--out", "a.pdf", "--paper", "letter"],
        vec![],
        vec!["--out"],
    ] {
        let mut command = vec!["report", "activity", &activity];
        command.extend(usage);
        assert_eq!(office.run(&command).status, 2, "{command:?}");
    }
    assert!(!office.path("a.pdf").exists());
}
