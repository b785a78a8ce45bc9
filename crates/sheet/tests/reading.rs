//! Spreadsheets as people have them, read in every format.

mod common;

use std::fs;

use common::*;
use sauyunan_sheet::{Book, DateProblem, Epoch, SheetError, SheetInfo, Table, Unreadable, Value};

/// The list that the fixtures hold too: merged heads, a hidden row, a cell
/// merged downwards, a NIK entered as a number, a formula.
fn check_list(table: &Table) {
    assert_eq!(
        titles(table),
        [
            "No",
            "Nama",
            "NIK",
            "Alamat / RT",
            "Alamat / RW",
            "Tanggal lahir",
            "Hadir"
        ]
    );
    assert_eq!(table.head_rows, 3..=4);
    let numbers: Vec<_> = table
        .rows
        .iter()
        .map(|row| (row.number, row.hidden))
        .collect();
    assert_eq!(numbers, [(5, false), (6, true), (7, false)]);
    assert_eq!(table.hidden_rows(), 1);
    let column = |index: usize| -> Vec<Value> {
        table
            .rows
            .iter()
            .map(|row| row.value(index).clone())
            .collect()
    };
    assert_eq!(column(0), [1.0, 2.0, 3.0].map(Value::Number));
    assert_eq!(
        column(1),
        ["Contoh Siti", "Contoh Budi", "Contoh Ani"].map(text)
    );
    assert_eq!(
        column(2),
        [
            text("3275990101900001"),
            Value::LossyNumber("3275990202850002".to_owned()),
            text("3275990303010003")
        ]
    );
    // The second row has it from the merged cell above.
    assert_eq!(column(3), ["003", "003", "004"].map(text));
    assert_eq!(
        column(5),
        [12, 13, 14].map(|date| Value::Date(day(1987, 3, date)))
    );
    assert_eq!(column(6), [true, false, true].map(Value::YesNo));
    assert_eq!(table.columns[2].letters, "C");
    let address = table.address(&table.rows[1], 2);
    assert_eq!(
        (address.to_string().as_str(), address.cell().as_str()),
        ("Daftar Warga!C6", "C6")
    );
}

/// The two files were written with xlwt, since nothing in Rust writes XLS.
#[test]
fn xls_in_both_epochs() {
    for (name, epoch) in [
        ("daftar.xls", Epoch::Y1900),
        ("daftar-1904.xls", Epoch::Y1904),
    ] {
        let mut book = Book::open(&fixture(name)).expect(name);
        let [list, secret] = book.sheets() else {
            panic!("{:?}", book.sheets());
        };
        assert_eq!((list.hidden, secret.hidden), (false, true));
        let table = book.table("Daftar Warga").expect("a table");
        assert_eq!(table.epoch, epoch);
        check_list(&table);
        let secret = book.table("Rahasia").expect("a hidden sheet is read");
        assert_eq!(
            secret.rows.last().map(|row| row.value(0).clone()),
            Some(text("é Ω"))
        );
    }
}

