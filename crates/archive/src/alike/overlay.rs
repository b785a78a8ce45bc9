//! One picture laid over another: how it must be moved and stretched, and how alike they are then.

use std::ops::Range;

/// The most that edges may be cut off, in parts of width and height.
const MOST_CUT: f32 = 0.1;

/// Side of the cells whose sums are taken; a place is two by two of them.
pub(super) const CELL: usize = 4;

/// Differences below this are of the compression, in squared grey levels.
const NOISE: f32 = 200.0;

/// A picture's brightness on a square grid.
pub(super) struct Level {
    pub(super) size: usize,
    pub(super) grey: Vec<f32>,
}

/// How one picture lies over another: parts of its width and height, from the middle.
#[derive(Clone, Copy, Default)]
pub(super) struct Warp {
    /// How much larger, across and down.
    pub(super) scale: [f32; 2],
    /// How far aside, across and down.
    pub(super) shift: [f32; 2],
}

impl Warp {
    pub(super) fn is_near(self, other: Self) -> bool {
        let near = |one: [f32; 2], other: [f32; 2]| {
            one.iter()
                .zip(other)
                .all(|(one, other)| (one - other).abs() < 0.004)
        };
        near(self.scale, other.scale) && near(self.shift, other.shift)
    }
}

impl Level {
    pub(super) fn halved(&self) -> Self {
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
    pub(super) fn smoothed(&self) -> Self {
        let size = self.size;
        let mean = |before: f32, at: f32, after: f32| (before + 2.0 * at + after) / 4.0;
        let mut across = self.grey.clone();
        for (row, to) in self
            .grey
            .chunks_exact(size)
            .zip(across.chunks_exact_mut(size))
        {
            for (three, to) in row.windows(3).zip(&mut to[1..]) {
                *to = mean(three[0], three[1], three[2]);
            }
        }
        let mut grey = across.clone();
        let inner = grey
            .chunks_exact_mut(size)
            .enumerate()
            .skip(1)
            .take(size - 2);
        for (y, to) in inner {
            let row = |y: usize| &across[y * size..(y + 1) * size];
            let rows = row(y - 1).iter().zip(row(y)).zip(row(y + 1));
            for (((before, at), after), to) in rows.zip(to) {
                *to = mean(*before, *at, *after);
            }
        }
        Self { size, grey }
    }
}

/// One picture as it lies over another.
pub(super) struct Laid {
    size: usize,
    /// The fields that both cover.
    columns: Range<usize>,
    rows: Range<usize>,
    /// Brightness, adjusted to that of the other picture.
    grey: Vec<f32>,
}

impl Laid {
    pub(super) fn new(one: &Level, other: &Level, warp: Warp) -> Self {
        let size = one.size;
        let columns = Axis::new(size, warp.scale[0], warp.shift[0]);
        let rows = Axis::new(size, warp.scale[1], warp.shift[1]);
        let mut laid = Self {
            size,
            columns: columns.inside.clone(),
            rows: rows.inside.clone(),
            grey: vec![0.0; size * size],
        };
        let mut between = vec![0.0; size];
        for y in rows.inside.clone() {
            let (above, part) = rows.places[y];
            let upper = &other.grey[above * size..(above + 1) * size];
            let lower = &other.grey[(above + 1) * size..(above + 2) * size];
            for ((to, upper), lower) in between.iter_mut().zip(upper).zip(lower) {
                *to = upper + (lower - upper) * part;
            }
            let line = &mut laid.grey[y * size..(y + 1) * size];
            for x in columns.inside.clone() {
                let (left, across) = columns.places[x];
                line[x] = between[left] + (between[left + 1] - between[left]) * across;
            }
        }
        laid.adjust_light(one);
        laid
    }

