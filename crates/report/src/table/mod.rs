//! Tables that run over pages and repeat their head on each.

mod grid;
mod group;
#[cfg(test)]
mod tests;
mod widths;

use std::collections::VecDeque;

use crate::{
    error::ReportError,
    font::Face,
    input::{Column, Head, Row, Table},
    pages::Pages,
    tags::Role,
    text::{Align, TextStyle},
};
use grid::{Groups, Placed};
use group::{Group, Piece};

const NOTE: TextStyle = TextStyle::new(Face::Regular, 8.5, 11.0);
const PADDING_DOWN: f32 = 2.5;
/// A head never takes more of a page than this.
const HEAD_SHARE: f32 = 0.5;

/// A table whose rows have more cells than it has columns is refused before anything is written.
pub(crate) fn check(table: &Table) -> Result<(), ReportError> {
    let columns = columns_of(table).len();
    let surplus = |rows: &[Row]| Groups::new(rows, columns).find_map(|placed| placed.surplus);
    let row =
        surplus(&table.rows).or_else(|| surplus(table.total.as_slice()).map(|_| table.rows.len()));
    match row {
        Some(row) => Err(ReportError::RowTooLong {
            row: row + 1,
            columns,
        }),
        None => Ok(()),
    }
}

pub(crate) fn draw_table(pages: &mut Pages<'_>, table: &Table) {
    let columns = columns_of(table);
    if columns.is_empty() {
        return;
    }
    pages.within(Role::Table, |pages| {
        let fit = widths::fit(pages, table, &columns);
        Drawing::new(pages, table, &columns, fit).draw(pages, table);
    });
    if !table.notes.is_empty() {
        pages.y += 3.0;
        for note in &table.notes {
            pages.paragraph(NOTE, Align::Left, note);
        }
    }
    pages.skip(6.0);
}

fn columns_of(table: &Table) -> Vec<&Column> {
    table.heads.iter().flat_map(Head::columns).collect()
}

/// The measures of a table and its head.
struct Drawing {
    /// From the left edge of the body, one more than there are columns.
    edges: Vec<f32>,
    aligns: Vec<Align>,
    /// Of the type.
    size: f32,
    head: Group,
}

impl Drawing {
    fn new(pages: &Pages<'_>, table: &Table, columns: &[&Column], fit: widths::Fit) -> Self {
        let mut edges = vec![0.0];
        for width in &fit.widths {
            edges.push(edges[edges.len() - 1] + width);
        }
        let mut drawing = Self {
            edges,
            aligns: columns.iter().map(|column| column.align).collect(),
            size: fit.size,
            head: Group::default(),
        };
        let rows = head_rows(table, columns.len());
        let aligned = vec![Align::Centre; columns.len()];
        let mut head = Group::default();
        for placed in Groups::new(&rows, columns.len()) {
            head.append(drawing.lay_out(pages, &placed, &aligned));
        }
        head.is_head = true;
        let most_lines = (pages.body().height * HEAD_SHARE / head.leading()) as usize;
        head.shorten(
            pages,
            &drawing.edges,
            (most_lines / head.row_count().max(1)).max(1),
        );
        drawing.head = head;
        drawing
    }

    fn lay_out(&self, pages: &Pages<'_>, placed: &Placed<'_>, aligns: &[Align]) -> Group {
        Group::lay_out(pages, placed, &self.edges, aligns, self.size)
    }

    fn draw(&self, pages: &mut Pages<'_>, table: &Table) {
        let total = table.total.as_slice();
        let mut total = Groups::new(total, self.aligns.len())
            .next()
            .map(|placed| self.lay_out(pages, &placed, &self.aligns));
        let mut groups = Groups::new(&table.rows, self.aligns.len()).peekable();
        let mut is_first = true;
        while let Some(placed) = groups.next() {
            let group = self.lay_out(pages, &placed, &self.aligns);
            let mut together = group.height();
            if groups.peek().is_none()
                && let Some(total) = &total
            {
                together += total.height();
            }
            if is_first {
                self.begin(pages, together);
                is_first = false;
            }
            self.place(pages, group, together);
        }
        if let Some(total) = total.take() {
            let height = total.height();
            if is_first {
                self.begin(pages, height);
                is_first = false;
            }
            self.place(pages, total, height);
        }
        if is_first {
            self.begin(pages, 0.0);
        }
    }

