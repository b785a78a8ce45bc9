//! Pages being filled from the top down.
//!
//! Everything is measured in points from the top left corner of the sheet;
//! only the last step of drawing turns this into the upward axis of PDF. A page
//! goes to the file as soon as the next one begins.

use std::{collections::BTreeSet, io};

use lopdf::{Dictionary, ObjectId};
use printpdf::{DictItem, Op};

use crate::{
    error::ReportError,
    file::{PdfFile, content_of},
    font::{Face, Fonts},
    headings::{PlacedHeading, WaitingHeadings},
    paper::{Area, Orientation, Paper, Sheet},
    tags::{Role, Tag, Tags},
    text::{Align, TextStyle, wrap},
};

/// Names a page, wherever it comes to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct PageId(pub(crate) u32);

/// A page being drawn.
pub(crate) struct Page {
    pub(crate) id: PageId,
    pub(crate) sheet: Sheet,
    pub(crate) operations: Vec<Op>,
    pub(crate) pictures: BTreeSet<ObjectId>,
    /// The font that the next text is in unless it says otherwise.
    pub(crate) font: Option<(Face, f32)>,
    /// To what the content belongs that is being written.
    pub(crate) open: Open,
    /// How many pieces have been marked.
    pub(crate) marks: u32,
}

/// To what a piece of content belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Open {
    Nothing,
    /// Lines, repeated heads, page numbers: nothing to be read out.
    Artifact,
    Tag(Tag),
}

/// A page whose content is in the file.
pub(crate) struct FinishedPage {
    pub(crate) id: PageId,
    pub(crate) sheet: Sheet,
    pub(crate) contents: Vec<ObjectId>,
    pub(crate) pictures: BTreeSet<ObjectId>,
    /// What stands at its head and foot.
    pub(crate) furniture: Furniture,
    /// Areas that lead to headings.
    pub(crate) links: Vec<(Area, Target)>,
}

/// What stands at the head and the foot of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Furniture {
    /// A cover.
    Nothing,
    /// The page of the title.
    Foot,
    HeadAndFoot,
}

/// A place in the file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Target {
    pub(crate) page: PageId,
    /// From the bottom of the sheet.
    pub(crate) up: f32,
}

/// The pages of a report; drawing goes to the last one.
pub(crate) struct Pages<'w> {
    pub(crate) fonts: Fonts,
    pub(crate) file: PdfFile<'w>,
    pub(crate) tags: Tags,
    pub(crate) headings: Vec<PlacedHeading>,
    /// Headings that wait for what they stand above.
    pub(crate) waiting: WaitingHeadings,
    /// How far down the last page is filled.
    pub(crate) y: f32,
    pub(crate) last: Page,
    pub(crate) finished: Vec<FinishedPage>,
    /// To which element text belongs; `None` makes it an artifact.
    pub(crate) tag: Option<Tag>,
    paper: Paper,
    /// The first error of the disk; layout goes on to where it can be told.
    failure: Option<io::Error>,
    /// Every line of text with its page, for tests of the layout.
    #[cfg(test)]
    pub(crate) record: Vec<(usize, Area, String)>,
}

impl<'w> Pages<'w> {
    pub(crate) fn new(
        paper: Paper,
        orientation: Orientation,
        file: PdfFile<'w>,
    ) -> Result<Self, ReportError> {
        let sheet = Sheet::new(paper, orientation);
        Ok(Self {
            fonts: Fonts::load()?,
            tags: Tags::new(),
            headings: Vec::new(),
            waiting: WaitingHeadings::default(),
            y: sheet.body().y,
            last: Page::new(PageId(0), sheet),
            file,
            finished: Vec::new(),
            tag: Some(Tag::DOCUMENT),
            paper,
            failure: None,
            #[cfg(test)]
            record: Vec::new(),
        })
    }

    /// The part of the last sheet between its margins.
    pub(crate) fn body(&self) -> Area {
        self.last.sheet.body()
    }

    /// How much of the last page is free.
    pub(crate) fn room(&self) -> f32 {
        self.body().bottom() - self.y
    }

    /// Whether the last page is still at its top.
    pub(crate) fn at_top(&self) -> bool {
        self.y <= self.body().y
    }

    pub(crate) fn start_page(&mut self) {
        let sheet = self.last.sheet;
        let page = Page::new(PageId(self.last.id.0 + 1), sheet);
        let done = std::mem::replace(&mut self.last, page);
        let finished = self.close(done);
        self.finished.push(finished);
        self.y = self.body().y;
    }

    /// Goes on with sheets that lie this way.
    pub(crate) fn turn(&mut self, orientation: Orientation) {
        if orientation == self.last.sheet.orientation {
            return;
        }
        if !self.at_top() {
            self.start_page();
        }
        self.last.sheet = Sheet::new(self.paper, orientation);
        self.y = self.body().y;
    }

    /// Ends the last page, unless nothing is on it.
    pub(crate) fn finish_last(&mut self) {
        if !self.at_top() || self.finished.is_empty() {
            self.start_page();
        }
    }

