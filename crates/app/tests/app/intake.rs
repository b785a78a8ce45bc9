//! Households and persons from spreadsheets.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use chrono::NaiveDate;
use sauyunan_sheet::{
    Cell, Column, ColumnKind, Heading, Properties, Sheet, Workbook, save_workbook,
};
use serde_json::{Value, json};

use crate::common::{Desk, nik_of_woman, rows};

const HEADS: &str = "No;No. Kartu Keluarga;NIK;Nama Lengkap;L/P;Tgl. Lahir;Hub. Keluarga;RT;Alamat;Pendidkan;Pekerjaan";
const KK: &str = "3275990102200007";
const OTHER_KK: &str = "3275990102200008";

fn nik(serial: u32) -> String {
    nik_of_woman("1987-03-12", serial)
}

/// A file beside the data folder.
fn file(desk: &Desk, name: &str, text: &str) -> Value {
    let path = desk.path(name);
    std::fs::write(&path, text).unwrap();
    json!(path.display().to_string())
}

fn list(desk: &Desk, lines: &[String]) -> Value {
    let text = format!("{HEADS}\n{}\n", lines.join("\n"));
    file(desk, "Daftar Contoh.csv", &text)
}

/// A woman of RT 03 who is head of her family.
fn line(kk: &str, nik: &str, name: &str, address: &str, occupation: &str) -> String {
    format!(
        "1;'{kk};{nik};{name};P;12/03/1987;Kepala Keluarga;003;{address};SLTA/sederajat;{occupation}"
    )
}

fn counts(report: &Value) -> [u64; 5] {
    ["new", "same", "changed", "double", "error"]
        .map(|class| report["counts"][class].as_u64().unwrap())
}

fn persons(desk: &Desk) -> Vec<Value> {
    let page = json!({"search": "", "rt": null, "sex": null, "beneficiary": null, "offset": 0, "limit": 5000});
    rows(&desk.ok("list_persons", page)).clone()
}

/// Every person with family and household, by the columns of our own table.
fn everybody(desk: &Desk) -> Vec<Vec<String>> {
    let path = desk.path("semua.xlsx").display().to_string();
    let wanted = json!({"what": ["persons"], "shows_numbers": true, "path": path});
    desk.ok("export_xlsx", wanted);
    let mut book = sauyunan_sheet::Book::open(path.as_ref()).unwrap();
    let table = book.table("Warga").unwrap();
    let width = table.columns.len();
    let row = |row: &sauyunan_sheet::Row| {
        (1..width)
            .map(|at| row.value(at).shown().into_owned())
            .collect()
    };
    table.rows.iter().map(row).collect()
}

fn findings(report: &Value) -> Vec<(String, String)> {
    let rows = report["rows"].as_array().unwrap().iter();
    let findings = rows.flat_map(|row| row["findings"].as_array().unwrap());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    findings
        .map(|finding| (text(&finding["cell"]), text(&finding["code"])))
        .collect()
}

fn found(cells: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = cells.iter();
    owned
        .map(|(cell, code)| ((*cell).to_owned(), (*code).to_owned()))
        .collect()
}

#[test]
fn heads_are_understood_whatever_their_spelling_and_long_numbers_are_masked() {
    let desk = Desk::open();
    let lines = [line(KK, &nik(1), "Contoh Siti", "Gg. Melati 7", "IRT")];
    let path = list(&desk, &lines);
    let view = desk.ok("read_spreadsheet", json!({"path": path}));
    let matched: BTreeMap<String, String> = view["columns"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|column| {
            let field = column["fields"].as_array().unwrap().first()?;
            Some((
                field.as_str().unwrap().to_owned(),
                column["letters"].as_str().unwrap().to_owned(),
            ))
        })
        .collect();
    let expected = [
        ("kk_number", "B"),
        ("nik", "C"),
        ("name", "D"),
        ("sex", "E"),
        ("birth_date", "F"),
        ("family_relation", "G"),
        ("rt", "H"),
        ("address", "I"),
        ("education", "J"),
        ("occupation", "K"),
    ];
    let expected = expected.map(|(field, letters)| (field.to_owned(), letters.to_owned()));
    assert_eq!(matched, BTreeMap::from(expected));
    assert_eq!(view["preview"][0][2], "327599••••••••01");
    assert!(!view.to_string().contains(&nik(1)) && !view.to_string().contains(KK));
    assert_eq!(
        (&view["sheet"], &view["row_count"]),
        (&json!("Daftar Contoh"), &json!(1))
    );
}

