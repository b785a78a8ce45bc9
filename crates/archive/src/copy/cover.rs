//! Faces are covered on the pixels, solidly: nothing of them is left to be recovered, neither by
//! sharpening nor from the seams of the JPEG.

use sauyunan_domain::entity::FaceBox;

use super::CopyError;
use crate::picture::Pixels;

const COVER: [u8; 3] = [112, 112, 112];

/// Covers every box, to the next whole pixel outwards.
pub(super) fn cover(picture: &mut Pixels, boxes: &[FaceBox]) -> Result<(), CopyError> {
    for face in boxes {
        let outside = || CopyError::BoxOutside(*face);
        let (left, right) = span(face.x, face.width, picture.width).ok_or_else(outside)?;
        let (top, bottom) = span(face.y, face.height, picture.height).ok_or_else(outside)?;
        let size = picture.layout.bytes_per_pixel();
        let row_bytes = picture.width as usize * size;
        for row in picture
            .bytes
            .chunks_exact_mut(row_bytes)
            .take(bottom)
            .skip(top)
        {
            for pixel in row[left * size..right * size].chunks_exact_mut(size) {
                pixel[..3].copy_from_slice(&COVER);
            }
        }
    }
    Ok(())
}

/// From part and length to pixels; nothing where no pixel is covered.
fn span(start: f64, length: f64, pixels: u32) -> Option<(usize, usize)> {
    let end = start + length;
    if !(start.is_finite() && end.is_finite() && length > 0.0) || end <= 0.0 || start >= 1.0 {
        return None;
    }
    let pixels = f64::from(pixels);
    // A box drawn on a preview is exact to a pixel of the preview only.
    let first = (start.max(0.0) * pixels).floor() - 1.0;
    let last = (end.min(1.0) * pixels).ceil() + 1.0;
    Some((first.max(0.0) as usize, last.min(pixels) as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face(x: f64, y: f64, width: f64, height: f64) -> FaceBox {
        FaceBox {
            x,
            y,
            width,
            height,
        }
    }

    fn covered(boxes: &[FaceBox]) -> Result<Vec<(usize, usize)>, CopyError> {
        let mut picture = Pixels::paper(100, 50);
        cover(&mut picture, boxes)?;
        let dark = (0..100 * 50).filter(|pixel| picture.bytes[pixel * 3..pixel * 3 + 3] == COVER);
        Ok(dark.map(|pixel| (pixel % 100, pixel / 100)).collect())
    }

    #[test]
    fn a_box_is_covered_whole_and_a_pixel_more() {
        let pixels = covered(&[face(0.255, 0.5, 0.1, 0.2)]).unwrap();
        assert_eq!(
            (pixels.first(), pixels.last()),
            (Some(&(24, 24)), Some(&(36, 35)))
        );
        assert_eq!(pixels.len(), 13 * 12);
    }

    #[test]
    fn a_box_over_the_edge_is_covered_as_far_as_there_is_a_picture() {
        let pixels = covered(&[face(-0.5, -0.5, 0.6, 0.6), face(0.95, 0.9, 9.0, 9.0)]).unwrap();
        assert!(
            pixels.contains(&(0, 0)) && pixels.contains(&(99, 49)) && pixels.contains(&(10, 5))
        );
        assert!(!pixels.contains(&(50, 25)));
    }

    #[test]
    fn a_box_that_would_cover_nothing_is_refused() {
        for wrong in [
            face(1.5, 0.1, 0.1, 0.1),
            face(0.1, -0.5, 0.1, 0.2),
            face(f64::NAN, 0.1, 0.1, 0.1),
            face(0.1, 0.1, 0.0, 0.1),
            face(0.1, 0.1, 0.1, -0.2),
            face(0.1, 0.1, f64::INFINITY, 0.1),
        ] {
            assert!(
                matches!(covered(&[wrong]), Err(CopyError::BoxOutside(_))),
                "{wrong:?}"
            );
        }
    }
}
