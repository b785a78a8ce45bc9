//! What a picture is like as a whole, in 48 bytes.

use std::f32::consts::PI;
use std::fmt;
use std::str::FromStr;

use super::grid::averaged;
use crate::error::InspectError;
use crate::format::PictureFormat;
use crate::picture::{Pixels, Wanted, decode};

/// Fields in a row of the grid that is transformed.
const GRID: usize = 32;

/// Waves of brightness: those whose numbers across and down make less than this.
const BRIGHTNESS_WAVES: usize = 8;

/// The same of each of the two colour channels, the flat part included.
const COLOUR_WAVES: usize = 3;

const BRIGHTNESS: usize = BRIGHTNESS_WAVES * (BRIGHTNESS_WAVES + 1) / 2 - 1;
const COLOUR: usize = COLOUR_WAVES * (COLOUR_WAVES + 1) / 2;
pub(super) const LENGTH: usize = BRIGHTNESS + 2 * COLOUR + 1;

/// A picture whose brightness varies less than this shows nothing, in grey levels of 256.
const FLAT: f32 = 2.0;

/// The length of the brightness part.
const UNIT: f32 = 127.0;

/// What one grey level of colour, and one step of the proportions, count beside it.
const COLOUR_WEIGHT: i16 = 4;

/// Steps of the logarithm of width by height.
const PROPORTION_STEPS: f32 = 32.0;

/// What a picture is like as a whole: the broad waves of brightness, whatever their strength, of
/// colour, and its proportions. Hardly changed by recompression and scaling, little by cutting off
/// an edge. As text: 96 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([i8; LENGTH]);

/// A text that is no fingerprint of this kind. Older ones had 16 digits; they are taken again from
/// the thumbnail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a fingerprint of {} hexadecimal digits", 2 * LENGTH)]
pub struct BadFingerprint;

impl Default for Fingerprint {
    /// That of a picture that shows nothing.
    fn default() -> Self {
        Self([0; LENGTH])
    }
}

impl Fingerprint {
    /// That of what shows nothing.
    pub const FLAT: Self = Self([0; LENGTH]);

    /// Takes the fingerprint of an upright picture, at best not much larger than a thumbnail.
    pub(crate) fn of(pixels: &Pixels) -> Self {
        let (width, height) = (pixels.width as usize, pixels.height as usize);
        let channels = pixels.layout.bytes_per_pixel();
        let Some(grid) = averaged(&pixels.bytes, (width, height), channels, GRID) else {
            return Self::default();
        };
        let channel = |weights: [f32; 3]| -> Vec<f32> {
            let weigh = |pixel: &[f32]| pixel.iter().zip(weights).map(|(v, w)| v * w).sum();
            grid.chunks_exact(channels).map(weigh).collect()
        };
        let brightness = waves(&channel([0.299, 0.587, 0.114]), BRIGHTNESS_WAVES);
        // The first is the mean, which light and exposure decide.
        let brightness = &brightness[1..];
        let strength = brightness
            .iter()
            .map(|wave| wave * wave)
            .sum::<f32>()
            .sqrt();
        if strength < FLAT {
            return Self::default();
        }
        let blue = waves(&channel([-0.168_74, -0.331_26, 0.5]), COLOUR_WAVES);
        let red = waves(&channel([0.5, -0.418_69, -0.081_31]), COLOUR_WAVES);
        let proportions = (width as f32 / height as f32).ln() * PROPORTION_STEPS;
        let brightness = brightness.iter().map(|wave| wave / strength * UNIT);
        let values = brightness.chain(blue).chain(red).chain([proportions]);
        let mut bytes = [0; LENGTH];
        for (byte, value) in bytes.iter_mut().zip(values) {
            *byte = value.round().clamp(-127.0, 127.0) as i8;
        }
        Self(bytes)
    }

    /// Takes the fingerprint of a photo from its thumbnail.
    ///
    /// # Errors
    /// When the thumbnail is damaged.
    pub fn of_thumbnail(jpeg: &[u8]) -> Result<Self, InspectError> {
        let max_side = 320;
        Ok(Self::of(
            &decode(PictureFormat::Jpeg, jpeg, Wanted { max_side })?.pixels,
        ))
    }

    /// Whether the picture shows nothing, as a white sheet or a lens cap: it resembles nothing.
    pub fn is_flat(&self) -> bool {
        self.0[..BRIGHTNESS].iter().all(|wave| *wave == 0)
    }

