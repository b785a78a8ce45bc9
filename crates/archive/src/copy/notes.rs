//! What is written into a copy, in the three dialects that programs read, and read back from it.

use chrono::{NaiveDate, NaiveTime, Timelike};
use sauyunan_domain::ContentHash;

use super::{CopyError, exif, iptc, segments, xmp};
use crate::metadata::GpsPosition;

/// What a copy says about itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CopyNotes {
    /// What it shows.
    pub caption: Option<String>,
    /// The day it was taken.
    pub taken_on: Option<NaiveDate>,
    /// The time of that day, WIB.
    pub taken_at: Option<NaiveTime>,
    /// Where it was taken.
    pub position: Option<GpsPosition>,
    /// Town.
    pub city: Option<String>,
    /// Place in the town.
    pub location: Option<String>,
}

/// What the blocks of a copy say. What a dialect has no word for is `None`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FoundNotes {
    /// EXIF: caption, time, position.
    pub exif: CopyNotes,
    /// XMP: everything.
    pub xmp: CopyNotes,
    /// IPTC-IIM: everything but the position; texts no longer than that old format allows.
    pub iptc: CopyNotes,
    /// SHA-256 of the original, from XMP.
    pub original: Option<ContentHash>,
}

impl CopyNotes {
    /// Texts on one line, without what XML cannot carry; `None` where nothing is left.
    pub(super) fn tidy(&self) -> Self {
        let tidy = |text: &Option<String>| {
            let plain: String = text
                .as_deref()?
                .chars()
                .map(|letter| if letter.is_control() { ' ' } else { letter })
                .filter(|letter| !matches!(letter, '\u{FFFE}' | '\u{FFFF}'))
                .collect();
            let words: Vec<&str> = plain.split_whitespace().collect();
            (!words.is_empty()).then(|| words.join(" "))
        };
        Self {
            caption: tidy(&self.caption),
            city: tidy(&self.city),
            location: tidy(&self.location),
            // Every dialect knows whole seconds only.
            taken_at: (self.taken_on.and(self.taken_at)).and_then(|time| time.with_nanosecond(0)),
            ..*self
        }
    }

    /// The segments of a JPEG file of that width and height that say all this. Their length does
    /// not depend on the size of the picture.
    pub(super) fn to_segments(
        &self,
        original: &ContentHash,
        size: (u32, u32),
    ) -> Result<Vec<u8>, CopyError> {
        let exif = segments::segment(0xE1, &[exif::MARK, &exif::write(self, size)])?;
        let packet = xmp::write(self, original);
        let xmp = segments::segment(0xE1, &[xmp::MARK, packet.as_bytes()])?;
        let iptc = segments::segment(0xED, &[iptc::MARK, &iptc::write(self)])?;
        Ok([exif, xmp, iptc].concat())
    }

    /// Reads a copy back. An error names the block and the field that differ from what was written.
    pub(super) fn must_be_in(&self, jpeg: &[u8], original: &ContentHash) -> Result<(), CopyError> {
        let differs = |what: String| CopyError::ReadBack { what };
        let found = read_notes(jpeg).map_err(differs)?;
        if found.original.as_ref() != Some(original) {
            return Err(differs("XMP: original".to_owned()));
        }
        for (dialect, found, wanted) in [
            ("EXIF", &found.exif, self.for_exif()),
            ("XMP", &found.xmp, self.clone()),
            ("IPTC", &found.iptc, iptc::sayable(self)),
        ] {
            if let Some(field) = wanted.differs(found) {
                return Err(differs(format!("{dialect}: {field}")));
            }
        }
        Ok(())
    }

    fn for_exif(&self) -> Self {
        Self {
            city: None,
            location: None,
            ..self.clone()
        }
    }

