//! Closing sentence, place and date, signatures.

use crate::{
    error::ReportError,
    indonesian::{grouped_nip, long_date},
    input::{Dateline, Signatory, SignatureBlock},
    pages::Pages,
    tags::Role,
    text::{Align, BODY, BODY_BOLD, TextStyle, shortened, wrap},
};

/// Room for the signature and the stempel.
const SIGNING_HEIGHT: f32 = 64.0;
const BEFORE: f32 = 18.0;
const MOST_COLUMNS: usize = 3;
/// What is longer is cut, so that a signature always fits on a page.
const MOST_LINES_ABOVE: usize = 9;
const MOST_LINES_OF_NAME: usize = 3;
const MOST_LINES_OF_RANK: usize = 2;
/// Where the date is filled in by hand.
const BLANK_DATE: &str = "...........................";

/// A report with more signatories than fit is refused before anything is written.
pub(crate) fn check(block: &SignatureBlock) -> Result<(), ReportError> {
    match block.columns.len() {
        count if count > MOST_COLUMNS => Err(ReportError::TooManySignatories { count }),
        _ => Ok(()),
    }
}

/// Draws the block, all of it on one page.
pub(crate) fn draw_signature(pages: &mut Pages<'_>, block: &SignatureBlock) {
    if block.columns.is_empty() {
        return;
    }
    let body = pages.body();
    // A single signatory stands on the right half.
    let places = block.columns.len().max(2);
    let width = body.width / places as f32;
    let first_place = places - block.columns.len();
    let text_width = width - 10.0;

    // Offices stand beside each other, whatever stands above them.
    let lines_before = |index: usize, signatory: &Signatory| {
        let is_last = index + 1 == block.columns.len();
        usize::from(is_last && block.dateline.is_some()) + usize::from(signatory.opening.is_some())
    };
    let columns = block.columns.iter().enumerate();
    let most_before = columns
        .clone()
        .map(|(index, signatory)| lines_before(index, signatory))
        .max();
    let columns: Vec<Column> = columns
        .map(|(index, signatory)| {
            let is_last = index + 1 == block.columns.len();
            let dateline = block.dateline.as_ref().filter(|_| is_last);
            let blank = most_before.unwrap_or(0) - lines_before(index, signatory);
            Column::new(pages, signatory, blank, dateline.map(written), text_width)
        })
        .collect();
    let above = columns.iter().map(|column| column.above.len()).max();
    let above = above.unwrap_or(0) as f32 * BODY.leading;
    let below = columns.iter().map(|column| column.below.len()).max();
    let below = below.unwrap_or(0) as f32 * BODY.leading;

    let closing = wrap(
        &pages.fonts,
        BODY,
        block.closing.as_deref().unwrap_or(""),
        body.width,
    );
    let closing_height = closing.len() as f32 * BODY.leading;
    pages.make_room(2.0 * BEFORE + closing_height + above + SIGNING_HEIGHT + below);
    if !closing.is_empty() {
        pages.skip(BEFORE / 2.0);
        pages.paragraph(BODY, Align::Left, block.closing.as_deref().unwrap_or(""));
    }
    pages.skip(BEFORE);
    pages.make_room(above + SIGNING_HEIGHT + below);

    let top = pages.y;
    for (index, column) in columns.iter().enumerate() {
        let x = body.x + width * (first_place + index) as f32 + 5.0;
        pages.within(Role::P, |pages| {
            column.draw(pages, x, text_width, top, top + above + SIGNING_HEIGHT);
        });
    }
    pages.y = top + above + SIGNING_HEIGHT + below;
}

fn written(dateline: &Dateline) -> String {
    let date = dateline.date.map(long_date);
    let date = date.as_deref().unwrap_or(BLANK_DATE);
    format!("{}, {date}", dateline.place)
}

struct Column {
    above: Vec<String>,
    /// The name in bold, then rank and NIP.
    below: Vec<(TextStyle, String)>,
}

impl Column {
    fn new(
        pages: &Pages<'_>,
        signatory: &Signatory,
        blank: usize,
        date: Option<String>,
        width: f32,
    ) -> Self {
        let cut = |style, lines, count| shortened(&pages.fonts, style, lines, count, width);
        let wrapped = |style, text: &str| wrap(&pages.fonts, style, text, width);
        let lines = signatory.lines_above();
        let above = date
            .iter()
            .chain(&lines)
            .flat_map(|line| wrapped(BODY, line));
        let above = std::iter::repeat_n(String::new(), blank).chain(above);
        let name = wrapped(BODY_BOLD, &signatory.name);
        let name = cut(BODY_BOLD, name, MOST_LINES_OF_NAME).into_iter();
        let nip = signatory
            .nip
            .as_ref()
            .map(|nip| format!("NIP {}", grouped_nip(nip)));
        let rank_and_nip = signatory
            .rank
            .iter()
            .chain(&nip)
            .flat_map(|line| cut(BODY, wrapped(BODY, line), MOST_LINES_OF_RANK));
        Self {
            above: cut(BODY, above.collect(), MOST_LINES_ABOVE),
            below: name
                .map(|line| (BODY_BOLD, line))
                .chain(rank_and_nip.map(|line| (BODY, line)))
                .collect(),
        }
    }

    fn draw(&self, pages: &mut Pages<'_>, x: f32, width: f32, top: f32, below: f32) {
        let mut y = top;
        for line in &self.above {
            pages.line(BODY, Align::Centre, x, width, y, line);
            y += BODY.leading;
        }
        y = below;
        for (style, line) in &self.below {
            pages.line(*style, Align::Centre, x, width, y, line);
            if style.face == BODY_BOLD.face {
                let name_width = style.width(&pages.fonts, line);
                let start = x + (width - name_width) / 2.0;
                pages.rule(start, name_width, y + style.drop() + 1.8, 0.7);
            }
            y += style.leading;
        }
    }
}
