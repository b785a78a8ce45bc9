//! The encrypted store: one age file a photo, under a name that tells nothing.
//!
//! ```text
//! DIR/store.age                      proves which key the store was written with
//! DIR/files/ab/ab34….age             the photo; the name is HMAC-SHA-256(name key, its SHA-256)
//! DIR/files/ab/….part                a file being written; a leftover is removed when the store is opened
//! ```
//!
//! A standard age tool with the identity recovers every photo.

mod key;
mod verify;
mod write;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use age::stream::StreamReader;
use age::x25519;
use age::{DecryptError, Decryptor, Encryptor};
use sha2::{Digest, Sha256};

use crate::error::StoreError;
use sauyunan_domain::ContentHash;

pub use key::StoreKey;
pub use verify::{Finding, VerifyProgress, VerifyReport};

const KEY_CHECK_NAME: &str = "store.age";
const FILES_NAME: &str = "files";
const PHOTO_EXTENSION: &str = ".age";

/// Photos, encrypted, found by the SHA-256 of their original bytes.
/// Any number of threads may use one store; several processes may open the same folder.
pub struct PhotoStore {
    folder: PathBuf,
    files: PathBuf,
    key: StoreKey,
    recipient: x25519::Recipient,
    /// Two puts of the same photo at once would both think that they were first.
    /// One lock for each of 64 parts of the hash space.
    putting: [Mutex<()>; 64],
}

/// What putting a photo did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Put {
    /// The store had the photo before; nothing was written.
    pub already: bool,
    /// Size of the encrypted file.
    pub size_bytes: u64,
}

impl PhotoStore {
    /// Opens the store in `folder`, makes it when there is none, and removes what
    /// interrupted writes left behind.
    ///
    /// [`StoreError::WrongKey`] when the store was written with another key.
    pub fn open(folder: &Path, key: &StoreKey) -> Result<Self, StoreError> {
        let store = Self {
            folder: folder.to_owned(),
            files: folder.join(FILES_NAME),
            recipient: key.identity().to_public(),
            key: key.clone(),
            putting: [const { Mutex::new(()) }; 64],
        };
        fs::create_dir_all(&store.files).map_err(|error| io_error(&store.files, error))?;
        write::sync_folder(folder).map_err(|error| io_error(folder, error))?;
        store.check_key()?;
        store.remove_temporaries()?;
        Ok(store)
    }

    /// Keeps a photo. When this returns, the photo survives a power cut.
    pub fn put(&self, bytes: &[u8], hash: &ContentHash) -> Result<Put, StoreError> {
        let mut batch = self.batch();
        let put = batch.put(bytes, hash)?;
        batch.finish()?;
        Ok(put)
    }

