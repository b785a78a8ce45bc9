//! Tables as workbooks, and residents from spreadsheets.

use std::process::Stdio;
use std::time::Duration;

use serde_json::json;

use crate::common::{Office, write};

const HEADS: &str = "Nama;NIK;JK;Hubungan;No KK;RT;Alamat;Kerja Sehari-hari";

fn line(at: u32) -> String {
    format!(
        "Contoh {at};32759952038{:05};P;Istri;327599010220{at:04};3;Gg. Melati {at};IRT",
        70_000 + at
    )
}

fn list(office: &Office, lines: u32) {
    let lines: Vec<String> = (1..=lines).map(line).collect();
    let text = format!("{HEADS}\n{}\n", lines.join("\n"));
    write(&office.path("."), "warga.csv", text.as_bytes());
}

fn persons(office: &Office) -> usize {
    office.json(["list", "persons"]).as_array().unwrap().len()
}

#[test]
fn a_list_comes_in_and_goes_out_again() {
    let office = Office::ready();
    list(&office, 3);
    let arguments = [
        "import-households",
        "warga.csv",
        "--column",
        "occupation=Kerja Sehari-hari",
    ];
    let dry = office.json(arguments.iter().chain(&["--dry-run"]));
    assert_eq!(
        (&dry["counts"]["new"], &dry["undo"]),
        (&json!(3), &json!(null)),
        "{dry}"
    );
    assert_eq!(persons(&office), 0);
    let made = office.json(arguments);
    assert_eq!(made["counts"]["new"], 3, "{made}");
    assert_eq!(persons(&office), 3);
    let said = office.run(arguments);
    assert_eq!((said.status, said.error.as_str()), (0, ""));
    assert!(
        said.output.starts_with("new 0, changed 0, same 3,"),
        "{}",
        said.output
    );
    let out = office.json([
        "export-xlsx",
        "persons",
        "--show-numbers",
        "--out",
        "warga.xlsx",
    ]);
    assert_eq!(out["sheets"], json!([{"title": "Warga", "rows": 3}]));
    let again = office.json(["import-households", "warga.xlsx", "--dry-run"]);
    assert_eq!(again["counts"]["same"], 3, "{again}");
    let undo = made["undo"].as_str().unwrap();
    office.json(["import-households", "--undo", undo]);
    assert_eq!(persons(&office), 0);
    assert_eq!(
        office.failure(["import-households", "--undo", undo])["code"],
        "undo_used"
    );
}

#[test]
fn all_tables_and_those_that_are_named() {
    let office = Office::ready();
    let names = office.json(["export-xlsx", "--list"]);
    assert!(
        names
            .as_array()
            .unwrap()
            .iter()
            .any(|table| table["name"] == "report_progress"),
        "{names}"
    );
    let said = office.run(["export-xlsx", "plan_items", "works", "--out", "a.xlsx"]);
    assert!(
        said.output.starts_with("a.xlsx: 2 sheets, "),
        "{}",
        said.output
    );
    let all = office.json(["export-xlsx", "--out", "semua.xlsx"]);
    assert!(all["sheets"].as_array().unwrap().len() > 20, "{all}");
    assert_eq!(
        office.failure(["export-xlsx", "tidak_ada", "--out", "b.xlsx"])["code"],
        "table_unknown"
    );
    assert!(!office.path("b.xlsx").exists());
    assert_eq!(office.run(["export-xlsx", "works"]).status, 2);
}

#[test]
fn what_cannot_be_imported_says_why() {
    let office = Office::ready();
    list(&office, 1);
    assert_eq!(
        office.failure(["import-households", "tidak-ada.xlsx"])["code"],
        "io"
    );
    for (arguments, code) in [
        (["--sheet", "Lembar9"], "sheet_missing"),
        (["--column", "name=Panggilan"], "intake_column_unknown"),
        (["--column", "tinggi=Nama"], "intake_field_unknown"),
        (["--column", "name="], "intake_no_name"),
        (["--default", "sex=X"], "invalid"),
    ] {
        let command = ["import-households", "warga.csv"].iter().chain(&arguments);
        assert_eq!(office.failure(command)["code"], code, "{arguments:?}");
    }
    write(&office.path("."), "surat.xlsx", b"%PDF-1.4");
    assert_eq!(
        office.failure(["import-households", "surat.xlsx"])["code"],
        "sheet_unknown_file"
    );
    for usage in [
        vec!["import-households"],
        vec!["import-households", "warga.csv", "--column", "name"],
    ] {
        assert_eq!(office.run(&usage).status, 2, "{usage:?}");
    }
}

#[test]
fn an_import_that_is_killed_leaves_nothing_or_all_of_it() {
    let office = Office::ready();
    list(&office, 400);
    for pause in [250, 600, 1200] {
        let mut child = office
            .command(["import-households", "warga.csv"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(pause));
        let _ = child.kill();
        child.wait().unwrap();
        let total = persons(&office);
        assert!(total == 0 || total == 400, "{total}");
        assert_eq!(office.json(["check"])["ok"], true);
    }
    office.json(["import-households", "warga.csv"]);
    assert_eq!(persons(&office), 400);
}