    /// Starts a page if `height` does not fit on the last one beneath the
    /// headings that wait for it, and draws these.
    pub(crate) fn make_room(&mut self, height: f32) {
        let above = self.waiting_height();
        if !self.at_top() && !self.fits(above + height) {
            self.start_page();
        }
        self.draw_waiting();
    }

    pub(crate) fn fits(&self, height: f32) -> bool {
        // The tolerance keeps sums of measures from breaking what was cut to fit.
        height <= self.room() + 0.01
    }

    /// Leaves space, except at the top of a page.
    pub(crate) fn skip(&mut self, height: f32) {
        if self.leave_below_waiting(height) {
            return;
        }
        if !self.at_top() {
            self.y += height;
        }
    }

    /// An error of the disk that has come up since.
    pub(crate) fn check(&mut self) -> Result<(), ReportError> {
        match self.failure.take() {
            Some(error) => Err(error.into()),
            None => Ok(()),
        }
    }

    /// Draws on a finished page what belongs to no reading order.
    pub(crate) fn overlay(&mut self, page: &mut FinishedPage, draw: impl FnOnce(&mut Self)) {
        let over = Page::new(page.id, page.sheet);
        let last = std::mem::replace(&mut self.last, over);
        self.as_artifact(draw);
        let over = std::mem::replace(&mut self.last, last);
        page.contents.extend(self.close(over).contents);
    }

    /// What `draw` draws is one element with this role.
    pub(crate) fn within<T>(&mut self, role: Role, draw: impl FnOnce(&mut Self) -> T) -> T {
        let parent = self.tag.unwrap_or(Tag::DOCUMENT);
        let tag = self.tags.add(parent, role);
        self.as_part(Some(tag), draw)
    }

    /// What `draw` draws is a figure that shows this.
    pub(crate) fn figure(&mut self, alternative: &str, draw: impl FnOnce(&mut Self)) {
        let parent = self.tag.unwrap_or(Tag::DOCUMENT);
        let tag = self.tags.add_figure(parent, alternative);
        self.as_part(Some(tag), draw);
    }

    pub(crate) fn as_artifact(&mut self, draw: impl FnOnce(&mut Self)) {
        self.as_part(None, draw);
    }

    pub(crate) fn as_part<T>(&mut self, tag: Option<Tag>, draw: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.tag, tag);
        let drawn = draw(self);
        self.tag = before;
        drawn
    }

    /// Lines of text over the width of the body, moving down and onto new
    /// pages; a single line is not left behind on either side of a break.
    pub(crate) fn paragraph(&mut self, style: TextStyle, align: Align, text: &str) {
        self.part(Role::P, style, align, text);
    }

    /// The same as an element with a role of its own.
    pub(crate) fn part(&mut self, role: Role, style: TextStyle, align: Align, text: &str) {
        let body = self.body();
        let lines = wrap(&self.fonts, style, text, body.width);
        self.within(role, |pages| {
            for (index, line) in lines.iter().enumerate() {
                let first = index == 0;
                let one_before_last = index + 2 == lines.len();
                let together = if first || one_before_last {
                    2.min(lines.len() - index)
                } else {
                    1
                };
                pages.make_room(style.leading * together as f32);
                pages.line(style, align, body.x, body.width, pages.y, line);
                pages.y += style.leading;
            }
        });
    }

    fn close(&mut self, mut page: Page) -> FinishedPage {
        page.switch_to(Open::Nothing, &mut self.tags);
        let id = self.file.reserve();
        let content = content_of(page.operations);
        let written = self.file.stream(id, Dictionary::new(), &content);
        if let Err(error) = written
            && self.failure.is_none()
        {
            self.failure = Some(error);
        }
        FinishedPage {
            id: page.id,
            sheet: page.sheet,
            contents: vec![id],
            pictures: page.pictures,
            furniture: Furniture::HeadAndFoot,
            links: Vec::new(),
        }
    }
}

impl Page {
    fn new(id: PageId, sheet: Sheet) -> Self {
        Self {
            id,
            sheet,
            operations: Vec::new(),
            pictures: BTreeSet::new(),
            font: None,
            open: Open::Nothing,
            marks: 0,
        }
    }

    /// What is drawn from here belongs to this.
    pub(crate) fn switch_to(&mut self, open: Open, tags: &mut Tags) {
        if open == self.open {
            return;
        }
        if self.open != Open::Nothing {
            self.operations.push(Op::EndMarkedContent);
        }
        match open {
            Open::Nothing => {}
            Open::Artifact => self.operations.push(Op::BeginMarkedContent {
                tag: "Artifact".to_owned(),
            }),
            Open::Tag(tag) => {
                let number = DictItem::Int(self.marks.into());
                self.operations.push(Op::BeginMarkedContentWithProperties {
                    tag: tags.role(tag).name().to_owned(),
                    properties: DictItem::Dict {
                        map: [("MCID".to_owned(), number)].into(),
                    },
                });
                tags.mark(tag, self.id, self.marks);
                self.marks += 1;
            }
        }
        self.open = open;
    }
}
