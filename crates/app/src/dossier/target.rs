//! Where a dossier goes. It appears whole or not at all, and never in place of something else.

use std::path::{Path, PathBuf};

use super::bag::Closed;
use super::vessel::{at, sync_folder};
use super::{DossierForm, MakeDossier};
use crate::error::AppError;

/// The folder beside the target in which a dossier is made; dropped, it is gone with all that is in it.
pub(super) struct Target {
    /// The path as it was asked for.
    path: PathBuf,
    stem: String,
    suffix: &'static str,
    work: PathBuf,
}

impl Target {
    pub(super) fn new(input: &MakeDossier) -> Result<Self, AppError> {
        let path = Path::new(input.path.trim());
        let nameless = || {
            AppError::refused(
                "dossier_path_missing",
                "Pilih dulu tempat menyimpan berkas bukti.",
            )
        };
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .ok_or_else(nameless)?;
        let suffix = match (input.form, &input.passphrase) {
            (_, Some(_)) => ".zip.age",
            (DossierForm::Zip, None) => ".zip",
            (DossierForm::Folder, None) => "",
        };
        let mut stem = name;
        if !suffix.is_empty() {
            for ending in [".age", ".zip"] {
                stem = without_ending(stem, ending);
            }
        }
        let mut target = Self {
            path: path.to_owned(),
            stem: stem.to_owned(),
            suffix,
            work: PathBuf::new(),
        };
        for path in [target.path(1, 1), target.path(1, 2)] {
            must_not_exist(&path)?;
        }
        target.work = make_work_folder(target.folder())?;
        Ok(target)
    }

    /// The folder in which it is made.
    pub(super) fn work(&self) -> &Path {
        &self.work
    }

    /// Where a bag is made.
    pub(super) fn work_path(&self, number: usize) -> PathBuf {
        self.work.join(number.to_string())
    }

    /// What a bag is called inside a ZIP.
    pub(super) fn root(&self, number: usize) -> String {
        match number {
            1 => self.stem.clone(),
            number => format!("{}-{number}", self.stem),
        }
    }

    /// What all bags of a dossier have alike.
    pub(super) fn stem(&self) -> &str {
        &self.stem
    }

    fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        }
    }

    fn path(&self, number: usize, count: usize) -> PathBuf {
        let (stem, suffix) = (&self.stem, self.suffix);
        self.path.with_file_name(match count {
            1 => format!("{stem}{suffix}"),
            _ => format!("{stem}-{number}{suffix}"),
        })
    }

    /// Gives the bags their names: all of them, or none.
    pub(super) fn publish(self, bags: &mut [Closed]) -> Result<(), AppError> {
        let count = bags.len();
        let mut published: Vec<PathBuf> = Vec::new();
        for (number, bag) in (1..).zip(bags) {
            let path = self.path(number, count);
            let renamed = must_not_exist(&path)
                .and_then(|()| std::fs::rename(&bag.path, &path).map_err(|error| at(&path, error)));
            if let Err(error) = renamed {
                published.iter().for_each(|path| remove(path));
                return Err(error);
            }
            bag.path.clone_from(&path);
            published.push(path);
        }
        sync_folder(self.folder());
        Ok(())
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if !self.work.as_os_str().is_empty() {
            let _ = std::fs::remove_dir_all(&self.work);
        }
    }
}

fn without_ending<'a>(name: &'a str, ending: &str) -> &'a str {
    let split = name
        .len()
        .checked_sub(ending.len())
        .filter(|split| *split > 0);
    match split.and_then(|split| name.split_at_checked(split)) {
        Some((stem, found)) if found.eq_ignore_ascii_case(ending) => stem,
        _ => name,
    }
}

fn must_not_exist(path: &Path) -> Result<(), AppError> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    let message = format!(
        "{} sudah ada dan tidak ditimpa. Pilih nama lain, atau pindahkan dulu yang lama.",
        path.display()
    );
    Err(AppError::refused("dossier_exists", message))
}

/// The name says nothing about the dossier, and two programs never share one.
fn make_work_folder(folder: &Path) -> Result<PathBuf, AppError> {
    let process = std::process::id();
    let mut attempt = 0_u32;
    loop {
        let path = folder.join(format!(".sauyunan-{process}-{attempt}.part"));
        match std::fs::create_dir(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists && attempt < 1000 => {
                attempt += 1;
            }
            Err(error) => return Err(at(folder, error)),
        }
    }
}

fn remove(path: &Path) {
    let _ = if path.is_dir() {
        std::fs::remove_dir_all(path)
    } else {
        std::fs::remove_file(path)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_taken_off_once() {
        for (name, expected) in [
            ("bukti.zip", "bukti"),
            ("bukti.ZIP", "bukti"),
            ("bukti", "bukti"),
            (".zip", ".zip"),
            ("bukti.zip.zip", "bukti.zip"),
            ("é.zip", "é"),
        ] {
            assert_eq!(without_ending(name, ".zip"), expected);
        }
    }
}
