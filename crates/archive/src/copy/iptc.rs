//! IPTC-IIM: what older programs and press agencies read. It lies in a Photoshop resource of an
//! APP13 segment.

use chrono::{NaiveDate, NaiveTime};

use super::CopyNotes;

pub(super) const MARK: &[u8] = b"Photoshop 3.0\0";

const RESOURCE: &[u8] = b"8BIM";
const IPTC_RESOURCE: u16 = 0x0404;

/// Every data set begins with it.
const TAG: u8 = 0x1C;
const UTF_8: &[u8] = b"\x1B%G";

const CHARACTER_SET: (u8, u8) = (1, 90);
const RECORD_VERSION: (u8, u8) = (2, 0);
const DATE: (u8, u8) = (2, 55);
const TIME: (u8, u8) = (2, 60);
const CITY: (u8, u8) = (2, 90);
const LOCATION: (u8, u8) = (2, 92);
const CAPTION: (u8, u8) = (2, 120);

/// As much of the notes as the format can say: 2,000 bytes of caption, 32 bytes of a place.
pub(super) fn sayable(notes: &CopyNotes) -> CopyNotes {
    let cut = |text: &Option<String>, most: usize| text.as_deref().map(|text| cut(text, most));
    CopyNotes {
        caption: cut(&notes.caption, 2000),
        city: cut(&notes.city, 32),
        location: cut(&notes.location, 32),
        position: None,
        ..*notes
    }
}

/// At most `most` bytes, at the end of a letter.
fn cut(text: &str, most: usize) -> String {
    text[..text.floor_char_boundary(most)].trim_end().to_owned()
}

/// The resource.
pub(super) fn write(notes: &CopyNotes) -> Vec<u8> {
    let notes = sayable(notes);
    let mut data = Vec::new();
    let mut set = |(record, number): (u8, u8), value: &[u8]| {
        data.extend_from_slice(&[TAG, record, number]);
        // At most 2,000 bytes, see `sayable`.
        data.extend_from_slice(&(value.len() as u16).to_be_bytes());
        data.extend_from_slice(value);
    };
    set(CHARACTER_SET, UTF_8);
    set(RECORD_VERSION, &[0, 4]);
    if let Some(day) = notes.taken_on {
        set(DATE, day.format("%Y%m%d").to_string().as_bytes());
    }
    if let Some(time) = notes.taken_at {
        set(TIME, time.format("%H%M%S+0700").to_string().as_bytes());
    }
    for (name, text) in [
        (CITY, &notes.city),
        (LOCATION, &notes.location),
        (CAPTION, &notes.caption),
    ] {
        if let Some(text) = text {
            set(name, text.as_bytes());
        }
    }
    let mut resource = RESOURCE.to_vec();
    resource.extend_from_slice(&IPTC_RESOURCE.to_be_bytes());
    // An empty name, padded to two bytes.
    resource.extend_from_slice(&[0, 0]);
    resource.extend_from_slice(&(data.len() as u32).to_be_bytes());
    if data.len() % 2 == 1 {
        data.push(0);
    }
    resource.extend_from_slice(&data);
    resource
}

/// Reads resources as they are written above; resources of another kind are passed over.
pub(super) fn read(resources: &[u8]) -> Result<CopyNotes, String> {
    let mut rest = resources;
    while !rest.is_empty() {
        let (kind, data, after) = next_resource(rest).ok_or("a resource is cut off")?;
        if kind == IPTC_RESOURCE {
            return read_sets(data);
        }
        rest = after;
    }
    Ok(CopyNotes::default())
}

fn next_resource(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let rest = bytes.strip_prefix(RESOURCE)?;
    let (kind, rest) = rest.split_first_chunk::<2>()?;
    let name = usize::from(*rest.first()?) + 1;
    let rest = rest.get(name + name % 2..)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (data, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
    let rest = if data.len() % 2 == 1 {
        rest.get(1..).unwrap_or_default()
    } else {
        rest
    };
    Some((u16::from_be_bytes(*kind), data, rest))
}

fn read_sets(data: &[u8]) -> Result<CopyNotes, String> {
    let mut notes = CopyNotes::default();
    let mut is_utf_8 = false;
    let mut rest = data;
    while !rest.is_empty() {
        let (name, value, after) = next_set(rest).ok_or("a data set is cut off")?;
        let text = || String::from_utf8(value.to_vec()).map_err(|error| error.to_string());
        match name {
            CHARACTER_SET => is_utf_8 = value == UTF_8,
            DATE => {
                let day = NaiveDate::parse_from_str(&text()?, "%Y%m%d");
                notes.taken_on = Some(day.map_err(|error| error.to_string())?);
            }
            TIME => {
                let time = NaiveTime::parse_from_str(&text()?, "%H%M%S+0700");
                notes.taken_at = Some(time.map_err(|error| error.to_string())?);
            }
            CITY => notes.city = Some(text()?),
            LOCATION => notes.location = Some(text()?),
            CAPTION => notes.caption = Some(text()?),
            _ => {}
        }
        rest = after;
    }
    if !is_utf_8 {
        return Err("the character set is not UTF-8".to_owned());
    }
    Ok(notes)
}

type DataSet<'a> = ((u8, u8), &'a [u8], &'a [u8]);

fn next_set(bytes: &[u8]) -> Option<DataSet<'_>> {
    let (&[tag, record, number, high, low], rest) = bytes.split_first_chunk::<5>()?;
    let length = u16::from_be_bytes([high, low]);
    // Longer than 32,767 bytes would need another form, which is never written.
    if tag != TAG || length > 0x7FFF {
        return None;
    }
    let (value, rest) = rest.split_at_checked(usize::from(length))?;
    Some(((record, number), value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_end_at_a_letter() {
        let notes = CopyNotes {
            caption: Some("é".repeat(1500)),
            location: Some("Balai RW 02 Kelurahan Bojong Mené".to_owned()),
            ..CopyNotes::default()
        };
        let read = read(&write(&notes)).unwrap();
        assert_eq!(read, sayable(&notes));
        assert_eq!(read.caption.unwrap().len(), 2000);
        assert_eq!(read.location.unwrap(), "Balai RW 02 Kelurahan Bojong Men");
    }

    #[test]
    fn other_resources_are_passed_over_and_cuts_are_errors() {
        let notes = CopyNotes {
            city: Some("Kota Bekasi".to_owned()),
            ..CopyNotes::default()
        };
        let own = write(&notes);
        let other = b"8BIM\x04\x25\x03abc\0\0\0\x03xyz\0";
        assert_eq!(read(&[&other[..], &own].concat()).unwrap(), notes);
        assert_eq!(read(other).unwrap(), CopyNotes::default());
        for end in 1..own.len() - 1 {
            assert!(read(&own[..end]).is_err(), "{end}");
        }
    }
}
