//! The dossier: everything that proves the programme year, for people who do not have this program.
//!
//! ```text
//! plan: every photo by requirement and by what it proves
//!   -> make: reports and photos, one at a time, into bags (BagIt, RFC 8493)
//!        -> vessel: a folder, a ZIP, or a ZIP inside an age file
//!   -> each bag: index.html, extract of the operation chain, manifests, title page with their hash
//!   -> target: the names appear at the end, all of them or none
//! verify: reads a bag again
//! ```

mod bag;
mod chain;
mod complete;
mod index;
mod make;
mod names;
mod photos;
mod plan;
mod source;
mod target;
mod texts;
mod verify;
mod vessel;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::jobs::{self, JobResult, JobStarted, Progress};
use crate::photo::export::NotExported;
use crate::report::ReportKind;
use crate::session::{App, check_passphrase};
pub(crate) use verify::verify;

/// The largest file that a FAT32 stick takes.
const LARGEST_ON_FAT32: u64 = (4 << 30) - 1;

/// What a dossier is to hold, and where it goes.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct MakeDossier {
    /// The folder or file that it becomes. What is there already is never overwritten.
    pub(crate) path: String,
    /// Folder or ZIP.
    #[serde(rename = "as")]
    pub(crate) form: DossierForm,
    /// Originals or copies.
    pub(crate) photos: DossierPhotos,
    /// Each copy at most this large, KB of 1,000 bytes; nothing for no limit.
    #[serde(default)]
    pub(crate) max_kb: Option<u32>,
    /// Print NIK and No. KK in full in the reports.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(as = "Option<bool>"))]
    pub(crate) shows_numbers: bool,
    /// The largest bag, bytes: what does not fit goes into a further bag. Nothing for what a FAT32 stick
    /// takes as one file.
    #[serde(default)]
    pub(crate) split_bytes: Option<u64>,
    /// Encrypts the ZIP (age): then it is a ZIP in any case.
    #[serde(default)]
    pub(crate) passphrase: Option<String>,
    /// Which reports; nothing for all of them.
    #[serde(default)]
    pub(crate) reports: Option<Vec<ReportKind>>,
}

/// What a dossier becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub(crate) enum DossierForm {
    /// A folder.
    Folder,
    /// A ZIP file.
    Zip,
}

/// Which photos a dossier holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub(crate) enum DossierPhotos {
    /// The bytes that came.
    Originals,
    /// Smaller copies, with faces covered where boxes are drawn.
    Copies,
}

/// A finished dossier.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DossierSummary {
    /// Its bags; more than one where it was split.
    pub(crate) bags: Vec<DossierBag>,
    /// Photos in it.
    pub(crate) photos: u64,
    /// Reports in it.
    pub(crate) reports: u64,
    /// Photos that are not in it, and why.
    pub(crate) left_out: Vec<NotExported>,
}

/// A bag of a dossier.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DossierBag {
    /// The folder or file.
    pub(crate) path: String,
    /// Files of its payload.
    pub(crate) files: u64,
    /// Their bytes.
    pub(crate) bytes: u64,
    /// SHA-256 of its manifest, as the title page says it.
    pub(crate) manifest_sha256: String,
}

/// Makes a dossier as a job.
pub(crate) fn start(app: &Arc<App>, input: MakeDossier) -> Result<JobStarted, AppError> {
    check(&input)?;
    app.folder()?;
    Ok(jobs::start(app, "dossier", move |app, progress| {
        Ok(JobResult {
            dossier: Some(make::make(app, &input, progress)?),
            ..JobResult::default()
        })
    }))
}

/// Makes a dossier in the foreground.
pub(crate) fn run(app: &Arc<App>, input: MakeDossier) -> Result<DossierSummary, AppError> {
    check(&input)?;
    make::make(app, &input, &Progress::silent(app))
}

/// Refuses what no dossier can be made of.
fn check(input: &MakeDossier) -> Result<(), AppError> {
    if input.photos == DossierPhotos::Originals && input.max_kb.is_some() {
        return Err(AppError::refused(
            "originals_as_they_are",
            "Berkas asli diekspor apa adanya. Hapus pilihan lain, atau ekspor salinan.",
        ));
    }
    let issue = input
        .passphrase
        .as_deref()
        .and_then(|passphrase| check_passphrase("passphrase", passphrase));
    match issue {
        Some(issue) => Err(AppError::Invalid(vec![issue])),
        None => Ok(()),
    }
}
