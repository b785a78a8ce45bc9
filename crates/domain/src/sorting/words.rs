//! The words of a text, as far as they can tell one target from another.

use std::collections::HashSet;

/// Words that stand in any text of the programme.
const COMMON: [&str; 40] = [
    "acara",
    "ada",
    "atas",
    "bapak",
    "dan",
    "dari",
    "dengan",
    "dokumentasi",
    "foto",
    "gambar",
    "group",
    "grup",
    "hari",
    "image",
    "img",
    "ini",
    "itu",
    "jpeg",
    "jpg",
    "kami",
    "kegiatan",
    "kelurahan",
    "lampiran",
    "mohon",
    "omitted",
    "oleh",
    "pada",
    "pak",
    "para",
    "photo",
    "sampai",
    "selamat",
    "serta",
    "tahun",
    "terlampir",
    "untuk",
    "vid",
    "warga",
    "whatsapp",
    "yang",
];

/// Beginnings and ends that make other words of the same stem; the longer ones first.
const BEGINNINGS: [&str; 13] = [
    "meng", "meny", "peng", "peny", "men", "mem", "pen", "pem", "per", "ber", "me", "pe", "di",
];
const ENDS: [&str; 3] = ["kan", "an", "i"];

/// What is left of a word keeps at least this many letters.
const SHORTEST_STEM: usize = 4;

/// Words that a text is read for; a chat message may be long.
const MOST_WORDS: usize = 400;

/// The stems of a text, each once, with the word as it stands there first. `RT 03`, `rt.3` and `RT003` are
/// one word; other numbers are none.
pub(super) fn words(text: &str) -> Vec<(String, String)> {
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    let mut keep = |stem: &str, shown: String| {
        if seen.insert(stem.to_owned()) {
            found.push((stem.to_owned(), shown));
        }
    };
    let mut pieces = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|piece| !piece.is_empty())
        .take(MOST_WORDS)
        .peekable();
    while let Some(piece) = pieces.next() {
        let lower = piece.to_lowercase();
        if let Some(area) = ["rt", "rw"]
            .into_iter()
            .find(|area| lower.starts_with(area))
        {
            let own = number(&lower[area.len()..]);
            let next = pieces.peek().and_then(|next| number(next));
            let number = match (own, next) {
                (Some(own), _) => Some(own),
                (None, Some(next)) if lower == area => {
                    pieces.next();
                    Some(next)
                }
                _ => None,
            };
            if let Some(number) = number {
                let shown = format!("{} {number:02}", area.to_uppercase());
                keep(&format!("{area}{number}"), shown);
                continue;
            }
        }
        let is_word = lower.chars().any(char::is_alphabetic) && lower.chars().count() > 2;
        if is_word && !COMMON.contains(&lower.as_str()) {
            let has_digits = lower.chars().any(|letter| letter.is_ascii_digit());
            let stem = if has_digits { &lower } else { stem(&lower) };
            keep(stem, piece.to_owned());
        }
    }
    found
}

/// The number of the one RT, or of the one RW (`area`), that a text names, two digits; nothing where it
/// names none or several.
pub fn area_named(text: &str, area: &str) -> Option<String> {
    let mut named = words(text)
        .into_iter()
        .filter_map(|(stem, _)| number(stem.strip_prefix(area)?));
    let only = named.next()?;
    named.next().is_none().then(|| format!("{only:02}"))
}

fn number(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.len() <= 3;
    is_number.then(|| text.parse().ok()).flatten()
}

/// `menjahit` and `jahitan` are of one stem, `pelatihan` and `latihan` of another.
fn stem(word: &str) -> &str {
    let is_long = |rest: &&str| rest.chars().count() >= SHORTEST_STEM;
    let word = word.strip_suffix("nya").filter(is_long).unwrap_or(word);
    let without_end = ENDS
        .into_iter()
        .find_map(|end| word.strip_suffix(end).filter(is_long))
        .unwrap_or(word);
    BEGINNINGS
        .into_iter()
        .find_map(|beginning| without_end.strip_prefix(beginning).filter(is_long))
        .unwrap_or(without_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        let mut stems: Vec<String> = words(text).into_iter().map(|(stem, _)| stem).collect();
        stems.sort();
        stems
    }

    #[test]
    fn areas_are_words_and_other_numbers_are_none() {
        for text in ["RT 03", "rt.3", "RT003", "Rt-03", "di RT 3, 14 08 2025"] {
            assert_eq!(stems(text), ["rt3"], "{text}");
        }
        assert_eq!(stems("RT 03/RW 02"), ["rt3", "rw2"]);
        assert_eq!(
            words("rt 3, RT03"),
            [("rt3".to_owned(), "RT 03".to_owned())]
        );
        assert_eq!(stems("RT, 2025 IMG-20250814-WA0007.jpg"), ["wa0007"]);
    }

    #[test]
    fn the_area_of_a_place_is_the_only_one_that_it_names() {
        assert_eq!(
            area_named("Kebun KWT RT.3 RW 02", "rt").as_deref(),
            Some("03")
        );
        assert_eq!(
            area_named("Kebun KWT RT.3 RW 02", "rw").as_deref(),
            Some("02")
        );
        assert_eq!(area_named("RT 01 sampai RT 06", "rt"), None);
        assert_eq!(area_named("Balai warga, rtlh 3", "rt"), None);
    }

    #[test]
    fn forms_of_a_word_are_one() {
        for (one, other) in [
            ("menjahit", "Jahitan"),
            ("pelatihan", "latihan"),
            ("PENYULUHAN", "penyuluh"),
            ("pembinaan", "pembinaannya"),
        ] {
            assert_eq!(stems(one), stems(other), "{one} {other}");
        }
        assert_eq!(stems("Dokumentasi kegiatan warga di KWT"), ["kwt"]);
    }
}
