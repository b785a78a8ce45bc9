//! EXIF: dates, position, orientation, camera. Whatever is wrong in it, the photo stays a photo.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{NaiveDate, NaiveDateTime};
use exif::{Error, Exif, In, Reader, Tag, Value};
use serde::{Deserialize, Serialize};

use crate::format::PictureFormat;
use crate::inspect::Warning;
use crate::picture::heif;

/// A position in decimal degrees (WGS 84), never 0,0 and always in range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GpsPosition {
    /// North is positive, -90 to 90.
    pub latitude: f64,
    /// East is positive, -180 to 180.
    pub longitude: f64,
}

/// A date as the camera wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExifDate {
    /// The camera's wall clock.
    pub local: NaiveDateTime,
    /// How far that clock was ahead of UTC, when the camera says so.
    pub offset_minutes: Option<i32>,
}

/// What EXIF tells, as far as it can be believed without knowing the time.
#[derive(Default)]
pub(crate) struct Metadata {
    pub(crate) orientation: u8,
    /// In the order in which they are to be tried.
    pub(crate) dates: Vec<FoundDate>,
    pub(crate) gps: Option<GpsPosition>,
    pub(crate) camera_make: Option<String>,
    pub(crate) camera_model: Option<String>,
    pub(crate) warnings: Vec<Warning>,
}

/// One date tag: its text, and its meaning where it has one.
pub(crate) struct FoundDate {
    pub(crate) is_time_of_shot: bool,
    pub(crate) text: String,
    pub(crate) date: Option<ExifDate>,
}

/// Reads what there is. Never fails: trouble becomes a warning.
pub(crate) fn read(format: PictureFormat, bytes: &[u8]) -> Metadata {
    let read = catch_unwind(AssertUnwindSafe(|| read_unguarded(format, bytes)));
    read.unwrap_or_else(|_| {
        let warning = Warning::ExifUnreadable {
            reason: "the reader gave up".to_owned(),
        };
        Metadata {
            orientation: 1,
            warnings: vec![warning],
            ..Metadata::default()
        }
    })
}

fn read_unguarded(format: PictureFormat, bytes: &[u8]) -> Metadata {
    let mut metadata = Metadata {
        orientation: 1,
        ..Metadata::default()
    };
    let Some(exif) = read_exif(format, bytes, &mut metadata.warnings) else {
        return metadata;
    };
    metadata.orientation = orientation(&exif, &mut metadata.warnings);
    metadata.dates = dates(&exif);
    metadata.gps = position(&exif).unwrap_or_else(|reason| {
        metadata.warnings.push(Warning::GpsRejected { reason });
        None
    });
    metadata.camera_make = text(&exif, Tag::Make);
    metadata.camera_model = text(&exif, Tag::Model);
    metadata
}

fn read_exif(format: PictureFormat, bytes: &[u8], warnings: &mut Vec<Warning>) -> Option<Exif> {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let read = if format == PictureFormat::Heic {
        match heif::exif_block(bytes) {
            Ok(Some(block)) => reader.read_raw(block),
            Ok(None) => return None,
            Err(reason) => {
                warnings.push(Warning::ExifUnreadable { reason });
                return None;
            }
        }
    } else {
        reader.read_from_container(&mut Cursor::new(bytes))
    };
    match read {
        Ok(exif) => Some(exif),
        Err(Error::NotFound(_)) => None,
        Err(Error::PartialResult(partial)) => {
            let (exif, errors) = partial.into_inner();
            let reasons: Vec<String> = errors.iter().map(ToString::to_string).collect();
            warnings.push(Warning::ExifPartlyUnreadable {
                reason: reasons.join("; "),
            });
            Some(exif)
        }
        Err(error) => {
            warnings.push(Warning::ExifUnreadable {
                reason: error.to_string(),
            });
            None
        }
    }
}

fn orientation(exif: &Exif, warnings: &mut Vec<Warning>) -> u8 {
    let field = exif.get_field(Tag::Orientation, In::PRIMARY);
    match field.and_then(|field| field.value.get_uint(0)) {
        Some(value @ 1..=8) => value as u8,
        // Zero is what many programs write for "not known".
        Some(0) | None => 1,
        Some(value) => {
            warnings.push(Warning::OrientationRejected { value });
            1
        }
    }
}

