//! Tables as an XLSX workbook.

use sauyunan_sheet::{Book, Table, Value as CellValue};
use serde_json::{Value, json};

use crate::common::{Desk, nik_of_woman, rows};

fn table(desk: &Desk, what: Value, sheet: &str) -> Table {
    let path = desk.path("tabel.xlsx").display().to_string();
    let mut wanted = json!({"path": path});
    wanted
        .as_object_mut()
        .unwrap()
        .extend(what.as_object().unwrap().clone());
    desk.ok("export_xlsx", wanted);
    Book::open(path.as_ref()).unwrap().table(sheet).unwrap()
}

/// The values of the column under a head.
fn column(table: &Table, head: &str) -> Vec<CellValue> {
    let at = table.columns.iter().position(|column| column.title == head);
    let at = at.unwrap_or_else(|| panic!("{head}: {:?}", table.columns));
    table.rows.iter().map(|row| row.value(at).clone()).collect()
}

fn text(text: &str) -> CellValue {
    CellValue::Text(text.into())
}

#[test]
fn numbers_of_persons_are_masked_unless_wished_and_always_text() {
    let desk = Desk::open();
    desk.woman(&desk.family(), "Contoh Ñoño", "1990-05-05", 7);
    let nik = nik_of_woman("1990-05-05", 7);
    let masked = table(&desk, json!({"what": ["persons"]}), "Warga");
    assert_eq!(column(&masked, "NIK"), [text("327599••••••••07")]);
    let whole = table(
        &desk,
        json!({"what": ["persons"], "shows_numbers": true}),
        "Warga",
    );
    assert_eq!(column(&whole, "NIK"), [text(&nik)]);
    assert_eq!(column(&whole, "Nama"), [text("Contoh Ñoño")]);
    assert_eq!(column(&whole, "Hubungan keluarga"), [text("Istri")]);
    assert_eq!(column(&whole, "Umur"), [CellValue::Number(35.0)]);
    let born = "1990-05-05".parse().unwrap();
    assert_eq!(column(&whole, "Tanggal lahir"), [CellValue::Date(born)]);
}

#[test]
fn numbers_typed_elsewhere_are_masked_too() {
    let desk = Desk::open();
    let nik = nik_of_woman("1990-05-05", 7);
    let family = desk.family();
    let person = json!({"family_id": family, "name": "Contoh Siti", "sex": "P", "family_relation": 3, "note": format!("lihat {nik}")});
    desk.save("save_person", person);
    let partner = json!({"year": 2025, "name": "PT Contoh", "partner_type": "company", "note": format!("a.n. {nik}")});
    desk.save("save_partner", partner);
    for (what, sheet, head) in [
        ("persons", "Warga", "Keterangan"),
        ("partners", "Mitra", "Catatan"),
    ] {
        let masked = table(&desk, json!({"what": [what]}), sheet);
        let told = column(&masked, head)[0].shown().into_owned();
        assert!(told.ends_with("327599••••••••07"), "{told}");
        let whole = table(&desk, json!({"what": [what], "shows_numbers": true}), sheet);
        assert!(column(&whole, head)[0].shown().ends_with(&nik));
    }
}

