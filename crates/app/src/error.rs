//! What can go wrong in a use case, and how front ends are told.

use std::path::PathBuf;

use sauyunan_domain::{FieldIssue, Severity};
use sauyunan_report::ReportError;
use sauyunan_sheet::SheetError;
use sauyunan_store::StoreError;
use serde::{Deserialize, Serialize};

use crate::sheet_error;

/// Why a use case did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Fields that a person must correct or give a reason for.
    #[error("{}", .0.first().map_or("the form is not complete", |issue| issue.message.as_str()))]
    Invalid(Vec<FieldIssue>),
    /// The payload is not what the command takes.
    #[error("{command}: {reason}")]
    BadInput {
        /// The command.
        command: String,
        /// What the reader said.
        reason: String,
    },
    /// There is no such command.
    #[error("there is no command {0}")]
    UnknownCommand(String),
    /// The folder is locked.
    #[error("the folder is locked; unlock it with its passphrase first")]
    Locked,
    /// The passphrase does not open the folder.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// There is a folder already.
    #[error("{0} already holds a folder of Sauyunan")]
    FolderExists(PathBuf),
    /// There is no folder yet.
    #[error("{0} holds no folder of Sauyunan yet; start with init or demo")]
    NoFolder(PathBuf),
    /// Another program has the folder open.
    #[error("{0} is open in another window or program; close that one first")]
    FolderInUse(PathBuf),
    /// The key file is damaged.
    #[error("{path}: {reason}")]
    BadKeyFile {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The photo archive refused.
    #[error(transparent)]
    Archive(#[from] sauyunan_archive::StoreError),
    /// The report was not made.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The spreadsheet was not read or written.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// The file system refused.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Something else keeps the use case from working, told by a stable code.
    #[error("{message}")]
    Refused {
        /// The code that the catalogues translate.
        code: &'static str,
        /// What happened and what to do, in Indonesian.
        message: String,
    },
    /// Sync did not get through.
    #[error("{message}")]
    Sync {
        /// `offline`, `captive_portal`, `not_authorised`, `rejected`, `rate_limited`, `server_failure` ...
        code: String,
        /// What happened and what to do.
        message: String,
    },
    /// A use case broke down.
    #[error("the program made a mistake ({incident}); nothing was saved by this step")]
    Panicked {
        /// Number under which the log tells more.
        incident: String,
    },
}

/// An error as front ends get it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CommandError {
    /// Stable code that the catalogues translate.
    pub code: String,
    /// What happened, to what, and what to do next.
    pub message: String,
    /// Findings about single fields.
    pub fields: Vec<FieldIssue>,
    /// Number under which the log tells more.
    pub incident: Option<String>,
}

impl AppError {
    /// A refusal with a code of its own.
    pub(crate) fn refused(code: &'static str, message: impl Into<String>) -> Self {
        AppError::Refused {
            code,
            message: message.into(),
        }
    }

    fn code(&self) -> String {
        match self {
            AppError::Invalid(issues)
                if issues
                    .iter()
                    .all(|issue| issue.severity == Severity::Warning) =>
            {
                "needs_reason"
            }
            AppError::Invalid(_) => "invalid",
            AppError::BadInput { .. } => "bad_input",
            AppError::UnknownCommand(_) => "unknown_command",
            AppError::Locked => "locked",
            AppError::WrongPassphrase => "wrong_passphrase",
            AppError::FolderExists(_) => "folder_exists",
            AppError::NoFolder(_) => "no_folder",
            AppError::FolderInUse(_) => "folder_in_use",
            AppError::BadKeyFile { .. } => "bad_key_file",
            AppError::Store(error) => match error {
                StoreError::WrongKey { .. } => "database_wrong_key",
                StoreError::TooNew { .. } => "database_too_new",
                StoreError::NotFound { .. } => "not_found",
                StoreError::BadOperation { .. } => "bad_operation",
                StoreError::DiskFull { .. } => "disk_full",
                StoreError::Io { .. } => "io",
                StoreError::Database(_) | StoreError::DamagedValue(_) => "database",
            },
            AppError::Archive(error) => error.code(),
            AppError::Report(error) => match error {
                ReportError::Cancelled => "cancelled",
                ReportError::DiskFull { .. } => "disk_full",
                ReportError::Write { .. } => "io",
                _ => "report",
            },
            AppError::Sheet(error) => sheet_error::code(error),
            AppError::Io { source, .. } if source.kind() == std::io::ErrorKind::StorageFull => {
                "disk_full"
            }
            AppError::Io { .. } => "io",
            AppError::Refused { code, .. } => code,
            AppError::Sync { code, .. } => return code.clone(),
            AppError::Panicked { .. } => "unexpected",
        }
        .to_owned()
    }

    /// What the front end shows where it has no text for the code.
    fn message(&self) -> String {
        match self {
            AppError::WrongPassphrase => "Kata sandi salah.".to_owned(),
            AppError::Locked => "Terkunci. Buka dulu dengan kata sandi.".to_owned(),
            AppError::Sheet(error) => sheet_error::message(error),
            other => other.to_string(),
        }
    }
}

impl From<AppError> for CommandError {
    fn from(error: AppError) -> Self {
        let (code, message) = (error.code(), error.message());
        let (fields, incident) = match error {
            AppError::Invalid(fields) => (fields, None),
            AppError::Panicked { incident } => (Vec::new(), Some(incident)),
            _ => (Vec::new(), None),
        };
        Self {
            code,
            message,
            fields,
            incident,
        }
    }
}
