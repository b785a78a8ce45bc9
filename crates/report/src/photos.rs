//! Framed photos with their captions: pages of them, and rows side by side.

use std::ops::ControlFlow;

use crate::{
    error::ReportError,
    font::Face,
    input::{PhotoPages, PhotoRow, PhotoRows, PhotosPerPage, ReportPhoto},
    pages::Pages,
    paper::{Area, Orientation},
    picture::{Picture, Pictures},
    tags::Role,
    text::{Align, TextStyle, shortened, wrap},
};

const TITLE: TextStyle = TextStyle::new(Face::Bold, 13.0, 17.0);
const CAPTION: TextStyle = TextStyle::new(Face::Regular, 9.0, 11.5);
const NOTE: TextStyle = TextStyle::new(Face::Italic, 8.0, 10.0);
const ROW_CAPTION: TextStyle = TextStyle::new(Face::Bold, 10.0, 13.5);
const LABEL: TextStyle = TextStyle::new(Face::Bold, 9.0, 12.0);
const GAP: f32 = 11.0;
const PADDING: f32 = 5.0;
const BORDER: f32 = 0.6;
const SHADE: f32 = 0.92;
/// A caption never takes more of its card than this.
const CAPTION_SHARE: f32 = 0.35;
/// So many rows side by side fit on a page.
const ROWS_ON_A_PAGE: f32 = 2.0;
const MOST_ROW_CAPTION_LINES: usize = 3;
/// Height by width of a photo that cannot be asked for its shape.
const USUAL_SHAPE: f32 = 0.75;

const UNREADABLE: &str = "foto tidak dapat dibaca";
const MISSING: &str = "belum ada foto";

/// The photos of a report on their way into it.
pub(crate) struct Album<'a> {
    pub(crate) pictures: Pictures<'a>,
    pub(crate) progress: &'a mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    pub(crate) total: usize,
    /// Photos in the volumes before.
    pub(crate) before: usize,
    pub(crate) done: usize,
    pub(crate) printed: usize,
}

impl Album<'_> {
    pub(crate) fn tell(&mut self) -> Result<(), ReportError> {
        match (self.progress)(self.done, self.total) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ReportError::Cancelled),
        }
    }

    fn shown<'p>(
        &mut self,
        pages: &mut Pages<'_>,
        photo: &'p ReportPhoto,
    ) -> Result<Shown<'p>, ReportError> {
        let picture = self.pictures.place(&photo.id, &mut pages.file)?;
        self.done += 1;
        self.printed += usize::from(picture.is_some());
        self.tell()?;
        Ok(Shown {
            number: self.before + self.done,
            photo,
            picture,
        })
    }
}

/// A photo, its number and, if it could be read, its picture.
struct Shown<'a> {
    number: usize,
    photo: &'a ReportPhoto,
    picture: Option<Picture>,
}

impl Shown<'_> {
    /// The shape of the photo as it will stand.
    fn height_by_width(&self) -> f32 {
        self.picture.map_or(USUAL_SHAPE, |picture| {
            let (width, height) = picture.upright_size(self.photo.orientation);
            height / width
        })
    }

    fn caption(&self) -> String {
        let caption = format!("Foto {}. {}", self.number, self.photo.caption.trim());
        caption.trim_end().to_owned()
    }
}

/// Draws pages of photos, each page with the title of them all.
pub(crate) fn draw_photo_pages(
    pages: &mut Pages<'_>,
    block: &PhotoPages,
    album: &mut Album<'_>,
) -> Result<(), ReportError> {
    for photos in block.photos.chunks(block.per_page.count()) {
        let shown = photos
            .iter()
            .map(|photo| album.shown(pages, photo))
            .collect::<Result<Vec<_>, _>>()?;
        draw_photo_page(pages, block, &shown);
        pages.check()?;
    }
    Ok(())
}

fn draw_photo_page(pages: &mut Pages<'_>, block: &PhotoPages, photos: &[Shown<'_>]) {
    if !pages.at_top() {
        pages.start_page();
    }
    pages.make_room(0.0);
    if !block.title.trim().is_empty() {
        pages.paragraph(TITLE, Align::Centre, &block.title);
        pages.skip(8.0);
    }

    let (columns, rows) = division(block.per_page, pages.last.sheet.orientation);
    let gaps_across = (columns - 1) as f32 * GAP;
    let gaps_down = (rows - 1) as f32 * GAP;
    let body = pages.body();
    let width = (body.width - gaps_across) / columns as f32;
    let inner_width = width - 2.0 * PADDING;
    let most_height = (pages.room() - gaps_down) / rows as f32;

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
            draw_card(pages, card, Some(shown), text, text_height);
        }
        pages.y += height + GAP;
    }
    pages.y -= GAP;
}

/// Columns and rows of a page of photos.
fn division(per_page: PhotosPerPage, orientation: Orientation) -> (usize, usize) {
    let (short, long) = match per_page {
        PhotosPerPage::Two => (1, 2),
        PhotosPerPage::Four => (2, 2),
        PhotosPerPage::Six => (2, 3),
    };
    match orientation {
        Orientation::Portrait => (short, long),
        Orientation::Landscape => (long, short),
    }
}

/// Draws rows of labelled photos side by side.
pub(crate) fn draw_photo_rows(
    pages: &mut Pages<'_>,
    block: &PhotoRows,
    album: &mut Album<'_>,
) -> Result<(), ReportError> {
    for row in &block.rows {
        draw_photo_row(pages, &block.labels, row, album)?;
        pages.check()?;
    }
    Ok(())
}

