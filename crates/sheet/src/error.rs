//! What can go wrong with a spreadsheet as a whole.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use crate::limits::*;

/// Why no file was written, or none read.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The caller asked to stop. Nothing is left behind.
    #[error("the spreadsheet was cancelled")]
    Cancelled,
    /// The disk of the spreadsheet, or of its temporary data, is full. Nothing is left behind.
    #[error("the disk is full{}; make room or choose another place", At(.path))]
    DiskFull {
        /// The file that was to be written; `None` for a bare writer.
        path: Option<PathBuf>,
    },
    /// The spreadsheet could not be written: no such folder, no permission, a removed drive.
    #[error("cannot write the spreadsheet{}: {source}", At(.path))]
    Write {
        /// The file that was to be written; `None` for a bare writer.
        path: Option<PathBuf>,
        /// What the system said.
        source: io::Error,
    },
    /// More than a sheet of XLSX can hold: 1,048,576 rows and 16,384 columns.
    #[error("{sheet} has {rows} rows and {columns} columns, more than XLSX can hold; divide it")]
    TooLarge {
        /// Name of the sheet.
        sheet: String,
        /// Its rows, with those above and beneath the table.
        rows: usize,
        /// Its columns.
        columns: usize,
    },
    /// The file cannot be read; the problem says why and what to do.
    #[error("{}: {problem}", .path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: Unreadable,
    },
}

/// What is wrong with a file that was to be read, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The system does not give the file.
    #[error("the file cannot be opened: {0}")]
    Io(io::Error),
    /// Nothing in it.
    #[error("the file is empty; choose another one or save it again")]
    Empty,
    /// Something else: a text, a picture, a PDF.
    #[error("this is {found}, not a spreadsheet; choose an XLSX, XLS, ODS or CSV file")]
    NotASpreadsheet {
        /// What it looks like.
        found: &'static str,
    },
    /// A spreadsheet in a format that is not read.
    #[error("{format} is not read; open the file in Excel or LibreOffice and save it as XLSX")]
    UnsupportedFormat {
        /// The format.
        format: &'static str,
    },
    /// A web page with the name of a spreadsheet, as some information systems give out.
    #[error(
        "this is a web page saved under the name of a spreadsheet; open it in Excel or LibreOffice and save it as XLSX"
    )]
    Html,
    /// Locked by a password.
    #[error("the workbook is protected by a password; open it, remove the password and save it")]
    Password,
    /// Cut off or changed on its way.
    #[error("the file is damaged or cut off ({detail}); copy it again or save it again as XLSX")]
    Damaged {
        /// What the reader stumbled over.
        detail: String,
    },
    /// It declares a document type, with which entities could be made to swell.
    #[error(
        "the file declares XML entities of its own, which no spreadsheet program does; save it again as XLSX"
    )]
    Entities,
    /// Over [`MAX_FILE_BYTES`].
    #[error("the file has {} MB, more than {} MB; save the list alone, without pictures", .bytes / 1_048_576, MAX_FILE_BYTES / 1_048_576)]
    TooManyBytes {
        /// Its size.
        bytes: u64,
    },
    /// Over [`MAX_PART_BYTES`], [`MAX_UNPACKED_BYTES`] or [`MAX_PARTS`].
    #[error("unpacked, the file would be larger than {} MB; copy the list alone into a new workbook", MAX_UNPACKED_BYTES / 1_048_576)]
    Swells,
    /// Over [`MAX_SHEETS`].
    #[error(
        "the workbook has {sheets} sheets, more than {MAX_SHEETS}; copy the list into a new workbook"
    )]
    TooManySheets {
        /// How many.
        sheets: usize,
    },
    /// Over [`MAX_ROWS`].
    #[error("{sheet} has {rows} filled rows, more than {MAX_ROWS}; divide it into several files")]
    TooManyRows {
        /// Name of the sheet.
        sheet: String,
        /// How many.
        rows: usize,
    },
    /// Over [`MAX_COLUMNS`].
    #[error(
        "{sheet} has a value in {cell}, beyond the {MAX_COLUMNS} columns that are read; delete what is there"
    )]
    TooManyColumns {
        /// Name of the sheet.
        sheet: String,
        /// The cell, such as `XFD7`.
        cell: String,
    },
    /// Over [`MAX_CELLS`], [`MAX_TEXT_BYTES`], [`MAX_CELL_CHARACTERS`] or [`MAX_MERGES`].
    #[error(
        "{sheet} holds more than is read (at {cell}); delete what does not belong to the list, or divide it"
    )]
    TooMuch {
        /// Name of the sheet.
        sheet: String,
        /// Where the bound was reached.
        cell: String,
    },
    /// A quotation mark that is never closed swallows the rest of the file.
    #[error("the quotation mark opened in row {row} is never closed; correct the text there")]
    OpenQuote {
        /// Row of the file, from 1.
        row: u32,
    },
    /// No sheet of that name or number.
    #[error("there is no sheet {sheet}")]
    NoSuchSheet {
        /// As it was asked for.
        sheet: String,
    },
    /// A sheet without any text.
    #[error("{sheet} has no row of column heads; write the heads above the list")]
    NoHeads {
        /// Name of the sheet.
        sheet: String,
    },
}

impl SheetError {
    /// The same error, naming the file it is about.
    pub(crate) fn at(self, file: &Path) -> Self {
        match self {
            Self::DiskFull { .. } => Self::DiskFull {
                path: Some(file.to_owned()),
            },
            Self::Write { source, .. } => Self::Write {
                path: Some(file.to_owned()),
                source,
            },
            other => other,
        }
    }
}

impl Unreadable {
    /// The file is damaged: `detail` is what a reader said.
    pub(crate) fn damaged(detail: impl fmt::Display) -> Self {
        Self::Damaged {
            detail: detail.to_string(),
        }
    }
}

impl From<io::Error> for SheetError {
    fn from(source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Self::DiskFull { path: None }
            }
            _ => Self::Write { path: None, source },
        }
    }
}

struct At<'a>(&'a Option<PathBuf>);

impl fmt::Display for At<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(path) => write!(formatter, " ({})", path.display()),
            None => Ok(()),
        }
    }
}
