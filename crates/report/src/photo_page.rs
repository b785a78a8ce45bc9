//! Pages of framed photos with their captions.

use crate::{
    font::Face,
    input::{PhotosPerPage, ReportPhoto},
    pages::{Align, Area, Pages},
    picture::Picture,
    text::{TextStyle, shortened, wrap},
};

const HEADING: &str = "FOTO DOKUMENTASI KEGIATAN";
const HEADING_STYLE: TextStyle = TextStyle::new(Face::Bold, 13.0, 17.0);
const CAPTION: TextStyle = TextStyle::new(Face::Regular, 9.0, 11.5);
const NOTE: TextStyle = TextStyle::new(Face::Italic, 8.0, 10.0);
const GAP: f32 = 11.0;
const PADDING: f32 = 5.0;
const BORDER: f32 = 0.6;
/// A caption never takes more of its card than this.
const CAPTION_SHARE: f32 = 0.35;

/// A photo, its number and, if it could be read, its picture.
pub(crate) struct Shown<'a> {
    pub(crate) number: usize,
    pub(crate) photo: &'a ReportPhoto,
    pub(crate) picture: Option<Picture>,
}

impl Shown<'_> {
    /// The shape of the photo as it will stand; an unreadable one is taken for a usual photo.
    fn height_by_width(&self) -> f32 {
        match self.picture {
            Some(picture) => {
                let (width, height) = picture.upright_size(self.photo.orientation);
                height / width
            }
            None => 0.75,
        }
    }
}

/// Draws one page of photos, at most as many as the layout holds.
pub(crate) fn draw_photo_page(pages: &mut Pages, layout: PhotosPerPage, photos: &[Shown<'_>]) {
    if !pages.at_top() {
        pages.start_page();
    }
    pages.paragraph(HEADING_STYLE, Align::Centre, HEADING);
    pages.skip(8.0);

    let columns = layout.columns();
    let gaps_across = (columns - 1) as f32 * GAP;
    let gaps_down = (layout.rows() - 1) as f32 * GAP;
    let body = pages.body();
    let width = (body.width - gaps_across) / columns as f32;
    let inner_width = width - 2.0 * PADDING;
    let most_height = (pages.room() - gaps_down) / layout.rows() as f32;

    for row in photos.chunks(columns) {
        let texts: Vec<Text> = row
            .iter()
            .map(|shown| Text::new(pages, shown, inner_width, most_height * CAPTION_SHARE))
            .collect();
        // One line at the same height under every photo of the row, and no
        // taller frames than its tallest photo fills.
        let text_height = texts.iter().map(Text::height).fold(0.0, f32::max) + 2.0 * PADDING;
        let photo_height = row
            .iter()
            .map(|shown| inner_width * shown.height_by_width())
            .fold(0.0, f32::max);
        let height = (photo_height + 2.0 * PADDING + text_height).min(most_height);
        for (column, (shown, text)) in row.iter().zip(&texts).enumerate() {
            let card = Area {
                x: body.x + column as f32 * (width + GAP),
                y: pages.y,
                width,
                height,
            };
            draw_card(pages, card, shown, text, text_height);
        }
        pages.y += height + GAP;
    }
    pages.y -= GAP;
}

fn draw_card(pages: &mut Pages, card: Area, shown: &Shown<'_>, text: &Text, text_height: f32) {
    let photo = Area {
        x: card.x + PADDING,
        y: card.y + PADDING,
        width: card.width - 2.0 * PADDING,
        height: card.height - text_height - 2.0 * PADDING,
    };
    match &shown.picture {
        Some(picture) => pages.picture(picture, shown.photo.orientation, photo),
        None => pages.line(
            NOTE,
            Align::Centre,
            photo.x,
            photo.width,
            photo.y + photo.height / 2.0,
            "foto tidak dapat dibaca",
        ),
    }
    pages.frame(card, BORDER);
    let text_top = card.y + card.height - text_height;
    pages.rule(card.x, card.width, text_top, BORDER);

    let mut y = text_top + PADDING;
    for (style, line) in &text.lines {
        pages.line(*style, Align::Centre, photo.x, photo.width, y, line);
        y += style.leading;
    }
}

/// The caption and the note of a photo, wrapped.
struct Text {
    lines: Vec<(TextStyle, String)>,
}

impl Text {
    fn new(pages: &Pages, shown: &Shown<'_>, width: f32, most_height: f32) -> Self {
        let fonts = &pages.fonts;
        let styled = |style: TextStyle, text: &str, most_height: f32| {
            let count = ((most_height / style.leading) as usize).max(1);
            shortened(fonts, style, wrap(fonts, style, text, width), count, width)
                .into_iter()
                .map(move |line| (style, line))
        };
        let note = shown.photo.note.as_deref().unwrap_or("");
        let note: Vec<_> = styled(NOTE, note, most_height / 3.0).collect();
        let caption = format!("Foto {}. {}", shown.number, shown.photo.caption.trim());
        let caption_height = most_height - note.len() as f32 * NOTE.leading;
        Self {
            lines: styled(CAPTION, caption.trim_end(), caption_height)
                .chain(note)
                .collect(),
        }
    }

    fn height(&self) -> f32 {
        self.lines.iter().map(|(style, _)| style.leading).sum()
    }
}
