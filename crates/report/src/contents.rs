//! The table of contents.

use crate::{
    font::{Face, Fonts},
    headings::PlacedHeading,
    input::Level,
    pages::{FinishedPage, Pages},
    paper::Area,
    tags::{Role, Tag},
    text::{Align, BODY, BODY_BOLD, TextStyle, wrap},
};

const TITLE: TextStyle = TextStyle::new(Face::Bold, 13.0, 17.0);
const TITLE_HEIGHT: f32 = 17.0 + 12.0;
const INDENT: f32 = 18.0;
const BETWEEN: f32 = 3.0;

/// An entry, wrapped.
struct Entry {
    heading: usize,
    style: TextStyle,
    indent: f32,
    lines: Vec<String>,
}

impl Entry {
    fn new(fonts: &Fonts, heading: usize, placed: &PlacedHeading, width: f32) -> Self {
        let (style, indent) = match placed.level {
            Level::One => (BODY_BOLD, 0.0),
            Level::Two => (BODY, INDENT),
        };
        Self {
            heading,
            style,
            indent,
            lines: wrap(fonts, style, &placed.text, width - indent),
        }
    }

    fn height(&self) -> f32 {
        self.lines.len() as f32 * self.style.leading + BETWEEN
    }
}

/// Draws the contents after the last page, as `tag`, and puts their pages
/// behind the first `front` pages. The numbers count the pages put in.
pub(crate) fn insert_contents(pages: &mut Pages<'_>, tag: Tag, front: usize) {
    if pages.headings.is_empty() {
        return;
    }
    let body = pages.body();
    let number_width = BODY_BOLD.width(&pages.fonts, "0000") + 4.0;
    let entries = pages.headings.iter().enumerate().map(|(index, placed)| {
        Entry::new(
            &pages.fonts,
            index,
            placed,
            body.width - number_width - 12.0,
        )
    });
    let sheets = divide(entries.collect(), body.height);
    let before = pages.finished.len();
    let numbers = page_numbers(pages, front, sheets.len());

    pages.as_part(Some(tag), |pages| {
        for (index, entries) in sheets.iter().enumerate() {
            if index == 0 {
                pages.paragraph(TITLE, Align::Centre, "DAFTAR ISI");
                pages.y = body.y + TITLE_HEIGHT;
            }
            let mut links = Vec::new();
            for entry in entries {
                let area = draw_entry(pages, entry, numbers[entry.heading], number_width);
                links.push((area, pages.headings[entry.heading].target));
            }
            pages.start_page();
            if let Some(page) = pages.finished.last_mut() {
                page.links = links;
            }
        }
    });
    let contents: Vec<FinishedPage> = pages.finished.drain(before..).collect();
    pages.finished.splice(front..front, contents);
}

/// Which page each heading is on once the contents are in.
fn page_numbers(pages: &Pages<'_>, front: usize, inserted: usize) -> Vec<usize> {
    pages
        .headings
        .iter()
        .map(|placed| {
            let on = |page: &FinishedPage| page.id == placed.target.page;
            let index = pages.finished.iter().position(on).unwrap_or(0);
            let shift = if index >= front { inserted } else { 0 };
            index + shift + 1
        })
        .collect()
}

fn divide(entries: Vec<Entry>, height: f32) -> Vec<Vec<Entry>> {
    let mut sheets = vec![Vec::new()];
    let mut room = height - TITLE_HEIGHT;
    for entry in entries {
        if entry.height() > room && sheets.last().is_some_and(|sheet| !sheet.is_empty()) {
            sheets.push(Vec::new());
            room = height;
        }
        room -= entry.height();
        if let Some(sheet) = sheets.last_mut() {
            sheet.push(entry);
        }
    }
    sheets
}

fn draw_entry(pages: &mut Pages<'_>, entry: &Entry, number: usize, number_width: f32) -> Area {
    let body = pages.body();
    let area = Area {
        y: pages.y,
        height: entry.height(),
        ..body
    };
    let style = entry.style;
    pages.within(Role::Toci, |pages| {
        for (index, line) in entry.lines.iter().enumerate() {
            let x = body.x + entry.indent;
            pages.line(style, Align::Left, x, body.width, pages.y, line);
            if index + 1 == entry.lines.len() {
                let end = x + style.width(&pages.fonts, line) + 4.0;
                let room = body.right() - number_width - end;
                let dots = (room / BODY.width(&pages.fonts, ".")).max(0.0) as usize;
                let dots = ".".repeat(dots);
                pages.as_artifact(|pages| {
                    pages.line(BODY, Align::Right, end, room, pages.y, &dots);
                });
                let number = number.to_string();
                pages.line(style, Align::Right, body.x, body.width, pages.y, &number);
            }
            pages.y += style.leading;
        }
    });
    pages.y += BETWEEN;
    area
}
