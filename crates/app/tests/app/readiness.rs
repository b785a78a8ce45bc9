//! Readiness as the window asks for it: what is missing, where, whose task, until when.

use serde_json::{Value, json};

use crate::common::{Desk, photo, write_photo};

fn readiness(desk: &Desk) -> Value {
    desk.ok("readiness", json!({}))
}

pub(crate) fn requirement(desk: &Desk, code: &str) -> Value {
    readiness(desk)["requirements"]
        .as_array()
        .unwrap()
        .iter()
        .find(|requirement| requirement["code"] == code)
        .unwrap_or_else(|| panic!("no requirement {code}"))
        .clone()
}

fn missing(requirement: &Value) -> Vec<String> {
    let findings = requirement["findings"].as_array().unwrap().iter();
    findings
        .flat_map(|finding| finding["missing"].as_array().unwrap())
        .map(|item| item["measure"].as_str().unwrap().to_owned())
        .collect()
}

/// Imports one drawn photo and returns it.
pub(crate) fn imported(desk: &Desk, seed: u64) -> String {
    let folder = desk.path(&format!("foto-{seed}"));
    write_photo(&folder, "IMG_20251115_091000.jpg", &photo(seed));
    desk.import(&[&folder])["photos"][0]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn an_empty_year_lacks_everything_and_says_so_without_pretending() {
    let desk = Desk::open();
    let view = readiness(&desk);
    assert_eq!(view["score"], 0.0);
    assert_eq!(view["year"], 2025);
    assert!(view["label"].as_str().unwrap().contains("bukan resmi"));
    let statuses: Vec<&str> = view["requirements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|requirement| requirement["status"].as_str().unwrap())
        .collect();
    assert!(!statuses.contains(&"complete") && !statuses.contains(&"incomplete"));
    assert_eq!(view["history"].as_array().unwrap().len(), 1);
}

#[test]
fn a_decree_is_complete_with_its_number_and_its_scan() {
    let desk = Desk::open();
    assert_eq!(requirement(&desk, "D01")["status"], "missing");
    let decree = desk.save(
        "save_document",
        json!({"year": 2025, "requirement": "D01", "title": "Keputusan lokasi", "number": "000/Contoh/2025", "date": "2025-01-20"}),
    );
    let found = requirement(&desk, "D01");
    assert_eq!(
        (found["status"].clone(), missing(&found)),
        (json!("incomplete"), vec!["scan".to_owned()])
    );
    let scan = imported(&desk, 1);
    let subject = json!({"subject_kind": "document", "subject_id": decree});
    desk.ok(
        "assign_photos",
        json!({"photos": [scan], "subject": subject, "kind": "document"}),
    );
    assert_eq!(requirement(&desk, "D01")["status"], "complete");
    desk.ok("assign_photos", json!({"photos": [scan], "subject": null}));
    assert_eq!(requirement(&desk, "D01")["status"], "incomplete");
}

#[test]
fn each_change_shows_at_once_whatever_part_of_the_records_it_touches() {
    let desk = Desk::open();
    let family = desk.family();
    let woman = desk.woman(&family, "Contoh Aisyah", "1990-05-05", 1);
    let household = desk.ok("show_record", json!({"kind": "family", "id": family}))["household_id"]
        .as_str()
        .unwrap()
        .to_owned();
    desk.save(
        "save_beneficiary",
        json!({"person_id": woman, "year": 2025, "poverty_reason": 1}),
    );
    let found = requirement(&desk, "D06");
    assert_eq!(found["findings"][0]["subject_id"], json!(woman));
    assert_eq!(found["findings"][0]["rt"], "03");
    assert_eq!(found["findings"][0]["household_id"], json!(household));
    assert_eq!(missing(&found), ["initial_condition", "house_before"]);
    let mut condition =
        json!({"person_id": woman, "year": 2025, "phase": "awal", "date": "2025-03-01"});
    desk.save("save_condition", condition.clone());
    let item = requirement(&desk, "D06")["findings"][0]["missing"][0].clone();
    assert_eq!(
        (item["measure"].clone(), item["have"].clone()),
        (json!("initial_condition"), json!(0)),
        "a form with only a date proves nothing"
    );
    for (field, answer) in [
        ("household_income", 900_000),
        ("dependants", 2),
        ("floor", 6),
        ("wall", 1),
        ("roof", 4),
        ("drinking_water", 4),
        ("latrine", 1),
    ] {
        condition[field] = json!(answer);
    }
    desk.save("save_condition", condition);
    assert_eq!(missing(&requirement(&desk, "D06")), ["house_before"]);
    let house = imported(&desk, 2);
    let subject = json!({"subject_kind": "household", "subject_id": household});
    desk.ok(
        "assign_photos",
        json!({"photos": [house], "subject": subject, "kind": "before"}),
    );
    assert_eq!(requirement(&desk, "D06")["status"], "complete");

    assert_eq!(requirement(&desk, "B02")["status"], "missing");
    desk.save(
        "save_beneficiary",
        json!({"person_id": woman, "year": 2025, "poverty_reason": 1, "interest": "Menjahit"}),
    );
    assert_eq!(requirement(&desk, "B02")["status"], "complete");
    desk.ok("delete_record", json!({"kind": "person", "id": woman}));
    assert_eq!(requirement(&desk, "D06")["status"], "missing");
}

#[test]
fn a_requirement_that_does_not_apply_has_a_reason_and_can_be_taken_back() {
    let desk = Desk::open();
    let exemption = desk.save(
        "save_exemption",
        json!({"year": 2025, "requirement": "D10", "reason": "Tidak ada pekerjaan fisik tahun ini"}),
    );
    let found = requirement(&desk, "D10");
    assert_eq!(
        (found["status"].clone(), found["reason"].clone()),
        (
            json!("not_applicable"),
            json!("Tidak ada pekerjaan fisik tahun ini")
        )
    );
    desk.ok(
        "delete_record",
        json!({"kind": "exemption", "id": exemption}),
    );
    assert_eq!(requirement(&desk, "D10")["status"], "missing");
    let refused = desk.refused(
        "save_exemption",
        json!({"year": 2025, "requirement": "D10", "reason": " "}),
    );
    assert_eq!(refused.code, "bad_input");
}

#[test]
fn an_activity_lists_what_it_lacks_and_a_rakor_is_asked_for_its_own_papers() {
    let desk = Desk::open();
    let rakor = desk.save(
        "save_activity",
        json!({"name": "Rakor lintas sektor", "pokja": 0, "date": "2024-10-01", "stage": 1, "meeting": "rakor"}),
    );
    let found = requirement(&desk, "D03");
    assert_eq!(found["findings"][0]["subject_id"], json!(rakor));
    assert_eq!(
        missing(&found),
        ["invitation", "attendance", "report_text", "photos"]
    );
    let subject = json!({"subject_kind": "activity", "subject_id": rakor});
    let codes: Vec<Value> = desk
        .ok("subject_readiness", subject)
        .as_array()
        .unwrap()
        .iter()
        .map(|check| check["requirement"].clone())
        .collect();
    assert_eq!(codes, ["D03"]);
}

#[test]
fn photos_before_and_after_from_the_same_place_are_a_pair() {
    let desk = Desk::open();
    let work = desk.save(
        "save_work",
        json!({"year": 2025, "name": "Rutilahu RT 03", "work_type": 1, "proposal_number": "01/Contoh", "volume": 1.0, "unit": "unit",
            "cost": 20_000_000, "executor": "BKM Contoh", "latitude": -6.3021, "longitude": 106.9987, "start_date": "2025-06-01", "end_date": "2025-07-01"}),
    );
    let subject = json!({"subject_kind": "work", "subject_id": work});
    for (seed, kind, viewpoint) in [(1, "before", 1), (2, "process", 1), (3, "after", 2)] {
        let photo = imported(&desk, seed);
        desk.ok(
            "assign_photos",
            json!({"photos": [photo], "subject": subject, "kind": kind, "viewpoint": viewpoint}),
        );
    }
    assert_eq!(missing(&requirement(&desk, "D10")), ["pairs"]);
    let after = imported(&desk, 3);
    desk.ok("assign_photos", json!({"photos": [after], "viewpoint": 1}));
    assert_eq!(requirement(&desk, "D10")["status"], "complete");
    assert_eq!(
        desk.refused("assign_photos", json!({"photos": [after], "viewpoint": 10}))
            .code,
        "viewpoint_invalid"
    );
}

#[test]
fn the_instrument_of_a_year_is_edited_exported_imported_and_reset() {
    let desk = Desk::open();
    desk.activity("Kerja bakti");
    let seed = desk.ok("get_instrument", json!({"year": 2025}));
    assert_eq!(seed["is_own"], false);
    let mut instrument = seed["instrument"].clone();
    let requirements = instrument["requirement"].as_array_mut().unwrap();
    let d08 = requirements
        .iter_mut()
        .find(|requirement| requirement["code"] == "D08")
        .unwrap();
    d08["items"][0]["need"] = json!(5);
    desk.ok("save_instrument", json!({"instrument": instrument}));
    assert_eq!(
        requirement(&desk, "D08")["findings"][0]["missing"][0]["need"],
        5
    );
    let file = desk.path("instrumen.toml");
    desk.ok(
        "export_instrument",
        json!({"year": 2025, "path": file.display().to_string()}),
    );
    desk.ok("reset_instrument", json!({"year": 2025}));
    assert_eq!(
        requirement(&desk, "D08")["findings"][0]["missing"][0]["need"],
        3
    );
    let year = desk.ok(
        "import_instrument",
        json!({"path": file.display().to_string()}),
    );
    assert_eq!(year, json!({"year": 2025}));
    let own = desk.ok("get_instrument", json!({"year": 2025}));
    assert_eq!(
        (own["is_own"].clone(), own["instrument"].clone()),
        (json!(true), instrument)
    );
    // Another year starts from the seed, not from this one.
    assert_eq!(
        desk.ok("get_instrument", json!({"year": 2027}))["is_own"],
        false
    );
}

#[test]
fn a_broken_instrument_is_refused_with_its_place() {
    let desk = Desk::open();
    let content = desk.ok("get_instrument", json!({"year": 2025}))["content"]
        .as_str()
        .unwrap()
        .to_owned();
    for (from, to, said) in [
        ("per = \"programme\"", "per = \"kelurahan\"", "Baris"),
        (
            "code = \"D02\"",
            "code = \"D01\"",
            "Kode D01 dipakai dua kali",
        ),
        ("aspect = \"B\"", "aspect = \"Z\"", "Aspek \"Z\" tidak ada"),
        (
            "measure = \"report_text\"",
            "measure = \"volume\"",
            "tidak dapat dihitung per",
        ),
        ("stage = 1", "stage = 9", "Tahap 9"),
        (
            "per = \"beneficiary\"",
            "per = \"household\"",
            "per \"household\" tidak dihitung",
        ),
        (
            "where = { gives_tools = true }",
            "where = { meeting = \"rakor\" }",
            "where tidak berlaku per \"training\"",
        ),
        (
            "need = \"plan_items\"",
            "need = \"participants\"",
            "need \"participants\" tidak diketahui",
        ),
        (
            "due = { anchor = \"initial_verification\"",
            "due = { anchor = \"subject\"",
            "tidak punya tanggal sendiri",
        ),
    ] {
        let broken = content.replacen(from, to, 1);
        assert_ne!(broken, content, "{from}");
        let refused = desk.refused("import_instrument", json!({"content": broken}));
        assert_eq!(refused.code, "instrument_invalid");
        assert!(refused.message.contains(said), "{}", refused.message);
        let check = desk.ok("check_instrument", json!({"content": broken}));
        assert!(
            check["issues"][0]["message"]
                .as_str()
                .unwrap()
                .contains(said)
        );
    }
    assert_eq!(
        desk.refused(
            "import_instrument",
            json!({"path": desk.path("tidak-ada.toml").display().to_string()})
        )
        .code,
        "io"
    );
    let picture = desk.path("bukan-teks.toml");
    std::fs::write(&picture, [0xff, 0xd8, 0xff, 0xe0]).unwrap();
    assert_eq!(
        desk.refused(
            "import_instrument",
            json!({"path": picture.display().to_string()})
        )
        .code,
        "instrument_invalid"
    );
    let large = "#".repeat(300_000);
    assert_eq!(
        desk.refused("import_instrument", json!({"content": large}))
            .code,
        "instrument_too_long"
    );
    assert_eq!(
        desk.ok("get_instrument", json!({"year": 2025}))["is_own"],
        false
    );
}
