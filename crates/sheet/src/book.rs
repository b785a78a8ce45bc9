//! A file with sheets, whatever its format.

use std::{
    fs::File,
    io::Read,
    ops::RangeInclusive,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use calamine::{SheetType, SheetVisible};

use crate::{
    content::{Kind, kind},
    date::Epoch,
    delimited,
    error::{SheetError, Unreadable},
    grid::Grid,
    limits::{MAX_FILE_BYTES, MAX_SHEETS},
    ods,
    table::Table,
    xls::XlsBook,
    xlsx::XlsxBook,
};

/// A workbook that was opened for reading.
///
/// Of a formula the result is read that was saved with it; nothing is
/// calculated, and files that it refers to are not looked for. Hidden sheets
/// and rows are read like others and say that they are hidden. Of cells merged
/// downwards each row has the value; of cells merged to the side only the
/// first has it, except in heads.
pub struct Book {
    path: PathBuf,
    sheets: Vec<SheetInfo>,
    source: Source,
}

/// A sheet of a [`Book`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetInfo {
    /// The tab; of a CSV file its name without the ending.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
}

impl SheetInfo {
    /// The sheets of a workbook that hold cells; not its charts.
    pub(crate) fn of_tables(sheets: &[calamine::Sheet]) -> Vec<Self> {
        sheets
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| Self {
                name: sheet.name.clone(),
                hidden: sheet.visible != SheetVisible::Visible,
            })
            .collect()
    }
}

enum Source {
    Xlsx(Box<XlsxBook>),
    Xls(Box<XlsBook>),
    Ods(Vec<(SheetInfo, Grid)>),
    Csv(Vec<u8>),
}

impl Book {
    /// Opens a spreadsheet by what is in it, within the bounds of [`crate::limits`].
    pub fn open(path: &Path) -> Result<Self, SheetError> {
        guarded(|| Self::open_file(path)).map_err(|problem| unreadable(path, problem))
    }

    fn open_file(path: &Path) -> Result<Self, Unreadable> {
        let bytes = read_file(path)?;
        let (sheets, source) = match kind(&bytes)? {
            Kind::Xlsx => {
                let book = XlsxBook::open(bytes)?;
                (book.sheets(), Source::Xlsx(Box::new(book)))
            }
            Kind::Xls => {
                let book = XlsBook::open(&bytes)?;
                (book.sheets(), Source::Xls(Box::new(book)))
            }
            Kind::Ods => {
                let sheets = ods::read(&bytes)?;
                let infos = sheets.iter().map(|(info, _)| info.clone());
                (infos.collect(), Source::Ods(sheets))
            }
            Kind::Csv => {
                let name = path
                    .file_stem()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                let info = SheetInfo {
                    name,
                    hidden: false,
                };
                (vec![info], Source::Csv(bytes))
            }
        };
        match sheets.len() {
            0 => Err(Unreadable::damaged("it has no sheets")),
            1..=MAX_SHEETS => Ok(Self {
                path: path.to_owned(),
                sheets,
                source,
            }),
            sheets => Err(Unreadable::TooManySheets { sheets }),
        }
    }

    /// The sheets in the order of their tabs.
    pub fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    /// A sheet as a table. The heads are the first row with at least three
    /// texts (else two, else one) and the rows that belong to it because cells
    /// are merged; a row beneath that only numbers the columns is left out.
    pub fn table(&mut self, sheet: &str) -> Result<Table, SheetError> {
        self.read(sheet, None)
    }

    /// A sheet as a table with its heads in the rows given (from 1), where
    /// [`Book::table`] finds the wrong ones.
    pub fn table_with_heads(
        &mut self,
        sheet: &str,
        heads: RangeInclusive<u32>,
    ) -> Result<Table, SheetError> {
        self.read(sheet, Some(heads))
    }

    fn read(
        &mut self,
        sheet: &str,
        heads: Option<RangeInclusive<u32>>,
    ) -> Result<Table, SheetError> {
        let table = guarded(|| {
            let (grid, epoch) = self.grid(sheet)?;
            Table::of(sheet, grid, epoch, heads)
        });
        table.map_err(|problem| unreadable(&self.path, problem))
    }

    fn grid(&mut self, sheet: &str) -> Result<(Grid, Epoch), Unreadable> {
        if !self.sheets.iter().any(|info| info.name == sheet) {
            return Err(Unreadable::NoSuchSheet {
                sheet: sheet.to_owned(),
            });
        }
        match &mut self.source {
            Source::Xlsx(book) => Ok((book.grid(sheet)?, book.epoch())),
            Source::Xls(book) => Ok((book.grid(sheet)?, book.epoch())),
            Source::Ods(sheets) => {
                let found = sheets.iter().find(|(info, _)| info.name == sheet);
                let grid = found.map(|(_, grid)| grid.clone()).unwrap_or_default();
                Ok((grid, Epoch::default()))
            }
            Source::Csv(bytes) => Ok((delimited::read(sheet, bytes)?, Epoch::default())),
        }
    }
}

fn unreadable(path: &Path, problem: Unreadable) -> SheetError {
    SheetError::Read {
        path: path.to_owned(),
        problem,
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let file = File::open(path).map_err(Unreadable::Io)?;
    let length = file.metadata().map_err(Unreadable::Io)?.len();
    if length > MAX_FILE_BYTES {
        return Err(Unreadable::TooManyBytes { bytes: length });
    }
    let mut bytes = Vec::new();
    // Of what grows meanwhile, or has no length, no more is taken either.
    file.take(MAX_FILE_BYTES)
        .read_to_end(&mut bytes)
        .map_err(Unreadable::Io)?;
    Ok(bytes)
}

/// The libraries' panics over broken files become an answer.
fn guarded<T>(read: impl FnOnce() -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    let answer = catch_unwind(AssertUnwindSafe(read));
    answer.unwrap_or_else(|_| Err(Unreadable::damaged("the reader cannot follow it")))
}
