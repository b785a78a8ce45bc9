//! Horizontal bars, one or several a label.

use super::{
    LABEL, VALUE, draw_legend, draw_title, drawable, label_lines, label_width, legend_height,
    pattern,
};
use crate::{indonesian::decimal, input::Chart, pages::Pages, paper::Area, text::Align};

const BAR: f32 = 12.0;
const BETWEEN: f32 = 7.0;
const MOST_LABEL_LINES: usize = 3;
/// A single series is drawn in dark grey.
const SINGLE: usize = 1;

pub(super) fn draw(
    pages: &mut Pages<'_>,
    chart: &Chart,
    series: &[String],
    rows: &[(&str, Vec<f64>)],
) {
    let body = pages.body();
    let label_width = label_width(pages, rows.iter().map(|(label, _)| *label));
    let values = || rows.iter().flat_map(|(_, values)| values);
    let value_width = values()
        .map(|value| VALUE.width(&pages.fonts, &decimal(drawable(*value))))
        .fold(0.0, f32::max);
    let largest = values().map(|value| drawable(*value)).fold(0.0, f64::max);
    let left = body.x + label_width + 6.0;
    let width = body.right() - left - value_width - 5.0;

    let bars = rows.iter().map(|(_, values)| values.len()).max();
    let heights: Vec<f32> = rows
        .iter()
        .map(|(label, values)| {
            let lines = label_lines(pages, label, label_width, MOST_LABEL_LINES).len();
            let bars = values.len().max(1) as f32 * BAR;
            bars.max(lines as f32 * LABEL.leading) + BETWEEN
        })
        .collect();
    draw_title(pages, chart, legend_height(pages, series), &heights);
    let is_grouped = bars.unwrap_or(0) > 1 || !series.is_empty();
    draw_legend(pages, series, pattern::fill);

    for ((label, values), height) in rows.iter().zip(heights) {
        pages.make_room(height);
        let top = pages.y;
        let lines = label_lines(pages, label, label_width, MOST_LABEL_LINES);
        let mut y = top + (height - lines.len() as f32 * LABEL.leading) / 2.0;
        for line in &lines {
            pages.line(LABEL, Align::Right, body.x, label_width, y, line);
            y += LABEL.leading;
        }
        let mut y = top + (height - values.len() as f32 * BAR) / 2.0;
        for (index, value) in values.iter().enumerate() {
            let value = drawable(*value);
            let share = if largest > 0.0 { value / largest } else { 0.0 };
            let bar = Area {
                x: left,
                y: y + 0.5,
                width: width * share as f32,
                height: BAR - 1.0,
            };
            pattern::fill(pages, if is_grouped { index } else { SINGLE }, bar);
            let start = bar.right() + 4.0;
            let value = decimal(value);
            pages.line(VALUE, Align::Left, start, value_width, y + 0.5, &value);
            y += BAR;
        }
        pages.stroke(&[(left, top), (left, top + height)], 0.8, &[]);
        pages.y = top + height;
    }
}
