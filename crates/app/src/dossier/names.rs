//! Names inside a dossier: readable, plain ASCII, safe on FAT32 and Windows, without anybody's number
//! or name.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::file_names;

/// Digits of a NIK or No. KK, grouped or not.
const DIGITS_OF_A_NIK: usize = 16;

/// Digits in a row that no date or amount in a title has: a telephone number.
const DIGITS_OF_A_TELEPHONE: usize = 10;

/// The persons on record, by the first word of their names: none of them stands in a path.
#[derive(Default)]
pub(super) struct People(HashMap<String, Vec<Vec<String>>>);

impl People {
    /// Names of one word are left out of account: they are words like any other.
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut people: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for name in names {
            let words: Vec<String> = plain_words(name).map(|word| word.to_lowercase()).collect();
            if let [first, _, ..] = words.as_slice() {
                people.entry(first.clone()).or_default().push(words);
            }
        }
        for names in people.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        }
        Self(people)
    }

    /// The words of a text, joined by hyphens, with at most `most` letters.
    pub(super) fn words(&self, text: &str, most: usize) -> String {
        let safe = file_names::words(&ascii(text), usize::MAX);
        let words: Vec<&str> = safe.split('-').filter(|word| !word.is_empty()).collect();
        let mut name = String::new();
        let mut rest = words.as_slice();
        while let [first, others @ ..] = rest {
            if let Some(length) = self.name_at(rest) {
                rest = &rest[length..];
                continue;
            }
            let longer = name.len() + usize::from(!name.is_empty()) + first.len();
            if longer > most {
                if name.is_empty() {
                    name = first.chars().take(most).collect();
                }
                break;
            }
            if !name.is_empty() {
                name.push('-');
            }
            name.push_str(first);
            rest = others;
        }
        name
    }

    /// How many words of a person's name stand at the beginning.
    fn name_at(&self, words: &[&str]) -> Option<usize> {
        let first = words.first()?.to_lowercase();
        let is_here = |name: &&Vec<String>| {
            name.len() <= words.len()
                && name
                    .iter()
                    .zip(words)
                    .all(|(one, other)| one.eq_ignore_ascii_case(other))
        };
        Some(self.0.get(&first)?.iter().find(is_here)?.len())
    }
}

/// Letters without their accents; what ASCII does not have is a space.
fn ascii(text: &str) -> String {
    let is_mark = unicode_normalization::char::is_combining_mark;
    let bare = text.nfd().filter(|letter| !is_mark(*letter));
    bare.map(|letter| if letter.is_ascii() { letter } else { ' ' })
        .collect()
}

fn plain_words(text: &str) -> impl Iterator<Item = String> {
    let plain = ascii(text);
    let words: Vec<String> = plain
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// Names that were given, as systems see them that do not tell capitals apart.
#[derive(Default)]
pub(super) struct Given(HashSet<String>);

impl Given {
    /// The name itself, or `name-2` where it was given before.
    pub(super) fn unique(&mut self, name: String) -> String {
        let mut candidate = name.clone();
        let mut number = 1;
        while !self.0.insert(candidate.to_lowercase()) {
            number += 1;
            candidate = format!("{name}-{number}");
        }
        candidate
    }
}

/// A text for a page that leaves the house: numbers as long as a NIK or a telephone number are hidden.
pub(super) fn without_numbers(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        shown.push_str(&rest[..start]);
        let number = number_at(&rest[start..]);
        let longest = number.split(|letter: char| !letter.is_ascii_digit());
        let longest = longest.map(str::len).max().unwrap_or_default();
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let is_hidden = longest >= DIGITS_OF_A_TELEPHONE || digits >= DIGITS_OF_A_NIK;
        shown.push_str(if is_hidden { "(nomor)" } else { number });
        rest = &rest[start + number.len()..];
    }
    shown.push_str(rest);
    shown
}

/// Digits at the beginning, with single spaces, points or hyphens between them.
fn number_at(text: &str) -> &str {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let is_joint = matches!(bytes[end], b' ' | b'.' | b'-')
            && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !is_joint {
            break;
        }
        end += 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> People {
        People::of(
            [
                "Contoh Siti Aminah",
                "Contoh Siti",
                "Melati",
                "Contoh Renée Nuñez",
            ]
            .into_iter(),
        )
    }

    #[test]
    fn paths_hold_no_number_and_no_person() {
        for (text, expected) in [
            ("Pelatihan kue Betawi", "Pelatihan-kue-Betawi"),
            ("Kunjungan 3275991205900001 ke rumah", "Kunjungan-ke-rumah"),
            ("Kunjungan 3275 9912 0590 0001", "Kunjungan"),
            (
                "Rumah Ibu CONTOH SITI AMINAH, Gg. Melati",
                "Rumah-Ibu-Gg-Melati",
            ),
            ("Rumah Contoh Siti Zubaidah", "Rumah-Zubaidah"),
            ("Kunjungan Contoh Renee Nunez", "Kunjungan"),
            ("Pâtisserie / “crème” 日本 CON", "Patisserie-creme-CON"),
            ("", ""),
        ] {
            assert_eq!(people().words(text, 60), expected, "{text}");
        }
    }

    #[test]
    fn long_names_end_with_a_whole_word() {
        assert_eq!(
            people().words("Pelatihan kue Betawi lanjutan", 20),
            "Pelatihan-kue-Betawi"
        );
        assert_eq!(
            people().words("Pelatihan kue Betawi lanjutan", 19),
            "Pelatihan-kue"
        );
        assert_eq!(people().words(&"a".repeat(99), 10), "a".repeat(10));
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut given = Given::default();
        let names = ["Kue", "kue", "KUE", "Roti"].map(|name| given.unique(name.to_owned()));
        assert_eq!(names, ["Kue", "kue-2", "KUE-3", "Roti"]);
    }

    #[test]
    fn pages_hide_long_numbers_and_keep_short_ones() {
        for (text, expected) in [
            ("NIK 3275991205900001 tercatat", "NIK (nomor) tercatat"),
            ("3275 9912-0590.0001", "(nomor)"),
            ("HP 081234567890", "HP (nomor)"),
            (
                "14-08-2025, 09.30 - 25 orang",
                "14-08-2025, 09.30 - 25 orang",
            ),
            ("Kue – 12", "Kue – 12"),
        ] {
            assert_eq!(without_numbers(text), expected);
        }
    }
}
