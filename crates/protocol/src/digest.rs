//! Count and digest for each area and kind: the check after a sync.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Area, ContentHash};

/// Asks for all digests of the device's area.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestRequest {}

/// All digests of the device's area at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestResponse {
    /// By area, then kind. A pair without operations is absent.
    pub digests: Vec<AreaDigest>,
    /// The moment, as a pull cursor: compare only what was pulled up to here ...
    pub latest_cursor: u64,
    /// ... and the device's own operations up to here.
    pub acked_seq: u64,
    /// The history that `latest_cursor` belongs to.
    pub server_epoch: String,
}

/// Count and digest of the operations of one area and kind, except rejected ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaDigest {
    /// Exactly this area: a kelurahan's digest does not contain those of its RWs.
    pub area: Area,
    /// The `kind` of the operations.
    pub kind: String,
    /// How many operations.
    pub count: u64,
    /// [`DigestSum`] of their hashes, 64 hex digits.
    pub digest: String,
}

/// The sum of operation hashes, each read as a 256-bit big-endian number, modulo 2^256.
///
/// It does not depend on the order and is kept up by adding each new operation.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct DigestSum([u8; 32]);

impl DigestSum {
    /// The sum in 32 raw bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> DigestSum {
        DigestSum(bytes)
    }

    /// The sum as 32 raw bytes.
    pub fn to_bytes(self) -> [u8; 32] {
        self.0
    }

    /// Adds one operation's hash.
    pub fn add(&mut self, hash: ContentHash) {
        let mut carry = 0u16;
        for (sum, byte) in self.0.iter_mut().zip(hash.0).rev() {
            let total = u16::from(*sum) + u16::from(byte) + carry;
            *sum = total as u8;
            carry = total >> 8;
        }
    }

    /// Takes one operation's hash out again.
    pub fn subtract(&mut self, hash: ContentHash) {
        let mut borrow = 0i16;
        for (sum, byte) in self.0.iter_mut().zip(hash.0).rev() {
            let total = i16::from(*sum) - i16::from(byte) - borrow;
            *sum = total as u8;
            borrow = i16::from(total < 0);
        }
    }
}

impl fmt::Display for DigestSum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ContentHash(self.0).fmt(f)
    }
}

impl fmt::Debug for DigestSum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ContentHash(self.0).fmt(f)
    }
}
