//! Writing EXIF: the few fields that copies and drawn samples carry.

use std::io::Cursor;

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};

/// A TIFF block in the making.
pub(crate) struct ExifBlock {
    fields: Vec<Field>,
}

impl ExifBlock {
    /// A block that says by which version of the standard it is to be read, and nothing else.
    pub(crate) fn new() -> Self {
        let mut block = Self { fields: Vec::new() };
        block.set(Tag::ExifVersion, Value::Undefined(b"0232".to_vec(), 0));
        block
    }

    pub(crate) fn set(&mut self, tag: Tag, value: Value) {
        self.fields.push(Field {
            tag,
            ifd_num: In::PRIMARY,
            value,
        });
    }

    pub(crate) fn text(&mut self, tag: Tag, text: &str) {
        self.set(tag, Value::Ascii(vec![text.as_bytes().to_vec()]));
    }

    /// A position in decimal degrees, to a thousandth of a second (3 cm).
    pub(crate) fn position(&mut self, latitude: f64, longitude: f64) {
        self.set(Tag::GPSVersionID, Value::Byte(vec![2, 3, 0, 0]));
        self.text(Tag::GPSLatitudeRef, if latitude < 0.0 { "S" } else { "N" });
        self.set(Tag::GPSLatitude, degrees(latitude));
        self.text(
            Tag::GPSLongitudeRef,
            if longitude < 0.0 { "W" } else { "E" },
        );
        self.set(Tag::GPSLongitude, degrees(longitude));
    }

    /// The finished block; empty where the writer failed, which it does for no field above.
    pub(crate) fn finish(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        for field in &self.fields {
            writer.push_field(field);
        }
        let mut block = Cursor::new(Vec::new());
        match writer.write(&mut block, false) {
            Ok(()) => block.into_inner(),
            Err(_) => Vec::new(),
        }
    }
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
