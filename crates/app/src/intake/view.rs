//! What is in a spreadsheet, before anything is decided.

use std::path::Path;
use std::sync::Arc;

use sauyunan_sheet::Book;
use serde::{Deserialize, Serialize};

use super::cells::masked;
use super::columns::Columns;
use super::fields::FIELDS;
use super::table;
use crate::error::AppError;
use crate::session::App;

/// Rows that are shown.
const PREVIEW_ROWS: usize = 8;

/// A spreadsheet to look into.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct ReadSpreadsheet {
    /// The file.
    pub(crate) path: String,
    /// Its sheet; the first that is not hidden where none is named.
    #[serde(default)]
    pub(crate) sheet: Option<String>,
    /// The row of the column heads, where the one that is found is wrong.
    #[serde(default)]
    pub(crate) head_row: Option<u32>,
}

/// What is in it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SpreadsheetView {
    /// Every sheet.
    pub(crate) sheets: Vec<SheetOffer>,
    /// The one that was read.
    pub(crate) sheet: String,
    /// The row of its column heads.
    pub(crate) head_row: u32,
    /// Its columns, with the fields that their heads name.
    pub(crate) columns: Vec<ColumnView>,
    /// Every field that a column can fill.
    pub(crate) fields: Vec<FieldOffer>,
    /// Rows beneath the heads.
    pub(crate) row_count: u64,
    /// How many of them are hidden; they are read like the others.
    pub(crate) hidden_rows: u64,
    /// The first rows; long numbers masked.
    pub(crate) preview: Vec<Vec<String>>,
}

/// A sheet.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SheetOffer {
    /// Its name.
    pub(crate) name: String,
    /// Whether it is hidden.
    pub(crate) hidden: bool,
}

/// A column.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ColumnView {
    /// `C`.
    pub(crate) letters: String,
    /// Its head.
    pub(crate) title: String,
    /// The fields that it probably fills: mostly one; none where its head says nothing to us.
    pub(crate) fields: Vec<&'static str>,
}

/// A field that a column can fill.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct FieldOffer {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its name in Indonesian.
    pub(crate) label: &'static str,
    /// The code list of its values, where it has one.
    pub(crate) list: Option<&'static str>,
}

/// Shows the sheets, the columns with what they probably are, and the first rows.
pub(crate) fn read_spreadsheet(
    app: &Arc<App>,
    input: ReadSpreadsheet,
) -> Result<SpreadsheetView, AppError> {
    app.folder()?;
    let mut book = Book::open(Path::new(&input.path))?;
    let table = table(&mut book, input.sheet.as_deref(), input.head_row)?;
    let proposed = Columns::proposed(&table);
    let columns = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| ColumnView {
            letters: column.letters.clone(),
            title: column.title.clone(),
            fields: proposed.fields_of(at),
        });
    let preview = table.rows.iter().take(PREVIEW_ROWS).map(|row| {
        let cells = 0..table.columns.len();
        cells.map(|at| masked(&row.value(at).shown())).collect()
    });
    Ok(SpreadsheetView {
        sheets: book
            .sheets()
            .iter()
            .map(|sheet| SheetOffer {
                name: sheet.name.clone(),
                hidden: sheet.hidden,
            })
            .collect(),
        head_row: *table.head_rows.start(),
        columns: columns.collect(),
        fields: FIELDS
            .iter()
            .map(|field| FieldOffer {
                name: field.name,
                label: field.label,
                list: field.reading.list(),
            })
            .collect(),
        row_count: table.rows.len() as u64,
        hidden_rows: table.hidden_rows() as u64,
        preview: preview.collect(),
        sheet: table.sheet.clone(),
    })
}
