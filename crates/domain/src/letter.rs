//! Letter numbers: written by a format, read back, compared.

use chrono::{Datelike, NaiveDate};

use crate::issue::FieldIssue;

/// What a format may name, in braces. The first is the one that it must name.
const PLACEHOLDERS: [&str; 5] = ["nomor", "kode", "unit", "bulan_romawi", "tahun"];

const MONTHS: [&str; 12] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
];

/// How the numbers of an office are written.
#[derive(Debug, Clone, Copy)]
pub struct NumberFormat<'a> {
    /// For example `{kode}/{nomor}/{unit}/{bulan_romawi}/{tahun}`.
    pub format: &'a str,
    /// Digits of the sequence; shorter ones begin with zeros.
    pub digits: usize,
    /// Classification code.
    pub code: &'a str,
    /// The unit.
    pub unit: &'a str,
}

impl NumberFormat<'_> {
    /// The number with this place in the count, of a letter of this day.
    pub fn number(&self, sequence: i64, date: NaiveDate) -> String {
        self.filled(&format!("{sequence:0digits$}", digits = self.digits), date)
    }

    /// The place in the count of a number that was written by this format; nothing of another one.
    pub fn sequence_in(&self, number: &str, date: NaiveDate) -> Option<i64> {
        // No text holds this character.
        const MARK: char = '\u{1}';
        let filled = compact(&self.filled(&MARK.to_string(), date));
        let (before, after) = filled.split_once(MARK)?;
        let number = compact(number);
        let digits = number.strip_prefix(before)?.strip_suffix(after)?;
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let sequence = digits.parse().ok().filter(|_| is_number);
        // What is longer is no count of letters.
        sequence.filter(|sequence| *sequence < 1_000_000)
    }

    fn filled(&self, sequence: &str, date: NaiveDate) -> String {
        let month = MONTHS[date.month0() as usize];
        self.format
            .replace("{nomor}", sequence)
            .replace("{kode}", self.code.trim())
            .replace("{unit}", self.unit.trim())
            .replace("{bulan_romawi}", month)
            .replace("{tahun}", &date.year().to_string())
    }

    /// What keeps numbers from being written by it.
    pub fn check(&self) -> Vec<FieldIssue> {
        let mut issues = Vec::new();
        let issue = |code: &str, message: String| FieldIssue::error("number_format", code, message);
        if self.format.matches("{nomor}").count() != 1 {
            issues.push(issue(
                "number_format_nomor",
                "Format nomor surat harus memuat {nomor} satu kali, supaya setiap surat mendapat nomor sendiri.".into(),
            ));
        }
        let bare = PLACEHOLDERS
            .iter()
            .fold(self.format.to_owned(), |text, name| {
                text.replace(&format!("{{{name}}}"), "")
            });
        if bare.contains(['{', '}']) {
            let known = PLACEHOLDERS.map(|name| format!("{{{name}}}")).join(", ");
            issues.push(issue(
                "number_format_unknown",
                format!("Format nomor surat memuat kurung kurawal yang tidak dikenal. Yang dapat dipakai: {known}."),
            ));
        }
        if !(1..=6).contains(&self.digits) {
            issues.push(FieldIssue::error(
                "number_digits",
                "number_digits",
                "Jumlah angka nomor urut: 1 sampai 6.",
            ));
        }
        issues
    }
}

/// The form in which two spellings of one number are equal: without spaces, in capitals, without
/// leading zeros.
pub fn normalised(number: &str) -> String {
    let mut normal = String::new();
    let mut zeros = 0;
    let mut is_in_digits = false;
    for character in compact(number).chars() {
        let is_digit = character.is_ascii_digit();
        if !is_digit && zeros > 0 {
            normal.push('0');
        }
        if is_digit && !is_in_digits && character == '0' {
            zeros += 1;
            continue;
        }
        zeros = 0;
        is_in_digits = is_digit;
        normal.push(character);
    }
    if zeros > 0 {
        normal.push('0');
    }
    normal
}

/// Without spaces, in capitals, with one kind of hyphen.
fn compact(text: &str) -> String {
    let visible = text
        .chars()
        .filter(|character| !character.is_whitespace() && *character != '\u{200b}');
    visible
        .map(|character| match character {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            other => other,
        })
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICE: NumberFormat<'_> = NumberFormat {
        format: "{kode}/{nomor}/{unit}/{bulan_romawi}/{tahun}",
        digits: 3,
        code: "411.4",
        unit: "Kel.BM",
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_number_is_written_and_read_back() {
        let date = day("2025-11-15");
        assert_eq!(OFFICE.number(7, date), "411.4/007/Kel.BM/XI/2025");
        assert_eq!(
            OFFICE.number(1234, day("2026-01-02")),
            "411.4/1234/Kel.BM/I/2026"
        );
        for number in [7, 99, 1234] {
            assert_eq!(
                OFFICE.sequence_in(&OFFICE.number(number, date), date),
                Some(number)
            );
        }
        assert_eq!(
            OFFICE.sequence_in(" 411.4 / 12 / kel.bm / xi / 2025", date),
            Some(12)
        );
        for other in [
            "",
            "12",
            "411.4//Kel.BM/XI/2025",
            "411.4/x/Kel.BM/XI/2025",
            "411.4/7/Kel.BM/X/2025",
            "411.4/9999999/Kel.BM/XI/2025",
        ] {
            assert_eq!(OFFICE.sequence_in(other, date), None, "{other}");
        }
    }

    #[test]
    fn spellings_of_one_number_are_equal_and_other_numbers_are_not() {
        let number = normalised("411.4/007/Kel.BM/XI/2025");
        for spelling in ["411.4/7/KEL.BM/XI/2025", " 411.4 /0007/ kel.bm / xi/2025 "] {
            assert_eq!(normalised(spelling), number);
        }
        for other in [
            "411.4/70/Kel.BM/XI/2025",
            "411.4/7/Kel.BM/XI/2026",
            "411.40/7/Kel.BM/XI/2025",
        ] {
            assert_ne!(normalised(other), number, "{other}");
        }
        assert_eq!(normalised("A\u{2013}00/0"), "A-0/0");
        assert_ne!(normalised("A/100"), normalised("A/1"));
    }

    #[test]
    fn a_format_counts_and_names_only_what_is_known() {
        let codes = |format, digits| {
            let issues = NumberFormat {
                format,
                digits,
                ..OFFICE
            }
            .check();
            issues
                .into_iter()
                .map(|issue| issue.code)
                .collect::<Vec<_>>()
        };
        assert!(codes(OFFICE.format, 3).is_empty());
        assert!(codes("{nomor}", 1).is_empty());
        assert_eq!(codes("{kode}/{tahun}", 3), ["number_format_nomor"]);
        assert_eq!(codes("{nomor}/{nomor}", 3), ["number_format_nomor"]);
        assert_eq!(codes("{nomor}/{bulan}", 3), ["number_format_unknown"]);
        assert_eq!(codes("{nomor}", 0), ["number_digits"]);
    }
}
