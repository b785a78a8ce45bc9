//! Text drawn onto pixels: the embedded face, measuring, wrapping.

use std::sync::OnceLock;

use ab_glyph::{Font, FontRef, Glyph, PxScale, ScaleFont, point};
use unicode_normalization::UnicodeNormalization;

use crate::picture::Pixels;

pub(crate) type Colour = [u8; 3];

/// What ends a text that was cut.
const ELLIPSIS: char = '…';

/// A weight of the embedded face (Liberation Sans, as in the reports).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// For reading.
    Regular,
    /// For headings.
    Bold,
}

/// A weight at a size.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lettering {
    pub(crate) weight: Weight,
    /// Size of the em square, pixels.
    pub(crate) em: f32,
}

impl Lettering {
    /// From one baseline to the next, pixels.
    pub(crate) fn line_height(self) -> f32 {
        self.em * 1.25
    }

    /// From the top of a line to its baseline, so that ascenders and descenders have equal room.
    pub(crate) fn baseline(self) -> f32 {
        let scaled = self.face().as_scaled(self.scale());
        (self.line_height() + scaled.ascent() + scaled.descent()) / 2.0
    }

    /// How wide a text is, pixels.
    pub(crate) fn width(self, text: &str) -> f32 {
        let scaled = self.face().as_scaled(self.scale());
        let mut width = 0.0;
        self.each_glyph(text, |glyph, _, x| {
            width = x + scaled.h_advance(glyph.id);
        });
        width
    }

    /// Draws a line with its baseline at `y`. What lies outside of the canvas is left out.
    pub(crate) fn draw(self, canvas: &mut Pixels, (x, y): (f32, f32), text: &str, ink: Colour) {
        let face = self.face();
        self.each_glyph(text, |mut glyph, _, offset| {
            glyph.position = point(x + offset, y);
            let Some(outline) = face.outline_glyph(glyph) else {
                return;
            };
            let bounds = outline.px_bounds();
            outline.draw(|column, row, coverage| {
                let (column, row) = (
                    bounds.min.x as i64 + i64::from(column),
                    bounds.min.y as i64 + i64::from(row),
                );
                blend(canvas, (column, row), ink, coverage);
            });
        });
    }

    /// Breaks a text into lines no wider than `width`, between words where it can. What does not
    /// fit into `most` lines is cut, and an ellipsis says so.
    pub(crate) fn wrap(self, text: &str, width: f32, most: usize) -> Vec<String> {
        let text = self.drawable(text);
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if self.width(&longer) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = self.break_word(word, width, &mut lines);
        }
        if !line.is_empty() {
            lines.push(line);
        }
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                self.end_with_ellipsis(last, width);
            }
        }
        lines
    }

    /// Puts full lines of a word that is wider than a line into `lines`, and returns the rest.
    fn break_word(self, word: &str, width: f32, lines: &mut Vec<String>) -> String {
        let mut line = String::new();
        for letter in word.chars() {
            line.push(letter);
            if self.width(&line) > width && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
        line
    }

    fn end_with_ellipsis(self, line: &mut String, width: f32) {
        line.push(ELLIPSIS);
        while self.width(line) > width && line.chars().count() > 1 {
            line.pop();
            line.pop();
            line.truncate(line.trim_end().len());
            line.push(ELLIPSIS);
        }
    }

    /// The text composed (e and acute become one letter) and without what the face cannot draw,
    /// such as pictograms: an empty frame in their place would say nothing.
    fn drawable(self, text: &str) -> String {
        let face = self.face();
        let can_draw = |letter: &char| letter.is_whitespace() || face.glyph_id(*letter).0 != 0;
        text.nfc().filter(can_draw).collect()
    }

    fn each_glyph(self, text: &str, mut visit: impl FnMut(Glyph, char, f32)) {
        let face = self.face();
        let scaled = face.as_scaled(self.scale());
        let mut x = 0.0;
        let mut previous = None;
        for letter in text.chars() {
            let id = scaled.glyph_id(letter);
            if let Some(previous) = previous {
                x += scaled.kern(previous, id);
            }
            visit(id.with_scale(self.scale()), letter, x);
            x += scaled.h_advance(id);
            previous = Some(id);
        }
    }

    /// The crate scales by the height of a line, people by the em square.
    fn scale(self) -> PxScale {
        let face = self.face();
        let units = face.units_per_em().unwrap_or(2048.0);
        PxScale::from(self.em * face.height_unscaled() / units)
    }

    fn face(self) -> &'static FontRef<'static> {
        static REGULAR: OnceLock<FontRef<'static>> = OnceLock::new();
        static BOLD: OnceLock<FontRef<'static>> = OnceLock::new();
        let read = |bytes: &'static [u8]| {
            FontRef::try_from_slice(bytes).unwrap_or_else(|_| unreachable!("the face is embedded"))
        };
        match self.weight {
            Weight::Regular => REGULAR.get_or_init(|| {
                read(include_bytes!(
                    "../../../assets/fonts/liberation/LiberationSans-Regular.ttf"
                ))
            }),
            Weight::Bold => BOLD.get_or_init(|| {
                read(include_bytes!(
                    "../../../assets/fonts/liberation/LiberationSans-Bold.ttf"
                ))
            }),
        }
    }
}

