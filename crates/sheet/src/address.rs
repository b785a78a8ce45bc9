//! Names of cells: `C17`.

use std::fmt;

/// Where a cell is, for messages: `Lembar1!C17`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellAddress {
    /// Name of the sheet.
    pub sheet: String,
    /// Row as the programs show it, from 1.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
}

impl CellAddress {
    /// The cell without its sheet: `C17`.
    pub fn cell(&self) -> String {
        format!("{}{}", column_letters(self.column), self.row)
    }
}

impl fmt::Display for CellAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}!{}", self.sheet, self.cell())
    }
}

/// `A` for column 0, `AA` for column 26.
pub(crate) fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let letter = (rest - 1) % 26;
        letters.push(b'A' + letter as u8);
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().copied().map(char::from).collect()
}

/// Row and column from 0 of `C17`; `None` for what is no cell.
pub(crate) fn parse_cell(name: &str) -> Option<(u32, u32)> {
    let name = name.trim_start_matches('$');
    let digits = name.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let mut column = 0_u32;
    for letter in name[..digits].bytes() {
        let place = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(place)?;
    }
    let row: u32 = name[digits..].trim_start_matches('$').parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_back() {
        for (column, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (16_383, "XFD"),
        ] {
            assert_eq!(column_letters(column), letters);
            assert_eq!(parse_cell(&format!("{letters}17")), Some((16, column)));
        }
        assert_eq!(parse_cell("$C$17"), Some((16, 2)));
        for nonsense in ["", "C", "17", "C0", "C-1", "ZZZZZZZZ1", "C99999999999"] {
            assert_eq!(parse_cell(nonsense), None, "{nonsense}");
        }
    }
}
