//! Reading a bag again: what is missing, what was added, what was changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use age::secrecy::SecretString;
use sauyunan_archive::ContentHash;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::bag::{BAG_INFO, BAGIT, MANIFEST, TAG_MANIFEST};
use super::vessel::at;
use crate::error::AppError;
use crate::session::App;

/// No manifest is larger: a million files.
const LARGEST_LIST: u64 = 256 << 20;

/// A file that wants more than 1 GB of memory to be opened was not made here.
const LARGEST_WORK_FACTOR: u8 = 20;

/// A bag to be read again.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct VerifyDossier {
    /// The folder, the ZIP or the age file.
    pub(crate) path: String,
    /// What opens the age file.
    #[serde(default)]
    pub(crate) passphrase: Option<String>,
}

/// What became of a bag.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DossierCheck {
    /// The folder or file.
    pub(crate) path: String,
    /// Whether every file is as it was, and no other is there.
    pub(crate) ok: bool,
    /// Files of the payload that were read.
    pub(crate) files: u64,
    /// Their bytes.
    pub(crate) bytes: u64,
    /// What the bag says that it is.
    pub(crate) description: Option<String>,
    /// Which part of how many it is, such as `1 of 2`.
    pub(crate) part: Option<String>,
    /// SHA-256 of the manifest, to be compared with the title page.
    pub(crate) manifest_sha256: String,
    /// Everything that is not as it was.
    pub(crate) findings: Vec<DossierFinding>,
}

/// A file that is not as it was.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DossierFinding {
    /// In which way.
    pub(crate) kind: FindingKind,
    /// The file, as the bag names it.
    pub(crate) file: String,
    /// What that means, in words.
    pub(crate) message: String,
}

/// In which way a file is not as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub(crate) enum FindingKind {
    /// It is not there any more.
    Missing,
    /// No manifest names it.
    Added,
    /// Its bytes are others.
    Changed,
}

/// Reads a bag and holds every file against the manifests.
pub(crate) fn verify(_: &Arc<App>, input: VerifyDossier) -> Result<DossierCheck, AppError> {
    let path = PathBuf::from(&input.path);
    let mut source = Source::open(&path, input.passphrase.as_deref())?;
    let names = source.names().map_err(|error| at(&path, error))?;
    if !names.contains(BAGIT) {
        let message = format!(
            "{} bukan berkas bukti: bagit.txt tidak ada di dalamnya. Pilih folder atau ZIP yang memuat bagit.txt.",
            path.display()
        );
        return Err(AppError::refused("dossier_not_a_bag", message));
    }
    let info = source.text(BAG_INFO).unwrap_or_default();
    let said = |label: &str| {
        let value = |line: &str| {
            line.strip_prefix(label)?
                .strip_prefix(": ")
                .map(str::to_owned)
        };
        info.lines().find_map(value)
    };
    let mut check = Check {
        names: &names,
        files: 0,
        bytes: 0,
        findings: Vec::new(),
    };
    let manifest = source.text(MANIFEST).unwrap_or_default();
    let listed = check.held_against(&mut source, &manifest, MANIFEST, true);
    let payload = (check.bytes, check.files);
    if said("Payload-Oxum").is_some_and(|oxum| oxum != format!("{}.{}", payload.0, payload.1)) {
        let message =
            "Jumlah berkas atau ukurannya tidak sama dengan yang tercatat di bag-info.txt.";
        check.found(FindingKind::Changed, BAG_INFO, message);
    }
    let tags = source.text(TAG_MANIFEST).unwrap_or_default();
    let mut listed_tags = check.held_against(&mut source, &tags, TAG_MANIFEST, false);
    listed_tags.insert(TAG_MANIFEST.to_owned());
    for name in names
        .iter()
        .filter(|name| !listed.contains(*name) && !listed_tags.contains(*name))
    {
        let message = "Berkas ini tidak ada dalam daftar: ditambahkan sesudah berkas bukti dibuat.";
        check.found(FindingKind::Added, name, message);
    }
    check
        .findings
        .sort_by(|one, other| (one.kind, &one.file).cmp(&(other.kind, &other.file)));
    Ok(DossierCheck {
        path: input.path,
        ok: check.findings.is_empty(),
        files: payload.1,
        bytes: payload.0,
        description: said("External-Description"),
        part: said("Bag-Count"),
        manifest_sha256: ContentHash::of(manifest.as_bytes()).to_string(),
        findings: check.findings,
    })
}

