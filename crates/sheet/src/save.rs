//! Files that appear whole or not at all.

use std::{
    io::{BufWriter, Write},
    ops::ControlFlow,
    path::Path,
};

use crate::{error::SheetError, model::Workbook, writer::write_workbook};

/// Writes a workbook to an XLSX file, replacing an older one only when the new
/// one is complete and on the disk. See [`write_workbook`].
pub fn save_workbook(
    workbook: &Workbook,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    path: &Path,
) -> Result<(), SheetError> {
    let folder = folder_of(path);
    write_whole_file(path, |out| write_workbook(workbook, folder, progress, out))
}

/// Lets `write` fill a file with a temporary name in the folder of `path`,
/// syncs it and gives it its name. After an error nothing is left behind, and
/// the error names `path`.
pub fn write_whole_file(
    path: &Path,
    write: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), SheetError>,
) -> Result<(), SheetError> {
    write_and_rename(path, write).map_err(|error| error.at(path))
}

fn write_and_rename(
    path: &Path,
    write: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), SheetError>,
) -> Result<(), SheetError> {
    let folder = folder_of(path);
    let mut temporary = tempfile::Builder::new();
    temporary.prefix(".sauyunan-").suffix(".part");
    // Readable as any other file of the user, not by the user alone.
    #[cfg(unix)]
    temporary.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = temporary.tempfile_in(folder)?;
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    let file = out.into_inner().map_err(|error| error.into_error())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    // The name is safe only when the folder is; not every file system can say so.
    #[cfg(unix)]
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
