//! A k-d tree: what is near to a point, without looking at everything.
//!
//! Fingerprints vary much in few of their numbers, the broadest waves. Halving by these leaves few
//! branches that come near; a tree of distances alone would not, since unrelated pictures are all about
//! equally far from each other.

use super::fingerprint::{HEAD, LENGTH, Weighted, squares};

/// So many points are looked at one by one.
const LEAF: usize = 32;

/// So many points tell in which number a branch varies most.
const SAMPLE: usize = 200;

/// Points, ordered so that each branch is a run of them and each half of a branch is half of its run.
pub(super) struct Tree {
    /// The first numbers of each point, close together in memory: they rule out nearly all.
    heads: Vec<[i16; HEAD]>,
    tails: Vec<[i16; LENGTH - HEAD]>,
    /// The caller's number of each point.
    numbers: Vec<u32>,
    /// By the middle of each run: in which number it was parted, and where.
    parted: Vec<(u8, i16)>,
}

impl Tree {
    pub(super) fn new(mut points: Vec<(u32, Weighted)>) -> Self {
        let mut parted = vec![(0, 0); points.len()];
        part(&mut points, &mut parted);
        Self {
            numbers: points.iter().map(|(number, _)| *number).collect(),
            heads: points.iter().map(|(_, point)| split(point).0).collect(),
            tails: points.iter().map(|(_, point)| split(point).1).collect(),
            parted,
        }
    }

    /// Calls `found` with the number of every point within `reach` of `point`, and its distance.
    pub(super) fn within(&self, point: &Weighted, reach: f32, found: &mut impl FnMut(u32, f32)) {
        let (head, tail) = split(point);
        let mut search = Search {
            point,
            head,
            tail,
            reach,
            aside: [0; LENGTH],
        };
        self.visit((0, self.numbers.len()), 0, &mut search, found);
    }

    /// Looks at a run, which is at least the root of `away` from the point.
    fn visit(
        &self,
        (from, to): (usize, usize),
        away: i32,
        search: &mut Search<'_>,
        found: &mut impl FnMut(u32, f32),
    ) {
        if to - from <= LEAF {
            for index in from..to {
                let head = squares(&self.heads[index], &search.head);
                if (head as f32).sqrt() > search.reach {
                    continue;
                }
                let away = ((head + squares(&self.tails[index], &search.tail)) as f32).sqrt();
                if away <= search.reach {
                    found(self.numbers[index], away);
                }
            }
            return;
        }
        let middle = usize::midpoint(from, to);
        let (number, border) = self.parted[middle];
        let number = usize::from(number);
        let beyond = i32::from(search.point[number]) - i32::from(border);
        let (near, far) = if beyond < 0 {
            ((from, middle), (middle, to))
        } else {
            ((middle, to), (from, middle))
        };
        self.visit(near, away, search, found);
        let before = search.aside[number];
        let farther = away - before * before + beyond * beyond;
        if (farther as f32).sqrt() <= search.reach {
            search.aside[number] = beyond;
            self.visit(far, farther, search, found);
            search.aside[number] = before;
        }
    }
}

fn split(point: &Weighted) -> ([i16; HEAD], [i16; LENGTH - HEAD]) {
    let at = |index: usize| point[index];
    (
        std::array::from_fn(at),
        std::array::from_fn(|index| at(HEAD + index)),
    )
}

struct Search<'a> {
    point: &'a Weighted,
    head: [i16; HEAD],
    tail: [i16; LENGTH - HEAD],
    reach: f32,
    /// How far the run at hand lies aside in each number.
    aside: [i32; LENGTH],
}

/// Parts a run in the number in which it varies most, and each half again.
fn part(points: &mut [(u32, Weighted)], parted: &mut [(u8, i16)]) {
    if points.len() <= LEAF {
        return;
    }
    let number = widest(points);
    let middle = points.len() / 2;
    // By the caller's number where the points are equal there: the same tree whatever their order was.
    points.select_nth_unstable_by_key(middle, |(own, point)| (point[number], *own));
    parted[middle] = (number as u8, points[middle].1[number]);
    let (lower, upper) = points.split_at_mut(middle);
    let (lower_parted, upper_parted) = parted.split_at_mut(middle);
    part(lower, lower_parted);
    part(upper, upper_parted);
}

fn widest(points: &[(u32, Weighted)]) -> usize {
    let step = points.len().div_ceil(SAMPLE);
    let sample = || points.iter().step_by(step).map(|(_, point)| point);
    let spread = |number: usize| {
        let values = || sample().map(move |point| i64::from(point[number]));
        let count = sample().count() as i64;
        let mean = values().sum::<i64>() / count;
        values()
            .map(|value| (value - mean) * (value - mean))
            .sum::<i64>()
    };
    (0..LENGTH)
        .max_by_key(|number| spread(*number))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::super::fingerprint::distance;
    use super::*;

    /// Points in heaps, some of them the same: as photos and their copies lie.
    fn heaps() -> impl Strategy<Value = Vec<Weighted>> {
        let heap = (
            vec(-127_i16..=127, LENGTH),
            vec(vec(-6_i16..=6, LENGTH), 1..12),
        );
        vec(heap, 1..25).prop_map(|heaps| {
            let points = heaps.into_iter().flat_map(|(middle, aside)| {
                let point = move |aside: Vec<i16>| {
                    std::array::from_fn(|index| middle[index] + aside[index])
                };
                aside.into_iter().map(point)
            });
            points.collect()
        })
    }

    proptest! {
        #[test]
        fn finds_what_looking_at_everything_finds(points in heaps(), reach in 0.0_f32..400.0) {
            let numbered = |points: &[Weighted]| (0..).zip(points.iter().copied()).collect();
            let tree = Tree::new(numbered(&points));
            for point in points.iter().step_by(3) {
                let mut found = Vec::new();
                tree.within(point, reach, &mut |number, away| found.push((number, away)));
                found.sort_by_key(|(number, _)| *number);
                let all = (0..).zip(points.iter().map(|other| distance(point, other)));
                let near: Vec<(u32, f32)> = all.filter(|(_, away)| *away <= reach).collect();
                prop_assert_eq!(&found, &near);
            }
        }
    }
}
