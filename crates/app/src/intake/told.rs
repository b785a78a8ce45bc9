//! What a row tells: its cells as values of fields, with their addresses.

use std::collections::{BTreeMap, BTreeSet};

use sauyunan_domain::{FieldIssue, Kind, Severity};
use sauyunan_sheet::{CellAddress, Row, Table, Value};
use sauyunan_store::Fields;
use serde_json::Value as Json;

use super::answer::CellFinding;
use super::cells::{Cells, Problem, Share};
use super::columns::Columns;
use super::fields::{FIELDS, Field, Reading, of_record};
use crate::error::AppError;

/// A table with its columns understood.
pub(super) struct Source {
    pub(super) table: Table,
    pub(super) columns: Columns,
    /// Values for fields that a row leaves open.
    defaults: BTreeMap<&'static str, Json>,
    cells: Cells,
    /// Columns of days with a cell in which the month stands first: there it may do so anywhere.
    doubted: BTreeMap<&'static str, CellAddress>,
}

/// What a row tells, by field.
#[derive(Default)]
pub(super) struct Told {
    pub(super) values: BTreeMap<&'static str, Json>,
    pub(super) findings: Vec<CellFinding>,
    /// Whether any column has something.
    pub(super) has_content: bool,
    /// The fields that stand in the row; other values are assumed for all rows.
    written: BTreeSet<&'static str>,
}

impl Told {
    /// The text of a field.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).and_then(Json::as_str)
    }

    /// The fields of one of the three records.
    pub(super) fn of(&self, record: Kind) -> Fields {
        let fields = FIELDS.iter().filter(|field| field.record == record);
        fields
            .filter_map(|field| {
                Some((
                    field.stored.to_owned(),
                    self.values.get(field.name)?.clone(),
                ))
            })
            .collect()
    }

    /// Whether the row itself leaves the field of a record open.
    pub(super) fn is_assumed(&self, record: Kind, stored: &str) -> bool {
        of_record(record, stored).is_some_and(|field| !self.written.contains(field.name))
    }
}

impl Source {
    pub(super) fn new(
        table: Table,
        columns: Columns,
        defaults: &BTreeMap<String, String>,
    ) -> Result<Self, AppError> {
        let mut source = Self {
            cells: Cells::new(table.epoch),
            defaults: BTreeMap::new(),
            doubted: BTreeMap::new(),
            table,
            columns,
        };
        for (name, text) in defaults {
            let field = super::columns::known(name)?;
            let read = source
                .cells
                .read(field, &Value::Text(text.clone()), Share::Whole);
            match read {
                Ok(Some(value)) => {
                    source.defaults.insert(field.name, value);
                }
                Ok(None) => {}
                Err(problem) => {
                    let message = format!("{}: {}", field.label, problem.message);
                    let issue = FieldIssue::error(field.name, problem.code, message);
                    return Err(AppError::Invalid(vec![issue]));
                }
            }
        }
        source.find_doubts();
        Ok(source)
    }

    fn find_doubts(&mut self) {
        for field in FIELDS.iter().filter(|field| field.reading == Reading::Day) {
            let Some(column) = self.columns.of(field.name) else {
                continue;
            };
            let share = self.share(field);
            let found = self.table.rows.iter().find(|row| {
                let read = self.cells.read(field, row.value(column), share);
                read.is_err_and(|problem| problem.code == "date_month_first")
            });
            if let Some(row) = found {
                let address = self.table.address(row, column);
                self.doubted.insert(field.name, address);
            }
        }
    }

    /// Which part of its cell a field is: `03/02` is RT and RW, `Bekasi, 12-03-1987` place and day.
    fn share(&self, field: &Field) -> Share {
        let pair = |other: &str, share| match self.columns.share(field.name, other) {
            true => share,
            false => Share::Whole,
        };
        match field.name {
            "rt" => pair("rw", Share::First),
            "rw" => pair("rt", Share::Last),
            "birth_place" => pair("birth_date", Share::First),
            "birth_date" => pair("birth_place", Share::Last),
            _ => Share::Whole,
        }
    }

    /// Where a field of a row stands; the first cell of the row where no column fills it.
    pub(super) fn cell(&self, row: u32, field: &str) -> String {
        let column = self.columns.of(field).unwrap_or(0);
        let sheet = self.table.sheet.clone();
        let address = CellAddress {
            sheet,
            row,
            column: column as u32,
        };
        address.to_string()
    }

    /// Reads a row.
    pub(super) fn told(&mut self, row: &Row) -> Told {
        let mut told = Told::default();
        for field in FIELDS {
            let Some(column) = self.columns.of(field.name) else {
                continue;
            };
            let value = row.value(column);
            told.has_content |= !value.is_empty();
            let share = self.share(field);
            let read = self.cells.read(field, value, share);
            let read = read.and_then(|read| match self.doubted.get(field.name) {
                Some(address) if read.is_some() && can_be_turned(value, share) => {
                    Err(self.doubt(field, column, address))
                }
                _ => Ok(read),
            });
            match read {
                Ok(Some(value)) => {
                    told.written.insert(field.name);
                    told.values.insert(field.name, value);
                }
                Ok(None) => {}
                Err(problem) => told.findings.push(CellFinding {
                    cell: self.cell(row.number, field.name),
                    field: field.name.to_owned(),
                    code: problem.code.to_owned(),
                    severity: Severity::Error,
                    message: problem.message,
                }),
            }
        }
        for (name, value) in &self.defaults {
            let is_wrong = told.findings.iter().any(|finding| finding.field == *name);
            if !is_wrong {
                told.values.entry(name).or_insert_with(|| value.clone());
            }
        }
        told
    }

    fn doubt(&self, field: &Field, column: usize, address: &CellAddress) -> Problem {
        let head = &self.table.columns[column].title;
        let message = format!(
            "Seluruh kolom \"{head}\" diragukan: di {address} bulan tampaknya di depan, jadi tanggal ini dapat berarti dua hari. Samakan {} menjadi hari/bulan/tahun, lalu coba lagi.",
            field.label.to_lowercase()
        );
        Problem::new("date_column_doubted", message)
    }

    /// A finding of the rules about a record, at the cell that fills its field.
    pub(super) fn finding(&self, row: u32, record: Kind, issue: &FieldIssue) -> CellFinding {
        let name = of_record(record, &issue.field).map_or(issue.field.as_str(), |field| field.name);
        CellFinding {
            cell: self.cell(row, name),
            field: name.to_owned(),
            code: issue.code.clone(),
            severity: issue.severity,
            message: issue.message.clone(),
        }
    }
}

/// Whether a day would be another one with its month first: `02/03/1990`, not `12 Maret 1990`,
/// `1990-03-12` or `25/12/1990`.
fn can_be_turned(value: &Value, share: Share) -> bool {
    use chrono::Datelike;
    match value {
        Value::Date(day) => day.day() <= 12,
        Value::Moment(moment) => moment.date().day() <= 12,
        Value::Text(text) => {
            let text = match share {
                Share::Last => text
                    .split_once([',', '/'])
                    .map_or(text.as_str(), |(_, day)| day),
                _ => text.as_str(),
            };
            let first: String = text
                .trim()
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            let has_month_name = text.chars().any(char::is_alphabetic);
            first.len() <= 2 && !has_month_name && first.parse().is_ok_and(|day: u32| day <= 12)
        }
        _ => false,
    }
}