fn draw_photo_row(
    pages: &mut Pages<'_>,
    labels: &[String],
    row: &PhotoRow,
    album: &mut Album<'_>,
) -> Result<(), ReportError> {
    if labels.is_empty() {
        return Ok(());
    }
    let mut shown = Vec::with_capacity(labels.len());
    for column in 0..labels.len() {
        shown.push(match row.photos.get(column).and_then(Option::as_ref) {
            Some(photo) => Some(album.shown(pages, photo)?),
            None => None,
        });
    }

    let body = pages.body();
    let count = labels.len() as f32;
    let width = (body.width - (count - 1.0) * GAP) / count;
    let inner_width = width - 2.0 * PADDING;
    let caption = wrap(&pages.fonts, ROW_CAPTION, &row.caption, body.width);
    let most_lines = MOST_ROW_CAPTION_LINES;
    let caption = shortened(&pages.fonts, ROW_CAPTION, caption, most_lines, body.width);
    let label_height = LABEL.leading + PADDING;
    let above = caption.len() as f32 * ROW_CAPTION.leading + 2.0 + label_height;
    let most_height = (body.height + GAP) / ROWS_ON_A_PAGE - GAP - above;
    let texts: Vec<Text> = shown
        .iter()
        .map(|shown| match shown {
            Some(shown) => Text::new(pages, shown, inner_width, most_height * CAPTION_SHARE),
            None => Text::default(),
        })
        .collect();
    let text_height = texts.iter().map(Text::height).fold(0.0, f32::max) + 2.0 * PADDING;
    let photo_height = shown
        .iter()
        .map(|shown| shown.as_ref().map_or(USUAL_SHAPE, Shown::height_by_width))
        .fold(0.0, f32::max)
        * inner_width;
    let height = (photo_height + 2.0 * PADDING + text_height).min(most_height);
    pages.skip(GAP);
    pages.make_room(above + height);

    pages.paragraph(ROW_CAPTION, Align::Left, &caption.join("\n"));
    pages.y += 2.0;
    let top = pages.y;
    for (column, (label, (shown, text))) in labels.iter().zip(shown.iter().zip(&texts)).enumerate()
    {
        let head = Area {
            x: body.x + column as f32 * (width + GAP),
            y: top,
            width,
            height: label_height,
        };
        draw_label(pages, head, label);
        let card = Area {
            y: top + label_height,
            height,
            ..head
        };
        draw_card(pages, card, shown.as_ref(), text, text_height);
    }
    pages.y = top + label_height + height;
    Ok(())
}

fn draw_label(pages: &mut Pages<'_>, area: Area, label: &str) {
    pages.fill(area, SHADE);
    pages.frame(area, BORDER);
    let width = area.width - 2.0 * PADDING;
    let lines = wrap(&pages.fonts, LABEL, label, width);
    let lines = shortened(&pages.fonts, LABEL, lines, 1, width);
    pages.within(Role::P, |pages| {
        for line in &lines {
            let top = area.y + PADDING / 2.0;
            pages.line(LABEL, Align::Centre, area.x + PADDING, width, top, line);
        }
    });
}

fn draw_card(
    pages: &mut Pages<'_>,
    card: Area,
    shown: Option<&Shown<'_>>,
    text: &Text,
    text_height: f32,
) {
    let photo = Area {
        x: card.x + PADDING,
        y: card.y + PADDING,
        width: card.width - 2.0 * PADDING,
        height: card.height - text_height - 2.0 * PADDING,
    };
    let said = match shown {
        Some(shown) if shown.picture.is_some() => None,
        Some(_) => Some(UNREADABLE),
        None => Some(MISSING),
    };
    if let Some(shown) = shown
        && let Some(picture) = &shown.picture
    {
        pages.figure(&shown.caption(), |pages| {
            pages.picture(picture, shown.photo.orientation, photo);
        });
    }
    if let Some(said) = said {
        let middle = photo.y + (photo.height - NOTE.leading) / 2.0;
        pages.within(Role::P, |pages| {
            pages.line(NOTE, Align::Centre, photo.x, photo.width, middle, said);
        });
    }
    pages.frame(card, BORDER);
    let text_top = card.bottom() - text_height;
    pages.rule(card.x, card.width, text_top, BORDER);

    let mut y = text_top + PADDING;
    pages.within(Role::Caption, |pages| {
        for (style, line) in &text.lines {
            pages.line(*style, Align::Centre, photo.x, photo.width, y, line);
            y += style.leading;
        }
    });
}

/// The caption and the note of a photo, wrapped.
#[derive(Default)]
struct Text {
    lines: Vec<(TextStyle, String)>,
}

impl Text {
    fn new(pages: &Pages<'_>, shown: &Shown<'_>, width: f32, most_height: f32) -> Self {
        let fonts = &pages.fonts;
        let styled = |style: TextStyle, text: &str, most_height: f32| {
            let count = ((most_height / style.leading) as usize).max(1);
            shortened(fonts, style, wrap(fonts, style, text, width), count, width)
                .into_iter()
                .map(move |line| (style, line))
        };
        let note = shown.photo.note.as_deref().unwrap_or("");
        let note: Vec<_> = styled(NOTE, note, most_height / 3.0).collect();
        let caption_height = most_height - note.len() as f32 * NOTE.leading;
        Self {
            lines: styled(CAPTION, &shown.caption(), caption_height)
                .chain(note)
                .collect(),
        }
    }

    fn height(&self) -> f32 {
        self.lines.iter().map(|(style, _)| style.leading).sum()
    }
}
