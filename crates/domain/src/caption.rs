//! Captions for many photos from one text with placeholders, such as `{kegiatan}, {tempat}`.

use std::collections::BTreeMap;

use crate::entity::names;

names! {
    /// What a placeholder stands for.
    pub enum Placeholder {
        /// What the photo proves.
        Activity = "kegiatan",
        /// Where that is.
        Place = "tempat",
        /// When.
        Date = "tanggal",
        /// RW, two digits.
        Rw = "rw",
        /// RT, two digits.
        Rt = "rt",
        /// What the photo shows.
        Kind = "jenis",
        /// The photo's number among those that are captioned at once.
        Number = "nomor",
        /// Who sent it.
        Sender = "pengirim",
    }
}

/// Why a text is no template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A placeholder that does not exist.
    #[error("there is no placeholder {{{0}}}")]
    Unknown(String),
    /// A brace that is not closed, or closed without having been opened.
    #[error("a brace stands alone")]
    LoneBrace,
}

/// A text with placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Value(Placeholder),
}

/// What is known of one photo. What is empty counts as missing.
pub type Values = BTreeMap<Placeholder, String>;

/// Words that only lead to the value after them: `di {tempat}`, `RW {rw}`, `Foto: {pengirim}`.
const LEADING: [&str; 17] = [
    "di",
    "pada",
    "oleh",
    "dari",
    "ke",
    "untuk",
    "bertempat",
    "tempat",
    "lokasi",
    "tanggal",
    "tgl",
    "hari",
    "rw",
    "rt",
    "no",
    "nomor",
    "foto",
];

/// Stands where a value is missing; text never contains it.
const GAP: char = '\u{0}';

/// Stands after a value, whose own words are never taken away; text never contains it.
const END: char = '\u{1}';

impl Template {
    /// Reads a text. Placeholders stand in braces, in small or large letters.
    ///
    /// # Errors
    /// [`TemplateError`]
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            let inside = from.strip_prefix('{').ok_or(TemplateError::LoneBrace)?;
            let end = inside.find(['{', '}']).ok_or(TemplateError::LoneBrace)?;
            let (name, after) = inside.split_at(end);
            rest = after.strip_prefix('}').ok_or(TemplateError::LoneBrace)?;
            let placeholder = Placeholder::from_name(&name.trim().to_lowercase())
                .ok_or_else(|| TemplateError::Unknown(name.trim().to_owned()))?;
            parts.push(Part::Text(without_controls(before)));
            parts.push(Part::Value(placeholder));
        }
        parts.push(Part::Text(without_controls(rest)));
        Ok(Self(parts))
    }

    /// The caption of one photo, and the placeholders for which it has nothing. Those are left out
    /// together with the word that leads to them and the mark beside them.
    pub fn render(&self, values: &Values) -> (String, Vec<Placeholder>) {
        let (mut text, mut missing) = (String::new(), Vec::new());
        for part in &self.0 {
            match part {
                Part::Text(literal) => text.push_str(literal),
                Part::Value(placeholder) => {
                    let value = values.get(placeholder).map(|value| without_controls(value));
                    match value.as_deref().map(str::trim) {
                        Some(value) if !value.is_empty() => {
                            text.push_str(value);
                            text.push(END);
                        }
                        _ => {
                            text.push(GAP);
                            if !missing.contains(placeholder) {
                                missing.push(*placeholder);
                            }
                        }
                    }
                }
            }
        }
        while let Some((before, after)) = text.split_once(GAP) {
            text = close_gap(before, after);
        }
        (tidy(&text.replace(END, "")), missing)
    }
}

