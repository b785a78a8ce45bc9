//! Fillings that are told apart on a black-and-white print.

use super::BORDER;
use crate::{pages::Pages, paper::Area};

const STEP: f32 = 4.0;
const THIN: f32 = 0.5;

/// Fills an area with the pattern of a series and outlines it.
pub(super) fn fill(pages: &mut Pages<'_>, series: usize, area: Area) {
    if area.width < 0.05 || area.height < 0.05 {
        return;
    }
    match series % 6 {
        0 => hatch(pages, area, &[1.0]),
        1 => pages.fill(area, 0.3),
        2 => pages.fill(area, 1.0),
        3 => pages.fill(area, 0.78),
        4 => hatch(pages, area, &[1.0, -1.0]),
        _ => hatch(pages, area, &[0.0]),
    }
    pages.frame(area, BORDER);
}

/// Fills an area with lines of these slopes.
fn hatch(pages: &mut Pages<'_>, area: Area, slopes: &[f32]) {
    pages.fill(area, 1.0);
    pages.clipped(area, |pages| {
        for slope in slopes {
            let rise = area.width * slope;
            // On a grid of the page, so that neighbouring bars look alike.
            let first = (area.y + rise.min(0.0)) / STEP;
            let last = (area.bottom() + rise.max(0.0)) / STEP;
            for step in first.floor() as i32..=last.ceil() as i32 {
                let y = step as f32 * STEP;
                let line = [(area.x, y), (area.right(), y - rise)];
                pages.stroke(&line, THIN, &[]);
            }
        }
    });
}
