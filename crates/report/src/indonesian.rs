//! Dates and numbers as Indonesian letters write them.

use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

const WEEKDAYS: [&str; 7] = [
    "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu",
];

/// "3 Desember 2025".
pub fn long_date(date: NaiveDate) -> String {
    format!(
        "{} {} {}",
        date.day(),
        MONTHS[date.month0() as usize],
        date.year()
    )
}

/// "Desember" of the twelfth month.
pub fn month_name(month: u32) -> Option<&'static str> {
    let index = usize::try_from(month).ok()?.checked_sub(1)?;
    MONTHS.get(index).copied()
}

/// A day as minutes begin with it: "Rabu tanggal tiga bulan Desember tahun dua ribu dua puluh lima".
pub fn date_in_words(date: NaiveDate) -> String {
    format!(
        "{} tanggal {} bulan {} tahun {}",
        weekday(date),
        in_words(date.day()),
        MONTHS[date.month0() as usize],
        in_words(date.year().unsigned_abs())
    )
}

/// A number in words: "dua ribu dua puluh lima".
pub fn in_words(number: u32) -> String {
    const SMALL: [&str; 12] = [
        "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
        "sepuluh", "sebelas",
    ];
    let (count, unit, rest) = match number {
        0..=11 => return SMALL[number as usize].to_owned(),
        12..=19 => return format!("{} belas", in_words(number - 10)),
        20..=99 => (number / 10, "puluh", number % 10),
        100..=999 => (number / 100, "ratus", number % 100),
        1_000..=999_999 => (number / 1_000, "ribu", number % 1_000),
        1_000_000..=999_999_999 => (number / 1_000_000, "juta", number % 1_000_000),
        _ => (number / 1_000_000_000, "miliar", number % 1_000_000_000),
    };
    let count = match (count, unit) {
        (1, "ratus" | "ribu") => format!("se{unit}"),
        _ => format!("{} {unit}", in_words(count)),
    };
    match rest {
        0 => count,
        rest => format!("{count} {}", in_words(rest)),
    }
}

/// "Rabu".
pub fn weekday(date: NaiveDate) -> &'static str {
    WEEKDAYS[date.weekday().num_days_from_monday() as usize]
}

/// An amount in whole rupiah: "Rp 20.000.000,00".
pub fn rupiah(amount: i64) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    format!("{sign}Rp {},00", grouped(amount.unsigned_abs()))
}

/// A count with dots between the thousands: "150.000".
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// A number with at most two decimals after a comma: "1.250,5".
pub fn decimal(number: f64) -> String {
    let text = format!("{:.2}", number.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    // Beyond the whole numbers that can be grouped there is nothing to round.
    let whole = whole
        .parse()
        .map_or_else(|_| whole.to_owned(), |whole: u64| grouped(whole));
    let fraction = fraction.trim_end_matches('0');
    let is_zero = whole == "0" && fraction.is_empty();
    let sign = if number < 0.0 && !is_zero { "-" } else { "" };
    match fraction {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole},{fraction}"),
    }
}

/// A NIP in its groups of 8, 6, 1 and 3 digits; anything but eighteen digits stays as it is.
pub fn grouped_nip(nip: &str) -> String {
    let digits: String = nip
        .chars()
        .filter(|character| !character.is_whitespace())
        .collect();
    if digits.len() != 18 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return nip.trim().to_owned();
    }
    format!(
        "{} {} {} {}",
        &digits[..8],
        &digits[8..14],
        &digits[14..15],
        &digits[15..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a real day")
    }

    #[test]
    fn dates() {
        assert_eq!(long_date(day(2025, 12, 3)), "3 Desember 2025");
        assert_eq!(long_date(day(2026, 5, 31)), "31 Mei 2026");
        assert_eq!(weekday(day(2025, 12, 3)), "Rabu");
        assert_eq!(weekday(day(2025, 12, 7)), "Minggu");
    }

    #[test]
    fn days_and_numbers_in_words() {
        assert_eq!(
            date_in_words(day(2025, 12, 3)),
            "Rabu tanggal tiga bulan Desember tahun dua ribu dua puluh lima"
        );
        assert_eq!(
            date_in_words(day(2026, 3, 31)),
            "Selasa tanggal tiga puluh satu bulan Maret tahun dua ribu dua puluh enam"
        );
        for (number, words) in [
            (0, "nol"),
            (10, "sepuluh"),
            (11, "sebelas"),
            (12, "dua belas"),
            (19, "sembilan belas"),
            (20, "dua puluh"),
            (100, "seratus"),
            (115, "seratus lima belas"),
            (1_000, "seribu"),
            (1_999, "seribu sembilan ratus sembilan puluh sembilan"),
            (101_000, "seratus satu ribu"),
            (1_000_001, "satu juta satu"),
            (2_000_000_000, "dua miliar"),
        ] {
            assert_eq!(in_words(number), words);
        }
        assert_eq!(month_name(12), Some("Desember"));
        assert_eq!(month_name(0), None);
        assert_eq!(month_name(13), None);
    }

    #[test]
    fn numbers() {
        assert_eq!(rupiah(20_000_000), "Rp 20.000.000,00");
        assert_eq!(rupiah(0), "Rp 0,00");
        assert_eq!(rupiah(-1_500), "-Rp 1.500,00");
        assert_eq!(decimal(1250.5), "1.250,5");
        assert_eq!(decimal(-0.001), "0");
        assert_eq!(decimal(-12.256), "-12,26");
        assert_eq!(decimal(100.0), "100");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(150_000), "150.000");
        assert_eq!(grouped(u64::MAX), "18.446.744.073.709.551.615");
    }

    #[test]
    fn nip() {
        assert_eq!(grouped_nip("197001011990031001"), "19700101 199003 1 001");
        assert_eq!(
            grouped_nip("19700101 199003 1 001"),
            "19700101 199003 1 001"
        );
        assert_eq!(grouped_nip(" 12345 "), "12345");
    }
}
