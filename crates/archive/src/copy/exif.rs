//! The EXIF of a copy: caption, time of the shot, position where wished.

use chrono::{NaiveDate, NaiveTime};
use exif::{Exif, In, Rational, Reader, Tag, Value};

use super::CopyNotes;
use crate::exif_block::ExifBlock;
use crate::metadata;

pub(super) const MARK: &[u8] = b"Exif\0\0";

/// A TIFF block for a picture of that width and height. Its length does not depend on them.
pub(super) fn write(notes: &CopyNotes, (width, height): (u32, u32)) -> Vec<u8> {
    let mut block = ExifBlock::new();
    // What the standard wants in every file: how the pixels are to be understood.
    let density = || Value::Rational(vec![Rational { num: 72, denom: 1 }]);
    for (tag, value) in [
        (Tag::XResolution, density()),
        (Tag::YResolution, density()),
        (Tag::ResolutionUnit, Value::Short(vec![2])),
        (Tag::YCbCrPositioning, Value::Short(vec![1])),
        (
            Tag::ComponentsConfiguration,
            Value::Undefined(vec![1, 2, 3, 0], 0),
        ),
        (Tag::FlashpixVersion, Value::Undefined(b"0100".to_vec(), 0)),
        (Tag::ColorSpace, Value::Short(vec![1])),
        (Tag::PixelXDimension, Value::Long(vec![width])),
        (Tag::PixelYDimension, Value::Long(vec![height])),
    ] {
        block.set(tag, value);
    }
    if let Some(caption) = &notes.caption {
        block.text(Tag::ImageDescription, caption);
    }
    if let Some(day) = notes.taken_on {
        // The standard has blanks for what is not known; midnight would be a lie.
        let time = match notes.taken_at {
            Some(time) => time.format("%H:%M:%S").to_string(),
            None => "  :  :  ".to_owned(),
        };
        block.text(
            Tag::DateTimeOriginal,
            &format!("{} {time}", day.format("%Y:%m:%d")),
        );
        if notes.taken_at.is_some() {
            block.text(Tag::OffsetTimeOriginal, "+07:00");
        }
    }
    if let Some(position) = notes.position {
        block.position(position.latitude, position.longitude);
    }
    block.finish()
}

/// Reads a TIFF block.
pub(super) fn read(block: &[u8]) -> Result<CopyNotes, String> {
    let exif = Reader::new()
        .read_raw(block.to_vec())
        .map_err(|error| error.to_string())?;
    let (taken_on, taken_at) = date(&exif)?;
    Ok(CopyNotes {
        caption: text(&exif, Tag::ImageDescription)?,
        taken_on,
        taken_at,
        position: metadata::position(&exif)?,
        city: None,
        location: None,
    })
}

fn date(exif: &Exif) -> Result<(Option<NaiveDate>, Option<NaiveTime>), String> {
    let Some(text) = text(exif, Tag::DateTimeOriginal)? else {
        return Ok((None, None));
    };
    let (day, time) = text.split_once(' ').ok_or("the date has no time")?;
    let day = NaiveDate::parse_from_str(day, "%Y:%m:%d").map_err(|error| error.to_string())?;
    Ok((Some(day), NaiveTime::parse_from_str(time, "%H:%M:%S").ok()))
}

fn text(exif: &Exif, tag: Tag) -> Result<Option<String>, String> {
    match exif.get_field(tag, In::PRIMARY).map(|field| &field.value) {
        Some(Value::Ascii(parts)) => {
            let bytes = parts.concat();
            String::from_utf8(bytes)
                .map(Some)
                .map_err(|error| error.to_string())
        }
        Some(_) => Err(format!("{tag} is no text")),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::GpsPosition;

    #[test]
    fn what_is_written_is_read() {
        let notes = CopyNotes {
            caption: Some("Pelatihan kue di RW 02 – Cilé".to_owned()),
            taken_on: NaiveDate::from_ymd_opt(2025, 8, 14),
            taken_at: NaiveTime::from_hms_opt(9, 5, 7),
            position: Some(GpsPosition {
                latitude: -6.25,
                longitude: 107.0,
            }),
            ..CopyNotes::default()
        };
        assert_eq!(read(&write(&notes, (4, 3))).unwrap(), notes);
        let day = CopyNotes {
            taken_on: notes.taken_on,
            ..CopyNotes::default()
        };
        assert_eq!(read(&write(&day, (0, 0))).unwrap(), day);
        assert!(read(b"").is_err());
    }
}
