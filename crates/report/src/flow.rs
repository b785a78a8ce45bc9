//! Paragraphs and facts: what simply flows down the page.

use crate::{
    pages::Pages,
    tags::Role,
    text::{Align, BODY, wrap},
};

pub(crate) fn draw_paragraphs(pages: &mut Pages<'_>, paragraphs: &[String]) {
    for paragraph in paragraphs {
        pages.paragraph(BODY, Align::Left, paragraph);
        pages.skip(4.0);
    }
}

/// Labels on the left, colons beneath each other, values with a hanging indent.
pub(crate) fn draw_facts(pages: &mut Pages<'_>, facts: &[(String, String)]) {
    let body = pages.body();
    let label_width = facts
        .iter()
        .map(|(label, _)| BODY.width(&pages.fonts, &pages.fonts.printable(BODY.face, label)))
        .fold(0.0, f32::max)
        .min(body.width * 0.35);
    let colon_x = body.x + label_width + 8.0;
    let value_x = colon_x + 9.0;
    let value_width = body.right() - value_x;
    for (label, value) in facts {
        let label = wrap(&pages.fonts, BODY, label, label_width + 0.01);
        let value = wrap(&pages.fonts, BODY, value, value_width);
        pages.within(Role::P, |pages| {
            for index in 0..label.len().max(value.len()) {
                pages.make_room(BODY.leading);
                let y = pages.y;
                if let Some(line) = label.get(index) {
                    pages.line(BODY, Align::Left, body.x, label_width, y, line);
                }
                if index == 0 {
                    pages.line(BODY, Align::Left, colon_x, 9.0, y, ":");
                }
                if let Some(line) = value.get(index) {
                    pages.line(BODY, Align::Left, value_x, value_width, y, line);
                }
                pages.y += BODY.leading;
            }
        });
    }
}
