//! From what a person chose to a list of files: single files, folders with everything inside, ZIP
//! archives, WhatsApp chats exported with their media.
//!
//! ```text
//! paths --> list --> items, in a stable order, each with its message where a chat tells of it
//!               `--> what cannot be taken, each with the reason
//! ```
//!
//! Only names and sizes are read here, and chats; nothing is ever written by the name of a member.

mod chats;
mod folder;
mod zip;

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use sauyunan_domain::hex;

use crate::chat::ChatMessage;
use crate::dates::WIB_MINUTES;
use crate::error::{ImportError, InspectError, SourceError};
use crate::file_names::{self, NameOrigin};

/// How much of each end of a file goes into its mark.
const END_BYTES: u64 = 4096;

/// How much is read before it is decided whether the rest is worth reading.
const START_BYTES: u64 = 4096;

/// One file to import.
#[derive(Debug, Clone)]
pub struct Item {
    /// What messages call it: its path, or that of its ZIP archive with the member's name behind it.
    pub path: PathBuf,
    /// Its own name.
    pub name: String,
    /// The folders that it lies in, the nearest last: inside the folder that was chosen, that one too.
    pub folders: Arc<[String]>,
    /// Its size, bytes, as far as the list of files tells.
    pub size_bytes: u64,
    /// When it was last changed (WIB).
    pub modified: Option<NaiveDateTime>,
    /// Name of the ZIP file that it is in.
    pub container: Option<String>,
    /// The message that brought it.
    pub message: Option<Arc<ChatMessage>>,
    /// Whether a chat lies beside it: all of it came by WhatsApp.
    pub is_from_chat: bool,
    place: Place,
}

#[derive(Debug, Clone)]
enum Place {
    File,
    Member(Arc<zip::Member>),
}

/// What was found under some paths.
#[derive(Debug, Default)]
pub struct Listing {
    /// What can be imported, in the order of the paths, folders by name.
    pub items: Vec<Item>,
    /// What cannot.
    pub skipped: Vec<ImportError>,
}

/// Lists what is under `paths`. Files that an operating system leaves in folders on its own are
/// passed over.
pub fn list(paths: &[PathBuf]) -> Listing {
    let mut listing = Listing::default();
    for path in paths {
        folder::list(path, &mut listing);
    }
    chats::attach(&mut listing);
    listing
}

impl Item {
    /// A single file, without a look at what lies beside it.
    ///
    /// # Errors
    /// When there is no such file, or it is none.
    pub fn file(path: &Path) -> Result<Self, ImportError> {
        let metadata = std::fs::metadata(path).map_err(|source| unreadable(path, source))?;
        if !metadata.is_file() {
            return Err(refused(path, SourceError::NotAFile));
        }
        let parent = path.parent().and_then(Path::file_name);
        let folders: Vec<String> = parent
            .map(|name| name.to_string_lossy().into_owned())
            .into_iter()
            .collect();
        Ok(Self::of_file(path.to_owned(), folders.into(), &metadata))
    }

    fn of_file(path: PathBuf, folders: Arc<[String]>, metadata: &std::fs::Metadata) -> Self {
        Self {
            name: name_of(&path),
            path,
            folders,
            size_bytes: metadata.len(),
            modified: metadata.modified().ok().map(wib),
            container: None,
            message: None,
            is_from_chat: false,
            place: Place::File,
        }
    }

    /// Whether WhatsApp gave it its name.
    pub fn has_whatsapp_name(&self) -> bool {
        file_names::read(&self.name).is_some_and(|name| name.origin == NameOrigin::Whatsapp)
    }

