//! A small drawing surface: flat shapes in a space 1000 wide, whatever the pixels.

use super::SampleMoment;
use crate::picture::{Layout, Pixels};

/// How far things move between two photos of one moment, in parts of the room they have.
const STIR: f32 = 1.6;

/// Red, green, blue.
pub(super) type Colour = [u8; 3];

/// Pixels to draw on. Coordinates: x from 0 to 1000 left to right, y in the same unit
/// from the top, so that circles are round. The seed decides where the photographer stood:
/// how near, how far to the side, and from which side the light comes.
pub(super) struct Canvas {
    width: usize,
    height: usize,
    scale: f32,
    view: View,
    pixels: Vec<u8>,
    random: Random,
    /// What has moved since the first photo.
    stir: Option<Random>,
}

impl Canvas {
    pub(super) fn new(width: u32, height: u32, seed: u64, moment: SampleMoment) -> Self {
        let (width, height) = (width as usize, height as usize);
        let mut canvas = Self {
            width,
            height,
            scale: width as f32 / 1000.0,
            view: View::default(),
            pixels: vec![255; width * height * 3],
            random: Random(seed),
            stir: None,
        };
        let zoom = canvas.between(1.0, 1.28);
        let (side, down) = (500.0 * (zoom - 1.0), canvas.bottom() / 2.0 * (zoom - 1.0));
        canvas.view = View {
            zoom,
            x: canvas.between(-2.0 * side, 0.0),
            y: canvas.between(-2.0 * down, -0.6 * down),
            is_mirrored: canvas.choice(2) == 1,
            light: canvas.between(-44.0, 44.0),
        };
        match moment {
            SampleMoment::First => {}
            SampleMoment::Later(number) => {
                let mut stir = Random(seed ^ number.rotate_left(32));
                // A hand is never quite still.
                let mut shake = |reach: f32| (stir.unit() * 2.0 - 1.0) * reach;
                canvas.view.x += shake(6.0);
                canvas.view.y += shake(6.0);
                canvas.stir = Some(stir);
            }
            SampleMoment::Other(number) => {
                canvas.random = Random(seed.rotate_left(20) ^ number.rotate_left(40));
            }
        }
        canvas
    }

    /// For scenes with writing, which must not be mirrored.
    pub(super) fn keep_left_and_right(&mut self) {
        self.view.is_mirrored = false;
    }

    /// The lowest y.
    pub(super) fn bottom(&self) -> f32 {
        self.height as f32 / self.scale
    }

    /// A number from `low` to `high`, the next of the seed's row.
    pub(super) fn between(&mut self, low: f32, high: f32) -> f32 {
        let unit = self.random.unit();
        let moved = self
            .stir
            .as_mut()
            .map_or(0.0, |stir| (stir.unit() - 0.5) * STIR);
        low + (high - low) * (unit + moved)
    }

    /// One of the colours.
    pub(super) fn pick(&mut self, colours: &[Colour]) -> Colour {
        colours[self.random.next() as usize % colours.len()]
    }

    /// One of `count` numbers from zero.
    pub(super) fn choice(&mut self, count: u64) -> u64 {
        self.random.next() % count
    }

