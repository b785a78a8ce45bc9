//! A table with typed values becomes a sheet.

use std::sync::Arc;

use chrono::NaiveDate;
use sauyunan_report::Align;
use sauyunan_report::indonesian::long_date;
use sauyunan_sheet::{Cell, Column, ColumnKind, Heading, Sheet};

use crate::error::AppError;
use crate::folder::Folder;
use crate::regions;
use crate::report::{Grid, GridColumn, Value, words};
use crate::session::App;

/// What all sheets of a workbook say of themselves.
pub(super) struct Stamp {
    pub(super) area: String,
    pub(super) year: i64,
    today: NaiveDate,
    version: String,
}

/// A table of the workbook.
pub(super) struct WorkbookTable {
    pub(super) grid: Grid,
    pub(super) title: String,
    /// Whether it holds the programme year alone.
    pub(super) is_of_year: bool,
    /// What it is a version of, where it says so itself.
    pub(super) version: Option<String>,
}

impl Stamp {
    pub(super) fn of(app: &Arc<App>, folder: &Folder) -> Result<Self, AppError> {
        let kelurahan = regions::find(&folder.profile.kelurahan);
        let kelurahan = kelurahan
            .map(|region| region.display_name)
            .unwrap_or_default();
        Ok(Self {
            area: match &folder.profile.rw {
                Some(rw) => format!("RW {rw} Kelurahan {kelurahan}"),
                None => format!("Kelurahan {kelurahan}"),
            },
            year: folder.profile.year,
            today: app.today(),
            version: words::state(folder)?,
        })
    }
}

/// The sheet of a table: title, area, period, date of the data, count and version above it.
pub(super) fn sheet(table: WorkbookTable, stamp: &Stamp) -> Sheet {
    let grid = table.grid;
    let period = match table.is_of_year {
        true => format!("P2WKSS {}", stamp.year),
        false => "semua yang tercatat".to_owned(),
    };
    let facts = [
        ("Wilayah", stamp.area.clone()),
        ("Periode", period),
        ("Data per", long_date(stamp.today)),
        ("Jumlah", format!("{} baris", grid.rows.len())),
        (
            "Versi",
            table.version.unwrap_or_else(|| stamp.version.clone()),
        ),
    ];
    let notes = grid.notes.iter().filter(|note| !note.trim().is_empty());
    let notes = notes.map(|note| ("Catatan".to_owned(), note.clone()));
    let facts = facts.map(|(label, value)| (label.to_owned(), value));
    let number = grid
        .is_numbered
        .then(|| Column::new("No", ColumnKind::Integer));
    let columns = grid.columns.iter().enumerate();
    let columns = columns.map(|(at, column)| Column::new(head(column), kind(&grid, at)));
    let columns: Vec<Column> = number.into_iter().chain(columns).collect();
    let is_numbered = grid.is_numbered;
    let cells = |number: Option<usize>, row: Vec<Value>| -> Vec<Cell> {
        let number = is_numbered.then(|| number.map_or(Cell::Empty, |at| Cell::Integer(at as i64)));
        number
            .into_iter()
            .chain(row.into_iter().map(cell))
            .collect()
    };
    let rows = grid.rows.into_iter().enumerate();
    Sheet {
        heading: Heading {
            title: table.title.clone(),
            facts: facts.into_iter().chain(notes).collect(),
        },
        columns,
        rows: rows.map(|(at, row)| cells(Some(at + 1), row)).collect(),
        totals: grid.total.map(|total| cells(None, total)),
        name: match grid.name.is_empty() {
            true => table.title,
            false => grid.name,
        },
    }
}

fn head(column: &GridColumn) -> String {
    match column.group {
        Some(group) => format!("{group} / {}", column.heading),
        None => column.heading.clone(),
    }
}

/// What stands in a column: what its values are, where they are alike.
fn kind(grid: &Grid, column: usize) -> ColumnKind {
    let mut kinds = grid.rows.iter().filter_map(|row| match row.get(column)? {
        Value::Empty => None,
        Value::Text(_) => Some(ColumnKind::Text),
        Value::Count(_) | Value::Percent(_) => Some(ColumnKind::Integer),
        Value::Decimal(_) => Some(ColumnKind::Decimal),
        Value::Rupiah(_) => Some(ColumnKind::Money),
        Value::Date(_) => Some(ColumnKind::Date),
        Value::Flag(_) => Some(ColumnKind::YesNo),
    });
    match kinds.next() {
        Some(first) if kinds.all(|kind| kind == first) => first,
        None if grid.columns[column].align == Align::Right => ColumnKind::Integer,
        _ => ColumnKind::Text,
    }
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Empty => Cell::Empty,
        Value::Text(text) => Cell::Text(text),
        Value::Count(number) | Value::Percent(number) => Cell::Integer(number),
        Value::Decimal(number) => Cell::Decimal(number),
        Value::Rupiah(amount) => Cell::Money(amount),
        Value::Date(date) => Cell::Date(date),
        Value::Flag(flag) => Cell::YesNo(flag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_keep_their_types_and_columns_follow_their_values() {
        let day = NaiveDate::from_ymd_opt(2025, 11, 22).unwrap();
        let columns = vec![
            GridColumn::text("NIK", 1.0),
            GridColumn::number("Biaya", 1.0).under("RENCANA"),
            GridColumn::number("Kosong", 1.0),
            GridColumn::text("Campur", 1.0),
        ];
        let row = |nik: &str, cost, mixed| {
            vec![Value::text(nik), Value::Rupiah(cost), Value::Empty, mixed]
        };
        let grid = Grid {
            rows: vec![
                row("3275995708850001", 500, Value::Date(day)),
                row("3275995708850002", 250, Value::text("belum")),
            ],
            ..Grid::new("Contoh", columns)
        }
        .with_sums();
        let stamp = Stamp {
            area: "RW 02".into(),
            year: 2025,
            today: day,
            version: "keadaan sesudah 3 perubahan".into(),
        };
        let table = WorkbookTable {
            grid,
            title: "Contoh".into(),
            is_of_year: true,
            version: None,
        };
        let sheet = sheet(table, &stamp);
        let heads: Vec<(&str, ColumnKind)> = sheet
            .columns
            .iter()
            .map(|column| (column.title.as_str(), column.kind))
            .collect();
        assert_eq!(
            heads,
            [
                ("No", ColumnKind::Integer),
                ("NIK", ColumnKind::Text),
                ("RENCANA / Biaya", ColumnKind::Money),
                ("Kosong", ColumnKind::Integer),
                ("Campur", ColumnKind::Text),
            ]
        );
        assert_eq!(sheet.rows[1][0], Cell::Integer(2));
        assert_eq!(sheet.rows[0][1], Cell::Text("3275995708850001".into()));
        assert_eq!(sheet.rows[0][4], Cell::Date(day));
        assert_eq!(sheet.totals.unwrap()[2], Cell::Money(750));
        let facts: Vec<&str> = sheet
            .heading
            .facts
            .iter()
            .map(|(label, _)| label.as_str())
            .collect();
        assert_eq!(facts, ["Wilayah", "Periode", "Data per", "Jumlah", "Versi"]);
    }
}