    /// Begins a batch of puts that syncs each folder only once, at its end.
    pub fn batch(&self) -> PutBatch<'_> {
        PutBatch {
            store: self,
            touched: BTreeSet::new(),
        }
    }

    /// Writes a photo again although the store has a file for it: repairs a damaged one
    /// from an undamaged copy.
    pub fn replace(&self, bytes: &[u8], hash: &ContentHash) -> Result<Put, StoreError> {
        check_hash(bytes, hash)?;
        let path = self.path_of(hash);
        let size_bytes = self.write_photo(&path, bytes)?;
        self.sync_folders([parent(&path)])?;
        Ok(Put {
            already: false,
            size_bytes,
        })
    }

    /// The original bytes, proven by their SHA-256.
    pub fn read(&self, hash: &ContentHash) -> Result<Vec<u8>, StoreError> {
        let path = self.path_of(hash);
        let (mut stream, encrypted_bytes) = self.decrypt(&path, hash)?;
        let mut bytes = Vec::with_capacity(usize::try_from(encrypted_bytes).unwrap_or(0));
        stream
            .read_to_end(&mut bytes)
            .map_err(|error| read_error(&path, error))?;
        if ContentHash::of(&bytes) == *hash {
            Ok(bytes)
        } else {
            Err(StoreError::Damaged {
                path,
                reason: "it holds another file".to_owned(),
            })
        }
    }

    /// The original bytes as a stream, for copies to another disk. Reading to the end
    /// proves the SHA-256: the last read fails with `InvalidData` when it does not hold.
    pub fn reader(&self, hash: &ContentHash) -> Result<PhotoReader, StoreError> {
        let path = self.path_of(hash);
        let (stream, _) = self.decrypt(&path, hash)?;
        Ok(PhotoReader {
            stream,
            hasher: Some(Sha256::new()),
            expected: *hash,
        })
    }

    /// Whether the store has a file for the photo. Says nothing about damage.
    pub fn has(&self, hash: &ContentHash) -> bool {
        self.path_of(hash).is_file()
    }

    /// Where the encrypted file of a photo is or would be: for backups and for repair by hand.
    pub fn path_of(&self, hash: &ContentHash) -> PathBuf {
        let name = self.key.name_of(hash);
        self.files
            .join(&name[..2])
            .join(format!("{name}{PHOTO_EXTENSION}"))
    }

    /// The folder that the store was opened in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts without syncing the folder: the caller must sync `parent(path)` before it
    /// promises anything.
    pub(crate) fn put_unsynced(
        &self,
        bytes: &[u8],
        hash: &ContentHash,
    ) -> Result<(Put, PathBuf), StoreError> {
        let path = self.path_of(hash);
        let part = usize::from(hash.as_bytes()[0]) % self.putting.len();
        // The lock guards no data, so a panic elsewhere leaves nothing half done.
        let _turn = self.putting[part]
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let put = match fs::metadata(&path) {
            // A file that is too short to hold the photo was not written by this program's
            // rules; it is replaced.
            Ok(metadata) if metadata.len() >= least_encrypted_bytes(bytes.len()) => Put {
                already: true,
                size_bytes: metadata.len(),
            },
            _ => Put {
                already: false,
                size_bytes: self.write_photo(&path, bytes)?,
            },
        };
        Ok((put, parent(&path)))
    }

    pub(crate) fn sync_folders(
        &self,
        folders: impl IntoIterator<Item = PathBuf>,
    ) -> Result<(), StoreError> {
        for folder in folders {
            write::sync_folder(&folder).map_err(|error| io_error(&folder, error))?;
        }
        Ok(())
    }

    fn write_photo(&self, path: &Path, bytes: &[u8]) -> Result<u64, StoreError> {
        let folder = parent(path);
        if !folder.is_dir() {
            fs::create_dir_all(&folder).map_err(|error| io_error(&folder, error))?;
            self.sync_folders([self.files.clone()])?;
        }
        self.write_encrypted(path, bytes)
    }

    fn write_encrypted(&self, path: &Path, bytes: &[u8]) -> Result<u64, StoreError> {
        let written = write::write_file(path, |file| {
            let recipients = std::iter::once(&self.recipient as &dyn age::Recipient);
            let encryptor = Encryptor::with_recipients(recipients).map_err(io::Error::other)?;
            let mut stream = encryptor.wrap_output(file)?;
            io::Write::write_all(&mut stream, bytes)?;
            stream.finish()?;
            Ok(())
        });
        written.map_err(|error| io_error(path, error))
    }

    /// Opens one stored file for decryption; also gives its encrypted size.
    fn decrypt(
        &self,
        path: &Path,
        hash: &ContentHash,
    ) -> Result<(StreamReader<BufReader<File>>, u64), StoreError> {
        let file = File::open(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => StoreError::Missing { hash: *hash },
            _ => io_error(path, error),
        })?;
        let encrypted_bytes = file.metadata().map_or(0, |metadata| metadata.len());
        let stream = self.decrypt_file(file).map_err(|error| match error {
            DecryptError::Io(error) => read_error(path, error),
            error => StoreError::Damaged {
                path: path.to_owned(),
                reason: decrypt_reason(&error).to_owned(),
            },
        })?;
        Ok((stream, encrypted_bytes))
    }

    fn decrypt_file(&self, file: File) -> Result<StreamReader<BufReader<File>>, DecryptError> {
        let decryptor = Decryptor::new_buffered(BufReader::with_capacity(128 * 1024, file))?;
        decryptor.decrypt(std::iter::once(self.key.identity() as &dyn age::Identity))
    }

    /// Tells a wrong key from damaged files once, at opening: the key check file holds a
    /// proof of both keys. Where it is lost or damaged itself, the photos are asked.
    fn check_key(&self) -> Result<(), StoreError> {
        let path = self.folder.join(KEY_CHECK_NAME);
        let proof = self.key.proof();
        let found = match File::open(&path) {
            Ok(file) => self.read_key_check(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(io_error(&path, error)),
        };
        if found.as_deref() == Some(proof.as_bytes()) {
            return Ok(());
        }
        let is_other_key = found.is_some() || !self.is_empty_or_ours()?;
        if is_other_key {
            return Err(StoreError::WrongKey {
                path: self.folder.clone(),
            });
        }
        if path.is_file() && !self.has_photos()? {
            // Not decryptable and no photo speaks for this key: somebody else's new store.
            return Err(StoreError::WrongKey {
                path: self.folder.clone(),
            });
        }
        self.write_encrypted(&path, proof.as_bytes())?;
        self.sync_folders([self.folder.clone()])
    }

    fn read_key_check(&self, file: File) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let stream = self.decrypt_file(file).ok()?;
        stream.take(4096).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    fn has_photos(&self) -> Result<bool, StoreError> {
        Ok(self.stored_files()?.iter().any(|path| is_photo_name(path)))
    }

    /// Whether the store has no photos, or one of the first few opens with this key and
    /// stands under the name that this key gives.
    fn is_empty_or_ours(&self) -> Result<bool, StoreError> {
        let paths = self.stored_files()?;
        let photos: Vec<_> = paths
            .iter()
            .filter(|path| is_photo_name(path))
            .take(5)
            .collect();
        let ours = photos.iter().any(|path| self.verify_file(path).is_ok());
        Ok(photos.is_empty() || ours)
    }
}

