//! What is drawn on one page, as printpdf writes it.

use lopdf::Object;
use printpdf::{Mm, Op, PdfDocument, PdfPage, PdfSaveOptions};

/// The content stream of a page. printpdf writes documents, so this page is one
/// of its own for a moment, and need not wait in memory for the others. Text is
/// to be given by codes: the fonts are known only when the last page is drawn.
pub(crate) fn content_of(operations: Vec<Op>) -> Vec<u8> {
    let mut single = PdfDocument::new("");
    // The size is that of the page in the file, which is not this one.
    single
        .pages
        .push(PdfPage::new(Mm(0.0), Mm(0.0), operations));
    let mut warnings = Vec::new();
    let document = single.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    debug_assert!(warnings.is_empty(), "{warnings:?}");
    let streams = document.objects.into_values();
    streams
        .filter_map(|object| match object {
            Object::Stream(stream) => Some(stream.content),
            _ => None,
        })
        .next()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use printpdf::{Codepoint, DictItem, FontId, PdfFontHandle, Point, Pt, TextItem};

    use super::*;

    #[test]
    fn marked_text_by_codes() {
        let content = content_of(vec![
            Op::BeginMarkedContentWithProperties {
                tag: "P".to_owned(),
                properties: DictItem::Dict {
                    map: [("MCID".to_owned(), DictItem::Int(7))].into(),
                },
            },
            Op::StartTextSection,
            Op::SetFont {
                font: PdfFontHandle::External(FontId("R".to_owned())),
                size: Pt(11.0),
            },
            Op::SetTextCursor {
                pos: Point {
                    x: Pt(70.87),
                    y: Pt(12.5),
                },
            },
            Op::ShowText {
                items: vec![TextItem::GlyphIds(vec![
                    Codepoint::new(1, 0.0),
                    Codepoint::new(258, 0.0),
                ])],
            },
            Op::EndTextSection,
            Op::EndMarkedContent,
        ]);
        assert_eq!(
            String::from_utf8(content).expect("ASCII"),
            "/P <</MCID 7>> BDC\nBT\n/R 11 Tf\n70.87 12.5 Td\n[<0001><0102>] TJ\nET\nEMC"
        );
    }
}
