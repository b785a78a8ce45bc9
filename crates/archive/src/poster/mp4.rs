//! MP4 and MOV: length, time of making, position, and the first frame where it is H.264.
//!
//! A reader of our own: it looks only at the boxes that it needs and never builds the table of all
//! samples, whose number a file can claim as it likes.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::{Document, Poster, deadline, frame};
use crate::error::InspectError;
use crate::metadata::{ExifDate, FoundDate, GpsPosition};
use crate::picture::{heif, turn};

const DEADLINE: Duration = Duration::from_secs(8);

/// Videos count their seconds from 1904.
const FROM_1904_TO_1970: u64 = 2_082_844_800;

/// The first video track.
#[derive(Default)]
struct Track<'a> {
    codec: [u8; 4],
    size: (u32, u32),
    /// EXIF orientation by which a frame must be turned.
    orientation: u8,
    /// Decoder configuration of H.264.
    avc_config: &'a [u8],
    first_sample: &'a [u8],
}

pub(super) fn poster(bytes: &Arc<[u8]>) -> Result<Poster, InspectError> {
    let whole = heif::whole_boxes(bytes)?;
    let movie = child(whole, b"moov")
        .ok_or_else(|| InspectError::truncated("the index of the video is missing"))?;
    let mut document = Document::default();
    if let Some(header) = child(movie, b"mvhd") {
        (document.seconds, document.dates) = header_facts(header);
    }
    document.position = child(movie, b"udta").and_then(position);
    let Some(track) = video_track(movie, whole) else {
        document.card = Some("tanpa gambar".to_owned());
        return Ok(Poster {
            pixels: None,
            size: (0, 0),
            document,
        });
    };
    let pixels = first_frame(&track);
    if pixels.is_none() {
        let codec = match &track.codec {
            b"hvc1" | b"hev1" | b"dvh1" | b"dvhe" => "HEVC (H.265)".to_owned(),
            codec => String::from_utf8_lossy(codec).into_owned(),
        };
        let reason = match &track.codec {
            b"avc1" | b"avc3" => "gambar pertama tidak dapat dibuka".to_owned(),
            _ => format!("format {codec} tidak dapat ditampilkan"),
        };
        document.card = Some(reason);
    }
    let pixels = pixels.map(|pixels| turn(pixels, track.orientation));
    let size = match &pixels {
        Some(pixels) => (pixels.width, pixels.height),
        None if track.orientation >= 5 => (track.size.1, track.size.0),
        None => track.size,
    };
    Ok(Poster {
        pixels,
        size,
        document,
    })
}

fn first_frame(track: &Track<'_>) -> Option<crate::picture::Pixels> {
    if !matches!(&track.codec, b"avc1" | b"avc3") {
        return None;
    }
    let (config, sample) = (track.avc_config.to_vec(), track.first_sample.to_vec());
    deadline::within(DEADLINE, move || frame::decode(&config, &sample)).ok()?
}

/// Boxes in a row: kind and content. Ends where the bytes make no box.
fn boxes(mut bytes: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    std::iter::from_fn(move || {
        let (size, rest) = bytes.split_first_chunk::<4>()?;
        let (kind, rest) = rest.split_first_chunk::<4>()?;
        let (header, size) = match u32::from_be_bytes(*size) {
            0 => (8, bytes.len()),
            1 => {
                let size = u64::from_be_bytes(*rest.first_chunk::<8>()?);
                (16, usize::try_from(size).ok()?)
            }
            size => (8, size as usize),
        };
        let content = bytes.get(header..size)?;
        bytes = &bytes[size..];
        Some((*kind, content))
    })
}

fn child<'a>(bytes: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
    boxes(bytes)
        .find(|(found, _)| found == kind)
        .map(|(_, content)| content)
}

fn descend<'a>(bytes: &'a [u8], path: &[&[u8; 4]]) -> Option<&'a [u8]> {
    path.iter()
        .try_fold(bytes, |bytes, kind| child(bytes, kind))
}

fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    let bytes = bytes.get(offset..)?.first_chunk::<4>()?;
    Some(u32::from_be_bytes(*bytes))
}

fn u64_at(bytes: &[u8], offset: usize) -> Option<u64> {
    let bytes = bytes.get(offset..)?.first_chunk::<8>()?;
    Some(u64::from_be_bytes(*bytes))
}

/// Length in seconds and the time of making, from the movie header of either version.
fn header_facts(header: &[u8]) -> (Option<u32>, Vec<FoundDate>) {
    let (made, scale, length) = if header.first() == Some(&1) {
        (u64_at(header, 4), u32_at(header, 20), u64_at(header, 24))
    } else {
        let wide = |offset| u32_at(header, offset).map(u64::from);
        (wide(4), u32_at(header, 12), wide(16))
    };
    let seconds = match (scale, length) {
        (Some(scale @ 1..), Some(length)) => {
            // A picture of half a second still is one.
            let seconds = length.saturating_add(u64::from(scale) / 2) / u64::from(scale);
            u32::try_from(seconds.max(1)).ok()
        }
        _ => None,
    };
    let made = made.filter(|made| *made != 0).map(|made| {
        let since_1970 = i64::try_from(made)
            .ok()
            .map(|made| made - FROM_1904_TO_1970 as i64);
        let moment = since_1970.and_then(|seconds| DateTime::<Utc>::from_timestamp(seconds, 0));
        FoundDate {
            is_time_of_shot: false,
            text: moment.map_or_else(|| made.to_string(), |moment| moment.to_string()),
            date: moment.map(|moment| ExifDate {
                local: moment.naive_utc(),
                offset_minutes: Some(0),
            }),
        }
    });
    (seconds, made.into_iter().collect())
}