struct Check<'a> {
    names: &'a BTreeSet<String>,
    /// Files of the payload that were read, and their bytes.
    files: u64,
    bytes: u64,
    findings: Vec<DossierFinding>,
}

impl Check<'_> {
    fn found(&mut self, kind: FindingKind, file: &str, message: &str) {
        self.findings.push(DossierFinding {
            kind,
            file: file.to_owned(),
            message: message.to_owned(),
        });
    }

    /// Holds the files of a manifest against it; answers their names.
    fn held_against(
        &mut self,
        source: &mut Source,
        manifest: &str,
        manifest_name: &str,
        is_payload: bool,
    ) -> BTreeSet<String> {
        use FindingKind::{Changed, Missing};
        if !self.names.contains(manifest_name) {
            let message = "Daftar sidik ini hilang; berkas-berkasnya tidak dapat diperiksa.";
            self.found(Missing, manifest_name, message);
        }
        let mut listed = BTreeSet::new();
        for line in manifest.lines().filter(|line| !line.trim().is_empty()) {
            let Some((hash, name)) = entry(line, is_payload) else {
                let message = format!("Baris ini tidak dapat dibaca: {}", shortened(line));
                self.found(Changed, manifest_name, &message);
                continue;
            };
            if !listed.insert(name.clone()) {
                self.found(
                    Changed,
                    manifest_name,
                    &format!("Berkas ini tercatat dua kali: {name}"),
                );
            } else if !self.names.contains(&name) {
                self.found(
                    Missing,
                    &name,
                    "Berkas ini tercatat dalam daftar, tetapi tidak ada.",
                );
            } else {
                match source.hash(&name) {
                    Ok((found, bytes)) => {
                        if is_payload {
                            self.files += 1;
                            self.bytes += bytes;
                        }
                        if found != hash {
                            let message =
                                "Isi berkas ini tidak sama dengan saat berkas bukti dibuat.";
                            self.found(Changed, &name, message);
                        }
                    }
                    Err(error) => {
                        let message = format!("Berkas ini tidak dapat dibaca: {error}");
                        self.found(Changed, &name, &message);
                    }
                }
            }
        }
        listed
    }
}

/// Hash and name of a line. A name that leads out of the bag is none.
fn entry(line: &str, is_payload: bool) -> Option<(String, String)> {
    let (hash, name) = line.split_once([' ', '\t'])?;
    let name = name.trim_start_matches([' ', '\t']);
    let name = name.strip_prefix('*').unwrap_or(name);
    let name = name
        .replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%25", "%");
    let is_inside = Path::new(&name)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let is_well = is_inside && !name.contains('\\') && name.starts_with("data/") == is_payload;
    (hash.len() == 64 && is_well).then(|| (hash.to_ascii_lowercase(), name))
}

fn shortened(line: &str) -> String {
    line.chars().take(120).collect()
}

/// Where a bag is read from.
enum Source {
    Folder(PathBuf),
    /// With the name inside the ZIP of every file of the bag.
    Zip(Box<ZipArchive<Box<dyn Seekable>>>, BTreeMap<String, usize>),
}

trait Seekable: Read + Seek {}
impl<T: Read + Seek> Seekable for T {}

impl Source {
    fn open(path: &Path, passphrase: Option<&str>) -> Result<Self, AppError> {
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
    fn names(&self) -> io::Result<BTreeSet<String>> {
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

    fn text(&mut self, name: &str) -> io::Result<String> {
        self.read(name, |file| {
            let mut bytes = Vec::new();
            file.take(LARGEST_LIST).read_to_end(&mut bytes)?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        })
    }

    /// SHA-256 and bytes of a file.
    fn hash(&mut self, name: &str) -> io::Result<(String, u64)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_a_file_inside_the_bag() {
        let hash = "A".repeat(64);
        let read = |name: &str| entry(&format!("{hash}  {name}"), true).map(|(_, name)| name);
        assert_eq!(read("data/a b.jpg").as_deref(), Some("data/a b.jpg"));
        assert_eq!(read("*data/a.jpg").as_deref(), Some("data/a.jpg"));
        assert_eq!(read("data/a%0Ab%25.jpg").as_deref(), Some("data/a\nb%.jpg"));
        for outside in [
            "data/../../etc/passwd",
            "/etc/passwd",
            "data\\..\\a",
            "bagit.txt",
            "",
        ] {
            assert_eq!(read(outside), None, "{outside}");
        }
        assert_eq!(entry("abc  data/a.jpg", true), None);
        assert_eq!(
            entry(&format!("{hash}  bagit.txt"), false).unwrap().0,
            "a".repeat(64)
        );
    }
}
