//! Workbooks that are written: whole, typed, the same each time.

mod common;

use std::{
    fs,
    io::{self, Read, Write},
    ops::ControlFlow,
    path::Path,
    process::Command,
};

use common::*;
use proptest::prelude::*;
use sauyunan_sheet::{
    Book, Cell, Column, ColumnKind, Heading, Sheet, SheetError, Value, save_workbook,
    write_whole_file, write_workbook,
};
use tempfile::tempdir;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("folder").flatten();
    entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

fn bytes_of(workbook: &sauyunan_sheet::Workbook) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_workbook(workbook, &std::env::temp_dir(), &mut go_on, &mut bytes).expect("written");
    bytes
}

/// A part of a packed file as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(io::Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive
        .by_name(name)
        .expect(name)
        .read_to_string(&mut text)
        .expect("text");
    text
}

/// What a reader finds where a cell was written.
fn expected(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) if text.trim().is_empty() => Value::Empty,
        Cell::Text(text) => Value::Text(text.clone()),
        Cell::Integer(number) | Cell::Money(number) if number.abs() < 1_000_000_000_000_000 => {
            Value::Number(*number as f64)
        }
        Cell::Integer(number) | Cell::Money(number) => Value::Text(number.to_string()),
        Cell::Decimal(number) => Value::Number(*number),
        Cell::Date(day) => Value::Date(*day),
        Cell::YesNo(yes) => Value::Text(if *yes { "Ya" } else { "Tidak" }.to_owned()),
        Cell::Empty => Value::Empty,
    }
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Empty),
        "[^\\p{C}]{0,40}".prop_map(Cell::Text),
        "[0-9]{16}".prop_map(Cell::Text),
        "[=+@-][^\\p{C}]{0,10}".prop_map(Cell::Text),
        (-1_000_000_000_000_000_i64..=1_000_000_000_000_000).prop_map(Cell::Integer),
        (0_i64..100_000_000_000).prop_map(Cell::Money),
        (-1e9..1e9).prop_map(Cell::Decimal),
        (0_u64..2_958_465).prop_map(|days| Cell::Date(day(1900, 1, 1) + chrono::Days::new(days))),
        any::<bool>().prop_map(Cell::YesNo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn what_is_written_is_read_again(
        facts in 0_usize..4,
        rows in prop::collection::vec(prop::collection::vec(any_cell(), 4), 0..30),
        kinds in prop::collection::vec(0_usize..6, 4),
    ) {
        use ColumnKind::*;
        let titles = ["Nama", "Tanggal", "Jumlah", "Catatan"];
        let columns = titles.iter().zip(kinds);
        let kinds = [Text, Integer, Decimal, Money, Date, YesNo];
        let sheet = Sheet {
            name: "Daftar".to_owned(),
            heading: Heading {
                title: "DAFTAR".to_owned(),
                facts: vec![("Wilayah".to_owned(), "RW 02".to_owned()); facts],
            },
            columns: columns.map(|(title, kind)| Column::new(*title, kinds[kind])).collect(),
            rows: rows.clone(),
            totals: None,
        };
        let table = first_table("daftar.xlsx", &bytes_of(&workbook(vec![sheet]))).expect("a table");
        prop_assert_eq!(common::titles(&table), titles);
        let head = facts as u32 + 3;
        prop_assert_eq!(table.head_rows.clone(), head..=head);
        let written = rows.iter().zip(head + 1..).map(|(cells, number)| {
            (number, cells.iter().map(expected).collect::<Vec<_>>())
        });
        let written: Vec<_> = written.filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())).collect();
        let read = table.rows.iter().map(|row| (row.number, (0..4).map(|column| row.value(column).clone()).collect::<Vec<_>>()));
        prop_assert_eq!(read.collect::<Vec<_>>(), written);
    }
}

