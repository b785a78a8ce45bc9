//! Dates in the names that cameras, phones and WhatsApp give their files.
//!
//! A small hand parser instead of a row of regular expressions: every name is an optional
//! word that tells who wrote it, a date, and perhaps a time. What follows, such as
//! ` (1)`, ` - Copy` or `-HDR`, is not looked at.

use chrono::{NaiveDate, NaiveTime};

/// Who gave the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameOrigin {
    /// A camera or screenshot application, local time.
    Camera,
    /// A camera application that names files in UTC.
    CameraUtc,
    /// WhatsApp: the day or moment when the photo was received.
    Whatsapp,
}

/// A name that carries a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DatedName {
    pub(crate) origin: NameOrigin,
    /// The name as it was read.
    pub(crate) text: String,
    /// `None` when the digits are in place but are no calendar date.
    pub(crate) date: Option<NaiveDate>,
    pub(crate) time: Option<NaiveTime>,
}

/// Reads a file name, with or without folders before it. `None`: the name tells no date.
pub(crate) fn read(file_name: &str) -> Option<DatedName> {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let mut rest = Cursor { rest: name };
    while rest.skip_word("copy of ")
        || rest.skip_word("salinan dari ")
        || rest.skip_word("salinan ")
    {}
    let dated = whatsapp_counter(rest.clone())
        .or_else(|| whatsapp_moment(rest.clone()))
        .or_else(|| whatsapp_export(rest.clone()))
        .or_else(|| camera(rest.clone()))
        .or_else(|| bare_moment(rest))?;
    Some(DatedName {
        text: name.to_owned(),
        ..dated
    })
}

/// `IMG-20241212-WA0007`
fn whatsapp_counter(mut name: Cursor<'_>) -> Option<DatedName> {
    name.skip_one_of(&["img", "vid", "aud", "ptt", "doc", "stk"])?;
    name.skip_separator();
    let date = name.date()?;
    name.skip_separator();
    if !name.skip_word("wa") || name.digits_ahead() == 0 {
        return None;
    }
    Some(dated(NameOrigin::Whatsapp, date, None))
}

/// `WhatsApp Image 2024-12-11 at 2.51.15 PM`, `Gambar WhatsApp 2024-12-11 pukul 14.51.15`
fn whatsapp_moment(mut name: Cursor<'_>) -> Option<DatedName> {
    const KINDS: &[&str] = &["image", "video", "gambar", "foto"];
    if name.skip_word("whatsapp") {
        name.skip_separator();
        name.skip_one_of(KINDS)?;
    } else {
        name.skip_one_of(KINDS)?;
        name.skip_separator();
        name.skip_one_of(&["whatsapp"])?;
    }
    name.skip_separator();
    let date = name.date()?;
    name.skip_separator();
    let time = match name.skip_one_of(&["at", "pukul", "jam"]) {
        Some(()) => {
            name.skip_separator();
            name.time()
        }
        None => None,
    };
    Some(dated(NameOrigin::Whatsapp, date, time))
}

/// `00000012-PHOTO-2024-12-12-10-11-12`, from a chat exported on an iPhone
fn whatsapp_export(mut name: Cursor<'_>) -> Option<DatedName> {
    if name.digits_ahead() != 8 {
        return None;
    }
    name.rest = name.rest.get(8..)?;
    name.skip_separator();
    name.skip_one_of(&["photo", "video"])?;
    name.skip_separator();
    let date = name.date()?;
    name.skip_separator();
    Some(dated(NameOrigin::Whatsapp, date, name.time()))
}

/// `IMG_20241212_101112`, `PXL_…`, `Screenshot_2024-12-12-10-11-12`, and their like
fn camera(mut name: Cursor<'_>) -> Option<DatedName> {
    const LOCAL: &[&str] = &[
        "screenshot",
        "screen shot",
        "timephoto",
        "mvimg",
        "burst",
        "photo",
        "signal",
        "pano",
        "foto",
        "scan",
        "img",
        "vid",
        "dsc",
        "win",
        "cam",
        "pic",
        "p",
    ];
    let origin = if name.skip_word("pxl") {
        NameOrigin::CameraUtc
    } else {
        name.skip_one_of(LOCAL)?;
        NameOrigin::Camera
    };
    name.skip_separator();
    let date = name.date()?;
    name.skip_separator();
    if name.skip_word("at ") {
        name.skip_separator();
    }
    Some(dated(origin, date, name.time()))
}

