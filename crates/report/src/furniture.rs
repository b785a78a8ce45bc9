//! Head and foot of the pages: what the report is, what it rests on, and which page this is.

use crate::{
    font::Face,
    indonesian::{grouped, long_date},
    input::{Footer, Report},
    pages::{Furniture, Pages},
    paper::mm,
    text::{Align, TextStyle, shortened, wrap},
};

const SMALL: TextStyle = TextStyle::new(Face::Regular, 7.5, 9.5);
const HEADER: TextStyle = TextStyle::new(Face::Italic, 8.5, 10.5);
const HEADER_BELOW_EDGE_MM: f32 = 10.0;
const RULE_ABOVE_EDGE_MM: f32 = 16.5;
const LINES: usize = 2;

/// Draws head and foot on every page but the cover. All pages have to be there.
pub(crate) fn draw_furniture(pages: &mut Pages<'_>, report: &Report) {
    let footer = footer_text(&report.footer);
    let mut finished = std::mem::take(&mut pages.finished);
    let count = finished.len();
    for (index, page) in finished.iter_mut().enumerate() {
        if page.furniture == Furniture::Nothing {
            continue;
        }
        let has_head = page.furniture == Furniture::HeadAndFoot;
        pages.overlay(page, |pages| {
            draw_footer(pages, &footer, index + 1, count);
            if let Some(header) = &report.header
                && has_head
            {
                draw_header(pages, header, index + 1);
            }
        });
    }
    pages.finished = finished;
}

fn draw_header(pages: &mut Pages<'_>, title: &str, number: usize) {
    let body = pages.body();
    let top = mm(HEADER_BELOW_EDGE_MM);
    let number = number.to_string();
    pages.line(HEADER, Align::Right, body.x, body.width, top, &number);
    let width = body.width - HEADER.width(&pages.fonts, "0000") - 12.0;
    let lines = wrap(&pages.fonts, HEADER, &title.replace('\n', " "), width);
    for line in shortened(&pages.fonts, HEADER, lines, 1, width) {
        pages.line(HEADER, Align::Left, body.x, width, top, &line);
    }
    pages.rule(body.x, body.width, top + HEADER.leading + 2.0, 0.4);
}

fn footer_text(footer: &Footer) -> String {
    let stand = format!("Data per {}", long_date(footer.data_date));
    let count = format!("Jumlah data {}", grouped(footer.data_count));
    [
        &footer.area,
        &footer.period,
        &stand,
        &count,
        &footer.version,
    ]
    .into_iter()
    .map(|part| part.trim())
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(" · ")
}

fn draw_footer(pages: &mut Pages<'_>, text: &str, number: usize, count: usize) {
    let body = pages.body();
    let top = pages.last.sheet.height - mm(RULE_ABOVE_EDGE_MM);
    let page_number_width = SMALL.width(&pages.fonts, "Halaman 0000 dari 0000");
    let width = body.width - page_number_width - 12.0;
    let lines = wrap(&pages.fonts, SMALL, text, width);
    let lines = shortened(&pages.fonts, SMALL, lines, LINES, width);

    pages.rule(body.x, body.width, top, 0.4);
    let mut y = top + 3.0;
    let page_number = format!("Halaman {number} dari {count}");
    pages.line(SMALL, Align::Right, body.x, body.width, y, &page_number);
    for line in &lines {
        pages.line(SMALL, Align::Left, body.x, width, y, line);
        y += SMALL.leading;
    }
}
