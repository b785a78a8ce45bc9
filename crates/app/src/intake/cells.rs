//! A cell becomes the value of a field, or a reason why it cannot.

use std::collections::HashMap;

use chrono::NaiveDate;
use sauyunan_sheet::{DateProblem, Epoch, Value};
use serde_json::{Value as Json, json};

use super::fields::{Field, Reading};
use super::words::{code, compact};
use crate::code_lists;

/// Why a cell cannot be read, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    /// Stable code.
    pub(super) code: &'static str,
    /// In Indonesian.
    pub(super) message: String,
}

impl Problem {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }
}

/// Reads cells of one table.
#[derive(Default)]
pub(super) struct Cells {
    epoch: Epoch,
    /// Words of code lists that were looked up before.
    codes: HashMap<(&'static str, String), Option<i64>>,
}

/// What is one of several values in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    /// The cell holds this value alone.
    Whole,
    /// What stands before the stroke or comma.
    First,
    /// What stands behind it.
    Last,
}

impl Cells {
    pub(super) fn new(epoch: Epoch) -> Self {
        Self {
            epoch,
            ..Self::default()
        }
    }

    /// The value of a field; nothing where the cell is empty or holds a mere hyphen.
    pub(super) fn read(
        &mut self,
        field: &Field,
        value: &Value,
        share: Share,
    ) -> Result<Option<Json>, Problem> {
        match value {
            Value::Empty => return Ok(None),
            Value::Error(shown) if field.reading != Reading::Day => {
                return Err(Problem::new(
                    "cell_error",
                    format!("Sel ini berisi galat {shown}. Perbaiki rumusnya atau ketik isinya."),
                ));
            }
            Value::Uncalculated => {
                return Err(Problem::new(
                    "cell_uncalculated",
                    "Hasil rumus belum tersimpan. Buka berkas di Excel atau LibreOffice, simpan, lalu coba lagi.",
                ));
            }
            _ => {}
        }
        let shown = value.shown();
        let text = part(&shown, share);
        if matches!(text, "" | "-" | "–" | "—") {
            return Ok(None);
        }
        match field.reading {
            Reading::Text => Ok(Some(json!(
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            ))),
            Reading::Number16 => number16(field, value, text).map(Some),
            Reading::Block => Ok(Some(json!(block(text)))),
            Reading::Day => self.day(value, text, share).map(|day| Some(json!(day))),
            Reading::Sex => sex(text).map(Some),
            Reading::YesNo => yes_no(text).map(Some),
            Reading::Code(list) => self.code(list, field, text).map(Some),
            Reading::Whole => whole(text).map(Some),
        }
    }

    fn day(&self, value: &Value, text: &str, share: Share) -> Result<NaiveDate, Problem> {
        let day = match share {
            Share::Whole => value.date(self.epoch),
            _ => Value::Text(text.to_owned()).date(self.epoch),
        };
        day.map_err(|problem| {
            let (code, why) = match problem {
                DateProblem::NotADate => ("date_unreadable", "ini bukan tanggal"),
                DateProblem::NoSuchDay => ("date_impossible", "tanggal itu tidak ada"),
                DateProblem::MonthFirst => ("date_month_first", "bulan tampaknya ditulis di depan"),
                DateProblem::ShortYear => ("date_short_year", "tahunnya hanya dua angka"),
                DateProblem::OnlyYear => ("date_only_year", "ini hanya tahun"),
            };
            let text = masked(text);
            let message =
                format!("\"{text}\": {why}. Tulis hari/bulan/tahun, misalnya 12/03/1987.");
            Problem::new(code, message)
        })
    }

    fn code(&mut self, list: &'static str, field: &Field, text: &str) -> Result<Json, Problem> {
        let key = (list, text.to_owned());
        let found = *self
            .codes
            .entry(key)
            .or_insert_with(|| match text.parse::<i64>() {
                Ok(number) => code_lists::label(list, number).map(|_| number),
                Err(_) => code(list, text),
            });
        found.map(|code| json!(code)).ok_or_else(|| {
            let labels = code_lists::entries(list).iter().take(6);
            let labels: Vec<&str> = labels.map(|entry| entry.label.as_str()).collect();
            let message = format!(
                "\"{}\" tidak ada dalam daftar {}. Tulis seperti: {}.",
                masked(text),
                field.label,
                labels.join("; ")
            );
            Problem::new("code_unknown", message)
        })
    }
}

