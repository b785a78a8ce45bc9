//! Two thumbnails laid over each other and compared place by place.

use turbojpeg::{Decompressor, Image, PixelFormat};

use super::grid::averaged;
use super::overlay::{CELL, Laid, Level, Warp, improved};
use crate::error::InspectError;

/// Fields in a row of the finest grid.
const FINE: usize = 128;

/// Steps on each grid on which the two are laid over each other, the finest first.
const STEPS: [usize; LEVELS] = [1, 3, 6];

/// Grids, each half as fine as the one before.
const LEVELS: usize = 3;

/// The part of their variation by which two pictures may differ on each grid, the finest first, once
/// one lies over the other. Copies differ by a hundredth on the middle grid, a fiftieth on the coarse one.
const MOST_DIFFERENCE: [f32; LEVELS] = [1.0, 0.025, 0.04];

/// So much on the coarse grid from the first beginning, and no other beginning will help.
const HOPELESS_DIFFERENCE: f32 = 0.5;

/// So little where they lie, and they need not be moved.
const STILL_DIFFERENCE: f32 = 0.01;

/// Where to begin: as they are, or with one a little larger than the other. Rows of writing fit over
/// each other in more than one way.
const BEGINNINGS: [f32; 4] = [0.0, -0.03, 0.03, -0.06];

/// The part of all places whose likeness decides: the least alike ones but for a few.
const DECIDING_PART: f32 = 0.005;

/// From here on two pictures are the same, percent.
const SAME: u32 = 76;

/// Largest thumbnail that is looked at, in pixels of a side.
const MAX_SIDE: usize = 1024;

/// A photo's brightness in enough detail to tell it from another photo of the same moment.
pub struct Detail {
    /// The finest grid first, each next one half as fine.
    levels: [Level; LEVELS],
}

impl Detail {
    /// Reads a thumbnail.
    ///
    /// # Errors
    /// When it is damaged, or far larger than a thumbnail.
    pub fn of_thumbnail(jpeg: &[u8]) -> Result<Self, InspectError> {
        let failed = |error: turbojpeg::Error| InspectError::corrupt(error.to_string());
        let mut decompressor = Decompressor::new().map_err(failed)?;
        let header = decompressor.read_header(jpeg).map_err(failed)?;
        let (width, height) = (header.width, header.height);
        if width > MAX_SIDE || height > MAX_SIDE {
            return Err(InspectError::too_many_pixels(width as u64, height as u64));
        }
        let mut image = Image {
            pixels: vec![0; width * height],
            width,
            pitch: width,
            height,
            format: PixelFormat::GRAY,
        };
        decompressor
            .decompress(jpeg, image.as_deref_mut())
            .map_err(failed)?;
        averaged(&image.pixels, (width, height), 1, FINE)
            .map(Self::of_grid)
            .ok_or_else(|| InspectError::corrupt("the picture has no pixels"))
    }

    fn of_grid(grey: Vec<f32>) -> Self {
        let fine = Level { size: FINE, grey };
        let half = fine.halved();
        let quarter = half.halved();
        Self {
            levels: [fine, half, quarter].map(|level| level.smoothed()),
        }
    }

    /// How alike two photos are where they are least alike, percent, if they are the same photo.
    pub fn same_as(&self, other: &Self) -> Option<u32> {
        let similarity = self.similarity(other);
        (similarity >= SAME).then_some(similarity)
    }

    /// How alike two photos are where they are least alike, percent. Where they are the same, it may be
    /// a little more than said.
    pub fn similarity(&self, other: &Self) -> u32 {
        let still = Warp::default();
        let mut best = 0;
        if self.difference(other, LEVELS - 1, still) <= STILL_DIFFERENCE {
            best = self.likeness(other, still);
        }
        // Which of them was cut off is not known.
        for (one, other) in [(self, other), (other, self)] {
            let mut ends: Vec<Warp> = Vec::new();
            for scale in BEGINNINGS {
                if best >= SAME {
                    return best;
                }
                let start = Warp {
                    scale: [scale; 2],
                    ..still
                };
                let coarse = one.moved(other, LEVELS - 1, start);
                let difference = one.difference(other, LEVELS - 1, coarse);
                if ends.is_empty() && difference > HOPELESS_DIFFERENCE {
                    break;
                }
                // Beginnings that led to one end are followed once.
                let is_new = ends.iter().all(|end| !end.is_near(coarse));
                ends.push(coarse);
                if is_new && difference <= MOST_DIFFERENCE[LEVELS - 1] {
                    best = best.max(one.followed(other, coarse));
                }
            }
        }
        best
    }

    /// How alike they are once a way found on the coarse grid was made exact.
    fn followed(&self, other: &Self, coarse: Warp) -> u32 {
        let middle = self.moved(other, 1, coarse);
        if self.difference(other, 1, middle) > MOST_DIFFERENCE[1] {
            return 0;
        }
        self.likeness(other, self.moved(other, 0, middle))
    }

    fn moved(&self, other: &Self, level: usize, start: Warp) -> Warp {
        let (one, other) = (&self.levels[level], &other.levels[level]);
        (0..STEPS[level]).fold(start, |warp, _| improved(one, other, warp))
    }

    fn difference(&self, other: &Self, level: usize, warp: Warp) -> f32 {
        let (one, other) = (&self.levels[level], &other.levels[level]);
        Laid::new(one, other, warp).difference(one)
    }

    /// The structural similarity (SSIM) of the places that are least alike, percent.
    fn likeness(&self, other: &Self, warp: Warp) -> u32 {
        let (one, other) = (&self.levels[0], &other.levels[0]);
        let laid = Laid::new(one, other, warp);
        let cells = FINE / CELL;
        let mut sums = vec![None; cells * cells];
        for (index, sum) in sums.iter_mut().enumerate() {
            *sum = laid.cell(one, index % cells * CELL, index / cells * CELL);
        }
        let mut places = Vec::with_capacity(cells * cells);
        for (upper, lower) in (0..cells - 1).map(|row| (row * cells, (row + 1) * cells)) {
            for column in 0..cells - 1 {
                let four = [upper, upper + 1, lower, lower + 1].map(|index| sums[index + column]);
                if let [Some(a), Some(b), Some(c), Some(d)] = four {
                    places.push(a.with(b).with(c.with(d)).likeness());
                }
            }
        }
        let rank = (places.len() as f32 * DECIDING_PART) as usize;
        if places.is_empty() {
            return 0;
        }
        let (_, deciding, _) = places.select_nth_unstable_by(rank, f32::total_cmp);
        (*deciding * 100.0).clamp(0.0, 100.0).floor() as u32
    }
}