#[test]
fn two_heads_in_one_column_and_what_stands_in_brackets() {
    let desk = Desk::open();
    let text = "NAMA (sesuai KTP);Tempat, Tgl Lahir;RT/RW;JK;SHDK;No KK;Alamat\n\
                Contoh Ani;Bekasi, 12-03-1987;003/002;Perempuan;Isteri;3275990102200007;Gg. Melati 7\n";
    let path = file(&desk, "a.csv", text);
    let report = desk.ok("run_intake", json!({"path": path}));
    assert_eq!(counts(&report), [1, 0, 0, 0, 0], "{report}");
    let person = persons(&desk).remove(0);
    assert_eq!(
        (
            &person["birth_date"],
            &person["rt"],
            &person["rw"],
            &person["family_relation"]
        ),
        (&json!("1987-03-12"), &json!("03"), &json!("02"), &json!(3))
    );
    let detail = desk.ok("show_record", json!({"kind": "person", "id": person["id"]}));
    assert_eq!(detail["birth_place"], "Bekasi");
}

#[test]
fn a_family_is_one_no_kk_and_a_house_one_address_with_a_number() {
    let desk = Desk::open();
    let lines = [
        line(KK, &nik(1), "Contoh Satu", "Gg. Melati 7", "IRT"),
        line(KK, &nik(2), "Contoh Dua", "", "Pelajar"),
        line(OTHER_KK, &nik(3), "Contoh Tiga", "GG MELATI 7", "IRT"),
        line(
            "3275990102200009",
            &nik(4),
            "Contoh Empat",
            "Gg. Melati",
            "IRT",
        ),
        line(
            "3275990102200010",
            &nik(5),
            "Contoh Lima",
            "Gg. Melati",
            "IRT",
        ),
    ];
    let path = list(&desk, &lines);
    let report = desk.ok("check_intake", json!({"path": path}));
    assert_eq!(
        (
            &report["new_households"],
            &report["new_families"],
            counts(&report)
        ),
        (&json!(3), &json!(4), [5, 0, 0, 0, 0]),
        "{report}"
    );
    assert!(persons(&desk).is_empty(), "a dry run writes nothing");
    let made = desk.ok("run_intake", json!({"path": path}));
    assert_eq!(
        (&made["new_households"], &made["rows"]),
        (&json!(3), &json!([]))
    );
    let overview = desk.ok("overview", json!({}));
    assert_eq!(
        (
            &overview["households"],
            &overview["families"],
            &overview["persons"]
        ),
        (&json!(3), &json!(4), &json!(5))
    );
    desk.assert_intact();
}

