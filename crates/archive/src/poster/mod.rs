//! Documents and short videos get a poster: the first page, the first frame, or a plainly drawn
//! card where there is none to be had. A card never keeps a file out of the archive.
//!
//! What renders runs on a thread of its own with a deadline, after what it will unpack and what it
//! will draw was weighed: the renderer itself has no limits. A thread that missed its deadline cannot be stopped; while
//! too many of them still run, further documents get a card.

mod card;
mod deadline;
mod frame;
mod mp4;
mod pdf;
mod rehearse;
mod sheet;
mod weigh;

use std::sync::Arc;

use crate::error::InspectError;
use crate::format::PictureFormat;
use crate::metadata::{FoundDate, GpsPosition};
use crate::picture::{Decoded, Pixels, Wanted};

pub use sheet::{SheetPicture, sheet_picture};

/// What is known of a document or a video beside its poster.
#[derive(Default)]
pub(crate) struct Document {
    /// Pages of a document.
    pub(crate) page_count: Option<u32>,
    /// Length of a video.
    pub(crate) seconds: Option<u32>,
    /// When it was made, by its own word.
    pub(crate) dates: Vec<FoundDate>,
    /// Where a video was taken.
    pub(crate) position: Option<GpsPosition>,
    /// Why the poster is a card and shows nothing of the content.
    pub(crate) card: Option<String>,
}

/// A poster in the making.
struct Poster {
    /// The picture, upright; none for a card.
    pixels: Option<Pixels>,
    /// Size of the page or the frame, pixels.
    size: (u32, u32),
    document: Document,
}

/// The poster of a document or a video, perhaps larger than wanted.
pub(crate) fn decode(
    format: PictureFormat,
    bytes: &[u8],
    wanted: Wanted,
) -> Result<Decoded, InspectError> {
    let bytes: Arc<[u8]> = bytes.into();
    let mut poster = match format {
        PictureFormat::Pdf => pdf::poster(&bytes, wanted)?,
        _ => mp4::poster(&bytes)?,
    };
    let pixels = match poster.pixels.take() {
        Some(pixels) => pixels,
        None => card::draw(format, &poster.document, wanted.max_side),
    };
    let (width, height) = match poster.size {
        (0, _) | (_, 0) => (pixels.width, pixels.height),
        size => size,
    };
    Ok(Decoded {
        width,
        height,
        pixels,
        is_upright: true,
        warnings: Vec::new(),
        document: Some(poster.document),
    })
}
