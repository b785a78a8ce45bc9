//! Reports as PDF, ready to be signed.
//!
//! ```text
//! WantedReport -> kinds::compose: Draft (parts, typed tables, photos that may be printed)
//!              -> Draft::into_report: letterhead, signatures, footer -> sauyunan_report
//! ```

mod album;
mod draft;
mod grid;
mod kind;
mod kinds;
mod request;
mod settings;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sauyunan_report::save_report;
use sauyunan_store::query::PhotoRow;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::file_names;
use crate::jobs::{self, JobResult, JobStarted, Progress};
use crate::session::{App, Nothing};
use draft::{Desk, Draft};
pub(crate) use kind::list;
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
    /// Where the PDF is.
    pub(crate) path: String,
    /// Pages.
    pub(crate) pages: u64,
    /// Photos that were printed.
    pub(crate) photos: u64,
    /// Size of the file.
    pub(crate) size_bytes: u64,
    /// Photos that were not printed, and why.
    pub(crate) skipped: Vec<SkippedPhoto>,
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
    let file = format!("{}.pdf", file_names::words(&name, 80));
    let home = std::env::var_os("HOME")
        .or_else(|| std::env::var_os("USERPROFILE"))
        .map(PathBuf::from);
    let folder = home.map(|home| {
        let documents = home.join("Documents");
        if documents.is_dir() { documents } else { home }
    });
    Ok(SuggestedPath {
        path: folder.unwrap_or_default().join(file).display().to_string(),
    })
}

pub(crate) fn start(app: &Arc<App>, input: StartReport) -> Result<JobStarted, AppError> {
    app.folder()?;
    Ok(jobs::start(app, "report", move |app, progress| {
        Ok(JobResult {
            report: Some(make(app, &input, progress)?),
            ..JobResult::default()
        })
    }))
}

/// Makes the report in the foreground.
pub(crate) fn run(app: &Arc<App>, input: StartReport) -> Result<ReportSummary, AppError> {
    make(app, &input, &Progress::silent(app))
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

/// Says why a photo was left out although it proves the activity.
fn withheld((photo, reason): &(PhotoRow, &str)) -> SkippedPhoto {
    SkippedPhoto {
        id: photo.id.clone(),
        reason: format!("{}: {reason}", photo.file_name),
    }
}

fn make(
    app: &Arc<App>,
    input: &StartReport,
    progress: &Progress,
) -> Result<ReportSummary, AppError> {
    composed(app, &input.report, |desk, draft| {
        let (report, album) = draft.into_report(desk);
        let mut tell = |done: usize, total: usize| {
            progress.tell(done as u64, total as u64);
            if progress.is_cancelled() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let bytes = album.bytes(desk.folder);
        let summary = save_report(&report, &bytes, &mut tell, Path::new(&input.path))?;
        let unreadable = summary.skipped.into_iter().map(|photo| SkippedPhoto {
            id: photo.id,
            reason: photo.reason.to_string(),
        });
        Ok(ReportSummary {
            path: input.path.clone(),
            pages: summary.pages as u64,
            photos: summary.photos as u64,
            size_bytes: summary.bytes,
            skipped: unreadable
                .chain(album.withheld.iter().map(withheld))
                .collect(),
        })
    })
}
