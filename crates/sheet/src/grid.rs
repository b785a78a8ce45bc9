//! The filled cells of one sheet, taken in within the limits.

use std::collections::BTreeMap;

use crate::{
    address::column_letters,
    error::Unreadable,
    limits::{MAX_CELL_CHARACTERS, MAX_CELLS, MAX_COLUMNS, MAX_MERGES, MAX_ROWS, MAX_TEXT_BYTES},
    value::Value,
};

/// Far beyond the rows of any program; numbers from here on are made up.
const LAST_ROW: u32 = 100_000_000;

/// One sheet as it stands. Rows without content are not there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grid {
    /// By number from 0.
    pub(crate) rows: BTreeMap<u32, Vec<Value>>,
    pub(crate) merges: Vec<Merge>,
    /// Numbers of rows, from 0.
    pub(crate) hidden_rows: Vec<u32>,
}

/// An area of which only the first cell has a value. Numbers from 0, inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Merge {
    pub(crate) first_row: u32,
    pub(crate) last_row: u32,
    pub(crate) first_column: u32,
    pub(crate) last_column: u32,
}

impl Merge {
    pub(crate) fn covers(&self, row: u32, column: u32) -> bool {
        (self.first_row..=self.last_row).contains(&row)
            && (self.first_column..=self.last_column).contains(&column)
    }
}

impl Grid {
    pub(crate) fn value(&self, row: u32, column: u32) -> &Value {
        let cells = self.rows.get(&row);
        cells
            .and_then(|cells| cells.get(column as usize))
            .unwrap_or(&Value::Empty)
    }
}

/// What a grid holds, for the limits.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Used {
    cells: usize,
    text_bytes: usize,
}

/// Fills a grid and stops at the limits.
pub(crate) struct Filling {
    sheet: String,
    grid: Grid,
    used: Used,
    /// Rows that found no room, of which only the number is still wanted.
    rows_beyond: usize,
    last_beyond: Option<u32>,
}

impl Filling {
    pub(crate) fn new(sheet: &str) -> Self {
        Self::beside(sheet, Used::default())
    }

    /// For one of several sheets that are in memory at once.
    pub(crate) fn beside(sheet: &str, used: Used) -> Self {
        Self {
            sheet: sheet.to_owned(),
            grid: Grid::default(),
            used,
            rows_beyond: 0,
            last_beyond: None,
        }
    }

    pub(crate) fn used(&self) -> Used {
        self.used
    }

    /// Puts a value at a row and column from 0.
    pub(crate) fn put(&mut self, row: u32, column: u32, value: Value) -> Result<(), Unreadable> {
        if value.is_empty() {
            return Ok(());
        }
        if row > LAST_ROW {
            return Err(self.too_much(row, column));
        }
        if column as usize >= MAX_COLUMNS {
            return Err(Unreadable::TooManyColumns {
                sheet: self.sheet.clone(),
                cell: cell_name(row, column),
            });
        }
        if self.grid.rows.len() == MAX_ROWS && !self.grid.rows.contains_key(&row) {
            self.rows_beyond += usize::from(self.last_beyond != Some(row));
            self.last_beyond = Some(row);
            return Ok(());
        }
        let text_bytes = value.text_bytes();
        let cells = self.grid.rows.entry(row).or_default();
        let column_count = column as usize + 1;
        self.used.cells += column_count.saturating_sub(cells.len());
        self.used.text_bytes += text_bytes;
        // Up to four bytes make a character.
        let long = text_bytes > 4 * MAX_CELL_CHARACTERS;
        if long || self.used.cells > MAX_CELLS || self.used.text_bytes > MAX_TEXT_BYTES {
            return Err(self.too_much(row, column));
        }
        if cells.len() < column_count {
            cells.resize(column_count, Value::Empty);
        }
        cells[column as usize] = value;
        Ok(())
    }

    /// Puts a row and its repetitions; of each value the column, how many
    /// times it stands there, and itself.
    pub(crate) fn put_rows(
        &mut self,
        first: u32,
        repeated: u32,
        hidden: bool,
        cells: &[(u32, u32, Value)],
    ) -> Result<(), Unreadable> {
        for row in first..first.saturating_add(repeated) {
            if self.grid.rows.len() == MAX_ROWS {
                self.rows_beyond += (repeated - (row - first)) as usize;
                break;
            }
            if hidden {
                self.hide_row(row);
            }
            for (column, times, value) in cells {
                for column in *column..column.saturating_add(*times) {
                    self.put(row, column, value.clone())?;
                }
            }
        }
        Ok(())
    }

    pub(crate) fn merge(&mut self, merge: Merge) -> Result<(), Unreadable> {
        if self.grid.merges.len() == MAX_MERGES {
            return Err(self.too_much(merge.first_row, merge.first_column));
        }
        if merge.first_row <= merge.last_row && merge.first_column <= merge.last_column {
            self.grid.merges.push(merge);
        }
        Ok(())
    }

    pub(crate) fn hide_row(&mut self, row: u32) {
        self.grid.hidden_rows.push(row);
    }

    /// The grid, in which areas merged downwards give their value to each of
    /// their rows that has other content.
    pub(crate) fn finish(mut self) -> Result<Grid, Unreadable> {
        if self.rows_beyond > 0 {
            return Err(Unreadable::TooManyRows {
                sheet: self.sheet.clone(),
                rows: self.grid.rows.len() + self.rows_beyond,
            });
        }
        let merges = std::mem::take(&mut self.grid.merges);
        let mut visited = 0;
        for merge in merges
            .iter()
            .filter(|merge| merge.first_row < merge.last_row)
        {
            let value = self.grid.value(merge.first_row, merge.first_column).clone();
            let rows: Vec<u32> = self
                .grid
                .rows
                .range(merge.first_row + 1..=merge.last_row)
                .map(|(row, _)| *row)
                .collect();
            visited += rows.len();
            if visited > MAX_CELLS {
                return Err(self.too_much(merge.first_row, merge.first_column));
            }
            for row in rows {
                if self.grid.value(row, merge.first_column).is_empty() {
                    self.put(row, merge.first_column, value.clone())?;
                }
            }
        }
        self.grid.merges = merges;
        self.grid.hidden_rows.sort_unstable();
        Ok(self.grid)
    }

    pub(crate) fn too_much(&self, row: u32, column: u32) -> Unreadable {
        Unreadable::TooMuch {
            sheet: self.sheet.clone(),
            cell: cell_name(row, column),
        }
    }
}

fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_letters(column), u64::from(row) + 1)
}
