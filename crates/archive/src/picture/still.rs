//! PNG and WebP through the `image` crate.

use std::io::{Cursor, ErrorKind};

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::{Decoded, Layout, Pixels, check_size, wait_for_memory};
use crate::error::InspectError;
use crate::format::PictureFormat;

pub(super) fn decode(format: PictureFormat, bytes: &[u8]) -> Result<Decoded, InspectError> {
    let image_format = match format {
        PictureFormat::Webp => {
            check_webp_length(bytes)?;
            ImageFormat::WebP
        }
        _ => ImageFormat::Png,
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), image_format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(crate::MAX_PIXELS * 8);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(picture_error)?;
    let (width, height) = decoder.dimensions();
    let (width, height) = check_size(u64::from(width), u64::from(height))?;
    let _turn = wait_for_memory(decoder.total_bytes().saturating_mul(2));
    let image = DynamicImage::from_decoder(decoder).map_err(picture_error)?;
    let pixels = if image.color().has_alpha() {
        Pixels {
            width,
            height,
            layout: Layout::Rgbx,
            bytes: on_white(image.into_rgba8().into_raw()),
        }
    } else {
        Pixels {
            width,
            height,
            layout: Layout::Rgb,
            bytes: image.into_rgb8().into_raw(),
        }
    };
    Ok(Decoded {
        width,
        height,
        pixels,
        is_upright: false,
        warnings: Vec::new(),
        document: None,
    })
}

/// Transparent parts become white, as on paper.
fn on_white(mut rgba: Vec<u8>) -> Vec<u8> {
    for pixel in rgba.chunks_exact_mut(4) {
        let alpha = u16::from(pixel[3]);
        if alpha == 255 {
            continue;
        }
        for channel in &mut pixel[..3] {
            *channel = ((u16::from(*channel) * alpha + 255 * (255 - alpha)) / 255) as u8;
        }
    }
    rgba
}

/// A WebP decoder cannot see that its last bytes are missing; the container's length tells.
fn check_webp_length(bytes: &[u8]) -> Result<(), InspectError> {
    let declared = bytes.get(4..8).and_then(|size| size.first_chunk::<4>());
    let declared = declared.map_or(0, |size| u64::from(u32::from_le_bytes(*size)) + 8);
    // One byte of padding at the very end is often left out.
    if declared > bytes.len() as u64 + 1 {
        let reason = format!("{} of {declared} bytes are there", bytes.len());
        return Err(InspectError::truncated(reason));
    }
    Ok(())
}

fn picture_error(error: ImageError) -> InspectError {
    let text = error.to_string();
    match error {
        ImageError::Limits(_) => InspectError::TooLarge { reason: text },
        ImageError::Unsupported(_) => InspectError::Unsupported { what: text },
        ImageError::IoError(io) if io.kind() == ErrorKind::UnexpectedEof => {
            InspectError::truncated(text)
        }
        _ if text.to_ascii_lowercase().contains("unexpected end") => InspectError::truncated(text),
        _ => InspectError::corrupt(text),
    }
}
