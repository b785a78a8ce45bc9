//! A bag as BagIt has it (RFC 8493): the payload under `data/`, manifests with SHA-256, tag files.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use sauyunan_archive::ContentHash;
use sha2::{Digest, Sha256};

use super::vessel::Vessel;
use crate::error::AppError;

pub(super) const BAGIT: &str = "bagit.txt";
pub(super) const BAG_INFO: &str = "bag-info.txt";
pub(super) const MANIFEST: &str = "manifest-sha256.txt";
pub(super) const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";

const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// What a file costs beside its bytes, at most: its lines in manifest and index, its heads in the ZIP.
const AROUND_A_FILE: u64 = 2_000;

/// A bag that is being filled.
pub(super) struct Bag {
    vessel: Vessel,
    payload: BTreeMap<String, Written>,
    tags: BTreeMap<String, Written>,
    /// Bytes of all files and what stands around them.
    pub(super) used: u64,
}

#[derive(Clone, Copy)]
struct Written {
    hash: ContentHash,
    bytes: u64,
}

/// A bag that is whole.
pub(super) struct Closed {
    /// The folder or file.
    pub(super) path: PathBuf,
    /// Files of the payload.
    pub(super) files: u64,
    /// Their bytes.
    pub(super) bytes: u64,
    /// SHA-256 of the manifest.
    pub(super) manifest: ContentHash,
}

impl Bag {
    pub(super) fn new(vessel: Vessel) -> Self {
        Self {
            vessel,
            payload: BTreeMap::new(),
            tags: BTreeMap::new(),
            used: 0,
        }
    }

    /// What a file of so many bytes takes.
    pub(super) fn cost(bytes: u64) -> u64 {
        bytes + AROUND_A_FILE
    }

    /// Writes a file; `write` fills it. Answers its bytes.
    pub(super) fn add(
        &mut self,
        name: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> Result<(), AppError>,
    ) -> Result<u64, AppError> {
        let mut written = None;
        self.vessel.write(name, &mut |out| {
            let mut counting = Counting {
                out,
                hash: Sha256::new(),
                bytes: 0,
            };
            write(&mut counting)?;
            written = Some(Written {
                hash: ContentHash(counting.hash.finalize().into()),
                bytes: counting.bytes,
            });
            Ok(())
        })?;
        let Some(written) = written else { return Ok(0) };
        self.used += Self::cost(written.bytes);
        let list = if name.starts_with("data/") {
            &mut self.payload
        } else {
            &mut self.tags
        };
        list.insert(name.to_owned(), written);
        Ok(written.bytes)
    }

    /// Writes a file of these bytes.
    pub(super) fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), AppError> {
        let write = &mut |out: &mut dyn Write| {
            let written = out.write_all(bytes);
            written.map_err(|error| super::vessel::at(name.as_ref(), error))
        };
        self.add(name, write).map(drop)
    }

    /// Writes the manifest of the payload, which is whole now; answers its SHA-256.
    pub(super) fn seal(&mut self) -> Result<ContentHash, AppError> {
        let text = manifest(&self.payload);
        self.put(MANIFEST, text.as_bytes())?;
        Ok(ContentHash::of(text.as_bytes()))
    }

    /// Bytes and files of the payload.
    pub(super) fn oxum(&self) -> (u64, u64) {
        let bytes = self.payload.values().map(|written| written.bytes).sum();
        (bytes, self.payload.len() as u64)
    }

    /// Writes what says that it is a bag, and closes it. `info` are the lines of bag-info.txt.
    pub(super) fn close(
        mut self,
        manifest_hash: ContentHash,
        info: &[(&str, String)],
    ) -> Result<Closed, AppError> {
        let (bytes, files) = self.oxum();
        let line =
            |(label, value): &(&str, String)| format!("{label}: {}\n", value.replace('\n', " "));
        let mut text: String = info.iter().map(line).collect();
        text.push_str(&format!("Payload-Oxum: {bytes}.{files}\n"));
        self.put(BAGIT, DECLARATION.as_bytes())?;
        self.put(BAG_INFO, text.as_bytes())?;
        let tags = manifest(&self.tags);
        self.put(TAG_MANIFEST, tags.as_bytes())?;
        Ok(Closed {
            path: self.vessel.close()?,
            files,
            bytes,
            manifest: manifest_hash,
        })
    }
}

/// Hash and name, a line each, as `sha256sum` writes them.
fn manifest(files: &BTreeMap<String, Written>) -> String {
    let line = |(name, written): (&String, &Written)| format!("{}  {name}\n", written.hash);
    files.iter().map(line).collect()
}

struct Counting<'a> {
    out: &'a mut dyn Write,
    hash: Sha256,
    bytes: u64,
}

impl Write for Counting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
