//! Which columns and rows the cells of a table cover.

use crate::input::{Cell, Row};

/// A cell and the columns and rows that it covers, counted within its group.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlacedCell<'a> {
    /// `None` for a place for which the row gives no cell.
    pub(super) cell: Option<&'a Cell>,
    pub(super) row: usize,
    pub(super) rows: usize,
    pub(super) column: usize,
    pub(super) columns: usize,
}

/// Rows that hang together because cells span them.
pub(super) struct Placed<'a> {
    pub(super) rows: &'a [Row],
    /// Row by row, from left to right.
    pub(super) cells: Vec<PlacedCell<'a>>,
    /// The first row of the table with a cell for which there is no column.
    pub(super) surplus: Option<usize>,
}

/// Goes through the rows of a table group by group.
pub(super) struct Groups<'a> {
    rows: &'a [Row],
    next: usize,
    columns: usize,
}

impl<'a> Groups<'a> {
    pub(super) fn new(rows: &'a [Row], columns: usize) -> Self {
        Self {
            rows,
            next: 0,
            columns,
        }
    }
}

impl<'a> Iterator for Groups<'a> {
    type Item = Placed<'a>;

    fn next(&mut self) -> Option<Placed<'a>> {
        let first = self.next;
        if first >= self.rows.len() {
            return None;
        }
        let mut cells = Vec::new();
        let mut surplus = None;
        // How many more rows each column is covered from above.
        let mut covered = vec![0_usize; self.columns];
        loop {
            let row = self.next;
            let mut given = self.rows[row].cells.iter();
            let mut column = 0;
            while column < self.columns {
                if covered[column] > 0 {
                    column += 1;
                    continue;
                }
                let cell = given.next();
                let free = covered[column..].iter().take_while(|rows| **rows == 0);
                let columns = cell.map_or(1, |cell| usize::from(cell.columns.max(1)));
                let columns = columns.min(free.count());
                let rows = cell.map_or(1, |cell| usize::from(cell.rows.max(1)));
                let rows = rows.min(self.rows.len() - row);
                covered[column..column + columns].fill(rows);
                cells.push(PlacedCell {
                    cell,
                    row: row - first,
                    rows,
                    column,
                    columns,
                });
                column += columns;
            }
            if given.next().is_some() && surplus.is_none() {
                surplus = Some(row);
            }
            self.next += 1;
            for rows in &mut covered {
                *rows = rows.saturating_sub(1);
            }
            if covered.iter().all(|rows| *rows == 0) {
                return Some(Placed {
                    rows: &self.rows[first..self.next],
                    cells,
                    surplus,
                });
            }
        }
    }
}
