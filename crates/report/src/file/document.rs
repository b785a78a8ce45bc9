//! What binds the pages together: their list, the bookmarks, the tags, the description.

use chrono::{Datelike, NaiveDate};
use pdf_writer::{Date, Finish, Name, Rect, Ref, TextStr};

use super::{PdfFile, fonts, outline};
use crate::{
    error::ReportError,
    pages::{FinishedPage, Pages, Target},
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
    let [catalog, tree, font_list, information] = std::array::from_fn(|_| file.reserve());

    fonts::write(&mut file, &fonts, font_list)?;
    for (index, page) in finished.iter().enumerate() {
        write_page(&mut file, page, index, tree, font_list)?;
    }
    file.object(tree, |chunk| {
        chunk
            .pages(tree)
            .kids(finished.iter().map(|page| page.id))
            .count(finished.len() as i32);
    })?;
    let order: Vec<Ref> = finished.iter().map(|page| page.id).collect();
    let structure = tags.write(&mut file, &order)?;
    let outline = outline::write(&mut file, &headings)?;

    file.object(catalog, |chunk| {
        let mut dictionary = chunk
            .indirect(catalog)
            .start::<pdf_writer::writers::Catalog<'_>>();
        dictionary.pages(tree).lang(TextStr("id-ID"));
        dictionary
            .viewer_preferences()
            .display_doc_title(true)
            .finish();
        dictionary.mark_info().marked(true).finish();
        dictionary.pair(Name(b"StructTreeRoot"), structure);
        if let Some(outline) = outline {
            dictionary.outlines(outline);
            dictionary.page_mode(pdf_writer::types::PageMode::UseOutlines);
        }
    })?;
    file.object(information, |chunk| {
        let date = date_of(metadata.date);
        chunk
            .indirect(information)
            .start::<pdf_writer::writers::DocumentInfo<'_>>()
            .title(TextStr(&metadata.title))
            .author(TextStr(metadata.author))
            .subject(TextStr(metadata.subject))
            .creator(TextStr("Sauyunan"))
            .producer(TextStr("Sauyunan"))
            .creation_date(date)
            .modified_date(date);
    })?;
    Ok(file.finish(catalog, information)?)
}

fn write_page(
    file: &mut PdfFile<'_>,
    page: &FinishedPage,
    index: usize,
    tree: Ref,
    font_list: Ref,
) -> Result<(), ReportError> {
    let mut links = Vec::new();
    for (area, target) in &page.links {
        let id = file.reserve();
        write_link(file, id, page, *area, *target)?;
        links.push(id);
    }
    file.object(page.id, |chunk| {
        let mut writer = chunk.page(page.id);
        writer
            .parent(tree)
            .media_box(Rect::new(0.0, 0.0, page.sheet.width, page.sheet.height))
            .contents_array(page.contents.iter().copied())
            .struct_parents(index as i32)
            .pair(Name(b"Tabs"), Name(b"S"));
        if !links.is_empty() {
            writer.annotations(links);
        }
        let mut resources = writer.resources();
        resources.pair(Name(b"Font"), font_list);
        // Each page lists its own pictures only, so that a page cut out of the
        // file does not carry the others.
        if !page.pictures.is_empty() {
            let mut pictures = resources.x_objects();
            for picture in &page.pictures {
                pictures.pair(Name(format!("P{}", picture.get()).as_bytes()), *picture);
            }
        }
    })?;
    Ok(())
}

fn write_link(
    file: &mut PdfFile<'_>,
    id: Ref,
    page: &FinishedPage,
    area: Area,
    target: Target,
) -> std::io::Result<()> {
    let height = page.sheet.height;
    file.object(id, |chunk| {
        let mut link = chunk.annotation(id);
        link.subtype(pdf_writer::types::AnnotationType::Link)
            .rect(Rect::new(
                area.x,
                height - area.bottom(),
                area.right(),
                height - area.y,
            ))
            .border(0.0, 0.0, 0.0, None)
            .flags(pdf_writer::types::AnnotationFlags::PRINT);
        outline::go_to(link.insert(Name(b"Dest")), target);
    })
}

/// Midnight in western Indonesia.
fn date_of(date: NaiveDate) -> Date {
    Date::new(date.year().clamp(0, 9999) as u16)
        .month(date.month() as u8)
        .day(date.day() as u8)
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(7)
        .utc_offset_minute(0)
}