/// Where phones write the place: `+06.2349-106.9896/` after a length and a language.
fn position(user_data: &[u8]) -> Option<GpsPosition> {
    let text = child(user_data, b"\xA9xyz")?.get(4..)?;
    let text = std::str::from_utf8(text).ok()?;
    let split = text.get(1..)?.find(['+', '-'])? + 1;
    let (latitude, rest) = text.split_at_checked(split)?;
    let end = rest
        .get(1..)?
        .find(['+', '-', '/'])
        .map_or(rest.len(), |end| end + 1);
    let latitude: f64 = latitude.parse().ok()?;
    let longitude: f64 = rest.get(..end)?.parse().ok()?;
    let is_place =
        latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && (latitude, longitude) != (0.0, 0.0);
    is_place.then_some(GpsPosition {
        latitude,
        longitude,
    })
}

fn video_track<'a>(movie: &'a [u8], file: &'a [u8]) -> Option<Track<'a>> {
    let is_video = |track: &&[u8]| {
        let handler = descend(track, &[b"mdia", b"hdlr"]);
        handler.and_then(|handler| handler.get(8..12)) == Some(b"vide")
    };
    let tracks = boxes(movie).filter(|(kind, _)| kind == b"trak");
    let track = tracks.map(|(_, content)| content).find(is_video)?;
    let table = descend(track, &[b"mdia", b"minf", b"stbl"])?;
    // Version, flags and the number of entries stand before the first one.
    let (codec, entry) = boxes(child(table, b"stsd")?.get(8..)?).next()?;
    let side = |offset: usize| {
        let bytes = entry.get(offset..)?.first_chunk::<2>()?;
        Some(u32::from(u16::from_be_bytes(*bytes)))
    };
    Some(Track {
        codec,
        size: (side(24).unwrap_or(0), side(26).unwrap_or(0)),
        orientation: child(track, b"tkhd").map_or(1, orientation),
        avc_config: entry
            .get(78..)
            .and_then(|parts| child(parts, b"avcC"))
            .unwrap_or_default(),
        first_sample: first_sample(table, file).unwrap_or_default(),
    })
}

/// The first sample of the first chunk, which is one that needs no other.
fn first_sample<'a>(table: &[u8], file: &'a [u8]) -> Option<&'a [u8]> {
    let sizes = child(table, b"stsz")?;
    let size = match u32_at(sizes, 4)? {
        0 => u32_at(sizes, 12)?,
        size => size,
    };
    let start = match child(table, b"stco") {
        Some(offsets) => u64::from(u32_at(offsets, 8)?),
        None => u64_at(child(table, b"co64")?, 8)?,
    };
    let start = usize::try_from(start).ok()?;
    file.get(start..start.checked_add(size as usize)?)
}

/// The turn that the matrix of a track asks for.
fn orientation(header: &[u8]) -> u8 {
    let matrix = if header.first() == Some(&1) { 52 } else { 40 };
    let sign = |index: usize| {
        let value = u32_at(header, matrix + index * 4).unwrap_or(0);
        (value as i32).signum()
    };
    match (sign(0), sign(1), sign(3), sign(4)) {
        (0, 1, -1, 0) => 6,
        (-1, 0, 0, -1) => 3,
        (0, -1, 1, 0) => 8,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        [&(content.len() as u32 + 8).to_be_bytes()[..], kind, content].concat()
    }

    #[test]
    fn positions_of_phones_are_read() {
        let at = |text: &str| {
            let content = [b"\0\x12\x15\xC7", text.as_bytes()].concat();
            position(&boxed(b"\xA9xyz", &content)).map(|found| (found.latitude, found.longitude))
        };
        assert_eq!(at("-06.2349+106.9896/"), Some((-6.2349, 106.9896)));
        assert_eq!(at("-06.2349+106.9896+012.3/"), Some((-6.2349, 106.9896)));
        assert_eq!(at("+06.2349-106.9896"), Some((6.2349, -106.9896)));
        for wrong in ["", "+", "x", "+91.0+10/", "+0.0+0.0/", "+1", "é+é/"] {
            assert_eq!(at(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn headers_of_both_versions_tell_length_and_time() {
        let mut short = vec![0; 100];
        short[4..8].copy_from_slice(&3_838_000_000_u32.to_be_bytes());
        short[12..16].copy_from_slice(&1000_u32.to_be_bytes());
        short[16..20].copy_from_slice(&42_600_u32.to_be_bytes());
        let (seconds, dates) = header_facts(&short);
        assert_eq!(seconds, Some(43));
        assert_eq!(dates[0].text, "2025-08-14 07:06:40 UTC");
        let mut long = vec![0; 112];
        long[0] = 1;
        long[20..24].copy_from_slice(&600_u32.to_be_bytes());
        long[24..32].copy_from_slice(&u64::MAX.to_be_bytes());
        let (seconds, dates) = header_facts(&long);
        assert_eq!((seconds, dates.len()), (None, 0));
        assert_eq!(header_facts(b"").0, None);
    }
}