#[test]
fn every_table_is_in_the_workbook_and_says_what_it_is() {
    let desk = Desk::open();
    let person = desk.beneficiary("Contoh Siti", 1);
    let training = desk.training("Menjahit", "2025-06-01", &[&person]);
    desk.activity("Kerja bakti");
    let item = json!({"year": 2025, "name": "Perbaikan jalan", "activity_group": "dasar", "is_physical": true, "agency": "Dinas Contoh", "budget": 2_500_000});
    let item = desk.save("save_plan_item", item);
    desk.save(
        "save_progress",
        json!({"plan_item_id": item, "month": "2025-08", "percent": 40}),
    );
    desk.save("save_plan_item", json!({"year": 2024, "name": "Tahun lalu", "activity_group": "dasar", "is_physical": false}));
    let path = desk.path("semua.xlsx").display().to_string();
    let made = desk.ok("export_xlsx", json!({"path": path}));
    let mut book = Book::open(path.as_ref()).unwrap();
    assert_eq!(
        book.sheets().len(),
        made["sheets"].as_array().unwrap().len()
    );
    let offers = desk.ok("list_tables", json!({}));
    let offers = offers.as_array().unwrap();
    for offer in offers.iter().filter(|offer| offer["is_report"] == false) {
        let title = offer["title"].as_str().unwrap();
        assert!(
            book.sheets().iter().any(|sheet| sheet.name == title),
            "{title}"
        );
    }
    let plan = book.table("Rencana kerja").unwrap();
    assert_eq!(
        column(&plan, "Kegiatan"),
        [text("Perbaikan jalan")],
        "of this year alone"
    );
    assert_eq!(column(&plan, "Kelompok"), [text("Dasar")]);
    assert_eq!(column(&plan, "Anggaran"), [CellValue::Number(2_500_000.0)]);
    let progress = book.table("Kemajuan bulanan").unwrap();
    assert_eq!(column(&progress, "Kegiatan"), [text("Perbaikan jalan")]);
    assert_eq!(column(&progress, "Kemajuan (%)"), [CellValue::Number(40.0)]);
    let attendance = book.table("Kehadiran").unwrap();
    assert_eq!(
        (
            column(&attendance, "Acara"),
            column(&attendance, "Nama"),
            column(&attendance, "Kehadiran")
        ),
        (
            vec![text("Menjahit - 1")],
            vec![text("Contoh Siti")],
            vec![text("Hadir")]
        )
    );
    let taken = book.table("Peserta pelatihan").unwrap();
    assert_eq!(column(&taken, "Hadir (sesi)"), [CellValue::Number(1.0)]);
    let bound = book.table("Binaan").unwrap();
    assert_eq!(column(&bound, "NIK"), [text("327599••••••••01")]);
    assert!(!book.table("Kekurangan bukti").unwrap().rows.is_empty());
    // Above each table: what it is, of where and when, how many, of which state.
    let above = book.table_with_heads("Rencana kerja", 1..=1).unwrap();
    let above: Vec<String> = above
        .rows
        .iter()
        .take(5)
        .map(|row| format!("{}: {}", row.value(0).shown(), row.value(1).shown()))
        .collect();
    for said in [
        "RW 02 Kelurahan Bojong Menteng",
        "P2WKSS 2025",
        "22 November 2025",
        "1 baris",
        "perubahan",
    ] {
        assert!(
            above.iter().any(|line| line.contains(said)),
            "{said}: {above:?}"
        );
    }
    let _ = training;
}

#[test]
fn the_tables_of_a_report_are_those_on_paper() {
    let desk = Desk::open();
    let person = desk.beneficiary("Contoh Siti", 1);
    let activity = desk.activity("Kerja bakti");
    let marks = json!([{"person_id": person, "status": "present"}]);
    desk.ok(
        "set_attendance",
        json!({"event_kind": "activity", "event_id": activity, "marks": marks}),
    );
    let sheet = table(
        &desk,
        json!({"what": ["report_activity"], "id": activity}),
        "Daftar Hadir",
    );
    assert_eq!(column(&sheet, "Nama"), [text("Contoh Siti")]);
    let path = desk.path("b.xlsx").display().to_string();
    let error = desk.refused(
        "export_xlsx",
        json!({"what": ["report_activity"], "path": path}),
    );
    assert_eq!(error.code, "report_of_what");
    let error = desk.refused("export_xlsx", json!({"what": ["tidak_ada"], "path": path}));
    assert_eq!(error.code, "table_unknown");
    assert!(!desk.path("b.xlsx").exists());
}

#[test]
fn a_workbook_that_cannot_be_written_leaves_nothing() {
    let desk = Desk::open();
    let path = desk.path("tidak/ada/a.xlsx").display().to_string();
    let error = desk.refused("export_xlsx", json!({"what": ["persons"], "path": path}));
    assert_eq!(error.code, "io");
    assert!(error.message.contains(&path), "{}", error.message);
    let suggested = desk.ok("suggest_workbook_path", json!({"what": ["persons"]}));
    let suggested = suggested["path"].as_str().unwrap();
    assert!(suggested.ends_with("Warga-2025.xlsx"), "{suggested}");
    let list = json!({"search": "", "rt": null, "offset": 0, "limit": 5});
    assert!(rows(&desk.ok("list_households", list)).is_empty());
}
