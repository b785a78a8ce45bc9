//! The dossier, made and read again by scripts.

use serde_json::json;

use crate::common::{Office, Ran};

/// An office with an activity and a photo of it.
fn documented() -> Office {
    let office = Office::ready();
    let activity = office.activity("Kerja bakti");
    office.photo("foto", "DSC_0001.JPG", 1);
    office.json(["import-photos", "foto", "--activity", &activity]);
    office
}

#[test]
fn a_dossier_is_made_and_verified() {
    let office = documented();
    let made = office.json(["dossier", "--out", "bukti", "--reports", "activity"]);
    assert_eq!(
        (&made["photos"], &made["reports"], &made["left_out"]),
        (&json!(1), &json!(1), &json!([]))
    );
    assert_eq!(made["bags"][0]["path"], "bukti");
    let original = std::fs::read(office.path("foto/DSC_0001.JPG")).unwrap();
    let folder =
        office.path("bukti/data/bukti/D08-Bukti-setiap-kegiatan-non-fisik/2025-11-15-Kerja-bakti");
    assert_eq!(
        std::fs::read(folder.join("01-foto-2025-11-15.jpg")).unwrap(),
        original
    );

    let check = office.json(["dossier", "verify", "bukti"]);
    assert_eq!(
        (&check["ok"], &check["manifest_sha256"]),
        (&json!(true), &made["bags"][0]["manifest_sha256"])
    );
    std::fs::write(office.path("bukti/data/index.html"), b"lain").unwrap();
    let ran = office.run(["dossier", "verify", "bukti"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.output.contains("changed data/index.html"),
        "{}",
        ran.output
    );
    assert!(ran.error.contains("(damaged)"), "{}", ran.error);
    assert_eq!(
        office.failure(["dossier", "--out", "bukti"])["code"],
        "dossier_exists"
    );
    assert_eq!(
        office.failure(["dossier", "verify", "foto"])["code"],
        "dossier_not_a_bag"
    );
}

#[test]
fn a_dossier_to_be_sent_is_an_encrypted_zip_of_copies() {
    let office = documented();
    let command = [
        "dossier",
        "--out",
        "bukti.zip",
        "--photos",
        "copies",
        "--max-kb",
        "20",
        "--encrypt",
        "--reports",
        "activity",
        "--split",
        "4g",
    ];
    let with_secret = |command: &[&str]| {
        let mut command = office.command(command);
        Ran::of(
            command
                .env("SAUYUNAN_DOSSIER_PASSPHRASE", "sandi kiriman")
                .output()
                .unwrap(),
        )
    };
    let ran = with_secret(&command);
    assert_eq!((ran.status, ran.error.as_str()), (0, ""), "{}", ran.output);
    assert!(ran.output.starts_with("bukti.zip.age: "), "{}", ran.output);
    let verified = with_secret(&["dossier", "verify", "--encrypted", "bukti.zip.age"]);
    assert_eq!(verified.status, 0, "{}", verified.error);
    assert_eq!(
        office.failure(["dossier", "verify", "bukti.zip.age"])["code"],
        "dossier_locked"
    );
}

#[test]
fn wrong_usage_is_told() {
    let office = Office::ready();
    for command in [
        vec!["dossier"],
        vec!["dossier", "--out", "a", "--split", "4 banyak"],
        vec!["dossier", "--out", "a", "--photos", "semua"],
        vec!["dossier", "verify"],
        vec!["dossier", "--zip", "verify", "a"],
    ] {
        assert_eq!(office.run(&command).status, 2, "{command:?}");
    }
    assert!(!office.path("a").exists());
}
