//! Which rows of a sheet are the heads of its columns.

use std::ops::RangeInclusive;

use crate::{grid::Grid, value::Value};

/// A row of heads has at least so many texts, or as many as can be found.
const FEWEST_TITLES: usize = 3;
/// Filled rows among which the heads are looked for.
const ROWS_LOOKED_AT: usize = 100;
/// Rows that heads may take.
const TALLEST: u32 = 3;
/// A row that numbers the columns has at least so many numbers.
const FEWEST_ORDINALS: usize = 5;

/// The rows of the heads, and how many rows beneath them only number the
/// columns (1, 2, 3 or (1), (2), (3), as forms of the government do).
pub(crate) struct Head {
    pub(crate) rows: RangeInclusive<u32>,
    pub(crate) body: u32,
}

/// The first row with at least three texts (else two, else one), with the
/// rows that belong to it because cells are merged.
pub(crate) fn find(grid: &Grid) -> Option<Head> {
    let rows = || grid.rows.iter().take(ROWS_LOOKED_AT);
    let first = (1..=FEWEST_TITLES)
        .rev()
        .find_map(|fewest| rows().find(|(_, cells)| titles(cells) >= fewest))
        .map(|(row, _)| *row)?;
    let mut last = first;
    for row in first..first + TALLEST {
        if row > last {
            break;
        }
        for merge in grid.merges.iter().filter(|merge| merge.first_row == row) {
            let groups = merge.last_column > merge.first_column;
            let end = merge.last_row
                + u32::from(groups && merge.last_row == row && has_titles(grid, row + 1));
            last = last.max(end.min(first + TALLEST - 1));
        }
    }
    let first = above(grid, first);
    Some(head(grid, first..=last))
}

/// The heads in rows that a person has chosen.
pub(crate) fn head(grid: &Grid, rows: RangeInclusive<u32>) -> Head {
    let next = rows.end().saturating_add(1);
    let numbers = grid
        .rows
        .get(&next)
        .is_some_and(|cells| numbers_columns(cells));
    Head {
        rows,
        body: next.saturating_add(u32::from(numbers)),
    }
}

/// The title of a column: the texts above each other, such as `Alamat / RT`.
pub(crate) fn title(grid: &Grid, rows: &RangeInclusive<u32>, column: u32) -> String {
    let mut parts: Vec<String> = Vec::new();
    for row in rows.clone() {
        let merge = grid.merges.iter().find(|merge| merge.covers(row, column));
        let value = match merge {
            Some(merge) => grid.value(merge.first_row, merge.first_column),
            None => grid.value(row, column),
        };
        let words: Vec<String> = value
            .shown()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let part = words.join(" ");
        if !part.is_empty() && parts.last() != Some(&part) {
            parts.push(part);
        }
    }
    parts.join(" / ")
}

/// Groups of columns above a row of heads found: merged to the side, and more than one.
fn above(grid: &Grid, first: u32) -> u32 {
    let Some(row) = first.checked_sub(1) else {
        return first;
    };
    let starts = |merge: &&crate::grid::Merge| {
        merge.first_row == row && merge.last_column > merge.first_column
    };
    let groups = grid.merges.iter().any(|merge| starts(&merge));
    let several = grid.rows.get(&row).is_some_and(|cells| titles(cells) > 1);
    match groups && several {
        true => row,
        false => first,
    }
}

fn has_titles(grid: &Grid, row: u32) -> bool {
    grid.rows.get(&row).is_some_and(|cells| titles(cells) > 0)
}

/// Texts with a letter in them.
fn titles(cells: &[Value]) -> usize {
    let is_title =
        |value: &&Value| matches!(value, Value::Text(text) if text.contains(char::is_alphabetic));
    cells.iter().filter(is_title).count()
}

fn numbers_columns(cells: &[Value]) -> bool {
    let ordinals = cells
        .iter()
        .filter(|value| !value.is_empty())
        .enumerate()
        .all(|(index, value)| {
            let shown = value.shown();
            shown.trim_matches(['(', ')', '.']).parse() == Ok(index + 1)
        });
    ordinals && cells.iter().filter(|value| !value.is_empty()).count() >= FEWEST_ORDINALS
}
