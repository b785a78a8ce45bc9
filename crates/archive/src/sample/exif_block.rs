//! The EXIF that a phone would write into a sample photo.

use exif::{Tag, Value};

use super::SamplePhoto;
use crate::copy::segment;
use crate::exif_block::ExifBlock;

/// A TIFF block with time, position, orientation and a made-up camera.
fn build(photo: &SamplePhoto) -> Vec<u8> {
    let mut block = ExifBlock::new();
    block.text(Tag::Make, "Sauyunan");
    block.text(Tag::Model, "Contoh 1");
    let orientation = u16::from(photo.orientation.clamp(1, 8));
    block.set(Tag::Orientation, Value::Short(vec![orientation]));
    if let Some(taken) = photo.taken {
        let text = taken.format("%Y:%m:%d %H:%M:%S").to_string();
        for tag in [Tag::DateTime, Tag::DateTimeOriginal, Tag::DateTimeDigitized] {
            block.text(tag, &text);
        }
        for tag in [
            Tag::OffsetTime,
            Tag::OffsetTimeOriginal,
            Tag::OffsetTimeDigitized,
        ] {
            block.text(tag, "+07:00");
        }
    }
    if let Some((latitude, longitude)) = photo.gps {
        block.position(latitude, longitude);
    }
    block.finish()
}

/// Puts the block into a JPEG file as its first segment, as cameras do.
pub(super) fn insert(jpeg: &[u8], photo: &SamplePhoto) -> Vec<u8> {
    match (
        segment(0xE1, &[b"Exif\0\0", &build(photo)]),
        jpeg.split_at_checked(2),
    ) {
        (Ok(segment), Some((start, rest))) => [start, &segment, rest].concat(),
        _ => jpeg.to_vec(),
    }
}
