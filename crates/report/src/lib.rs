//! PDF reports from plain input structs.
//!
//! [`write_activity_report`] turns an [`ActivityReport`] into a PDF on any
//! writer; [`save_activity_report`] does the same into a file that appears
//! whole or not at all. The crate knows neither the database nor the archive:
//! pictures come in through [`PhotoBytes`], the clock through the dates in the
//! report, so the same input always gives the same bytes.
//!
//! Reading order: `input` (what a report is), `activity` (how it is composed),
//! then the layout parts it uses (`letterhead`, `table`, `photo_page`,
//! `signature`, `footer` on `pages`, `text`, `font`), and last how a file comes
//! to be (`picture`, `jpeg`, `document`, `pdf_file`, `save`).

mod activity;
mod document;
mod error;
mod font;
mod footer;
pub mod indonesian;
mod input;
mod jpeg;
mod letterhead;
mod pages;
mod paper;
mod pdf_file;
mod photo_page;
mod picture;
mod save;
mod signature;
mod table;
mod text;

pub use activity::{Summary, write_activity_report};
pub use error::ReportError;
pub use input::{
    ActivityReport, AttendanceRow, AttendanceTable, Footer, Letterhead, LetterheadLine,
    LetterheadStyle, PhotoBytes, PhotosPerPage, ReportPhoto, Section, Signatory, SignatureBlock,
};
pub use paper::{Paper, UnknownPaper};
pub use picture::{SkipReason, SkippedPhoto};
pub use save::{save_activity_report, write_whole_file};
