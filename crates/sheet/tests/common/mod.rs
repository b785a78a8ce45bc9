//! Spreadsheets made by hand, and what tests ask of them.
#![allow(dead_code)]

use std::{
    fs,
    io::{Cursor, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use sauyunan_sheet::{
    Book, Cell, Column, ColumnKind, Heading, Properties, Sheet, SheetError, Table, Unreadable,
    Value, Workbook,
};
use zip::{ZipWriter, write::SimpleFileOptions};

pub(crate) fn go_on(_: usize, _: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a real day")
}

pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// A list of made-up persons.
pub(crate) fn persons(count: u32) -> Workbook {
    let columns = vec![
        Column::new("No", ColumnKind::Integer),
        Column::new("Nama", ColumnKind::Text),
        Column::new("NIK", ColumnKind::Text),
        Column::new("Tanggal lahir", ColumnKind::Date),
        Column::new("Bantuan", ColumnKind::Money),
        Column::new("Hadir", ColumnKind::YesNo),
    ];
    let row = |number: u32| {
        vec![
            Cell::Integer(number.into()),
            Cell::Text(format!("Contoh Siti {number}")),
            Cell::Text(format!("327599{:010}", number)),
            Cell::Date(day(1960, 1, 1) + chrono::Days::new(number.into())),
            Cell::Money(i64::from(number) * 250_000),
            Cell::YesNo(number.is_multiple_of(2)),
        ]
    };
    let mut totals = vec![Cell::Empty, Cell::Text("JUMLAH".to_owned())];
    totals.resize(5, Cell::Empty);
    totals[4] = Cell::Money((1..=i64::from(count)).map(|number| number * 250_000).sum());
    let sheet = Sheet {
        name: "Penerima".to_owned(),
        heading: Heading {
            title: "DAFTAR PENERIMA MANFAAT".to_owned(),
            facts: [("Wilayah", "RW 02"), ("Periode", "2025"), ("Versi", "1")]
                .map(|(label, value)| (label.to_owned(), value.to_owned()))
                .into(),
        },
        columns,
        rows: (1..=count).map(row).collect(),
        totals: Some(totals),
    };
    workbook(vec![sheet])
}

pub(crate) fn workbook(sheets: Vec<Sheet>) -> Workbook {
    Workbook {
        properties: Properties {
            title: "Contoh".to_owned(),
            author: "Kelurahan Contoh".to_owned(),
            created: day(2025, 12, 3).and_hms_opt(8, 0, 0).expect("a time"),
        },
        sheets,
    }
}

/// An archive of parts.
pub(crate) fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

const WORKBOOK: &str = r#"<workbook xmlns:r="r"><sheets><sheet name="Daftar" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="x/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const ROOT: &str = r#"<Relationships><Relationship Id="rId1" Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// An XLSX whose only sheet "Daftar" holds the rows given as XML, with more parts.
pub(crate) fn xlsx_with(sheet_data: &str, behind: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{sheet_data}</sheetData>{behind}</worksheet>");
    xlsx_parts(&sheet, WORKBOOK, more)
}

pub(crate) fn xlsx_parts(sheet: &str, workbook: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend_from_slice(more);
    packed(&parts)
}

/// A row of texts as XML.
pub(crate) fn text_row(number: u32, texts: &[&str]) -> String {
    let cells = texts.iter().zip(b'A'..).map(|(text, column)| {
        format!(
            r#"<c r="{}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#,
            char::from(column)
        )
    });
    format!(r#"<row r="{number}">{}</row>"#, cells.collect::<String>())
}

/// An ODS with the tables given as XML.
pub(crate) fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:calcext="c"><office:automatic-styles><style:style style:name="tersembunyi"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    packed(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        (
            "META-INF/manifest.xml",
            b"<manifest:manifest xmlns:manifest=\"m\"/>",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

/// A file of these bytes, opened.
pub(crate) fn open(name: &str, bytes: &[u8]) -> Result<Book, SheetError> {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("written");
    Book::open(&path)
}

/// The first sheet of a file of these bytes.
pub(crate) fn first_table(name: &str, bytes: &[u8]) -> Result<Table, Unreadable> {
    let table = open(name, bytes).and_then(|mut book| {
        let sheet = book.sheets()[0].name.clone();
        book.table(&sheet)
    });
    table.map_err(|error| match error {
        SheetError::Read { problem, .. } => problem,
        other => panic!("{other:?}"),
    })
}

pub(crate) fn titles(table: &Table) -> Vec<&str> {
    table
        .columns
        .iter()
        .map(|column| column.title.as_str())
        .collect()
}
