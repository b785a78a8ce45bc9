//! Text, lines, areas and pictures on the last page.

use pdf_writer::{Name, Str, types::StructRole};

use crate::{
    pages::{Open, Pages, Target},
    paper::Area,
    picture::Picture,
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
        let mut codes = Vec::with_capacity(text.len() * 2);
        self.fonts.encode(style.face, &text, &mut codes);
        let (x, y) = self.point(x, baseline);
        let page = &mut self.last;
        page.content.begin_text();
        if page.font != Some((style.face, style.size)) {
            page.font = Some((style.face, style.size));
            page.content
                .set_font(Name(style.face.resource()), style.size);
        }
        page.content.next_line(x, y).show(Str(&codes)).end_text();
    }

    /// A line from left to right.
    pub(crate) fn rule(&mut self, x: f32, width: f32, y: f32, thickness: f32) {
        self.stroke(&[(x, y), (x + width, y)], thickness, &[]);
    }

    /// A line through points, whole or of dashes and gaps of these lengths.
    pub(crate) fn stroke(&mut self, points: &[(f32, f32)], thickness: f32, dashes: &[f32]) {
        self.begin_graphics();
        let points: Vec<_> = points.iter().map(|(x, y)| self.point(*x, *y)).collect();
        let content = &mut self.last.content;
        content.set_line_width(thickness);
        if !dashes.is_empty() {
            content.set_dash_pattern(dashes.iter().copied(), 0.0);
        }
        for (index, (x, y)) in points.into_iter().enumerate() {
            if index == 0 {
                content.move_to(x, y);
            } else {
                content.line_to(x, y);
            }
        }
        content.stroke();
        if !dashes.is_empty() {
            content.set_dash_pattern([], 0.0);
        }
    }

    /// The outline of an area.
    pub(crate) fn frame(&mut self, area: Area, thickness: f32) {
        self.begin_graphics();
        let [x, y, width, height] = self.rectangle(area);
        self.last
            .content
            .set_line_width(thickness)
            .rect(x, y, width, height)
            .stroke();
    }

    /// An area filled with grey, from 0, black, to 1, white.
    pub(crate) fn fill(&mut self, area: Area, grey: f32) {
        self.begin_graphics();
        let [x, y, width, height] = self.rectangle(area);
        self.last
            .content
            .set_fill_gray(grey)
            .rect(x, y, width, height)
            .fill_nonzero()
            .set_fill_gray(0.0);
    }

    /// A closed shape filled with grey and outlined.
    pub(crate) fn shape(&mut self, points: &[(f32, f32)], grey: f32, thickness: f32) {
        self.begin_graphics();
        let points: Vec<_> = points.iter().map(|(x, y)| self.point(*x, *y)).collect();
        let content = &mut self.last.content;
        content.set_fill_gray(grey).set_line_width(thickness);
        for (index, (x, y)) in points.into_iter().enumerate() {
            if index == 0 {
                content.move_to(x, y);
            } else {
                content.line_to(x, y);
            }
        }
        content.close_fill_nonzero_and_stroke().set_fill_gray(0.0);
    }

    /// Draws only what falls inside an area. No text may be drawn there.
    pub(crate) fn clipped(&mut self, area: Area, draw: impl FnOnce(&mut Self)) {
        self.begin_graphics();
        let [x, y, width, height] = self.rectangle(area);
        self.last
            .content
            .save_state()
            .rect(x, y, width, height)
            .clip_nonzero()
            .end_path();
        draw(self);
        self.last.content.restore_state();
    }

    /// A picture as large as it can be within an area, centred, turned as its
    /// EXIF orientation says.
    pub(crate) fn picture(&mut self, picture: &Picture, orientation: u8, within: Area) {
        self.begin_graphics();
        let (width, height) = picture.upright_size(orientation);
        let scale = (within.width / width).min(within.height / height);
        let (width, height) = (width * scale, height * scale);
        let (x, y) = self.point(
            within.x + (within.width - width) / 2.0,
            within.y + (within.height + height) / 2.0,
        );
        let name = picture.resource();
        self.last.pictures.insert(picture.object);
        self.last
            .content
            .save_state()
            .transform(upright(orientation, x, y, width, height))
            .x_object(Name(name.as_bytes()))
            .restore_state();
    }

    /// The place at this height of the last page.
    pub(crate) fn target(&self, y: f32) -> Target {
        Target {
            page: self.last.id,
            up: self.point(0.0, y).1,
        }
    }

    /// Lines and areas are of no interest to a reader, unless they are a figure.
    fn begin_graphics(&mut self) {
        let open = match self.tag {
            Some(tag) if self.tags.role(tag) == StructRole::Figure => Open::Tag(tag),
            _ => Open::Artifact,
        };
        self.belongs_to(open);
    }

    fn belongs_to(&mut self, open: Open) {
        self.last.switch_to(open, &mut self.tags);
    }

    fn rectangle(&self, area: Area) -> [f32; 4] {
        let (x, y) = self.point(area.x, area.bottom());
        [x, y, hundredths(area.width), hundredths(area.height)]
    }

    fn point(&self, x: f32, y: f32) -> (f32, f32) {
        (hundredths(x), hundredths(self.last.sheet.height - y))
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
