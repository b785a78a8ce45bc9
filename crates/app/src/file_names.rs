//! Names of files that leave the program: readable, safe on every system, without anybody's number.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::Path;

/// A NIK and a No. KK have 16 digits; so has nothing that a file name needs.
const DIGITS_OF_A_NIK: usize = 16;

/// Longest name of an original that is kept as it is, in letters.
const LONGEST_NAME: usize = 120;

/// The words of a text, joined by hyphens, without long numbers (NIK, No. KK, NIP, telephone) and
/// with at most `most` letters.
pub(crate) fn words(text: &str, most: usize) -> String {
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !is_long_number(word))
        .collect();
    let name: String = without_grouped_numbers(&words)
        .join("-")
        .chars()
        .take(most)
        .collect();
    name.trim_end_matches('-').to_owned()
}

/// A NIK, a No. KK, a NIP or a telephone number, but no date.
fn is_long_number(word: &str) -> bool {
    word.chars().filter(char::is_ascii_digit).count() > 8
}

/// Leaves out numbers in a row that could be a NIK written in groups.
fn without_grouped_numbers<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut kept = Vec::new();
    for run in words.chunk_by(|one, other| is_number(one) == is_number(other)) {
        let digits: usize = run.iter().map(|word| word.len()).sum();
        if !is_number(run[0]) || digits < DIGITS_OF_A_NIK {
            kept.extend_from_slice(run);
        }
    }
    kept
}

/// The name of an original as FAT32 and Windows take it, without a run of 16 digits and with the
/// extension of what the file is.
pub(crate) fn safe(name: &str, extension: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| match letter {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '_',
            letter if letter.is_control() => '_',
            letter => letter,
        })
        .collect();
    let (stem, ending) = match plain.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && is_extension(ending) => {
            (stem, ending.to_owned())
        }
        _ => (plain.as_str(), extension.to_owned()),
    };
    let stem: String = without_long_digits(stem)
        .chars()
        .take(LONGEST_NAME)
        .collect();
    let stem = stem.trim_matches(|letter: char| letter.is_whitespace() || letter == '.');
    let stem = match stem {
        "" => "foto".to_owned(),
        stem if is_reserved(stem) => format!("_{stem}"),
        stem => stem.to_owned(),
    };
    format!("{stem}.{ending}")
}

fn is_extension(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn without_long_digits(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let runs = letters.chunk_by(|one, other| one.is_ascii_digit() == other.is_ascii_digit());
    runs.filter(|run| !(run[0].is_ascii_digit() && run.len() >= DIGITS_OF_A_NIK))
        .flatten()
        .collect()
}

/// Names that Windows keeps for devices, whatever follows the first dot.
fn is_reserved(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end();
    let upper = first.to_ascii_uppercase();
    match upper.as_str() {
        "CON" | "PRN" | "AUX" | "NUL" => true,
        name => {
            let numbered = name.strip_prefix("COM").or(name.strip_prefix("LPT"));
            numbered.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
        }
    }
}

/// Names that are taken in a folder, as systems see them that do not tell capitals apart.
pub(crate) struct Names {
    taken: HashSet<String>,
    last_numbers: HashMap<String, u32>,
}

impl Names {
    /// What lies in the folder already. It is never written over.
    pub(crate) fn of_folder(folder: &Path) -> io::Result<Self> {
        let mut taken = HashSet::new();
        for entry in std::fs::read_dir(folder)? {
            taken.insert(entry?.file_name().to_string_lossy().to_lowercase());
        }
        Ok(Self {
            taken,
            last_numbers: HashMap::new(),
        })
    }

    /// `stem_001.jpg`, with the next number that is free.
    pub(crate) fn numbered(&mut self, stem: &str, extension: &str) -> String {
        let start = self.last_numbers.get(stem).copied().unwrap_or(0) + 1;
        for number in start.. {
            let name = format!("{stem}_{number:03}.{extension}");
            if self.taken.insert(name.to_lowercase()) {
                self.last_numbers.insert(stem.to_owned(), number);
                return name;
            }
        }
        unreachable!("more files than numbers")
    }

    /// The name itself, or `name (2).jpg` where it is taken.
    pub(crate) fn unique(&mut self, name: &str) -> String {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let mut candidate = name.to_owned();
        let mut number = 1;
        while !self.taken.insert(candidate.to_lowercase()) {
            number += 1;
            candidate = format!("{stem} ({number}).{extension}");
        }
        candidate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hold_words_and_nobodys_number() {
        for (text, expected) in [
            (
                "Pelatihan kue / Betawi: RW 02",
                "Pelatihan-kue-Betawi-RW-02",
            ),
            ("Rumah 3275991205900001 Ibu Ani", "Rumah-Ibu-Ani"),
            ("Rumah 3275 9912 0590 0001 Ani", "Rumah-Ani"),
            ("Telp 081234567890", "Telp"),
            ("Rapat 14-08-2025", "Rapat-14-08-2025"),
            ("🎂", ""),
        ] {
            assert_eq!(words(text, 60), expected, "{text}");
        }
        assert_eq!(words("Pelatihan kue Betawi", 10), "Pelatihan");
    }

    #[test]
    fn originals_keep_names_that_every_system_takes() {
        for (name, expected) in [
            ("IMG-20250814-WA0001.jpg", "IMG-20250814-WA0001.jpg"),
            (
                "PXL_20250814_091500123.MP.jpg",
                "PXL_20250814_091500123.MP.jpg",
            ),
            ("a/b:c?.jpg", "a_b_c_.jpg"),
            ("3275991205900001.jpg", "foto.jpg"),
            ("KTP 3275991205900001 Ani.jpeg", "KTP  Ani.jpeg"),
            ("foto", "foto.heic"),
            ("akhir. ", "akhir.heic"),
            ("con.jpg", "_con.jpg"),
            ("Com1.tar.jpg", "_Com1.tar.jpg"),
            ("compact.jpg", "compact.jpg"),
            ("..", "foto.heic"),
        ] {
            assert_eq!(safe(name, "heic"), expected, "{name}");
        }
        assert!(safe(&"é".repeat(300), "jpg").len() <= 245);
    }

    #[test]
    fn no_name_is_given_twice_or_taken_from_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["Kue_002.JPG", "asal.csv"] {
            std::fs::write(folder.path().join(name), b"x").unwrap();
        }
        let mut names = Names::of_folder(folder.path()).unwrap();
        let given: Vec<String> = (0..3).map(|_| names.numbered("kue", "jpg")).collect();
        assert_eq!(given, ["kue_001.jpg", "kue_003.jpg", "kue_004.jpg"]);
        assert_eq!(names.unique("Asal.csv"), "Asal (2).csv");
        assert_eq!(names.unique("asal.CSV"), "asal (3).CSV");
        assert_eq!(names.unique("baru.csv"), "baru.csv");
    }
}
