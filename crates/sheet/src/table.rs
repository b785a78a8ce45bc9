//! A sheet as a table: heads, and rows with typed values.

use std::ops::RangeInclusive;

use crate::{
    address::{CellAddress, column_letters},
    date::Epoch,
    error::Unreadable,
    grid::Grid,
    head,
    value::Value,
};

/// A sheet with its heads found.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Name of the sheet.
    pub sheet: String,
    /// Rows of the heads as the programs number them, from 1.
    pub head_rows: RangeInclusive<u32>,
    /// All columns up to the last with a head or a value. Column `index` is
    /// value `index` of a row.
    pub columns: Vec<TableColumn>,
    /// The rows beneath the heads that have content, hidden ones too.
    pub rows: Vec<Row>,
    /// From which day the workbook counts, for [`Value::date`].
    pub epoch: Epoch,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    /// The head, of merged heads of two or three rows joined: `Alamat / RT`. May be empty.
    pub title: String,
    /// `C`.
    pub letters: String,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// As the programs number it, from 1.
    pub number: u32,
    /// Whether a filter or a person has hidden it.
    pub hidden: bool,
    /// Up to the last value of the row.
    pub values: Vec<Value>,
}

impl Row {
    /// The value of a column; empty beyond the end.
    pub fn value(&self, column: usize) -> &Value {
        self.values.get(column).unwrap_or(&Value::Empty)
    }
}

impl Table {
    /// Where a value stands, for messages.
    pub fn address(&self, row: &Row, column: usize) -> CellAddress {
        CellAddress {
            sheet: self.sheet.clone(),
            row: row.number,
            column: column as u32,
        }
    }

    /// How many of the rows are hidden.
    pub fn hidden_rows(&self) -> usize {
        self.rows.iter().filter(|row| row.hidden).count()
    }

    /// The table of a grid, with the heads found or in the rows chosen (from 1).
    pub(crate) fn of(
        sheet: &str,
        grid: Grid,
        epoch: Epoch,
        chosen: Option<RangeInclusive<u32>>,
    ) -> Result<Self, Unreadable> {
        let head = match chosen {
            Some(rows) => Some(head::head(
                &grid,
                rows.start().saturating_sub(1)..=rows.end().saturating_sub(1),
            )),
            None => head::find(&grid),
        };
        let head = head.ok_or_else(|| Unreadable::NoHeads {
            sheet: sheet.to_owned(),
        })?;
        let filled = grid
            .rows
            .range(head.rows.start()..)
            .map(|(_, cells)| cells.len());
        let merged = grid
            .merges
            .iter()
            .filter(|merge| head.rows.contains(&merge.first_row));
        let merged = merged.map(|merge| merge.last_column as usize + 1);
        let width = filled.max().unwrap_or(0);
        let width = width.max(merged.max().unwrap_or(0).min(crate::limits::MAX_COLUMNS));
        let columns = (0..width as u32).map(|column| TableColumn {
            title: head::title(&grid, &head.rows, column),
            letters: column_letters(column),
        });
        let columns: Vec<TableColumn> = columns.collect();
        let hidden = grid.hidden_rows;
        let rows = grid.rows.into_iter().filter(|(row, _)| *row >= head.body);
        let rows = rows.map(|(row, values)| Row {
            number: row + 1,
            hidden: hidden.binary_search(&row).is_ok(),
            values,
        });
        Ok(Self {
            sheet: sheet.to_owned(),
            head_rows: head.rows.start() + 1..=head.rows.end().saturating_add(1),
            columns,
            rows: rows.collect(),
            epoch,
        })
    }
}
