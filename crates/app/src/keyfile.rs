//! The keys of a folder, wrapped by the passphrase.
//!
//! `key.json` holds random keys for the database and the photos, sealed with XChaCha20-Poly1305
//! under a key that Argon2id (RFC 9106) derives from the passphrase. A new passphrase only seals
//! the same keys again.

use std::path::Path;

use age::secrecy::ExposeSecret;
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::Aead;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use sauyunan_domain::hex;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::error::AppError;

/// Memory that deriving the key takes, in KiB. With these passes a whole
/// `sauyunan status` takes about 0.13 s on two cores, release build.
const ARGON2_MEMORY_KIB: u32 = 64 * 1024;
const ARGON2_PASSES: u32 = 3;

/// The keys of a folder.
#[derive(Serialize, Deserialize)]
pub(crate) struct FolderKeys {
    /// Key of the databases, 64 hexadecimal digits.
    pub(crate) database: Zeroizing<String>,
    /// Key of the photo file names, 64 hexadecimal digits.
    pub(crate) names: Zeroizing<String>,
    /// The age identity (X25519) that opens the photos.
    pub(crate) identity: Zeroizing<String>,
}

#[derive(Serialize, Deserialize)]
struct KeyFile {
    version: u32,
    kdf: String,
    memory_kib: u32,
    passes: u32,
    salt: String,
    nonce: String,
    sealed: String,
}

impl FolderKeys {
    /// New random keys.
    pub(crate) fn generate() -> Result<Self, AppError> {
        let identity = age::x25519::Identity::generate();
        Ok(Self {
            database: Zeroizing::new(hex(&*random::<32>()?)),
            names: Zeroizing::new(hex(&*random::<32>()?)),
            identity: Zeroizing::new(identity.to_string().expose_secret().to_owned()),
        })
    }

    /// The database key as bytes.
    pub(crate) fn database_bytes(&self) -> [u8; 32] {
        bytes_of(&self.database)
            .and_then(|bytes| bytes.try_into().ok())
            .unwrap_or_default()
    }

    /// The name key as bytes.
    pub(crate) fn name_bytes(&self) -> [u8; 32] {
        bytes_of(&self.names)
            .and_then(|bytes| bytes.try_into().ok())
            .unwrap_or_default()
    }
}

/// Writes the key file: whole or not at all.
pub(crate) fn write(path: &Path, keys: &FolderKeys, passphrase: &str) -> Result<(), AppError> {
    let bad = |reason: String| AppError::BadKeyFile {
        path: path.to_owned(),
        reason,
    };
    let (salt, nonce) = (random::<16>()?, random::<24>()?);
    let wrapping = derive(passphrase, &*salt, ARGON2_MEMORY_KIB, ARGON2_PASSES).map_err(bad)?;
    let plain = Zeroizing::new(serde_json::to_vec(keys).map_err(|error| bad(error.to_string()))?);
    let sealed = XChaCha20Poly1305::new((&*wrapping).into())
        .encrypt(&XNonce::from(*nonce), plain.as_slice())
        .map_err(|_| bad("the keys cannot be sealed".into()))?;
    let file = KeyFile {
        version: 1,
        kdf: "argon2id".into(),
        memory_kib: ARGON2_MEMORY_KIB,
        passes: ARGON2_PASSES,
        salt: hex(&*salt),
        nonce: hex(&*nonce),
        sealed: hex(&sealed),
    };
    let text = serde_json::to_vec_pretty(&file).map_err(|error| bad(error.to_string()))?;
    crate::folder::write_file(path, &text)
}

/// Opens the key file. A wrong passphrase is told apart from a damaged file only as far as the
/// file's own form goes: what is sealed gives no hint.
pub(crate) fn read(path: &Path, passphrase: &str) -> Result<FolderKeys, AppError> {
    let bad = |reason: &str| AppError::BadKeyFile {
        path: path.to_owned(),
        reason: format!("{reason}; restore this file from a backup"),
    };
    let text = std::fs::read(path).map_err(|source| AppError::Io {
        path: path.to_owned(),
        source,
    })?;
    let file: KeyFile =
        serde_json::from_slice(&text).map_err(|_| bad("the key file is damaged"))?;
    // Bounds, so that a damaged file cannot ask for all the memory there is.
    if file.version != 1
        || file.kdf != "argon2id"
        || file.memory_kib > 1024 * 1024
        || file.passes > 100
    {
        return Err(bad("the key file is of an unknown version"));
    }
    let (Some(salt), Some(nonce), Some(sealed)) = (
        bytes_of(&file.salt),
        bytes_of(&file.nonce),
        bytes_of(&file.sealed),
    ) else {
        return Err(bad("the key file is damaged"));
    };
    let nonce: [u8; 24] = nonce
        .try_into()
        .map_err(|_| bad("the key file is damaged"))?;
    let wrapping = derive(passphrase, &salt, file.memory_kib, file.passes)
        .map_err(|_| bad("the key file is damaged"))?;
    let plain = XChaCha20Poly1305::new((&*wrapping).into())
        .decrypt(&XNonce::from(nonce), sealed.as_slice())
        .map_err(|_| AppError::WrongPassphrase)?;
    serde_json::from_slice(&Zeroizing::new(plain))
        .map_err(|_| bad("the keys in the key file cannot be read"))
}

fn derive(
    passphrase: &str,
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
) -> Result<Zeroizing<[u8; 32]>, String> {
    let params = Params::new(memory_kib, passes, 1, Some(32)).map_err(|error| error.to_string())?;
    let mut key = Zeroizing::new([0_u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, &mut *key)
        .map_err(|error| error.to_string())?;
    Ok(key)
}

fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>, AppError> {
    let mut bytes = Zeroizing::new([0_u8; N]);
    getrandom::fill(&mut *bytes).map_err(|error| {
        AppError::refused(
            "no_randomness",
            format!("Sistem tidak memberi angka acak: {error}"),
        )
    })?;
    Ok(bytes)
}

fn bytes_of(text: &str) -> Option<Vec<u8>> {
    if !text.bytes().all(|digit| digit.is_ascii_hexdigit()) || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len())
        .step_by(2)
        .map(|index| u8::from_str_radix(&text[index..index + 2], 16).ok())
        .collect()
}
