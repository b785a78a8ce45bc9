//! From decoded pixels to what is kept: small, upright, encoded.

use fast_image_resize::images::Image as ResizeImage;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use turbojpeg::{Compressor, Image, PixelFormat, Subsamp};

use super::{Layout, Pixels};
use crate::error::InspectError;

/// A picture that stands as people see it.
pub(crate) struct Upright {
    pub(crate) pixels: Pixels,
}

/// Shrinks `pixels` to fit `max_width` x `max_height` (as seen upright), never enlarges,
/// and turns them upright by EXIF `orientation`.
pub(crate) fn shrink_upright(
    pixels: Pixels,
    orientation: u8,
    (max_width, max_height): (u32, u32),
) -> Result<Upright, InspectError> {
    let lies_on_its_side = orientation >= 5;
    let (max_width, max_height) = if lies_on_its_side {
        (max_height, max_width)
    } else {
        (max_width, max_height)
    };
    let (width, height) = fit(pixels.width, pixels.height, max_width, max_height);
    let small = resize(pixels, width, height)?;
    Ok(Upright {
        pixels: turn(small, orientation),
    })
}

/// The largest size inside the box with the same proportions, not larger than the picture.
pub(crate) fn fit(width: u32, height: u32, max_width: u32, max_height: u32) -> (u32, u32) {
    if width <= max_width && height <= max_height {
        return (width, height);
    }
    let (w, h) = (u64::from(width), u64::from(height));
    let (max_w, max_h) = (u64::from(max_width), u64::from(max_height));
    let (w, h) = if w * max_h >= h * max_w {
        (max_w, (h * max_w + w / 2) / w)
    } else {
        ((w * max_h + h / 2) / h, max_h)
    };
    // Neither exceeds the box, which is given in u32.
    (w.max(1) as u32, h.max(1) as u32)
}

pub(crate) fn resize(pixels: Pixels, width: u32, height: u32) -> Result<Pixels, InspectError> {
    if (width, height) == (pixels.width, pixels.height) {
        return Ok(pixels);
    }
    let kind = match pixels.layout {
        Layout::Rgb => PixelType::U8x3,
        Layout::Rgbx => PixelType::U8x4,
    };
    let bytes = resize_bytes(
        pixels.bytes,
        (pixels.width, pixels.height),
        (width, height),
        kind,
    )?;
    Ok(Pixels {
        width,
        height,
        layout: pixels.layout,
        bytes,
    })
}

fn resize_bytes(
    bytes: Vec<u8>,
    (width, height): (u32, u32),
    (new_width, new_height): (u32, u32),
    kind: PixelType,
) -> Result<Vec<u8>, InspectError> {
    let failed = |reason: String| InspectError::corrupt(format!("cannot be resized: {reason}"));
    let source = ResizeImage::from_vec_u8(width, height, bytes, kind)
        .map_err(|error| failed(error.to_string()))?;
    let mut target = ResizeImage::new(new_width, new_height, kind);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
        .use_alpha(false);
    Resizer::new()
        .resize(&source, &mut target, &options)
        .map_err(|error| failed(error.to_string()))?;
    Ok(target.into_vec())
}

/// Applies an EXIF orientation: the result is how the picture is meant to be seen.
/// An orientation outside 2..=8 changes nothing.
pub(crate) fn turn(pixels: Pixels, orientation: u8) -> Pixels {
    if !(2..=8).contains(&orientation) {
        return pixels;
    }
    let (width, height) = (pixels.width as usize, pixels.height as usize);
    let size = pixels.layout.bytes_per_pixel();
    let (new_width, new_height) = if orientation >= 5 {
        (height, width)
    } else {
        (width, height)
    };
    let mut bytes = Vec::with_capacity(pixels.bytes.len());
    for y in 0..new_height {
        for x in 0..new_width {
            let (from_x, from_y) = match orientation {
                2 => (width - 1 - x, y),
                3 => (width - 1 - x, height - 1 - y),
                4 => (x, height - 1 - y),
                5 => (y, x),
                6 => (y, height - 1 - x),
                7 => (width - 1 - y, height - 1 - x),
                _ => (width - 1 - y, x),
            };
            let from = (from_y * width + from_x) * size;
            bytes.extend_from_slice(&pixels.bytes[from..from + size]);
        }
    }
    Pixels {
        width: new_width as u32,
        height: new_height as u32,
        layout: pixels.layout,
        bytes,
    }
}

/// Encodes as JPEG, quality 1 to 100, colour at half resolution as cameras do.
pub(crate) fn encode_jpeg(pixels: &Pixels, quality: u8) -> Result<Vec<u8>, InspectError> {
    let encode = || -> turbojpeg::Result<Vec<u8>> {
        let mut compressor = Compressor::new()?;
        compressor.set_quality(i32::from(quality.clamp(1, 100)))?;
        compressor.set_subsamp(Subsamp::Sub2x2)?;
        compressor.compress_to_vec(Image {
            pixels: pixels.bytes.as_slice(),
            width: pixels.width as usize,
            pitch: pixels.width as usize * pixels.layout.bytes_per_pixel(),
            height: pixels.height as usize,
            format: match pixels.layout {
                Layout::Rgb => PixelFormat::RGB,
                Layout::Rgbx => PixelFormat::RGBX,
            },
        })
    };
    encode().map_err(|error| InspectError::corrupt(format!("cannot be encoded: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fits_into_the_box_without_enlarging() {
        assert_eq!(fit(4000, 3000, 320, 240), (320, 240));
        assert_eq!(fit(3000, 4000, 320, 240), (180, 240));
        assert_eq!(fit(100, 68, 320, 240), (100, 68));
        assert_eq!(fit(60_000, 1, 320, 240), (320, 1));
        assert_eq!(fit(49, 500, 320, 240), (24, 240));
    }

    #[test]
    fn every_orientation_is_undone() {
        // The letters as seen upright: ab / cd / ef.
        let stored = |orientation: u8| -> (u32, u32, &'static str) {
            match orientation {
                2 => (2, 3, "badcfe"),
                3 => (2, 3, "fedcba"),
                4 => (2, 3, "efcdab"),
                5 => (3, 2, "acebdf"),
                6 => (3, 2, "bdface"),
                7 => (3, 2, "fdbeca"),
                8 => (3, 2, "ecafdb"),
                _ => (2, 3, "abcdef"),
            }
        };
        for orientation in 1..=8 {
            let (width, height, letters) = stored(orientation);
            let pixels = Pixels {
                width,
                height,
                layout: Layout::Rgb,
                bytes: letters.bytes().flat_map(|letter| [letter; 3]).collect(),
            };
            let upright = turn(pixels, orientation);
            let seen: Vec<u8> = upright.bytes.iter().step_by(3).copied().collect();
            assert_eq!((upright.width, upright.height), (2, 3), "{orientation}");
            assert_eq!(String::from_utf8_lossy(&seen), "abcdef", "{orientation}");
        }
    }
}
