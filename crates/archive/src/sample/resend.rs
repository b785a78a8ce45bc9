//! Copies as messengers make them: smaller, recompressed, a little cut off, without metadata.

use super::canvas::Random;
use super::{SampleMoment, SamplePhoto, SampleScene};
use crate::InspectError;
use crate::format::{PictureFormat, sniff};
use crate::picture::{Layout, Pixels, Wanted, decode, encode_jpeg, resize, shrink_upright};

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

/// One of very many small photos. Parts of two drawn scenes stand beside each other, so that not only six
/// compositions recur; each `moment` is another photo of the same event.
///
/// # Errors
/// None in practice: what is drawn can be decoded.
pub fn various(seed: u64, moment: u64) -> Result<Vec<u8>, InspectError> {
    const SCENES: [SampleScene; 6] = [
        SampleScene::Before,
        SampleScene::Process,
        SampleScene::After,
        SampleScene::AttendanceList,
        SampleScene::Handover,
        SampleScene::Product,
    ];
    const SIZE: (u32, u32) = (320, 240);
    let mut random = Random(seed);
    let mut part = |reach: f32| (random.next() >> 40) as f32 / (1 << 24) as f32 * reach;
    let split = (SIZE.0 as f32 * (0.25 + part(0.5))) as u32;
    let mut side = |width: u32| -> Result<Pixels, InspectError> {
        let scene = SCENES[part(6.0) as usize % 6];
        let (width, height) = (width.max(16), SIZE.1);
        let photo = SamplePhoto {
            seed: seed ^ u64::from(width),
            scene,
            width: 320,
            height: 240,
            taken: None,
            gps: None,
            orientation: 1,
        };
        let moment = match moment {
            0 => SampleMoment::First,
            number => SampleMoment::Later(number),
        };
        let crop = [part(0.4), part(0.3), part(0.4), part(0.3)];
        let max_side = 320;
        let drawn = decode(
            PictureFormat::Jpeg,
            &photo.to_jpeg_at(moment),
            Wanted { max_side },
        )?;
        resize(cropped(&drawn.pixels, crop), width, height)
    };
    let (left, right) = (side(split)?, side(SIZE.0 - split)?);
    let rows = left.bytes.chunks_exact(left.width as usize * 3);
    let rows = rows.zip(right.bytes.chunks_exact(right.width as usize * 3));
    let both = Pixels {
        width: left.width + right.width,
        height: SIZE.1,
        layout: Layout::Rgb,
        bytes: rows
            .flat_map(|(left, right)| [left, right].concat())
            .collect(),
    };
    encode_jpeg(&both, 90)
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