#[test]
fn what_was_exported_comes_in_again_as_it_was() {
    let desk = Desk::open();
    let household = desk.save(
        "save_household",
        json!({"rw": "02", "rt": "03", "address": "Gg. Melati Contoh 7", "dasawisma": "Melati 1", "ownership": 1, "water_source": 2,
            "has_latrine": true, "has_sewage": false, "staple_food": 1, "house_criteria": 2, "data_date": "2025-02-03", "note": "Pagar hijau"}),
    );
    for (kk, stage) in [(KK, 1), (OTHER_KK, 3)] {
        let family = desk.save(
            "save_family",
            json!({"household_id": household, "kk_number": kk, "welfare_stage": stage, "decile": 4, "decile_source": "DTSEN", "decile_date": "2025-01-31", "is_pkh": true, "has_savings": false}),
        );
        let serial = stage as u32 * 10;
        let mother = json!({"family_id": family, "name": format!("Contoh Ñoño Siti {stage}"), "nik": nik(serial), "birth_place": "Bekasi", "family_relation": 3,
            "is_household_head": false, "marital_status": 2, "religion": 1, "education": 5, "occupation": 84, "health_insurance": 2, "disability": 7,
            "family_planning": 98, "base_status": 1, "cannot_read": false, "phone": "0812-0000-0001", "note": "Kader"});
        desk.save("save_person", mother);
        let child = json!({"family_id": family, "name": format!("Contoh Anak {stage}"), "sex": "L", "birth_date": "2018-07-01", "family_relation": 4});
        desk.save("save_person", child);
    }
    let there = everybody(&desk);
    assert_eq!(there.len(), 4);
    let other = Desk::open();
    let path = desk.path("semua.xlsx").display().to_string();
    let report = other.ok("run_intake", json!({"path": path}));
    assert_eq!(counts(&report), [4, 0, 0, 0, 0], "{report}");
    assert_eq!(everybody(&other), there);
    assert_eq!(other.ok("overview", json!({}))["households"], 1);
    let operations = other.assert_intact()["operations"].clone();
    let again = other.ok("run_intake", json!({"path": path}));
    assert_eq!(
        (counts(&again), &again["undo"]),
        ([0, 4, 0, 0, 0], &Value::Null),
        "{again}"
    );
    assert_eq!(other.assert_intact()["operations"], operations);
}

#[test]
fn numbers_that_were_masked_are_no_numbers() {
    let desk = Desk::open();
    desk.woman(&desk.family(), "Contoh Siti", "1987-03-12", 1);
    let path = desk.path("a.xlsx").display().to_string();
    desk.ok("export_xlsx", json!({"what": ["persons"], "path": path}));
    let report = desk.ok("check_intake", json!({"path": path}));
    let codes = findings(&report);
    assert_eq!(counts(&report), [0, 0, 0, 0, 1]);
    assert_eq!(codes[0].1, "number_masked", "{codes:?}");
}

#[test]
fn rows_are_the_same_changed_or_perhaps_somebody_else() {
    let desk = Desk::open();
    let first = [
        line(KK, &nik(1), "Contoh Satu", "Gg. Melati 7", "IRT"),
        line(OTHER_KK, "", "Contoh Dua", "Gg. Mawar 2", "Pedagang"),
    ];
    let path = list(&desk, &first);
    desk.ok("run_intake", json!({"path": path}));
    let second = [
        // Capitals, spaces and an empty cell change nothing.
        line(KK, &nik(1), "CONTOH  SATU", "gg. melati 7", ""),
        // Found by No. KK, name and birth date; the NIK is new, the occupation another.
        line(OTHER_KK, &nik(2), "Contoh Dua", "Gg. Mawar 2", "Guru"),
        // The name and birth date of somebody else's.
        line(
            "3275990102200009",
            &nik(3),
            "Contoh Satu",
            "Gg. Kenanga 1",
            "IRT",
        ),
        // A NIK of another family.
        line(
            "3275990102200010",
            &nik(1),
            "Contoh Satu",
            "Gg. Kenanga 3",
            "IRT",
        ),
        line(
            "3275990102200011",
            &nik(5),
            "Contoh Lima",
            "Gg. Kenanga 5",
            "IRT",
        ),
    ];
    let path = list(&desk, &second);
    let report = desk.ok("check_intake", json!({"path": path}));
    let classes: Vec<&str> = report["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["class"].as_str().unwrap())
        .collect();
    assert_eq!(
        classes,
        ["same", "changed", "double", "error", "new"],
        "{report}"
    );
    let mut changes: Vec<(&str, &str, &str)> = report["rows"][1]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| {
            let text = |name: &str| change[name].as_str().unwrap();
            (text("cell"), text("old"), text("new"))
        })
        .collect();
    changes.sort_unstable();
    assert_eq!(
        changes,
        [
            ("Daftar Contoh!C3", "-", "327599••••••••02"),
            ("Daftar Contoh!K3", "Pedagang", "Guru"),
        ]
    );
    assert_eq!(
        findings(&report),
        found(&[
            ("Daftar Contoh!D4", "person_maybe_known"),
            ("Daftar Contoh!C5", "row_twice")
        ])
    );
    let made = desk.ok("run_intake", json!({"path": path}));
    assert_eq!(
        made["rows"].as_array().unwrap().len(),
        2,
        "only what was not written is told"
    );
    assert_eq!(persons(&desk).len(), 3);
    let made = desk.ok("run_intake", json!({"path": path, "accepted": [4]}));
    assert_eq!(counts(&made), [1, 3, 0, 0, 1], "{made}");
    let stored = persons(&desk)
        .into_iter()
        .find(|person| person["address"] == "Gg. Kenanga 1")
        .unwrap();
    let stored = desk.ok("show_record", json!({"kind": "person", "id": stored["id"]}));
    let reasons: Value = serde_json::from_str(stored["overrides"].as_str().unwrap()).unwrap();
    assert_eq!(
        reasons["person_maybe_known"],
        "impor dari Daftar Contoh.csv"
    );
}

