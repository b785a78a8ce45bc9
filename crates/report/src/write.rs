//! A report from its first to its last page.

use std::{io::Write, ops::ControlFlow};

use crate::{
    chart::draw_chart,
    contents::insert_contents,
    cover::{self, draw_cover},
    error::ReportError,
    file::{
        PdfFile,
        document::{self, Metadata},
    },
    flow::{draw_facts, draw_paragraphs},
    furniture::draw_furniture,
    input::{Block, LetterheadStyle, Level, PhotoBytes, Report},
    letterhead::{draw_annex, draw_letterhead, draw_title},
    pages::{Furniture, Pages},
    photos::{Album, draw_photo_pages, draw_photo_rows},
    picture::{Picture, Pictures, SkippedPhoto},
    signature::{self, draw_signature},
    table::{self, draw_table},
    tags::{Role, Tag},
};

/// A table keeps this from text above it; a heading keeps its own distance.
const BEFORE_TABLE: f32 = 6.0;

/// What became of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Pages in the file.
    pub pages: usize,
    /// Photos printed.
    pub photos: usize,
    /// Pictures that could not be printed. Their frames say so.
    pub skipped: Vec<SkippedPhoto>,
    /// Size of the file.
    pub bytes: u64,
}

/// Writes a report as PDF.
///
/// `progress` is called with the photos done and their number, before the
/// first and after each; when it breaks, the answer is
/// [`ReportError::Cancelled`]. A photo that cannot be read or printed is
/// listed in the summary and never fails the report. After an error the
/// writer holds an unfinished file: [`crate::save_report`] cleans up.
pub fn write_report(
    report: &Report,
    photos: &dyn PhotoBytes,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    out: &mut dyn Write,
) -> Result<Summary, ReportError> {
    write(report, Some(photos), progress, out)
}

/// How many pages a report has, without reading a picture.
///
/// Photos are taken to be in the usual 4:3. That is exact for all pages of
/// photos; a block that follows beneath rows of taller photos may make it a
/// page more.
pub fn count_pages(report: &Report) -> Result<usize, ReportError> {
    let mut go_on = |_, _| ControlFlow::Continue(());
    let summary = write(report, None, &mut go_on, &mut std::io::sink())?;
    Ok(summary.pages)
}

fn write(
    report: &Report,
    photos: Option<&dyn PhotoBytes>,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    out: &mut dyn Write,
) -> Result<Summary, ReportError> {
    check(report)?;
    let mut pages = Pages::new(report.paper, report.orientation, PdfFile::start(out)?)?;
    let mut album = Album {
        pictures: Pictures::new(photos),
        progress,
        total: report.photo_count(),
        before: report.photos_before,
        done: 0,
        printed: 0,
    };
    album.tell()?;

    let front = usize::from(report.cover.is_some());
    if let Some(cover) = &report.cover {
        let emblem = place(&mut pages, &mut album, cover.emblem.as_deref())?;
        draw_cover(&mut pages, cover, emblem);
        pages.start_page();
        if let Some(page) = pages.finished.last_mut() {
            page.furniture = Furniture::Nothing;
        }
    }
    // Read out before the body, drawn once the pages are known.
    let contents = report
        .contents
        .then(|| pages.tags.add(Tag::DOCUMENT, Role::Toc));

    let logo = place(&mut pages, &mut album, report.letterhead.logo.as_deref())?;
    draw_annex(&mut pages, report.annex.as_deref());
    draw_letterhead(&mut pages, &report.letterhead, logo);
    draw_title(&mut pages, report);
    draw_facts(&mut pages, &report.facts);
    draw_blocks(&mut pages, &report.blocks, &mut album)?;
    draw_signature(&mut pages, &report.signature);
    pages.make_room(0.0);
    pages.finish_last();
    if let Some(page) = pages.finished.get_mut(front) {
        page.furniture = Furniture::Foot;
    }

    if let Some(tag) = contents {
        pages.turn(report.orientation);
        insert_contents(&mut pages, tag, front);
    }
    draw_furniture(&mut pages, report);
    pages.check()?;
    let page_count = pages.finished.len();
    let bytes = document::finish(pages, &metadata(report))?;
    Ok(Summary {
        pages: page_count,
        photos: album.printed,
        skipped: album.pictures.into_skipped(),
        bytes,
    })
}

/// What cannot be laid out is refused before anything is written.
fn check(report: &Report) -> Result<(), ReportError> {
    signature::check(&report.signature)?;
    if let Some(cover) = &report.cover {
        cover::check(cover)?;
    }
    for block in &report.blocks {
        match block {
            Block::Signature(block) => signature::check(block)?,
            Block::Table(table) => table::check(table)?,
            _ => {}
        }
    }
    Ok(())
}

fn place(
    pages: &mut Pages<'_>,
    album: &mut Album<'_>,
    id: Option<&str>,
) -> Result<Option<Picture>, ReportError> {
    match id {
        Some(id) => album.pictures.place(id, &mut pages.file),
        None => Ok(None),
    }
}

fn draw_blocks(
    pages: &mut Pages<'_>,
    blocks: &[Block],
    album: &mut Album<'_>,
) -> Result<(), ReportError> {
    let has_parts = blocks
        .iter()
        .any(|block| matches!(block, Block::Heading(Level::Two, _)));
    let mut follows_heading = false;
    for block in blocks {
        match block {
            Block::Heading(level, text) => pages.heading(*level, text, has_parts),
            Block::Paragraphs(paragraphs) => draw_paragraphs(pages, paragraphs),
            Block::Facts(facts) => draw_facts(pages, facts),
            Block::Table(table) => {
                if !follows_heading {
                    pages.skip(BEFORE_TABLE);
                }
                draw_table(pages, table);
            }
            Block::Photos(photos) => draw_photo_pages(pages, photos, album)?,
            Block::PhotoRows(rows) => draw_photo_rows(pages, rows, album)?,
            Block::Chart(chart) => draw_chart(pages, chart),
            Block::Signature(block) => draw_signature(pages, block),
            // A heading goes onto the new page.
            Block::NewPage if pages.at_top() => {}
            Block::NewPage => pages.start_page(),
            Block::Turn(orientation) => pages.turn(*orientation),
        }
        pages.check()?;
        follows_heading = matches!(block, Block::Heading(..));
    }
    Ok(())
}

fn metadata(report: &Report) -> Metadata<'_> {
    let office = report
        .letterhead
        .lines
        .iter()
        .find(|line| line.style == LetterheadStyle::Strong);
    let title = match &report.cover {
        Some(cover) if report.title.trim().is_empty() => &cover.title,
        _ => &report.title,
    };
    Metadata {
        title: title.split_whitespace().collect::<Vec<_>>().join(" "),
        author: office.map_or(&report.footer.area, |line| &line.text),
        subject: report.number.as_deref().unwrap_or(&report.footer.period),
        date: report.date,
    }
}
