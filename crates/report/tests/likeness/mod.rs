//! Whether a page looks as it did when somebody looked at it.

use image::GrayImage;

/// Dots an inch: letters are grey lines, but nothing can move unseen.
pub(crate) const RESOLUTION: u32 = 40;
/// How much lighter or darker a pixel may be, of 255: another Poppler smooths letters otherwise.
pub(crate) const MOST_DIFFERENT: u8 = 48;

/// By how much the pixel differs that differs most. What moved by less than a
/// pixel is smoothed over two, so a pixel may also be like those around it.
pub(crate) fn different(seen: &GrayImage, wanted: &GrayImage) -> u8 {
    if seen.dimensions() != wanted.dimensions() {
        return u8::MAX;
    }
    let missing = |on: &GrayImage, from: &GrayImage| {
        let (width, height) = from.dimensions();
        let pixels = on.enumerate_pixels().map(|(x, y, pixel)| {
            let rows = y.saturating_sub(1)..(y + 2).min(height);
            let around = rows.flat_map(|y| {
                let columns = x.saturating_sub(1)..(x + 2).min(width);
                columns.map(move |x| from.get_pixel(x, y).0[0])
            });
            let (darkest, lightest) = around.fold((u8::MAX, 0), |(darkest, lightest), grey| {
                (grey.min(darkest), grey.max(lightest))
            });
            let grey = pixel.0[0];
            darkest
                .saturating_sub(grey)
                .max(grey.saturating_sub(lightest))
        });
        pixels.max().unwrap_or(0)
    };
    missing(seen, wanted).max(missing(wanted, seen))
}