#[test]
fn a_nik_of_another_family_moves_only_when_a_person_says_so() {
    let desk = Desk::open();
    let path = list(
        &desk,
        &[line(KK, &nik(1), "Contoh Satu", "Gg. Melati 7", "IRT")],
    );
    desk.ok("run_intake", json!({"path": path}));
    let before = persons(&desk);
    let path = list(
        &desk,
        &[line(OTHER_KK, &nik(1), "Contoh Satu", "Gg. Mawar 2", "IRT")],
    );
    let report = desk.ok("run_intake", json!({"path": path}));
    assert_eq!(
        (counts(&report), &report["undo"]),
        ([0, 0, 0, 1, 0], &Value::Null)
    );
    assert_eq!(
        findings(&report),
        found(&[("Daftar Contoh!C2", "nik_elsewhere")])
    );
    assert_eq!(persons(&desk), before);
    let report = desk.ok("run_intake", json!({"path": path, "accepted": [2]}));
    assert_eq!(counts(&report), [0, 0, 1, 0, 0], "{report}");
    let moved = persons(&desk);
    assert_eq!(
        (moved.len(), &moved[0]["id"], &moved[0]["address"]),
        (1, &before[0]["id"], &json!("Gg. Mawar 2"))
    );
}

#[test]
fn errors_stop_their_row_and_name_their_cell() {
    let desk = Desk::open();
    let lines = [
        "1;3275990102200007;327599;Contoh A;P;12/03/1987;Istri;03;Gg. A 1;SD;IRT".to_owned(),
        "2;3275990102200008;;Contoh B;P;31/02/1987;Istri;03;Gg. B 1;SD;IRT".to_owned(),
        "3;3275990102200009;;Contoh C;;12/03/1987;Istri;03;Gg. C 1;SD;IRT".to_owned(),
        "4;3275990102200010;;Contoh D;P;12/03/1987;;03;Gg. D 1;SD;IRT".to_owned(),
        "5;3275990102200011;;Contoh E;P;12/03/1987;Istri;;Gg. E 1;SD;IRT".to_owned(),
        "6;3275990102200012;;Contoh F;P;12/03/1987;Istri;03;;SD;IRT".to_owned(),
        "7;3275990102200013;;Contoh G;P;12/03/1987;Istri;03;Gg. G 1;SD;Astronot".to_owned(),
        "8;3275990102200014;;;P;12/03/1987;Istri;03;Gg. H 1;SD;IRT".to_owned(),
        "9;;;Contoh I;P;12/03/1987;Istri;03;Gg. Tanpa Nomor;SD;IRT".to_owned(),
        "10;3275990102200016;;Contoh J;P;12/03/2030;Istri;03;Gg. J 1;SD;IRT".to_owned(),
        "11;3275990102200017;;Contoh K;P;12/03/1987;Istri;03;Gg. K 1;SD;IRT".to_owned(),
    ];
    let path = list(&desk, &lines);
    let report = desk.ok("run_intake", json!({"path": path}));
    assert_eq!(counts(&report), [1, 0, 0, 0, 10], "{report}");
    let expected = [
        ("C2", "nik_not_16_digits"),
        ("F3", "date_impossible"),
        ("E4", "required"),
        ("G5", "required"),
        ("H6", "rt_invalid"),
        ("I7", "required"),
        ("K8", "code_unknown"),
        ("D9", "required"),
        ("B10", "kk_and_address_missing"),
        ("F11", "birth_date_future"),
    ];
    let expected = expected.map(|(cell, code)| (format!("Daftar Contoh!{cell}"), code.to_owned()));
    assert_eq!(findings(&report), expected);
    assert_eq!(
        desk.ok("overview", json!({}))["families"],
        1,
        "a row with an error makes no family"
    );
}