    /// A mark by which the file is known when it comes again, without reading all of it: a digest of
    /// name, size, time and both ends; for a member of a ZIP archive of name, size and CRC-32.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn mark(&self) -> io::Result<String> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.name.as_bytes()).update(&[0]);
        hasher.update(&self.size_bytes.to_le_bytes());
        match &self.place {
            Place::Member(member) => {
                hasher.update(b"zip").update(&member.crc32().to_le_bytes());
            }
            Place::File => {
                let modified = self.modified.map(|at| at.and_utc().timestamp_micros());
                hasher
                    .update(b"file")
                    .update(&modified.unwrap_or(i64::MIN).to_le_bytes());
                let mut file = File::open(&self.path)?;
                let mut end = Vec::with_capacity(2 * END_BYTES as usize);
                (&mut file).take(END_BYTES).read_to_end(&mut end)?;
                if self.size_bytes > END_BYTES {
                    let from = self.size_bytes.saturating_sub(END_BYTES).max(END_BYTES);
                    file.seek(SeekFrom::Start(from))?;
                    file.take(END_BYTES).read_to_end(&mut end)?;
                }
                hasher.update(&end);
            }
        }
        Ok(hex(&hasher.finalize().as_bytes()[..16]))
    }

    /// Every byte of it. `is_wanted` sees its first bytes; where it refuses, the rest is not read.
    pub(crate) fn read(
        &self,
        is_wanted: impl Fn(&[u8]) -> Result<(), InspectError>,
    ) -> Result<Vec<u8>, ImportError> {
        match &self.place {
            Place::Member(member) => member.read(&self.path, |file| {
                read_wanted(file, self.size_bytes, is_wanted)
            }),
            Place::File => {
                // The list may be old: what was a file then can be anything now.
                let failed = |source| Trouble::Io(source).told(&self.path);
                let file = File::open(&self.path).map_err(failed)?;
                let size_bytes = file.metadata().map_err(failed)?.len();
                read_wanted(file, size_bytes, is_wanted).map_err(|trouble| trouble.told(&self.path))
            }
        }
    }
}

/// Why the bytes of a file are not there.
enum Trouble {
    Io(io::Error),
    Picture(InspectError),
}

impl Trouble {
    fn told(self, path: &Path) -> ImportError {
        match self {
            Self::Io(source) => unreadable(path, source),
            Self::Picture(source) => ImportError::Picture {
                path: path.to_owned(),
                source,
            },
        }
    }
}

/// Reads to the end, unless it is too large or the beginning is of no use.
fn read_wanted(
    mut file: impl Read,
    size_bytes: u64,
    is_wanted: impl Fn(&[u8]) -> Result<(), InspectError>,
) -> Result<Vec<u8>, Trouble> {
    let too_large = |bytes| Trouble::Picture(InspectError::too_many_bytes(bytes));
    if size_bytes > crate::MAX_FILE_BYTES {
        return Err(too_large(size_bytes));
    }
    let expected = usize::try_from(size_bytes).unwrap_or(0);
    let mut bytes = Vec::with_capacity(expected + 1);
    (&mut file)
        .take(START_BYTES)
        .read_to_end(&mut bytes)
        .map_err(Trouble::Io)?;
    is_wanted(&bytes).map_err(Trouble::Picture)?;
    // The file may have grown since.
    file.take(crate::MAX_FILE_BYTES + 1 - bytes.len() as u64)
        .read_to_end(&mut bytes)
        .map_err(Trouble::Io)?;
    if bytes.len() as u64 > crate::MAX_FILE_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// The clock of Bekasi at a moment of the file system.
fn wib(time: SystemTime) -> NaiveDateTime {
    let utc = DateTime::<Utc>::from(time).naive_utc();
    utc.checked_add_signed(Duration::minutes(i64::from(WIB_MINUTES)))
        .unwrap_or(utc)
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn is_left_by_the_system(name: &str) -> bool {
    let name = name.to_lowercase();
    matches!(
        name.as_str(),
        "thumbs.db" | "desktop.ini" | ".ds_store" | ".nomedia"
    ) || name.starts_with("._")
}

fn unreadable(path: &Path, source: io::Error) -> ImportError {
    ImportError::Unreadable {
        path: path.to_owned(),
        source,
    }
}

fn refused(path: &Path, source: SourceError) -> ImportError {
    ImportError::Source {
        path: path.to_owned(),
        source,
    }
}
