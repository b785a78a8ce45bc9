//! Texts and names as Excel can take them.

use std::{borrow::Cow, collections::BTreeSet};

/// UTF-16 units that a cell of Excel holds.
const MAX_CELL: usize = 32_767;
/// UTF-16 units of the name of a sheet.
const MAX_NAME: usize = 31;
/// The end of a text that did not fit.
const CUT: &str = " … [dipotong]";

/// A text without what XML refuses (such characters become U+FFFD), with line
/// feeds alone as line ends, cut with a mark where it is longer than a cell.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let mut clean = Cow::Borrowed(text);
    if clean.contains('\r') {
        clean = Cow::Owned(clean.replace("\r\n", "\n").replace('\r', "\n"));
    }
    if clean.contains(is_refused) {
        clean = Cow::Owned(clean.replace(is_refused, "\u{FFFD}"));
    }
    if utf16_length(&clean) > MAX_CELL {
        let kept = utf16_prefix(&clean, MAX_CELL - utf16_length(CUT));
        clean = Cow::Owned(format!("{kept}{CUT}"));
    }
    clean
}

/// Outside the characters of XML 1.0.
fn is_refused(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether a program could take the text for a formula when it is edited or saved as CSV.
pub(crate) fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

/// Names of sheets as Excel allows them, none twice whatever the case.
pub(crate) fn sheet_names<'a>(wanted: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::new();
    for wanted in wanted {
        let plain = plain_name(wanted);
        let mut name = plain.clone();
        let mut count = 1;
        while !taken.insert(name.to_lowercase()) {
            count += 1;
            let end = format!(" ({count})");
            let room = MAX_NAME - utf16_length(&end);
            name = format!("{}{end}", utf16_prefix(&plain, room).trim_end());
        }
        names.push(name);
    }
    names
}

fn plain_name(wanted: &str) -> String {
    let spaced = wanted.replace(
        |letter: char| {
            matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\')
                || letter.is_control()
                || is_refused(letter)
        },
        " ",
    );
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let words = words.join(" ");
    let edge = |letter: char| letter == '\'' || letter.is_whitespace();
    let name = utf16_prefix(words.trim_matches(edge), MAX_NAME).trim_matches(edge);
    match name {
        "" => "Lembar".to_owned(),
        // Excel keeps this name for itself.
        name if name.eq_ignore_ascii_case("history") => format!("{name} 1"),
        name => name.to_owned(),
    }
}

fn utf16_length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The longest beginning of at most `most` UTF-16 units.
fn utf16_prefix(text: &str, most: usize) -> &str {
    let mut units = 0;
    for (start, character) in text.char_indices() {
        units += character.len_utf16();
        if units > most {
            return &text[..start];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_refuses_becomes_visible() {
        assert_eq!(clean("a\0b\u{1B}c\u{FFFF}"), "a\u{FFFD}b\u{FFFD}c\u{FFFD}");
        assert_eq!(clean("satu\r\ndua\rtiga\tempat"), "satu\ndua\ntiga\tempat");
        assert!(matches!(clean("Contoh Siti"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_long_text_is_cut_with_a_mark() {
        let whole = "😀".repeat(MAX_CELL / 2);
        assert_eq!(clean(&whole), whole);
        let cut = clean(&format!("{whole}ab")).into_owned();
        assert!(cut.ends_with("😀 … [dipotong]"), "the mark is missing");
        assert!(cut.encode_utf16().count() <= MAX_CELL);
    }

    #[test]
    fn names_of_sheets_are_allowed_and_differ() {
        let long = "Daftar penerima manfaat yang ditetapkan";
        let wanted = [
            "RW 02: L/P",
            "",
            "'kutip'",
            "History",
            long,
            long,
            "rw 02 l p",
            "[]",
        ];
        let names = sheet_names(wanted.into_iter());
        assert_eq!(
            names,
            [
                "RW 02 L P",
                "Lembar",
                "kutip",
                "History 1",
                "Daftar penerima manfaat yang di",
                "Daftar penerima manfaat yan (2)",
                "rw 02 l p (2)",
                "Lembar (2)"
            ]
        );
    }
}
