//! Rows that hang together, wrapped, and how they are drawn whole or in pieces.

use super::{PADDING_DOWN, grid::Placed, widths::padding};
use crate::{
    font::Face,
    pages::Pages,
    paper::Area,
    tags::{Role, Tag},
    text::{Align, TextStyle, shortened, wrap},
};

const BORDER: f32 = 0.5;
const SHADE: f32 = 0.92;

/// Rows that hang together. The height of each is counted in lines.
#[derive(Clone, Default)]
pub(super) struct Group {
    rows: Vec<RowOfGroup>,
    cells: Vec<LaidCell>,
    pub(super) is_head: bool,
    leading: f32,
}

#[derive(Clone)]
struct RowOfGroup {
    lines: usize,
    shaded: bool,
    tag: Option<Tag>,
}

#[derive(Clone)]
struct LaidCell {
    row: usize,
    rows: usize,
    column: usize,
    columns: usize,
    style: TextStyle,
    align: Align,
    lines: Vec<String>,
    /// How many of its lines are printed, of a cell that spans rows.
    printed: usize,
    tag: Option<Tag>,
}

/// Lines of a row, from one to before another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) row: usize,
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Group {
    pub(super) fn lay_out(
        pages: &Pages<'_>,
        placed: &Placed<'_>,
        edges: &[f32],
        aligns: &[Align],
        size: f32,
    ) -> Self {
        let mut group = Self {
            leading: leading(size),
            rows: placed
                .rows
                .iter()
                .map(|row| RowOfGroup {
                    lines: 1,
                    shaded: row.shaded,
                    tag: None,
                })
                .collect(),
            ..Self::default()
        };
        for place in &placed.cells {
            let face = if placed.rows[place.row].strong {
                Face::Bold
            } else {
                Face::Regular
            };
            let style = TextStyle::new(face, size, leading(size));
            let width = edges[place.column + place.columns] - edges[place.column];
            let text_width = width - 2.0 * padding(width);
            let text = place.cell.map_or("", |cell| cell.text.as_str());
            group.cells.push(LaidCell {
                row: place.row,
                rows: place.rows,
                column: place.column,
                columns: place.columns,
                style,
                align: place
                    .cell
                    .and_then(|cell| cell.align)
                    .unwrap_or(aligns[place.column]),
                lines: wrap(&pages.fonts, style, text, text_width),
                printed: 0,
                tag: None,
            });
        }
        group.count_lines();
        group
    }

    /// Gives every row the lines of its cells, and the last row of a span what
    /// the rows above it do not have.
    fn count_lines(&mut self) {
        for cell in self.cells.iter().filter(|cell| cell.rows == 1) {
            let row = &mut self.rows[cell.row];
            row.lines = row.lines.max(cell.lines.len());
        }
        let mut spanning: Vec<&LaidCell> = self.cells.iter().filter(|cell| cell.rows > 1).collect();
        spanning.sort_by_key(|cell| cell.row + cell.rows);
        for cell in spanning {
            let last = cell.row + cell.rows - 1;
            let above: usize = self.rows[cell.row..last].iter().map(|row| row.lines).sum();
            let row = &mut self.rows[last];
            row.lines = row.lines.max(cell.lines.len().saturating_sub(above));
        }
    }

    /// Adds rows beneath.
    pub(super) fn append(&mut self, other: Self) {
        let offset = self.rows.len();
        self.leading = other.leading;
        self.rows.extend(other.rows);
        self.cells
            .extend(other.cells.into_iter().map(|cell| LaidCell {
                row: cell.row + offset,
                ..cell
            }));
    }

    /// Cuts every row to at most so many lines.
    pub(super) fn shorten(&mut self, pages: &Pages<'_>, edges: &[f32], lines: usize) {
        if self.rows.iter().all(|row| row.lines <= lines) {
            return;
        }
        for cell in &mut self.cells {
            let width = edges[cell.column + cell.columns] - edges[cell.column];
            let width = width - 2.0 * padding(width);
            let whole = std::mem::take(&mut cell.lines);
            cell.lines = shortened(&pages.fonts, cell.style, whole, lines * cell.rows, width);
        }
        for row in &mut self.rows {
            row.lines = 1;
        }
        self.count_lines();
    }

    pub(super) fn leading(&self) -> f32 {
        self.leading
    }

    pub(super) fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// All rows.
    pub(super) fn whole(&self) -> Vec<Piece> {
        let piece = |(row, of): (usize, &RowOfGroup)| Piece {
            row,
            from: 0,
            to: of.lines,
        };
        self.rows.iter().enumerate().map(piece).collect()
    }

    pub(super) fn height(&self) -> f32 {
        let lines: usize = self.rows.iter().map(|row| row.lines).sum();
        lines as f32 * self.leading + self.rows.len() as f32 * 2.0 * PADDING_DOWN
    }

    pub(super) fn height_of(&self, piece: &Piece) -> f32 {
        (piece.to - piece.from) as f32 * self.leading + 2.0 * PADDING_DOWN
    }

    /// Draws rows that follow each other, from where the page is filled. A cell
    /// that spans rows on both sides of a page break goes on with its text,
    /// and when that has all been printed, repeats it.
    pub(super) fn draw(&mut self, pages: &mut Pages<'_>, pieces: &[Piece], edges: &[f32]) {
        let left = pages.body().x;
        let top = pages.y;
        let mut tops = vec![top];
        for piece in pieces {
            let above = tops[tops.len() - 1];
            tops.push(above + self.height_of(piece));
        }
        self.shade(pages, pieces, &tops, left, edges);
        self.tag_rows(pages, pieces);
        let (Some(first_row), Some(last_row)) = (
            pieces.first().map(|piece| piece.row),
            pieces.last().map(|piece| piece.row),
        ) else {
            return;
        };

        for index in 0..self.cells.len() {
            let (row, rows) = (self.cells[index].row, self.cells[index].rows);
            if row + rows <= first_row || row > last_row {
                continue;
            }
            let covers = |piece: &Piece| (row..row + rows).contains(&piece.row);
            let Some(first) = pieces.iter().position(covers) else {
                continue;
            };
            let count = pieces[first..]
                .iter()
                .take_while(|piece| covers(piece))
                .count();
            let column = self.cells[index].column;
            let x = edges[column];
            let width = edges[column + self.cells[index].columns] - x;
            let area = Area {
                x: left + x,
                y: tops[first],
                width,
                height: tops[first + count] - tops[first],
            };
            pages.frame(area, BORDER);
            let lines = self.cells[index].next_lines(&pieces[first..first + count]);
            self.tag_cell(pages, index);
            let cell = &self.cells[index];
            pages.as_part(pages.tag.and(cell.tag), |pages| {
                cell.draw(pages, area, lines, self.is_head);
            });
        }
        pages.y = tops[tops.len() - 1];
    }

    fn shade(&self, pages: &mut Pages<'_>, pieces: &[Piece], tops: &[f32], x: f32, edges: &[f32]) {
        for (index, piece) in pieces.iter().enumerate() {
            if self.rows[piece.row].shaded {
                let area = Area {
                    x: x + edges[0],
                    y: tops[index],
                    width: edges[edges.len() - 1],
                    height: tops[index + 1] - tops[index],
                };
                pages.fill(area, SHADE);
            }
        }
    }

    fn tag_rows(&mut self, pages: &mut Pages<'_>, pieces: &[Piece]) {
        let Some(table) = pages.tag else { return };
        for piece in pieces {
            let row = &mut self.rows[piece.row];
            if row.tag.is_none() {
                row.tag = Some(pages.tags.add(table, Role::TR));
            }
        }
    }

    fn tag_cell(&mut self, pages: &mut Pages<'_>, index: usize) {
        let cell = &mut self.cells[index];
        if let Some(row) = self.rows[cell.row].tag
            && cell.tag.is_none()
        {
            let role = if self.is_head { Role::TH } else { Role::TD };
            let span = (cell.columns as u16, cell.rows as u16);
            cell.tag = Some(pages.tags.add_cell(row, role, span));
        }
    }
}