fn dates(exif: &Exif) -> Vec<FoundDate> {
    let tags = [
        (Tag::DateTimeOriginal, Tag::OffsetTimeOriginal, true),
        (Tag::DateTimeDigitized, Tag::OffsetTimeDigitized, true),
        (Tag::DateTime, Tag::OffsetTime, false),
    ];
    let found = tags
        .into_iter()
        .filter_map(|(tag, offset_tag, is_time_of_shot)| {
            let text = text(exif, tag)?;
            // Blanks and colons alone mean "not known", not "wrong".
            if text.chars().all(|c| matches!(c, ' ' | ':' | '-')) {
                return None;
            }
            let offset_minutes = self::text(exif, offset_tag).and_then(|text| parse_offset(&text));
            let date = parse_date(&text).map(|local| ExifDate {
                local,
                offset_minutes,
            });
            Some(FoundDate {
                is_time_of_shot,
                text,
                date,
            })
        });
    found.collect()
}

/// `2024:12:11 14:51:15`, whatever separates the numbers. Only real calendar dates.
fn parse_date(text: &str) -> Option<NaiveDateTime> {
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(|part| part.parse::<u32>().ok());
    let mut next = || numbers.next().flatten();
    let (year, month, day) = (next()?, next()?, next()?);
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    let (hour, minute, second) = (next()?, next()?, next()?);
    date.and_hms_opt(hour, minute, second)
}

/// `+07:00` as 420.
fn parse_offset(text: &str) -> Option<i32> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        b'Z' => return Some(0),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes) = (hours.parse::<u8>().ok()?, minutes.parse::<u8>().ok()?);
    (hours <= 14 && minutes < 60).then(|| sign * (i32::from(hours) * 60 + i32::from(minutes)))
}

/// The position, `Ok(None)` when the camera wrote none, `Err` when it is not believable.
pub(crate) fn position(exif: &Exif) -> Result<Option<GpsPosition>, String> {
    let has = |tag| exif.get_field(tag, In::PRIMARY).is_some();
    if !has(Tag::GPSLatitude) && !has(Tag::GPSLongitude) {
        return Ok(None);
    }
    let latitude = degrees(exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, ["N", "S"])?;
    let longitude = degrees(exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, ["E", "W"])?;
    if latitude.abs() > 90.0 || longitude.abs() > 180.0 {
        return Err(format!("out of range: {latitude}, {longitude}"));
    }
    if latitude == 0.0 && longitude == 0.0 {
        return Err("exactly 0, 0".to_owned());
    }
    Ok(Some(GpsPosition {
        latitude,
        longitude,
    }))
}

fn degrees(exif: &Exif, tag: Tag, side_tag: Tag, sides: [&str; 2]) -> Result<f64, String> {
    let field = exif.get_field(tag, In::PRIMARY);
    let parts: Vec<f64> = match field.map(|field| &field.value) {
        Some(Value::Rational(parts)) => parts.iter().map(|part| part.to_f64()).collect(),
        // Some phones write signed numbers here.
        Some(Value::SRational(parts)) => parts.iter().map(|part| part.to_f64()).collect(),
        Some(_) => return Err(format!("{tag} is no fraction")),
        None => return Err(format!("{tag} is missing")),
    };
    if parts.is_empty() || parts.len() > 3 || parts.iter().any(|part| !part.is_finite()) {
        return Err(format!("{tag} is no number"));
    }
    let part = |index: usize| parts.get(index).copied().unwrap_or(0.0);
    let value = part(0) + part(1) / 60.0 + part(2) / 3600.0;
    let side = text(exif, side_tag)
        .unwrap_or_default()
        .to_ascii_uppercase();
    if side.starts_with(sides[0]) {
        Ok(value)
    } else if side.starts_with(sides[1]) {
        Ok(-value)
    } else {
        Err(format!("{side_tag} is missing"))
    }
}

/// The text of a tag without padding, `None` when nothing is left of it.
fn text(exif: &Exif, tag: Tag) -> Option<String> {
    let field = exif.get_field(tag, In::PRIMARY)?;
    let Value::Ascii(parts) = &field.value else {
        return None;
    };
    let bytes = parts.iter().find(|part| !part.is_empty())?;
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    let text: String = text.chars().filter(|c| !c.is_control()).take(200).collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_real_calendar_dates() {
        let at = |text: &str| parse_date(text).map(|date| date.to_string());
        assert_eq!(
            at("2024:12:11 14:51:15").as_deref(),
            Some("2024-12-11 14:51:15")
        );
        assert_eq!(
            at("2024-12-11T14:51:15").as_deref(),
            Some("2024-12-11 14:51:15")
        );
        for wrong in [
            "0000:00:00 00:00:00",
            "2023:02:29 10:00:00",
            "2024:13:01 00:00:00",
            "2024:12:11 25:00:00",
            "x",
            "",
        ] {
            assert_eq!(at(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn offsets() {
        assert_eq!(parse_offset("+07:00"), Some(420));
        assert_eq!(parse_offset("-03:30"), Some(-210));
        assert_eq!(parse_offset("Z"), Some(0));
        assert_eq!(parse_offset("+99:00"), None);
        assert_eq!(parse_offset("é7:00"), None);
    }
}
