//! What a workbook is made from: plain structs that any caller can fill.

use chrono::{NaiveDate, NaiveDateTime};

/// An XLSX file.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// What the file says of itself.
    pub properties: Properties,
    /// In the order of their tabs.
    pub sheets: Vec<Sheet>,
}

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Properties {
    /// Title of the document.
    pub title: String,
    /// Who made it: an office, not a person's login.
    pub author: String,
    /// When it was made. The crate has no clock, so that the same input gives the same bytes.
    pub created: NaiveDateTime,
}

/// One table on a sheet of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The tab. Brought to what Excel allows: 31 characters, none of `[]:*?/\`, no name twice.
    pub name: String,
    /// The lines above the table.
    pub heading: Heading,
    /// Heads of the columns, from left to right.
    pub columns: Vec<Column>,
    /// As many cells as there are columns; those beyond are left out.
    pub rows: Vec<Vec<Cell>>,
    /// A last row, set off, which filters and sorting leave alone.
    pub totals: Option<Vec<Cell>>,
}

/// The lines above a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heading {
    /// Set bold and large. Empty leaves it out.
    pub title: String,
    /// Label and value, a line each: Wilayah, Periode, Data per, Jumlah, Versi.
    pub facts: Vec<(String, String)>,
}

/// A column's head and what stands beneath.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The head.
    pub title: String,
    /// How cells look, also those that are filled in later.
    pub kind: ColumnKind,
    /// In characters; measured from the content where `None`.
    pub width: Option<f64>,
}

impl Column {
    /// A column as wide as its content wants.
    pub fn new(title: impl Into<String>, kind: ColumnKind) -> Self {
        Self {
            title: title.into(),
            kind,
            width: None,
        }
    }
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColumnKind {
    /// Text; digits typed later stay text, so that a NIK keeps all sixteen.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers with two decimals.
    Decimal,
    /// Rupiah, with points between thousands where the computer is set so.
    Money,
    /// dd/mm/yyyy.
    Date,
    /// Ya or Tidak.
    YesNo,
}

/// A value and its type.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, and digits that are no number (NIK, No. KK, telephone). Never read as a formula.
    Text(String),
    /// A whole number. Beyond fifteen digits, which Excel would lose, it is written as text.
    Integer(i64),
    /// A number with decimals. What is no finite number is written as text.
    Decimal(f64),
    /// Whole rupiah; see [`Cell::Integer`].
    Money(i64),
    /// A day. Excel knows none before 1900; such a day is written as text.
    Date(NaiveDate),
    /// Written as "Ya" or "Tidak".
    YesNo(bool),
}
