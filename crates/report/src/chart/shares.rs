//! Bars of full width, divided into shares.

use super::{
    LABEL, VALUE, draw_legend, draw_title, drawable, label_lines, label_width, legend_height,
    pattern, words,
};
use crate::{
    indonesian::decimal,
    input::Chart,
    pages::Pages,
    paper::Area,
    text::{Align, wrap},
};

const BAR: f32 = 18.0;
const BETWEEN: f32 = 8.0;
const MOST_LABEL_LINES: usize = 2;

pub(super) fn draw(
    pages: &mut Pages<'_>,
    chart: &Chart,
    parts: &[String],
    rows: &[(String, Vec<f64>)],
) {
    let body = pages.body();
    let label_width = label_width(pages, rows.iter().map(|(label, _)| label.as_str()));
    let left = body.x + label_width + if label_width > 0.0 { 6.0 } else { 0.0 };
    let width = body.right() - left;
    let said: Vec<Vec<String>> = rows
        .iter()
        .map(|(_, values)| {
            let said = words::shares(parts, values).join("  ·  ");
            wrap(&pages.fonts, LABEL, &said, width)
        })
        .collect();
    let height_of = |lines: &[String]| BAR + 2.0 + lines.len() as f32 * LABEL.leading + BETWEEN;
    let heights: Vec<f32> = said.iter().map(|lines| height_of(lines)).collect();
    draw_title(pages, chart, legend_height(pages, parts), &heights);
    draw_legend(pages, parts, pattern::fill);

    for ((label, values), said) in rows.iter().zip(&said) {
        pages.make_room(height_of(said));
        let top = pages.y;
        let lines = label_lines(pages, label, label_width, MOST_LABEL_LINES);
        let mut y = top + (BAR - lines.len() as f32 * LABEL.leading) / 2.0;
        for line in &lines {
            pages.line(LABEL, Align::Right, body.x, label_width, y.max(top), line);
            y += LABEL.leading;
        }
        let bar = Area {
            x: left,
            y: top,
            width,
            height: BAR,
        };
        draw_bar(pages, bar, values);
        pages.y = top + BAR + 2.0;
        for line in said {
            // Only words that are taller than a page are torn.
            pages.make_room(LABEL.leading);
            pages.line(LABEL, Align::Left, left, width, pages.y, line);
            pages.y += LABEL.leading;
        }
        pages.y += BETWEEN;
    }
}

fn draw_bar(pages: &mut Pages<'_>, bar: Area, values: &[f64]) {
    let sum: f64 = values.iter().map(|value| drawable(*value)).sum();
    pages.frame(bar, super::BORDER);
    let mut x = bar.x;
    for (index, value) in values.iter().enumerate() {
        let share = if sum > 0.0 {
            drawable(*value) / sum
        } else {
            0.0
        };
        let part = Area {
            x,
            width: bar.width * share as f32,
            ..bar
        };
        pattern::fill(pages, index, part);
        x = part.right();
        // On a white ground, so that it is read on every pattern.
        let percent = format!("{} %", decimal((share * 1000.0).round() / 10.0));
        let text_width = VALUE.width(&pages.fonts, &percent);
        if text_width + 10.0 <= part.width {
            let ground = Area {
                x: part.x + (part.width - text_width) / 2.0 - 2.5,
                y: bar.y + 3.0,
                width: text_width + 5.0,
                height: BAR - 6.0,
            };
            pages.fill(ground, 1.0);
            let top = bar.y + (BAR - VALUE.leading) / 2.0;
            pages.line(VALUE, Align::Centre, part.x, part.width, top, &percent);
        }
    }
}
