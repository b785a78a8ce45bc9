//! Text, lines, areas and pictures on the last page.

use printpdf::{
    Color, CurTransMat, Greyscale, Line, LineDashPattern, LinePoint, Op, PaintMode, PdfFontHandle,
    Point, Polygon, PolygonRing, Pt, Rect, TextItem, WindingOrder, XObjectId, XObjectTransform,
};

use crate::{
    pages::{Open, Pages, Target},
    paper::Area,
    picture::Picture,
    tags::Role,
    text::{Align, TextStyle},
};

impl Pages<'_> {
    /// One line of text whose top is at `top`.
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
        #[cfg(test)]
        self.record.push((
            self.finished.len(),
            Area {
                x,
                y: top,
                width: width - spare,
                height: style.leading,
            },
            line.to_owned(),
        ));
        self.text(style, x, top + style.drop(), line);
    }

    fn text(&mut self, style: TextStyle, x: f32, baseline: f32, text: &str) {
        self.belongs_to(self.tag.map_or(Open::Artifact, Open::Tag));
        // A no-break space has done its work by now; as a plain space it is found
        // by a search. A space at the end keeps the words of two lines apart
        // for those who have them read out.
        let text = text.replace('\u{a0}', " ") + " ";
        let codes = self.fonts.encode(style.face, &text);
        let pos = self.point(x, baseline);
        let page = &mut self.last;
        page.operations.push(Op::StartTextSection);
        if page.font != Some((style.face, style.size)) {
            page.font = Some((style.face, style.size));
            page.operations.push(Op::SetFont {
                font: PdfFontHandle::External(style.face.resource()),
                size: Pt(style.size),
            });
        }
        page.operations.extend([
            Op::SetTextCursor { pos },
            Op::ShowText {
                items: vec![TextItem::GlyphIds(codes)],
            },
            Op::EndTextSection,
        ]);
    }

    /// A line from left to right.
    pub(crate) fn rule(&mut self, x: f32, width: f32, y: f32, thickness: f32) {
        self.stroke(&[(x, y), (x + width, y)], thickness, &[]);
    }

    /// A line through points, whole or of dashes and gaps of these lengths.
    pub(crate) fn stroke(&mut self, points: &[(f32, f32)], thickness: f32, dashes: &[f32]) {
        let line = Line {
            points: self.points(points),
            is_closed: false,
        };
        let pt = Pt(thickness);
        self.draw([Op::SetOutlineThickness { pt }]);
        if dashes.is_empty() {
            self.draw([Op::DrawLine { line }]);
        } else {
            let dash = |pattern| Op::SetLineDashPattern {
                dash: LineDashPattern::new(0.0, pattern),
            };
            self.draw([dash(dashes), Op::DrawLine { line }, dash(&[])]);
        }
    }

    /// The outline of an area.
    pub(crate) fn frame(&mut self, area: Area, thickness: f32) {
        let rectangle = self.rectangle(area, PaintMode::Stroke);
        let pt = Pt(thickness);
        self.draw([
            Op::SetOutlineThickness { pt },
            Op::DrawRectangle { rectangle },
        ]);
    }

    /// An area filled with grey, from 0, black, to 1, white.
    pub(crate) fn fill(&mut self, area: Area, grey: f32) {
        let rectangle = self.rectangle(area, PaintMode::Fill);
        self.draw([
            fill_with(grey),
            Op::DrawRectangle { rectangle },
            fill_with(0.0),
        ]);
    }

    /// A closed shape filled with grey and outlined.
    pub(crate) fn shape(&mut self, points: &[(f32, f32)], grey: f32, thickness: f32) {
        let polygon = Polygon {
            rings: vec![PolygonRing {
                points: self.points(points),
            }],
            mode: PaintMode::FillStroke,
            winding_order: WindingOrder::NonZero,
        };
        let pt = Pt(thickness);
        self.draw([
            fill_with(grey),
            Op::SetOutlineThickness { pt },
            Op::DrawPolygon { polygon },
            fill_with(0.0),
        ]);
    }

    /// Draws only what falls inside an area. No text may be drawn there.
    pub(crate) fn clipped(&mut self, area: Area, draw: impl FnOnce(&mut Self)) {
        let rectangle = self.rectangle(area, PaintMode::Clip);
        self.draw([Op::SaveGraphicsState, Op::DrawRectangle { rectangle }]);
        draw(self);
        self.draw([Op::RestoreGraphicsState]);
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
        self.draw([
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
        self.last.pictures.insert(picture.object);
    }

    /// The place at this height of the last page.
    pub(crate) fn target(&self, y: f32) -> Target {
        Target {
            page: self.last.id,
            up: self.point(0.0, y).y.0,
        }
    }

    /// Lines and areas are of no interest to a reader, unless they are a figure.
    fn draw<const COUNT: usize>(&mut self, operations: [Op; COUNT]) {
        let open = match self.tag {
            Some(tag) if self.tags.role(tag) == Role::Figure => Open::Tag(tag),
            _ => Open::Artifact,
        };
        self.belongs_to(open);
        self.last.operations.extend(operations);
    }

    fn belongs_to(&mut self, open: Open) {
        self.last.switch_to(open, &mut self.tags);
    }

    fn rectangle(&self, area: Area, mode: PaintMode) -> Rect {
        let corner = self.point(area.x, area.bottom());
        Rect {
            x: corner.x,
            y: corner.y,
            width: Pt(hundredths(area.width)),
            height: Pt(hundredths(area.height)),
            mode: Some(mode),
            winding_order: None,
        }
    }

    fn points(&self, points: &[(f32, f32)]) -> Vec<LinePoint> {
        let on_sheet = points.iter().map(|(x, y)| self.point(*x, *y));
        on_sheet.map(|p| LinePoint { p, bezier: false }).collect()
    }

    fn point(&self, x: f32, y: f32) -> Point {
        Point {
            x: Pt(hundredths(x)),
            y: Pt(hundredths(self.last.sheet.height - y)),
        }
    }
}

fn fill_with(grey: f32) -> Op {
    Op::SetFillColor {
        col: Color::Greyscale(Greyscale::new(grey, None)),
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
