//! Decoding: every picture completely, so that damage is found, but never larger than needed.

mod eighth;
pub(crate) mod heif;
mod jpeg;
mod shrink;
mod still;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::InspectError;
use crate::format::PictureFormat;
use crate::inspect::Warning;
use crate::poster::{self, Document};

pub(crate) use jpeg::next_segment;
pub(crate) use shrink::{encode_jpeg, fit, resize, shrink_upright, turn};

/// Pixels in memory, rows from the top, without padding.
#[derive(Clone)]
pub(crate) struct Pixels {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) layout: Layout,
    pub(crate) bytes: Vec<u8>,
}

impl Pixels {
    /// A white sheet.
    pub(crate) fn paper(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            layout: Layout::Rgb,
            bytes: vec![255; width as usize * height as usize * 3],
        }
    }
}

/// How one pixel is laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue and a byte without meaning.
    Rgbx,
}

impl Layout {
    pub(crate) fn bytes_per_pixel(self) -> usize {
        match self {
            Self::Rgb => 3,
            Self::Rgbx => 4,
        }
    }
}

/// A completely decoded picture, perhaps at a reduced scale.
pub(crate) struct Decoded {
    /// Width as stored, before any reduction.
    pub(crate) width: u32,
    /// Height as stored.
    pub(crate) height: u32,
    pub(crate) pixels: Pixels,
    /// The pixels stand upright already: the container's own rotation was applied
    /// and the EXIF orientation must not be applied again.
    pub(crate) is_upright: bool,
    pub(crate) warnings: Vec<Warning>,
    /// What else is known, where the pixels are the poster of a document or a video.
    pub(crate) document: Option<Document>,
}

/// The smallest size that the caller can use; decoders may return more.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    /// The longest side that the caller will keep.
    pub(crate) max_side: u32,
}

/// Decodes `bytes` completely. A decoder that panics on foreign data is reported as damage.
pub(crate) fn decode(
    format: PictureFormat,
    bytes: &[u8],
    wanted: Wanted,
) -> Result<Decoded, InspectError> {
    let decoded = catch_unwind(AssertUnwindSafe(|| match format {
        PictureFormat::Jpeg => jpeg::decode(bytes, wanted),
        PictureFormat::Png | PictureFormat::Webp => still::decode(format, bytes),
        PictureFormat::Heic => heif::decode(bytes),
        PictureFormat::Pdf | PictureFormat::Mp4 => poster::decode(format, bytes, wanted),
    }));
    decoded.unwrap_or_else(|_| Err(InspectError::corrupt("the decoder gave up")))
}

/// A JPEG made from a photo for reports and exports.
#[derive(Debug, Clone)]
pub struct JpegCopy {
    /// The JPEG file, without any metadata of the original.
    pub jpeg: Vec<u8>,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
}

/// Makes an upright JPEG copy of a photo of any supported format (of a document or a video: of its
/// poster): no side longer than
/// `max_side_px`, never enlarged, `quality` from 1 to 100, no metadata.
pub fn to_jpeg(bytes: &[u8], max_side_px: u32, quality: u8) -> Result<JpegCopy, InspectError> {
    let max_side = max_side_px.clamp(1, 60_000);
    let (decoded, orientation) = decode_any(bytes, max_side)?;
    let upright = shrink_upright(decoded.pixels, orientation, (max_side, max_side))?;
    Ok(JpegCopy {
        jpeg: encode_jpeg(&upright.pixels, quality)?,
        width: upright.pixels.width,
        height: upright.pixels.height,
    })
}

/// A photo of any supported format as people see it, with at least the pixels that `max_side`
/// needs and perhaps more. The second part says why it is a card that shows nothing.
pub(crate) fn read_upright(
    bytes: &[u8],
    max_side: u32,
) -> Result<(Pixels, Option<String>), InspectError> {
    let (decoded, orientation) = decode_any(bytes, max_side)?;
    let card = decoded.document.and_then(|document| document.card);
    Ok((turn(decoded.pixels, orientation), card))
}

/// The pixels as stored, and the orientation that is still to be undone.
fn decode_any(bytes: &[u8], max_side: u32) -> Result<(Decoded, u8), InspectError> {
    let format = crate::format::sniff(bytes)?;
    let decoded = decode(format, bytes, Wanted { max_side })?;
    let orientation = if decoded.is_upright {
        1
    } else {
        crate::metadata::read(format, bytes).orientation
    };
    Ok((decoded, orientation))
}

/// Refuses sizes that only a decompression bomb has.
fn check_size(width: u64, height: u64) -> Result<(u32, u32), InspectError> {
    if width == 0 || height == 0 {
        return Err(InspectError::corrupt("the picture has no pixels"));
    }
    if width.saturating_mul(height) > crate::MAX_PIXELS {
        return Err(InspectError::too_many_pixels(width, height));
    }
    match (u32::try_from(width), u32::try_from(height)) {
        (Ok(width), Ok(height)) => Ok((width, height)),
        _ => Err(InspectError::too_many_pixels(width, height)),
    }
}

/// Held while one large picture is in memory, so that two workers that meet two huge
/// pictures at once do not double the memory.
struct LargePictureTurn {
    _turn: Option<MutexGuard<'static, ()>>,
}

fn wait_for_memory(estimated_bytes: u64) -> LargePictureTurn {
    const LARGE: u64 = 80 * 1024 * 1024;
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    // A panic of another decoder says nothing about this one: poison is ignored.
    let turn = || ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    LargePictureTurn {
        _turn: (estimated_bytes > LARGE).then(turn),
    }
}
