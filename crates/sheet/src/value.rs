//! What a cell holds.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::date::{self, DateProblem, Epoch};

/// Numbers from here on have more digits than Excel keeps.
const FIRST_LOSSY: f64 = 1e15;

/// What a cell holds; of a formula its result as it was saved.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing, or nothing but white space.
    #[default]
    Empty,
    /// Text. Everything in a CSV file is text, except [`Value::LossyNumber`].
    Text(String),
    /// A number whose digits are all there.
    Number(f64),
    /// A number of sixteen digits and more (such as a NIK not entered as
    /// text), of which Excel keeps only fifteen, or one written as `3.27E+15`.
    /// What was entered can no longer be known.
    LossyNumber(String),
    /// A day.
    Date(NaiveDate),
    /// A day with a time other than midnight.
    Moment(NaiveDateTime),
    /// A time of day.
    Time(NaiveTime),
    /// True or false.
    YesNo(bool),
    /// An error as the cell shows it: `#REF!`, or `#####` for a date that is none.
    Error(String),
    /// A formula whose result was not saved; opening and saving the file in
    /// Excel or LibreOffice adds it.
    Uncalculated,
}

impl Value {
    /// The value of a cell that holds text.
    pub(crate) fn from_text(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.trim() {
            "" => Self::Empty,
            trimmed if is_rounded_number(trimmed) => Self::LossyNumber(trimmed.to_owned()),
            _ => Self::Text(text),
        }
    }

    /// The value of a cell that holds a number.
    pub(crate) fn from_number(number: f64) -> Self {
        match number.abs() {
            size if !size.is_finite() => Self::Error("#NUM!".to_owned()),
            size if size >= FIRST_LOSSY => Self::LossyNumber(format!("{number:.0}")),
            _ => Self::Number(number),
        }
    }

    /// The value of a cell that holds a number shown as a date or time.
    pub(crate) fn from_serial(serial: f64, epoch: Epoch) -> Self {
        if (0.0..1.0).contains(&serial) && serial > 0.0 {
            let seconds = (serial * 86_400.0).round() as u32;
            let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0);
            return time.map_or(Self::Error("#####".to_owned()), Self::Time);
        }
        date::from_serial(serial, epoch).map_or(Self::Error("#####".to_owned()), Self::from_moment)
    }

    /// The value of a cell that holds a date as ISO 8601.
    pub(crate) fn from_iso(text: &str) -> Self {
        for format in ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"] {
            if let Ok(moment) = NaiveDateTime::parse_from_str(text.trim_end_matches('Z'), format) {
                return Self::from_moment(moment);
            }
        }
        match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            Ok(day) => Self::Date(day),
            Err(_) => Self::Error("#####".to_owned()),
        }
    }

    fn from_moment(moment: NaiveDateTime) -> Self {
        match moment.time() == NaiveTime::MIN {
            true => Self::Date(moment.date()),
            false => Self::Moment(moment),
        }
    }

    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// The value as a day: a date, a text such as `12/03/1987`, `1987-03-12`
    /// or `12 Maret 1987`, or a count of days since the workbook's `epoch`.
    pub fn date(&self, epoch: Epoch) -> Result<NaiveDate, DateProblem> {
        match self {
            Self::Date(day) => Ok(*day),
            Self::Moment(moment) => Ok(moment.date()),
            Self::Text(text) => date::from_text(text),
            Self::Number(number) => date::from_number(*number, epoch),
            // A cell that is shown as a date, but counts no day.
            Self::Error(shown) if shown.starts_with("##") => Err(DateProblem::NoSuchDay),
            _ => Err(DateProblem::NotADate),
        }
    }

    /// The value as text: digits without a point behind, days as dd/mm/yyyy,
    /// the text itself without white space around it.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Empty | Self::Uncalculated => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text.trim()),
            Self::LossyNumber(text) | Self::Error(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Date(day) => Cow::Owned(day.format("%d/%m/%Y").to_string()),
            Self::Moment(moment) => Cow::Owned(moment.format("%d/%m/%Y %H:%M:%S").to_string()),
            Self::Time(time) => Cow::Owned(time.format("%H:%M:%S").to_string()),
            Self::YesNo(true) => Cow::Borrowed("Ya"),
            Self::YesNo(false) => Cow::Borrowed("Tidak"),
        }
    }

    /// Bytes of text that the value keeps in memory.
    pub(crate) fn text_bytes(&self) -> usize {
        match self {
            Self::Text(text) | Self::LossyNumber(text) | Self::Error(text) => text.len(),
            _ => 0,
        }
    }
}

/// `3.27599E+15` and `3,27599E+15`: a number with fewer digits than it had.
fn is_rounded_number(text: &str) -> bool {
    let Some((digits, exponent)) = text.split_once(['e', 'E']) else {
        return false;
    };
    let Some(exponent) = exponent
        .strip_prefix('+')
        .and_then(|digits| digits.parse::<usize>().ok())
    else {
        return false;
    };
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    !whole.is_empty() && all_digits(whole) && all_digits(fraction) && fraction.len() < exponent
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_that_are_lost_are_told() {
        let lossy = |text: &str| Value::LossyNumber(text.to_owned());
        assert_eq!(
            Value::from_number(3_275_990_101_900_000.0),
            lossy("3275990101900000")
        );
        assert_eq!(Value::from_number(-1e15), lossy("-1000000000000000"));
        assert_eq!(
            Value::from_number(999_999_999_999_999.0),
            Value::Number(999_999_999_999_999.0)
        );
        for text in ["3.27599E+15", "3,27599E+15", " 1E+11 "] {
            assert_eq!(Value::from_text(text), lossy(text.trim()), "{text}");
        }
        for text in [
            "3275990101900001",
            "1E5",
            "Blok E+1",
            "1.50E+1",
            "E+15",
            "1.2.3E+15",
        ] {
            assert_eq!(Value::from_text(text), Value::Text(text.to_owned()));
        }
    }

    #[test]
    fn values_as_text_and_as_days() {
        assert_eq!(Value::Number(12.0).shown(), "12");
        assert_eq!(Value::Number(12.5).shown(), "12.5");
        assert_eq!(Value::from_text(" \u{A0}\n"), Value::Empty);
        let birth = NaiveDate::from_ymd_opt(1987, 3, 12).expect("a real day");
        for value in [
            Value::from_serial(31_848.0, Epoch::Y1900),
            Value::from_serial(31_848.25, Epoch::Y1900),
            Value::from_iso("1987-03-12"),
            Value::from_iso("1987-03-12T00:00:00"),
            Value::Number(31_848.0),
            Value::from_text("12 Maret 1987"),
        ] {
            assert_eq!(value.date(Epoch::Y1900), Ok(birth), "{value:?}");
        }
        assert_eq!(
            Value::from_serial(31_848.0, Epoch::Y1900).shown(),
            "12/03/1987"
        );
        assert_eq!(Value::from_serial(0.25, Epoch::Y1900).shown(), "06:00:00");
        let impossible = Value::from_serial(-3.0, Epoch::Y1900);
        assert_eq!(impossible.shown(), "#####");
        assert_eq!(impossible.date(Epoch::Y1900), Err(DateProblem::NoSuchDay));
        let wrong = Value::Error("#REF!".to_owned());
        assert_eq!(wrong.date(Epoch::Y1900), Err(DateProblem::NotADate));
    }
}