#[test]
fn a_sheet_is_ready_for_use_and_print() {
    let bytes = bytes_of(&persons(3));
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    // Four lines above, one free, the heads in row 6.
    for wanted in [
        r#"topLeftCell="A7""#,
        r#"state="frozen""#,
        r#"<autoFilter ref="A6:F9""#,
        r#"orientation="landscape""#,
        r#"paperSize="14""#,
        r#"fitToHeight="0""#,
        "numberStoredAsText",
    ] {
        assert!(sheet.contains(wanted), "{wanted} is not in {sheet}");
    }
    let names = part(&bytes, "xl/workbook.xml");
    assert!(names.contains("Penerima!$6:$6"), "{names}");
    assert!(!sheet.contains("<f>"), "{sheet}");
    let styles = part(&bytes, "xl/styles.xml");
    for wanted in ["dd/mm/yyyy", r#"numFmtId="3""#, r#"numFmtId="49""#] {
        assert!(styles.contains(wanted), "{wanted} is not in {styles}");
    }
}

#[test]
fn text_is_never_a_formula_and_digits_never_a_number() {
    let mut workbook = persons(0);
    let sheet = &mut workbook.sheets[0];
    let texts = [
        "=1+1",
        "+62812",
        "-",
        "@SUM(A1)",
        "3275990101900001",
        "a\0b",
        "_x0041_",
    ];
    sheet.rows = texts
        .iter()
        .map(|text| vec![Cell::Empty, Cell::Text((*text).to_owned())])
        .collect();
    sheet.totals = None;
    let bytes = bytes_of(&workbook);
    assert!(
        !part(&bytes, "xl/worksheets/sheet1.xml").contains("<f"),
        "a formula"
    );
    assert!(
        part(&bytes, "xl/styles.xml").contains("quotePrefix"),
        "not kept as text"
    );
    let table = first_table("teks.xlsx", &bytes).expect("a table");
    let read: Vec<_> = table.rows.iter().map(|row| row.value(1).clone()).collect();
    assert_eq!(
        read[..5],
        texts[..5]
            .iter()
            .map(|wanted| text(wanted))
            .collect::<Vec<_>>()
    );
    assert_eq!(read[5], text("a\u{FFFD}b"));
    assert_eq!(read[6], text("_x0041_"));
}

#[test]
fn what_excel_cannot_hold_becomes_text() {
    let mut workbook = persons(0);
    let cells = [
        Cell::Integer(i64::MIN),
        Cell::Money(1_000_000_000_000_000),
        Cell::Decimal(f64::NAN),
        Cell::Date(day(1899, 12, 31)),
    ];
    workbook.sheets[0].rows = cells.map(|cell| vec![Cell::Empty, cell]).into();
    let table = first_table("batas.xlsx", &bytes_of(&workbook)).expect("a table");
    let read: Vec<_> = table
        .rows
        .iter()
        .map(|row| row.value(1).shown().into_owned())
        .collect();
    let min = i64::MIN.to_string();
    assert_eq!(
        read[..4],
        [min.as_str(), "1000000000000000", "NaN", "31/12/1899"]
    );

    workbook.sheets[0].columns = vec![Column::new("x", ColumnKind::Text); 16_385];
    let answer = write_workbook(
        &workbook,
        &std::env::temp_dir(),
        &mut go_on,
        &mut Vec::new(),
    );
    assert!(
        matches!(
            answer,
            Err(SheetError::TooLarge {
                columns: 16_385,
                ..
            })
        ),
        "{answer:?}"
    );
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert!(bytes_of(&persons(40)) == bytes_of(&persons(40)));
    assert!(bytes_of(&persons(40)) != bytes_of(&persons(41)));
}

/// A disk that is full after some bytes.
struct SmallDisk<'a> {
    disk: &'a mut (dyn Write + Send),
    room: usize,
}

impl Write for SmallDisk<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = bytes.len().min(self.room);
        if count == 0 && !bytes.is_empty() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.room -= count;
        self.disk.write(&bytes[..count])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.disk.flush()
    }
}

