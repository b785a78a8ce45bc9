//! Pages being filled from the top down.
//!
//! Everything is measured in points from the top left corner of the sheet;
//! only the last step of drawing turns this into the upward axis of PDF.

use std::collections::BTreeMap;

use printpdf::{
    Color, CurTransMat, Greyscale, Line, LinePoint, Op, PaintMode, PdfFontHandle, Point, Pt, Rect,
    TextItem, XObjectId, XObjectTransform,
};

use crate::{
    error::ReportError,
    font::Fonts,
    paper::{Paper, mm},
    picture::Picture,
    text::{TextStyle, wrap},
};

/// Where text stands between two edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
}

/// A rectangle on the sheet, from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// One page: what is drawn on it and which pictures that uses.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) operations: Vec<Op>,
    /// Resource name and object number of each picture.
    pub(crate) pictures: BTreeMap<String, u32>,
}

/// The pages of a report; drawing goes to the last one.
pub(crate) struct Pages {
    pub(crate) fonts: Fonts,
    pub(crate) paper: Paper,
    /// How far down the last page is filled.
    pub(crate) y: f32,
    finished: Vec<Page>,
    last: Page,
}

const MARGIN_TOP_MM: f32 = 18.0;
const MARGIN_BOTTOM_MM: f32 = 22.0;
const MARGIN_LEFT_MM: f32 = 25.0;
const MARGIN_RIGHT_MM: f32 = 20.0;

impl Pages {
    pub(crate) fn new(paper: Paper) -> Result<Self, ReportError> {
        Ok(Self {
            fonts: Fonts::load()?,
            paper,
            y: mm(MARGIN_TOP_MM),
            finished: Vec::new(),
            last: Page::default(),
        })
    }

    /// The part of a sheet between its margins.
    pub(crate) fn body(&self) -> Area {
        let (width, height) = self.paper.size_pt();
        Area {
            x: mm(MARGIN_LEFT_MM),
            y: mm(MARGIN_TOP_MM),
            width: width - mm(MARGIN_LEFT_MM + MARGIN_RIGHT_MM),
            height: height - mm(MARGIN_TOP_MM + MARGIN_BOTTOM_MM),
        }
    }

    /// How much of the last page is free.
    pub(crate) fn room(&self) -> f32 {
        let body = self.body();
        body.y + body.height - self.y
    }

    /// Whether the last page is still at its top.
    pub(crate) fn at_top(&self) -> bool {
        self.y <= self.body().y
    }

    pub(crate) fn start_page(&mut self) {
        self.finished.push(std::mem::take(&mut self.last));
        self.y = self.body().y;
    }

    /// Starts a page if `height` does not fit on the last one.
    pub(crate) fn make_room(&mut self, height: f32) {
        // The tolerance keeps sums of measures from breaking what was cut to fit.
        if !self.at_top() && height > self.room() + 0.01 {
            self.start_page();
        }
    }

    /// Leaves space, except at the top of a page.
    pub(crate) fn skip(&mut self, height: f32) {
        if !self.at_top() {
            self.y += height;
        }
    }

    /// How many pages there are.
    pub(crate) fn count(&self) -> usize {
        self.finished.len() + 1
    }

    /// Every page, and the fonts that they use.
    pub(crate) fn into_parts(mut self) -> (Vec<Page>, Fonts) {
        self.finished.push(self.last);
        (self.finished, self.fonts)
    }

    /// Draws on every page, which by now are all there: page number, count.
    pub(crate) fn on_each_page(&mut self, mut draw: impl FnMut(&mut Self, usize, usize)) {
        self.start_page();
        self.last = Page::default();
        let mut pages = std::mem::take(&mut self.finished);
        let count = pages.len();
        for (index, page) in pages.iter_mut().enumerate() {
            std::mem::swap(&mut self.last, page);
            draw(self, index + 1, count);
            std::mem::swap(&mut self.last, page);
        }
        if let Some(last) = pages.pop() {
            self.last = last;
        }
        self.finished = pages;
    }

    /// Lines of text over the width of the body, moving down and onto new
    /// pages; a single line is not left behind on either side of a break.
    pub(crate) fn paragraph(&mut self, style: TextStyle, align: Align, text: &str) {
        let body = self.body();
        let lines = wrap(&self.fonts, style, text, body.width);
        self.flow(style, align, body.x, body.width, &lines);
    }

    /// Wrapped lines between two edges, moving down and onto new pages.
    pub(crate) fn flow(
        &mut self,
        style: TextStyle,
        align: Align,
        x: f32,
        width: f32,
        lines: &[String],
    ) {
        for (index, line) in lines.iter().enumerate() {
            let first = index == 0;
            let one_before_last = index + 2 == lines.len();
            let together = if first || one_before_last {
                2.min(lines.len() - index)
            } else {
                1
            };
            self.make_room(style.leading * together as f32);
            self.line(style, align, x, width, self.y, line);
            self.y += style.leading;
        }
    }

