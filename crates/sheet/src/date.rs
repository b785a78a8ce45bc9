//! Days, as spreadsheets hold them and as people write them.

use chrono::{Duration, NaiveDate, NaiveDateTime};

/// From which day a workbook counts its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Epoch {
    /// 1 January 1900 is 1; the usual one. It has a 29 February 1900 that never was.
    #[default]
    Y1900,
    /// 1 January 1904 is 0; old Excel for Mac.
    Y1904,
}

impl Epoch {
    /// The one that a workbook says it counts from.
    pub(crate) fn of(is_1904: bool) -> Self {
        if is_1904 { Self::Y1904 } else { Self::Y1900 }
    }
}

/// Why a value is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum DateProblem {
    /// Nothing that reads as a day.
    #[error("this is not a date; write it as dd/mm/yyyy")]
    NotADate,
    /// 31/02/1990.
    #[error("there is no such day; correct it")]
    NoSuchDay,
    /// 12/25/1990: the month stands first. Then it may do so in the whole
    /// column, where 02/03/1990 cannot be told from 3 February.
    #[error("the month seems to stand before the day; write dd/mm/yyyy")]
    MonthFirst,
    /// 12/03/87.
    #[error("the year has two digits; write all four")]
    ShortYear,
    /// 1987.
    #[error("this is a year alone; write dd/mm/yyyy")]
    OnlyYear,
}