/// Puts whose folders are synced together. Nothing put in the batch is promised to
/// survive a power cut before [`PutBatch::finish`] has returned.
pub struct PutBatch<'a> {
    store: &'a PhotoStore,
    touched: BTreeSet<PathBuf>,
}

impl PutBatch<'_> {
    /// Keeps a photo. `hash` must be the SHA-256 of `bytes`.
    pub fn put(&mut self, bytes: &[u8], hash: &ContentHash) -> Result<Put, StoreError> {
        check_hash(bytes, hash)?;
        let (put, folder) = self.store.put_unsynced(bytes, hash)?;
        self.touched.insert(folder);
        Ok(put)
    }

    /// Makes all puts of the batch durable.
    pub fn finish(self) -> Result<(), StoreError> {
        self.store.sync_folders(self.touched)
    }
}

/// The decrypted bytes of one photo, see [`PhotoStore::reader`].
pub struct PhotoReader {
    stream: StreamReader<BufReader<File>>,
    hasher: Option<Sha256>,
    expected: ContentHash,
}

impl Read for PhotoReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(buffer)?;
        if count > 0 {
            if let Some(hasher) = &mut self.hasher {
                hasher.update(&buffer[..count]);
            }
        } else if !buffer.is_empty()
            && let Some(hasher) = self.hasher.take()
            && ContentHash(hasher.finalize().into()) != self.expected
        {
            let reason = "the stored photo holds another file";
            return Err(io::Error::new(io::ErrorKind::InvalidData, reason));
        }
        Ok(count)
    }
}

fn check_hash(bytes: &[u8], expected: &ContentHash) -> Result<(), StoreError> {
    let actual = ContentHash::of(bytes);
    if actual == *expected {
        return Ok(());
    }
    Err(StoreError::HashMismatch {
        expected: *expected,
        actual,
    })
}

/// The payload of an age file: a nonce, and a tag for each chunk of 64 KiB.
fn least_encrypted_bytes(plain_bytes: usize) -> u64 {
    let plain = plain_bytes as u64;
    plain + 16 + plain.div_ceil(64 * 1024).max(1) * 16
}

fn is_photo_name(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let stem = name.and_then(|name| name.strip_suffix(PHOTO_EXTENSION));
    stem.is_some_and(|stem| stem.len() == 64 && stem.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn parent(path: &Path) -> PathBuf {
    path.parent().unwrap_or(path).to_owned()
}

fn io_error(path: &Path, source: io::Error) -> StoreError {
    StoreError::Io {
        path: path.to_owned(),
        source,
    }
}

/// An error while reading a stored file: age reports damage as an I/O error of its own kinds.
fn read_error(path: &Path, error: io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => StoreError::Damaged {
            path: path.to_owned(),
            reason: error.to_string(),
        },
        _ => io_error(path, error),
    }
}

/// Plain words for what age said; its own text speaks to users of its command line.
fn decrypt_reason(error: &DecryptError) -> &'static str {
    match error {
        DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed => {
            "its header does not belong to this store's key"
        }
        DecryptError::InvalidMac => "its header was altered",
        DecryptError::InvalidHeader | DecryptError::UnknownFormat => "it is no age file",
        _ => "it cannot be decrypted",
    }
}
