//! Numbers of persons and families that stand in what people typed: masked on paper, too.

use sauyunan_domain::nik::mask;
use sauyunan_report::{Block, ReportPhoto};

use super::draft::{Draft, Part};
use super::grid::Value;

/// A NIK and a No. KK have so many digits; a NIP, which a signature needs, has 18.
const DIGITS: usize = 16;

impl Draft {
    /// The same with every number of 16 digits masked, wherever somebody wrote it.
    pub(super) fn concealed(mut self) -> Self {
        conceal(&mut self.title);
        self.facts.iter_mut().for_each(|(_, value)| conceal(value));
        for part in &mut self.parts {
            match part {
                Part::Block(block) => conceal_block(block),
                Part::Grid(grid) => {
                    conceal(&mut grid.name);
                    grid.notes.iter_mut().for_each(conceal);
                    for value in grid.rows.iter_mut().flatten() {
                        if let Value::Text(text) = value {
                            conceal(text);
                        }
                    }
                }
            }
        }
        self
    }
}

fn conceal_block(block: &mut Block) {
    let photo = |photo: &mut ReportPhoto| conceal(&mut photo.caption);
    match block {
        Block::Heading(_, text) => conceal(text),
        Block::Paragraphs(texts) => texts.iter_mut().for_each(conceal),
        Block::Facts(facts) => facts.iter_mut().for_each(|(_, value)| conceal(value)),
        Block::Photos(pages) => pages.photos.iter_mut().for_each(photo),
        Block::PhotoRows(rows) => {
            for row in &mut rows.rows {
                conceal(&mut row.caption);
                row.photos.iter_mut().flatten().for_each(photo);
            }
        }
        Block::Signature(block) => {
            let names = block.columns.iter_mut().map(|column| &mut column.name);
            names.for_each(conceal);
        }
        _ => {}
    }
}

/// Masks numbers of 16 digits, also where they are written in groups.
pub(crate) fn conceal(text: &mut String) {
    let is_gap = |character: char| matches!(character, ' ' | '.' | '-' | '\u{a0}');
    let mut told = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        told.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest
            .find(|character: char| !character.is_ascii_digit() && !is_gap(character))
            .unwrap_or(rest.len());
        let run = rest[..end].trim_end_matches(is_gap);
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        if digits.len() == DIGITS {
            told.push_str(&mask(&digits));
        } else {
            told.push_str(&masked_words(run));
        }
        rest = &rest[run.len()..];
    }
    told.push_str(rest);
    *text = told;
}

/// Among several numbers beside each other, those of 16 digits.
fn masked_words(run: &str) -> String {
    let words = run.split_inclusive(|character: char| !character.is_ascii_digit());
    let mut told = String::with_capacity(run.len());
    for word in words {
        let digits = word.trim_end_matches(|character: char| !character.is_ascii_digit());
        if digits.len() == DIGITS {
            told.push_str(&mask(digits));
            told.push_str(&word[digits.len()..]);
        } else {
            told.push_str(word);
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_sixteen_digits_are_masked_and_no_others() {
        for (written, printed) in [
            ("NIK 3275995708850001.", "NIK 327599••••••••01."),
            ("3275 9957 0885 0001", "327599••••••••01"),
            ("RT 03 3275995708850001", "RT 03 327599••••••••01"),
            ("08 3275995708850001 9", "08 327599••••••••01 9"),
            ("NIP 19700101 199003 1 001", "NIP 19700101 199003 1 001"),
            (
                "Rp 20.000.000,00 pada 2025-11-22",
                "Rp 20.000.000,00 pada 2025-11-22",
            ),
            ("tidak ada", "tidak ada"),
        ] {
            let mut text = written.to_owned();
            conceal(&mut text);
            assert_eq!(text, printed);
        }
    }
}