    /// How different two pictures are as a whole: 0 is the same, up to about 30 a copy whose edge was
    /// cut off, around 170 unrelated. Not a number where one of them shows nothing.
    pub fn distance(&self, other: &Self) -> f32 {
        if self.is_flat() || other.is_flat() {
            return f32::NAN;
        }
        distance(&self.weighted(), &other.weighted())
    }

    pub(super) fn weighted(&self) -> Weighted {
        let mut weighted = [0; LENGTH];
        for (to, index) in weighted.iter_mut().zip(BROAD_FIRST) {
            let weight = if index < BRIGHTNESS { 1 } else { COLOUR_WEIGHT };
            *to = i16::from(self.0[index]) * weight;
        }
        weighted
    }
}

/// A point whose distances are those of fingerprints, the numbers that vary most first.
pub(super) type Weighted = [i16; LENGTH];

/// So many of the first numbers tell most pictures apart.
pub(super) const HEAD: usize = 16;

/// Where each number of a point stands in the fingerprint: the broadest waves of brightness and colour
/// and the proportions, then all others.
const BROAD_FIRST: [usize; LENGTH] = {
    let mut order = [0; LENGTH];
    let mut is_taken = [false; LENGTH];
    // Brightness by wave across, then down: the first of each row; of the colours the first two rows.
    let broad = [
        0, 1, 2, 7, 8, 9, 14, 15, 20, // brightness
        35, 36, 38, 41, 42, 44, 47, // blue, red, proportions
    ];
    let mut at = 0;
    while at < HEAD {
        order[at] = broad[at];
        is_taken[broad[at]] = true;
        at += 1;
    }
    let mut index = 0;
    while index < LENGTH {
        if !is_taken[index] {
            order[at] = index;
            at += 1;
        }
        index += 1;
    }
    order
};

pub(super) fn distance(one: &Weighted, other: &Weighted) -> f32 {
    (squares(one, other) as f32).sqrt()
}

/// The squared distance of points, or of parts of them.
pub(super) fn squares(one: &[i16], other: &[i16]) -> i32 {
    let squares = one.iter().zip(other).map(|(one, other)| {
        let difference = i32::from(*one) - i32::from(*other);
        difference * difference
    });
    squares.sum()
}

/// The first cosine waves of a grid, those whose numbers make less than `count`, in grey levels.
fn waves(grid: &[f32], count: usize) -> Vec<f32> {
    let wave = |number: usize, at: usize| {
        let scale = if number == 0 { 1.0 } else { 2.0_f32.sqrt() };
        scale / GRID as f32 * (PI * number as f32 * (at as f32 + 0.5) / GRID as f32).cos()
    };
    let table: Vec<[f32; GRID]> = (0..count)
        .map(|number| std::array::from_fn(|at| wave(number, at)))
        .collect();
    let product = |values: &mut dyn Iterator<Item = f32>, wave: &[f32; GRID]| -> f32 {
        values.zip(wave).map(|(value, wave)| value * wave).sum()
    };
    let mut found = Vec::with_capacity(count * (count + 1) / 2);
    for across in 0..count {
        let column: Vec<f32> = grid
            .chunks_exact(GRID)
            .map(|row| product(&mut row.iter().copied(), &table[across]))
            .collect();
        for down in &table[..count - across] {
            found.push(product(&mut column.iter().copied(), down));
        }
    }
    found
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

impl FromStr for Fingerprint {
    type Err = BadFingerprint;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.as_bytes();
        if digits.len() != 2 * LENGTH {
            return Err(BadFingerprint);
        }
        let digit = |byte: u8| (byte as char).to_digit(16).ok_or(BadFingerprint);
        let mut bytes = [0; LENGTH];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = (digit(pair[0])? * 16 + digit(pair[1])?) as u8 as i8;
        }
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn text_and_fingerprint_are_one(bytes in proptest::array::uniform::<_, LENGTH>(any::<i8>())) {
            let print = Fingerprint(bytes);
            let text = print.to_string();
            prop_assert_eq!(text.len(), 96);
            prop_assert_eq!(text.parse(), Ok(print));
        }

        #[test]
        fn any_other_text_is_refused(text in ".{0,110}") {
            if let Ok(print) = text.parse::<Fingerprint>() {
                prop_assert_eq!(print.to_string(), text.to_lowercase());
            }
        }
    }

    #[test]
    fn every_number_counts_once() {
        let mut order = BROAD_FIRST;
        order.sort_unstable();
        assert!(order.iter().copied().eq(0..LENGTH));
    }

    #[test]
    fn a_fingerprint_of_the_first_kind_is_refused() {
        assert_eq!(
            "0123456789abcdef".parse::<Fingerprint>(),
            Err(BadFingerprint)
        );
    }
}