#[test]
fn the_rw_is_that_of_the_folder() {
    let desk = Desk::open();
    let heads = "Nama;JK;Hubungan;No KK;RT;RW;Alamat";
    let text = format!(
        "{heads}\nContoh A;P;Istri;{KK};3;05;Gg. A 1\nContoh B;P;Istri;{OTHER_KK};3;002;Gg. B 1\n"
    );
    let path = file(&desk, "a.csv", &text);
    let report = desk.ok("run_intake", json!({"path": path}));
    assert_eq!(counts(&report), [1, 0, 0, 0, 1]);
    assert_eq!(findings(&report), found(&[("a!F2", "rw_outside_area")]));
}

#[test]
fn one_date_with_its_month_first_throws_doubt_on_the_column() {
    let desk = Desk::open();
    let dated = |at: u32, date: &str| {
        format!("{at};327599010220010{at};;Contoh {at};P;{date};Istri;03;Gg. A {at};SD;IRT")
    };
    let dates = [
        "12/25/1990",
        "02/03/1990",
        "25/12/1990",
        "5 Mei 1990",
        "1990-02-03",
    ];
    let lines: Vec<String> = (1..).zip(dates).map(|(at, date)| dated(at, date)).collect();
    let path = list(&desk, &lines);
    let report = desk.ok("check_intake", json!({"path": path}));
    assert_eq!(
        findings(&report),
        found(&[
            ("Daftar Contoh!F2", "date_month_first"),
            ("Daftar Contoh!F3", "date_column_doubted")
        ])
    );
    let told = report["rows"][1]["findings"][0]["message"]
        .as_str()
        .unwrap();
    assert!(
        told.contains("Daftar Contoh!F2") && told.contains("Tgl. Lahir"),
        "{told}"
    );
}

#[test]
fn what_holds_for_all_fills_new_records_only() {
    let desk = Desk::open();
    let text = format!(
        "Nama;NIK;No KK\nContoh Satu;{};{KK}\nContoh Dua;{};{OTHER_KK}\n",
        nik(1),
        nik(2)
    );
    let path = file(&desk, "a.csv", &text);
    let without = desk.ok("check_intake", json!({"path": path}));
    assert_eq!(counts(&without), [0, 0, 0, 0, 2]);
    let defaults =
        json!({"rt": "3", "address": "Gg. Melati", "family_relation": "Kepala keluarga"});
    let report = desk.ok("run_intake", json!({"path": path, "defaults": defaults}));
    assert_eq!(counts(&report), [2, 0, 0, 0, 0], "{report}");
    let other = json!({"rt": "4", "address": "Gg. Lain", "family_relation": "Istri"});
    let again = desk.ok("run_intake", json!({"path": path, "defaults": other}));
    assert_eq!(counts(&again), [0, 2, 0, 0, 0], "{again}");
    let error = desk.refused(
        "check_intake",
        json!({"path": path, "defaults": {"sex": "X"}}),
    );
    assert_eq!(error.fields[0].field, "sex");
    for wrong in [json!({"tinggi": "170"}), json!({"nik": "tidak"})] {
        let (key, payload) = match wrong.get("nik") {
            Some(_) => (
                "intake_column_unknown",
                json!({"path": path, "columns": {"nik": "ZZ"}}),
            ),
            None => (
                "intake_field_unknown",
                json!({"path": path, "defaults": wrong}),
            ),
        };
        assert_eq!(desk.refused("check_intake", payload).code, key);
    }
}

