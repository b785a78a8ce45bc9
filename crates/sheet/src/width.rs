//! How wide columns have to be.

use crate::model::{Cell, Sheet};

/// In characters of the standard font.
const NARROWEST: f64 = 5.0;
const WIDEST: f64 = 60.0;
/// Beside the text: the inner margin of a cell.
const MARGIN: f64 = 1.5;
/// In a head also the button of the filter.
const FILTER: f64 = 2.5;

/// The width of each column, in characters: as given, or measured.
pub(crate) fn widths(sheet: &Sheet) -> Vec<f64> {
    let columns = sheet.columns.iter().enumerate();
    columns
        .map(|(index, column)| {
            let measured = || {
                let rows = sheet.rows.iter().chain(sheet.totals.as_ref());
                let cells = rows.filter_map(|row| row.get(index)).map(cell_width);
                // A head may take two lines, so that a long one does not widen a short column.
                let title = line_width(&column.title);
                let longest_word = column.title.split_whitespace().map(line_width);
                let head = longest_word.fold(title / 2.0, f64::max) + FILTER;
                cells.fold(head, f64::max) + MARGIN
            };
            let width = column.width.unwrap_or_else(measured);
            width.clamp(NARROWEST, WIDEST)
        })
        .collect()
}

fn cell_width(cell: &Cell) -> f64 {
    match cell {
        Cell::Empty => 0.0,
        Cell::Text(text) => text.lines().map(line_width).fold(0.0, f64::max),
        Cell::Integer(number) => number.to_string().len() as f64,
        // Two decimals and points between thousands.
        Cell::Decimal(number) => number.trunc().abs().log10().max(0.0).floor() * 4.0 / 3.0 + 5.0,
        Cell::Money(rupiah) => rupiah.to_string().len() as f64 * 4.0 / 3.0,
        Cell::Date(_) => 10.0,
        Cell::YesNo(_) => 5.0,
    }
}

/// Letters of East Asia and pictures take two places, capitals a little more than one.
fn line_width(line: &str) -> f64 {
    line.chars()
        .map(|letter| match letter {
            '\u{1100}'.. => 2.0,
            'A'..='Z' => 1.15,
            _ => 1.0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, ColumnKind, Heading};

    #[test]
    fn widths_follow_the_content_within_bounds() {
        let mut columns: Vec<Column> = ["No", "Nama", "Catatan", "Lama"]
            .map(|title| Column::new(title, ColumnKind::Text))
            .into();
        columns[3].width = Some(14.0);
        let text = |text: &str| Cell::Text(text.to_owned());
        let sheet = Sheet {
            name: String::new(),
            heading: Heading::default(),
            columns,
            rows: vec![vec![
                Cell::Integer(1),
                text("Contoh Siti Rahmawati binti Hasan"),
                text(&"x".repeat(500)),
            ]],
            totals: None,
        };
        let widths = widths(&sheet);
        assert!((5.0..8.0).contains(&widths[0]), "{widths:?}");
        assert!((33.0..40.0).contains(&widths[1]), "{widths:?}");
        assert_eq!(widths[2..], [WIDEST, 14.0]);
    }
}
