//! The subset of each face, as the file carries it.

use allsorts::{
    binary::read::ReadScope,
    font_data::FontData,
    subset::{CmapTarget, SubsetProfile, subset},
    tag,
};
use printpdf::{Codepoint, FontId, Op, ParsedFont, PdfFont, PdfFontHandle, Pt, TextItem};
use sha2::{Digest, Sha256};

use crate::{
    error::ReportError,
    font::{Face, FaceInUse, Fonts},
};

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

/// The subset of every face that was used.
pub(super) fn subsets(fonts: &Fonts) -> Result<Vec<(FontId, PdfFont)>, ReportError> {
    faces_in_use(fonts)
        .map(|(face, in_use)| Ok((face.resource(), PdfFont::new(subset_of(face, in_use)?))))
        .collect()
}

/// Every character that was used, with its code. printpdf takes from what a page
/// shows which fonts and codes are in a file and how they are copied as text.
pub(super) fn specimen(fonts: &Fonts) -> Vec<Op> {
    let mut operations = vec![Op::StartTextSection];
    for (face, in_use) in faces_in_use(fonts) {
        let codes = (1..).zip(&in_use.used);
        let codes = codes
            .map(|(code, (character, _))| Codepoint::with_cid(code, 0.0, character.to_string()));
        operations.extend([
            Op::SetFont {
                font: PdfFontHandle::External(face.resource()),
                size: Pt(1.0),
            },
            Op::ShowText {
                items: vec![TextItem::GlyphIds(codes.collect())],
            },
        ]);
    }
    operations.push(Op::EndTextSection);
    operations
}

fn faces_in_use(fonts: &Fonts) -> impl Iterator<Item = (Face, &FaceInUse)> {
    Face::ALL
        .into_iter()
        .map(|face| (face, fonts.face(face)))
        .filter(|(_, in_use)| !in_use.used.is_empty())
}

fn subset_of(face: Face, in_use: &FaceInUse) -> Result<ParsedFont, ReportError> {
    let broken = |reason: String| ReportError::Font {
        face: face.name(),
        reason,
    };
    // A glyph's place in this list is its number in the subset and so its code.
    // Code 0 is the glyph for what is missing.
    let glyphs = in_use.used.iter().map(|(_, glyph)| glyph.id);
    let glyphs: Vec<u16> = std::iter::once(0).chain(glyphs).collect();

    let file = ReadScope::new(face.program())
        .read::<FontData<'_>>()
        .map_err(|error| broken(error.to_string()))?;
    let tables = file
        .table_provider(0)
        .map_err(|error| broken(error.to_string()))?;
    let profile = SubsetProfile::Custom(EMBEDDED_TABLES.to_vec());
    let program = subset(&tables, &glyphs, &profile, CmapTarget::Unicode)
        .map_err(|error| broken(error.to_string()))?;

    let mut font = ParsedFont::from_bytes(&program, 0, &mut Vec::new())
        .ok_or_else(|| broken("its subset cannot be read".to_owned()))?;
    font.font_name = Some(format!("{}+{}", subset_tag(&program), face.name()));
    font.pdf_font_metrics = in_use.parsed.pdf_font_metrics.clone();
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
    fn a_subset_is_small_and_always_the_same() {
        let make = || {
            let mut fonts = Fonts::load().expect("built-in fonts");
            // Two characters of one glyph, and a letter that is made of two.
            fonts.encode(Face::Bold, "KELURAHAN BOJONG\u{a0}MENTENG É");
            let subsets = subsets(&fonts).expect("the fonts are cut");
            let [(_, bold)] = subsets.try_into().expect("one face");
            bold.parsed_font
        };
        let font = make();
        let (size, again) = (font.original_bytes.len(), make());
        assert!(size < 30_000, "{size}");
        assert!(font == again);
        let whole = Fonts::load().expect("built-in fonts");
        let whole = &whole.face(Face::Bold).parsed;
        for (code, character) in [(1, 'K'), (9, ' '), (14, '\u{a0}')] {
            let glyph = whole.lookup_glyph_index(character.into()).expect("there");
            let width = whole.get_glyph_width(glyph);
            assert_eq!(font.get_glyph_width(code), width, "{character}");
        }
    }
}