#[test]
fn warnings_are_kept_with_where_they_come_from() {
    let desk = Desk::open();
    // The NIK says another birth date than the list.
    let odd = nik_of_woman("1990-05-05", 4);
    let path = list(
        &desk,
        &[line(KK, &odd, "Contoh Satu", "Gg. Melati 7", "IRT")],
    );
    let report = desk.ok("run_intake", json!({"path": path}));
    assert_eq!(counts(&report), [1, 0, 0, 0, 0], "{report}");
    assert_eq!(
        findings(&report),
        found(&[("Daftar Contoh!C2", "nik_date_differs")])
    );
    let id = persons(&desk)[0]["id"].clone();
    let stored = desk.ok("show_record", json!({"kind": "person", "id": id}));
    let reasons: Value = serde_json::from_str(stored["overrides"].as_str().unwrap()).unwrap();
    assert_eq!(
        reasons,
        json!({"nik_date_differs": "impor dari Daftar Contoh.csv"})
    );
    let again = desk.ok("check_intake", json!({"path": path}));
    assert_eq!(
        (counts(&again), findings(&again)),
        ([0, 1, 0, 0, 0], vec![])
    );
}

#[test]
fn one_press_takes_the_whole_import_back() {
    let desk = Desk::open();
    let path = list(
        &desk,
        &[line(KK, &nik(1), "Contoh Satu", "Gg. Melati 7", "IRT")],
    );
    desk.ok("run_intake", json!({"path": path}));
    let before = everybody(&desk);
    let overview = desk.ok("overview", json!({}));
    let lines = [
        line(KK, &nik(1), "Contoh Satu Baru", "Gg. Melati 9", "Guru"),
        line(KK, &nik(2), "Contoh Dua", "", "Pelajar"),
        line(OTHER_KK, &nik(3), "Contoh Tiga", "Gg. Mawar 2", "IRT"),
    ];
    let path = list(&desk, &lines);
    let report = desk.ok("run_intake", json!({"path": path}));
    assert_eq!(counts(&report), [2, 0, 1, 0, 0], "{report}");
    assert_ne!(everybody(&desk), before);
    desk.ok("undo", json!({"undo": report["undo"]}));
    assert_eq!(everybody(&desk), before);
    let after = desk.ok("overview", json!({}));
    for count in ["households", "families", "persons"] {
        assert_eq!(after[count], overview[count], "{count}");
    }
    assert_eq!(
        desk.refused("undo", json!({"undo": report["undo"]})).code,
        "undo_used"
    );
    desk.assert_intact();
}

/// Numbers as numbers, dates as dates, in a sheet with lines above the heads.
fn workbook(path: &Path) {
    let sheet = Sheet {
        name: "Lembar1".into(),
        heading: Heading {
            title: "DAFTAR WARGA RW 02".into(),
            facts: vec![("Tahun".into(), "2025".into())],
        },
        columns: [
            "Nama", "NIK", "JK", "Lahir", "Hubungan", "RT", "Alamat", "No KK", "Desil",
        ]
        .map(|head| Column::new(head, ColumnKind::Text))
        .into(),
        rows: [(3_275_995_203_870_001.0, 7), (0.0, 8)]
            .into_iter()
            .map(|(nik, at)| {
                let text = |text: String| Cell::Text(text);
                vec![
                    text(format!("Contoh {at}")),
                    if nik > 0.0 {
                        Cell::Decimal(nik)
                    } else {
                        Cell::Empty
                    },
                    text("P".into()),
                    Cell::Date(NaiveDate::from_ymd_opt(1987, 3, 12).unwrap()),
                    Cell::Integer(3),
                    Cell::Integer(3),
                    text(format!("Gg. Melati {at}")),
                    text(format!("32759901022000{at:02}")),
                    text("Rp 4".into()),
                ]
            })
            .collect(),
        totals: None,
    };
    let workbook = Workbook {
        properties: Properties {
            title: "Contoh".into(),
            author: "Contoh".into(),
            created: "2025-11-22T09:00:00".parse().unwrap(),
        },
        sheets: vec![sheet],
    };
    save_workbook(&workbook, &mut |_, _| ControlFlow::Continue(()), path).unwrap();
}

