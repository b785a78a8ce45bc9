//! The EXIF that a phone would write into a sample photo.

use std::io::Cursor;

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};

use super::SamplePhoto;

/// A TIFF block with time, position, orientation and a made-up camera.
pub(super) fn build(photo: &SamplePhoto) -> Vec<u8> {
    let mut fields = vec![
        ascii(Tag::Make, "Sauyunan"),
        ascii(Tag::Model, "Contoh 1"),
        field(
            Tag::Orientation,
            Value::Short(vec![u16::from(photo.orientation.clamp(1, 8))]),
        ),
        field(Tag::ExifVersion, Value::Undefined(b"0232".to_vec(), 0)),
    ];
    if let Some(taken) = photo.taken {
        let text = taken.format("%Y:%m:%d %H:%M:%S").to_string();
        for tag in [Tag::DateTime, Tag::DateTimeOriginal, Tag::DateTimeDigitized] {
            fields.push(ascii(tag, &text));
        }
        for tag in [
            Tag::OffsetTime,
            Tag::OffsetTimeOriginal,
            Tag::OffsetTimeDigitized,
        ] {
            fields.push(ascii(tag, "+07:00"));
        }
    }
    if let Some((latitude, longitude)) = photo.gps {
        fields.push(field(Tag::GPSVersionID, Value::Byte(vec![2, 3, 0, 0])));
        fields.push(ascii(
            Tag::GPSLatitudeRef,
            if latitude < 0.0 { "S" } else { "N" },
        ));
        fields.push(field(Tag::GPSLatitude, degrees(latitude)));
        fields.push(ascii(
            Tag::GPSLongitudeRef,
            if longitude < 0.0 { "W" } else { "E" },
        ));
        fields.push(field(Tag::GPSLongitude, degrees(longitude)));
    }
    let mut writer = Writer::new();
    for field in &fields {
        writer.push_field(field);
    }
    let mut block = Cursor::new(Vec::new());
    match writer.write(&mut block, false) {
        Ok(()) => block.into_inner(),
        Err(_) => Vec::new(),
    }
}

/// Puts a TIFF block into a JPEG file as its first segment.
pub(super) fn insert(jpeg: &[u8], block: &[u8]) -> Vec<u8> {
    let length = u16::try_from(block.len() + 8);
    let (Ok(length), Some((start, rest))) = (length, jpeg.split_at_checked(2)) else {
        return jpeg.to_vec();
    };
    let mut file = Vec::with_capacity(jpeg.len() + block.len() + 10);
    file.extend_from_slice(start);
    file.extend_from_slice(b"\xFF\xE1");
    file.extend_from_slice(&length.to_be_bytes());
    file.extend_from_slice(b"Exif\0\0");
    file.extend_from_slice(block);
    file.extend_from_slice(rest);
    file
}

fn field(tag: Tag, value: Value) -> Field {
    Field {
        tag,
        ifd_num: In::PRIMARY,
        value,
    }
}

fn ascii(tag: Tag, text: &str) -> Field {
    field(tag, Value::Ascii(vec![text.as_bytes().to_vec()]))
}

/// Degrees, minutes and seconds to a thousandth.
fn degrees(value: f64) -> Value {
    let thousandths = (value.abs().min(180.0) * 3_600_000.0).round() as u32;
    let part = |num, denom| Rational { num, denom };
    Value::Rational(vec![
        part(thousandths / 3_600_000, 1),
        part(thousandths / 60_000 % 60, 1),
        part(thousandths % 60_000, 1000),
    ])
}