fn part(shown: &str, share: Share) -> &str {
    let marks = [',', '/', '\\', '|'];
    let (first, last) = match (share, shown.split_once(marks)) {
        (Share::Whole, _) => return shown.trim(),
        (Share::First, Some((first, _))) => return first.trim(),
        (_, Some(both)) => both,
        (_, None) => (shown, ""),
    };
    if share == Share::First {
        first.trim()
    } else {
        last.trim()
    }
}

fn number16(field: &Field, value: &Value, text: &str) -> Result<Json, Problem> {
    if matches!(value, Value::LossyNumber(_)) {
        let message = format!(
            "{} ini tersimpan sebagai bilangan, sehingga Excel membuang angka terakhirnya. Jadikan kolom ini Teks, lalu ketik ulang nomornya dari kartu.",
            field.label
        );
        return Err(Problem::new("number_lossy", message));
    }
    if text.contains(['•', '*']) {
        let message = format!(
            "{} ini disamarkan. Pakai berkas dengan nomor lengkap, atau kosongkan kolom ini.",
            field.label
        );
        return Err(Problem::new("number_masked", message));
    }
    let digits = text
        .trim_start_matches('\'')
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '.' | '-' | '\u{a0}'));
    Ok(json!(digits.collect::<String>()))
}

/// RT and RW as two digits, also from `RT 03` and `003`.
fn block(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    sauyunan_domain::area::two_digits(&digits).unwrap_or_else(|| text.to_owned())
}

fn sex(text: &str) -> Result<Json, Problem> {
    match compact(text).as_str() {
        "l" | "lk" | "lakilaki" | "laki" | "pria" | "m" | "male" => Ok(json!("L")),
        "p" | "pr" | "perempuan" | "wanita" | "f" | "female" => Ok(json!("P")),
        _ => Err(Problem::new(
            "sex_unknown",
            format!("\"{}\" bukan jenis kelamin. Tulis L atau P.", masked(text)),
        )),
    }
}

fn yes_no(text: &str) -> Result<Json, Problem> {
    match compact(text).as_str() {
        "ya" | "y" | "yes" | "ada" | "iya" | "punya" | "v" | "1" | "true" => Ok(json!(true)),
        "tidak" | "t" | "n" | "no" | "tidakada" | "tdk" | "tidakpunya" | "0" | "false" => {
            Ok(json!(false))
        }
        "" if text.contains(['√', '✓', '✔']) => Ok(json!(true)),
        _ => Err(Problem::new(
            "yes_no_unknown",
            format!("\"{}\" tidak jelas. Tulis Ya atau Tidak.", masked(text)),
        )),
    }
}

/// A whole number as it is typed: `3`, `1.250.000`, `Rp 1.000,00`.
fn whole(text: &str) -> Result<Json, Problem> {
    let lower = text.to_lowercase();
    let plain = lower
        .trim_start_matches("rp")
        .trim_start_matches('.')
        .trim();
    let plain = plain.strip_suffix(",-").unwrap_or(plain);
    let plain = match plain.split_once(',') {
        Some((whole, cents)) if !cents.is_empty() && cents.bytes().all(|digit| digit == b'0') => {
            whole
        }
        _ => plain,
    };
    let groups: Vec<&str> = plain.split('.').collect();
    let is_grouped = groups.iter().skip(1).all(|group| group.len() == 3);
    let number = groups.concat().parse::<i64>().ok().filter(|_| is_grouped);
    number.map(|number| json!(number)).ok_or_else(|| {
        let message = format!("\"{}\" bukan bilangan bulat.", masked(text));
        Problem::new("number_unreadable", message)
    })
}