#[test]
fn a_nik_that_excel_has_rounded_is_refused_with_advice() {
    let desk = Desk::open();
    let path = desk.path("daftar.xlsx");
    workbook(&path);
    let report = desk.ok("run_intake", json!({"path": path.display().to_string()}));
    assert_eq!(counts(&report), [1, 0, 0, 0, 1], "{report}");
    let finding = &report["rows"][0]["findings"][0];
    assert_eq!(finding["code"], "number_lossy");
    assert!(
        finding["cell"].as_str().unwrap().starts_with("Lembar1!B"),
        "{finding}"
    );
    assert!(finding["message"].as_str().unwrap().contains("Teks"));
    let person = persons(&desk).remove(0);
    assert_eq!(
        (&person["name"], &person["birth_date"], &person["rt"]),
        (&json!("Contoh 8"), &json!("1987-03-12"), &json!("03"))
    );
}

#[test]
fn files_that_are_no_lists_are_refused_in_plain_words() {
    let desk = Desk::open();
    let good = desk.path("daftar.xlsx");
    workbook(&good);
    let bytes = std::fs::read(&good).unwrap();
    let cut = bytes[..bytes.len() / 2].to_vec();
    let open_quote = format!("Nama;RT\n\"Contoh;3\n{}", "Contoh;3\n".repeat(100_000));
    for (name, content, code) in [
        (
            "a.xlsx",
            b"%PDF-1.4 apa saja".to_vec(),
            "sheet_unknown_file",
        ),
        ("b.csv", Vec::new(), "sheet_empty"),
        (
            "c.xls",
            b"<html><table><tr><td>Nama</td></tr></table></html>".to_vec(),
            "sheet_format",
        ),
        ("d.xlsx", cut, "sheet_damaged"),
        ("e.csv", open_quote.into_bytes(), "sheet_quote"),
        (
            "f.csv",
            b"Barang;Harga;Jumlah\nTelur;2000;10\n".to_vec(),
            "intake_no_name",
        ),
    ] {
        std::fs::write(desk.path(name), content).unwrap();
        let path = desk.path(name).display().to_string();
        for command in ["check_intake", "run_intake"] {
            let error = desk.refused(command, json!({"path": path}));
            assert_eq!(error.code, code, "{name}: {}", error.message);
        }
        if code.starts_with("sheet") {
            let error = desk.refused("read_spreadsheet", json!({"path": path}));
            assert_eq!(error.code, code);
            assert!(
                error.message.starts_with(&path) && error.message.contains('.'),
                "{}",
                error.message
            );
        }
    }
    let missing = desk.path("tidak-ada.xlsx").display().to_string();
    assert_eq!(
        desk.refused("read_spreadsheet", json!({"path": missing}))
            .code,
        "io"
    );
    let path = good.display().to_string();
    let error = desk.refused("check_intake", json!({"path": path, "sheet": "Lembar9"}));
    assert_eq!(error.code, "sheet_missing");
    assert!(persons(&desk).is_empty());
}

#[test]
fn a_cancelled_import_leaves_nothing() {
    let desk = Desk::open();
    let lines: Vec<String> = (0..300)
        .map(|at| {
            line(
                &format!("327599010220{at:04}"),
                &nik(at + 1),
                &format!("Contoh {at}"),
                &format!("Gg. Melati {at}"),
                "IRT",
            )
        })
        .collect();
    let path = list(&desk, &lines);
    let app = desk.app.clone();
    desk.app.listen(move |event| {
        if let sauyunan_app::Event::Progress {
            job,
            finished: false,
            ..
        } = event
        {
            crate::common::ok(&app, "cancel_job", json!({"job": job}));
        }
    });
    let job = desk.ok("start_intake", json!({"path": path}))["job"].clone();
    let result = loop {
        let result = desk.ok("job_result", json!({"job": job}));
        if result["done"] == true {
            break result;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    };
    assert_eq!(result["error"]["code"], "intake_cancelled", "{result}");
    assert!(persons(&desk).is_empty());
    desk.app.listen(|_| {});
    let report = desk.ok("run_intake", json!({"path": path}));
    assert_eq!(counts(&report), [300, 0, 0, 0, 0]);
    desk.assert_intact();
}