    pub(super) fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Colour) {
        self.shape(y, y + height, colour, |_| Some((x, x + width)));
    }

    /// From one colour at `y` to another at `y + height`, over the whole width.
    pub(super) fn gradient(&mut self, y: f32, height: f32, from: Colour, to: Colour) {
        let steps = 48;
        let step = height / steps as f32;
        for index in 0..steps {
            let part = index as f32 / (steps - 1) as f32;
            let colour = mix(from, to, part);
            self.rect(0.0, y + index as f32 * step, 1000.0, step + 1.0, colour);
        }
    }

    pub(super) fn circle(&mut self, x: f32, y: f32, radius: f32, colour: Colour) {
        self.ellipse(x, y, radius, radius, colour);
    }

    pub(super) fn ellipse(&mut self, x: f32, y: f32, across: f32, down: f32, colour: Colour) {
        self.shape(y - down, y + down, colour, |at| {
            let part = (at - y) / down;
            let half = across * (1.0 - part * part).max(0.0).sqrt();
            Some((x - half, x + half))
        });
    }

    /// A rectangle with round corners.
    pub(super) fn rounded(&mut self, area: (f32, f32, f32, f32), radius: f32, colour: Colour) {
        let (x, y, width, height) = area;
        let radius = radius.min(width / 2.0).min(height / 2.0);
        self.shape(y, y + height, colour, |at| {
            let from_edge = (at - y).min(y + height - at);
            let inset = if from_edge < radius {
                let down = radius - from_edge;
                radius - (radius * radius - down * down).max(0.0).sqrt()
            } else {
                0.0
            };
            Some((x + inset, x + width - inset))
        });
    }

    /// A convex polygon.
    pub(super) fn polygon(&mut self, points: &[(f32, f32)], colour: Colour) {
        let top = points.iter().fold(f32::MAX, |top, point| top.min(point.1));
        let bottom = points
            .iter()
            .fold(f32::MIN, |bottom, point| bottom.max(point.1));
        self.shape(top, bottom, colour, |at| {
            let mut span: Option<(f32, f32)> = None;
            for (index, one) in points.iter().enumerate() {
                let other = points[(index + 1) % points.len()];
                if (one.1 <= at) == (other.1 <= at) {
                    continue;
                }
                let x = one.0 + (at - one.1) / (other.1 - one.1) * (other.0 - one.0);
                span = Some(span.map_or((x, x), |(left, right)| (left.min(x), right.max(x))));
            }
            span
        });
    }

    /// A line of some width.
    pub(super) fn line(&mut self, from: (f32, f32), to: (f32, f32), width: f32, colour: Colour) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt().max(0.001);
        let (nx, ny) = (-dy / length * width / 2.0, dx / length * width / 2.0);
        let corners = [
            (from.0 + nx, from.1 + ny),
            (to.0 + nx, to.1 + ny),
            (to.0 - nx, to.1 - ny),
            (from.0 - nx, from.1 - ny),
        ];
        self.polygon(&corners, colour);
    }

    /// Fills, row by row, what `span` gives for the middle of the row.
    fn shape(
        &mut self,
        top: f32,
        bottom: f32,
        colour: Colour,
        span: impl Fn(f32) -> Option<(f32, f32)>,
    ) {
        let solid: Vec<u8> = colour.repeat(self.width);
        let (view, scale, width) = (self.view, self.scale, self.width);
        let limit =
            |value: f32, most: usize| (value * scale).round().clamp(0.0, most as f32) as usize;
        let row_of = |y: f32| limit(y * view.zoom + view.y, self.height);
        let column_of = |x: f32| limit(x * view.zoom + view.x, width);
        for row in row_of(top)..row_of(bottom) {
            let y = ((row as f32 + 0.5) / scale - view.y) / view.zoom;
            let Some((left, right)) = span(y) else {
                continue;
            };
            let (mut left, mut right) = (column_of(left), column_of(right));
            if view.is_mirrored {
                (left, right) = (width - right, width - left);
            }
            if left < right {
                let start = row * self.width;
                self.pixels[(start + left) * 3..(start + right) * 3]
                    .copy_from_slice(&solid[..(right - left) * 3]);
            }
        }
    }

    /// Light from one side, and a texture over everything.
    pub(super) fn add_light_and_grain(&mut self, strength: u8) {
        let noise = noise_table(self.random.next(), strength);
        let width = self.width;
        let slope = self.view.light;
        let light = (0..width).map(|x| (slope * (x as f32 / width as f32 - 0.5)) as i16);
        let light: Vec<i16> = light.collect();
        for (y, row) in self.pixels.chunks_exact_mut(width * 3).enumerate() {
            let start = y * 7919 % (noise.len() - width);
            let changes = light.iter().zip(&noise[start..]);
            for (pixel, (light, noise)) in row.chunks_exact_mut(3).zip(changes) {
                brighten(pixel, light + noise);
            }
        }
    }

    /// Turns the pixels so that applying `orientation` shows them as drawn.
    pub(super) fn turn_for_storage(&mut self, orientation: u8) {
        // Quarter turns are each other's inverse, all others are their own.
        let inverse = match orientation {
            6 => 8,
            8 => 6,
            other => other,
        };
        let pixels = Pixels {
            width: self.width as u32,
            height: self.height as u32,
            layout: Layout::Rgb,
            bytes: std::mem::take(&mut self.pixels),
        };
        let turned = crate::picture::turn(pixels, inverse);
        (self.width, self.height) = (turned.width as usize, turned.height as usize);
        self.pixels = turned.bytes;
    }

    pub(super) fn into_pixels(self) -> Pixels {
        Pixels {
            width: self.width as u32,
            height: self.height as u32,
            layout: Layout::Rgb,
            bytes: self.pixels,
        }
    }
}

/// Where the photographer stands.
#[derive(Clone, Copy, Default)]
struct View {
    zoom: f32,
    x: f32,
    y: f32,
    is_mirrored: bool,
    /// How much brighter the right edge is than the left one.
    light: f32,
}

/// Brightens and darkens each pixel a little, the same for the same seed.
pub(super) fn add_noise(rgb: &mut [u8], seed: u64, strength: u8) {
    let noise = noise_table(seed, strength);
    for (pixel, change) in rgb.chunks_exact_mut(3).zip(noise.iter().cycle()) {
        brighten(pixel, *change);
    }
}

fn brighten(pixel: &mut [u8], change: i16) {
    for channel in pixel {
        *channel = (i16::from(*channel) + change).clamp(0, 255) as u8;
    }
}

/// A prime number of changes, so that their repetition makes no pattern.
fn noise_table(seed: u64, strength: u8) -> Vec<i16> {
    let mut random = Random(seed);
    let range = u64::from(strength) + 1;
    let change = |_| (random.next() % range) as i16 - i16::from(strength / 2);
    (0..65_521).map(change).collect()
}

pub(super) fn mix(from: Colour, to: Colour, part: f32) -> Colour {
    let channel = |index: usize| {
        let (from, to) = (f32::from(from[index]), f32::from(to[index]));
        (from + (to - from) * part).round() as u8
    };
    [channel(0), channel(1), channel(2)]
}

/// SplitMix64: small, and the same everywhere.
pub(super) struct Random(pub(super) u64);

impl Random {
    /// From 0 to 1.
    fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 24) as f32
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}
