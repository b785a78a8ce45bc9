//! What a bag is written into: a folder, a ZIP, or a ZIP inside an age file that is never on the disk
//! unencrypted.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use crate::error::AppError;

/// What the age program takes, too: 256 MB of memory, about a second.
const WORK_FACTOR: u8 = 18;

type Sealing = age::stream::StreamWriter<BufWriter<File>>;

/// Where the files of a bag go. Every file is on the disk when the vessel is closed.
pub(super) struct Vessel {
    /// The folder or file that it becomes.
    path: PathBuf,
    kind: Kind,
}

enum Kind {
    Folder,
    Zip(Box<Packing<ZipWriter<BufWriter<File>>>>),
    Sealed(Box<Packing<ZipWriter<StreamWriter<Sealing>>>>),
}

struct Packing<Z> {
    zip: Z,
    /// The folder inside the ZIP.
    root: String,
    options: SimpleFileOptions,
}

impl Vessel {
    /// A folder that is not there yet.
    pub(super) fn folder(path: PathBuf) -> Result<Self, AppError> {
        std::fs::create_dir(&path).map_err(|error| at(&path, error))?;
        let kind = Kind::Folder;
        Ok(Self { path, kind })
    }

    /// A ZIP file whose files stand in the folder `root`; inside an age file where there is a passphrase.
    pub(super) fn zip(
        path: PathBuf,
        root: &str,
        passphrase: Option<&str>,
        now: DateTime<FixedOffset>,
        may_be_large: bool,
    ) -> Result<Self, AppError> {
        let root = root.to_owned();
        let options = SimpleFileOptions::default()
            .last_modified_time(modified(now))
            .large_file(may_be_large)
            .unix_permissions(0o644);
        let packed = || -> io::Result<Kind> {
            let file = BufWriter::new(create(&path)?);
            Ok(match passphrase {
                None => {
                    let zip = ZipWriter::new(file);
                    Kind::Zip(Box::new(Packing { zip, root, options }))
                }
                Some(passphrase) => {
                    let sealing = sealed_with(SecretString::from(passphrase.to_owned()))?;
                    let zip = ZipWriter::new_stream(sealing.wrap_output(file)?);
                    Kind::Sealed(Box::new(Packing { zip, root, options }))
                }
            })
        };
        let kind = packed().map_err(|error| at(&path, error))?;
        Ok(Self { path, kind })
    }

    /// Writes a file; `write` fills it.
    pub(super) fn write(
        &mut self,
        name: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        let path = &self.path;
        match &mut self.kind {
            Kind::Folder => {
                let path = path.join(name);
                let io = |error| at(&path, error);
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder).map_err(io)?;
                }
                let mut file = BufWriter::new(create(&path).map_err(io)?);
                write(&mut file)?;
                file.flush().map_err(io)?;
                file.get_ref().sync_all().map_err(io)
            }
            Kind::Zip(packing) => packing.write(path, name, write),
            Kind::Sealed(packing) => packing.write(path, name, write),
        }
    }

    /// Closes it: everything is on the disk then. Answers where it is.
    pub(super) fn close(self) -> Result<PathBuf, AppError> {
        let path = self.path;
        let close = || -> io::Result<()> {
            let file = match self.kind {
                Kind::Folder => return sync_folders(&path),
                Kind::Zip(packing) => packing.zip.finish()?,
                Kind::Sealed(packing) => packing.zip.finish()?.into_inner().finish()?,
            };
            let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.sync_all()
        };
        close().map_err(|error| at(&path, error))?;
        Ok(path)
    }
}

impl<W: Write + Seek> Packing<ZipWriter<W>> {
    fn write(
        &mut self,
        path: &Path,
        name: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        // Photos and PDFs are compressed already.
        let is_text = name.ends_with(".txt") || name.ends_with(".html") || name.ends_with(".jsonl");
        let options = self.options.compression_method(if is_text {
            CompressionMethod::Deflated
        } else {
            CompressionMethod::Stored
        });
        let started = self
            .zip
            .start_file(format!("{}/{name}", self.root), options);
        started.map_err(|error| at(path, error.into()))?;
        write(&mut self.zip)
    }
}

/// With a fixed effort: one that is measured, as the library does by itself, is less on a busy computer.
fn sealed_with(passphrase: SecretString) -> io::Result<age::Encryptor> {
    let mut recipient = age::scrypt::Recipient::new(passphrase);
    recipient.set_work_factor(WORK_FACTOR);
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    age::Encryptor::with_recipients(recipients).map_err(io::Error::other)
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

pub(super) fn at(path: &Path, source: io::Error) -> AppError {
    let path = path.to_owned();
    AppError::Io { path, source }
}

fn modified(now: DateTime<FixedOffset>) -> zip::DateTime {
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(now.year()).unwrap_or_default();
    zip::DateTime::from_date_and_time(
        year,
        part(now.month()),
        part(now.day()),
        part(now.hour()),
        part(now.minute()),
        part(now.second()),
    )
    .unwrap_or_default()
}

/// A name is safe only when its folder is; not every file system can say so.
fn sync_folders(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_folders(&entry.path())?;
        }
    }
    sync_folder(folder);
    Ok(())
}

pub(super) fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}
