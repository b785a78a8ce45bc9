//! The foot of every page: what the report rests on, and which page it is.

use crate::{
    font::Face,
    indonesian::{grouped, long_date},
    input::Footer,
    pages::{Align, Pages},
    paper::mm,
    text::{TextStyle, shortened, wrap},
};

const SMALL: TextStyle = TextStyle::new(Face::Regular, 7.5, 9.5);
const RULE_ABOVE_EDGE_MM: f32 = 16.5;
const LINES: usize = 2;

/// Draws the foot on every page. All pages have to be there.
pub(crate) fn draw_footers(pages: &mut Pages, footer: &Footer) {
    let stand = format!("Data per {}", long_date(footer.data_date));
    let count = format!("Jumlah data {}", grouped(footer.data_count));
    let left = [
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
    .join(" · ");

    let body = pages.body();
    let top = pages.paper.size_pt().1 - mm(RULE_ABOVE_EDGE_MM);
    let page_number_width = SMALL.width(&pages.fonts, "Halaman 0000 dari 0000");
    let left_width = body.width - page_number_width - 12.0;
    let lines = wrap(&pages.fonts, SMALL, &left, left_width);
    let lines = shortened(&pages.fonts, SMALL, lines, LINES, left_width);

    pages.on_each_page(|pages, number, count| {
        pages.rule(body.x, body.width, top, 0.4);
        let mut y = top + 3.0;
        let page_number = format!("Halaman {number} dari {count}");
        pages.line(SMALL, Align::Right, body.x, body.width, y, &page_number);
        for line in &lines {
            pages.line(SMALL, Align::Left, body.x, left_width, y, line);
            y += SMALL.leading;
        }
    });
}
