//! How wide the columns are, and how large the type.

use super::grid::Groups;
use super::head_rows;
use crate::{
    font::Face,
    input::{Column, Row, Table},
    pages::Pages,
};

/// From the usual size down to the smallest that is still read on paper.
const SIZES: [f32; 4] = [9.5, 8.5, 7.5, 6.5];
/// A longer word is broken rather than given so much of the width.
const LONGEST_WORD_SHARE: f32 = 0.35;
const PADDING_ACROSS: f32 = 4.0;

pub(super) struct Fit {
    pub(super) widths: Vec<f32>,
    pub(super) size: f32,
}

/// Room between the edges of a column and its text.
pub(super) fn padding(width: f32) -> f32 {
    PADDING_ACROSS.min(width * 0.08)
}

/// The largest type in which no word has to be broken, and the columns for it.
pub(super) fn fit(pages: &Pages<'_>, table: &Table, columns: &[&Column]) -> Fit {
    let total = pages.body().width;
    let words = longest_words(pages, table, columns.len());
    let shares: Vec<f32> = columns
        .iter()
        .map(|column| {
            if column.share > 0.0 {
                column.share
            } else {
                1.0
            }
        })
        .collect();
    let mut fit = None;
    for size in SIZES {
        let least: Vec<f32> = words
            .iter()
            .map(|word| (word * size).min(total * LONGEST_WORD_SHARE) + 2.0 * PADDING_ACROSS + 0.1)
            .collect();
        let fits = least.iter().sum::<f32>() <= total;
        fit = Some(Fit {
            widths: divide(total, &shares, &least),
            size,
        });
        if fits {
            break;
        }
    }
    fit.unwrap_or(Fit {
        widths: Vec::new(),
        size: SIZES[0],
    })
}

/// Divides a width by shares, but gives every column at least what it needs.
fn divide(total: f32, shares: &[f32], least: &[f32]) -> Vec<f32> {
    let needed: f32 = least.iter().sum();
    if needed > total {
        return least.iter().map(|width| width * total / needed).collect();
    }
    let mut fixed = vec![false; shares.len()];
    loop {
        let taken: f32 = least
            .iter()
            .zip(&fixed)
            .filter_map(|(least, fixed)| fixed.then_some(least))
            .sum();
        let of: f32 = shares
            .iter()
            .zip(&fixed)
            .filter_map(|(share, fixed)| (!fixed).then_some(share))
            .sum();
        let widths: Vec<f32> = (0..shares.len())
            .map(|index| match fixed[index] {
                true => least[index],
                false => (total - taken) * shares[index] / of,
            })
            .collect();
        let too_narrow: Vec<usize> = (0..shares.len())
            .filter(|index| !fixed[*index] && widths[*index] < least[*index])
            .collect();
        if too_narrow.is_empty() {
            return widths;
        }
        for index in too_narrow {
            fixed[index] = true;
        }
    }
}

/// The width of the longest word of each column at type size 1.
fn longest_words(pages: &Pages<'_>, table: &Table, columns: usize) -> Vec<f32> {
    let mut longest = vec![0.0_f32; columns];
    measure(pages, &head_rows(table, columns), &mut longest);
    measure(pages, &table.rows, &mut longest);
    measure(pages, table.total.as_slice(), &mut longest);
    longest
}

fn measure(pages: &Pages<'_>, rows: &[Row], longest: &mut [f32]) {
    for group in Groups::new(rows, longest.len()) {
        for placed in group.cells.iter().filter(|placed| placed.columns == 1) {
            let Some(cell) = placed.cell else { continue };
            let face = if group.rows[placed.row].strong {
                Face::Bold
            } else {
                Face::Regular
            };
            let text = pages.fonts.printable(face, &cell.text);
            for word in text.split(' ') {
                let width = pages.fonts.width(face, 1.0, word);
                longest[placed.column] = longest[placed.column].max(width);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_gets_what_its_longest_word_needs() {
        assert_eq!(
            divide(100.0, &[1.0, 1.0, 2.0], &[5.0, 5.0, 5.0]),
            [25.0, 25.0, 50.0]
        );
        assert_eq!(divide(100.0, &[1.0, 9.0], &[40.0, 5.0]), [40.0, 60.0]);
        // One that is widened may make another too narrow.
        assert_eq!(
            divide(100.0, &[1.0, 4.0, 5.0], &[40.0, 35.0, 5.0]),
            [40.0, 35.0, 25.0]
        );
        assert_eq!(divide(100.0, &[1.0, 1.0], &[150.0, 50.0]), [75.0, 25.0]);
    }
}