fn blend(canvas: &mut Pixels, (column, row): (i64, i64), ink: Colour, coverage: f32) {
    if column < 0 || row < 0 || column >= i64::from(canvas.width) || row >= i64::from(canvas.height)
    {
        return;
    }
    let size = canvas.layout.bytes_per_pixel();
    let at = (row as usize * canvas.width as usize + column as usize) * size;
    let coverage = coverage.clamp(0.0, 1.0);
    for (channel, ink) in canvas.bytes[at..at + 3].iter_mut().zip(ink) {
        *channel =
            (f32::from(*channel) * (1.0 - coverage) + f32::from(ink) * coverage).round() as u8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: Lettering = Lettering {
        weight: Weight::Regular,
        em: 20.0,
    };

    #[test]
    fn lines_are_never_wider_than_asked_and_lose_nothing() {
        let text = "Pelatihan pembuatan kue Betawi bagi ibu-ibu RW 02 Kelurahan Bojong Menteng";
        for width in [60.0, 120.0, 200.0, 500.0, 2000.0] {
            let lines = TEXT.wrap(text, width, 99);
            assert!(
                lines.iter().all(|line| TEXT.width(line) <= width),
                "{lines:?}"
            );
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(letters(&lines.concat()), letters(text));
        }
        assert_eq!(TEXT.wrap(text, 2000.0, 3), [text]);
    }

    #[test]
    fn what_does_not_fit_ends_with_an_ellipsis() {
        let lines = TEXT.wrap(&"sangat panjang sekali ".repeat(20), 200.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(
            lines[1].ends_with('…') && TEXT.width(&lines[1]) <= 200.0,
            "{lines:?}"
        );
        assert_eq!(TEXT.wrap("", 200.0, 2), Vec::<String>::new());
    }

    #[test]
    fn letters_are_composed_and_pictograms_left_out() {
        assert_eq!(TEXT.wrap("Cile\u{301} 🎂 Çağla", 900.0, 1), ["Cilé Çağla"]);
    }

    #[test]
    fn a_text_leaves_ink_inside_its_width_only() {
        let mut canvas = Pixels::paper(200, 40);
        TEXT.draw(&mut canvas, (10.0, 28.0), "Éĝ", [0, 0, 0]);
        let width = TEXT.width("Éĝ");
        let dark: Vec<usize> = (0..200 * 40)
            .filter(|pixel| canvas.bytes[pixel * 3] < 128)
            .map(|pixel| pixel % 200)
            .collect();
        assert!(dark.len() > 30);
        assert!(dark.iter().all(|x| (9..=(11 + width as usize)).contains(x)));
    }
}
