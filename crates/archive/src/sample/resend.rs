//! Copies as messengers make them: smaller, recompressed, a little cut off, without metadata.

use crate::InspectError;
use crate::format::sniff;
use crate::picture::{Pixels, Wanted, decode, encode_jpeg, shrink_upright};

/// What happens to a photo on its way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resend {
    /// No side is longer afterwards, in pixels. Never enlarged.
    pub max_side: u32,
    /// JPEG quality, 1 to 100.
    pub quality: u8,
    /// What is cut off, in parts of width or height: left, top, right, bottom.
    pub crop: [f32; 4],
}

/// Sends a photo on: the copy stands upright and has no metadata.
///
/// # Errors
/// When the photo cannot be decoded.
pub fn resend(photo: &[u8], way: &Resend) -> Result<Vec<u8>, InspectError> {
    let format = sniff(photo)?;
    // Whole first: what is cut off is counted in the photo's own pixels.
    let max_side = 60_000;
    let decoded = decode(format, photo, Wanted { max_side })?;
    let orientation = if decoded.is_upright {
        1
    } else {
        crate::metadata::read(format, photo).orientation
    };
    let whole = shrink_upright(decoded.pixels, orientation, (max_side, max_side))?;
    let rest = cropped(&whole.pixels, way.crop);
    let small = shrink_upright(rest, 1, (way.max_side, way.max_side))?;
    encode_jpeg(&small.pixels, way.quality)
}

fn cropped(pixels: &Pixels, [left, top, right, bottom]: [f32; 4]) -> Pixels {
    let span = |length: u32, before: f32, after: f32| {
        let part = |share: f32| (length as f32 * share.clamp(0.0, 0.45)) as u32;
        (part(before), length - part(before) - part(after))
    };
    let (x, width) = span(pixels.width, left, right);
    let (y, height) = span(pixels.height, top, bottom);
    let size = pixels.layout.bytes_per_pixel();
    let rows = pixels.bytes.chunks_exact(pixels.width as usize * size);
    let rows = rows.skip(y as usize).take(height as usize);
    let (from, to) = (x as usize * size, (x + width) as usize * size);
    Pixels {
        width,
        height,
        layout: pixels.layout,
        bytes: rows.flat_map(|row| &row[from..to]).copied().collect(),
    }
}
