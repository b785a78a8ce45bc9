//! A report to be looked at before it is saved: made in memory, shown page by page.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sauyunan_archive::sheet_picture;
use sauyunan_report::ReportError;
use serde::{Deserialize, Serialize};

use super::album::PrintSize;
use super::make::Printing;
use super::{WantedReport, composed};
use crate::error::AppError;
use crate::folder::Folder;
use crate::session::App;

/// A larger report is not held in memory.
const LARGEST_BYTES: usize = 300_000_000;

/// A page of a report that is wanted.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PreviewReport {
    /// Which report. It is shown in one piece, whatever volumes it would be saved in.
    #[serde(flatten)]
    pub(crate) report: WantedReport,
    /// From 1; the last one where there are fewer.
    pub(crate) page: u64,
    /// How wide the picture is to be, pixels.
    pub(crate) width_px: u32,
}

/// A page of a report as a picture.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ReportPreview {
    /// Pages of the report.
    pub(crate) pages: u64,
    /// The page that is shown.
    pub(crate) page: u64,
    /// The page as a data URL.
    pub(crate) image: String,
    /// Photos that must not be printed or cannot be read.
    pub(crate) withheld: u64,
}

/// The report that was looked at last. It goes with the folder when that is locked.
#[derive(Default)]
pub(crate) struct Cache {
    known: Mutex<Known>,
    /// Held while one is made.
    turn: Mutex<()>,
}

#[derive(Default)]
struct Known {
    /// Counts forgettings: what was made before one is not kept after it.
    generation: u64,
    /// Which report is wanted now: another one that is still being made is given up.
    wanted: String,
    last: Option<Made>,
}

#[derive(Clone)]
struct Made {
    key: String,
    pdf: Arc<Vec<u8>>,
    pages: u64,
    withheld: u64,
}

impl Cache {
    /// Forgets what may have become untrue.
    pub(crate) fn forget(&self) {
        let mut known = self.known();
        known.generation += 1;
        known.last = None;
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn made(&self, key: &str) -> Option<Made> {
        let known = self.known();
        known.last.as_ref().filter(|made| made.key == key).cloned()
    }
}

/// Shows a page. The report is made once for all its pages, with photos just large enough to look at.
pub(crate) fn get(app: &Arc<App>, input: PreviewReport) -> Result<ReportPreview, AppError> {
    let folder = app.folder()?;
    let wanted = WantedReport {
        photos_per_volume: None,
        pages_per_volume: None,
        ..input.report
    };
    let made = made(app, &folder, &wanted)?;
    let page = input.page.clamp(1, made.pages.max(1));
    let picture = sheet_picture(&made.pdf, page as usize - 1, input.width_px).map_err(|error| {
        AppError::refused(
            "preview_failed",
            format!(
                "Halaman {page} tidak dapat ditampilkan ({error}). Laporannya tetap dapat disimpan."
            ),
        )
    })?;
    Ok(ReportPreview {
        pages: made.pages,
        page,
        image: format!("data:image/jpeg;base64,{}", STANDARD.encode(picture.jpeg)),
        withheld: made.withheld,
    })
}

fn made(app: &Arc<App>, folder: &Arc<Folder>, wanted: &WantedReport) -> Result<Made, AppError> {
    let cache = &folder.preview;
    let key = format!(
        "{} {}",
        app.today(),
        serde_json::to_string(wanted).unwrap_or_default()
    );
    if let Some(made) = cache.made(&key) {
        return Ok(made);
    }
    cache.known().wanted.clone_from(&key);
    let _turn = cache.turn.lock().unwrap_or_else(PoisonError::into_inner);
    // Somebody else may have made it meanwhile.
    if let Some(made) = cache.made(&key) {
        return Ok(made);
    }
    let generation = {
        let mut known = cache.known();
        known.last = None;
        known.generation
    };
    let is_wanted = || {
        let is_open = app.folder().is_ok_and(|open| Arc::ptr_eq(&open, folder));
        is_open && cache.known().wanted == key
    };
    let made = make(app, wanted, &key, is_wanted)?;
    let mut known = cache.known();
    if known.generation == generation {
        known.last = Some(made.clone());
    }
    Ok(made)
}

fn make(
    app: &Arc<App>,
    wanted: &WantedReport,
    key: &str,
    is_wanted: impl Fn() -> bool,
) -> Result<Made, AppError> {
    composed(app, wanted, |desk, draft| {
        let printing = Printing::with_size(desk, draft, PrintSize::PREVIEW);
        let mut memory = Memory(Vec::new());
        let mut go_on = |_, _| match is_wanted() {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        };
        let summary = printing
            .write(&printing.report, &mut go_on, &mut memory)
            .map_err(too_large_in_words)?;
        Ok(Made {
            key: key.to_owned(),
            pdf: Arc::new(memory.0),
            pages: summary.pages as u64,
            withheld: (summary.skipped.len() + printing.album.withheld.len()) as u64,
        })
    })
}

fn too_large_in_words(error: ReportError) -> AppError {
    match error {
        ReportError::Write { source, .. } if source.kind() == io::ErrorKind::FileTooLarge => {
            AppError::refused(
                "preview_too_large",
                "Laporan ini terlalu besar untuk dipratinjau. Simpan langsung sebagai PDF, atau bagi menjadi beberapa jilid.",
            )
        }
        error => error.into(),
    }
}

/// Memory that is refused beyond the limit.
struct Memory(Vec<u8>);

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_the_limit_is_refused_in_words() {
        let mut memory = Memory(vec![0; LARGEST_BYTES - 1]);
        assert!(memory.write_all(b"a").is_ok());
        let error = memory.write_all(b"a").unwrap_err();
        let AppError::Refused { code, .. } = too_large_in_words(error.into()) else {
            panic!("not refused");
        };
        assert_eq!(code, "preview_too_large");
    }
}