    /// Light and contrast of a copy may have been changed a little as a whole.
    fn adjust_light(&mut self, one: &Level) {
        let sums = self.sums(one);
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

    /// The part of the variation by which the two differ, where both are.
    pub(super) fn difference(&self, one: &Level) -> f32 {
        let sums = self.sums(one);
        let count = sums.count.max(1.0);
        let variance = sums.one_squared / count - (sums.one / count).powi(2);
        let errors = sums.one_squared + sums.other_squared - 2.0 * sums.product;
        errors.max(0.0) / count / variance.max(1.0)
    }

    /// The sums over all fields that both cover.
    fn sums(&self, one: &Level) -> Sums {
        let rows = self.rows.clone().map(|y| y * self.size);
        rows.fold(Sums::default(), |sums, line| {
            let span = line + self.columns.start..line + self.columns.end;
            sums.with(Sums::of(&one.grey[span.clone()], &self.grey[span]))
        })
    }

    /// The sums of one cell; nothing where the pictures do not both cover it.
    pub(super) fn cell(&self, one: &Level, x: usize, y: usize) -> Option<Sums> {
        let is_inside = self.columns.start <= x
            && x + CELL <= self.columns.end
            && self.rows.start <= y
            && y + CELL <= self.rows.end;
        if !is_inside {
            return None;
        }
        let lines = (y..y + CELL).map(|y| y * self.size + x);
        let sums = lines.fold(Sums::default(), |sums, start| {
            let span = start..start + CELL;
            sums.with(Sums::of(&one.grey[span.clone()], &self.grey[span]))
        });
        Some(sums)
    }
}

/// Where the fields of one side come to lie on the other picture.
struct Axis {
    /// The field before, and how far beyond its middle, from 0 to 1.
    places: Vec<(usize, f32)>,
    inside: Range<usize>,
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
#[expect(clippy::needless_range_loop, reason = "rows and columns of a matrix")]
pub(super) fn improved(one: &Level, other: &Level, warp: Warp) -> Warp {
    let size = one.size;
    let laid = Laid::new(one, other, warp);
    let inner =
        |range: &Range<usize>| range.start + 1..range.end.saturating_sub(1).max(range.start + 1);
    let columns = inner(&laid.columns);
    let places: Vec<f32> = columns.clone().map(|x| from_middle(x, size)).collect();
    let mut matrix = [[0.0_f32; 4]; 4];
    let mut side = [0.0_f32; 4];
    for y in inner(&laid.rows) {
        let line = |y: usize, aside: usize| {
            &laid.grey[y * size + columns.start + aside - 1..][..places.len()]
        };
        let row = Slopes {
            before: line(y, 0),
            after: line(y, 2),
            above: line(y - 1, 1),
            below: line(y + 1, 1),
            at: line(y, 1),
            wanted: &one.grey[y * size + columns.start..][..places.len()],
            places: &places,
        };
        let [gg, ggx, ggxx, gh, ghx, hh, ge, gex, he] = row.sums(size as f32 / 2.0);
        let v = from_middle(y, size);
        let lower = [
            [ggxx, 0.0, 0.0, 0.0],
            [ggx, gg, 0.0, 0.0],
            [ghx * v, gh * v, hh * v * v, 0.0],
            [ghx, gh, hh * v, hh],
        ];
        for (to, from) in matrix.iter_mut().flatten().zip(lower.iter().flatten()) {
            *to += from;
        }
        for (to, from) in side.iter_mut().zip([gex, ge, he * v, he]) {
            *to += from;
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

/// One row of a picture, its neighbours, and what it should be.
struct Slopes<'a> {
    before: &'a [f32],
    after: &'a [f32],
    above: &'a [f32],
    below: &'a [f32],
    at: &'a [f32],
    wanted: &'a [f32],
    /// From -0.5 to 0.5.
    places: &'a [f32],
}

impl Slopes<'_> {
    /// Sums over the row of products of the slope across (g) and down (h), the error (e) and the place
    /// (x). Several fields at a time, since each sum waits for its last addition.
    fn sums(&self, half: f32) -> [f32; 9] {
        const LANES: usize = 8;
        let mut sums = [[0.0_f32; LANES]; 9];
        let mut add = |start: usize, lane: usize| {
            let index = start + lane;
            let g = (self.after[index] - self.before[index]) * half;
            let h = (self.below[index] - self.above[index]) * half;
            let e = self.wanted[index] - self.at[index];
            let gx = g * self.places[index];
            let products = [
                g * g,
                g * gx,
                gx * gx,
                g * h,
                gx * h,
                h * h,
                g * e,
                gx * e,
                h * e,
            ];
            for (sum, product) in sums.iter_mut().zip(products) {
                sum[lane] += product;
            }
        };
        let whole = self.places.len() / LANES * LANES;
        for start in (0..whole).step_by(LANES) {
            for lane in 0..LANES {
                add(start, lane);
            }
        }
        for index in whole..self.places.len() {
            add(index, 0);
        }
        sums.map(|lanes| lanes.iter().sum())
    }
}

/// Solves four equations; the matrix is symmetric and, with what was added to it, regular.
#[expect(clippy::needless_range_loop, reason = "rows and columns of a matrix")]
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
pub(super) struct Sums {
    count: f32,
    one: f32,
    other: f32,
    one_squared: f32,
    other_squared: f32,
    product: f32,
}

impl Sums {
    /// The sums over two rows of the same length. Several fields at a time, since each sum waits for
    /// its last addition.
    fn of(one: &[f32], other: &[f32]) -> Self {
        const LANES: usize = CELL;
        let mut sums = [[0.0_f32; LANES]; 5];
        let mut add = |lane: usize, one: f32, other: f32| {
            let terms = [one, other, one * one, other * other, one * other];
            for (sum, term) in sums.iter_mut().zip(terms) {
                sum[lane] += term;
            }
        };
        let (whole, rest) = one.as_chunks::<LANES>();
        let (other_whole, other_rest) = other.as_chunks::<LANES>();
        for (one, other) in whole.iter().zip(other_whole) {
            for lane in 0..LANES {
                add(lane, one[lane], other[lane]);
            }
        }
        for (one, other) in rest.iter().zip(other_rest) {
            add(0, *one, *other);
        }
        let [first, second, first_squared, second_squared, product] =
            sums.map(|lanes| lanes.iter().sum());
        Self {
            count: one.len() as f32,
            one: first,
            other: second,
            one_squared: first_squared,
            other_squared: second_squared,
            product,
        }
    }

    pub(super) fn with(self, more: Self) -> Self {
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
    pub(super) fn likeness(&self) -> f32 {
        let (one, other) = (self.one / self.count, self.other / self.count);
        let spread = |squared: f32, mean: f32| (squared / self.count - mean * mean).max(0.0);
        let both = spread(self.one_squared, one) + spread(self.other_squared, other);
        let together = self.product / self.count - one * other;
        let apart = (one - other) * (one - other);
        (2.0 * together + NOISE) / (both + apart + NOISE)
    }
}
