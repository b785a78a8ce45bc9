//! Writing a file so that it is there completely or not at all.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use super::PhotoStore;
use crate::error::StoreError;

/// The ending of files that are being written.
pub(super) const TEMPORARY_EXTENSION: &str = ".part";

/// Writes `path` by way of a temporary file in the same folder: filled, synced, renamed.
/// On failure nothing is left behind. Gives the file's size. The folder is not synced.
pub(super) fn write_file(
    path: &Path,
    fill: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<u64> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut temporary = Temporary::create(folder)?;
    fill(&mut temporary.file)?;
    temporary.file.sync_all()?;
    let size_bytes = temporary.file.metadata()?.len();
    temporary.rename(path)?;
    Ok(size_bytes)
}

/// Makes the names inside a folder durable.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    // Other systems keep folder entries in their journal and cannot sync a folder.
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// A file being written, removed again unless it is renamed. It is locked while it is
/// written, so that a second process that opens the store can tell it from a leftover.
struct Temporary {
    path: PathBuf,
    file: File,
    is_renamed: bool,
}

impl Temporary {
    fn create(folder: &Path) -> io::Result<Self> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let name = format!("{}-{number}{TEMPORARY_EXTENSION}", process::id());
            let path = folder.join(name);
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => {
                    // Some network disks know no locks; there a leftover is only removed later.
                    let _ = file.try_lock();
                    let is_renamed = false;
                    return Ok(Self {
                        path,
                        file,
                        is_renamed,
                    });
                }
                // A leftover of an earlier process that had the same number.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn rename(mut self, path: &Path) -> io::Result<()> {
        fs::rename(&self.path, path)?;
        self.is_renamed = true;
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.is_renamed {
            // What cannot be removed now is removed when the store is opened next.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Whether a temporary file is being written by somebody.
fn is_in_use(path: &Path) -> bool {
    match File::open(path).map(|file| file.try_lock()) {
        Ok(Err(TryLockError::WouldBlock)) => true,
        Ok(_) | Err(_) => false,
    }
}

impl PhotoStore {
    /// Removes what interrupted writes left behind; gives how many. Happens at every
    /// opening. Files that another process is writing are left alone.
    pub fn remove_temporaries(&self) -> Result<usize, StoreError> {
        let mut removed = 0;
        for path in self.stored_files()? {
            if is_temporary(&path) && !is_in_use(&path) {
                match fs::remove_file(&path) {
                    Ok(()) => removed += 1,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(super::io_error(&path, error)),
                }
            }
        }
        Ok(removed)
    }

    /// Every file of the store but the key check, in the order of their paths.
    pub(super) fn stored_files(&self) -> Result<Vec<PathBuf>, StoreError> {
        let mut folders = vec![self.files.clone()];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            let failed = |error| super::io_error(&folder, error);
            for entry in fs::read_dir(&folder).map_err(failed)? {
                let entry = entry.map_err(failed)?;
                if entry.file_type().map_err(failed)?.is_dir() {
                    folders.push(entry.path());
                } else {
                    files.push(entry.path());
                }
            }
        }
        // The key check is written beside `files` and can leave a temporary there.
        let beside = fs::read_dir(&self.folder).map_err(|e| super::io_error(&self.folder, e))?;
        let beside = beside.filter_map(|entry| Some(entry.ok()?.path()));
        files.extend(beside.filter(|path| is_temporary(path)));
        files.sort();
        Ok(files)
    }
}

pub(super) fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.ends_with(TEMPORARY_EXTENSION))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_failing_write_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("photo");
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        let failed = write_file(&path, |file| {
            file.write_all(&[1; 100_000])?;
            Err(full())
        });
        assert_eq!(
            failed.map_err(|error| error.kind()),
            Err(io::ErrorKind::StorageFull)
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

        // A file that was there before stays as it was.
        write_file(&path, |file| file.write_all(b"old")).unwrap();
        assert!(
            write_file(&path, |file| {
                file.write_all(b"new")?;
                Err(full())
            })
            .is_err()
        );
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_being_written_is_in_use() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("photo");
        write_file(&path, |_| {
            let temporary = fs::read_dir(folder.path())?.next().unwrap()?.path();
            assert!(is_temporary(&temporary));
            assert!(is_in_use(&temporary));
            Ok(())
        })
        .unwrap();
        assert!(!is_in_use(&path));
    }
}
