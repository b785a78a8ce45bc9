//! From filled pages to the objects of a file.

use chrono::{Datelike, NaiveDate};
use lopdf::{Dictionary, Document, Object, text_string};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

use crate::{
    error::ReportError,
    pages::{Page, Pages},
    pdf_file::PdfFile,
};

/// What a PDF reader shows about the file.
pub(crate) struct Metadata<'a> {
    pub(crate) title: &'a str,
    pub(crate) author: &'a str,
    pub(crate) subject: &'a str,
    /// The file has no clock: this date is also its date of creation.
    pub(crate) date: NaiveDate,
}

/// Writes everything but the pictures, which are in the file already, and
/// ends the file. Returns its size.
pub(crate) fn finish(
    pages: Pages,
    metadata: &Metadata<'_>,
    mut file: PdfFile<'_>,
) -> Result<u64, ReportError> {
    let (width, height) = pages.paper.size_pt();
    let sheet = Rect::from_wh(Pt(width), Pt(height));
    let (pages, fonts) = pages.into_parts();

    let mut source = PdfDocument::new(metadata.title);
    source.resources.fonts.map.extend(fonts.into_subsets()?);
    let mut pictures = Vec::with_capacity(pages.len());
    for page in pages {
        let Page {
            operations,
            pictures: on_page,
        } = page;
        pictures.push(on_page);
        source.pages.push(PdfPage {
            media_box: sheet.clone(),
            trim_box: sheet.clone(),
            crop_box: sheet.clone(),
            ops: operations,
        });
    }

    let options = PdfSaveOptions {
        image_optimization: None,
        ..PdfSaveOptions::default()
    };
    let mut document = source.to_lopdf_document(&options, &mut Vec::new());
    drop(source);
    document.compress();
    drop_shared_resources(&mut document);
    document.renumber_objects_with(file.next_number());
    for (page, on_page) in document.get_pages().into_values().zip(pictures) {
        let references = on_page
            .into_iter()
            .map(|(name, object)| (name, Object::Reference((object, 0))));
        let references = Dictionary::from_iter(references);
        if let Some(resources) = resources_of(&mut document, page)
            && !references.is_empty()
        {
            resources.set("XObject", references);
        }
    }
    describe(&mut document, metadata);

    for ((number, _), object) in &document.objects {
        file.object(*number, object)?;
    }
    Ok(file.finish(document.trailer)?)
}

/// printpdf gives every page the same list of pictures, so a single page cut
/// out of the file would carry all of them. Each page gets a list of its own
/// instead, and the other shared lists are empty anyway.
fn drop_shared_resources(document: &mut Document) {
    let pages: Vec<_> = document.get_pages().into_values().collect();
    let mut shared = Vec::new();
    for page in pages {
        if let Ok(page) = document.get_object_mut(page).and_then(Object::as_dict_mut) {
            page.remove(b"Annots");
        }
        if let Some(resources) = resources_of(document, page) {
            for kind in ["XObject", "ExtGState", "Shading"] {
                if let Some(Object::Reference(id)) = resources.remove(kind.as_bytes()) {
                    shared.push(id);
                }
            }
        }
    }
    for id in shared {
        document.objects.remove(&id);
    }
}

fn resources_of(document: &mut Document, page: lopdf::ObjectId) -> Option<&mut Dictionary> {
    let page = document.get_dictionary(page).ok()?;
    let resources = page.get(b"Resources").and_then(Object::as_reference).ok()?;
    document
        .get_object_mut(resources)
        .and_then(Object::as_dict_mut)
        .ok()
}

fn describe(document: &mut Document, metadata: &Metadata<'_>) {
    if let Ok(catalog) = document.catalog_mut() {
        catalog.set("Lang", Object::string_literal("id-ID"));
        let preferences = Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]);
        catalog.set("ViewerPreferences", preferences);
    }
    let date = metadata.date;
    let date = format!(
        "D:{:04}{:02}{:02}000000+07'00'",
        date.year(),
        date.month(),
        date.day()
    );
    let information = Dictionary::from_iter([
        ("Title", text_string(metadata.title)),
        ("Author", text_string(metadata.author)),
        ("Subject", text_string(metadata.subject)),
        ("Creator", text_string("Sauyunan")),
        ("Producer", text_string("Sauyunan")),
        ("CreationDate", Object::string_literal(date.clone())),
        ("ModDate", Object::string_literal(date)),
    ]);
    if let Ok(id) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.insert(id, information.into());
    }
}
