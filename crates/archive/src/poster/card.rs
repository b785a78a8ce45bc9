//! The card of what cannot be shown: what it is and why it is not shown, in few words.

use super::Document;
use crate::format::PictureFormat;
use crate::lettering::{Colour, Lettering, Weight};
use crate::picture::Pixels;

const DESK: Colour = [228, 228, 231];
const PAPER: Colour = [255, 255, 255];
const INK: Colour = [63, 63, 70];
const FAINT_INK: Colour = [113, 113, 122];

/// A card of 4 : 3 whose longest side is `max_side`, between 320 and 1600 pixels.
pub(super) fn draw(format: PictureFormat, document: &Document, max_side: u32) -> Pixels {
    let width = max_side.clamp(320, 1600);
    let height = width * 3 / 4;
    let mut card = Pixels::paper(width, height);
    fill(&mut card, (0, 0, width, height), DESK);
    let margin = width / 16;
    fill(
        &mut card,
        (margin, margin, width - 2 * margin, height - 2 * margin),
        PAPER,
    );
    let unit = width as f32 / 100.0;
    let heading = Lettering {
        weight: Weight::Bold,
        em: unit * 11.0,
    };
    let body = Lettering {
        weight: Weight::Regular,
        em: unit * 5.2,
    };
    let room = (width - 4 * margin) as f32;
    let mut lines = vec![(heading, INK, name(format).to_owned())];
    let reason = document.card.as_deref().unwrap_or_default();
    for text in [extent(document).as_str(), reason] {
        for line in body.wrap(text, room, 2) {
            lines.push((body, FAINT_INK, line));
        }
    }
    let total: f32 = lines.iter().map(|(face, _, _)| face.line_height()).sum();
    let mut top = (height as f32 - total) / 2.0;
    for (face, ink, text) in lines {
        let left = (width as f32 - face.width(&text)) / 2.0;
        face.draw(&mut card, (left, top + face.baseline()), &text, ink);
        top += face.line_height();
    }
    card
}

fn name(format: PictureFormat) -> &'static str {
    match format {
        PictureFormat::Pdf => "PDF",
        _ => "Video",
    }
}

fn extent(document: &Document) -> String {
    match (document.page_count, document.seconds) {
        (Some(pages), _) => format!("{pages} halaman"),
        (_, Some(seconds)) => format!("{}:{:02}", seconds / 60, seconds % 60),
        _ => String::new(),
    }
}

fn fill(card: &mut Pixels, (x, y, width, height): (u32, u32, u32, u32), colour: Colour) {
    for row in y..y + height {
        let start = (row * card.width + x) as usize * 3;
        let row = &mut card.bytes[start..start + width as usize * 3];
        row.as_chunks_mut::<3>().0.fill(colour);
    }
}
