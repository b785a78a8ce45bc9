//! Charts of vectors. They are read without colours: by patterns, by the names
//! of a legend and by values that are printed.

mod bars;
mod lines;
mod pattern;
mod shares;
mod words;

use crate::{
    font::Face,
    input::{Chart, ChartKind},
    pages::Pages,
    paper::Area,
    text::{Align, BODY_BOLD, TextStyle, shortened, wrap},
};

const LABEL: TextStyle = TextStyle::new(Face::Regular, 9.0, 11.5);
const VALUE: TextStyle = TextStyle::new(Face::Bold, 8.5, 11.0);
const BORDER: f32 = 0.6;
const LEGEND_SWATCH: f32 = 20.0;
const LEGEND_HEIGHT: f32 = 13.0;
/// Labels on the left take at most this of the width.
const LABEL_SHARE: f32 = 0.32;

pub(crate) fn draw_chart(pages: &mut Pages<'_>, chart: &Chart) {
    pages.skip(8.0);
    let alternative = words::describe(chart);
    pages.figure(&alternative, |pages| match &chart.kind {
        ChartKind::Bars(rows) => {
            let rows: Vec<_> = rows
                .iter()
                .map(|(label, value)| (label.as_str(), vec![*value]))
                .collect();
            bars::draw(pages, chart, &[], &rows);
        }
        ChartKind::GroupedBars { series, rows } => {
            let rows: Vec<_> = rows
                .iter()
                .map(|(label, values)| (label.as_str(), values.clone()))
                .collect();
            bars::draw(pages, chart, series, &rows);
        }
        ChartKind::Lines { series, points } => lines::draw(pages, chart, series, points),
        ChartKind::Shares { parts, rows } => shares::draw(pages, chart, parts, rows),
    });
    pages.skip(10.0);
}

/// A value that can be drawn: no kelurahan counts beyond a trillion.
fn drawable(value: f64) -> f64 {
    if value.is_finite() {
        value.clamp(0.0, 1e12)
    } else {
        0.0
    }
}

/// Draws the title. The chart of these rows stays on one page with it; one
/// taller than a page goes on over pages, row by row.
fn draw_title(pages: &mut Pages<'_>, chart: &Chart, legend: f32, rows: &[f32]) {
    let body = pages.body();
    let title = match chart.unit.trim() {
        "" => chart.title.clone(),
        unit => format!("{} ({unit})", chart.title),
    };
    let lines = wrap(&pages.fonts, BODY_BOLD, &title, body.width);
    let lines = shortened(&pages.fonts, BODY_BOLD, lines, 3, body.width);
    let height = lines.len() as f32 * BODY_BOLD.leading + 4.0;
    let above = height + legend;
    let whole = above + rows.iter().sum::<f32>();
    let kept = if whole <= pages.body().height {
        whole
    } else {
        above + rows.iter().take(2).sum::<f32>()
    };
    pages.make_room(kept);
    for line in &lines {
        pages.line(BODY_BOLD, Align::Left, body.x, body.width, pages.y, line);
        pages.y += BODY_BOLD.leading;
    }
    pages.y += 4.0;
}

/// How the legend is divided into lines: the places of its names.
fn legend_places(pages: &Pages<'_>, names: &[String]) -> Vec<(f32, usize, String)> {
    let body = pages.body();
    let most = body.width - LEGEND_SWATCH - 6.0;
    let (mut x, mut line) = (0.0, 0);
    let mut places = Vec::new();
    for name in names {
        let name = wrap(&pages.fonts, LABEL, name, most);
        let name = shortened(&pages.fonts, LABEL, name, 1, most)
            .pop()
            .unwrap_or_default();
        let width = LEGEND_SWATCH + 5.0 + LABEL.width(&pages.fonts, &name);
        if x > 0.0 && x + width > body.width {
            (x, line) = (0.0, line + 1);
        }
        places.push((x, line, name));
        x += width + 16.0;
    }
    places
}

fn legend_height(pages: &Pages<'_>, names: &[String]) -> f32 {
    legend_places(pages, names)
        .last()
        .map_or(0.0, |(_, line, _)| (line + 1) as f32 * LEGEND_HEIGHT + 4.0)
}

/// Draws the names with what `swatch` draws for each.
fn draw_legend(
    pages: &mut Pages<'_>,
    names: &[String],
    swatch: impl Fn(&mut Pages<'_>, usize, Area),
) {
    let body = pages.body();
    let top = pages.y;
    for (index, (x, line, name)) in legend_places(pages, names).into_iter().enumerate() {
        let area = Area {
            x: body.x + x,
            y: top + line as f32 * LEGEND_HEIGHT + 1.5,
            width: LEGEND_SWATCH,
            height: 9.0,
        };
        swatch(pages, index, area);
        let width = LABEL.width(&pages.fonts, &name);
        let start = area.right() + 5.0;
        pages.line(LABEL, Align::Left, start, width, area.y - 1.5, &name);
    }
    pages.y = top + legend_height(pages, names);
}

/// A label for the left of a chart, in at most so many lines.
fn label_lines(pages: &Pages<'_>, label: &str, width: f32, most: usize) -> Vec<String> {
    let lines = wrap(&pages.fonts, LABEL, label, width);
    shortened(&pages.fonts, LABEL, lines, most, width)
}

/// The width that labels on the left need, up to their share.
fn label_width<'a>(pages: &Pages<'_>, labels: impl Iterator<Item = &'a str>) -> f32 {
    let fonts = &pages.fonts;
    let widest = labels
        .map(|label| LABEL.width(fonts, &fonts.printable(LABEL.face, label)) + 0.1)
        .fold(0.0, f32::max);
    widest.min(pages.body().width * LABEL_SHARE)
}