    /// Draws the first head. A head alone at the foot of a page helps nobody.
    fn begin(&self, pages: &mut Pages<'_>, first_rows: f32) {
        let least = self.head.leading() + 2.0 * PADDING_DOWN;
        let rows = if first_rows <= self.page_height(pages) {
            first_rows
        } else {
            least
        };
        pages.make_room(self.head.height() + rows);
        self.draw_head(pages, true);
    }

    /// How much of a page is left beneath the head.
    fn page_height(&self, pages: &Pages<'_>) -> f32 {
        pages.body().height - self.head.height()
    }

    fn continue_on_next_page(&self, pages: &mut Pages<'_>) {
        pages.start_page();
        self.draw_head(pages, false);
    }

    /// The head is read out once; on the pages that follow it is only seen.
    fn draw_head(&self, pages: &mut Pages<'_>, is_first: bool) {
        let mut head = self.head.clone();
        let pieces = head.whole();
        if is_first {
            head.draw(pages, &pieces, &self.edges);
        } else {
            pages.as_artifact(|pages| head.draw(pages, &pieces, &self.edges));
        }
    }

    /// Rows that hang together stay on one page with what is to stand
    /// `together` with them, unless they are taller than a page.
    fn place(&self, pages: &mut Pages<'_>, mut group: Group, together: f32) {
        let page_height = self.page_height(pages);
        let kept = if together <= page_height {
            together
        } else {
            group.height()
        };
        if !pages.fits(kept) && group.height() <= page_height {
            self.continue_on_next_page(pages);
        }
        if pages.fits(group.height()) {
            let pieces = group.whole();
            group.draw(pages, &pieces, &self.edges);
            return;
        }
        let mut left = VecDeque::from(group.whole());
        while !left.is_empty() {
            let pieces = self.fill_page(pages, &group, &mut left, page_height);
            if !pieces.is_empty() {
                group.draw(pages, &pieces, &self.edges);
            }
            if !left.is_empty() {
                self.continue_on_next_page(pages);
            }
        }
    }

    /// Takes off as many rows as fit on the last page. A row is torn only if
    /// it is taller than a whole page.
    fn fill_page(
        &self,
        pages: &Pages<'_>,
        group: &Group,
        left: &mut VecDeque<Piece>,
        page_height: f32,
    ) -> Vec<Piece> {
        let leading = group.leading();
        let mut room = pages.room() + 0.01;
        let mut taken = Vec::new();
        let is_fresh = (pages.room() - page_height).abs() < 1.0;
        while let Some(piece) = left.front().copied() {
            let height = group.height_of(&piece);
            if height <= room {
                room -= height;
                taken.push(piece);
                left.pop_front();
                continue;
            }
            let lines = ((room - 2.0 * PADDING_DOWN) / leading).floor();
            let may_tear = height > page_height || (is_fresh && taken.is_empty());
            if may_tear && (lines >= 1.0 || (is_fresh && taken.is_empty())) {
                let middle = piece.from + (lines.max(1.0) as usize).min(piece.to - piece.from);
                taken.push(Piece {
                    to: middle,
                    ..piece
                });
                if middle < piece.to {
                    left[0].from = middle;
                } else {
                    left.pop_front();
                }
            }
            break;
        }
        taken
    }
}

/// The heads as rows of cells, with the numbers of the columns beneath if they are asked for.
fn head_rows(table: &Table, columns: usize) -> Vec<Row> {
    let depth = table.heads.iter().map(Head::depth).max().unwrap_or(0);
    let mut rows = vec![Row::default().strong().shaded(); depth];
    for head in &table.heads {
        add_head(head, 0, &mut rows);
    }
    if table.number_row {
        let numbers = (1..=columns).map(|number| number.to_string());
        rows.push(Row::new(numbers).shaded());
    }
    rows
}

fn add_head(head: &Head, level: usize, rows: &mut [Row]) {
    let depth = rows.len();
    match head {
        Head::Column(column) => {
            let cell = crate::input::Cell::from(column.heading.as_str());
            rows[level].cells.push(cell.down((depth - level) as u16));
        }
        Head::Group(heading, heads) => {
            let columns = head.columns().len() as u16;
            if columns > 0 {
                let cell = crate::input::Cell::from(heading.as_str());
                rows[level].cells.push(cell.across(columns));
                for head in heads {
                    add_head(head, level + 1, rows);
                }
            }
        }
    }
}
