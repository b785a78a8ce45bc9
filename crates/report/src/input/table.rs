//! Tables: heads over columns, rows of cells that may span.

use crate::text::Align;

/// A table. Its head is repeated on every page; its type shrinks by steps where
/// words would have to be broken otherwise.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The columns, possibly in groups.
    pub heads: Vec<Head>,
    /// Whether the columns are numbered beneath the head, as PKK's forms are.
    pub number_row: bool,
    /// The body.
    pub rows: Vec<Row>,
    /// The last row, bold and never alone on a page. Its sums are the caller's.
    pub total: Option<Row>,
    /// Small lines beneath.
    pub notes: Vec<String>,
}

/// A column, or a heading over several.
#[derive(Debug, Clone, PartialEq)]
pub enum Head {
    /// A column.
    Column(Column),
    /// A heading over other heads.
    Group(String, Vec<Head>),
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What stands in the head.
    pub heading: String,
    /// Its share of the width, against the shares of the other columns. A
    /// column gets more where one of its words would have to be broken.
    pub share: f32,
    /// Where the text of its cells stands; numbers stand on the right.
    pub align: Align,
}

/// A row of the body.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// From left to right, without the columns into which a cell above reaches
    /// down. Missing ones at the end stay empty.
    pub cells: Vec<Cell>,
    /// On grey, for subheadings and sums.
    pub shaded: bool,
    /// In bold.
    pub strong: bool,
}

/// A cell of the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Line breaks are kept.
    pub text: String,
    /// How many columns it spans; 0 counts as 1.
    pub columns: u16,
    /// How many rows it spans; 0 counts as 1. Rows that hang together so stay on one page.
    pub rows: u16,
    /// Where its text stands, if not as in its column.
    pub align: Option<Align>,
}

impl Head {
    /// A column.
    pub fn column(heading: impl Into<String>, share: f32, align: Align) -> Self {
        Self::Column(Column {
            heading: heading.into(),
            share,
            align,
        })
    }

    /// A heading over other heads.
    pub fn group(heading: impl Into<String>, heads: impl Into<Vec<Self>>) -> Self {
        Self::Group(heading.into(), heads.into())
    }

    pub(crate) fn columns(&self) -> Vec<&Column> {
        match self {
            Self::Column(column) => vec![column],
            Self::Group(_, heads) => heads.iter().flat_map(Self::columns).collect(),
        }
    }

    /// How many rows of headings this is.
    pub(crate) fn depth(&self) -> usize {
        match self {
            Self::Column(_) => 1,
            Self::Group(_, heads) => 1 + heads.iter().map(Self::depth).max().unwrap_or(0),
        }
    }
}

impl Row {
    /// A plain row.
    pub fn new<C: Into<Cell>>(cells: impl IntoIterator<Item = C>) -> Self {
        Self {
            cells: cells.into_iter().map(Into::into).collect(),
            ..Self::default()
        }
    }

    /// The same row in bold.
    pub fn strong(self) -> Self {
        Self {
            strong: true,
            ..self
        }
    }

    /// The same row on grey.
    pub fn shaded(self) -> Self {
        Self {
            shaded: true,
            ..self
        }
    }
}

impl Cell {
    /// The same cell over several columns.
    pub fn across(self, columns: u16) -> Self {
        Self { columns, ..self }
    }

    /// The same cell over several rows.
    pub fn down(self, rows: u16) -> Self {
        Self { rows, ..self }
    }

    /// The same cell with its text elsewhere.
    pub fn aligned(self, align: Align) -> Self {
        Self {
            align: Some(align),
            ..self
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self {
            text,
            columns: 1,
            rows: 1,
            align: None,
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}
