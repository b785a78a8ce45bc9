//! The PDF of an activity.

use std::process::Command;

use serde_json::json;

use crate::common::{Office, PASSPHRASE, write};

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

#[test]
fn the_kinds_of_report_are_listed_with_what_they_need() {
    let office = Office::empty();
    let kinds = office.json(["report", "list"]);
    let kinds = kinds.as_array().unwrap();
    assert!(kinds.len() > 8);
    let activity = kinds
        .iter()
        .find(|kind| kind["kind"] == "activity")
        .unwrap();
    assert_eq!(
        (&activity["of"], &activity["code"], &activity["title"]),
        (
            &json!("activity"),
            &json!("D08"),
            &json!("Laporan kegiatan")
        )
    );
    let said = office.run(["report", "list"]);
    assert!(
        said.output.contains("handover\thandover\tD09\t"),
        "{}",
        said.output
    );
    assert_eq!(said.output.lines().count(), kinds.len());
    let office = Office::ready();
    let wrong = office.run(["report", "ramalan", "--out", "a.pdf"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.error.contains("beneficiaries"), "{}", wrong.error);
    let error = office.failure(["report", "activity", "--out", "a.pdf"]);
    assert_eq!(error["code"], "report_of_what");
}

#[test]
fn a_report_is_divided_into_volumes_and_bears_its_number() {
    let office = Office::ready();
    let activity = office.activity("Kerja bakti");
    for seed in 1..=5 {
        office.photo("foto", &format!("DSC_000{seed}.JPG"), seed);
    }
    office.json(["import-photos", "foto", "--activity", &activity]);
    let command = [
        "report",
        "activity",
        &activity,
        "--out",
        "laporan.pdf",
        "--photos-per-volume",
        "2",
        "--number",
        "B-7/2025",
        "--date",
        "2025-11-20",
    ];
    let made = office.json(command);
    let volumes = made["volumes"].as_array().unwrap();
    let photos: Vec<_> = volumes
        .iter()
        .map(|volume| volume["photos"].as_u64().unwrap())
        .collect();
    assert_eq!(photos, [2, 2, 1]);
    let text = Command::new("pdftotext")
        .arg(office.path("laporan-jilid-3.pdf"))
        .arg("-")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    for expected in ["Jilid 3 dari 3", "Nomor: B-7/2025", "Foto 5."] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    let said = office.run(command);
    assert_eq!(
        (said.status, said.output.lines().count()),
        (0, 3),
        "{}",
        said.output
    );
    assert!(
        said.output.starts_with("laporan-jilid-1.pdf: "),
        "{}",
        said.output
    );
    assert!(!office.path("laporan.pdf").exists());

    let other = office.activity("Rapat");
    let error = office.failure([
        "report",
        "activity",
        &other,
        "--out",
        "b.pdf",
        "--number",
        "b-07/2025",
        "--date",
        "2025-11-20",
    ]);
    assert_eq!(error["fields"][0]["code"], "letter_number_taken");
    assert!(
        error["fields"][0]["message"]
            .as_str()
            .unwrap()
            .contains("Kerja bakti")
    );
}

#[test]
fn letter_numbers_are_taken_listed_and_voided() {
    let office = Office::ready();
    let day = ["--date", "2025-11-20"];
    let first = office.json(
        [
            &["letters", "take", "--subject", "Undangan rakor"][..],
            &day,
        ]
        .concat(),
    );
    assert_eq!(first["number"], "263/001/Kel.BM/XI/2025");
    let said = office.run(
        [
            &[
                "letters",
                "take",
                "--subject",
                "Surat pengantar",
                "--signed-by",
                "Contoh Lurah",
            ][..],
            &day,
        ]
        .concat(),
    );
    assert!(
        said.output.trim_end().ends_with("\t263/002/Kel.BM/XI/2025"),
        "{}",
        said.output
    );
    let id = first["id"].as_str().unwrap();
    office.json(["letters", "void", id, "--reason", "Rapat batal"]);
    let said = office.run(["letters", "list", "--year", "2025"]);
    let lines: Vec<&str> = said.output.lines().collect();
    assert!(
        lines[0].ends_with("263/002/Kel.BM/XI/2025\t2025-11-20\tSurat pengantar\tContoh Lurah\t-"),
        "{}",
        said.output
    );
    assert!(
        lines[1].ends_with("Undangan rakor\t-\tRapat batal"),
        "{}",
        said.output
    );
    assert_eq!(
        office.json(["letters", "list", "--year", "2024"]),
        json!([])
    );
    let again = office.failure(
        [
            &[
                "letters",
                "take",
                "--subject",
                "x",
                "--number",
                "263/1/kel.bm/xi/2025",
            ][..],
            &day,
        ]
        .concat(),
    );
    assert_eq!(again["fields"][0]["code"], "letter_void");
    assert_eq!(
        office.json(["show", "letter", id])["void_reason"],
        "Rapat batal"
    );
}

/// Runs the program beside a disk of 300 KB, `penuh`, that holds a file already; then prints what is on
/// it. Nothing where nobody may mount one.
fn on_a_small_disk(office: &Office, arguments: &[&str]) -> Option<String> {
    let disk = office.path("penuh");
    std::fs::create_dir_all(&disk).unwrap();
    let run = |then: &str| {
        let script = format!("mount -t tmpfs -o size=300k none \"$1\" && {then}");
        let mut shell = Command::new("unshare");
        shell
            .args(["--mount", "sh", "-c", &script, "sh"])
            .arg(&disk);
        shell.env("SAUYUNAN_PASSPHRASE", PASSPHRASE);
        shell.current_dir(office.path("")).output().unwrap()
    };
    if !run("true").status.success() {
        return None;
    }
    let program = env!("CARGO_BIN_EXE_sauyunan");
    let arguments = arguments.join(" ");
    let then = format!(
        "printf lama > \"$1/a-jilid-1.pdf\"; '{program}' --data data --json {arguments} 2>&1; ls -A \"$1\"; cat \"$1\"/*"
    );
    Some(String::from_utf8_lossy(&run(&then).stdout).into_owned())
}

#[test]
fn a_full_disk_is_named_and_keeps_what_it_held() {
    let office = Office::ready();
    let activity = office.activity("Kerja bakti");
    for seed in 1..=6 {
        let photo = sauyunan_archive::sample::SamplePhoto {
            width: 900,
            height: 700,
            seed,
            scene: sauyunan_archive::sample::SampleScene::Product,
            taken: None,
            gps: None,
            orientation: 1,
        };
        write(
            &office.path("foto"),
            &format!("IMG-20251115-WA000{seed}.jpg"),
            &photo.to_jpeg(),
        );
    }
    office.json(["import-photos", "foto", "--activity", &activity]);
    let arguments = [
        "report",
        "activity",
        &activity,
        "--out",
        "penuh/a.pdf",
        "--photos-per-volume",
        "2",
        "--number",
        "B-1",
    ];
    let Some(said) = on_a_small_disk(&office, &arguments) else {
        return;
    };
    assert!(
        said.contains("\"code\":\"disk_full\"") && said.contains("penuh/a-jilid-"),
        "{said}"
    );
    assert!(
        said.ends_with("a-jilid-1.pdf\nlama"),
        "nothing else is on the disk: {said}"
    );
    assert_eq!(office.json(["letters", "list"]), json!([]));
}
