//! PDF reports from plain input structs.
//!
//! [`write_report`] turns a [`Report`] into a PDF on any writer; [`save_report`]
//! does the same into a file that appears whole or not at all; [`count_pages`]
//! tells beforehand how long it will be. The crate knows neither the database
//! nor the archive: pictures come in through [`PhotoBytes`], the clock through
//! the dates in the report, so the same input always gives the same bytes.
//!
//! Reading order: `input` (what a report is), `write` (how it is put
//! together), then the parts that draw (`letterhead`, `headings`, `flow`, `table`,
//! `chart`, `photos`, `signature`, `cover`, `contents`, `furniture`) on
//! `pages` with `drawing`, `text`, `font` and `tags`, and last how a file
//! comes to be (`picture`, `jpeg`, `file`, `save`).

mod chart;
mod contents;
mod cover;
mod drawing;
mod error;
mod file;
mod flow;
mod font;
mod furniture;
mod headings;
pub mod indonesian;
mod input;
mod jpeg;
mod letterhead;
#[cfg(test)]
mod margins;
mod pages;
mod paper;
mod photos;
mod picture;
mod save;
mod signature;
mod table;
mod tags;
mod text;
mod write;

pub use error::ReportError;
pub use input::*;
pub use paper::{Orientation, Paper, UnknownPaper};
pub use picture::{SkipReason, SkippedPhoto};
pub use save::{FinishedFile, finish_file, save_report, write_whole_file};
pub use text::Align;
pub use write::{Summary, count_pages, write_report};
