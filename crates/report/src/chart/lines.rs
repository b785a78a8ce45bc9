//! Lines over months.

use super::{LABEL, LEGEND_HEIGHT, VALUE, draw_legend, draw_title, drawable, legend_height, words};
use crate::{
    indonesian::decimal,
    input::Chart,
    pages::Pages,
    paper::Area,
    text::{Align, shortened, wrap},
};

const HEIGHT: f32 = 170.0;
/// The labels beneath.
const AXIS: f32 = LEGEND_HEIGHT + 3.0;
const THICK: f32 = 1.4;
const THIN: f32 = 0.4;
const DOTS: [f32; 2] = [0.8, 2.4];
const MARKER: f32 = 2.8;
/// Steps of the vertical axis.
const MOST_STEPS: f64 = 5.0;

type Point = (String, Vec<Option<f64>>);

pub(super) fn draw(pages: &mut Pages<'_>, chart: &Chart, series: &[String], points: &[Point]) {
    let body = pages.body();
    let values = || {
        points
            .iter()
            .flat_map(|(_, values)| values.iter().flatten())
    };
    let largest = values().map(|value| drawable(*value)).fold(0.0, f64::max);
    let step = nice_step(largest);
    let steps = (largest / step).ceil().max(1.0);
    let top_value = steps * step;
    let axis_width = LABEL.width(&pages.fonts, &decimal(top_value)) + 6.0;

    draw_title(pages, chart, legend_height(pages, series), &[HEIGHT + AXIS]);
    draw_legend(pages, series, |pages, index, area| {
        let y = area.y + area.height / 2.0;
        pages.stroke(&[(area.x, y), (area.right(), y)], THICK, dashes(index));
        marker(pages, index, area.x + area.width / 2.0, y);
    });

    let plot = Area {
        x: body.x + axis_width,
        y: pages.y + VALUE.leading,
        width: body.width - axis_width,
        height: HEIGHT - VALUE.leading,
    };
    let slot = plot.width / points.len().max(1) as f32;
    for index in 0..=steps as usize {
        let value = index as f64 * step;
        let y = plot.bottom() - plot.height * (value / top_value) as f32;
        if index == 0 {
            pages.rule(plot.x, plot.width, y, 2.0 * THIN);
        } else {
            pages.stroke(&[(plot.x, y), (plot.right(), y)], THIN, &DOTS);
        }
        let top = y - LABEL.leading / 2.0;
        let label = decimal(value);
        pages.line(LABEL, Align::Right, body.x, axis_width - 5.0, top, &label);
    }
    let place = |index: usize, value: f64| {
        (
            plot.x + slot * (index as f32 + 0.5),
            plot.bottom() - plot.height * (drawable(value) / top_value) as f32,
        )
    };
    let count = points.iter().map(|(_, values)| values.len()).max();
    for line in 0..count.unwrap_or(0) {
        draw_line(pages, points, line, &place);
    }

    let widest = values()
        .map(|value| VALUE.width(&pages.fonts, &decimal(drawable(*value))))
        .fold(0.0, f32::max);
    let values_fit = count.unwrap_or(0) <= 2 && widest + 3.0 <= slot;
    if values_fit {
        draw_values(pages, points, slot, &place);
    }
    pages.y = plot.bottom() + 3.0;
    draw_labels(pages, points, plot, slot);
    if !values_fit {
        write_values(pages, series, points);
    }
}

fn draw_line(
    pages: &mut Pages<'_>,
    points: &[Point],
    line: usize,
    place: &impl Fn(usize, f64) -> (f32, f32),
) {
    let places: Vec<Option<(f32, f32)>> = points
        .iter()
        .enumerate()
        .map(|(index, (_, values))| Some(place(index, values.get(line).copied().flatten()?)))
        .collect();
    for run in places.split(Option::is_none) {
        let run: Vec<(f32, f32)> = run.iter().flatten().copied().collect();
        if run.len() > 1 {
            pages.stroke(&run, THICK, dashes(line));
        }
    }
    for (x, y) in places.into_iter().flatten() {
        marker(pages, line, x, y);
    }
}

