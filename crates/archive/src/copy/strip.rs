//! The strip under the picture: what it shows, where, when. On paper of its own, so that nothing of
//! the picture is hidden, and large enough to be read in print 8 cm wide.

use crate::lettering::{Colour, Lettering, Weight};
use crate::picture::{Layout, Pixels};

/// What the strip says. Empty parts take no room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strip {
    /// The activity, in bold; at most three lines.
    pub heading: String,
    /// The place; at most two lines.
    pub place: String,
    /// The date.
    pub date: String,
    /// The coordinates, beside the date where there is room.
    pub coordinates: String,
}

/// Narrower pictures stand on a sheet of this width, or the text could not be read.
const LEAST_WIDTH: u32 = super::LEAST_SIDE_PX;

/// 2.8 % of 8 cm are 6.3 points, the size of the small print on a letterhead.
const EM_OF_WIDTH: f32 = 0.028;

/// On a screen, letters need so many pixels.
const LEAST_EM: f32 = 11.0;

const INK: Colour = [24, 24, 27];
const FAINT_INK: Colour = [82, 82, 91];
const RULE: Colour = [161, 161, 170];

struct Line {
    text: String,
    lettering: Lettering,
    ink: Colour,
    x: f32,
    top: f32,
}

/// A strip laid out for one width.
pub(super) struct Sheet {
    pub(super) width: u32,
    pub(super) height: u32,
    lines: Vec<Line>,
}

impl Strip {
    /// Lays the strip out under a picture of this width.
    pub(super) fn lay_out(&self, picture_width: u32) -> Sheet {
        let width = picture_width.max(LEAST_WIDTH);
        let em = (width as f32 * EM_OF_WIDTH).max(LEAST_EM);
        let heading = Lettering {
            weight: Weight::Bold,
            em: em * 1.1,
        };
        let body = Lettering {
            weight: Weight::Regular,
            em,
        };
        let margin = em * 0.8;
        let room = width as f32 - 2.0 * margin;
        let mut sheet = Sheet {
            width,
            height: 0,
            lines: Vec::new(),
        };
        let mut top = em * 0.5;
        let mut add = |sheet: &mut Sheet, lettering: Lettering, ink, text: &str, most| {
            for text in lettering.wrap(text, room, most) {
                sheet.lines.push(Line {
                    text,
                    lettering,
                    ink,
                    x: margin,
                    top,
                });
                top += lettering.line_height();
            }
        };
        add(&mut sheet, heading, INK, &self.heading, 3);
        add(&mut sheet, body, INK, &self.place, 2);
        let gap = em * 1.5;
        let right = body.width(&self.coordinates);
        if !self.coordinates.is_empty() && body.width(&self.date) + gap + right <= room {
            add(&mut sheet, body, FAINT_INK, &self.date, 1);
            // A date that is not known leaves its line to the coordinates alone.
            match sheet.lines.last().map(|line| line.top) {
                Some(beside) if !self.date.is_empty() => sheet.lines.push(Line {
                    text: self.coordinates.clone(),
                    lettering: body,
                    ink: FAINT_INK,
                    x: width as f32 - margin - right,
                    top: beside,
                }),
                _ => add(&mut sheet, body, FAINT_INK, &self.coordinates, 1),
            }
        } else {
            add(&mut sheet, body, FAINT_INK, &self.date, 2);
            add(&mut sheet, body, FAINT_INK, &self.coordinates, 1);
        }
        sheet.height = (top + em * 0.5).ceil() as u32;
        sheet
    }
}

impl Sheet {
    /// The picture with the strip under it; a picture narrower than the strip stands in the middle.
    pub(super) fn under(&self, picture: &Pixels) -> Pixels {
        let mut canvas = Pixels::paper(self.width, picture.height + self.height);
        let left = (self.width - picture.width.min(self.width)) / 2;
        paste(&mut canvas, picture, left);
        let rule = (self.width / 640).max(1);
        for row in picture.height..picture.height + rule {
            let start = row as usize * self.width as usize * 3;
            let row = &mut canvas.bytes[start..start + self.width as usize * 3];
            row.as_chunks_mut::<3>().0.fill(RULE);
        }
        for line in &self.lines {
            let baseline = picture.height as f32 + line.top + line.lettering.baseline();
            line.lettering.draw(
                &mut canvas,
                (line.x, baseline.round()),
                &line.text,
                line.ink,
            );
        }
        canvas
    }
}

fn paste(canvas: &mut Pixels, picture: &Pixels, left: u32) {
    let size = picture.layout.bytes_per_pixel();
    let columns = picture.width.min(canvas.width) as usize;
    let from_rows = picture.bytes.chunks_exact(picture.width as usize * size);
    let to_rows = canvas.bytes.chunks_exact_mut(canvas.width as usize * 3);
    for (from, to) in from_rows.zip(to_rows) {
        let to = &mut to[left as usize * 3..(left as usize + columns) * 3];
        match picture.layout {
            Layout::Rgb => to.copy_from_slice(&from[..columns * 3]),
            Layout::Rgbx => {
                for (to, from) in to.chunks_exact_mut(3).zip(from.chunks_exact(4)) {
                    to.copy_from_slice(&from[..3]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip() -> Strip {
        Strip {
            heading: "SEBELUM – Perbaikan rumah tidak layak huni bagi keluarga binaan P2WKSS"
                .to_owned(),
            place: "RT 03 RW 02 Kelurahan Bojong Menteng, Kecamatan Rawalumbu, Kota Bekasi"
                .to_owned(),
            date: "Kamis, 14 Agustus 2025".to_owned(),
            coordinates: "6,30210° LS, 106,99870° BT".to_owned(),
        }
    }

    #[test]
    fn every_line_stays_inside_at_every_width() {
        for width in [1, 100, 320, 333, 640, 1200, 4000] {
            let sheet = strip().lay_out(width);
            assert!(sheet.width >= width && sheet.width >= LEAST_WIDTH);
            let texts: Vec<&str> = sheet.lines.iter().map(|line| line.text.as_str()).collect();
            for line in &sheet.lines {
                let right = line.x + line.lettering.width(&line.text);
                assert!(right <= sheet.width as f32, "{width}: {texts:?}");
                assert!(line.top + line.lettering.line_height() <= sheet.height as f32);
                // 6 points in print 8 cm wide.
                assert!(line.lettering.em / sheet.width as f32 * 80.0 >= 6.0 * 0.3528);
            }
            assert!(texts.contains(&"6,30210° LS, 106,99870° BT"), "{texts:?}");
        }
    }

    #[test]
    fn date_and_coordinates_share_a_line_where_there_is_room() {
        let tops = |strip: &Strip| {
            let sheet = strip.lay_out(1000);
            let last = &sheet.lines[sheet.lines.len() - 2..];
            (last[0].top, last[1].top)
        };
        let (date, coordinates) = tops(&strip());
        assert_eq!(date, coordinates);
        let long = Strip {
            date: "Kamis, 14 Agustus 2025 (tanggal diterima WA, bukan tanggal kamera)".to_owned(),
            ..strip()
        };
        let (date, coordinates) = tops(&long);
        assert!(date < coordinates);
    }

    #[test]
    fn the_picture_is_not_drawn_over() {
        let mut picture = Pixels::paper(400, 300);
        picture.bytes.fill(77);
        let canvas = strip().lay_out(400).under(&picture);
        assert!(canvas.bytes[..400 * 300 * 3].iter().all(|byte| *byte == 77));
        assert!(canvas.bytes[400 * 302 * 3..].iter().any(|byte| *byte < 60));
    }
}
