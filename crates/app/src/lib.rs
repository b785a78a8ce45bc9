//! The use cases of Sauyunan, one module a feature.
//!
//! A front end (the window, the command line, the development bridge) owns one [`App`] and reaches
//! everything through [`registry::call`]: a command name and a JSON payload in, JSON or a
//! [`CommandError`] out. Changes are announced by [`Event`]s, after the commit.

mod activity;
mod agenda;
mod attendance;
mod beneficiary;
mod candidate;
mod code_lists;
mod context;
mod demo;
mod dossier;
mod draft;
mod error;
mod events;
mod file_names;
mod folder;
mod form;
mod household;
mod import;
mod instrument;
mod intake;
mod jobs;
mod keyfile;
mod outcome;
mod overview;
mod person;
mod photo;
mod plan;
mod ratification;
mod readiness;
mod record;
mod regions;
pub mod registry;
mod report;
mod session;
mod sheet_error;
mod sync;
mod training;
#[cfg(feature = "typescript")]
mod typescript;
mod undo;
mod verify;
mod workbook;

pub use context::{Clock, Environment, Ids};
pub use demo::year as demo_year;
pub use error::{AppError, CommandError};
pub use events::Event;
pub use photo::{PhotoSize, photo_bytes};
pub use session::App;

/// The names of all kinds of report, in the order of the programme's stages.
pub fn report_kinds() -> impl Iterator<Item = &'static str> {
    report::ReportKind::ALL.iter().map(|kind| kind.name())
}
