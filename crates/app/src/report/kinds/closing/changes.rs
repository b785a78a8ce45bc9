//! Conditions at the start and at the end, compared (D13): table, charts, names.

use sauyunan_domain::comparison::{ComparisonRow, NamedPerson, Unit};
use sauyunan_report::{Block, Chart, ChartKind};

use crate::beneficiary::Year;
use crate::error::AppError;
use crate::outcome::comparison;
use crate::report::draft::{Desk, Draft};
use crate::report::grid::{Grid, GridColumn, Value};
use crate::report::words::measure;

pub(super) fn add_to(draft: &mut Draft, desk: &Desk<'_>) -> Result<(), AppError> {
    let compared = comparison(desk.app, Year { year: desk.year })?;
    draft.heading("Perbandingan kondisi awal dan akhir");
    if compared.compared == 0 {
        draft.paragraphs(&format!(
            "Belum ada binaan dengan kondisi awal dan akhir: {} awal dan {} akhir dari {} binaan.",
            compared.with_initial, compared.with_final, compared.beneficiaries
        ));
        return Ok(());
    }
    draft.paragraphs(&format!(
        "Dibandingkan {} binaan yang kondisi awal dan akhirnya didata, dari {} binaan. Setiap baris hanya menghitung mereka yang jawabannya diketahui pada kedua waktu.",
        compared.compared, compared.beneficiaries
    ));
    let rows: Vec<&ComparisonRow> = compared.rows.iter().filter(|row| row.known > 0).collect();
    draft.grid(table(&rows));
    for (title, unit, wanted) in [
        (
            "Pendapatan dan usaha, rata-rata per bulan",
            "rupiah",
            (|row| row.unit == Unit::Rupiah) as fn(&ComparisonRow) -> bool,
        ),
        ("Anak", "anak", |row| row.unit == Unit::Children),
        (
            "Binaan: pendidikan, kesehatan, adminduk dan usaha",
            "orang",
            |row| row.unit == Unit::Persons && row.aspect != "G",
        ),
        ("Rumah dan sanitasi binaan", "orang", |row| {
            row.unit == Unit::Persons && row.aspect == "G"
        }),
    ] {
        let rows: Vec<&ComparisonRow> = rows.iter().copied().filter(|row| wanted(row)).collect();
        if !rows.is_empty() {
            draft.block(chart(title, unit, &rows));
        }
    }
    let names = names(&rows);
    draft.grid_or(names, "Tidak ada yang berubah.");
    Ok(())
}

fn amount(unit: Unit) -> fn(i64) -> Value {
    match unit {
        Unit::Rupiah => Value::Rupiah,
        Unit::Persons | Unit::Children => Value::Count,
    }
}

fn table(rows: &[&ComparisonRow]) -> Grid {
    let rows = rows.iter().map(|row| {
        let value = amount(row.unit);
        let unit = match row.unit {
            Unit::Rupiah => "Rp",
            Unit::Persons => "orang",
            Unit::Children => "anak",
        };
        vec![
            Value::text(measure(&row.code)),
            Value::text(unit),
            Value::Count(row.known),
            value(row.initial),
            value(row.last),
            value(row.change),
            Value::of(row.change_percent, Value::Decimal),
        ]
    });
    Grid {
        is_part: true,
        rows: rows.collect(),
        ..Grid::new(
            "Tabel perbandingan",
            vec![
                GridColumn::text("Uraian", 5.0),
                GridColumn::centred("Satuan", 0.8),
                GridColumn::number("Diketahui (orang)", 1.05),
                GridColumn::number("Awal", 1.6),
                GridColumn::number("Akhir", 1.6),
                GridColumn::number("Perubahan", 1.5),
                GridColumn::number("%", 0.8),
            ],
        )
    }
}

fn chart(title: &str, unit: &str, rows: &[&ComparisonRow]) -> Block {
    let rows = rows.iter().map(|row| {
        let values = vec![row.initial as f64, row.last as f64];
        (measure(&row.code).to_owned(), values)
    });
    Block::Chart(Chart {
        title: title.to_owned(),
        unit: unit.to_owned(),
        kind: ChartKind::GroupedBars {
            series: vec!["Awal".into(), "Akhir".into()],
            rows: rows.collect(),
        },
    })
}

/// For whom it became better or worse, by name.
fn names(rows: &[&ComparisonRow]) -> Grid {
    let joined = |persons: &[NamedPerson]| {
        let names: Vec<&str> = persons.iter().map(|person| person.name.as_str()).collect();
        match names.len() {
            0 => Value::Empty,
            count => Value::text(format!("{count} orang: {}", names.join(", "))),
        }
    };
    let changed = rows
        .iter()
        .filter(|row| !row.better.is_empty() || !row.worse.is_empty());
    let rows = changed.map(|row| {
        vec![
            Value::text(measure(&row.code)),
            joined(&row.better),
            joined(&row.worse),
        ]
    });
    Grid {
        is_part: true,
        rows: rows.collect(),
        ..Grid::new(
            "Nama binaan yang berubah",
            vec![
                GridColumn::text("Uraian", 2.2),
                GridColumn::text("Membaik", 5.0),
                GridColumn::text("Memburuk", 2.0),
            ],
        )
    }
}
