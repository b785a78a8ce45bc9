//! Letter numbers: proposed, taken once, given up, never given again.

use serde_json::{Value, json};

use crate::common::{Desk, field_codes};

fn next(desk: &Desk) -> String {
    let next = desk.ok("next_letter_number", json!({}));
    next["number"].as_str().unwrap().to_owned()
}

fn take(desk: &Desk, subject: &str) -> Value {
    desk.ok("take_letter_number", json!({"subject": subject}))
}

fn letters(desk: &Desk) -> Vec<Value> {
    let letters = desk.ok("list_letters", json!({}));
    letters.as_array().unwrap().clone()
}

fn report(desk: &Desk, activity: &str, number: &str) -> Value {
    json!({"kind": "activity", "id": activity, "paper": "f4", "photos_per_page": 4, "number": number,
        "date": "2025-11-20", "path": desk.path("a.pdf")})
}

#[test]
fn numbers_count_on_within_unit_and_year() {
    let desk = Desk::open();
    assert_eq!(next(&desk), "263/001/Kel.BM/XI/2025");
    assert_eq!(
        next(&desk),
        "263/001/Kel.BM/XI/2025",
        "a proposal takes nothing"
    );
    let first = take(&desk, "Undangan rakor");
    assert_eq!(first["number"], "263/001/Kel.BM/XI/2025");
    // Typed by hand, in another spelling and further on.
    desk.ok("take_letter_number", json!({"subject": "Surat pengantar", "number": "263/09/kel.bm/XI/2025", "signed_by": "Contoh"}));
    assert_eq!(next(&desk), "263/010/Kel.BM/XI/2025");
    desk.ok(
        "take_letter_number",
        json!({"subject": "Nomor lama", "number": "B-17"}),
    );
    assert_eq!(next(&desk), "263/010/Kel.BM/XI/2025");
    let january = desk.ok("next_letter_number", json!({"date": "2026-01-05"}));
    assert_eq!(
        january,
        json!({"number": "263/001/Kel.BM/I/2026", "sequence": 1})
    );

    let mut settings = desk.ok("get_report_settings", json!({}));
    settings["unit"] = json!("TP-PKK");
    settings["classification"] = json!("411.4");
    settings["number_digits"] = json!(2);
    desk.ok("save_report_settings", settings);
    assert_eq!(
        next(&desk),
        "411.4/01/TP-PKK/XI/2025",
        "another unit counts for itself"
    );

    let listed = letters(&desk);
    let numbers: Vec<&str> = listed
        .iter()
        .map(|row| row["number"].as_str().unwrap())
        .collect();
    assert_eq!(
        numbers,
        ["263/09/kel.bm/XI/2025", "263/001/Kel.BM/XI/2025", "B-17"]
    );
    assert_eq!(
        (&listed[0]["sequence"], &listed[0]["signed_by"]),
        (&json!(9), &json!("Contoh"))
    );
    assert_eq!(
        (&listed[2]["sequence"], &listed[2]["year"]),
        (&Value::Null, &json!(2025))
    );
    assert_eq!(desk.ok("list_letters", json!({"year": 2024})), json!([]));
    desk.assert_intact();
}

#[test]
fn a_number_is_given_once_and_not_again_after_it_was_voided() {
    let desk = Desk::open();
    let taken = take(&desk, "Undangan rakor");
    let error = desk.refused(
        "take_letter_number",
        json!({"subject": "Lain", "number": " 263/1/KEL.BM/xi/2025"}),
    );
    assert_eq!(field_codes(&error), ["letter_number_taken"]);
    assert!(
        error.fields[0].message.contains("Undangan rakor"),
        "{error:?}"
    );

    let id = &taken["id"];
    assert_eq!(
        field_codes(&desk.refused("void_letter", json!({"id": id, "reason": " "}))),
        ["required"]
    );
    desk.ok("void_letter", json!({"id": id, "reason": "Rapat batal"}));
    let error = desk.refused("void_letter", json!({"id": id, "reason": "Sekali lagi"}));
    assert_eq!(field_codes(&error), ["letter_void"]);
    let error = desk.refused(
        "take_letter_number",
        json!({"subject": "Lain", "number": taken["number"]}),
    );
    assert_eq!(field_codes(&error), ["letter_void"]);
    assert!(error.fields[0].message.contains("Rapat batal"));
    assert_eq!(
        next(&desk),
        "263/002/Kel.BM/XI/2025",
        "a voided number counts"
    );

    let error = desk.refused("delete_record", json!({"kind": "letter", "id": id}));
    assert_eq!(error.code, "letter_locked");
    let history = desk.ok("record_history", json!({"kind": "letter", "id": id}));
    let actions: Vec<&str> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["action"].as_str().unwrap())
        .collect();
    assert_eq!(actions, ["void_letter", "take_letter_number"]);
    assert_eq!(letters(&desk)[0]["void_reason"], "Rapat batal");
    assert_eq!(
        field_codes(&desk.refused("take_letter_number", json!({"subject": ""}))),
        ["required"]
    );
    assert_eq!(
        desk.refused("void_letter", json!({"id": "tidak-ada", "reason": "x"}))
            .code,
        "not_found"
    );
}

#[test]
fn a_report_enters_its_number_and_keeps_it() {
    let desk = Desk::open();
    let (bakti, kue) = (desk.activity("Kerja bakti"), desk.activity("Pelatihan kue"));
    let number = "263/005/Kel.BM/XI/2025";
    for _ in 0..2 {
        desk.ok("make_report", report(&desk, &bakti, number));
        assert_eq!(letters(&desk).len(), 1, "its own number is no other letter");
    }
    let letter = &letters(&desk)[0];
    assert_eq!(
        letter["subject"],
        "Laporan kegiatan: Kerja bakti, 15 November 2025"
    );
    assert_eq!(
        (
            &letter["report_kind"],
            &letter["subject_id"],
            &letter["date"],
            &letter["sequence"]
        ),
        (
            &json!("activity"),
            &json!(bakti),
            &json!("2025-11-20"),
            &json!(5)
        )
    );
    std::fs::remove_file(desk.path("a.pdf")).unwrap();
    for (number, code) in [
        (number, "letter_number_taken"),
        ("263/5/kel.bm/XI/2025", "letter_number_taken"),
    ] {
        let error = desk.refused("make_report", report(&desk, &kue, number));
        assert_eq!(field_codes(&error), [code]);
        assert!(error.fields[0].message.contains("Kerja bakti"), "{error:?}");
    }
    assert!(!desk.path("a.pdf").exists());
    assert_eq!(next(&desk), "263/006/Kel.BM/XI/2025");

    // A number that was taken for the report before it is printed.
    let wanted = json!({"report": {"kind": "activity", "id": kue}, "date": "2025-11-20"});
    let taken = desk.ok("take_letter_number", wanted.clone());
    desk.ok(
        "make_report",
        report(&desk, &kue, taken["number"].as_str().unwrap()),
    );
    assert_eq!(letters(&desk).len(), 2);
    // A report that cannot be written enters nothing.
    let mut unwritable = report(&desk, &kue, "263/77/Kel.BM/XI/2025");
    unwritable["path"] = json!(desk.path("tidak ada/a.pdf"));
    assert_eq!(desk.refused("make_report", unwritable).code, "io");
    assert_eq!(letters(&desk).len(), 2);
    // A free letter's number is not for reports.
    let free = take(&desk, "Undangan");
    let error = desk.refused(
        "make_report",
        report(&desk, &kue, free["number"].as_str().unwrap()),
    );
    assert_eq!(field_codes(&error), ["letter_number_taken"]);
}