/// Prints the values, the highest of a month above its point, the other below.
fn draw_values(
    pages: &mut Pages<'_>,
    points: &[Point],
    slot: f32,
    place: &impl Fn(usize, f64) -> (f32, f32),
) {
    for (index, (_, values)) in points.iter().enumerate() {
        let mut known: Vec<f64> = values.iter().flatten().copied().collect();
        known.sort_by(|a, b| drawable(*b).total_cmp(&drawable(*a)));
        for (rank, value) in known.into_iter().enumerate() {
            let (x, y) = place(index, value);
            let top = if rank == 0 {
                y - VALUE.leading - 2.0
            } else {
                y + 3.0
            };
            let text = decimal(drawable(value));
            // On a white ground, so that no line strikes it through.
            let width = VALUE.width(&pages.fonts, &text) + 1.0;
            let ground = Area {
                x: x - width / 2.0,
                y: top + 1.5,
                width,
                height: VALUE.leading - 3.0,
            };
            pages.fill(ground, 1.0);
            pages.line(VALUE, Align::Centre, x - slot / 2.0, slot, top, &text);
        }
    }
}

/// Prints as many labels of the horizontal axis as fit beside each other.
fn draw_labels(pages: &mut Pages<'_>, points: &[Point], plot: Area, slot: f32) {
    let widest = points
        .iter()
        .map(|(label, _)| LABEL.width(&pages.fonts, &pages.fonts.printable(LABEL.face, label)))
        .fold(0.0, f32::max)
        .min(plot.width / 3.0);
    let every = ((widest + 4.0) / slot).ceil().max(1.0) as usize;
    let room = slot * every as f32;
    let shown = points.iter().enumerate().step_by(every);
    for (index, (label, _)) in shown {
        let middle = plot.x + slot * (index as f32 + 0.5);
        let x = (middle - room / 2.0).clamp(plot.x, (plot.right() - room).max(plot.x));
        let lines = wrap(&pages.fonts, LABEL, label, room);
        for line in shortened(&pages.fonts, LABEL, lines, 1, room) {
            pages.line(LABEL, Align::Centre, x, room, pages.y, &line);
        }
    }
    pages.y += LEGEND_HEIGHT;
}

/// Where values do not fit at their points, they are written beneath.
fn write_values(pages: &mut Pages<'_>, series: &[String], points: &[Point]) {
    let body = pages.body();
    for (index, name) in series.iter().enumerate() {
        let values: Vec<String> = points
            .iter()
            .map(|(label, values)| {
                let value = values.get(index).copied().flatten();
                format!("{label} {}", words::known(value))
            })
            .collect();
        let text = format!("{name}: {}", values.join(" · "));
        for line in wrap(&pages.fonts, LABEL, &text, body.width) {
            pages.make_room(LABEL.leading);
            pages.line(LABEL, Align::Left, body.x, body.width, pages.y, &line);
            pages.y += LABEL.leading;
        }
    }
}

/// 1, 2 or 5 times a power of ten; never less than a tenth.
fn nice_step(largest: f64) -> f64 {
    let mut step = 0.1;
    let factors = [2.0, 2.5, 2.0];
    let mut next = 0;
    while largest / step > MOST_STEPS {
        step *= factors[next];
        next = (next + 1) % factors.len();
    }
    step
}

fn dashes(series: usize) -> &'static [f32] {
    match series % 4 {
        0 => &[],
        1 => &[5.0, 3.0],
        2 => &[1.5, 2.5],
        _ => &[7.0, 2.0, 1.5, 2.0],
    }
}

/// A circle is drawn as an octagon.
fn marker(pages: &mut Pages<'_>, series: usize, x: f32, y: f32) {
    let at = |corners: &[(f32, f32)]| -> Vec<(f32, f32)> {
        corners
            .iter()
            .map(|(right, down)| (x + right * MARKER, y + down * MARKER))
            .collect()
    };
    let (corners, grey) = match series % 4 {
        0 => {
            let near = 0.414;
            let corners = [
                (1.0, near),
                (near, 1.0),
                (-near, 1.0),
                (-1.0, near),
                (-1.0, -near),
                (-near, -1.0),
                (near, -1.0),
                (1.0, -near),
            ];
            (at(&corners), 0.0)
        }
        1 => (
            at(&[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]),
            1.0,
        ),
        2 => (at(&[(0.0, -1.3), (1.2, 1.0), (-1.2, 1.0)]), 0.5),
        _ => (at(&[(0.0, -1.4), (1.4, 0.0), (0.0, 1.4), (-1.4, 0.0)]), 1.0),
    };
    pages.shape(&corners, grey, 0.9);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_has_few_round_steps() {
        for (largest, step) in [
            (0.0, 0.1),
            (0.5, 0.1),
            (7.0, 2.0),
            (48.0, 10.0),
            (100.0, 20.0),
        ] {
            assert!((nice_step(largest) - step).abs() < 1e-9, "{largest}");
        }
    }
}
