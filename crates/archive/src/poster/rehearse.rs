//! A page is gone through without drawing, to see what drawing it would take: the renderer notes
//! every mark on every tile that it covers before it draws the first one, and a file of 200 KB can
//! ask for gigabytes of such notes.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

use super::weigh::TooHeavy;

/// Notes and pixels of one page, bytes.
const MOST_BYTES: f64 = 192.0 * 1024.0 * 1024.0;

/// Tiles of the renderer, pixels, and what a note on one takes.
const TILE: (f64, f64) = (256.0, 4.0);
const NOTE_BYTES: f64 = 64.0;

/// Where an outline runs, every pixel has its coverage noted, with room to spare.
const OUTLINE_BYTES: f64 = 16.0;

/// An outline glyph in a font of 1000 units.
const GLYPH: Rect = Rect::new(0.0, -250.0, 1000.0, 1000.0);

/// Goes through a page that is to be drawn at `scale`.
pub(super) fn page<'a>(
    page: &'a Page<'a>,
    cache: &InterpreterCache<'a>,
    scale: f64,
) -> Result<(), TooHeavy> {
    let (width, height) = page.render_dimensions();
    let target = Rect::new(
        0.0,
        0.0,
        f64::from(width) * scale,
        f64::from(height) * scale,
    );
    let transform = Affine::scale(scale) * page.initial_transform(true).to_kurbo();
    let settings = InterpreterSettings::default();
    let mut context = Context::new(transform, target, cache, page.xref(), settings);
    let mut counter = Counter {
        target,
        left: MOST_BYTES,
        masks: HashSet::new(),
    };
    // The interpreter cannot be told to stop: the counter leaves it by unwinding.
    let gone_through = catch_unwind(AssertUnwindSafe(|| {
        interpret_page(page, &mut context, &mut counter);
    }));
    gone_through.map_err(|_| TooHeavy)
}

struct Counter {
    target: Rect,
    left: f64,
    masks: HashSet<u64>,
}

impl Counter {
    fn take(&mut self, bytes: f64) {
        self.left -= bytes;
        // Sizes that are no numbers are no reason to go on either.
        if self.left.is_nan() || self.left <= 0.0 {
            resume_unwind(Box::new(TooHeavy));
        }
    }

    fn area(&mut self, bounds: Rect) {
        let seen = bounds.intersect(self.target);
        let tiles = |length: f64, tile: f64| (length.max(0.0) / tile).floor() + 2.0;
        self.take(tiles(seen.width(), TILE.0) * tiles(seen.height(), TILE.1) * NOTE_BYTES);
    }

    fn path(&mut self, path: &BezPath, transform: Affine) {
        self.area(transform.transform_rect_bbox(path.bounding_box()));
        let longest = self.target.width() + self.target.height();
        let mut at = Point::ZERO;
        let mut outline = 0.0;
        for element in path.elements() {
            let mut to = |point: Point| {
                let point = transform * point;
                // Outside of the page nothing is noted.
                outline += (1.0 + point.distance(at)).min(longest);
                at = point;
            };
            match *element {
                PathEl::MoveTo(point) => at = transform * point,
                PathEl::LineTo(point) => to(point),
                PathEl::QuadTo(one, point) => [one, point].into_iter().for_each(to),
                PathEl::CurveTo(one, two, point) => [one, two, point].into_iter().for_each(to),
                PathEl::ClosePath => outline += 1.0,
            }
        }
        self.take(outline * OUTLINE_BYTES);
    }

    fn everything(&mut self) {
        self.area(self.target);
    }

    fn mask(&mut self, mask: Option<&SoftMask<'_>>) {
        let Some(mask) = mask else { return };
        let mut hasher = DefaultHasher::new();
        mask.hash(&mut hasher);
        if self.masks.insert(hasher.finish()) {
            self.take(self.target.area() * 5.0);
        }
    }
}

impl<'a> Device<'a> for Counter {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        self.mask(props.soft_mask.as_ref());
        self.path(path, props.transform);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.path(&clip.path, Affine::IDENTITY);
    }

    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.mask(mask.as_ref());
        self.everything();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.mask(props.soft_mask.as_ref());
        for glyph in run.glyphs() {
            match &**glyph {
                Glyph::Outline(_) => {
                    let bounds = (props.transform * glyph.transform()).transform_rect_bbox(GLYPH);
                    self.area(bounds);
                    let seen = bounds.intersect(self.target);
                    self.take((seen.width() + seen.height()).max(0.0) * 2.0 * OUTLINE_BYTES);
                }
                Glyph::Type3(drawn) => {
                    self.take(NOTE_BYTES);
                    drawn.interpret(self, props.transform, glyph.transform(), &props.paint);
                }
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.mask(props.soft_mask.as_ref());
        self.everything();
        // Each drawing holds a picture of its own.
        self.take(f64::from(image.width()) * f64::from(image.height()) * 4.0);
    }

    fn pop_clip(&mut self) {
        self.take(NOTE_BYTES);
    }

    fn pop_transparency_group(&mut self) {
        self.everything();
    }
}
