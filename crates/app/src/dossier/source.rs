//! Reading the files of a bag: from a folder, a ZIP, or a ZIP inside an age file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use sauyunan_archive::ContentHash;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::bag::BAGIT;
use super::vessel::at;
use crate::error::AppError;

/// No manifest is larger: a million files.
const LARGEST_LIST: u64 = 256 << 20;

/// A file that wants more than 1 GB of memory to be opened was not made here.
const LARGEST_WORK_FACTOR: u8 = 20;

/// Where a bag is read from.
pub(super) enum Source {
    Folder(PathBuf),
    /// With the name inside the ZIP of every file of the bag.
    Zip(Box<ZipArchive<Box<dyn Seekable>>>, BTreeMap<String, usize>),
}

pub(super) trait Seekable: Read + Seek {}
impl<T: Read + Seek> Seekable for T {}

impl Source {
    pub(super) fn open(path: &Path, passphrase: Option<&str>) -> Result<Self, AppError> {
        if path.is_dir() {
            return Ok(Source::Folder(path.to_owned()));
        }
        let file = BufReader::new(File::open(path).map_err(|error| at(path, error))?);
        let bytes: Box<dyn Seekable> = match is_age(path).map_err(|error| at(path, error))? {
            true => Box::new(unsealed(path, file, passphrase)?),
            false => Box::new(file),
        };
        let unreadable = |error: zip::result::ZipError| at(path, error.into());
        let mut zip = ZipArchive::new(bytes).map_err(unreadable)?;
        let mut names = Vec::new();
        for index in 0..zip.len() {
            let file = zip.by_index_raw(index).map_err(unreadable)?;
            if !file.is_dir() {
                names.push((file.name().map_err(unreadable)?.into_owned(), index));
            }
        }
        // The bag may stand in a folder of its own.
        let root = names
            .iter()
            .filter_map(|(name, _)| name.strip_suffix(BAGIT))
            .min_by_key(|root| root.len());
        let root = root.unwrap_or_default().to_owned();
        // What stands beside the bag is no part of it.
        let inside = names
            .iter()
            .filter_map(|(name, index)| Some((name.strip_prefix(&root)?.to_owned(), *index)));
        let inside = inside.collect();
        Ok(Source::Zip(Box::new(zip), inside))
    }

    /// The files, as the bag names them.
    pub(super) fn names(&self) -> io::Result<BTreeSet<String>> {
        match self {
            Source::Folder(folder) => {
                let mut names = BTreeSet::new();
                list(folder, "", &mut names)?;
                Ok(names)
            }
            Source::Zip(_, names) => Ok(names.keys().cloned().collect()),
        }
    }

    fn read<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut dyn Read) -> io::Result<T>,
    ) -> io::Result<T> {
        match self {
            Source::Folder(folder) => {
                let path = folder.join(name);
                // What a link leads to is not in the bag.
                if !path.symlink_metadata()?.is_file() {
                    return Err(io::Error::other("bukan berkas biasa"));
                }
                read(&mut File::open(path)?)
            }
            Source::Zip(zip, names) => {
                let index = names.get(name).copied().ok_or(io::ErrorKind::NotFound)?;
                read(&mut zip.by_index(index)?)
            }
        }
    }

    pub(super) fn text(&mut self, name: &str) -> io::Result<String> {
        self.read(name, |file| {
            let mut bytes = Vec::new();
            file.take(LARGEST_LIST).read_to_end(&mut bytes)?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        })
    }

    /// SHA-256 and bytes of a file.
    pub(super) fn hash(&mut self, name: &str) -> io::Result<(String, u64)> {
        self.read(name, |file| {
            let (mut hash, mut bytes) = (Sha256::new(), 0);
            let mut part = vec![0; 1 << 16];
            loop {
                let read = file.read(&mut part)?;
                if read == 0 {
                    return Ok((ContentHash(hash.finalize().into()).to_string(), bytes));
                }
                hash.update(&part[..read]);
                bytes += read as u64;
            }
        })
    }
}

fn list(folder: &Path, before: &str, names: &mut BTreeSet<String>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{name}/"), names)?;
        } else {
            names.insert(name);
        }
    }
    Ok(())
}

/// Whether a file begins as age files do.
fn is_age(path: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    File::open(path)?.take(21).read_to_end(&mut head)?;
    Ok(head == b"age-encryption.org/v1")
}

fn unsealed(
    path: &Path,
    file: BufReader<File>,
    passphrase: Option<&str>,
) -> Result<age::stream::StreamReader<BufReader<File>>, AppError> {
    let Some(passphrase) = passphrase else {
        let message = format!(
            "{} terkunci kata sandi. Ketik kata sandinya.",
            path.display()
        );
        return Err(AppError::refused("dossier_locked", message));
    };
    let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(LARGEST_WORK_FACTOR);
    let opened = age::Decryptor::new_buffered(file)
        .and_then(|sealed| sealed.decrypt(std::iter::once(&identity as &dyn age::Identity)));
    opened.map_err(|error| match error {
        age::DecryptError::Io(error) => at(path, error),
        _ => {
            let message = format!(
                "{} tidak dapat dibuka dengan kata sandi ini. Periksa kata sandinya; bila benar, berkas ini rusak.",
                path.display()
            );
            AppError::refused("dossier_wrong_passphrase", message)
        }
    })
}
