//! What can go wrong with a report as a whole.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

/// Why no report came to be. A photo that cannot be printed is no such reason:
/// see [`crate::Summary::skipped`].
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The caller asked to stop. Nothing is left behind.
    #[error("the report was cancelled")]
    Cancelled,
    /// The disk of the report is full. Nothing is left behind.
    #[error("the disk is full{}", At(.path))]
    DiskFull {
        /// The file that was to be written; `None` for a bare writer.
        path: Option<PathBuf>,
    },
    /// The report could not be written: no such folder, no permission, a removed drive.
    #[error("cannot write the report{}: {source}", At(.path))]
    Write {
        /// The file that was to be written; `None` for a bare writer.
        path: Option<PathBuf>,
        /// What the system said.
        source: io::Error,
    },
    /// More signatories than fit beside each other.
    #[error("a report has at most three signatories, not {count}")]
    TooManySignatories {
        /// How many were given.
        count: usize,
    },
    /// A row of a table has more cells than the table has columns.
    #[error("row {row} of a table has more cells than the table has columns ({columns})")]
    RowTooLong {
        /// Which row, counted from 1.
        row: usize,
        /// The columns of the table.
        columns: usize,
    },
    /// The code of the cover cannot be scanned from paper.
    #[error("the code of the cover would hold {bytes} bytes; at most 1000 can be scanned")]
    CodeTooLong {
        /// The size of its content.
        bytes: usize,
    },
    /// The fonts built into the program cannot be read: the program itself is damaged.
    #[error("the built-in font {face} cannot be used: {reason}")]
    Font {
        /// Which face.
        face: &'static str,
        /// What the font reader said.
        reason: String,
    },
}

impl ReportError {
    /// The same error, naming the file it is about.
    pub(crate) fn at(self, file: &Path) -> Self {
        match self {
            Self::DiskFull { .. } => Self::DiskFull {
                path: Some(file.to_owned()),
            },
            Self::Write { source, .. } => Self::Write {
                path: Some(file.to_owned()),
                source,
            },
            other => other,
        }
    }
}

impl From<io::Error> for ReportError {
    fn from(source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Self::DiskFull { path: None }
            }
            _ => Self::Write { path: None, source },
        }
    }
}

struct At<'a>(&'a Option<PathBuf>);

impl fmt::Display for At<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(path) => write!(formatter, " ({})", path.display()),
            None => Ok(()),
        }
    }
}
