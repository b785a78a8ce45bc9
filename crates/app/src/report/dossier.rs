//! What a dossier takes from here: a report into any writer, and a title page with a code.

use std::io::Write;
use std::ops::ControlFlow;
use std::sync::Arc;

use sauyunan_report::Code;
use serde_json::json;

use super::draft::{Desk, Draft};
use super::make::Printing;
use super::{ReportKind, WantedReport, composed, get_settings, kinds};
use crate::error::AppError;
use crate::jobs::Progress;
use crate::session::{App, Nothing};

/// A report of the set, and the record that it is about.
#[derive(Debug, Clone)]
pub(crate) struct SetReport {
    /// Which.
    pub(crate) kind: ReportKind,
    /// The record; nothing where it is about the whole year.
    pub(crate) id: Option<String>,
    /// The words of its file name.
    pub(crate) name: String,
}

/// The reports of these kinds, one for each record where a kind is about records.
pub(crate) fn of_kinds(app: &Arc<App>, wanted: &[ReportKind]) -> Result<Vec<SetReport>, AppError> {
    let folder = app.folder()?;
    let mut reports = Vec::new();
    for kind in wanted.iter().copied() {
        let Some(record) = kind.of().and_then(sauyunan_domain::Kind::from_name) else {
            let name = kind.title().to_owned();
            let id = None;
            reports.push(SetReport { kind, id, name });
            continue;
        };
        let named = folder.store.read(|reader| {
            let mut named = Vec::new();
            for (id, fields) in reader.all(record)? {
                let day = fields["date"].as_str().unwrap_or_default().to_owned();
                named.push((day, kinds::file_name(reader, kind, &id)?, id));
            }
            Ok(named)
        });
        let mut named = named?;
        named.sort();
        reports.extend(named.into_iter().map(|(_, name, id)| SetReport {
            kind,
            id: Some(id),
            name,
        }));
    }
    Ok(reports)
}

/// Writes a report as PDF.
pub(crate) fn write_into(
    app: &Arc<App>,
    report: &SetReport,
    shows_numbers: bool,
    progress: &Progress,
    out: &mut dyn Write,
) -> Result<(), AppError> {
    let wanted = wanted(report.kind, report.id.as_deref(), shows_numbers);
    composed(app, &wanted, |desk, draft| {
        let printing = Printing::new(desk, draft);
        let mut tell = |_: usize, _: usize| go_on(progress);
        printing.write(&printing.report, &mut tell, out)?;
        Ok(())
    })
}

/// A title page with a code, and a page of labels and values beneath it.
pub(crate) struct TitlePage {
    /// In capitals.
    pub(crate) title: String,
    /// To be scanned.
    pub(crate) code: Code,
    /// Labels and values.
    pub(crate) facts: Vec<(String, String)>,
    /// What the code is good for.
    pub(crate) text: String,
    /// Files that it is about.
    pub(crate) count: u64,
}

/// A title page, to be signed.
pub(crate) fn title_page(app: &Arc<App>, sheet: TitlePage) -> Result<Vec<u8>, AppError> {
    let folder = app.folder()?;
    let request = wanted(ReportKind::Final, None, false).understood()?;
    let settings = get_settings(app, Nothing {})?;
    let desk = Desk {
        app,
        folder: &folder,
        settings: &settings,
        request: &request,
        year: folder.profile.year,
        today: app.today(),
    };
    let mut draft = Draft {
        title: sheet.title,
        has_cover: true,
        facts: sheet.facts,
        count: sheet.count,
        ..Draft::default()
    };
    draft.paragraphs(&sheet.text);
    let mut printing = Printing::new(&desk, draft);
    printing.report.contents = false;
    printing.report.header = None;
    if let Some(cover) = &mut printing.report.cover {
        cover.code = Some(sheet.code);
    }
    let mut bytes = Vec::new();
    let mut tell = |_: usize, _: usize| ControlFlow::Continue(());
    printing.write(&printing.report, &mut tell, &mut bytes)?;
    Ok(bytes)
}

/// A report as dossiers and workbooks have it: F4, four photos a page.
pub(crate) fn wanted(kind: ReportKind, id: Option<&str>, shows_numbers: bool) -> WantedReport {
    let wanted = json!({"kind": kind, "id": id, "paper": "f4", "photos_per_page": 4, "shows_numbers": shows_numbers});
    serde_json::from_value(wanted).unwrap_or_else(|error| unreachable!("{error}"))
}

fn go_on(progress: &Progress) -> ControlFlow<()> {
    if progress.is_cancelled() {
        ControlFlow::Break(())
    } else {
        ControlFlow::Continue(())
    }
}
