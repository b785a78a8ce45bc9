//! Readiness and the instrument that it is measured with.

use serde_json::{Value, json};

use crate::common::{Office, Ran, write};

fn requirement<'a>(view: &'a Value, code: &str) -> &'a Value {
    view["requirements"]
        .as_array()
        .unwrap()
        .iter()
        .find(|requirement| requirement["code"] == code)
        .unwrap_or_else(|| panic!("{code} is not in {view}"))
}

#[test]
fn readiness_names_what_is_missing_and_rises_as_evidence_is_added() {
    let office = Office::ready();
    let score = |view: &Value| view["score"].as_f64().unwrap();
    let empty = office.json(["readiness"]);
    let decree = requirement(&empty, "D01");
    assert_eq!(decree["status"], "missing");
    let missing = decree["missing"].as_array().unwrap();
    assert_eq!(missing.len(), 2, "the document and its scan: {missing:?}");
    for (key, value) in [
        ("measure", json!("document")),
        ("have", json!(0)),
        ("need", json!(1)),
        ("subject_kind", json!("programme")),
        ("subject", json!("P2WKSS 2025")),
    ] {
        assert_eq!(missing[0][key], value, "{key}");
    }
    assert!(!missing[0]["label"].as_str().unwrap().is_empty());
    assert!(!missing[0]["subject_id"].as_str().unwrap().is_empty());

    let document = office.add(
        "document",
        &json!({"year": 2025, "requirement": "D01", "title": "SK lokasi", "number": "000/Contoh", "date": "2025-01-15"}),
    );
    let half = office.json(["readiness"]);
    assert!(score(&half) > score(&empty));
    assert_eq!(requirement(&half, "D01")["status"], "incomplete");
    assert_eq!(requirement(&half, "D01")["missing"][0]["measure"], "scan");

    office.photo("sk", "halaman.jpg", 7);
    let imported = office.json([
        "import-photos",
        "sk",
        "--subject",
        "document",
        &document,
        "--photo-kind",
        "document",
    ]);
    assert_eq!(imported["imported"], 1);
    let whole = office.json(["readiness"]);
    assert!(score(&whole) > score(&half));
    let decree = requirement(&whole, "D01");
    assert_eq!(
        (decree["status"].clone(), decree["missing"].clone()),
        (json!("complete"), json!([]))
    );

    let text = office.run(["readiness"]).output;
    assert!(
        text.contains("Instrumen internal, bukan resmi") && text.contains("\nD01\tcomplete\t1/1\t"),
        "{text}"
    );
    let with_findings = office.run(["readiness", "--findings"]).output;
    assert!(
        with_findings.contains("Susunan tim (nama dan jabatan) 0/3; Sekretaris kelurahan; due "),
        "{with_findings}"
    );
}

#[test]
fn photos_before_and_after_from_the_same_place_are_a_pair() {
    let office = Office::ready();
    let work = office.add(
        "work",
        &json!({"year": 2025, "name": "Jalan RT 02", "work_type": 2, "start_date": "2025-08-11", "end_date": "2025-09-30"}),
    );
    let pairs = |office: &Office| {
        let view = office.json(["readiness"]);
        let missing = requirement(&view, "D10")["missing"]
            .as_array()
            .unwrap()
            .clone();
        !missing.iter().any(|item| item["measure"] == "pairs")
    };
    for (seed, kind) in [(1, "before"), (2, "after")] {
        assert!(!pairs(&office), "{kind}");
        let folder = format!("foto-{kind}");
        office.photo(&folder, "DSC_0001.JPG", seed);
        let arguments = [
            "--subject",
            "work",
            &work,
            "--photo-kind",
            kind,
            "--viewpoint",
            "2",
        ];
        office.json(["import-photos", &folder].into_iter().chain(arguments));
    }
    assert!(pairs(&office));
    let photos = office.json(["list", "photos"]);
    for photo in photos.as_array().unwrap() {
        assert_eq!(
            (photo["viewpoint"].clone(), photo["subject_id"].clone()),
            (json!(2), json!(work))
        );
    }
}

#[test]
fn the_instrument_is_taken_out_changed_and_taken_in() {
    let office = Office::ready();
    office.json(["programme", "instrument", "export", "instrumen.toml"]);
    let content = std::fs::read_to_string(office.path("instrumen.toml")).unwrap();
    assert_eq!(
        office.json(["programme", "instrument", "check", "instrumen.toml"])["issues"],
        json!([])
    );
    let own = content.replace(
        "Instrumen internal, bukan resmi",
        "Instrumen contoh kelurahan",
    );
    assert_ne!(own, content);
    write(&office.path("."), "instrumen.toml", own.as_bytes());
    assert_eq!(
        office.json(["programme", "instrument", "import", "instrumen.toml"])["year"],
        2025
    );
    assert_eq!(
        office.json(["readiness"])["label"],
        "Instrumen contoh kelurahan"
    );
    assert_eq!(
        office.json(["programme", "instrument", "show"])["is_own"],
        true
    );
    office.json(["programme", "instrument", "reset"]);
    assert_eq!(
        office.json(["readiness"])["label"],
        "Instrumen internal, bukan resmi"
    );
}

#[test]
fn a_broken_instrument_is_named_by_line_and_column_and_not_taken_in() {
    let office = Office::ready();
    let line = 3;
    write(
        &office.path("."),
        "rusak.toml",
        b"year = 2025\nname = \"P2WKSS\"\nlabel = Instrumen\n",
    );
    let ran = office.run(["programme", "instrument", "check", "rusak.toml"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.output.contains(&format!("Baris {line}, kolom ")),
        "{}",
        ran.output
    );
    assert!(ran.error.contains("rusak.toml"), "{}", ran.error);
    let json = Ran::of(
        office
            .command(["programme", "instrument", "check", "rusak.toml", "--json"])
            .output()
            .unwrap(),
    );
    assert_eq!(json.status, 1);
    let found: Value = serde_json::from_str(&json.output).unwrap();
    assert_eq!(found["issues"].as_array().unwrap().len(), 1);
    let refused = office.failure(["programme", "instrument", "import", "rusak.toml"]);
    assert_eq!(refused["code"], "instrument_invalid");
    assert!(
        refused["message"]
            .as_str()
            .unwrap()
            .contains(&format!("Baris {line}, kolom ")),
        "{refused}"
    );
    assert_eq!(
        office.json(["programme", "instrument", "show"])["is_own"],
        false
    );
    assert_eq!(
        office.failure(["programme", "instrument", "check", "tidak-ada.toml"])["code"],
        "io"
    );
}
