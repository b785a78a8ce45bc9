//! A composed report becomes files: photos at print size, its number in the register, volumes.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use sauyunan_report::{FinishedFile, Report, ReportError, Summary, finish_file, write_report};
use sauyunan_store::Action;

use super::album::{Album, PrintSize};
use super::draft::{Desk, Draft};
use super::letters::{self, LetterReport};
use super::read_ahead::read_ahead;
use super::settings::LOGO;
use super::{ReportSummary, ReportVolume, SkippedPhoto, StartReport, composed, volumes, withheld};
use crate::error::AppError;
use crate::jobs::Progress;
use crate::session::App;

/// Makes the files of a report. All of them are whole and on the disk before the first gets its name.
pub(super) fn make(
    app: &Arc<App>,
    input: &StartReport,
    progress: &Progress,
) -> Result<ReportSummary, AppError> {
    let go_on = |done: usize, total: usize| {
        progress.tell(done as u64, total as u64);
        if progress.is_cancelled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    composed(app, &input.report, |desk, draft| {
        let letter = numbered(desk)?;
        let printing = Printing::new(desk, draft);
        let total = printing.report.photo_count();
        if go_on(0, total).is_break() {
            return Err(ReportError::Cancelled.into());
        }
        let (report, limits) = (printing.report.clone(), desk.request.limits);
        let reports = volumes::divide(report, limits, &|| go_on(0, total))?;
        let paths = volumes::paths(Path::new(&input.path), reports.len());
        if let Some(folder) = paths.iter().find(|path| path.is_dir()) {
            let path = folder.clone();
            let source = io::ErrorKind::IsADirectory.into();
            return Err(AppError::Io { path, source });
        }
        let mut before = 0;
        let mut made: Vec<(Summary, FinishedFile)> = Vec::new();
        for (report, path) in reports.iter().zip(&paths) {
            let mut tell = |done: usize, _| go_on(before + done, total);
            let written = finish_file(path, |out| printing.write(report, &mut tell, out))?;
            before += report.photo_count();
            made.push(written);
        }
        if let Some((letter, number)) = &letter {
            app.write(desk.folder, Action::TakeLetterNumber, |tx| {
                letters::enter(tx, desk.folder, desk.settings, letter, number)
            })?;
        }
        let mut summary = ReportSummary {
            path: paths[0].display().to_string(),
            pages: 0,
            photos: 0,
            size_bytes: 0,
            skipped: Vec::new(),
            volumes: Vec::new(),
        };
        for (volume, file) in made {
            summary.add(volume, file.path());
            file.publish()?;
        }
        let withheld = printing.album.withheld.iter().map(withheld);
        summary.skipped.extend(withheld);
        Ok(summary)
    })
}

impl ReportSummary {
    fn add(&mut self, volume: Summary, path: &Path) {
        let volume_summary = ReportVolume {
            path: path.display().to_string(),
            pages: volume.pages as u64,
            photos: volume.photos as u64,
            size_bytes: volume.bytes,
        };
        self.pages += volume_summary.pages;
        self.photos += volume_summary.photos;
        self.size_bytes += volume_summary.size_bytes;
        self.volumes.push(volume_summary);
        self.skipped
            .extend(volume.skipped.into_iter().map(|photo| SkippedPhoto {
                id: photo.id,
                reason: photo.reason.to_string(),
            }));
    }
}

/// The letter that the report wants to be, and its number. Refused before anything is printed where
/// the number is another one's.
fn numbered(desk: &Desk<'_>) -> Result<Option<(letters::Wanted, String)>, AppError> {
    let Some(number) = desk.request.number.clone() else {
        return Ok(None);
    };
    let kind = desk.request.kind;
    let report = LetterReport {
        kind,
        // What is about the whole year bears its number whatever else was named.
        id: kind.of().and_then(|_| desk.request.id.clone()),
    };
    let store = &desk.folder.store;
    let subject = store.read(|reader| letters::subject_of(reader, &report, desk.year))?;
    let letter = letters::Wanted {
        date: desk.request.date.unwrap_or(desk.today),
        subject,
        signed_by: desk.settings.signer(),
        report: Some(report),
    };
    let letters = store.read(|reader| letters::of_year(reader, letter.date))?;
    letters::check(&letters, &letter, &number)?;
    Ok(Some((letter, number)))
}

/// A report with its photos.
pub(super) struct Printing<'a> {
    desk: &'a Desk<'a>,
    size: PrintSize,
    logo: Option<Vec<u8>>,
    pub(super) report: Report,
    pub(super) album: Album,
}

impl<'a> Printing<'a> {
    /// With photos as large as they are printed.
    pub(super) fn new(desk: &'a Desk<'a>, draft: Draft) -> Self {
        Self::with_size(desk, draft, PrintSize::of(desk.request.photos_per_page))
    }

    pub(super) fn with_size(desk: &'a Desk<'a>, draft: Draft, size: PrintSize) -> Self {
        let (mut report, album) = draft.into_report(desk);
        album.lay_upright(&mut report, size);
        Self {
            desk,
            size,
            logo: desk.settings.logo_bytes(),
            report,
            album,
        }
    }

    /// Writes the report, or a volume of it.
    pub(super) fn write(
        &self,
        report: &Report,
        go_on: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
        out: &mut dyn Write,
    ) -> Result<Summary, ReportError> {
        let mut ids: Vec<String> = Vec::new();
        let mut known = std::collections::HashSet::new();
        for photo in report.photos() {
            if known.insert(&photo.id) {
                ids.push(photo.id.clone());
            }
        }
        let print = |id: &str| match &self.logo {
            Some(logo) if id == LOGO => Ok(logo.clone()),
            _ => self.album.print(self.desk.folder, id, self.size),
        };
        read_ahead(&ids, print, |photos| {
            write_report(report, photos, go_on, out)
        })
    }
}
