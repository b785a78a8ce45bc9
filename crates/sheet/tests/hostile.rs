//! Broken and hostile files: each with a clear answer, soon and in little memory.

mod common;

use std::{
    fs,
    io::{Cursor, Read, Write},
    process::Command,
    time::{Duration, Instant},
};

use common::*;
use sauyunan_sheet::{Book, SheetError, Unreadable};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Nothing here may take longer.
const SOON: Duration = Duration::from_secs(10);
const MOST_MEGABYTES: u64 = 500;

fn problem(name: &str, bytes: &[u8]) -> Unreadable {
    let began = Instant::now();
    let problem = first_table(name, bytes).expect_err(name);
    assert!(began.elapsed() < SOON, "{name} took {:?}", began.elapsed());
    let peak = peak_megabytes(name, bytes);
    assert!(peak < MOST_MEGABYTES, "{name} took {peak} MB");
    problem
}

/// In the environment of a process that opens this file and nothing else.
const FILE_ALONE: &str = "SHEET_TEST_FILE";

/// The most memory that opening a file takes, measured in a process of its own.
fn peak_megabytes(name: &str, bytes: &[u8]) -> u64 {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("written");
    let child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "opening_takes_little_memory", "--nocapture"])
        .env(FILE_ALONE, &path)
        .output()
        .expect("a process");
    let said = String::from_utf8_lossy(&child.stderr);
    let kilobytes = said.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = kilobytes.and_then(|line| line.split_whitespace().next()?.parse().ok());
    let kilobytes: u64 = kilobytes.unwrap_or_else(|| panic!("{name}: {said}"));
    kilobytes / 1024
}

#[test]
fn opening_takes_little_memory() {
    let Some(path) = std::env::var_os(FILE_ALONE) else {
        assert!(peak_megabytes("kecil.xlsx", &small_xlsx()) < 40);
        return;
    };
    let _ = Book::open(path.as_ref()).and_then(|mut book| {
        let sheet = book.sheets()[0].name.clone();
        book.table(&sheet)
    });
    eprintln!(
        "{}",
        fs::read_to_string("/proc/self/status").expect("Linux")
    );
}

macro_rules! assert_problem {
    ($name:expr, $bytes:expr, $pattern:pat) => {
        let problem = problem($name, $bytes);
        assert!(matches!(problem, $pattern), "{}: {problem:?}", $name);
    };
}

fn small_xlsx() -> Vec<u8> {
    let mut bytes = Vec::new();
    sauyunan_sheet::write_workbook(&persons(5), &std::env::temp_dir(), &mut go_on, &mut bytes)
        .expect("written");
    bytes
}

fn small_ods() -> Vec<u8> {
    ods(
        r#"<table:table table:name="Daftar"><table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>Nama</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="string"><text:p>RT</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="float" office:value="12"/><table:table-cell office:value-type="date" office:date-value="1987-03-12"/><table:table-cell><text:p>a<text:s text:c="3"/>b</text:p></table:table-cell></table:table-row></table:table>"#,
    )
}

#[test]
fn what_is_no_spreadsheet_is_named() {
    assert_problem!("kosong.xlsx", b"", Unreadable::Empty);
    assert_problem!("kosong.csv", b" \r\n\n", Unreadable::Empty);
    assert_problem!(
        "surat.xlsx",
        b"%PDF-1.7 ...",
        Unreadable::NotASpreadsheet { found: "a PDF" }
    );
    assert_problem!(
        "foto.xls",
        b"\xFF\xD8\xFF\xE0",
        Unreadable::NotASpreadsheet { .. }
    );
    assert_problem!(
        "acak.csv",
        &(0..=255).collect::<Vec<u8>>(),
        Unreadable::NotASpreadsheet { .. }
    );
    let word = packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<d/>"),
    ]);
    assert_problem!(
        "surat.xlsx",
        &word,
        Unreadable::NotASpreadsheet {
            found: "a Word document"
        }
    );
    assert_problem!(
        "arsip.xlsx",
        &packed(&[("a.txt", b"a")]),
        Unreadable::NotASpreadsheet { .. }
    );
    let xlsb = packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.bin", b"x"),
    ]);
    assert_problem!("biner.xlsb", &xlsb, Unreadable::UnsupportedFormat { .. });
    let xml2003 =
        br#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>"#;
    assert_problem!("lama.xls", xml2003, Unreadable::UnsupportedFormat { .. });
    let missing = Book::open(std::path::Path::new("tidak/ada.xlsx")).err();
    assert!(
        matches!(
            missing,
            Some(SheetError::Read {
                problem: Unreadable::Io(_),
                ..
            })
        ),
        "{missing:?}"
    );
}

