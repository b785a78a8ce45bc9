//! Days in the names that people give folders: `2025-08-14 Pelatihan`, `Posyandu 14-08-2025`,
//! `14 Agustus 2025`, `20250814`. Only whole days: a month, a year or a stretch of days tells nothing
//! about one photo.

use chrono::NaiveDate;

/// Names of months and what they are shortened to, Indonesian and English.
const MONTHS: [&[&str]; 12] = [
    &["januari", "january", "jan"],
    &["februari", "pebruari", "february", "feb", "peb"],
    &["maret", "march", "mar", "mrt"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["agustus", "august", "agu", "agt", "ags", "agst", "aug"],
    &["september", "sep", "sept"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nopember", "nov", "nop"],
    &["desember", "december", "des", "dec"],
];

/// Words between two days: `14 s.d. 16 Agustus 2025`.
const UNTIL: &[&str] = &["s", "d", "sd", "sampai", "dan", "to", "and", "hingga"];

/// The one day that a folder's name tells; nothing where it tells none, or several.
pub(crate) fn day(folder: &str) -> Option<NaiveDate> {
    let parts = parts(folder);
    let mut found = None;
    let mut at = 0;
    while at < parts.len() {
        let Some((date, length)) = day_at(&parts[at..]) else {
            at += 1;
            continue;
        };
        if ends_a_stretch(&parts[..at]) || found.is_some_and(|found| found != date) {
            return None;
        }
        found = Some(date);
        at += length;
    }
    found
}

/// A run of digits, a run of letters, or what stands between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part<'a> {
    Digits(&'a str),
    Letters(&'a str),
    Between(&'a str),
}

fn parts(name: &str) -> Vec<Part<'_>> {
    let kind = |c: char| match c {
        '0'..='9' => 0,
        c if c.is_alphabetic() => 1,
        _ => 2,
    };
    let mut parts = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        parts.push(match kind(first) {
            0 => Part::Digits(part),
            1 => Part::Letters(part),
            _ => Part::Between(part),
        });
        rest = after;
    }
    parts
}

/// The day that the parts begin with, and how many parts it takes.
fn day_at(parts: &[Part<'_>]) -> Option<(NaiveDate, usize)> {
    match parts {
        [Part::Digits(digits), ..] if digits.len() == 8 => Some((of_eight(digits)?, 1)),
        [
            Part::Digits(a),
            Part::Between(one),
            Part::Digits(b),
            Part::Between(other),
            Part::Digits(c),
            ..,
        ] if one.trim() == other.trim() && is_mark(one) => {
            let date = match (a.len(), b.len(), c.len()) {
                (4, 1 | 2, 1 | 2) => date(a, number(b)?, c),
                (1 | 2, 1 | 2, 4) => date(c, number(b)?, a),
                _ => None,
            };
            Some((date?, 5))
        }
        [Part::Digits(day), between @ ..] => {
            let (month, after) = month_after(between)?;
            let (year, length) = year_after(after)?;
            let taken = 1 + (between.len() - after.len()) + length;
            Some((date(year, month, short(day)?)?, taken))
        }
        [
            Part::Letters(word),
            Part::Between(_),
            Part::Digits(day),
            after @ ..,
        ] => {
            let (year, length) = year_after(after)?;
            Some((date(year, month(word)?, short(day)?)?, 3 + length))
        }
        _ => None,
    }
}

/// ` Agustus`, `Agustus`, `-Ags`.
fn month_after<'a, 'b>(parts: &'a [Part<'b>]) -> Option<(u32, &'a [Part<'b>])> {
    match parts {
        [Part::Between(_), Part::Letters(word), after @ ..] | [Part::Letters(word), after @ ..] => {
            Some((month(word)?, after))
        }
        _ => None,
    }
}

/// ` 2025`, `2025`, `, 2025`, and how many parts that is.
fn year_after<'a>(parts: &[Part<'a>]) -> Option<(&'a str, usize)> {
    match parts {
        [Part::Between(_), Part::Digits(year), ..] if year.len() == 4 => Some((year, 2)),
        [Part::Digits(year), ..] if year.len() == 4 => Some((year, 1)),
        _ => None,
    }
}

/// `20250814`, or `14082025`. Never both: the century is no month.
fn of_eight(digits: &str) -> Option<NaiveDate> {
    date(&digits[..4], number(&digits[4..6])?, &digits[6..])
        .or_else(|| date(&digits[4..], number(&digits[2..4])?, &digits[..2]))
}

fn date(year: &str, month: u32, day: &str) -> Option<NaiveDate> {
    let year: i32 = year.parse().ok()?;
    // Anything else is a number of another kind.
    if !(1990..2100).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, month, number(day)?)
}

fn number(digits: &str) -> Option<u32> {
    digits.parse().ok()
}

fn short(digits: &str) -> Option<&str> {
    (digits.len() <= 2).then_some(digits)
}

fn is_mark(between: &str) -> bool {
    matches!(between.trim(), "" | "-" | "." | "/" | "_")
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let at = MONTHS
        .iter()
        .position(|names| names.contains(&word.as_str()))?;
    u32::try_from(at + 1).ok()
}

/// `14-` or `14 s.d. ` before a day.
fn ends_a_stretch(before: &[Part<'_>]) -> bool {
    let mut joins = false;
    for part in before.iter().rev() {
        match part {
            Part::Between(text) => {
                joins |= text.contains(['-', '–', '&', '+', '/', ',']);
            }
            Part::Letters(word) if UNTIL.contains(&word.to_lowercase().as_str()) => joins = true,
            Part::Letters(_) => return false,
            Part::Digits(digits) => return joins && digits.len() <= 2,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_days_are_read() {
        for name in [
            "2025-08-14 Pelatihan",
            "2025.08.14",
            "2025_8_14 posyandu",
            "20250814",
            "Foto 20250814 RW 02",
            "14082025",
            "Posyandu 14-08-2025",
            "Posyandu 14-8-2025 RT 03",
            "14 08 2025",
            "14 Agustus 2025",
            "Pelatihan menjahit, 14 agustus 2025",
            "Kamis 14 Agt 2025 (RT 03)",
            "14-Aug-2025",
            "14Agustus2025",
            "August 14, 2025",
            "14-08-2025 (14 Agustus 2025)",
            "RW 02 14 Agustus 2025",
        ] {
            assert_eq!(day(name), NaiveDate::from_ymd_opt(2025, 8, 14), "{name}");
        }
    }

    #[test]
    fn other_names_tell_no_day() {
        for name in [
            "",
            "Foto kegiatan",
            "Agustus 2025",
            "2025-08",
            "2025",
            "RT 03 RW 02",
            "3275050210",
            "100ANDRO",
            "14-16 Agustus 2025",
            "14 s.d. 16 Agustus 2025",
            "14 dan 15 Agustus 2025",
            "13, 14 Agustus 2025",
            "2025-08-14 sampai 2025-08-16",
            "31-02-2025",
            "2025-13-01",
            "14-08-25",
            "12345678",
            "0812-3456-7890",
        ] {
            assert_eq!(day(name), None, "{name}");
        }
    }

    #[test]
    fn any_name_is_read() {
        for name in [
            "14 Agustus ２０２５",
            "é14-08-2025",
            "\u{0}",
            "-",
            "14 Agustus",
            "💐14💐08💐2025",
        ] {
            let _ = day(name);
        }
        assert_eq!(day("é14-08-2025"), NaiveDate::from_ymd_opt(2025, 8, 14));
    }
}
