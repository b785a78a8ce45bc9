//! Tables that run over pages and repeat their head on each.

use crate::{
    font::Face,
    pages::{Align, Area, Pages},
    text::{TextStyle, wrap},
};

const CELL: TextStyle = TextStyle::new(Face::Regular, 9.5, 12.5);
const HEAD: TextStyle = TextStyle::new(Face::Bold, 9.5, 12.5);
const PADDING_ACROSS: f32 = 4.0;
const PADDING_DOWN: f32 = 2.5;
const BORDER: f32 = 0.5;

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) heading: &'static str,
    /// Its share of the width, against the shares of the other columns.
    pub(crate) share: f32,
    pub(crate) align: Align,
}

/// A table being written row by row.
pub(crate) struct Table {
    columns: Vec<Column>,
    widths: Vec<f32>,
}

impl Table {
    /// Starts the table with its head.
    pub(crate) fn start(pages: &mut Pages, columns: &[Column]) -> Self {
        let shares: f32 = columns.iter().map(|column| column.share).sum();
        let width = pages.body().width;
        let table = Self {
            columns: columns.to_vec(),
            widths: columns
                .iter()
                .map(|column| width * column.share / shares)
                .collect(),
        };
        // A head alone at the foot of a page helps nobody.
        pages.make_room(table.head_height(pages) + CELL.leading + 2.0 * PADDING_DOWN);
        table.draw_head(pages);
        table
    }

    /// Adds a row with one text a column.
    pub(crate) fn row(&self, pages: &mut Pages, cells: &[&str]) {
        let mut cells: Vec<Cell> = self
            .columns
            .iter()
            .zip(&self.widths)
            .zip(cells)
            .map(|((column, width), text)| Cell::new(pages, CELL, column.align, *width, text))
            .collect();
        // A row stays in one piece, unless it is taller than a page.
        let page_lines = self.lines_on_a_page(pages);
        while let Some(rest) = Cell::split_off(&mut cells, page_lines) {
            self.place(pages, &cells);
            cells = rest;
        }
        self.place(pages, &cells);
    }

    /// Adds a bold row in which `first` spans `columns` columns and `second` the others.
    pub(crate) fn summary_row(&self, pages: &mut Pages, columns: usize, first: &str, second: &str) {
        let first_width: f32 = self.widths.iter().take(columns).sum();
        let second_width: f32 = self.widths.iter().skip(columns).sum();
        let cells = [
            Cell::new(pages, HEAD, Align::Centre, first_width, first),
            Cell::new(pages, HEAD, Align::Left, second_width, second),
        ];
        self.place(pages, &cells);
    }

    fn place(&self, pages: &mut Pages, cells: &[Cell]) {
        if Cell::row_height(cells) > pages.room() + 0.01 {
            pages.start_page();
            self.draw_head(pages);
        }
        Cell::draw_row(pages, cells);
    }

    fn head_cells(&self, pages: &Pages) -> Vec<Cell> {
        self.columns
            .iter()
            .zip(&self.widths)
            .map(|(column, width)| Cell::new(pages, HEAD, Align::Centre, *width, column.heading))
            .collect()
    }

    fn head_height(&self, pages: &Pages) -> f32 {
        Cell::row_height(&self.head_cells(pages))
    }

    fn draw_head(&self, pages: &mut Pages) {
        let cells = self.head_cells(pages);
        let body = pages.body();
        pages.shade(Area {
            y: pages.y,
            height: Cell::row_height(&cells),
            ..body
        });
        Cell::draw_row(pages, &cells);
    }

    fn lines_on_a_page(&self, pages: &Pages) -> usize {
        let height = pages.body().height - self.head_height(pages) - 2.0 * PADDING_DOWN;
        ((height / CELL.leading) as usize).max(1)
    }
}

struct Cell {
    style: TextStyle,
    align: Align,
    width: f32,
    lines: Vec<String>,
}

impl Cell {
    fn new(pages: &Pages, style: TextStyle, align: Align, width: f32, text: &str) -> Self {
        Self {
            style,
            align,
            width,
            lines: wrap(&pages.fonts, style, text, width - 2.0 * PADDING_ACROSS),
        }
    }

    /// Leaves at most `count` lines in the cells and returns the others.
    fn split_off(cells: &mut [Self], count: usize) -> Option<Vec<Self>> {
        if cells.iter().all(|cell| cell.lines.len() <= count) {
            return None;
        }
        let rest = cells
            .iter_mut()
            .map(|cell| Self {
                lines: cell.lines.split_off(count.min(cell.lines.len())),
                ..*cell
            })
            .collect();
        Some(rest)
    }

    fn row_height(cells: &[Self]) -> f32 {
        let lines = cells.iter().map(|cell| cell.lines.len().max(1)).max();
        lines.unwrap_or(1) as f32 * CELL.leading + 2.0 * PADDING_DOWN
    }

    fn draw_row(pages: &mut Pages, cells: &[Self]) {
        let height = Self::row_height(cells);
        let top = pages.y;
        let mut x = pages.body().x;
        for cell in cells {
            pages.frame(
                Area {
                    x,
                    y: top,
                    width: cell.width,
                    height,
                },
                BORDER,
            );
            for (index, line) in cell.lines.iter().enumerate() {
                pages.line(
                    cell.style,
                    cell.align,
                    x + PADDING_ACROSS,
                    cell.width - 2.0 * PADDING_ACROSS,
                    top + PADDING_DOWN + index as f32 * cell.style.leading,
                    line,
                );
            }
            x += cell.width;
        }
        pages.y = top + height;
    }
}
