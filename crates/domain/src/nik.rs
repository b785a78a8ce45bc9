//! NIK and No. KK: sixteen digits, of which most rules are soft.
//!
//! The first six digits are the place of the *first registration*, not of residence; the next six
//! the birth date, with 40 added to the day for women; the last four a serial number.

use chrono::{Datelike, NaiveDate};

use crate::entity::Sex;
use crate::issue::FieldIssue;

/// The oldest age that a two-digit birth year is read as.
const OLDEST_AGE_YEARS: i32 = 110;

/// What the digits of a NIK say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NikParts {
    /// The birth date, with the century chosen so that nobody is unborn or over 110.
    pub birth_date: NaiveDate,
    /// The sex.
    pub sex: Sex,
}

/// Reads birth date and sex from a NIK; nothing where the digits are no date.
pub fn decode(nik: &str, today: NaiveDate) -> Option<NikParts> {
    if !is_sixteen_digits(nik) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| nik[range].parse::<u32>().ok();
    let (day, month, year) = (number(6..8)?, number(8..10)?, number(10..12)?);
    let (sex, day) = if day > 40 {
        (Sex::Female, day - 40)
    } else {
        (Sex::Male, day)
    };
    let birth_date = [2000, 1900].into_iter().find_map(|century| {
        let date = NaiveDate::from_ymd_opt(century + year as i32, month, day)?;
        (date <= today && today.year() - date.year() <= OLDEST_AGE_YEARS).then_some(date)
    })?;
    Some(NikParts { birth_date, sex })
}

/// Checks a NIK against the other fields of the form. `None` as entered values are not compared.
pub fn check_nik(
    nik: &str,
    birth_date: Option<NaiveDate>,
    sex: Option<Sex>,
    today: NaiveDate,
) -> Vec<FieldIssue> {
    let mut issues = check_digits("nik", nik);
    if !issues.is_empty() {
        return issues;
    }
    let day: u32 = nik[6..8].parse().unwrap_or(0);
    match decode(nik, today) {
        None => issues.push(FieldIssue::warning(
            "nik",
            "nik_date_invalid",
            format!(
                "Digit ke-7 sampai ke-12 ({}) bukan tanggal lahir yang mungkin.",
                &nik[6..12]
            ),
        )),
        Some(parts) => {
            if birth_date.is_some_and(|entered| entered != parts.birth_date) {
                issues.push(FieldIssue::warning(
                    "nik",
                    "nik_date_differs",
                    format!(
                        "Tanggal lahir menurut NIK {} berbeda dengan isian.",
                        parts.birth_date.format("%d/%m/%Y")
                    ),
                ));
            }
        }
    }
    let says_female = day > 40;
    if sex.is_some_and(|entered| (entered == Sex::Female) != says_female) {
        issues.push(FieldIssue::warning(
            "nik",
            "nik_sex_differs",
            format!(
                "NIK ini milik {}, isian jenis kelamin berbeda.",
                if says_female {
                    "perempuan"
                } else {
                    "laki-laki"
                }
            ),
        ));
    }
    if nik.ends_with("0000") {
        issues.push(FieldIssue::warning(
            "nik",
            "nik_serial_zero",
            "Nomor urut NIK 0000 tidak lazim.",
        ));
    }
    issues.extend(check_region("nik", nik));
    issues
}

/// Checks a No. KK.
pub fn check_kk(kk_number: &str) -> Vec<FieldIssue> {
    let mut issues = check_digits("kk_number", kk_number);
    if issues.is_empty() {
        let (day, month): (u32, u32) = (
            kk_number[6..8].parse().unwrap_or(0),
            kk_number[8..10].parse().unwrap_or(0),
        );
        if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
            issues.push(FieldIssue::warning(
                "kk_number",
                "kk_date_invalid",
                format!(
                    "Digit ke-7 sampai ke-12 ({}) bukan tanggal penerbitan yang mungkin.",
                    &kk_number[6..12]
                ),
            ));
        }
        issues.extend(check_region("kk_number", kk_number));
    }
    issues
}

/// Hides the middle of a NIK or No. KK: the first six and the last two digits stay.
pub fn mask(number: &str) -> String {
    let characters: Vec<char> = number.chars().collect();
    if characters.len() < 9 {
        return "•".repeat(characters.len());
    }
    let (head, tail) = (&characters[..6], &characters[characters.len() - 2..]);
    format!(
        "{}{}{}",
        head.iter().collect::<String>(),
        "•".repeat(characters.len() - 8),
        tail.iter().collect::<String>()
    )
}