/// Joins what stands before and after a missing value.
fn close_gap(before: &str, after: &str) -> String {
    let before = without_leading_words(before.trim_end_matches(' '));
    let after_trimmed = after.trim_start_matches(' ');
    let (left, right) = (before.chars().next_back(), after_trimmed.chars().next());
    let after_first = |text: &str| -> String { text.chars().skip(1).collect() };
    match (left, right) {
        // Brackets around nothing go, and leave a gap of their own.
        (Some('('), Some(')')) | (Some('['), Some(']')) => {
            close_gap(&before[..before.len() - 1], &after_first(after_trimmed))
        }
        (None, Some(mark)) if is_mark(mark) => after_first(after_trimmed),
        (Some(mark), None) if is_mark(mark) => before[..before.len() - mark.len_utf8()].to_owned(),
        // Of two marks with nothing between them the stronger one stays.
        (Some(mark), Some(next)) if is_mark(mark) && strength(next) > strength(mark) => {
            let before = before[..before.len() - mark.len_utf8()].trim_end_matches(' ');
            let gap = if is_dash(next) || next == '(' || next == '[' {
                " "
            } else {
                ""
            };
            format!("{before}{gap}{after_trimmed}")
        }
        (Some(mark), Some(next)) if is_mark(mark) && is_mark(next) => {
            let gap = if mark == '/' { "" } else { " " };
            format!("{before}{gap}{}", after_first(after_trimmed).trim_start())
        }
        (Some('('), Some(mark)) if is_mark(mark) => {
            format!("{before}{}", after_first(after_trimmed).trim_start())
        }
        // A mark before another missing value waits for that one.
        _ => format!("{before} {after_trimmed}"),
    }
}

/// Takes away words such as `di` at the end, which would lead to nothing.
fn without_leading_words(text: &str) -> &str {
    let mut text = text;
    loop {
        let trimmed = text.trim_end_matches(' ');
        let word = trimmed.trim_end_matches(['.', ':']);
        let start = word
            .char_indices()
            .rev()
            .take_while(|(_, letter)| letter.is_alphanumeric())
            .last()
            .map_or(word.len(), |(at, _)| at);
        if !LEADING.contains(&word[start..].to_lowercase().as_str()) {
            return trimmed;
        }
        text = &word[..start];
    }
}

/// How much a mark parts what stands around it; 0 for what is no mark. Brackets stand without one.
const fn strength(letter: char) -> u32 {
    match letter {
        '/' => 1,
        ',' | '·' => 2,
        '|' | '-' | '–' | '—' => 3,
        ':' | ';' => 4,
        '.' => 5,
        '(' | '[' | ')' | ']' => 6,
        _ => 0,
    }
}

const fn is_mark(letter: char) -> bool {
    matches!(strength(letter), 1..=5)
}

const fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '–' | '—')
}

