//! The two secrets of a store: who can read the photos, and how their files are named.

use std::fmt;

use age::secrecy::ExposeSecret;
use age::x25519;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::error::StoreError;
use sauyunan_domain::{ContentHash, hex};

/// An age identity, which decrypts, and a name key, without which nobody can tell whether
/// the store has a given photo.
#[derive(Clone)]
pub struct StoreKey {
    identity: x25519::Identity,
    name_key: Zeroizing<[u8; 32]>,
}

impl StoreKey {
    /// A new random key.
    pub fn generate() -> Result<Self, StoreError> {
        let mut name_key = Zeroizing::new([0; 32]);
        getrandom::fill(name_key.as_mut()).map_err(|error| StoreError::BadKey {
            reason: error.to_string(),
        })?;
        Ok(Self {
            identity: x25519::Identity::generate(),
            name_key,
        })
    }

    /// A key from its parts as they were kept: the `AGE-SECRET-KEY-1…` text and 32 bytes.
    pub fn from_parts(identity: &str, name_key: [u8; 32]) -> Result<Self, StoreError> {
        let identity = identity
            .trim()
            .parse()
            .map_err(|reason: &str| StoreError::BadKey {
                reason: reason.to_owned(),
            })?;
        Ok(Self {
            identity,
            name_key: Zeroizing::new(name_key),
        })
    }

    /// The `AGE-SECRET-KEY-1…` text: to be kept secret, and to be kept.
    pub fn identity_text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.identity.to_string().expose_secret().to_owned())
    }

    /// The `age1…` text: not secret, anyone can encrypt to it.
    pub fn recipient_text(&self) -> String {
        self.identity.to_public().to_string()
    }

    /// The key of the file names.
    pub fn name_key(&self) -> &[u8; 32] {
        &self.name_key
    }

    pub(crate) fn identity(&self) -> &x25519::Identity {
        &self.identity
    }

    /// The name of a photo's file, 64 hexadecimal digits.
    pub(crate) fn name_of(&self, hash: &ContentHash) -> String {
        self.keyed(hash.to_string().as_bytes())
    }

    /// A text that only this pair of keys can have written into a store.
    pub(crate) fn proof(&self) -> String {
        format!("sauyunan photo store 1\n{}\n", self.keyed(b"store"))
    }

    fn keyed(&self, message: &[u8]) -> String {
        let mut mac = match Hmac::<Sha256>::new_from_slice(self.name_key.as_slice()) {
            Ok(mac) => mac,
            Err(_) => unreachable!("HMAC takes keys of any length"),
        };
        mac.update(message);
        hex(&mac.finalize().into_bytes())
    }
}

impl fmt::Debug for StoreKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoreKey").finish_non_exhaustive()
    }
}
