//! Two thumbnails laid over each other and compared place by place.

use turbojpeg::{Decompressor, Image, PixelFormat};

use super::grid::averaged;
use crate::error::InspectError;

/// Fields in a row of the finest grid.
const FINE: usize = 128;

/// Grids on which the two are laid over each other, coarse to fine, with the number of steps on each.
const STEPS: [usize; 3] = [1, 3, 6];

/// Where to begin: as they are, or with one a little larger than the other. Rows of writing fit over
/// each other in more than one way.
const BEGINNINGS: [f32; 4] = [0.0, -0.03, 0.03, -0.06];

/// So many of the ways found on the coarsest grid are followed to the finest.
const FOLLOWED: usize = 2;

/// The most that edges may be cut off, in parts of width and height.
const MOST_CUT: f32 = 0.1;

/// Side of the cells whose sums are taken; a place is two by two of them.
const CELL: usize = 4;

/// The part of all places whose likeness decides: the least alike ones but for a few.
const DECIDING_PART: f32 = 0.005;

/// From here on two pictures are the same, percent.
const SAME: u32 = 76;

/// Differences below this are of the compression, in squared grey levels.
const NOISE: f32 = 200.0;

/// Largest thumbnail that is looked at, in pixels of a side.
const MAX_SIDE: usize = 1024;

/// A photo's brightness in enough detail to tell it from another photo of the same moment.
pub struct Detail {
    /// The finest grid first, each next one half as fine.
    levels: [Level; 3],
}

struct Level {
    size: usize,
    grey: Vec<f32>,
}

