//! Files and folders of a disk, a stick, a phone.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::{Item, Listing, is_left_by_the_system, refused, unreadable, zip};
use crate::error::SourceError;

/// Adds what is under one path that a person chose. A link that was chosen itself is followed.
pub(super) fn list(path: &Path, listing: &mut Listing) {
    match fs::metadata(path) {
        Err(error) => listing.skipped.push(unreadable(path, error)),
        Ok(metadata) if metadata.is_dir() => list_folder(path, listing),
        Ok(metadata) if metadata.is_file() => {
            let parent = path.parent().and_then(Path::file_name);
            add_file(path, folders(parent, []), &metadata, listing);
        }
        Ok(_) => listing.skipped.push(refused(path, SourceError::NotAFile)),
    }
}

fn list_folder(root: &Path, listing: &mut Listing) {
    // The files of one folder share its names.
    let mut current: (PathBuf, Arc<[String]>) = (PathBuf::new(), Arc::new([]));
    for entry in WalkDir::new(root).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(root).to_owned();
                let source = error
                    .into_io_error()
                    .unwrap_or_else(|| io::Error::other("a link leads back to itself"));
                listing.skipped.push(unreadable(&path, source));
                continue;
            }
        };
        let path = entry.path();
        if entry.depth() == 0
            || entry.file_type().is_dir()
            || is_left_by_the_system(&entry.file_name().to_string_lossy())
        {
            continue;
        }
        if !entry.file_type().is_file() {
            listing.skipped.push(refused(path, SourceError::NotAFile));
            continue;
        }
        let parent = path.parent().unwrap_or(root);
        if current.0 != parent {
            let inner = parent.strip_prefix(root).unwrap_or(Path::new(""));
            let names = inner.iter().map(OsStr::to_os_string).collect::<Vec<_>>();
            let names = names.iter().map(|name| name.to_string_lossy().into_owned());
            current = (parent.to_owned(), folders(root.file_name(), names));
        }
        match entry.metadata() {
            Ok(metadata) => add_file(path, current.1.clone(), &metadata, listing),
            Err(error) => {
                let source = error.into_io_error().unwrap_or(io::ErrorKind::Other.into());
                listing.skipped.push(unreadable(path, source));
            }
        }
    }
}

fn add_file(path: &Path, folders: Arc<[String]>, metadata: &fs::Metadata, listing: &mut Listing) {
    let is_named_zip = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
    if is_named_zip && begins_like_a_zip(path) {
        zip::list(path, &folders, listing);
    } else {
        let item = Item::of_file(path.to_owned(), folders, metadata);
        listing.items.push(item);
    }
}

/// A photo that somebody called `.zip` is still a photo; a word processor's file is a ZIP archive
/// under another name and none of ours.
fn begins_like_a_zip(path: &Path) -> bool {
    let mut start = [0; 4];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && start.starts_with(b"PK")
}

fn folders(first: Option<&OsStr>, inner: impl IntoIterator<Item = String>) -> Arc<[String]> {
    let first = first.map(|name| name.to_string_lossy().into_owned());
    first.into_iter().chain(inner).collect()
}