#[test]
fn a_disk_that_fills_up_leaves_the_old_file_and_nothing_else() {
    let folder = tempdir().expect("folder");
    let path = folder.path().join("daftar.xlsx");
    fs::write(&path, "the old list").expect("an old list");
    let workbook = persons(50);
    let whole = bytes_of(&workbook);
    for room in [0, 10, whole.len() / 3, whole.len() - 1] {
        let answer = write_whole_file(&path, |disk| {
            let mut small = SmallDisk { disk, room };
            write_workbook(&workbook, folder.path(), &mut go_on, &mut small)
        });
        let Err(SheetError::DiskFull { path: Some(named) }) = answer else {
            panic!("{room} bytes of room: {answer:?}");
        };
        assert_eq!(named, path);
        assert_eq!(names(folder.path()), ["daftar.xlsx"]);
        assert_eq!(fs::read(&path).expect("the old list"), b"the old list");
    }
    save_workbook(&workbook, &mut go_on, &path).expect("room enough");
    assert!(fs::read(&path).expect("the new list") == whole);
    assert_eq!(names(folder.path()), ["daftar.xlsx"]);
}

/// The rows wait in a temporary file; the library panics when that cannot grow.
#[cfg(target_os = "linux")]
#[test]
fn temporary_data_that_find_no_room_are_an_error() {
    const CHILD: &str = "SHEET_TEST_FOLDER";
    if let Some(folder) = std::env::var_os(CHILD) {
        let path = Path::new(&folder).join("daftar.xlsx");
        let answer = save_workbook(&persons(5000), &mut go_on, &path);
        let Err(SheetError::Write {
            path: Some(named),
            source,
        }) = answer
        else {
            panic!("{answer:?}");
        };
        assert_eq!(named, path);
        assert!(source.to_string().contains("FileTooLarge"), "{source}");
        return;
    }
    let folder = tempdir().expect("folder");
    // No file may have more than 64 KB, as on a disk that is full.
    let limited = r#"trap "" XFSZ; ulimit -f 64; exec "$0" --exact temporary_data_that_find_no_room_are_an_error"#;
    let output = Command::new("bash")
        .args(["-c", limited])
        .arg(std::env::current_exe().expect("this program"))
        .env(CHILD, folder.path())
        .output()
        .expect("bash");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
    assert!(names(folder.path()).is_empty());
}

#[test]
fn cancelling_leaves_nothing() {
    let folder = tempdir().expect("folder");
    let path = folder.path().join("daftar.xlsx");
    for stop_at in [0, 512, 1000] {
        let mut progress = |done, total| {
            assert_eq!(total, 1000);
            match done == stop_at {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        };
        let answer = save_workbook(&persons(1000), &mut progress, &path);
        assert!(matches!(answer, Err(SheetError::Cancelled)), "{answer:?}");
        assert!(names(folder.path()).is_empty());
    }
}

#[test]
fn a_missing_folder_is_named() {
    let folder = tempdir().expect("folder");
    let path = folder.path().join("tidak ada").join("daftar.xlsx");
    let answer = save_workbook(&persons(1), &mut go_on, &path);
    let Err(SheetError::Write {
        path: Some(named),
        source,
    }) = answer
    else {
        panic!("{answer:?}");
    };
    assert_eq!((named, source.kind()), (path, io::ErrorKind::NotFound));
}

#[test]
fn several_sheets_keep_their_order_and_get_names_of_their_own() {
    let mut workbook = persons(2);
    let mut second = workbook.sheets[0].clone();
    second.rows.clear();
    workbook.sheets.push(second);
    let folder = tempdir().expect("folder");
    let path = folder.path().join("daftar.xlsx");
    save_workbook(&workbook, &mut go_on, &path).expect("saved");
    let mut book = Book::open(&path).expect("a workbook");
    let names: Vec<_> = book
        .sheets()
        .iter()
        .map(|sheet| sheet.name.clone())
        .collect();
    assert_eq!(names, ["Penerima", "Penerima (2)"]);
    let rows = names
        .iter()
        .map(|name| book.table(name).expect("a table").rows.len());
    // Each with its row of totals.
    assert_eq!(rows.collect::<Vec<_>>(), [3, 1]);
}
