//! Photos of the archive from the command line.

use serde_json::json;

use crate::common::Office;

#[test]
fn photos_of_an_activity_are_exported_as_copies_and_as_originals() {
    let office = Office::ready();
    let activity = office.activity("Pelatihan kue");
    let original = office.photo("foto", "IMG_0001.JPG", 1);
    office.photo("foto", "IMG_0002.JPG", 2);
    let imported = office.json([
        "import-photos",
        "foto",
        "--activity",
        &activity,
        "--photo-kind",
        "product",
    ]);
    let first = imported["photos"][0].as_str().unwrap();

    let wish = [
        "photos",
        "export",
        "--out",
        "salinan",
        "--activity",
        &activity,
        "--max-kb",
        "60",
        "--strip",
        "--gps",
    ];
    let made = office.json(wish);
    assert_eq!(made["skipped"], json!([]));
    let names: Vec<&str> = made["written"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["file"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "2025-11-15_Pelatihan-kue_produk_001.jpg",
            "2025-11-15_Pelatihan-kue_produk_002.jpg"
        ]
    );
    for name in names {
        let size = std::fs::metadata(office.path("salinan").join(name))
            .unwrap()
            .len();
        assert!((1..=60_000).contains(&size), "{size}");
    }

    let text = office.run(["photos", "export", first, "--out", "asli", "--originals"]);
    assert_eq!(text.status, 0, "{}", text.error);
    assert!(
        text.output.starts_with("asli: 1 files, "),
        "{}",
        text.output
    );
    let name = std::fs::read_dir(office.path("asli"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let bytes = std::fs::read(&name).unwrap();
    assert!(
        bytes == std::fs::read(&original).unwrap()
            || bytes == std::fs::read(original.with_file_name("IMG_0002.JPG")).unwrap()
    );
}

#[test]
fn what_cannot_be_exported_is_refused() {
    let office = Office::ready();
    let empty = office.failure(["photos", "export", "--out", "salinan"]);
    assert_eq!(empty["code"], "no_photos_to_export");
    for wrong in [
        &["photos", "export"][..],
        &["photos", "export", "x", "--activity", "y", "--out", "a"],
        &["photos", "export", "--out", "a", "--originals", "--strip"],
        &["photos", "export", "--out", "a", "--max-kb", "0"],
        &["photos", "export", "--out", "a", "--subject", "work"],
    ] {
        assert_eq!(office.run(wrong.iter().copied()).status, 2, "{wrong:?}");
    }
}
