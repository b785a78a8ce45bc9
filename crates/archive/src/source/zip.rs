//! ZIP archives: their members as files, read one at a time and never unpacked onto a disk.

use std::fs::File;
use std::io::{BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ::zip::CompressionMethod;
use ::zip::ZipReadOptions;
use ::zip::read::{Config, OwnedZipFileEntry, ZipFileEntry};
use ::zip::result::ZipError;
use ::zip::unstable::read::ZipIterable;
use chrono::{NaiveDate, NaiveDateTime};

use super::{Item, Listing, Place, Trouble, is_left_by_the_system, refused, unreadable};
use crate::error::{ImportError, InspectError, SourceError};

/// Most members that are looked at: more than a phone's whole memory has photos.
const MAX_MEMBERS: usize = 50_000;

/// What all members together may unpack to, as a multiple of the archive's size and beyond a free
/// amount, bytes. Photos hardly shrink; a bomb unpacks to thousands of times its size.
const MAX_RATIO: u64 = 50;
const FREE_BYTES: u64 = 64 * 1024 * 1024;

/// A member of an archive.
#[derive(Debug)]
pub(super) struct Member {
    archive: Arc<Path>,
    entry: OwnedZipFileEntry,
}

/// Adds the members of an archive. One that cannot be taken is told by name and keeps no other back.
pub(super) fn list(path: &Path, folders: &Arc<[String]>, listing: &mut Listing) {
    let read = catch_unwind(AssertUnwindSafe(|| list_unguarded(path, folders, listing)));
    let trouble = match read {
        Ok(Ok(())) => return,
        Ok(Err(trouble)) => trouble,
        Err(_) => refused(path, SourceError::ZipDamaged),
    };
    listing.skipped.push(trouble);
}

fn list_unguarded(
    path: &Path,
    folders: &Arc<[String]>,
    listing: &mut Listing,
) -> Result<(), ImportError> {
    let file = File::open(path).map_err(|error| unreadable(path, error))?;
    let archive_bytes = file
        .metadata()
        .map_err(|error| unreadable(path, error))?
        .len();
    let reader = BufReader::with_capacity(4096, file);
    let mut archive =
        ZipIterable::try_new(reader, Config::default()).map_err(|error| zip_error(path, error))?;
    if archive.len() > MAX_MEMBERS {
        return Err(refused(path, SourceError::ZipTooLarge));
    }
    let shared: Arc<Path> = path.into();
    let container = super::name_of(path);
    let mut unpacked: u64 = 0;
    let first = listing.items.len();
    for entry in archive.files().map_err(|error| zip_error(path, error))? {
        // The list itself is damaged from here on; what came before it is kept.
        let entry = entry.map_err(|error| zip_error(path, error))?;
        let Some(named) = Named::of(&entry) else {
            continue;
        };
        let shown = PathBuf::from(format!("{}/{}", path.display(), named.whole));
        unpacked = unpacked.saturating_add(entry.size());
        if let Err(reason) = may_be_read(&entry, &named) {
            listing.skipped.push(refused(&shown, reason));
            continue;
        }
        listing.items.push(Item {
            path: shown,
            name: named.name,
            folders: inner_folders(folders, &container, named.folders),
            size_bytes: entry.size(),
            modified: entry.last_modified().and_then(modified),
            container: Some(container.clone()),
            message: None,
            is_from_chat: false,
            place: Place::Member(Arc::new(Member {
                archive: shared.clone(),
                entry: entry.into(),
            })),
        });
    }
    if unpacked
        > archive_bytes
            .saturating_mul(MAX_RATIO)
            .saturating_add(FREE_BYTES)
    {
        listing.items.truncate(first);
        return Err(refused(path, SourceError::ZipTooLarge));
    }
    // As in a folder: by name, whatever order the archive has.
    listing.items[first..].sort_by(|a, b| a.path.cmp(&b.path));
    Ok(())
}

/// The parts of a member's name. They are shown and compared, never used as a path.
struct Named {
    whole: String,
    name: String,
    folders: Vec<String>,
}

impl Named {
    /// Nothing for folders and for what a system left there on its own.
    fn of(entry: &ZipFileEntry<'_>) -> Option<Self> {
        let name = match entry.name() {
            Ok(name) => name.into_owned(),
            Err(_) => String::from_utf8_lossy(entry.name_raw()).into_owned(),
        };
        if entry.is_dir() || name.ends_with(['/', '\\']) {
            return None;
        }
        let mut folders: Vec<String> = name
            .split(['/', '\\'])
            .filter(|part| !matches!(*part, "" | "." | ".."))
            .map(|part| part.chars().filter(|c| !c.is_control()).collect())
            .collect();
        let name = folders.pop()?;
        let is_left_over = is_left_by_the_system(&name) || folders.iter().any(|f| f == "__MACOSX");
        (!is_left_over).then(|| Self {
            whole: folders
                .iter()
                .chain([&name])
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join("/"),
            name,
            folders,
        })
    }
}

fn may_be_read(entry: &ZipFileEntry<'_>, named: &Named) -> Result<(), SourceError> {
    let is_zip = named
        .name
        .get(named.name.len().saturating_sub(4)..)
        .is_some_and(|end| end.eq_ignore_ascii_case(".zip"));
    if is_zip {
        return Err(SourceError::ZipNested);
    }
    if entry.is_symlink() {
        return Err(SourceError::NotAFile);
    }
    if entry.encrypted() {
        return Err(SourceError::ZipEncrypted);
    }
    match entry.compression() {
        CompressionMethod::Stored | CompressionMethod::Deflated => Ok(()),
        _ => Err(SourceError::ZipUnsupported),
    }
}

/// The folders around the archive, its own name, the folders inside it.
fn inner_folders(outer: &Arc<[String]>, container: &str, inner: Vec<String>) -> Arc<[String]> {
    let stem = container
        .rsplit_once('.')
        .map_or(container, |(stem, _)| stem);
    outer
        .iter()
        .cloned()
        .chain([stem.to_owned()])
        .chain(inner)
        .collect()
}

/// The local time of whoever packed it. 1980 is what stands there where no time is known.
fn modified(time: ::zip::DateTime) -> Option<NaiveDateTime> {
    let date = NaiveDate::from_ymd_opt(time.year().into(), time.month().into(), time.day().into())?;
    let at = date.and_hms_opt(
        time.hour().into(),
        time.minute().into(),
        time.second().into(),
    )?;
    (time.year() > 1980).then_some(at)
}

impl Member {
    /// The archive that it is in.
    pub(super) fn archive(&self) -> &Path {
        &self.archive
    }

    pub(super) fn crc32(&self) -> u32 {
        self.entry.crc32()
    }

    /// Unpacks it for `read`, which gets no more than the list says there is.
    pub(super) fn read(
        &self,
        shown: &Path,
        read: impl FnOnce(&mut dyn Read) -> Result<Vec<u8>, Trouble>,
    ) -> Result<Vec<u8>, ImportError> {
        let file = File::open(&*self.archive).map_err(|error| unreadable(shown, error))?;
        let unpack = || {
            let mut file = BufReader::with_capacity(64 * 1024, file);
            let entry = self.entry.as_ref();
            let declared = entry.size();
            let member = entry
                .with_reader(&mut file, ZipReadOptions::new())
                .map_err(|error| zip_error(shown, error))?;
            let bytes =
                read(&mut member.take(declared + 1)).map_err(|trouble| trouble.told(shown))?;
            if bytes.len() as u64 > declared {
                return Err(refused(shown, SourceError::ZipDamaged));
            }
            Ok(bytes)
        };
        let read = catch_unwind(AssertUnwindSafe(unpack));
        read.unwrap_or_else(|_| Err(refused(shown, SourceError::ZipDamaged)))
            .map_err(what_the_archive_says)
    }
}

/// An archive that can be read and whose member cannot be unpacked holds a damaged file.
fn what_the_archive_says(error: ImportError) -> ImportError {
    use std::io::ErrorKind::{InvalidData, InvalidInput, Other, UnexpectedEof};
    match error {
        ImportError::Unreadable { path, source } => {
            let reason = source.to_string();
            let source = match source.kind() {
                UnexpectedEof => InspectError::truncated(reason),
                InvalidData | InvalidInput | Other => InspectError::corrupt(reason),
                _ => return ImportError::Unreadable { path, source },
            };
            ImportError::Picture { path, source }
        }
        other => other,
    }
}

fn zip_error(path: &Path, error: ZipError) -> ImportError {
    match error {
        ZipError::Io(source) if source.kind() != std::io::ErrorKind::UnexpectedEof => {
            unreadable(path, source)
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            refused(path, SourceError::ZipUnsupported)
        }
        _ => refused(path, SourceError::ZipDamaged),
    }
}
