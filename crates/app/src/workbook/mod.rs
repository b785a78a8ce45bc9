//! Tables as an XLSX workbook: every table of the window and those of the reports, typed cells, a
//! sheet each.

mod names;
mod people;
mod records;
mod sheet;
mod tables;

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use sauyunan_sheet::{Properties, Workbook, save_workbook, write_workbook};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::file_names;
use crate::jobs::{self, JobResult, JobStarted, Progress};
use crate::report::{SuggestedPath, in_documents};
use crate::session::{App, Nothing};
use sheet::Stamp;
use tables::Offer;

/// A table that can be exported.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct TableOffer {
    /// Its name for `export_xlsx`.
    pub(crate) name: String,
    /// Its title, in Indonesian.
    pub(crate) title: String,
    /// Whether it consists of the tables of a report.
    pub(crate) is_report: bool,
    /// The kind of record whose id it needs; it is not among "all tables" then.
    #[cfg_attr(feature = "typescript", ts(type = "'activity' | 'handover' | null"))]
    pub(crate) of: Option<&'static str>,
}

/// Which tables go into a workbook.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct WantedTables {
    /// Their names; empty for all of them.
    #[serde(default)]
    pub(crate) what: Vec<String>,
    /// The record that the wanted report is about, where it is about one.
    #[serde(default)]
    pub(crate) id: Option<String>,
    /// NIK and No. KK in full. Only for a purpose that needs them.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(as = "Option<bool>"))]
    pub(crate) shows_numbers: bool,
}

/// The same, and where to.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ExportWorkbook {
    /// Which tables.
    #[serde(flatten)]
    pub(crate) tables: WantedTables,
    /// Where the workbook goes.
    pub(crate) path: String,
}

/// A finished workbook.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct WorkbookSummary {
    /// Where it is.
    pub(crate) path: String,
    /// Its sheets.
    pub(crate) sheets: Vec<WorkbookSheet>,
    /// Size of the file.
    pub(crate) size_bytes: u64,
    /// How long it took.
    pub(crate) seconds: f64,
}

/// A sheet of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct WorkbookSheet {
    /// Its title.
    pub(crate) title: String,
    /// Rows beneath the heads.
    pub(crate) rows: u64,
}

/// Every table that can be exported.
pub(crate) fn list(_: &Arc<App>, _: Nothing) -> Result<Vec<TableOffer>, AppError> {
    let offer = |offer: Offer| TableOffer {
        name: offer.name(),
        title: offer.title().to_owned(),
        is_report: matches!(offer, Offer::Report(_)),
        of: offer.of(),
    };
    Ok(tables::all().map(offer).collect())
}

/// Suggests a file name; never a person's name or number.
pub(crate) fn suggest_path(app: &Arc<App>, input: WantedTables) -> Result<SuggestedPath, AppError> {
    let folder = app.folder()?;
    let name = match &input.what[..] {
        [one] => tables::find(one)?.title().to_owned(),
        _ => "Tabel P2WKSS".to_owned(),
    };
    let name = format!("{name}-{}", folder.profile.year);
    Ok(in_documents(&format!(
        "{}.xlsx",
        file_names::words(&name, 80)
    )))
}

/// Exports in the background.
pub(crate) fn start(app: &Arc<App>, input: ExportWorkbook) -> Result<JobStarted, AppError> {
    app.folder()?;
    Ok(jobs::start(app, "workbook", move |app, progress| {
        Ok(JobResult {
            workbook: Some(save(app, &input.tables, Path::new(&input.path), progress)?),
            ..JobResult::default()
        })
    }))
}

/// Exports in the foreground.
pub(crate) fn run(app: &Arc<App>, input: ExportWorkbook) -> Result<WorkbookSummary, AppError> {
    save(
        app,
        &input.tables,
        Path::new(&input.path),
        &Progress::silent(app),
    )
}

/// Writes a workbook, which appears whole or not at all.
pub(crate) fn save(
    app: &Arc<App>,
    wanted: &WantedTables,
    path: &Path,
    progress: &Progress,
) -> Result<WorkbookSummary, AppError> {
    let started = Instant::now();
    let workbook = workbook(app, wanted)?;
    let mut tell = |done: usize, total: usize| {
        progress.tell(done as u64, total as u64);
        match progress.is_cancelled() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    };
    save_workbook(&workbook, &mut tell, path)?;
    let size = std::fs::metadata(path).map_err(|source| AppError::Io {
        path: path.to_owned(),
        source,
    })?;
    let sheets = workbook.sheets.iter().map(|sheet| WorkbookSheet {
        title: sheet.heading.title.clone(),
        rows: sheet.rows.len() as u64,
    });
    Ok(WorkbookSummary {
        path: path.display().to_string(),
        sheets: sheets.collect(),
        size_bytes: size.len(),
        seconds: started.elapsed().as_secs_f64(),
    })
}

/// A workbook in memory, for a dossier; `temporary` is a folder for its rows meanwhile.
pub(crate) fn bytes(
    app: &Arc<App>,
    wanted: &WantedTables,
    temporary: &Path,
    progress: &Progress,
) -> Result<Vec<u8>, AppError> {
    let workbook = workbook(app, wanted)?;
    let mut go_on = |_: usize, _: usize| match progress.is_cancelled() {
        true => ControlFlow::Break(()),
        false => ControlFlow::Continue(()),
    };
    let mut bytes = Vec::new();
    write_workbook(&workbook, temporary, &mut go_on, &mut bytes)?;
    Ok(bytes)
}

fn workbook(app: &Arc<App>, wanted: &WantedTables) -> Result<Workbook, AppError> {
    let folder = app.folder()?;
    let offers: Vec<Offer> = match wanted.what.is_empty() {
        // What is about one record has its place only where that record is named.
        true => tables::all().filter(|offer| offer.of().is_none()).collect(),
        false => wanted
            .what
            .iter()
            .map(|name| tables::find(name))
            .collect::<Result<_, _>>()?,
    };
    let stamp = Stamp::of(app, &folder)?;
    let mut sheets = Vec::new();
    for offer in offers {
        for table in offer.tables(app, wanted)? {
            sheets.push(sheet::sheet(table, &stamp));
        }
    }
    Ok(Workbook {
        properties: Properties {
            title: format!("Sauyunan - {}", stamp.area),
            author: stamp.area.clone(),
            created: app.now().naive_local(),
        },
        sheets,
    })
}