    /// One line whose top is at `top`.
    pub(crate) fn line(
        &mut self,
        style: TextStyle,
        align: Align,
        x: f32,
        width: f32,
        top: f32,
        line: &str,
    ) {
        if line.is_empty() {
            return;
        }
        let spare = width - style.width(&self.fonts, line);
        let x = match align {
            Align::Left => x,
            Align::Centre => x + spare / 2.0,
            Align::Right => x + spare,
        };
        self.text(style, x, top + style.drop(), line);
    }

    fn text(&mut self, style: TextStyle, x: f32, baseline: f32, text: &str) {
        // A no-break space has done its work by now; as a plain space it is found by a search.
        let text = text.replace('\u{a0}', " ");
        self.fonts.note_used(style.face, &text);
        let pos = self.point(x, baseline);
        self.last.operations.extend([
            Op::StartTextSection,
            Op::SetFont {
                font: PdfFontHandle::External(style.face.resource()),
                size: Pt(style.size),
            },
            Op::SetTextCursor { pos },
            Op::ShowText {
                items: vec![TextItem::Text(text)],
            },
            Op::EndTextSection,
        ]);
    }

    /// A line from left to right.
    pub(crate) fn rule(&mut self, x: f32, width: f32, y: f32, thickness: f32) {
        let points = [self.point(x, y), self.point(x + width, y)]
            .map(|p| LinePoint { p, bezier: false })
            .to_vec();
        self.last.operations.extend([
            Op::SetOutlineThickness { pt: Pt(thickness) },
            Op::DrawLine {
                line: Line {
                    points,
                    is_closed: false,
                },
            },
        ]);
    }

    /// The outline of an area.
    pub(crate) fn frame(&mut self, area: Area, thickness: f32) {
        let rectangle = self.rectangle(area, PaintMode::Stroke);
        self.last.operations.extend([
            Op::SetOutlineThickness { pt: Pt(thickness) },
            Op::DrawRectangle { rectangle },
        ]);
    }

    /// An area filled with light grey.
    pub(crate) fn shade(&mut self, area: Area) {
        let grey = |percent| Op::SetFillColor {
            col: Color::Greyscale(Greyscale::new(percent, None)),
        };
        let rectangle = self.rectangle(area, PaintMode::Fill);
        self.last
            .operations
            .extend([grey(0.92), Op::DrawRectangle { rectangle }, grey(0.0)]);
    }

    /// A picture as large as it can be within an area, centred, turned as its
    /// EXIF orientation says.
    pub(crate) fn picture(&mut self, picture: &Picture, orientation: u8, within: Area) {
        let (width, height) = picture.upright_size(orientation);
        let scale = (within.width / width).min(within.height / height);
        let (width, height) = (width * scale, height * scale);
        let corner = self.point(
            within.x + (within.width - width) / 2.0,
            within.y + (within.height + height) / 2.0,
        );
        let matrix = upright(orientation, corner.x.0, corner.y.0, width, height);
        self.last
            .pictures
            .insert(picture.resource(), picture.object);
        self.last.operations.extend([
            Op::SaveGraphicsState,
            Op::SetTransformationMatrix {
                matrix: CurTransMat::Raw(matrix),
            },
            Op::UseXobject {
                id: XObjectId(picture.resource()),
                transform: XObjectTransform {
                    no_auto_scale: true,
                    ..XObjectTransform::default()
                },
            },
            Op::RestoreGraphicsState,
        ]);
    }

    fn rectangle(&self, area: Area, mode: PaintMode) -> Rect {
        let corner = self.point(area.x, area.y + area.height);
        Rect {
            x: corner.x,
            y: corner.y,
            width: Pt(hundredths(area.width)),
            height: Pt(hundredths(area.height)),
            mode: Some(mode),
            winding_order: None,
        }
    }

    fn point(&self, x: f32, y: f32) -> Point {
        Point {
            x: Pt(hundredths(x)),
            y: Pt(hundredths(self.paper.size_pt().1 - y)),
        }
    }
}

/// A hundredth of a point is finer than any printer and keeps the numbers in the file short.
fn hundredths(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

/// The matrix that lays the unit square of an image over the box with the
/// lower left corner (x, y), so that a photo with this EXIF orientation stands
/// upright. `width` and `height` are those of the upright photo.
fn upright(orientation: u8, x: f32, y: f32, width: f32, height: f32) -> [f32; 6] {
    let (w, h) = (width, height);
    match orientation {
        2 => [-w, 0.0, 0.0, h, x + w, y],
        3 => [-w, 0.0, 0.0, -h, x + w, y + h],
        4 => [w, 0.0, 0.0, -h, x, y + h],
        5 => [0.0, -h, -w, 0.0, x + w, y + h],
        6 => [0.0, -h, w, 0.0, x, y + h],
        7 => [0.0, h, w, 0.0, x, y],
        8 => [0.0, h, -w, 0.0, x + w, y],
        _ => [w, 0.0, 0.0, h, x, y],
    }
    .map(hundredths)
}
