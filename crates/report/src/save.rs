//! Files that appear whole or not at all.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use crate::{
    error::ReportError,
    input::{PhotoBytes, Report},
    write::{Summary, write_report},
};

/// Writes a report to a file, replacing an older one only when the
/// new one is complete and on the disk. See [`write_report`].
pub fn save_report(
    report: &Report,
    photos: &dyn PhotoBytes,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    path: &Path,
) -> Result<Summary, ReportError> {
    write_whole_file(path, |out| write_report(report, photos, progress, out))
}

/// Lets `write` fill a file with a temporary name in the folder of `path`,
/// syncs it and gives it its name. After an error nothing is left behind, and
/// the error names `path`.
pub fn write_whole_file<T>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, ReportError>,
) -> Result<T, ReportError> {
    let (written, file) = finish_file(path, write)?;
    file.publish()?;
    Ok(written)
}

/// Like [`write_whole_file`], and the file gets its name only when it is published: so that several
/// files appear together or none of them.
pub fn finish_file<T>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, ReportError>,
) -> Result<(T, FinishedFile), ReportError> {
    let finish = || {
        // Dropped in reverse: the file is closed before its name is removed, as Windows wants it.
        let (temporary, mut file) = create_temporary(folder_of(path))?;
        let written = write(&mut file)?;
        file.sync_all()?;
        let path = path.to_owned();
        Ok((written, FinishedFile { temporary, path }))
    };
    finish().map_err(|error: ReportError| error.at(path))
}

/// A file that is whole and on the disk, and has a temporary name. Dropped, it is removed again.
pub struct FinishedFile {
    temporary: Temporary,
    path: PathBuf,
}

impl FinishedFile {
    /// The path that it will have.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the file its name, in place of an older file of that name.
    pub fn publish(self) -> Result<(), ReportError> {
        let renamed = fs::rename(&self.temporary.path, &self.path);
        renamed.map_err(|error| ReportError::from(error).at(&self.path))?;
        self.temporary.keep();
        // The name is safe only when the folder is; not every file system can say so.
        #[cfg(unix)]
        if let Ok(folder) = File::open(folder_of(&self.path)) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A temporary name that is removed again unless the file is kept.
struct Temporary {
    path: PathBuf,
    kept: bool,
}

impl Temporary {
    fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.kept {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The name says nothing about the report, and two programs never share one.
fn create_temporary(folder: &Path) -> io::Result<(Temporary, File)> {
    let process = std::process::id();
    let mut attempt = 0_u32;
    loop {
        let path = folder.join(format!(".sauyunan-{process}-{attempt}.part"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((Temporary { path, kept: false }, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 1000 => {
                attempt += 1;
            }
            Err(error) => return Err(error),
        }
    }
}
