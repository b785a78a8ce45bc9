//! The evidence requirements of a year: the seed in assets/, and what officers made of it.

use std::sync::Arc;

use sauyunan_domain::readiness::{Instrument, InstrumentIssue};
use serde::{Deserialize, Serialize};

use crate::beneficiary::Year;
use crate::error::AppError;
use crate::session::{App, Nothing};

/// The instrument of a year.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct InstrumentDetail {
    /// Its requirements and indicators.
    pub(crate) instrument: Instrument,
    /// The same as a TOML text, to be edited, sent or kept.
    pub(crate) content: String,
    /// Whether somebody changed it; otherwise it is the seed.
    pub(crate) is_own: bool,
}

/// A TOML text that is to become the instrument of a year.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct InstrumentText {
    /// The text; or else the file to read.
    pub(crate) content: Option<String>,
    /// A file to read.
    pub(crate) path: Option<String>,
}

/// An instrument that was edited.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SaveInstrument {
    /// The whole instrument.
    pub(crate) instrument: Instrument,
}

/// Where an instrument is to be written.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ExportInstrument {
    /// Programme year.
    pub(crate) year: i64,
    /// The file.
    pub(crate) path: String,
}

/// What an instrument's check found.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct InstrumentCheck {
    /// The instrument, where the text can be read.
    pub(crate) instrument: Option<Instrument>,
    /// What is wrong with it, with line and column where it cannot be read.
    pub(crate) issues: Vec<InstrumentIssue>,
}

pub(crate) fn get(app: &Arc<App>, input: Year) -> Result<InstrumentDetail, AppError> {
    let _ = (app, input);
    todo!()
}

pub(crate) fn check(app: &Arc<App>, input: InstrumentText) -> Result<InstrumentCheck, AppError> {
    let _ = (app, input);
    todo!()
}

pub(crate) fn save(app: &Arc<App>, input: SaveInstrument) -> Result<Nothing, AppError> {
    let _ = (app, input);
    todo!()
}

pub(crate) fn import(app: &Arc<App>, input: InstrumentText) -> Result<Year, AppError> {
    let _ = (app, input);
    todo!()
}

pub(crate) fn export(app: &Arc<App>, input: ExportInstrument) -> Result<Nothing, AppError> {
    let _ = (app, input);
    todo!()
}

/// Goes back to the seed.
pub(crate) fn reset(app: &Arc<App>, input: Year) -> Result<Nothing, AppError> {
    let _ = (app, input);
    todo!()
}
