//! Is everything as it was written? Database, chain of changes, every stored file.

use std::ops::ControlFlow;
use std::sync::Arc;

use sauyunan_archive::Finding;
use serde::Serialize;

use crate::error::AppError;
use crate::photo::content_hash;
use crate::session::{App, Nothing};

/// The result of a check.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct CheckReport {
    /// Whether nothing is wrong.
    pub(crate) ok: bool,
    /// `ok`, or what the database engine found.
    pub(crate) database: String,
    /// Changes whose hash and place in the chain were verified.
    pub(crate) operations: u64,
    /// Whether all of them are as they were written.
    pub(crate) chain_ok: bool,
    /// Stored files that were decrypted and hashed.
    pub(crate) files_checked: u64,
    /// Everything that is wrong.
    pub(crate) findings: Vec<CheckFinding>,
}

/// Something that is wrong.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct CheckFinding {
    /// `database`, `chain`, `file_missing`, `file_damaged`, `file_unknown` ...
    pub(crate) kind: String,
    /// What it is about.
    pub(crate) subject: String,
    /// What is wrong and what to do.
    pub(crate) message: String,
}

pub(crate) fn check(app: &Arc<App>, _: Nothing) -> Result<CheckReport, AppError> {
    let folder = app.folder()?;
    let database = folder.store.check()?;
    let known = folder
        .store
        .read(|reader| reader.local_blobs())?
        .iter()
        .map(|blob| content_hash(&blob.sha256))
        .collect::<Result<Vec<_>, _>>()?;
    let files = folder
        .photos
        .verify_all(&known, |_| ControlFlow::Continue(()))?;
    let chain_ok = !database
        .findings
        .iter()
        .any(|finding| finding.kind == "chain");
    let mut findings: Vec<CheckFinding> = database
        .findings
        .into_iter()
        .map(|finding| CheckFinding {
            kind: finding.kind.into(),
            subject: finding.subject,
            message: finding.message,
        })
        .collect();
    findings.extend(files.findings.iter().filter_map(explain));
    Ok(CheckReport {
        ok: findings.is_empty(),
        database: database.database,
        operations: database.operations,
        chain_ok,
        files_checked: files.intact as u64
            + files
                .findings
                .iter()
                .filter(|finding| matches!(finding, Finding::Damaged { .. }))
                .count() as u64,
        findings,
    })
}

/// A photo that is stored but not recorded is left from an import that was cut off: harmless, and
/// the next import of the same file uses it. It is no finding.
fn explain(finding: &Finding) -> Option<CheckFinding> {
    let (kind, subject, message) = match finding {
        Finding::Missing { hash } => (
            "file_missing",
            hash.to_string(),
            "Berkas foto hilang. Masukkan lagi foto aslinya, atau sinkronkan.".to_owned(),
        ),
        Finding::Damaged { path, reason, .. } => (
            "file_damaged",
            path.display().to_string(),
            format!("Berkas foto rusak ({reason}). Masukkan lagi foto aslinya, atau sinkronkan."),
        ),
        Finding::Unreadable { path, reason } => (
            "file_unreadable",
            path.display().to_string(),
            format!("Berkas tidak dapat dibaca ({reason}). Periksa disk dan izinnya."),
        ),
        Finding::Foreign { path } => (
            "file_unknown",
            path.display().to_string(),
            "Berkas ini bukan milik arsip. Pindahkan ke tempat lain.".to_owned(),
        ),
        Finding::NotListed { .. } | Finding::LeftoverTemporary { .. } => return None,
    };
    Some(CheckFinding {
        kind: kind.to_owned(),
        subject,
        message,
    })
}
