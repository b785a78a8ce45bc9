//! What binds the pages together: printpdf writes their list, sizes, links and
//! fonts and the description; lopdf's objects add the contents that are in the
//! file already, the bookmarks and the tags.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use printpdf::{
    Actions, BorderArray, ColorArray, Destination, LinkAnnotation, Op, PdfDocument,
    PdfDocumentInfo, PdfPage, PdfSaveOptions, Pt, Rect,
};

use super::{fonts, outline};
use crate::{
    error::ReportError,
    font::Fonts,
    pages::{FinishedPage, PageId, Pages, Target},
    paper::Area,
};

/// What a PDF reader shows about the file.
pub(crate) struct Metadata<'a> {
    pub(crate) title: String,
    pub(crate) author: &'a str,
    pub(crate) subject: &'a str,
    /// The file has no clock: this date is also its date of creation.
    pub(crate) date: NaiveDate,
}

/// Writes everything but the contents of the pages, which are in the file
/// already, and ends the file. Returns its size.
pub(crate) fn finish(pages: Pages<'_>, metadata: &Metadata<'_>) -> Result<u64, ReportError> {
    let Pages {
        fonts,
        mut file,
        tags,
        headings,
        finished,
        ..
    } = pages;
    let mut document = bind(fonts, &finished, metadata)?;
    keep_fonts_only(&mut document);
    document.renumber_objects_with(file.next_number());
    file.reserve_many(document.objects.len());
    let mut objects = HashMap::new();
    for (page, object) in finished
        .iter()
        .zip(document.page_iter().collect::<Vec<_>>())
    {
        objects.insert(page.id, object);
        if let Ok(dictionary) = document.get_dictionary_mut(object) {
            complete(dictionary, page);
        }
    }
    let structure = file.reserve();
    let outline = (!headings.is_empty()).then(|| file.reserve());
    describe(&mut document, metadata.date, structure, outline);

    let Document {
        objects: bound,
        trailer,
        ..
    } = document;
    for (id, object) in bound {
        file.object(id, object)?;
    }
    tags.write(&mut file, structure, &objects)?;
    if let Some(root) = outline {
        outline::write(&mut file, root, &headings, &objects)?;
    }
    Ok(file.finish(trailer)?)
}

/// The document without contents, as printpdf puts it together.
fn bind(
    fonts: Fonts,
    finished: &[FinishedPage],
    metadata: &Metadata<'_>,
) -> Result<Document, ReportError> {
    let numbers: HashMap<PageId, usize> = finished.iter().map(|page| page.id).zip(1..).collect();
    let mut source = PdfDocument::new(&metadata.title);
    source.metadata.info = PdfDocumentInfo {
        document_title: metadata.title.clone(),
        author: metadata.author.to_owned(),
        subject: metadata.subject.to_owned(),
        creator: "Sauyunan".to_owned(),
        producer: "Sauyunan".to_owned(),
        ..PdfDocumentInfo::default()
    };
    source.resources.fonts.map.extend(fonts::subsets(&fonts)?);
    for page in finished {
        let sheet = Rect::from_wh(Pt(page.sheet.width), Pt(page.sheet.height));
        let links = page.links.iter().filter_map(|(area, target)| {
            let number = *numbers.get(&target.page)?;
            Some(link(page, *area, number, *target))
        });
        source.pages.push(PdfPage {
            media_box: sheet.clone(),
            trim_box: sheet.clone(),
            crop_box: sheet,
            ops: links.collect(),
        });
    }
    if let Some(page) = source.pages.first_mut() {
        page.ops.extend(fonts::specimen(&fonts));
    }
    let mut warnings = Vec::new();
    let document = source.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    debug_assert!(warnings.is_empty(), "{warnings:?}");
    Ok(document)
}

fn link(page: &FinishedPage, area: Area, number: usize, target: Target) -> Op {
    let rect = Rect::from_xywh(
        Pt(area.x),
        Pt(page.sheet.height - area.bottom()),
        Pt(area.width),
        Pt(area.height),
    );
    let destination = Destination::Xyz {
        page: number,
        left: None,
        top: Some(target.up),
        zoom: None,
    };
    let mut link = LinkAnnotation::new(rect, Actions::go_to(destination), None, None, None);
    link.border = BorderArray::Solid([0.0; 3]);
    link.color = ColorArray::Transparent;
    Op::LinkAnnotation { link }
}

/// printpdf gives every page the same list of pictures, so a single page cut out
/// of the file would carry all of them. Only its fonts are kept for all pages.
fn keep_fonts_only(document: &mut Document) {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for page in pages {
        let resources = document.get_dictionary(page).and_then(|page| {
            let resources = page.get(b"Resources")?.as_reference()?;
            document.get_dictionary(resources)?.get(b"Font").cloned()
        });
        if let (Ok(fonts), Ok(page)) = (resources, document.get_dictionary_mut(page)) {
            page.set("Resources", dictionary! { "Font" => fonts });
            page.remove(b"Contents");
        }
    }
    document.prune_objects();
}

/// What printpdf does not know of a page.
fn complete(dictionary: &mut Dictionary, page: &FinishedPage) {
    let contents = page.contents.iter().copied().map(Object::from);
    dictionary.set("Contents", contents.collect::<Vec<_>>());
    dictionary.set("StructParents", page.id.0);
    dictionary.set("Tabs", "S");
    let has_links = dictionary
        .get(b"Annots")
        .and_then(Object::as_array)
        .is_ok_and(|links| !links.is_empty());
    if !has_links {
        dictionary.remove(b"Annots");
    }
    let pictures = page.pictures.iter();
    let pictures = pictures.map(|id| (format!("P{}", id.0), Object::from(*id)));
    let pictures: Dictionary = pictures.collect();
    if let Ok(resources) = dictionary
        .get_mut(b"Resources")
        .and_then(Object::as_dict_mut)
        && !pictures.is_empty()
    {
        resources.set("XObject", pictures);
    }
}

/// What printpdf does not know of a document.
fn describe(
    document: &mut Document,
    date: NaiveDate,
    structure: ObjectId,
    outline: Option<ObjectId>,
) {
    if let Ok(catalog) = document.catalog_mut() {
        let with_title = dictionary! { "DisplayDocTitle" => true };
        let is_marked = dictionary! { "Marked" => true };
        catalog.set("Lang", Object::string_literal("id-ID"));
        catalog.set("ViewerPreferences", with_title);
        catalog.set("MarkInfo", is_marked);
        catalog.set("StructTreeRoot", structure);
        if let Some(outline) = outline {
            catalog.set("Outlines", outline);
            catalog.set("PageMode", "UseOutlines");
        }
    }
    let information = document.trailer.get(b"Info").and_then(Object::as_reference);
    if let Ok(information) = information
        && let Ok(information) = document.get_dictionary_mut(information)
    {
        // Midnight in western Indonesia; printpdf's times are all universal.
        let (year, month, day) = (date.year(), date.month(), date.day());
        let date = format!("D:{year:04}{month:02}{day:02}000000+07'00'");
        information.set("CreationDate", Object::string_literal(date.clone()));
        information.set("ModDate", Object::string_literal(date));
        for claim in ["GTS_PDFXVersion", "Identifier", "Keywords"] {
            information.remove(claim.as_bytes());
        }
    }
}