/// `20241212_101112`, `2024-12-12 10.11.12`: without a word before it, only a whole
/// moment is believed to be a camera's.
fn bare_moment(mut name: Cursor<'_>) -> Option<DatedName> {
    let date = name.date()?;
    let has_separator = name.skip_separator();
    let time = name.time()?;
    has_separator.then(|| dated(NameOrigin::Camera, date, Some(time)))
}

fn dated(origin: NameOrigin, date: Option<NaiveDate>, time: Option<NaiveTime>) -> DatedName {
    DatedName {
        origin,
        text: String::new(),
        date,
        time,
    }
}

/// What is left of a name. Every step either takes its part or leaves all as it was.
#[derive(Clone)]
struct Cursor<'a> {
    rest: &'a str,
}

impl Cursor<'_> {
    fn skip_word(&mut self, word: &str) -> bool {
        let starts = self
            .rest
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word));
        if starts {
            self.rest = &self.rest[word.len()..];
        }
        starts
    }

    fn skip_one_of(&mut self, words: &[&str]) -> Option<()> {
        words.iter().any(|word| self.skip_word(word)).then_some(())
    }

    /// Spaces, dashes, underscores: slugs turn one into the other.
    fn skip_separator(&mut self) -> bool {
        let rest = self
            .rest
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | ',' | '+'));
        let skipped = rest.len() < self.rest.len();
        self.rest = rest;
        skipped
    }

    fn digits_ahead(&self) -> usize {
        self.rest.bytes().take_while(u8::is_ascii_digit).count()
    }

    /// Takes `count` digits as a number.
    fn number(&mut self, count: usize) -> Option<u32> {
        let digits = self.rest.get(..count)?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number = digits.parse().ok()?;
        self.rest = &self.rest[count..];
        Some(number)
    }

    fn skip_any(&mut self, marks: &[char]) -> bool {
        match self.rest.strip_prefix(marks) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// `20241212` or `2024-12-12`. The outer `None`: no date stands here.
    /// The inner one: its digits are no calendar date.
    fn date(&mut self) -> Option<Option<NaiveDate>> {
        let mut ahead = self.clone();
        let (year, month, day);
        if ahead.digits_ahead() == 4 {
            const MARKS: &[char] = &['-', '.', '_'];
            year = ahead.number(4)?;
            if !ahead.skip_any(MARKS) {
                return None;
            }
            month = ahead.number(2)?;
            if !ahead.skip_any(MARKS) {
                return None;
            }
            day = ahead.number(2)?;
            if ahead.digits_ahead() > 0 {
                return None;
            }
        } else {
            // Eight digits, or a date and time run together.
            if !matches!(ahead.digits_ahead(), 8 | 14 | 17) {
                return None;
            }
            year = ahead.number(4)?;
            month = ahead.number(2)?;
            day = ahead.number(2)?;
        }
        *self = ahead;
        Some(NaiveDate::from_ymd_opt(
            i32::try_from(year).ok()?,
            month,
            day,
        ))
    }

    /// `101112`, `101112345`, `10.11.12`, `10-11-12`, `9.05.01 PM`.
    fn time(&mut self) -> Option<NaiveTime> {
        let mut ahead = self.clone();
        let (hour, minute, second);
        let digits = ahead.digits_ahead();
        if (6..=9).contains(&digits) {
            hour = ahead.number(2)?;
            minute = ahead.number(2)?;
            second = ahead.number(2)?;
        } else {
            const MARKS: &[char] = &['.', '-', '_', ':'];
            if !(1..=2).contains(&digits) {
                return None;
            }
            hour = ahead.number(digits)?;
            if !ahead.skip_any(MARKS) {
                return None;
            }
            minute = ahead.number(2)?;
            if !ahead.skip_any(MARKS) {
                return None;
            }
            second = ahead.number(2)?;
        }
        let hour = ahead.half_of_day(hour)?;
        *self = ahead;
        NaiveTime::from_hms_opt(hour, minute, second)
    }

    /// Turns an hour of twelve into one of twenty-four where `AM` or `PM` follows.
    fn half_of_day(&mut self, hour: u32) -> Option<u32> {
        let mut ahead = self.clone();
        ahead.skip_separator();
        let is_afternoon = if ahead.skip_word("am") {
            false
        } else if ahead.skip_word("pm") {
            true
        } else {
            return Some(hour);
        };
        if ahead.rest.starts_with(|c: char| c.is_alphanumeric()) {
            return Some(hour);
        }
        *self = ahead;
        match hour {
            // Written on a clock of twenty-four hours in spite of the mark.
            0 | 13..=23 => Some(hour),
            12 => Some(if is_afternoon { 12 } else { 0 }),
            1..=11 => Some(if is_afternoon { hour + 12 } else { hour }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
