//! Copies for use outside: smaller, upright, faces covered, a strip that says what they show, and
//! the same in their metadata. Nothing else of the original goes along.
//!
//! ```text
//! original -> decoded -> upright -> faces covered -> resized -> strip drawn under it -> JPEG
//!                                                  `- smaller until the limit is kept -'
//!          -> EXIF, XMP and IPTC with what was wished -> read back and compared
//! ```

mod cover;
mod exif;
mod fit;
mod iptc;
mod notes;
mod segments;
mod strip;
mod xmp;

use sauyunan_domain::ContentHash;
use sauyunan_domain::entity::FaceBox;

use crate::error::InspectError;
use crate::picture;

pub use notes::{CopyNotes, FoundNotes, read_notes};
pub(crate) use segments::segment;
pub use strip::Strip;

/// The smallest longest side that a copy is shrunk to, pixels: less shows nothing, and no strip
/// under it could be read.
pub const LEAST_SIDE_PX: u32 = 320;

/// How a copy is wished.
#[derive(Debug, Clone, Default)]
pub struct CopyWish {
    /// No side longer than this, the strip included, pixels; at least [`LEAST_SIDE_PX`]. Never enlarged.
    pub max_side_px: u32,
    /// The file not larger than this, metadata included, bytes.
    pub max_bytes: Option<u64>,
    /// What is covered.
    pub covered: Vec<FaceBox>,
    /// What stands under the picture.
    pub strip: Option<Strip>,
    /// What is written into the file. A position is written only where it is named here.
    pub notes: CopyNotes,
}

/// A copy. Its metadata was read back and is what was wished.
#[derive(Debug, Clone)]
pub struct Copy {
    /// The JPEG file.
    pub jpeg: Vec<u8>,
    /// Width, pixels.
    pub width: u32,
    /// Height with the strip, pixels.
    pub height: u32,
    /// JPEG quality, 1 to 100.
    pub quality: u8,
}

/// Why there is no copy.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CopyError {
    /// The original cannot be read.
    #[error(transparent)]
    Picture(#[from] InspectError),
    /// The original is a document or a video that no picture can be made of.
    #[error("no picture can be made of it: {reason}")]
    NoPicture {
        /// What is in the way.
        reason: String,
    },
    /// The limit is too small for a picture that shows something.
    #[error("at most {max_bytes} bytes were wished; the smallest useful copy has {smallest}")]
    LimitTooSmall {
        /// The limit.
        max_bytes: u64,
        /// The smallest copy that was tried.
        smallest: u64,
    },
    /// A box to be covered lies outside of the picture or has no size: what a person wanted covered
    /// would stay open.
    #[error("the box at {x}, {y} with {width} x {height} covers nothing of the picture", x = .0.x, y = .0.y, width = .0.width, height = .0.height)]
    BoxOutside(FaceBox),
    /// The text does not fit into a block of metadata.
    #[error("the text for the metadata is too long: {bytes} bytes")]
    TextTooLong {
        /// How long the block would be.
        bytes: usize,
    },
    /// What was read back from the copy is not what was written.
    #[error("the copy does not say what it should: {what}")]
    ReadBack {
        /// The block and the field that differ.
        what: String,
    },
}

impl CopyError {
    /// A stable name for messages in any language.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Picture(error) => error.code(),
            Self::NoPicture { .. } => "not_a_picture",
            Self::LimitTooSmall { .. } => "too_small_limit",
            Self::BoxOutside(_) => "box_outside",
            Self::TextTooLong { .. } => "text_too_long",
            Self::ReadBack { .. } => "copy_differs",
        }
    }
}

/// Makes a copy of a photo of any supported format. The same photo and the same wish give the
/// same bytes.
///
/// # Errors
/// See [`CopyError`]. A copy larger than the limit, with an open face or with other metadata than
/// wished is never returned.
pub fn make_copy(bytes: &[u8], wish: &CopyWish) -> Result<Copy, CopyError> {
    let notes = wish.notes.tidy();
    let original = ContentHash::of(bytes);
    let taken = notes.to_segments(&original, (0, 0))?.len() as u64;
    let max_side = wish.max_side_px.clamp(LEAST_SIDE_PX, 60_000);
    let (mut picture, card) = picture::read_upright(bytes, max_side)?;
    if let Some(reason) = card {
        return Err(CopyError::NoPicture { reason });
    }
    cover::cover(&mut picture, &wish.covered)?;
    let limit = wish
        .max_bytes
        .map(|max_bytes| fit::Limit { max_bytes, taken });
    let fitted = fit::fit(&picture, wish.strip.as_ref(), max_side, limit)?;
    let blocks = notes.to_segments(&original, (fitted.width, fitted.height))?;
    let copy = Copy {
        jpeg: segments::insert(&fitted.jpeg, &blocks),
        width: fitted.width,
        height: fitted.height,
        quality: fitted.quality,
    };
    notes.must_be_in(&copy.jpeg, &original)?;
    Ok(copy)
}