#[test]
fn a_web_page_under_the_name_of_a_spreadsheet() {
    for page in [
        "<html><table><tr><td>Nama</td></tr></table></html>",
        "\u{FEFF}\r\n<!DOCTYPE html>\n<html>",
        "<table border=1><tr><td>Nama</td></tr></table>",
        "<?xml version=\"1.0\"?><!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\">",
        "MIME-Version: 1.0\nContent-Type: multipart/related",
    ] {
        assert_problem!("laporan.xls", page.as_bytes(), Unreadable::Html);
    }
}

#[test]
fn workbooks_behind_a_password() {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a container");
    file.create_stream("EncryptedPackage")
        .expect("a stream")
        .write_all(&[7; 5000])
        .expect("written");
    file.create_stream("EncryptionInfo")
        .expect("a stream")
        .write_all(&[7; 50])
        .expect("written");
    file.flush().expect("flushed");
    assert_problem!(
        "rahasia.xlsx",
        &file.into_inner().into_inner(),
        Unreadable::Password
    );

    // The record of the code page becomes the one that announces encryption.
    let mut xls = fs::read(fixture("daftar.xls")).expect("fixture");
    let code_page = [0x42, 0x00, 0x02, 0x00];
    let at = xls
        .windows(4)
        .position(|bytes| bytes == code_page)
        .expect("the record");
    xls[at] = 0x2F;
    assert_problem!("rahasia.xls", &xls, Unreadable::Password);

    let manifest = br#"<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"#;
    let ods = packed(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x01\x02"),
    ]);
    assert_problem!("rahasia.ods", &ods, Unreadable::Password);
}

#[test]
fn files_that_were_cut_off() {
    let xls = fs::read(fixture("daftar.xls")).expect("fixture");
    for (name, whole) in [
        ("daftar.xlsx", small_xlsx()),
        ("daftar.ods", small_ods()),
        ("daftar.xls", xls),
    ] {
        for part in [3, 2] {
            let cut = &whole[..whole.len() * (part - 1) / part];
            assert_problem!(name, cut, Unreadable::Damaged { .. });
        }
    }
    // A table that never ends, in an archive that is whole.
    let content = ods("<table:table table:name=\"Daftar\"><table:table-row>");
    assert_problem!("daftar.ods", &content, Unreadable::Damaged { .. });
    let sheet = "<worksheet><sheetData><row><c><is><t>Nama";
    let content = xlsx_parts(sheet, "<workbook><sheets/></workbook>", &[]);
    assert_problem!("daftar.xlsx", &content, Unreadable::Damaged { .. });
}

