//! The kop surat and the title of a report.

use crate::{
    font::Face,
    input::{Letterhead, LetterheadStyle, Report},
    pages::Pages,
    paper::Area,
    picture::Picture,
    tags::Role,
    text::{Align, BODY_BOLD, TextStyle, wrap},
};

const NORMAL: TextStyle = TextStyle::new(Face::Regular, 13.0, 16.5);
const STRONG: TextStyle = TextStyle::new(Face::Bold, 17.0, 21.0);
const SMALL: TextStyle = TextStyle::new(Face::Italic, 9.0, 12.0);
const TITLE: TextStyle = TextStyle::new(Face::Bold, 13.0, 17.0);
const NUMBER: TextStyle = TextStyle::new(Face::Regular, 11.0, 15.0);

const LOGO_WIDTH: f32 = 62.0;
const LOGO_HEIGHT: f32 = 74.0;

/// Draws the kop surat at the top of the first page.
pub(crate) fn draw_letterhead(
    pages: &mut Pages<'_>,
    letterhead: &Letterhead,
    logo: Option<Picture>,
) {
    if letterhead.lines.is_empty() && logo.is_none() {
        return;
    }
    let body = pages.body();
    // The text keeps clear of the emblem on both sides, so that it stays centred on the sheet.
    let aside = if logo.is_some() {
        LOGO_WIDTH + 6.0
    } else {
        0.0
    };
    let width = body.width - 2.0 * aside;

    let lines: Vec<(TextStyle, String)> = letterhead
        .lines
        .iter()
        .flat_map(|line| {
            let style = match line.style {
                LetterheadStyle::Normal => NORMAL,
                LetterheadStyle::Strong => STRONG,
                LetterheadStyle::Small => SMALL,
            };
            wrap(&pages.fonts, style, &line.text, width)
                .into_iter()
                .map(move |line| (style, line))
        })
        .collect();
    let text_height: f32 = lines.iter().map(|(style, _)| style.leading).sum();
    let logo_height = if logo.is_some() { LOGO_HEIGHT } else { 0.0 };
    let height = text_height.max(logo_height);

    let top = pages.y;
    if let Some(logo) = logo {
        let area = Area {
            y: top,
            width: LOGO_WIDTH,
            height,
            ..body
        };
        pages.figure("Lambang", |pages| pages.picture(&logo, 1, area));
    }
    let mut y = top + (height - text_height) / 2.0;
    pages.within(Role::P, |pages| {
        for (style, line) in lines {
            pages.line(style, Align::Centre, body.x + aside, width, y, &line);
            y += style.leading;
        }
    });
    pages.y = top + height + 7.0;
    pages.rule(body.x, body.width, pages.y, 2.2);
    pages.rule(body.x, body.width, pages.y + 2.8, 0.6);
    pages.y += 20.0;
}

/// Draws the annex at the top right, above a kop surat.
pub(crate) fn draw_annex(pages: &mut Pages<'_>, annex: Option<&str>) {
    if let Some(annex) = annex {
        pages.paragraph(BODY_BOLD, Align::Right, annex);
        pages.skip(6.0);
    }
}

/// Draws the title and the letter number beneath it.
pub(crate) fn draw_title(pages: &mut Pages<'_>, report: &Report) {
    if report.title.trim().is_empty() && report.number.is_none() {
        return;
    }
    pages.paragraph(TITLE, Align::Centre, &report.title);
    if let Some(number) = &report.number {
        pages.paragraph(NUMBER, Align::Centre, &format!("Nomor: {number}"));
    }
    pages.skip(12.0);
}
