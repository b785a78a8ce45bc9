//! Several small blobs in one body.
//!
//! Eight bytes `SYNPACK1`, then for each blob: 32 bytes SHA-256, four bytes big-endian length,
//! the blob's bytes. No compression: photos are compressed already.

use crate::ContentHash;

/// The first eight bytes of a pack.
pub const MAGIC: &[u8; 8] = b"SYNPACK1";

/// Bytes that a pack needs beside each blob's own.
pub const ITEM_OVERHEAD_BYTES: usize = 36;

/// The body is not a pack, or ends in the middle of a blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PackFault {
    /// The first eight bytes are others.
    #[error("the body does not begin with SYNPACK1; send a pack as the protocol describes it")]
    NotAPack,
    /// The last blob is incomplete.
    #[error("the pack ends in the middle of blob number {0}; send the pack again")]
    CutOff(usize),
}

/// Writes a pack into memory.
#[derive(Debug, Clone)]
pub struct PackWriter {
    bytes: Vec<u8>,
}

impl PackWriter {
    /// A pack without blobs.
    pub fn new() -> PackWriter {
        PackWriter {
            bytes: MAGIC.to_vec(),
        }
    }

    /// The pack's length so far.
    pub fn size_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Adds one blob, which the caller keeps below [`crate::limits::MAX_PACKED_BLOB_BYTES`].
    pub fn add(&mut self, sha256: ContentHash, blob: &[u8]) {
        let length = u32::try_from(blob.len()).unwrap_or(u32::MAX);
        self.bytes.extend_from_slice(&sha256.0);
        self.bytes.extend_from_slice(&length.to_be_bytes());
        self.bytes.extend_from_slice(&blob[..length as usize]);
    }

    /// The pack's bytes.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

impl Default for PackWriter {
    fn default() -> PackWriter {
        PackWriter::new()
    }
}

/// The blobs of a pack, as (claimed hash, bytes), or the fault that it has.
pub fn read(pack: &[u8]) -> Result<Vec<(ContentHash, &[u8])>, PackFault> {
    let mut rest = pack.strip_prefix(MAGIC).ok_or(PackFault::NotAPack)?;
    let mut blobs = Vec::new();
    while !rest.is_empty() {
        let (sha256, length, blob) = split_item(rest).ok_or(PackFault::CutOff(blobs.len() + 1))?;
        blobs.push((sha256, &blob[..length]));
        rest = &blob[length..];
    }
    Ok(blobs)
}

fn split_item(rest: &[u8]) -> Option<(ContentHash, usize, &[u8])> {
    let (sha256, rest) = rest.split_first_chunk::<32>()?;
    let (length, blob) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    (length <= blob.len()).then_some((ContentHash(*sha256), length, blob))
}