#[test]
fn ods_with_merges_repeats_and_hidden_parts() {
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let texts = |texts: &[&str]| -> String {
        texts.iter().map(|text| match *text {
            "" => "<table:covered-table-cell/>".to_owned(),
            text => format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#),
        }).collect()
    };
    let tall = |text: &str| {
        format!(
            r#"<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let number = |number: &str| {
        format!(r#"<table:table-cell office:value-type="float" office:value="{number}"/>"#)
    };
    let date = |date: &str| {
        format!(r#"<table:table-cell office:value-type="date" office:date-value="{date}"/>"#)
    };
    let yes = |yes: bool| {
        format!(r#"<table:table-cell office:value-type="boolean" office:boolean-value="{yes}"/>"#)
    };
    let formula =
        r#"<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>"#;
    let heads = [
        tall("No"),
        tall("Nama<office:annotation><text:p>catatan</text:p></office:annotation>"),
        tall("NIK"),
        r#"<table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>Alamat</text:p></table:table-cell><table:covered-table-cell/>"#.to_owned(),
        tall("Tanggal<text:s text:c=\"1\"/>lahir"),
        tall("Hadir"),
    ];
    let tables = [
        r#"<table:table table:name="Daftar Warga">"#.to_owned(),
        row(&texts(&["DAFTAR WARGA RW 02"])),
        row(""),
        row(&heads.concat()),
        row(&texts(&["", "", "", "RT", "RW"])),
        row(&[number("1"), texts(&["Contoh Siti", "3275990101900001"]), tall("003"), formula.to_owned(), date("1987-03-12"), yes(true)].concat()),
        format!(r#"<table:table-row table:visibility="collapse">{}</table:table-row>"#,
            [number("2"), texts(&["Contoh Budi"]), number("3275990202850002"), texts(&[""]), formula.to_owned(), date("1987-03-13T00:00:00"), yes(false)].concat()),
        row(&[number("3"), texts(&["Contoh Ani", "3275990303010003", "004"]), formula.to_owned(), date("1987-03-14"), yes(true)].concat()),
        // The rest of the sheet, as LibreOffice writes it.
        r#"<table:table-row table:number-rows-repeated="1048569"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#.to_owned(),
        r#"<table:table table:name="Rahasia" table:style-name="tersembunyi">"#.to_owned(),
        row(&texts(&["Nama", "A &amp; B", "Jam"])),
        format!(r#"<table:table-row table:number-rows-repeated="2">{}<table:table-cell table:number-columns-repeated="2" office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell><table:table-cell office:value-type="time" office:time-value="PT07H30M00S"/></table:table-row></table:table>"#, texts(&["baris satu</text:p><text:p>baris dua"])),
    ];
    let mut book = open("daftar.ods", &ods(&tables.concat())).expect("a workbook");
    assert_eq!(
        book.sheets(),
        [("Daftar Warga", false), ("Rahasia", true)].map(|(name, hidden)| SheetInfo {
            name: name.to_owned(),
            hidden
        })
    );
    check_list(&book.table("Daftar Warga").expect("a table"));
    let secret = book.table("Rahasia").expect("a table");
    assert_eq!(titles(&secret), ["Nama", "A & B", "Jam", ""]);
    assert_eq!(secret.rows.len(), 2);
    assert_eq!(secret.rows[1].value(0), &text("baris satu\nbaris dua"));
    assert_eq!(secret.rows[1].value(2), &Value::Error("#REF!".to_owned()));
    assert_eq!(secret.rows[1].value(3).shown(), "07:30:00");
}

#[test]
fn xlsx_with_all_that_it_can_hold() {
    let workbook = r#"<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="Daftar" sheetId="1" state="hidden" r:id="rId1"/></sheets></workbook>"#;
    let sheet = [
        "<worksheet><sheetData>",
        &text_row(1, &["DAFTAR"]),
        &text_row(3, &["Nama", "Tanggal", "Nilai"]),
        // A formula with its result, one without, one that failed, one on another file.
        r#"<row r="4" hidden="1"><c r="A4" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="B4"><f>TODAY()</f></c><c r="C4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>"#,
        r#"<row r="5"><c r="A5" t="s"><v>0</v></c><c r="B5" s="1"><v>30386</v></c><c r="C5"><f>[1]Lain!A1</f><v>7.5</v></c></row>"#,
        r#"<row r="6"><c r="A6" t="d"><v>1987-03-12</v></c><c r="B6" s="1"><v>-4</v></c><c r="C6" t="b"><v>1</v></c></row>"#,
        // Formatted, but empty.
        r#"<row r="1048576"><c r="XFD1048576" s="1"/></row>"#,
        "</sheetData></worksheet>",
    ];
    let more: [(&str, &[u8]); 3] = [
        (
            "xl/sharedStrings.xml",
            br#"<sst uniqueCount="1"><si><r><t>Con</t></r><r><t>toh</t></r></si></sst>"#,
        ),
        (
            "xl/styles.xml",
            br#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
        ),
        (
            "xl/externalLinks/externalLink1.xml",
            br#"<externalLink><externalBook/></externalLink>"#,
        ),
    ];
    let mut book =
        open("daftar.xlsm", &xlsx_parts(&sheet.concat(), workbook, &more)).expect("a workbook");
    assert!(book.sheets()[0].hidden);
    let table = book.table("Daftar").expect("a table");
    assert_eq!(table.epoch, Epoch::Y1904);
    let values = |index: usize| -> Vec<&Value> {
        (0..3)
            .map(|column| table.rows[index].value(column))
            .collect()
    };
    let date = Value::Date(day(1987, 3, 12));
    assert_eq!(
        values(0),
        [
            &text("ab"),
            &Value::Uncalculated,
            &Value::Error("#DIV/0!".to_owned())
        ]
    );
    assert_eq!(values(1), [&text("Contoh"), &date, &Value::Number(7.5)]);
    assert_eq!(
        values(2),
        [
            &date,
            &Value::Error("#####".to_owned()),
            &Value::YesNo(true)
        ]
    );
    assert_eq!(
        table.rows[2].value(1).date(table.epoch),
        Err(DateProblem::NoSuchDay)
    );
    assert_eq!(
        table.rows.iter().map(|row| row.hidden).collect::<Vec<_>>(),
        [true, false, false]
    );
}

#[test]
fn heads_are_found_where_they_stand() {
    let rows = |rows: &[&[&str]]| -> String {
        rows.iter()
            .zip(1..)
            .map(|(texts, number)| text_row(number, texts))
            .collect()
    };
    let merges = |areas: &[&str]| -> String {
        let areas: String = areas
            .iter()
            .map(|area| format!(r#"<mergeCell ref="{area}"/>"#))
            .collect();
        format!("<mergeCells>{areas}</mergeCells>")
    };
    let read = |data: &str, merges: &str| {
        first_table("daftar.xlsx", &xlsx_with(data, merges, &[])).expect("a table")
    };

    // Title and facts above, a row of column numbers beneath.
    let table = read(
        &rows(&[
            &["REKAPITULASI"],
            &["Kelurahan", ":", "Contoh"],
            &[""],
            &["No", "Nama", "NIK", "RT", "RW"],
            &["(1)", "(2)", "(3)", "(4)", "(5)"],
            &["1", "Contoh Siti", "3275990101900001", "1", "2"],
        ]),
        "",
    );
    assert_eq!(titles(&table), ["No", "Nama", "NIK", "RT", "RW"]);
    assert_eq!(
        table.rows.iter().map(|row| row.number).collect::<Vec<_>>(),
        [6]
    );

    // Three rows of heads, and a group of two whose own row has few texts.
    let table = read(
        &rows(&[
            &["Identitas", "", "Alamat", "", ""],
            &["Nama", "NIK", "Jalan", "Wilayah", ""],
            &["", "", "", "RT", "RW"],
            &["Contoh Siti", "1", "Jl. Contoh", "1", "2"],
        ]),
        &merges(&["A1:B1", "C1:E1", "A2:A3", "B2:B3", "C2:C3", "D2:E2"]),
    );
    assert_eq!(
        titles(&table),
        [
            "Identitas / Nama",
            "Identitas / NIK",
            "Alamat / Jalan",
            "Alamat / Wilayah / RT",
            "Alamat / Wilayah / RW"
        ]
    );
    assert_eq!((table.head_rows.clone(), table.rows.len()), (1..=3, 1));

    // Two columns, and one.
    let table = read(
        &rows(&[&["DAFTAR"], &["Nama", "RT"], &["Contoh Siti", "1"]]),
        "",
    );
    assert_eq!((titles(&table), table.rows.len()), (vec!["Nama", "RT"], 1));
    let table = read(&rows(&[&["Nama"], &["Contoh Siti"]]), "");
    assert_eq!((titles(&table), table.rows.len()), (vec!["Nama"], 1));

    // A person may choose others.
    let bytes = xlsx_with(
        &rows(&[
            &["Salah", "satu", "baris"],
            &["Nama", "RT"],
            &["Contoh", "1"],
        ]),
        "",
        &[],
    );
    let mut book = open("daftar.xlsx", &bytes).expect("a workbook");
    let table = book.table_with_heads("Daftar", 2..=2).expect("a table");
    assert_eq!((titles(&table), table.rows.len()), (vec!["Nama", "RT"], 1));
}

#[test]
fn the_content_counts_and_not_the_name() {
    let mut written = Vec::new();
    sauyunan_sheet::write_workbook(&persons(1), &std::env::temp_dir(), &mut go_on, &mut written)
        .expect("written");
    assert_eq!(
        first_table("daftar.csv", &written)
            .expect("XLSX")
            .rows
            .len(),
        2
    );
    let xls = fs::read(fixture("daftar.xls")).expect("fixture");
    assert_eq!(first_table("daftar.xlsx", &xls).expect("XLS").rows.len(), 3);
    let csv = "No;Nama;NIK\n1;Contoh Siti;3275990101900001\n2;Contoh Budi;3,27599E+15\n";
    let table = first_table("warga.xls", csv.as_bytes()).expect("CSV");
    assert_eq!(table.sheet, "warga");
    assert_eq!(table.rows[0].value(2), &text("3275990101900001"));
    assert_eq!(
        table.rows[1].value(2),
        &Value::LossyNumber("3,27599E+15".to_owned())
    );
}

#[test]
fn a_sheet_that_is_not_there_and_one_without_heads() {
    let mut book = open("daftar.csv", b"1;2;3\n4;5;6\n").expect("CSV");
    let answer = book.table("Lain").expect_err("no such sheet");
    assert!(
        matches!(
            answer,
            SheetError::Read {
                problem: Unreadable::NoSuchSheet { .. },
                ..
            }
        ),
        "{answer:?}"
    );
    let answer = book.table("daftar").expect_err("no heads");
    assert!(
        matches!(
            answer,
            SheetError::Read {
                problem: Unreadable::NoHeads { .. },
                ..
            }
        ),
        "{answer:?}"
    );
    assert!(answer.to_string().contains("daftar.csv"), "{answer}");
}
