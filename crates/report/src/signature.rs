//! The end of a report: closing sentence, place and date, signatures.

use crate::{
    error::ReportError,
    indonesian::{grouped_nip, long_date},
    input::{Signatory, SignatureBlock},
    pages::{Align, Pages},
    text::{BODY, BODY_BOLD, TextStyle, wrap},
};

/// Room for the signature and the stempel.
const SIGNING_HEIGHT: f32 = 64.0;
const BEFORE: f32 = 18.0;
const MOST_COLUMNS: usize = 3;

/// A report with more signatories than fit is refused before anything is written.
pub(crate) fn check(block: &SignatureBlock) -> Result<(), ReportError> {
    match block.columns.len() {
        count if count > MOST_COLUMNS => Err(ReportError::TooManySignatories { count }),
        _ => Ok(()),
    }
}

/// Draws the block, all of it on one page.
pub(crate) fn draw_signature(pages: &mut Pages, block: &SignatureBlock) {
    if block.columns.is_empty() {
        return;
    }
    let body = pages.body();
    // A single signatory stands on the right half.
    let places = block.columns.len().max(2);
    let width = body.width / places as f32;
    let first_place = places - block.columns.len();
    let text_width = width - 10.0;

    let columns: Vec<Column> = block
        .columns
        .iter()
        .enumerate()
        .map(|(index, signatory)| {
            let is_last = index + 1 == block.columns.len();
            let date = is_last.then(|| format!("{}, {}", block.place, long_date(block.date)));
            Column::new(pages, signatory, date, text_width)
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
        pages.flow(BODY, Align::Left, body.x, body.width, &closing);
    }
    pages.skip(BEFORE);

    let top = pages.y;
    for (index, column) in columns.iter().enumerate() {
        let x = body.x + width * (first_place + index) as f32 + 5.0;
        let mut y = top;
        for line in &column.above {
            pages.line(BODY, Align::Centre, x, text_width, y, line);
            y += BODY.leading;
        }
        y = top + above + SIGNING_HEIGHT;
        for (style, line) in &column.below {
            pages.line(*style, Align::Centre, x, text_width, y, line);
            if style.face == BODY_BOLD.face {
                let name_width = style.width(&pages.fonts, line);
                let start = x + (text_width - name_width) / 2.0;
                pages.rule(start, name_width, y + style.drop() + 1.8, 0.7);
            }
            y += style.leading;
        }
    }
    pages.y = top + above + SIGNING_HEIGHT + below;
}

struct Column {
    above: Vec<String>,
    /// The name in bold, then rank and NIP.
    below: Vec<(TextStyle, String)>,
}

impl Column {
    fn new(pages: &Pages, signatory: &Signatory, date: Option<String>, width: f32) -> Self {
        let wrapped = |style, text: &str| wrap(&pages.fonts, style, text, width);
        let above = date
            .iter()
            .chain(&signatory.above)
            .flat_map(|line| wrapped(BODY, line))
            .collect();
        let nip = signatory
            .nip
            .as_ref()
            .map(|nip| format!("NIP {}", grouped_nip(nip)));
        let name = wrapped(BODY_BOLD, &signatory.name)
            .into_iter()
            .map(|line| (BODY_BOLD, line));
        let rank_and_nip = signatory
            .rank
            .iter()
            .chain(&nip)
            .flat_map(|line| wrapped(BODY, line))
            .map(|line| (BODY, line));
        Self {
            above,
            below: name.chain(rank_and_nip).collect(),
        }
    }
}