impl LaidCell {
    /// The lines that stand in these pieces.
    fn next_lines(&mut self, pieces: &[Piece]) -> std::ops::Range<usize> {
        let count = self.lines.len();
        if let ([piece], 1) = (pieces, self.rows) {
            return piece.from.min(count)..piece.to.min(count);
        }
        let room: usize = pieces.iter().map(|piece| piece.to - piece.from).sum();
        if self.printed >= count {
            self.printed = 0;
        }
        let first = self.printed;
        self.printed = (first + room).min(count);
        first..self.printed
    }

    fn draw(
        &self,
        pages: &mut Pages<'_>,
        area: Area,
        lines: std::ops::Range<usize>,
        in_the_middle: bool,
    ) {
        let lines = &self.lines[lines];
        let spare = area.height - 2.0 * PADDING_DOWN - lines.len() as f32 * self.style.leading;
        let mut y = area.y + PADDING_DOWN;
        if in_the_middle {
            y += spare.max(0.0) / 2.0;
        }
        let aside = padding(area.width);
        for line in lines {
            pages.line(
                self.style,
                self.align,
                area.x + aside,
                area.width - 2.0 * aside,
                y,
                line,
            );
            y += self.style.leading;
        }
    }
}

fn leading(size: f32) -> f32 {
    size + 3.0
}