#[test]
fn entities_that_swell() {
    let mut entities = String::from(r#"<!DOCTYPE x [<!ENTITY a0 "Contoh Contoh Contoh">"#);
    for level in 1..30 {
        entities += &format!(r#"<!ENTITY a{level} "&a{0};&a{0};&a{0};">"#, level - 1);
    }
    let bomb = format!(
        "{entities}]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&a29;</t></is></c></row></sheetData></worksheet>"
    );
    let workbook = "<workbook><sheets/></workbook>";
    assert_problem!(
        "ledak.xlsx",
        &xlsx_parts(&bomb, workbook, &[]),
        Unreadable::Entities
    );
    let parts: [(&str, &[u8]); 2] = [
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", bomb.as_bytes()),
    ];
    assert_problem!("ledak.ods", &packed(&parts), Unreadable::Entities);
}

/// Overwrites the size unpacked of every part, in the directory and before the part.
fn lie_about_sizes(bytes: &mut [u8], size: u32) {
    for (signature, at) in [(b"PK\x01\x02", 24), (b"PK\x03\x04", 22)] {
        let starts: Vec<usize> = bytes
            .windows(4)
            .enumerate()
            .filter(|(_, window)| window == signature)
            .map(|(start, _)| start)
            .collect();
        for start in starts {
            bytes[start + at..start + at + 4].copy_from_slice(&size.to_le_bytes());
        }
    }
}

#[test]
fn zip_bombs_that_say_so_and_that_lie() {
    let bomb = |parts: usize, megabytes: usize| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for part in 0..parts {
            zip.start_file(
                format!("xl/worksheets/sheet{part}.xml"),
                SimpleFileOptions::default(),
            )
            .expect("a part");
            for _ in 0..megabytes {
                zip.write_all(&[b' '; 1 << 20]).expect("its bytes");
            }
        }
        zip.finish().expect("an archive").into_inner()
    };
    for (parts, megabytes) in [(1, 200), (5, 60)] {
        let mut bytes = bomb(parts, megabytes);
        assert!(bytes.len() < 1 << 20);
        assert_problem!("bom.xlsx", &bytes, Unreadable::Swells);
        lie_about_sizes(&mut bytes, 1000);
        assert_problem!(
            "bohong.xlsx",
            &bytes,
            Unreadable::Swells | Unreadable::Damaged { .. }
        );
    }
    let many: Vec<String> = (0..10_001).map(|number| number.to_string()).collect();
    let many: Vec<(&str, &[u8])> = many
        .iter()
        .map(|name| (name.as_str(), b"".as_slice()))
        .collect();
    assert_problem!("banyak.xlsx", &packed(&many), Unreadable::Swells);
}

#[test]
fn three_hundred_thousand_rows() {
    let expected = "300001 filled rows";
    let row = |number: u32| {
        let cells: String = ('A'..='L')
            .map(|column| format!(r#"<c r="{column}{number}"><v>{number}</v></c>"#))
            .collect();
        format!(r#"<row r="{number}">{cells}</row>"#)
    };
    let rows: String = (2..=300_001).map(row).collect();
    let data = text_row(1, &["No", "Nama", "NIK"]) + &rows;
    let problem_of = |name: &str, bytes: &[u8]| problem(name, bytes).to_string();
    let said = problem_of("banyak.xlsx", &xlsx_with(&data, "", &[]));
    assert!(said.contains(expected) && said.contains("divide"), "{said}");

    let csv = "No;Nama;NIK\n".to_owned() + &"1;Contoh Siti;3275990101900001\n".repeat(300_000);
    let said = problem_of("banyak.csv", csv.as_bytes());
    assert!(said.contains(expected), "{said}");

    let cell =
        r#"<table:table-cell office:value-type="string"><text:p>Nama</text:p></table:table-cell>"#;
    let row = |repeated: u32| {
        format!(
            r#"<table:table-row table:number-rows-repeated="{repeated}">{cell}</table:table-row>"#
        )
    };
    let table = |rows: &str| {
        ods(&format!(
            r#"<table:table table:name="Daftar">{rows}</table:table>"#
        ))
    };
    let said = problem_of("banyak.ods", &table(&(row(1) + &row(300_000))));
    assert!(said.contains(expected), "{said}");
    // Repeats upon repeats are counted, not gone through.
    let said = problem_of("ulang.ods", &table(&row(4_000_000_000).repeat(1000)));
    assert!(said.contains("filled rows"), "{said}");
}

#[test]
fn far_too_wide_and_far_too_much() {
    let head = text_row(1, &["No", "Nama", "NIK"]);
    let stray = r#"<row r="2"><c r="XFD2"><v>1</v></c></row>"#;
    let said = problem("lebar.xlsx", &xlsx_with(&(head.clone() + stray), "", &[])).to_string();
    assert!(said.contains("XFD2"), "{said}");

    // One long text, in ever so many cells.
    let long = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(30_000));
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(100);
    let data = head.clone() + &format!("<row>{cells}</row>").repeat(100);
    let bytes = xlsx_with(&data, "", &[("xl/sharedStrings.xml", long.as_bytes())]);
    assert_problem!("panjang.xlsx", &bytes, Unreadable::TooMuch { .. });
    let cell = |repeated: u32, text: &str| {
        format!(
            r#"<table:table-cell table:number-columns-repeated="{repeated}" office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let table = |cells: &str| {
        ods(&format!(
            r#"<table:table table:name="Daftar"><table:table-row table:number-rows-repeated="90000">{cells}</table:table-row></table:table>"#
        ))
    };
    assert_problem!(
        "panjang.ods",
        &table(&cell(100, &"x".repeat(30_000))),
        Unreadable::TooMuch { .. }
    );
    assert_problem!(
        "spasi.ods",
        &table(&cell(100, r#"<text:s text:c="4000000000"/>x"#)),
        Unreadable::TooMuch { .. }
    );
    assert_problem!(
        "lebar.ods",
        &table(&cell(4_000_000_000, "x")),
        Unreadable::TooManyColumns { .. }
    );

    // What a table of texts announces is not what it holds.
    let announced = br#"<sst uniqueCount="4000000000"><si><t>a</t></si></sst>"#;
    let bytes = xlsx_with(&head, "", &[("xl/sharedStrings.xml", announced)]);
    assert_problem!("janji.xlsx", &bytes, Unreadable::Damaged { .. });

    // Texts, formats and sheets without number.
    for (part, text) in [
        (
            "xl/sharedStrings.xml",
            format!("<sst>{}</sst>", "<si/>".repeat(4_000_001)),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet><cellXfs>{}</cellXfs></styleSheet>",
                "<xf/>".repeat(100_001)
            ),
        ),
    ] {
        let bytes = xlsx_with(&head, "", &[(part, text.as_bytes())]);
        assert_problem!("banyak.xlsx", &bytes, Unreadable::Damaged { .. });
    }
    let sheets = format!(
        r#"<workbook xmlns:r="r">{}</workbook>"#,
        r#"<sheet name="Daftar" r:id="rId1"/>"#.repeat(100_000)
    );
    let said = problem("banyak.xlsx", &xlsx_parts("<worksheet/>", &sheets, &[])).to_string();
    assert!(said.contains("100000 sheets"), "{said}");
    assert_problem!(
        "koma.csv",
        ";".repeat(60_000_000).as_bytes(),
        Unreadable::TooManyColumns { .. }
    );

    // Merged areas over each other.
    let rows: String = (2..60_000).map(|number| text_row(number, &["x"])).collect();
    let merges = format!(
        "<mergeCells>{}</mergeCells>",
        r#"<mergeCell ref="B1:B60000"/>"#.repeat(50_000)
    );
    assert_problem!(
        "gabung.xlsx",
        &xlsx_with(&(head + &rows), &merges, &[]),
        Unreadable::TooMuch { .. }
    );
}

/// The position of a record of XLS that begins with these bytes.
fn record(xls: &[u8], begins: &[u8]) -> usize {
    xls.windows(begins.len())
        .position(|bytes| bytes == begins)
        .expect("the record")
}

#[test]
fn xls_that_announces_or_spreads_too_much() {
    let whole = fs::read(fixture("daftar.xls")).expect("fixture");
    // Rows and columns announced: 4,000,000,000 by 65,535. They are not believed.
    let mut announced = whole.clone();
    let at = record(&whole, &[0x00, 0x02, 0x0E, 0x00]) + 4;
    announced[at..at + 12].copy_from_slice(&[0, 0, 0, 0, 0x00, 0x28, 0x6B, 0xEE, 0, 0, 0xFF, 0xFF]);
    assert_eq!(
        first_table("janji.xls", &announced)
            .expect("a table")
            .rows
            .len(),
        3
    );

    // A boolean in the last cell of the last row: all between would be laid out.
    let mut stray = whole.clone();
    let at = record(&whole, &[0x05, 0x02, 0x08, 0x00]) + 4;
    stray[at..at + 4].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x00]);
    let said = problem("jauh.xls", &stray).to_string();
    assert!(said.contains("IV65536"), "{said}");

    // A table of sectors that points at itself.
    for at in (512..whole.len()).step_by(512) {
        let mut circle = whole.clone();
        let sector = (at / 512 - 1) as u32;
        circle[at..at + 4].copy_from_slice(&sector.to_le_bytes());
        let began = Instant::now();
        let _ = first_table("lingkar.xls", &circle);
        assert!(began.elapsed() < SOON);
    }
}

/// Numbers that look random, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    /// Overwrites up to four bytes.
    fn mutate(&mut self, bytes: &mut [u8]) {
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len());
            bytes[at] = self.below(256) as u8;
        }
    }
}

