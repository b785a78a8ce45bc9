//! The beginning of a message: its day and time, in the order and with the marks of the phone.

use std::cmp::Ordering;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// Day and time of a message as they stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    numbers: [u16; 3],
    time: Option<NaiveTime>,
    /// A clock of twelve hours, a year of two digits, no zero before a digit: as in the USA.
    looks_american: bool,
}

/// What stands first. One phone writes all its days the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayOrder {
    DayFirst,
    MonthFirst,
}

impl Header {
    /// The moment, with the day read in this order, or in the other one where it is none so.
    pub(super) fn moment(self, order: DayOrder) -> Option<NaiveDateTime> {
        let other = match order {
            DayOrder::DayFirst => DayOrder::MonthFirst,
            DayOrder::MonthFirst => DayOrder::DayFirst,
        };
        let date = self.date(order).or_else(|| self.date(other))?;
        Some(date.and_time(self.time?))
    }

    fn date(self, order: DayOrder) -> Option<NaiveDate> {
        let [first, second, third] = self.numbers.map(u32::from);
        if first > 99 {
            return NaiveDate::from_ymd_opt(i32::try_from(first).ok()?, second, third);
        }
        let year = i32::try_from(if third < 100 { 2000 + third } else { third }).ok()?;
        match order {
            DayOrder::DayFirst => NaiveDate::from_ymd_opt(year, second, first),
            DayOrder::MonthFirst => NaiveDate::from_ymd_opt(year, first, second),
        }
    }
}

impl DayOrder {
    /// Decides over the whole chat, by what tells most: days that are no days, the days in the
    /// names of files (`known`), time that must not run backwards, and the form.
    pub(super) fn decide(headers: &[Header], known: &[(usize, NaiveDate)]) -> Self {
        let fewer = |wrong: &dyn Fn(Self) -> usize| match wrong(Self::DayFirst)
            .cmp(&wrong(Self::MonthFirst))
        {
            Ordering::Less => Some(Self::DayFirst),
            Ordering::Greater => Some(Self::MonthFirst),
            Ordering::Equal => None,
        };
        let impossible = |order| {
            let is_wrong = |header: &&Header| header.date(order).is_none();
            headers.iter().filter(is_wrong).count()
        };
        let contradicted = |order| {
            let is_wrong = |(header, day): &&(usize, NaiveDate)| {
                headers.get(*header).and_then(|header| header.date(order)) != Some(*day)
            };
            known.iter().filter(is_wrong).count()
        };
        let backwards = |order| {
            let days: Vec<NaiveDate> = headers
                .iter()
                .filter_map(|header| header.date(order))
                .collect();
            days.windows(2).filter(|pair| pair[1] < pair[0]).count()
        };
        fewer(&impossible)
            .or_else(|| fewer(&contradicted))
            .or_else(|| fewer(&backwards))
            .unwrap_or_else(|| {
                let american = headers
                    .iter()
                    .filter(|header| header.looks_american)
                    .count();
                if american * 2 > headers.len() {
                    Self::MonthFirst
                } else {
                    Self::DayFirst
                }
            })
    }
}

/// Reads `12/11/25 09.05 - ` or `[12/11/2025, 9:05:12 PM] `; the rest of the line comes with it.
pub(super) fn read(line: &str) -> Option<(Header, &str)> {
    let mut line = Cursor(line.trim_start());
    let is_bracketed = line.skip("[");
    let (first, first_digits) = line.number(4)?;
    let mark = line.skip_one_of(&['/', '.', '-'])?;
    let (second, second_digits) = line.number(2)?;
    line.skip_one_of(&[mark])?;
    let (third, third_digits) = line.number(4)?;
    let has_year = matches!(
        (first_digits, third_digits),
        (4, 1 | 2) | (1 | 2, 2) | (1 | 2, 4)
    );
    line.skip(",");
    line.skip_spaces()?;
    line.skip_word();
    let (time, is_twelve) = line.time()?;
    if is_bracketed {
        line.skip_spaces();
        line.skip("]").then_some(())?;
    } else {
        line.skip_spaces()?;
        line.skip_one_of(&['-', '–', '—'])?;
    }
    // A message may be empty.
    if !line.0.is_empty() && line.skip_spaces().is_none() {
        return None;
    }
    let is_padded = |number: u16, digits: usize| number < 10 && digits == 2;
    let header = Header {
        numbers: [first, second, third],
        time,
        looks_american: is_twelve
            && third_digits == 2
            && !is_padded(first, first_digits)
            && !is_padded(second, second_digits),
    };
    has_year.then_some((header, line.0))
}

/// What is left of a line.
struct Cursor<'a>(&'a str);

impl Cursor<'_> {
    fn skip(&mut self, text: &str) -> bool {
        match self.0.strip_prefix(text) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    fn skip_one_of(&mut self, marks: &[char]) -> Option<char> {
        let mark = self.0.chars().next().filter(|c| marks.contains(c))?;
        self.0 = &self.0[mark.len_utf8()..];
        Some(mark)
    }

    fn skip_spaces(&mut self) -> Option<()> {
        let rest = self.0.trim_start_matches(' ');
        let skipped = rest.len() < self.0.len();
        self.0 = rest;
        skipped.then_some(())
    }

    /// `pukul`, `at`: a short word before the time.
    fn skip_word(&mut self) {
        let word = self.0.trim_start_matches(char::is_alphabetic);
        let length = self.0.len() - word.len();
        if (1..=12).contains(&length) && word.starts_with(' ') {
            self.0 = word.trim_start_matches(' ');
        }
    }

    /// A number of at most so many digits, and how many it has.
    fn number(&mut self, most: usize) -> Option<(u16, usize)> {
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=most).contains(&digits) {
            return None;
        }
        let number = self.0[..digits].parse().ok()?;
        self.0 = &self.0[digits..];
        Some((number, digits))
    }

    /// `09.05`, `9:05:12 PM`. The outer `None`: no time stands here; the inner one: it is none on
    /// any clock. Also whether it is on a clock of twelve hours.
    fn time(&mut self) -> Option<(Option<NaiveTime>, bool)> {
        let (hour, _) = self.number(2)?;
        let mark = self.skip_one_of(&[':', '.'])?;
        let (minute, digits) = self.number(2)?;
        if digits != 2 {
            return None;
        }
        let second = match self.skip_one_of(&[mark]) {
            Some(_) => self.number(2)?.0,
            None => 0,
        };
        let afternoon = self.half_of_day();
        let hour = match (afternoon, hour) {
            (Some(true), 1..=11) => hour + 12,
            (Some(false), 12) => 0,
            _ => hour,
        };
        let time = NaiveTime::from_hms_opt(hour.into(), minute.into(), second.into());
        Some((time, afternoon.is_some()))
    }

    /// `AM`, `p.m.`, `PTG`: whether it is the afternoon.
    fn half_of_day(&mut self) -> Option<bool> {
        const HALVES: &[(&str, bool)] = &[
            ("am", false),
            ("a.m.", false),
            ("a. m.", false),
            ("pg", false),
            ("pm", true),
            ("p.m.", true),
            ("p. m.", true),
            ("ptg", true),
        ];
        let rest = self.0.trim_start_matches(' ');
        let half = HALVES.iter().find(|(word, _)| {
            let starts = rest
                .get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word));
            starts && !rest[word.len()..].starts_with(char::is_alphanumeric)
        })?;
        self.0 = &rest[half.0.len()..];
        Some(half.1)
    }
}
