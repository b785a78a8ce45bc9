//! Photos that look alike: copies that were sent on, made smaller, recompressed, cut at the edge.
//!
//! ```text
//! picture --> Fingerprint   48 bytes, kept with the photo's record: which photos come into question
//! thumbnail --> Detail      laid over each other and compared place by place: which are the same
//! AlikeIndex                finds what comes into question without comparing every two photos
//! ```
//!
//! Two photos of the same moment or place differ little as a whole and much in few places, where a
//! person stands or a name was written. Copies differ little everywhere. So the decision is made by the
//! places that differ most. No I/O here: the caller brings fingerprints and thumbnails.

mod detail;
mod fingerprint;
mod grid;
mod index;
mod overlay;
mod tree;

pub use detail::Detail;
pub use fingerprint::{BadFingerprint, Fingerprint};
pub use index::{AlikeIndex, Group, Judge, Member};
