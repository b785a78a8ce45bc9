//! The best copy that keeps its limits: first less quality, then fewer pixels.

use super::{CopyError, LEAST_SIDE_PX, Strip};
use crate::error::InspectError;
use crate::picture::{self, Pixels};

/// Quality where nothing limits it: no eye sees more.
const BEST_QUALITY: u8 = 90;

/// Blocks begin to show below it; then fewer pixels look better.
const LEAST_QUALITY: u8 = 55;

/// How large the file may be.
#[derive(Clone, Copy)]
pub(super) struct Limit {
    pub(super) max_bytes: u64,
    /// Bytes of that which the metadata takes.
    pub(super) taken: u64,
}

/// A copy without metadata.
pub(super) struct Fitted {
    pub(super) jpeg: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) quality: u8,
}

/// Draws the strip, resizes and encodes so that every limit is kept.
pub(super) fn fit(
    upright: &Pixels,
    strip: Option<&Strip>,
    max_side: u32,
    limit: Option<Limit>,
) -> Result<Fitted, CopyError> {
    let mut side = max_side;
    loop {
        let canvas = compose(upright, strip, side)?;
        let Some(limit) = limit else {
            return Ok(fitted(&canvas, BEST_QUALITY)?);
        };
        let room = limit.max_bytes.saturating_sub(limit.taken);
        let least = fitted(&canvas, LEAST_QUALITY)?;
        let bytes = least.jpeg.len() as u64;
        if bytes <= room {
            return Ok(best_within(&canvas, least, room)?);
        }
        let longest = canvas.width.max(canvas.height);
        if longest <= LEAST_SIDE_PX {
            return Err(CopyError::LimitTooSmall {
                max_bytes: limit.max_bytes,
                smallest: bytes + limit.taken,
            });
        }
        // Bytes go about with the number of pixels. A little less, so that few rounds are needed.
        let share = (room as f64 / bytes as f64).sqrt() * 0.97;
        let smaller = f64::from(longest) * share.clamp(0.25, 0.95);
        side = (smaller as u32).max(LEAST_SIDE_PX);
    }
}

/// The highest quality that keeps within `room`; `least` does.
fn best_within(canvas: &Pixels, least: Fitted, room: u64) -> Result<Fitted, InspectError> {
    let best = fitted(canvas, BEST_QUALITY)?;
    if best.jpeg.len() as u64 <= room {
        return Ok(best);
    }
    let mut good = least;
    let (mut low, mut high) = (LEAST_QUALITY, BEST_QUALITY);
    while high - low > 1 {
        let quality = low.midpoint(high);
        let tried = fitted(canvas, quality)?;
        if tried.jpeg.len() as u64 <= room {
            low = quality;
            good = tried;
        } else {
            high = quality;
        }
    }
    Ok(good)
}

fn fitted(canvas: &Pixels, quality: u8) -> Result<Fitted, InspectError> {
    Ok(Fitted {
        jpeg: picture::encode_jpeg(canvas, quality)?,
        width: canvas.width,
        height: canvas.height,
        quality,
    })
}

/// The picture and its strip, no side of both together longer than `side`, and hardly shorter
/// where the picture has the pixels.
fn compose(upright: &Pixels, strip: Option<&Strip>, side: u32) -> Result<Pixels, CopyError> {
    let Some(strip) = strip else {
        let (width, height) = picture::fit(upright.width, upright.height, side, side);
        return Ok(picture::resize(upright.clone(), width, height)?);
    };
    let lay_out = |room: u32| {
        let (width, height) = picture::fit(upright.width, upright.height, side, room);
        (width, height, strip.lay_out(width))
    };
    let mut best = lay_out(side);
    if best.1 + best.2.height > side {
        // Less height makes a narrower picture, smaller letters, and room for both. A quarter of
        // the side always leaves enough for the strip, whose letters and lines are bounded.
        let (mut low, mut high) = (side / 4, side);
        best = lay_out(low);
        while high - low > 1 {
            let room = low.midpoint(high);
            let tried = lay_out(room);
            if tried.1 + tried.2.height <= side {
                low = room;
                best = tried;
            } else {
                high = room;
            }
        }
    }
    let (width, height, sheet) = best;
    Ok(sheet.under(&picture::resize(upright.clone(), width, height)?))
}
