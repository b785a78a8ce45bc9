//! The faces of the reports: which characters they have, how wide these are,
//! and which of them a report uses.

use std::collections::HashMap;

use printpdf::{Codepoint, FontId, ParsedFont};
use unicode_normalization::UnicodeNormalization;

use crate::error::ReportError;

/// A face of Liberation Sans, which measures like Arial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    Regular,
    Bold,
    Italic,
}

impl Face {
    pub(crate) const ALL: [Self; 3] = [Self::Regular, Self::Bold, Self::Italic];

    pub(crate) fn program(self) -> &'static [u8] {
        match self {
            Self::Regular => {
                include_bytes!("../../../assets/fonts/liberation/LiberationSans-Regular.ttf")
            }
            Self::Bold => {
                include_bytes!("../../../assets/fonts/liberation/LiberationSans-Bold.ttf")
            }
            Self::Italic => {
                include_bytes!("../../../assets/fonts/liberation/LiberationSans-Italic.ttf")
            }
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Regular => "LiberationSans",
            Self::Bold => "LiberationSans-Bold",
            Self::Italic => "LiberationSans-Italic",
        }
    }

    /// The name of the face in the resources of a page.
    pub(crate) fn resource(self) -> FontId {
        let name = match self {
            Self::Regular => "R",
            Self::Bold => "B",
            Self::Italic => "I",
        };
        FontId(name.to_owned())
    }
}

/// A character as a face has it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    /// In thousandths of the type size, cut off like the widths in the file, so
    /// that text ends where it was measured to end.
    pub(crate) width: u16,
}

/// The three faces and what a report has used of each.
pub(crate) struct Fonts {
    faces: [FaceInUse; 3],
}

/// Characters below this are looked up in a list; they are nearly all of a report.
const COMMON: u32 = 0x250;

pub(crate) struct FaceInUse {
    pub(crate) parsed: ParsedFont,
    common: Vec<Option<Glyph>>,
    /// The characters printed so far; the code of each in the file is its place, counted from 1.
    pub(crate) used: Vec<(char, Glyph)>,
    codes: HashMap<char, u16>,
}

impl FaceInUse {
    fn load(face: Face) -> Result<Self, ReportError> {
        let parsed =
            ParsedFont::from_bytes(face.program(), 0, &mut Vec::new()).ok_or_else(|| {
                ReportError::Font {
                    face: face.name(),
                    reason: "its tables cannot be read".to_owned(),
                }
            })?;
        let common = (0..COMMON)
            .map(|code| char::from_u32(code).and_then(|character| look_up(&parsed, character)))
            .collect();
        Ok(Self {
            parsed,
            common,
            used: Vec::new(),
            codes: HashMap::new(),
        })
    }

    fn glyph(&self, character: char) -> Option<Glyph> {
        match self.common.get(character as usize) {
            Some(glyph) => *glyph,
            None => look_up(&self.parsed, character),
        }
    }
}

fn look_up(parsed: &ParsedFont, character: char) -> Option<Glyph> {
    let id = parsed
        .lookup_glyph_index(character.into())
        .filter(|glyph| *glyph != 0)?;
    let units = u32::from(parsed.units_per_em.max(1));
    let advance = u32::from(parsed.get_glyph_width(id).unwrap_or(0));
    Some(Glyph {
        id,
        width: (advance * 1000 / units) as u16,
    })
}

impl Fonts {
    pub(crate) fn load() -> Result<Self, ReportError> {
        let [regular, bold, italic] = Face::ALL;
        Ok(Self {
            faces: [
                FaceInUse::load(regular)?,
                FaceInUse::load(bold)?,
                FaceInUse::load(italic)?,
            ],
        })
    }

    pub(crate) fn face(&self, face: Face) -> &FaceInUse {
        &self.faces[face as usize]
    }

    /// The text as this face can print it: composed diacritics, no control
    /// characters. Pictographs are left out; any other character that the face
    /// lacks becomes a question mark, so that a missing letter is seen.
    pub(crate) fn printable(&self, face: Face, text: &str) -> String {
        let in_use = self.face(face);
        text.nfc()
            .filter_map(|character| match character {
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
                '\u{fe00}'..='\u{fe0f}' => None,
                '\u{2010}' | '\u{2011}' => Some('-'),
                '\u{a0}' => Some('\u{a0}'),
                other if other.is_whitespace() || other.is_control() => Some(' '),
                other if in_use.glyph(other).is_some() => Some(other),
                '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{e0000}'.. => None,
                _ => Some('?'),
            })
            .collect()
    }

    /// The width of a printable text in points.
    pub(crate) fn width(&self, face: Face, size: f32, text: &str) -> f32 {
        let in_use = self.face(face);
        let thousandths: u32 = text
            .chars()
            .filter_map(|character| in_use.glyph(character))
            .map(|glyph| u32::from(glyph.width))
            .sum();
        thousandths as f32 * size / 1000.0
    }

    /// The text as codes of the font in the file. Every character has a code of
    /// its own, so that it is copied as it was written even where two share a glyph.
    pub(crate) fn encode(&mut self, face: Face, text: &str) -> Vec<Codepoint> {
        let in_use = &mut self.faces[face as usize];
        let codes = text.chars().filter_map(|character| {
            if let Some(code) = in_use.codes.get(&character) {
                return Some(*code);
            }
            let glyph = in_use.glyph(character)?;
            in_use.used.push((character, glyph));
            let code = in_use.used.len() as u16;
            in_use.codes.insert(character, code);
            Some(code)
        });
        codes.map(|code| Codepoint::new(code, 0.0)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printable_text() {
        let fonts = Fonts::load().expect("built-in fonts");
        let printable = |text| fonts.printable(Face::Regular, text);
        assert_eq!(printable("Jos\u{65}\u{301} Nuñez’s"), "José Nuñez’s");
        assert_eq!(printable("RW\t02\u{7}"), "RW 02 ");
        assert_eq!(printable("Senam 💃🏽 pagi ❤\u{fe0f}"), "Senam  pagi ");
        assert_eq!(printable("漢"), "?");
    }

    #[test]
    fn widths_are_those_of_arial() {
        let fonts = Fonts::load().expect("built-in fonts");
        let width = fonts.width(Face::Regular, 10.0, "Aa 1");
        assert!(
            (width - (6.67 + 5.56 + 2.78 + 5.56)).abs() < 0.05,
            "{width}"
        );
        assert!(fonts.width(Face::Bold, 10.0, "Aa 1") > width);
    }

    #[test]
    fn a_character_keeps_its_code() {
        let mut fonts = Fonts::load().expect("built-in fonts");
        let codes = fonts.encode(Face::Bold, "RW RW");
        let codes: Vec<u16> = codes.into_iter().map(|code| code.gid).collect();
        assert_eq!(codes, [1, 2, 3, 1, 2]);
        assert_eq!(fonts.face(Face::Bold).used.len(), 3);
        assert!(fonts.face(Face::Regular).used.is_empty());
    }
}