/// One space between words, none before a mark of the end, none around the whole.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let is_end_mark = word.starts_with([',', '.', ';', ':', ')', ']']);
        if !tidy.is_empty() && !is_end_mark {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

fn without_controls(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn caption(template: &str, values: &[(&str, &str)]) -> String {
        let values = values
            .iter()
            .map(|(name, value)| (Placeholder::from_name(name).unwrap(), (*value).to_owned()))
            .collect();
        Template::parse(template).unwrap().render(&values).0
    }

    #[test]
    fn a_caption_says_what_is_known() {
        let values = [
            ("kegiatan", "Panen KWT Melati"),
            ("tempat", "Kebun KWT"),
            ("tanggal", "14 Agustus 2025"),
            ("rw", "02"),
            ("nomor", "3"),
        ];
        assert_eq!(
            caption(
                "{nomor}. Dokumentasi {Kegiatan} di { tempat }, RW {rw}, {tanggal}",
                &values
            ),
            "3. Dokumentasi Panen KWT Melati di Kebun KWT, RW 02, 14 Agustus 2025"
        );
    }

    #[test]
    fn what_is_missing_takes_its_word_and_its_mark_along() {
        for (template, left) in [
            ("Panen di {tempat}, RW 02", "Panen, RW 02"),
            ("Panen, {tempat}, 2025", "Panen, 2025"),
            ("Panen, {tempat}", "Panen"),
            ("Panen, {tempat}.", "Panen."),
            ("Panen di {tempat}.", "Panen."),
            ("{nomor}. Panen", "Panen"),
            ("{tempat}, RW 02", "RW 02"),
            ("Panen ({pengirim})", "Panen"),
            ("Panen (foto: {pengirim}), RW 02", "Panen, RW 02"),
            ("Panen, ({pengirim})", "Panen"),
            ("Lokasi: {tempat}, RW 02", "RW 02"),
            ("Panen (RT {rt}, RW 02)", "Panen (RW 02)"),
            ("Panen (RW 02, RT {rt})", "Panen (RW 02)"),
            ("RT {rt}/RW 02", "RW 02"),
            ("RW 02/RT {rt}", "RW 02"),
            ("Panen - {tempat} - 2025", "Panen - 2025"),
            ("Panen – {tempat}", "Panen"),
            ("Panen, {tempat} {tanggal}, RW 02", "Panen, RW 02"),
            ("Panen, {tempat}, {tanggal}", "Panen"),
            ("Panen di {tempat} pada tanggal {tanggal}", "Panen"),
            ("Panen {jenis} kangkung", "Panen kangkung"),
            ("{kegiatan} di {tempat}, {tanggal}", ""),
            ("No. {nomor}: panen", "panen"),
            ("5. {kegiatan} di {tempat}, RT {rt}/RW 02", "5. RW 02"),
            ("Panen, {tempat}. Foto kader", "Panen. Foto kader"),
            ("RW 02, {tanggal} (sebelum)", "RW 02 (sebelum)"),
            ("RW 02/{rt}/Bekasi", "RW 02/Bekasi"),
            ("", ""),
        ] {
            assert_eq!(caption(template, &[]), left, "{template}");
        }
        let missing = Template::parse("{tempat} {rt} {tempat}")
            .unwrap()
            .render(&Values::new())
            .1;
        assert_eq!(missing, [Placeholder::Place, Placeholder::Rt]);
    }

    #[test]
    fn words_of_values_are_never_taken_away() {
        let values = [("kegiatan", "Kunjungan dari"), ("tempat", "RT")];
        assert_eq!(
            caption("{kegiatan}, {tempat}.", &values),
            "Kunjungan dari, RT."
        );
        let visit = [("kegiatan", "Kunjungan dari")];
        assert_eq!(caption("{kegiatan} {tempat}", &visit), "Kunjungan dari");
        assert_eq!(
            caption("{kegiatan}", &[("kegiatan", " a\n\tb\u{0}c ")]),
            "a b c"
        );
    }

    #[test]
    fn what_is_no_placeholder_is_named() {
        let error = |text: &str| Template::parse(text).unwrap_err();
        assert_eq!(
            error("{kegiatan} {lokasi}"),
            TemplateError::Unknown("lokasi".into())
        );
        assert_eq!(error("{}"), TemplateError::Unknown(String::new()));
        for lone in ["{kegiatan", "kegiatan}", "{{kegiatan}}", "}{"] {
            assert_eq!(error(lone), TemplateError::LoneBrace, "{lone}");
        }
    }

    proptest! {
        #[test]
        fn no_remnant_stands_in_any_caption(
            words in proptest::collection::vec((0usize..8, "(, |\\. | - |/| di |, RW | \\(|\\) )"), 1..8),
            known in proptest::collection::btree_set(0usize..8, 0..8),
        ) {
            let template: String = words
                .iter()
                .map(|(index, mark)| format!("{{{}}}{mark}", Placeholder::ALL[*index].name()))
                .collect();
            let values: Values = known
                .iter()
                .map(|index| (Placeholder::ALL[*index], format!("nilai{index}")))
                .collect();
            let (text, missing) = Template::parse(&template).unwrap().render(&values);
            prop_assert!(!text.contains(GAP) && !text.contains("  ") && !text.contains(" ,"), "{template} -> {text}");
            for (index, _) in &words {
                let placeholder = Placeholder::ALL[*index];
                let is_there = text.contains(&format!("nilai{index}"));
                prop_assert_eq!(is_there, values.contains_key(&placeholder));
                prop_assert_eq!(!is_there, missing.contains(&placeholder));
            }
        }
    }
}
