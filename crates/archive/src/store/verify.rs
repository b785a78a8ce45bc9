//! Checking the whole store: does every photo still decrypt to what it was.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{PhotoStore, is_photo_name, read_error, write};
use crate::error::StoreError;
use sauyunan_domain::ContentHash;

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The caller knows this photo, the store has no file for it.
    Missing {
        /// The photo.
        hash: ContentHash,
    },
    /// The file does not decrypt to the photo that its name stands for.
    Damaged {
        /// The stored file.
        path: PathBuf,
        /// The photo, where the caller knows it.
        hash: Option<ContentHash>,
        /// What does not hold.
        reason: String,
    },
    /// The operating system refused to read the file.
    Unreadable {
        /// The stored file.
        path: PathBuf,
        /// What the operating system said.
        reason: String,
    },
    /// An undamaged photo that the caller does not know.
    NotListed {
        /// The stored file.
        path: PathBuf,
        /// The photo.
        hash: ContentHash,
    },
    /// A file that the store did not write.
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// What an interrupted write left behind.
    LeftoverTemporary {
        /// The file.
        path: PathBuf,
    },
}

/// How far a check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerifyProgress {
    /// Files looked at.
    pub done: usize,
    /// Files to look at.
    pub total: usize,
    /// Encrypted bytes read.
    pub done_bytes: u64,
}

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VerifyReport {
    /// Photos that are there and undamaged.
    pub intact: usize,
    /// Everything else, by path; missing photos first.
    pub findings: Vec<Finding>,
    /// The check was stopped before its end.
    pub is_stopped: bool,
}

impl PhotoStore {
    /// Decrypts and hashes every file of the store and compares it with the photos that
    /// the caller knows. Never changes anything. `progress` is called after every file and
    /// can stop the check.
    pub fn verify_all(
        &self,
        known: &[ContentHash],
        mut progress: impl FnMut(VerifyProgress) -> ControlFlow<()>,
    ) -> Result<VerifyReport, StoreError> {
        let mut report = VerifyReport::default();
        let mut by_path = BTreeMap::new();
        for hash in known {
            if !self.has(hash) {
                report.findings.push(Finding::Missing { hash: *hash });
            }
            by_path.insert(self.path_of(hash), *hash);
        }
        let paths = self.stored_files()?;
        let mut done_bytes = 0;
        for (index, path) in paths.iter().enumerate() {
            match self.look_at(path, by_path.get(path).copied()) {
                Some(finding) => report.findings.push(finding),
                None => report.intact += 1,
            }
            done_bytes += path.metadata().map_or(0, |metadata| metadata.len());
            let now = VerifyProgress {
                done: index + 1,
                total: paths.len(),
                done_bytes,
            };
            if progress(now).is_break() {
                report.is_stopped = now.done < now.total;
                break;
            }
        }
        Ok(report)
    }

    fn look_at(&self, path: &Path, known: Option<ContentHash>) -> Option<Finding> {
        let path_buf = || path.to_owned();
        if write::is_temporary(path) {
            return Some(Finding::LeftoverTemporary { path: path_buf() });
        }
        if !is_photo_name(path) {
            return Some(Finding::Foreign { path: path_buf() });
        }
        match self.verify_file(path) {
            Ok(hash) if known.is_none() => Some(Finding::NotListed {
                path: path_buf(),
                hash,
            }),
            Ok(_) => None,
            Err(StoreError::Damaged { path, reason }) => Some(Finding::Damaged {
                path,
                hash: known,
                reason,
            }),
            Err(error) => Some(Finding::Unreadable {
                path: path_buf(),
                reason: error.to_string(),
            }),
        }
    }

    /// Decrypts one stored file, whose content must stand under exactly this path.
    pub(super) fn verify_file(&self, path: &Path) -> Result<ContentHash, StoreError> {
        let damaged = |reason: &str| StoreError::Damaged {
            path: path.to_owned(),
            reason: reason.to_owned(),
        };
        let file = File::open(path).map_err(|error| super::io_error(path, error))?;
        let mut stream = self.decrypt_file(file).map_err(|error| match error {
            age::DecryptError::Io(error) => read_error(path, error),
            error => damaged(super::decrypt_reason(&error)),
        })?;
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match io::Read::read(&mut stream, &mut buffer) {
                Ok(0) => break,
                Ok(count) => hasher.update(&buffer[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(read_error(path, error)),
            }
        }
        let hash = ContentHash(hasher.finalize().into());
        if self.path_of(&hash) == path {
            Ok(hash)
        } else {
            Err(damaged("it holds another file than its name stands for"))
        }
    }
}