/// How many of a thousand mutations could be read.
fn mutations_read(name: &str, mut mutation: impl FnMut() -> Vec<u8>) -> usize {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join(name);
    let read = (0..1000).filter(|round| {
        fs::write(&path, mutation()).expect("written");
        let began = Instant::now();
        let tables = Book::open(&path).and_then(|mut book| {
            let names: Vec<String> = book
                .sheets()
                .iter()
                .map(|sheet| sheet.name.clone())
                .collect();
            names
                .iter()
                .map(|name| book.table(name))
                .collect::<Result<Vec<_>, _>>()
        });
        assert!(began.elapsed() < SOON, "round {round} of {name}");
        tables.is_ok()
    });
    read.count()
}

#[test]
fn a_thousand_mutations_of_each_format() {
    let mut numbers = Numbers(20_251_203);
    let csv = "No;Nama;NIK\n1;\"Contoh; Siti\";3275990101900001\n"
        .repeat(5)
        .into_bytes();
    let xls = fs::read(fixture("daftar.xls")).expect("fixture");
    for (name, whole) in [
        ("a.xls", xls),
        ("a.xlsx", small_xlsx()),
        ("a.ods", small_ods()),
        ("a.csv", csv),
    ] {
        let read = mutations_read(name, || {
            let mut bytes = whole.clone();
            numbers.mutate(&mut bytes);
            bytes
        });
        assert!(read < 1000 || name == "a.csv", "{name}: {read}");
    }
    // Past the checksums of the archive, so that the mutations are read as XML.
    for (name, whole) in [("b.xlsx", small_xlsx()), ("b.ods", small_ods())] {
        let parts = unpacked(&whole);
        let read = mutations_read(name, || {
            let mut parts = parts.clone();
            let part = numbers.below(parts.len());
            numbers.mutate(&mut parts[part].1);
            let parts: Vec<(&str, &[u8])> = parts
                .iter()
                .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
                .collect();
            packed(&parts)
        });
        assert!((100..1000).contains(&read), "{name}: {read}");
    }
}

fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let parts = (0..archive.len()).map(|index| {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        (name, bytes)
    });
    parts.collect()
}
