//! Spreadsheets from and into plain tables.
//!
//! [`save_workbook`] writes a [`Workbook`] as XLSX into a file that appears
//! whole or not at all. [`Book::open`] reads XLSX, XLSM, XLS, ODS and CSV by
//! what is in the file, whatever its name says, and gives each sheet as a
//! [`Table`]: the row of heads found, the rows beneath with typed values, and
//! the address of every cell for messages. The crate knows neither a database
//! nor what a column means; the same input always gives the same bytes.
//!
//! Files come from strangers: what is too large, cut, protected or made to
//! harm is refused with a reason, within the bounds in [`limits`].
//!
//! Reading order, writing: `model` (what a workbook is), `writer`, with
//! `text`, `format` and `width`, then `save`. Reading: `book` and `content` (which kind of
//! file), one module a format (`xlsx` and `package`, `xls` and `biff`, `ods`,
//! `delimited`), all of which fill a `grid`, out of which `head` and `table`
//! make a table of values (`value`, `date`).

mod address;
mod biff;
mod book;
mod content;
mod date;
mod delimited;
mod error;
mod format;
mod grid;
mod head;
pub mod limits;
mod model;
mod ods;
mod package;
mod save;
mod table;
mod text;
mod value;
mod width;
mod writer;
mod xls;
mod xlsx;

pub use address::CellAddress;
pub use book::{Book, SheetInfo};
pub use date::{DateProblem, Epoch};
pub use error::{SheetError, Unreadable};
pub use model::{Cell, Column, ColumnKind, Heading, Properties, Sheet, Workbook};
pub use save::{save_workbook, write_whole_file};
pub use table::{Row, Table, TableColumn};
pub use value::Value;
pub use writer::write_workbook;
