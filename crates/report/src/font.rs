//! The faces of the reports: measuring, and the subset that goes into a file.

use std::collections::{BTreeMap, BTreeSet};

use allsorts::{
    binary::read::ReadScope,
    font_data::FontData,
    subset::{CmapTarget, SubsetProfile, subset},
    tag,
};
use printpdf::{FontId, ParsedFont, PdfFont};
use sha2::{Digest, Sha256};
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
    const ALL: [Self; 3] = [Self::Regular, Self::Bold, Self::Italic];

    fn program(self) -> &'static [u8] {
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

    fn name(self) -> &'static str {
        match self {
            Self::Regular => "LiberationSans",
            Self::Bold => "LiberationSans-Bold",
            Self::Italic => "LiberationSans-Italic",
        }
    }

    /// The name of the face inside the file.
    pub(crate) fn resource(self) -> FontId {
        FontId(
            match self {
                Self::Regular => "Regular",
                Self::Bold => "Bold",
                Self::Italic => "Italic",
            }
            .to_owned(),
        )
    }
}

/// The three faces and what a report has used of each.
pub(crate) struct Fonts {
    faces: [FaceInUse; 3],
}

struct FaceInUse {
    whole: ParsedFont,
    used: BTreeMap<char, u16>,
}

impl FaceInUse {
    fn glyph(&self, character: char) -> Option<u16> {
        self.whole
            .lookup_glyph_index(character as u32)
            .filter(|glyph| *glyph != 0)
    }
}

impl Fonts {
    pub(crate) fn load() -> Result<Self, ReportError> {
        let load = |face: Face| {
            let whole =
                ParsedFont::from_bytes(face.program(), 0, &mut Vec::new()).ok_or_else(|| {
                    ReportError::Font {
                        face: face.name(),
                        reason: "its tables cannot be read".to_owned(),
                    }
                })?;
            Ok::<_, ReportError>(FaceInUse {
                whole,
                used: BTreeMap::new(),
            })
        };
        let [regular, bold, italic] = Face::ALL;
        Ok(Self {
            faces: [load(regular)?, load(bold)?, load(italic)?],
        })
    }

    /// The text as this face can print it: composed diacritics, no control
    /// characters. Pictographs are left out; any other character that the face
    /// lacks becomes a question mark, so that a missing letter is seen.
    pub(crate) fn printable(&self, face: Face, text: &str) -> String {
        let in_use = &self.faces[face as usize];
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
        let in_use = &self.faces[face as usize];
        let units_per_em = f32::from(in_use.whole.units_per_em.max(1));
        let thousandths: u32 = text
            .chars()
            .filter_map(|character| in_use.glyph(character))
            .filter_map(|glyph| in_use.whole.get_glyph_width(glyph))
            // Cut off like the widths in the file, so that text ends where it was measured to end.
            .map(|width| (f32::from(width) * 1000.0 / units_per_em) as u32)
            .sum();
        thousandths as f32 * size / 1000.0
    }

    /// Notes that the text is printed, so that its glyphs go into the file.
    pub(crate) fn note_used(&mut self, face: Face, text: &str) {
        let in_use = &mut self.faces[face as usize];
        for character in text.chars() {
            if !in_use.used.contains_key(&character)
                && let Some(glyph) = in_use.glyph(character)
            {
                in_use.used.insert(character, glyph);
            }
        }
    }

    /// The subset of every face that was used.
    pub(crate) fn into_subsets(self) -> Result<Vec<(FontId, PdfFont)>, ReportError> {
        Face::ALL
            .into_iter()
            .zip(self.faces)
            .filter(|(_, in_use)| !in_use.used.is_empty())
            .map(|(face, in_use)| Ok((face.resource(), PdfFont::new(subset_of(face, in_use)?))))
            .collect()
    }
}

/// The tables that a TrueType program embedded in a PDF needs; glyf and loca are always kept.
const EMBEDDED_TABLES: [u32; 7] = [
    tag::HEAD,
    tag::HHEA,
    tag::HMTX,
    tag::MAXP,
    tag::CVT,
    tag::FPGM,
    tag::PREP,
];

fn subset_of(face: Face, in_use: FaceInUse) -> Result<ParsedFont, ReportError> {
    let broken = |reason: String| ReportError::Font {
        face: face.name(),
        reason,
    };
    // Glyph 0 has to come first, and a glyph's place in this list is its number in the subset.
    let glyphs: Vec<u16> = std::iter::once(0)
        .chain(in_use.used.values().copied().collect::<BTreeSet<_>>())
        .collect();

    let file = ReadScope::new(face.program())
        .read::<FontData<'_>>()
        .map_err(|error| broken(error.to_string()))?;
    let tables = file
        .table_provider(0)
        .map_err(|error| broken(error.to_string()))?;
    let program = subset(
        &tables,
        &glyphs,
        &SubsetProfile::Custom(EMBEDDED_TABLES.to_vec()),
        CmapTarget::Unicode,
    )
    .map_err(|error| broken(error.to_string()))?;

    let mut font = ParsedFont::from_bytes(&program, 0, &mut Vec::new())
        .ok_or_else(|| broken("its subset cannot be read".to_owned()))?;
    font.font_name = Some(format!("{}+{}", subset_tag(&program), face.name()));
    font.pdf_font_metrics = in_use.whole.pdf_font_metrics;
    for (character, glyph) in in_use.used {
        if let Ok(place) = glyphs.binary_search(&glyph) {
            font.set_codepoint_mapping(character as u32, place as u16);
        }
    }
    Ok(font)
}

/// Six capitals that differ where the subsets differ, as the PDF standard asks.
fn subset_tag(program: &[u8]) -> String {
    Sha256::digest(program)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
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
    fn a_subset_is_small_and_always_the_same() {
        let make = || {
            let mut fonts = Fonts::load().expect("built-in fonts");
            fonts.note_used(Face::Bold, "KELURAHAN BOJONG MENTENG");
            fonts.into_subsets().expect("subset")
        };
        let subsets = make();
        assert_eq!(subsets.len(), 1);
        let program = &subsets[0].1.parsed_font.original_bytes;
        assert!(program.len() < 30_000, "{}", program.len());
        assert_eq!(program, &make()[0].1.parsed_font.original_bytes);
    }
}