    fn differs(&self, found: &Self) -> Option<&'static str> {
        // Written to a thousandth of a second, which is 3 cm.
        let is_near = |one: GpsPosition, other: GpsPosition| {
            (one.latitude - other.latitude).abs() < 1e-6
                && (one.longitude - other.longitude).abs() < 1e-6
        };
        let same_position = match (self.position, found.position) {
            (Some(one), Some(other)) => is_near(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        [
            ("caption", self.caption == found.caption),
            ("date", self.taken_on == found.taken_on),
            ("time", self.taken_at == found.taken_at),
            ("position", same_position),
            ("city", self.city == found.city),
            ("location", self.location == found.location),
        ]
        .into_iter()
        .find(|(_, is_same)| !is_same)
        .map(|(field, _)| field)
    }
}

/// Reads what the metadata of a JPEG file says, as copies carry it. A block that is not there says
/// nothing.
///
/// # Errors
/// Which block cannot be read, and why.
pub fn read_notes(jpeg: &[u8]) -> Result<FoundNotes, String> {
    let mut found = FoundNotes::default();
    for (code, content) in segments::list(jpeg) {
        let in_block = |dialect: &'static str| move |reason: String| format!("{dialect}: {reason}");
        if code == 0xE1 {
            if let Some(block) = content.strip_prefix(exif::MARK) {
                found.exif = exif::read(block).map_err(in_block("EXIF"))?;
            } else if let Some(packet) = content.strip_prefix(xmp::MARK) {
                (found.xmp, found.original) = xmp::read(packet).map_err(in_block("XMP"))?;
            }
        } else if code == 0xED
            && let Some(resources) = content.strip_prefix(iptc::MARK)
        {
            found.iptc = iptc::read(resources).map_err(in_block("IPTC"))?;
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes() -> CopyNotes {
        CopyNotes {
            caption: Some("Pelatihan \"kue\" <Betawi> & cilé, RW 02 😀".to_owned()),
            taken_on: NaiveDate::from_ymd_opt(2025, 8, 14),
            taken_at: NaiveTime::from_hms_opt(9, 5, 7),
            position: Some(GpsPosition {
                latitude: -6.302_123_4,
                longitude: 106.998_765_4,
            }),
            city: Some("Kota Bekasi".to_owned()),
            location: Some("Balai RW 02, Kelurahan Bojong Menteng, Rawalumbu".to_owned()),
        }
    }

    fn jpeg_with(notes: &CopyNotes, original: &ContentHash) -> Vec<u8> {
        let blocks = notes.to_segments(original, (4, 3)).unwrap();
        segments::insert(b"\xFF\xD8\xFF\xDA\0\x02\xFF\xD9", &blocks)
    }

    #[test]
    fn every_field_comes_back_from_every_dialect() {
        let original = ContentHash::of(b"original");
        for notes in [notes(), CopyNotes::default()] {
            let jpeg = jpeg_with(&notes, &original);
            notes.must_be_in(&jpeg, &original).unwrap();
        }
    }

    #[test]
    fn each_difference_is_named() {
        let original = ContentHash::of(b"original");
        let jpeg = jpeg_with(&notes(), &original);
        let differing = |change: fn(&mut CopyNotes)| {
            let mut other = notes();
            change(&mut other);
            other.must_be_in(&jpeg, &original).unwrap_err().to_string()
        };
        let caption = differing(|notes| notes.caption = Some("lain".to_owned()));
        assert!(caption.ends_with("EXIF: caption"), "{caption}");
        assert!(differing(|notes| notes.taken_on = None).ends_with("EXIF: date"));
        assert!(differing(|notes| notes.taken_at = None).ends_with("EXIF: time"));
        assert!(differing(|notes| notes.position = None).ends_with("EXIF: position"));
        assert!(differing(|notes| notes.city = None).ends_with("XMP: city"));
        assert!(differing(|notes| notes.location = None).ends_with("XMP: location"));
        let other = notes()
            .must_be_in(&jpeg, &ContentHash::of(b"x"))
            .unwrap_err();
        assert!(other.to_string().ends_with("XMP: original"));
    }

    #[test]
    fn texts_are_put_on_one_line() {
        let tidy = CopyNotes {
            caption: Some(" satu\r\n\tdua\u{0}\u{FFFF} ".to_owned()),
            city: Some("\n".to_owned()),
            taken_at: NaiveTime::from_hms_opt(9, 0, 0),
            ..CopyNotes::default()
        }
        .tidy();
        assert_eq!(tidy.caption.as_deref(), Some("satu dua"));
        assert_eq!((tidy.city, tidy.taken_at), (None, None));
        let exact = CopyNotes {
            taken_at: NaiveTime::from_hms_milli_opt(9, 0, 5, 999),
            ..notes()
        };
        assert_eq!(exact.tidy().taken_at, NaiveTime::from_hms_opt(9, 0, 5));
    }

    #[test]
    fn a_text_that_no_block_can_carry_is_refused() {
        let long = CopyNotes {
            caption: Some("kue ".repeat(20_000)),
            ..CopyNotes::default()
        };
        let refused = long.to_segments(&ContentHash::of(b""), (4, 3));
        assert!(matches!(refused, Err(CopyError::TextTooLong { .. })));
    }
}
