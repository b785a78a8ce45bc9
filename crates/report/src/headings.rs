//! Headings. One never stands alone at the foot of a page: it waits until it is
//! known how much room the first part beneath it needs.

use crate::{
    font::Face,
    input::Level,
    pages::{Pages, Target},
    tags::{Role, Tag},
    text::{Align, BODY_BOLD, TextStyle, wrap},
};

const CHAPTER: TextStyle = TextStyle::new(Face::Bold, 12.0, 16.5);
const BEFORE: f32 = 11.0;
const AFTER: f32 = 2.0;

/// A heading and where it came to stand.
pub(crate) struct PlacedHeading {
    pub(crate) level: Level,
    pub(crate) text: String,
    pub(crate) target: Target,
}

/// Headings that follow each other and wait for what they stand above.
#[derive(Default)]
pub(crate) struct WaitingHeadings {
    headings: Vec<Waiting>,
    /// What the part beneath wants to be left free above it.
    below: f32,
}

struct Waiting {
    level: Level,
    style: TextStyle,
    text: String,
    /// Read out where it was given, wherever it comes to stand.
    tag: Tag,
}

impl Pages<'_> {
    /// Takes a heading. Where a report has chapters only, they stand like parts.
    pub(crate) fn heading(&mut self, level: Level, text: &str, has_parts: bool) {
        let (style, role) = match level {
            Level::One if has_parts => (CHAPTER, Role::H1),
            Level::One => (BODY_BOLD, Role::H1),
            Level::Two => (BODY_BOLD, Role::H2),
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        if !words.is_empty() {
            let tag = self.tags.add(Tag::DOCUMENT, role);
            self.waiting.headings.push(Waiting {
                level,
                style,
                text: words.join(" "),
                tag,
            });
        }
    }

    /// The height of the headings that wait.
    pub(crate) fn waiting_height(&self) -> f32 {
        let width = self.body().width;
        let heights = self.waiting.headings.iter().map(|heading| {
            let lines = wrap(&self.fonts, heading.style, &heading.text, width).len();
            BEFORE + lines as f32 * heading.style.leading + AFTER
        });
        heights.sum::<f32>() + self.waiting.below
    }

    /// Leaves the space below the headings that wait, if there are any.
    pub(crate) fn leave_below_waiting(&mut self, height: f32) -> bool {
        let is_waiting = !self.waiting.headings.is_empty();
        if is_waiting {
            self.waiting.below += height;
        }
        is_waiting
    }

    /// Draws the headings that wait, for which room was made.
    pub(crate) fn draw_waiting(&mut self) {
        let WaitingHeadings { headings, below } = std::mem::take(&mut self.waiting);
        for heading in headings {
            self.skip(BEFORE);
            self.draw_heading(&heading);
            self.y += AFTER;
        }
        self.y += below;
    }

    fn draw_heading(&mut self, heading: &Waiting) {
        let body = self.body();
        let style = heading.style;
        let mut is_placed = false;
        for line in wrap(&self.fonts, style, &heading.text, body.width) {
            // Only a heading that is taller than a page is torn.
            if !self.fits(style.leading) {
                self.start_page();
            }
            if !is_placed {
                let target = self.target(self.y);
                self.headings.push(PlacedHeading {
                    level: heading.level,
                    text: self.fonts.printable(style.face, &heading.text),
                    target,
                });
                is_placed = true;
            }
            self.as_part(Some(heading.tag), |pages| {
                pages.line(style, Align::Left, body.x, body.width, pages.y, &line);
            });
            self.y += style.leading;
        }
    }
}
