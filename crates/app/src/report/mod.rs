//! Reports as PDF, ready to be signed.
//!
//! ```text
//! WantedReport -> kinds::compose: Draft (parts, typed tables, photos that may be printed)
//!              -> Draft::into_report: letterhead, signatures, footer
//!              -> volumes::divide -> make: photos at print size, read ahead -> sauyunan_report
//!              -> letters: its number is entered -> the files get their names
//! ```

mod album;
mod conceal;
pub(crate) mod dossier;
mod draft;
mod grid;
mod kind;
mod kinds;
pub(crate) mod letters;
mod make;
pub(crate) mod preview;
mod read_ahead;
mod request;
mod settings;
mod volumes;
pub(crate) mod words;

use std::path::PathBuf;
use std::sync::Arc;

use sauyunan_store::query::PhotoRow;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::file_names;
use crate::jobs::{self, JobResult, JobStarted, Progress};
use crate::session::{App, Nothing};
pub(crate) use conceal::conceal;
use draft::{Desk, Draft};
pub(crate) use grid::{Grid, GridColumn, Value};
pub(crate) use kind::{ReportKind, list};
pub(crate) use request::WantedReport;
pub(crate) use settings::{get_settings, save_settings};

/// What to print, and where to.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct StartReport {
    /// Which report.
    #[serde(flatten)]
    pub(crate) report: WantedReport,
    /// Where the PDF goes.
    pub(crate) path: String,
}

/// A finished report.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ReportSummary {
    /// Where the PDF is, or its first volume.
    pub(crate) path: String,
    /// Pages of all volumes.
    pub(crate) pages: u64,
    /// Photos that were printed.
    pub(crate) photos: u64,
    /// Size of all files.
    pub(crate) size_bytes: u64,
    /// Photos that were not printed, and why.
    pub(crate) skipped: Vec<SkippedPhoto>,
    /// The files: one, or one a volume.
    pub(crate) volumes: Vec<ReportVolume>,
}

/// A file of a report.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ReportVolume {
    /// Where it is.
    pub(crate) path: String,
    /// Pages.
    pub(crate) pages: u64,
    /// Photos that were printed.
    pub(crate) photos: u64,
    /// Size of the file.
    pub(crate) size_bytes: u64,
}

/// A photo that was not printed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SkippedPhoto {
    /// The photo.
    pub(crate) id: String,
    /// Why.
    pub(crate) reason: String,
}

/// A path.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SuggestedPath {
    /// The path.
    pub(crate) path: String,
}

/// Suggests a file name from the report and what it is about; never a person's name or number.
pub(crate) fn suggest_path(app: &Arc<App>, input: WantedReport) -> Result<SuggestedPath, AppError> {
    let folder = app.folder()?;
    let name = match &input.id {
        Some(id) if input.kind.of().is_some() => folder
            .store
            .read(|reader| kinds::file_name(reader, input.kind, id))?,
        _ => format!("{}-{}", input.kind.title(), folder.profile.year),
    };
    Ok(in_documents(&format!(
        "{}.pdf",
        file_names::words(&name, 80)
    )))
}

/// A file among the documents of whoever uses the computer.
pub(crate) fn in_documents(file: &str) -> SuggestedPath {
    let home = std::env::var_os("HOME")
        .or_else(|| std::env::var_os("USERPROFILE"))
        .map(PathBuf::from);
    let folder = home.map(|home| {
        let documents = home.join("Documents");
        if documents.is_dir() { documents } else { home }
    });
    SuggestedPath {
        path: folder.unwrap_or_default().join(file).display().to_string(),
    }
}

pub(crate) fn start(app: &Arc<App>, input: StartReport) -> Result<JobStarted, AppError> {
    app.folder()?;
    Ok(jobs::start(app, "report", move |app, progress| {
        Ok(JobResult {
            report: Some(make::make(app, &input, progress)?),
            ..JobResult::default()
        })
    }))
}

/// Makes the report in the foreground.
pub(crate) fn run(app: &Arc<App>, input: StartReport) -> Result<ReportSummary, AppError> {
    make::make(app, &input, &Progress::silent(app))
}

/// Composes a report and hands it over, with the desk that it was composed on.
fn composed<T>(
    app: &Arc<App>,
    wanted: &WantedReport,
    then: impl FnOnce(&Desk<'_>, Draft) -> Result<T, AppError>,
) -> Result<T, AppError> {
    let folder = app.folder()?;
    let request = wanted.understood()?;
    let settings = get_settings(app, Nothing {})?;
    let desk = Desk {
        app,
        folder: &folder,
        settings: &settings,
        request: &request,
        year: folder.profile.year,
        today: app.today(),
    };
    let draft = kinds::compose(&desk)?;
    then(&desk, draft)
}

/// The tables of a report, and what its version stamp says.
pub(crate) fn grids_of(
    app: &Arc<App>,
    wanted: &WantedReport,
) -> Result<(String, Vec<Grid>), AppError> {
    composed(app, wanted, |_, draft| {
        let grids = draft.grids().cloned().collect();
        Ok((draft.version, grids))
    })
}

/// Says why a photo was left out although it proves the activity.
fn withheld((photo, reason): &(PhotoRow, &str)) -> SkippedPhoto {
    SkippedPhoto {
        id: photo.id.clone(),
        reason: format!("{}: {reason}", photo.file_name),
    }
}
