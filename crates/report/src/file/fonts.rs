//! The subset of each face, as the file carries it.

use std::io;

use pdf_writer::{
    Finish, Name, Rect, Ref, Str,
    types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap},
};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::PdfFile;
use crate::{
    error::ReportError,
    font::{Face, FaceInUse, Fonts},
};

const IDENTITY: SystemInfo<'static> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// Writes every face that was used, and the list of them that the pages share.
pub(super) fn write(file: &mut PdfFile<'_>, fonts: &Fonts, list: Ref) -> Result<(), ReportError> {
    let mut written = Vec::new();
    for face in Face::ALL {
        let in_use = fonts.face(face);
        if !in_use.used.is_empty() {
            written.push((face, write_face(file, face, in_use)?));
        }
    }
    file.object(list, |chunk| {
        let mut dictionary = chunk.indirect(list).dict();
        for (face, font) in written {
            dictionary.pair(Name(face.resource()), font);
        }
    })?;
    Ok(())
}

fn write_face(file: &mut PdfFile<'_>, face: Face, in_use: &FaceInUse) -> Result<Ref, ReportError> {
    let mut glyphs = GlyphRemapper::new();
    // Code 0 is the glyph for what is missing.
    let mut glyph_of_code = vec![0, 0];
    for (_, glyph) in &in_use.used {
        glyph_of_code.extend(glyphs.remap(glyph.id).to_be_bytes());
    }
    let program =
        subsetter::subset(face.program(), 0, &glyphs).map_err(|error| ReportError::Font {
            face: face.name(),
            reason: error.to_string(),
        })?;
    let name = format!("{}+{}", subset_tag(&program), face.name());
    let name = Name(name.as_bytes());
    let [font, descendant, descriptor, map, to_unicode, font_file] =
        std::array::from_fn(|_| file.reserve());

    file.object(font, |chunk| {
        chunk
            .type0_font(font)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(descendant)
            .to_unicode(to_unicode);
    })?;
    file.object(descendant, |chunk| {
        let mut cid_font = chunk.cid_font(descendant);
        cid_font
            .subtype(CidFontType::Type2)
            .base_font(name)
            .system_info(IDENTITY)
            .font_descriptor(descriptor)
            .cid_to_gid_map_stream(map);
        let widths = in_use.used.iter().map(|(_, glyph)| f32::from(glyph.width));
        cid_font.widths().consecutive(1, widths);
    })?;
    write_descriptor(file, descriptor, name, in_use, font_file)?;
    file.stream(map, &glyph_of_code, |_| {})?;
    let length = program.len() as i32;
    file.stream(font_file, &program, |stream| {
        stream.pair(Name(b"Length1"), length);
    })?;

    let mut characters = UnicodeCmap::new(Name(b"Custom"), IDENTITY);
    for (index, (character, _)) in in_use.used.iter().enumerate() {
        characters.pair(index as u16 + 1, *character);
    }
    file.stream(to_unicode, &characters.finish(), |_| {})?;
    Ok(font)
}

fn write_descriptor(
    file: &mut PdfFile<'_>,
    descriptor: Ref,
    name: Name<'_>,
    in_use: &FaceInUse,
    font_file: Ref,
) -> io::Result<()> {
    let parsed = &in_use.parsed;
    let thousandths =
        |units: i16| (f32::from(units) * 1000.0 / f32::from(parsed.units_per_em())).round();
    let bounds = parsed.global_bounding_box();
    let mut flags = FontFlags::NON_SYMBOLIC;
    flags.set(FontFlags::ITALIC, parsed.is_italic());
    file.object(descriptor, |chunk| {
        chunk
            .font_descriptor(descriptor)
            .name(name)
            .flags(flags)
            .bbox(Rect::new(
                thousandths(bounds.x_min),
                thousandths(bounds.y_min),
                thousandths(bounds.x_max),
                thousandths(bounds.y_max),
            ))
            .italic_angle(parsed.italic_angle())
            .ascent(thousandths(parsed.ascender()))
            .descent(thousandths(parsed.descender()))
            .cap_height(thousandths(parsed.capital_height().unwrap_or(1409)))
            .stem_v(if parsed.is_bold() { 138.0 } else { 88.0 })
            .font_file2(font_file)
            .finish();
    })
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
            fonts.encode(Face::Bold, "KELURAHAN BOJONG MENTENG", &mut Vec::new());
            let mut bytes = Vec::new();
            let mut file = PdfFile::start(&mut bytes).expect("memory");
            let list = file.reserve();
            write(&mut file, &fonts, list).expect("the fonts are written");
            file.finish(list, list).expect("memory");
            bytes
        };
        let bytes = make();
        assert!(bytes.len() < 20_000, "{}", bytes.len());
        assert!(bytes == make());
    }
}