fn is_sixteen_digits(number: &str) -> bool {
    number.len() == 16 && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn check_digits(field: &str, number: &str) -> Vec<FieldIssue> {
    let prefix = if field == "nik" { "nik" } else { "kk" };
    let label = if field == "nik" { "NIK" } else { "No. KK" };
    if !is_sixteen_digits(number) {
        let count = number.chars().count();
        return vec![FieldIssue::error(
            field,
            &format!("{prefix}_not_16_digits"),
            format!("{label} harus 16 angka; yang diisi {count} karakter. Periksa lagi kartunya."),
        )];
    }
    let first = number.as_bytes()[0];
    if number.bytes().all(|byte| byte == first) {
        return vec![FieldIssue::error(
            field,
            &format!("{prefix}_same_digits"),
            format!("{label} tidak mungkin terdiri dari satu angka yang sama."),
        )];
    }
    Vec::new()
}

/// Province codes of the ministry's list (Kepmendagri 300.2.2-2138/2025).
const PROVINCES: [&str; 38] = [
    "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36",
    "51", "52", "53", "61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76", "81", "82",
    "91", "92", "93", "94", "95", "96",
];

fn check_region(field: &str, number: &str) -> Option<FieldIssue> {
    let prefix = if field == "nik" { "nik" } else { "kk" };
    let (province, city, district) = (&number[..2], &number[2..4], &number[4..6]);
    if !PROVINCES.contains(&province) || city == "00" || district == "00" {
        return Some(FieldIssue::warning(
            field,
            &format!("{prefix}_region_unknown"),
            format!("Kode wilayah {} tidak dikenal.", &number[..6]),
        ));
    }
    if !number.starts_with("3275") {
        return Some(FieldIssue::info(
            field,
            &format!("{prefix}_region_elsewhere"),
            "Nomor ini pertama kali terdaftar di luar Kota Bekasi. Itu wajar untuk pendatang.",
        ));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    const TODAY: &str = "2025-11-22";

    fn codes(nik: &str, birth: Option<&str>, sex: Option<Sex>) -> Vec<String> {
        check_nik(nik, birth.map(date), sex, date(TODAY))
            .into_iter()
            .map(|issue| issue.code)
            .collect()
    }

    #[test]
    fn a_womans_day_is_increased_by_forty() {
        let parts = decode("3275995708850001", date(TODAY)).unwrap();
        assert_eq!(
            (parts.birth_date, parts.sex),
            (date("1985-08-17"), Sex::Female)
        );
        assert!(codes("3275995708850001", Some("1985-08-17"), Some(Sex::Female)).is_empty());
    }

    #[test]
    fn the_century_is_chosen_so_that_nobody_is_unborn_or_too_old() {
        assert_eq!(
            decode("3275990101240001", date(TODAY)).unwrap().birth_date,
            date("2024-01-01")
        );
        assert_eq!(
            decode("3275990101260001", date(TODAY)).unwrap().birth_date,
            date("1926-01-01")
        );
        assert_eq!(
            decode("3275990101150001", date("2014-12-31"))
                .unwrap()
                .birth_date,
            date("1915-01-01")
        );
    }

    #[test]
    fn each_rule_has_its_code() {
        assert_eq!(codes("327599570885000", None, None), ["nik_not_16_digits"]);
        assert_eq!(codes("327599570885000x", None, None), ["nik_not_16_digits"]);
        assert_eq!(codes("1111111111111111", None, None), ["nik_same_digits"]);
        assert_eq!(codes("3275993213850001", None, None), ["nik_date_invalid"]);
        assert_eq!(
            codes("3275995708850001", Some("1985-08-18"), None),
            ["nik_date_differs"]
        );
        assert_eq!(
            codes("3275995708850001", None, Some(Sex::Male)),
            ["nik_sex_differs"]
        );
        assert_eq!(codes("3275995708850000", None, None), ["nik_serial_zero"]);
        assert_eq!(
            codes("9975995708850001", None, None),
            ["nik_region_unknown"]
        );
        assert_eq!(
            codes("3374995708850001", None, None),
            ["nik_region_elsewhere"]
        );
        assert!(check_kk("3275990102200007").is_empty());
        assert_eq!(check_kk("3275993902200007")[0].code, "kk_date_invalid");
    }

    #[test]
    fn a_masked_number_keeps_first_six_and_last_two() {
        assert_eq!(mask("3275995708850001"), "327599••••••••01");
        assert_eq!(mask("123"), "•••");
    }

    proptest! {
        #[test]
        fn foreign_text_never_panics(text in ".{0,20}", digits in "[0-9]{16}") {
            let _ = check_nik(&text, None, None, date(TODAY));
            let _ = check_kk(&text);
            let _ = mask(&text);
            let _ = check_nik(&digits, Some(date(TODAY)), Some(Sex::Female), date(TODAY));
        }
    }
}
