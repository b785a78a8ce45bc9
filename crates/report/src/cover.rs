//! The title page.

use fast_qr::{ECL, QRBuilder, QRCode};

use crate::{
    error::ReportError,
    font::Face,
    input::{Code, Cover},
    pages::Pages,
    paper::Area,
    picture::Picture,
    tags::Role,
    text::{Align, TextStyle, shortened, wrap},
};

const TITLE: TextStyle = TextStyle::new(Face::Bold, 22.0, 29.0);
const AREA: TextStyle = TextStyle::new(Face::Regular, 14.0, 20.0);
const YEAR: TextStyle = TextStyle::new(Face::Bold, 18.0, 24.0);
const CAPTION: TextStyle = TextStyle::new(Face::Regular, 8.0, 10.5);
const MOST_TITLE_LINES: usize = 6;
const MOST_AREA_LINES: usize = 6;
const MOST_CAPTION_LINES: usize = 4;

const EMBLEM_HEIGHT: f32 = 96.0;
const CODE_SIDE: f32 = 100.0;
const MOST_CODE_BYTES: usize = 1000;

/// A code that holds more than can be scanned from paper is refused before anything is written.
pub(crate) fn check(cover: &Cover) -> Result<(), ReportError> {
    match &cover.code {
        Some(code) if code.content.len() > MOST_CODE_BYTES || squares(code).is_none() => {
            Err(ReportError::CodeTooLong {
                bytes: code.content.len(),
            })
        }
        _ => Ok(()),
    }
}

fn squares(code: &Code) -> Option<QRCode> {
    QRBuilder::new(code.content.as_str())
        .ecl(ECL::M)
        .build()
        .ok()
}

/// Draws the cover on the last page, which is to be empty. Emblem, title and
/// area are set in the upper part of the sheet, code and year at its foot.
pub(crate) fn draw_cover(pages: &mut Pages<'_>, cover: &Cover, emblem: Option<Picture>) {
    let body = pages.body();
    let mut y = body.y + body.height * 0.06;
    if let Some(emblem) = emblem {
        let area = Area {
            y,
            height: EMBLEM_HEIGHT,
            ..body
        };
        pages.figure("Lambang", |pages| pages.picture(&emblem, 1, area));
    }
    y += EMBLEM_HEIGHT + body.height * 0.05;
    y = lines(pages, TITLE, y, &cover.title, MOST_TITLE_LINES);
    y += body.height * 0.04;
    lines(pages, AREA, y, &cover.area.join("\n"), MOST_AREA_LINES);

    let year_top = body.bottom() - YEAR.leading;
    lines(pages, YEAR, year_top, &cover.year, 1);
    if let Some(code) = &cover.code {
        let caption_height = MOST_CAPTION_LINES as f32 * CAPTION.leading;
        let bottom = year_top - body.height * 0.04 - caption_height;
        draw_code(pages, code, bottom);
        lines(
            pages,
            CAPTION,
            bottom + 4.0,
            &code.caption,
            MOST_CAPTION_LINES,
        );
    }
    // A page with a cover is full.
    pages.y = body.bottom();
}

fn lines(pages: &mut Pages<'_>, style: TextStyle, top: f32, text: &str, most: usize) -> f32 {
    let body = pages.body();
    let lines = wrap(&pages.fonts, style, text, body.width);
    let lines = shortened(&pages.fonts, style, lines, most, body.width);
    let mut y = top;
    pages.within(Role::P, |pages| {
        for line in &lines {
            pages.line(style, Align::Centre, body.x, body.width, y, line);
            y += style.leading;
        }
    });
    y
}

/// Draws the dark squares, one run of them at a time.
fn draw_code(pages: &mut Pages<'_>, code: &Code, bottom: f32) {
    let Some(squares) = squares(code) else { return };
    let body = pages.body();
    let side = CODE_SIDE / squares.size as f32;
    let left = body.x + (body.width - CODE_SIDE) / 2.0;
    let top = bottom - CODE_SIDE;
    let alternative = format!("Kode QR: {}", code.content);
    pages.figure(&alternative, |pages| {
        for row in 0..squares.size {
            let dark = |column: usize| column < squares.size && squares[row][column].value();
            let mut column = 0;
            while column < squares.size {
                let start = column;
                while dark(column) {
                    column += 1;
                }
                if column > start {
                    let area = Area {
                        x: left + start as f32 * side,
                        y: top + row as f32 * side,
                        width: (column - start) as f32 * side,
                        height: side,
                    };
                    pages.fill(area, 0.0);
                }
                column += 1;
            }
        }
    });
}