/// A text in which a long number is hidden: it may be a NIK in the wrong column.
pub(super) fn masked(text: &str) -> String {
    let is_number = |letter: char| letter.is_ascii_digit() || matches!(letter, ' ' | '.' | '-');
    let digits = text.chars().filter(char::is_ascii_digit).count();
    match digits {
        0..12 => text.to_owned(),
        _ if text.chars().all(is_number) => {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            sauyunan_domain::nik::mask(&digits)
        }
        _ => text
            .chars()
            .map(|letter| {
                if letter.is_ascii_digit() {
                    '•'
                } else {
                    letter
                }
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fields::field;
    use super::*;

    fn read(name: &str, value: Value) -> Result<Option<Json>, &'static str> {
        let field = field(name).unwrap();
        let read = Cells::default().read(field, &value, Share::Whole);
        read.map_err(|problem| problem.code)
    }

    fn text(name: &str, text: &str) -> Result<Option<Json>, &'static str> {
        read(name, Value::Text(text.into()))
    }

    #[test]
    fn values_as_people_type_them() {
        for (name, typed, expected) in [
            ("nik", "'3275 9957-0885.0001", json!("3275995708850001")),
            ("name", "  Contoh   Siti ", json!("Contoh Siti")),
            ("rt", "RT 003", json!("03")),
            ("sex", "LAKI - LAKI", json!("L")),
            ("birth_date", "12 Maret 1987", json!("1987-03-12")),
            ("has_latrine", "✓", json!(true)),
            ("is_pkh", "tdk", json!(false)),
            ("education", "05", json!(5)),
            ("decile", "Rp 1.250.000,00", json!(1_250_000)),
            ("decile", "Rp1.000,-", json!(1_000)),
        ] {
            assert_eq!(text(name, typed), Ok(Some(expected)), "{typed}");
        }
        assert_eq!(read("education", Value::Number(5.0)), Ok(Some(json!(5))));
        for empty in ["-", " – ", ""] {
            assert_eq!(text("name", empty), Ok(None));
        }
    }

    #[test]
    fn what_cannot_be_read_says_which_way() {
        for (name, typed, code) in [
            ("nik", "327599••••••••01", "number_masked"),
            ("sex", "X", "sex_unknown"),
            ("birth_date", "12/25/1990", "date_month_first"),
            ("birth_date", "12/03/87", "date_short_year"),
            ("is_pkh", "mungkin", "yes_no_unknown"),
            ("education", "99", "code_unknown"),
            ("decile", "1.25", "number_unreadable"),
            ("decile", "tiga", "number_unreadable"),
        ] {
            assert_eq!(text(name, typed), Err(code), "{typed}");
        }
        let lossy = Value::LossyNumber("3275990101900000".into());
        assert_eq!(read("nik", lossy), Err("number_lossy"));
        assert_eq!(
            read("name", Value::Error("#REF!".into())),
            Err("cell_error")
        );
        assert_eq!(read("name", Value::Uncalculated), Err("cell_uncalculated"));
        let misplaced = Value::Text("3275995708850001".into());
        for name in ["education", "birth_date", "sex", "is_pkh"] {
            let read = Cells::default().read(field(name).unwrap(), &misplaced, Share::Whole);
            let told = match read {
                Ok(value) => panic!("{name}: {value:?}"),
                Err(problem) => problem.message,
            };
            assert!(!told.contains("3275995708850001"), "{told}");
        }
    }

    #[test]
    fn two_values_of_one_cell() {
        let mut cells = Cells::default();
        let mut both = |name: &str, typed: &str, share| {
            let value = Value::Text(typed.into());
            cells.read(field(name).unwrap(), &value, share).unwrap()
        };
        assert_eq!(both("rt", "003/002", Share::First), Some(json!("03")));
        assert_eq!(both("rw", "003/002", Share::Last), Some(json!("02")));
        let born = "Bekasi, 12-03-1987";
        assert_eq!(
            both("birth_place", born, Share::First),
            Some(json!("Bekasi"))
        );
        assert_eq!(
            both("birth_date", born, Share::Last),
            Some(json!("1987-03-12"))
        );
        assert_eq!(both("rt", "3", Share::First), Some(json!("03")));
        assert_eq!(both("rw", "3", Share::Last), None);
    }
}
