//! Writes a table of 20,000 rows and 12 columns as XLSX, or reads a spreadsheet;
//! prints seconds, bytes and peak memory as JSON.
//!
//! `bench_sheet write OUT.xlsx` or `bench_sheet read FILE`

use std::{error::Error, fs, ops::ControlFlow, path::Path, time::Instant};

use chrono::{Days, NaiveDate};
use sauyunan_sheet::{
    Book, Cell, Column, ColumnKind, Heading, Properties, Sheet, Workbook, save_workbook,
};

const ROWS: u32 = 20_000;
const COLUMNS: [(&str, ColumnKind); 12] = [
    ("No", ColumnKind::Integer),
    ("NIK", ColumnKind::Text),
    ("No. KK", ColumnKind::Text),
    ("Nama", ColumnKind::Text),
    ("L/P", ColumnKind::Text),
    ("Tanggal lahir", ColumnKind::Date),
    ("Alamat", ColumnKind::Text),
    ("RT", ColumnKind::Text),
    ("Pekerjaan", ColumnKind::Text),
    ("Bantuan", ColumnKind::Money),
    ("Nilai", ColumnKind::Decimal),
    ("Hadir", ColumnKind::YesNo),
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [task, path] = arguments.as_slice() else {
        return Err("usage: bench_sheet write OUT.xlsx | read FILE".into());
    };
    let path = Path::new(path);
    let (began, outcome) = match task.as_str() {
        "write" => {
            let workbook = workbook()?;
            let began = Instant::now();
            save_workbook(&workbook, &mut |_, _| ControlFlow::Continue(()), path)?;
            (began, format!("{ROWS} rows written"))
        }
        "read" => {
            let began = Instant::now();
            let outcome = read(path).unwrap_or_else(|error| error.to_string());
            (began, outcome)
        }
        other => return Err(format!("there is no task {other}").into()),
    };
    eprintln!("{outcome}");
    #[allow(clippy::print_stdout)]
    {
        println!(
            r#"{{"seconds": {:.3}, "bytes": {}, "peak_bytes": {}}}"#,
            began.elapsed().as_secs_f64(),
            fs::metadata(path)?.len(),
            peak_bytes()?
        );
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, Box<dyn Error>> {
    let mut book = Book::open(path)?;
    let sheet = book.sheets()[0].name.clone();
    let table = book.table(&sheet)?;
    Ok(format!("{} rows read", table.rows.len()))
}

fn workbook() -> Result<Workbook, Box<dyn Error>> {
    let created = NaiveDate::from_ymd_opt(2025, 12, 3).ok_or("no such day")?;
    let text = |text: String| Cell::Text(text);
    let row = |number: u32| {
        vec![
            Cell::Integer(number.into()),
            text(format!("327599{number:010}")),
            text(format!("327599{:010}", number / 4)),
            text(format!("Contoh Siti Rahmawati {number}")),
            text(if number.is_multiple_of(2) { "L" } else { "P" }.to_owned()),
            Cell::Date(created - Days::new(u64::from(number))),
            text(format!(
                "Jl. Contoh Melati Raya Gang Mawar No. {}",
                number % 100
            )),
            text(format!("{:03}", number % 15)),
            text("Mengurus rumah tangga".to_owned()),
            Cell::Money(i64::from(number % 40) * 25_000),
            Cell::Decimal(f64::from(number) / 7.0),
            Cell::YesNo(number.is_multiple_of(3)),
        ]
    };
    let sheet = Sheet {
        name: "Warga".to_owned(),
        heading: Heading {
            title: "DAFTAR WARGA".to_owned(),
            facts: vec![("Wilayah".to_owned(), "Kelurahan Contoh".to_owned())],
        },
        columns: COLUMNS.map(|(title, kind)| Column::new(title, kind)).into(),
        rows: (1..=ROWS).map(row).collect(),
        totals: None,
    };
    Ok(Workbook {
        properties: Properties {
            title: "Daftar warga".to_owned(),
            author: "Kelurahan Contoh".to_owned(),
            created: created.and_hms_opt(8, 0, 0).ok_or("no such time")?,
        },
        sheets: vec![sheet],
    })
}

/// The most memory that this process has held, as Linux counts it.
fn peak_bytes() -> Result<u64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next());
    Ok(kilobytes.ok_or("the system does not say")?.parse::<u64>()? * 1024)
}