/// The moment that a count of days stands for.
pub(crate) fn from_serial(serial: f64, epoch: Epoch) -> Result<NaiveDateTime, DateProblem> {
    // 2,958,465 is the end of the year 9999.
    if !(0.0..2_958_466.0).contains(&serial) {
        return Err(DateProblem::NoSuchDay);
    }
    let days = serial.trunc() as i64;
    let start = match (epoch, days) {
        (Epoch::Y1904, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
        (Epoch::Y1900, 0 | 60) => None,
        (Epoch::Y1900, ..60) => NaiveDate::from_ymd_opt(1899, 12, 31),
        (Epoch::Y1900, _) => NaiveDate::from_ymd_opt(1899, 12, 30),
    };
    let day = start.and_then(|start| start.checked_add_signed(Duration::days(days)));
    let midnight = day.and_then(|day| day.and_hms_opt(0, 0, 0));
    let seconds = Duration::seconds((serial.fract() * 86_400.0).round() as i64);
    let moment = midnight.and_then(|midnight| midnight.checked_add_signed(seconds));
    moment.ok_or(DateProblem::NoSuchDay)
}

/// A bare number as a day, but not a year such as 1987.
pub(crate) fn from_number(number: f64, epoch: Epoch) -> Result<NaiveDate, DateProblem> {
    if (1900.0..2100.0).contains(&number) {
        return Err(DateProblem::OnlyYear);
    }
    from_serial(number, epoch).map(|moment| moment.date())
}

/// dd/mm/yyyy, dd-mm-yyyy, dd.mm.yyyy, yyyy-mm-dd, 12 Maret 1987; a weekday
/// before and a time behind are passed over.
pub(crate) fn from_text(text: &str) -> Result<NaiveDate, DateProblem> {
    let text = without_time(without_weekday(text.trim())).trim();
    let parts: Vec<&str> = text
        .split(|letter: char| matches!(letter, '/' | '-' | '.' | ',') || letter.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    if let [year] = parts[..]
        && year.len() == 4
        && number(year).is_some()
    {
        return Err(DateProblem::OnlyYear);
    }
    let [first, middle, last] = parts[..] else {
        return Err(DateProblem::NotADate);
    };
    let (year, month, day) = match (number(first), number(last)) {
        (Some(year), Some(day)) if first.len() == 4 && last.len() <= 2 => (year, middle, day),
        (Some(day), Some(year)) if first.len() <= 2 && last.len() == 4 => (year, middle, day),
        (Some(_), Some(_)) if first.len() <= 2 && last.len() == 2 => {
            return match month_number(middle) {
                Some(_) => Err(DateProblem::ShortYear),
                None => Err(DateProblem::NotADate),
            };
        }
        _ => return Err(DateProblem::NotADate),
    };
    let month = month_number(month).ok_or(DateProblem::NotADate)?;
    let found = NaiveDate::from_ymd_opt(year as i32, month, day);
    found.ok_or(
        match (1..=12).contains(&day) && (13..=31).contains(&month) {
            true => DateProblem::MonthFirst,
            false => DateProblem::NoSuchDay,
        },
    )
}

fn number(digits: &str) -> Option<u32> {
    let plain = digits.len() <= 4 && digits.bytes().all(|digit| digit.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn without_weekday(text: &str) -> &str {
    const WEEKDAYS: [&str; 9] = [
        "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad",
    ];
    match text.split_once(',') {
        Some((day, rest)) if WEEKDAYS.contains(&day.trim().to_lowercase().as_str()) => rest,
        _ => text,
    }
}

/// What stands before `00:00:00`, `T00:00:00Z` or `07.30 WIB`.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else {
        return text;
    };
    let before = text[..colon].trim_end_matches(|letter: char| letter.is_ascii_digit());
    before.strip_suffix('T').unwrap_or(before)
}

/// 1 to 99 for digits, so that an impossible month is told from no date at all.
fn month_number(month: &str) -> Option<u32> {
    if let Some(month) = number(month).filter(|_| month.len() <= 2) {
        return Some(month);
    }
    let month = month.to_lowercase();
    // Indonesian in old and new spelling, English, and what people shorten them to.
    let names: [&[&str]; 12] = [
        &["januari", "january", "jan"],
        &["februari", "pebruari", "february", "feb", "peb"],
        &["maret", "march", "mar"],
        &["april", "apr"],
        &["mei", "may"],
        &["juni", "june", "jun"],
        &["juli", "july", "jul"],
        &["agustus", "august", "agu", "agt", "ags", "aug"],
        &["september", "sept", "sep"],
        &["oktober", "october", "okt", "oct"],
        &["november", "nopember", "nov", "nop"],
        &["desember", "december", "des", "dec"],
    ];
    (1..)
        .zip(names)
        .find(|(_, names)| names.contains(&month.as_str()))
        .map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a real day")
    }

    #[test]
    fn days_as_people_write_them() {
        for text in [
            "12/03/1987",
            "12-03-1987",
            "12.3.1987",
            " 12 / 3 / 1987 ",
            "1987-03-12",
            "1987/3/12",
            "12 Maret 1987",
            "12 MAR 1987",
            "12-Mar-1987",
            "Kamis, 12 Maret 1987",
            "1987-03-12 00:00:00",
            "1987-03-12T00:00:00.000Z",
            "12/03/1987 7:30",
        ] {
            assert_eq!(from_text(text), Ok(day(1987, 3, 12)), "{text}");
        }
        assert_eq!(from_text("1 Nopember 2000"), Ok(day(2000, 11, 1)));
        assert_eq!(from_text("29/02/2000"), Ok(day(2000, 2, 29)));
    }

    #[test]
    fn what_is_no_day_is_told_apart() {
        use DateProblem::*;
        for (text, problem) in [
            ("31/02/1990", NoSuchDay),
            ("29/02/1900", NoSuchDay),
            ("00/01/1990", NoSuchDay),
            ("32/13/1990", NoSuchDay),
            ("12/25/1990", MonthFirst),
            ("12/03/87", ShortYear),
            ("1 Mei 87", ShortYear),
            ("1987", OnlyYear),
            ("", NotADate),
            ("-", NotADate),
            ("Bekasi, 12-03-1987", NotADate),
            ("12 Marte 1987", NotADate),
            ("12031987", NotADate),
            ("3275990101900001", NotADate),
            ("١٢/٠٣/١٩٨٧", NotADate),
        ] {
            assert_eq!(from_text(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn counted_days_in_both_epochs() {
        let date = |serial, epoch| from_serial(serial, epoch).map(|moment| moment.date());
        for (serial, expected) in [
            (1.0, day(1900, 1, 1)),
            (59.0, day(1900, 2, 28)),
            (61.0, day(1900, 3, 1)),
            (31_848.0, day(1987, 3, 12)),
            (2_958_465.0, day(9999, 12, 31)),
        ] {
            assert_eq!(date(serial, Epoch::Y1900), Ok(expected));
        }
        assert_eq!(date(31_848.0 - 1462.0, Epoch::Y1904), Ok(day(1987, 3, 12)));
        for serial in [-1.0, 0.5, 60.0, 2_958_466.0, f64::NAN, f64::INFINITY] {
            assert_eq!(
                date(serial, Epoch::Y1900),
                Err(DateProblem::NoSuchDay),
                "{serial}"
            );
        }
        assert_eq!(
            from_number(1987.0, Epoch::Y1900),
            Err(DateProblem::OnlyYear)
        );
        assert_eq!(
            from_number(12_031_987.0, Epoch::Y1900),
            Err(DateProblem::NoSuchDay)
        );
    }
}
