//! Makes a PDF of a table of 20,000 rows and 8 columns, as long as any list of a city.
//!
//! `bench_table OUT.pdf`

use std::{error::Error, io, ops::ControlFlow, path::Path};

use chrono::NaiveDate;
use sauyunan_report::{
    Align, Block, Footer, Head, Orientation, Paper, Report, Row, Table, indonesian::grouped,
    save_report,
};

const ROWS: u64 = 20_000;

fn main() -> Result<(), Box<dyn Error>> {
    let out = std::env::args_os()
        .nth(1)
        .ok_or("usage: bench_table OUT.pdf")?;
    let rows = (1..=ROWS).map(|number| {
        Row::new([
            number.to_string(),
            format!("Contoh Nurhasanah binti Renée {number:05}"),
            format!("3275·· ······ {:04}", number % 10_000),
            format!("RT {:03} RW {:03}", number % 12 + 1, number % 31 + 1),
            format!("Jalan Cipendawa Lama Gang {} Nomor {number}", number % 97),
            if number % 5 == 0 { "L" } else { "P" }.to_owned(),
            grouped(750_000 + number * 125),
            if number % 3 == 0 { "PKH" } else { "" }.to_owned(),
        ])
    });
    let sum: u64 = (1..=ROWS).map(|number| 750_000 + number * 125).sum();
    let total = ["", "JUMLAH", "", "", "", "", &grouped(sum)];
    let table = Table {
        heads: vec![
            Head::column("No", 0.7, Align::Right),
            Head::column("Nama", 3.0, Align::Left),
            Head::column("NIK", 2.0, Align::Left),
            Head::column("RT/RW", 1.4, Align::Left),
            Head::column("Alamat", 3.0, Align::Left),
            Head::column("L/P", 0.5, Align::Centre),
            Head::column("Pendapatan (Rp)", 1.4, Align::Right),
            Head::column("Ket.", 0.8, Align::Left),
        ],
        number_row: true,
        rows: rows.collect(),
        total: Some(Row::new(total).strong()),
        notes: Vec::new(),
    };
    let date = NaiveDate::from_ymd_opt(2025, 12, 3).ok_or("no such day")?;
    let footer = Footer {
        area: "Kota Bekasi".to_owned(),
        period: "Tahun 2025".to_owned(),
        data_date: date,
        data_count: ROWS,
        version: "Versi 1".to_owned(),
    };
    let report = Report {
        orientation: Orientation::Landscape,
        title: "DAFTAR KELUARGA".to_owned(),
        blocks: vec![Block::Table(table)],
        header: Some("Daftar keluarga".to_owned()),
        ..Report::new(Paper::F4, footer, date)
    };
    let no_photos = |_: &str| -> io::Result<Vec<u8>> { Err(io::ErrorKind::NotFound.into()) };
    let mut go_on = |_, _| ControlFlow::Continue(());
    let summary = save_report(&report, &no_photos, &mut go_on, Path::new(&out))?;
    eprintln!("{} pages, {} bytes", summary.pages, summary.bytes);
    Ok(())
}