/// How one picture lies over another: parts of its width and height, from the middle.
#[derive(Clone, Copy, Default)]
struct Warp {
    /// How much larger, across and down.
    scale: [f32; 2],
    /// How far aside, across and down.
    shift: [f32; 2],
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
        let middle = fine.halved();
        let coarse = middle.halved();
        Self {
            levels: [fine.smoothed(), middle.smoothed(), coarse.smoothed()],
        }
    }

    /// How alike two photos are where they are least alike, percent, if they are the same photo.
    pub fn same_as(&self, other: &Self) -> Option<u32> {
        let similarity = self.similarity(other);
        (similarity >= SAME).then_some(similarity)
    }

    /// How alike two photos are where they are least alike, percent.
    pub fn similarity(&self, other: &Self) -> u32 {
        // Copies of which nothing was cut off need not be moved.
        let mut best = self.likeness(other, Warp::default());
        if best < SAME {
            // Which of them was cut off is not known.
            for (one, other) in [(self, other), (other, self)] {
                for warp in one.ways_over(other) {
                    best = best.max(one.likeness(other, warp));
                }
            }
        }
        best
    }

    /// How `other` may lie over this picture.
    fn ways_over(&self, other: &Self) -> Vec<Warp> {
        let [fine, middle, coarse] = [0, 1, 2].map(|index| {
            let pair = (&self.levels[index], &other.levels[index]);
            move |warp| (0..STEPS[index]).fold(warp, |warp, _| improved(pair.0, pair.1, warp))
        });
        let begin = |scale: f32| {
            let warp = coarse(Warp {
                scale: [scale; 2],
                ..Warp::default()
            });
            (
                Laid::new(&self.levels[2], &other.levels[2], warp).error(&self.levels[2]),
                warp,
            )
        };
        let mut ways: Vec<(f32, Warp)> = BEGINNINGS.map(begin).into();
        ways.sort_by(|one, other| one.0.total_cmp(&other.0));
        // Two beginnings that led to one end are followed once.
        ways.dedup_by(|one, other| one.1.is_near(other.1));
        let ways = ways.into_iter().take(FOLLOWED);
        ways.map(|(_, warp)| fine(middle(warp))).collect()
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

impl Warp {
    fn is_near(self, other: Self) -> bool {
        let near = |one: [f32; 2], other: [f32; 2]| {
            one.iter()
                .zip(other)
                .all(|(one, other)| (one - other).abs() < 0.004)
        };
        near(self.scale, other.scale) && near(self.shift, other.shift)
    }
}

impl Level {
    fn halved(&self) -> Self {
        let size = self.size / 2;
        let at = |x: usize, y: usize| self.grey[y * self.size + x];
        let field = |index: usize| {
            let (x, y) = (index % size * 2, index / size * 2);
            (at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4.0
        };
        Self {
            size,
            grey: (0..size * size).map(field).collect(),
        }
    }

    /// Without the sharpest edges, which lie differently between the fields of two grids.
    fn smoothed(&self) -> Self {
        let size = self.size;
        let blur = |grey: &[f32], step: usize, place: fn(usize, usize) -> usize| -> Vec<f32> {
            let value = |index: usize| {
                let along = place(index, size);
                let before = if along > 0 { index - step } else { index };
                let after = if along + 1 < size {
                    index + step
                } else {
                    index
                };
                (grey[before] + 2.0 * grey[index] + grey[after]) / 4.0
            };
            (0..size * size).map(value).collect()
        };
        let across = blur(&self.grey, 1, |index, size| index % size);
        Self {
            size,
            grey: blur(&across, size, |index, size| index / size),
        }
    }
}

/// One picture as it lies over another.
struct Laid {
    size: usize,
    /// The fields that both cover.
    columns: std::ops::Range<usize>,
    rows: std::ops::Range<usize>,
    /// Brightness, adjusted to that of the other picture.
    grey: Vec<f32>,
}

impl Laid {
    fn new(one: &Level, other: &Level, warp: Warp) -> Self {
        let size = one.size;
        let columns = Axis::new(size, warp.scale[0], warp.shift[0]);
        let rows = Axis::new(size, warp.scale[1], warp.shift[1]);
        let mut laid = Self {
            size,
            columns: columns.inside.clone(),
            rows: rows.inside.clone(),
            grey: vec![0.0; size * size],
        };
        for y in rows.inside.clone() {
            let (above, part) = rows.places[y];
            let upper = &other.grey[above * size..];
            let lower = &other.grey[(above + 1) * size..];
            let line = &mut laid.grey[y * size..(y + 1) * size];
            for x in columns.inside.clone() {
                let (left, across) = columns.places[x];
                let at = |row: &[f32]| row[left] + (row[left + 1] - row[left]) * across;
                line[x] = at(upper) + (at(lower) - at(upper)) * part;
            }
        }
        laid.adjust_light(one);
        laid
    }

    /// Light and contrast of a copy may have been changed a little as a whole.
    fn adjust_light(&mut self, one: &Level) {
        let mut sums = Sums::default();
        for y in self.rows.clone() {
            let line = y * self.size;
            for x in self.columns.clone() {
                sums.add(one.grey[line + x], self.grey[line + x]);
            }
        }
        let count = sums.count.max(1.0);
        let (mean, own) = (sums.one / count, sums.other / count);
        let spread = (sums.other_squared / count - own * own).max(1.0);
        let together = sums.product / count - mean * own;
        let gain = (together / spread).clamp(0.7, 1.4);
        for y in self.rows.clone() {
            for value in &mut self.grey[y * self.size..][self.columns.clone()] {
                *value = (*value - own) * gain + mean;
            }
        }
    }

    /// The mean squared difference where both are.
    fn error(&self, one: &Level) -> f32 {
        let mut sum = 0.0;
        for line in self.rows.clone().map(|y| y * self.size) {
            for at in line + self.columns.start..line + self.columns.end {
                sum += (one.grey[at] - self.grey[at]).powi(2);
            }
        }
        sum / (self.rows.len() * self.columns.len()).max(1) as f32
    }

    /// The sums of one cell; nothing where the pictures do not both cover it.
    fn cell(&self, one: &Level, x: usize, y: usize) -> Option<Sums> {
        let is_inside = self.columns.start <= x
            && x + CELL <= self.columns.end
            && self.rows.start <= y
            && y + CELL <= self.rows.end;
        if !is_inside {
            return None;
        }
        let mut sums = Sums::default();
        for line in (y..y + CELL).map(|y| y * self.size) {
            let span = line + x..line + x + CELL;
            for (one, other) in one.grey[span.clone()].iter().zip(&self.grey[span]) {
                sums.add(*one, *other);
            }
        }
        Some(sums)
    }
}

/// Where the fields of one side come to lie on the other picture.
struct Axis {
    /// The field before, and how far beyond its middle, from 0 to 1.
    places: Vec<(usize, f32)>,
    inside: std::ops::Range<usize>,
}

impl Axis {
    fn new(size: usize, scale: f32, shift: f32) -> Self {
        let place = |index: usize| {
            ((1.0 + scale) * from_middle(index, size) + shift + 0.5) * size as f32 - 0.5
        };
        let last = (size - 1) as f32;
        let is_inside = |index: &usize| (0.0..=last).contains(&place(*index));
        let start = (0..size).find(is_inside).unwrap_or(size);
        let end = (0..size).rfind(is_inside).map_or(start, |end| end + 1);
        let places = (0..size).map(|index| {
            let at = place(index).clamp(0.0, last);
            let before = (at as usize).min(size - 2);
            (before, at - before as f32)
        });
        Self {
            places: places.collect(),
            inside: start..end,
        }
    }
}

/// Where a field is, from -0.5 to 0.5.
fn from_middle(index: usize, size: usize) -> f32 {
    (index as f32 + 0.5) / size as f32 - 0.5
}

/// One step of Gauss and Newton towards the way in which `other` fits over `one` best.
fn improved(one: &Level, other: &Level, warp: Warp) -> Warp {
    let size = one.size;
    let laid = Laid::new(one, other, warp);
    let mut matrix = [[0.0_f32; 4]; 4];
    let mut side = [0.0_f32; 4];
    let inner = |range: &std::ops::Range<usize>| range.start + 1..range.end.saturating_sub(1);
    for y in inner(&laid.rows) {
        let down = from_middle(y, size);
        for x in inner(&laid.columns) {
            let at = y * size + x;
            let half = size as f32 / 2.0;
            let across_slope = (laid.grey[at + 1] - laid.grey[at - 1]) * half;
            let down_slope = (laid.grey[at + size] - laid.grey[at - size]) * half;
            let error = one.grey[at] - laid.grey[at];
            let slopes = [
                across_slope * from_middle(x, size),
                across_slope,
                down_slope * down,
                down_slope,
            ];
            for row in 0..4 {
                side[row] += slopes[row] * error;
                for column in 0..=row {
                    matrix[row][column] += slopes[row] * slopes[column];
                }
            }
        }
    }
    for row in 0..4 {
        for column in row + 1..4 {
            matrix[row][column] = matrix[column][row];
        }
        // Where nothing tells, nothing moves.
        matrix[row][row] = matrix[row][row] * 1.001 + (size * size) as f32 * 0.01;
    }
    let [scale_x, shift_x, scale_y, shift_y] = solved(matrix, side);
    let limited = |value: f32| value.clamp(-MOST_CUT, MOST_CUT);
    Warp {
        scale: [
            limited(warp.scale[0] + scale_x),
            limited(warp.scale[1] + scale_y),
        ],
        shift: [
            limited(warp.shift[0] + shift_x),
            limited(warp.shift[1] + shift_y),
        ],
    }
}

/// Solves four equations; the matrix is symmetric and, with what was added to it, regular.
fn solved(mut matrix: [[f32; 4]; 4], mut side: [f32; 4]) -> [f32; 4] {
    for pivot in 0..4 {
        for row in pivot + 1..4 {
            let factor = matrix[row][pivot] / matrix[pivot][pivot];
            for column in pivot..4 {
                matrix[row][column] -= factor * matrix[pivot][column];
            }
            side[row] -= factor * side[pivot];
        }
    }
    for row in (0..4).rev() {
        let known: f32 = (row + 1..4)
            .map(|column| matrix[row][column] * side[column])
            .sum();
        side[row] = (side[row] - known) / matrix[row][row];
    }
    side
}

/// Sums over the fields of two pictures.
#[derive(Clone, Copy, Default)]
struct Sums {
    count: f32,
    one: f32,
    other: f32,
    one_squared: f32,
    other_squared: f32,
    product: f32,
}

impl Sums {
    fn add(&mut self, one: f32, other: f32) {
        self.count += 1.0;
        self.one += one;
        self.other += other;
        self.one_squared += one * one;
        self.other_squared += other * other;
        self.product += one * other;
    }

    fn with(self, more: Self) -> Self {
        Self {
            count: self.count + more.count,
            one: self.one + more.one,
            other: self.other + more.other,
            one_squared: self.one_squared + more.one_squared,
            other_squared: self.other_squared + more.other_squared,
            product: self.product + more.product,
        }
    }

    /// How alike the structure of a place is: one for the same, zero for unrelated. A surface without
    /// structure is alike as far as its brightness is.
    fn likeness(&self) -> f32 {
        let (one, other) = (self.one / self.count, self.other / self.count);
        let spread = |squared: f32, mean: f32| (squared / self.count - mean * mean).max(0.0);
        let both = spread(self.one_squared, one) + spread(self.other_squared, other);
        let together = self.product / self.count - one * other;
        let apart = (one - other) * (one - other);
        (2.0 * together + NOISE) / (both + apart + NOISE)
    }
}
