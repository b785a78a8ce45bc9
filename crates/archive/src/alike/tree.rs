//! A vantage-point tree: what is near to a point, without looking at everything.

use super::fingerprint::{Weighted, distance};

/// So many points are looked at one by one.
const LEAF: usize = 24;

/// Points, ordered so that each branch is a run of them: its vantage point, then the nearer half,
/// then the farther half.
pub(super) struct Tree {
    points: Vec<Weighted>,
    /// The caller's number of each point.
    numbers: Vec<u32>,
    /// For each vantage point the distance that parts its halves.
    radii: Vec<f32>,
}

impl Tree {
    pub(super) fn new(mut points: Vec<(u32, Weighted)>) -> Self {
        let mut radii = vec![0.0; points.len()];
        let mut distances = Vec::with_capacity(points.len());
        arrange(&mut points, &mut radii, &mut distances);
        Self {
            numbers: points.iter().map(|(number, _)| *number).collect(),
            points: points.into_iter().map(|(_, point)| point).collect(),
            radii,
        }
    }

    /// Calls `found` with the number of every point within `reach` of `point`, and its distance.
    pub(super) fn within(&self, point: &Weighted, reach: f32, found: &mut impl FnMut(u32, f32)) {
        let mut waiting = vec![(0, self.points.len())];
        while let Some((from, to)) = waiting.pop() {
            if to - from <= LEAF {
                for index in from..to {
                    self.look(index, point, reach, found);
                }
                continue;
            }
            let away = self.look(from, point, reach, found);
            let middle = middle(from, to);
            if away - reach <= self.radii[from] {
                waiting.push((from + 1, middle));
            }
            if away + reach >= self.radii[from] {
                waiting.push((middle, to));
            }
        }
    }

    fn look(
        &self,
        index: usize,
        point: &Weighted,
        reach: f32,
        found: &mut impl FnMut(u32, f32),
    ) -> f32 {
        let away = distance(&self.points[index], point);
        if away <= reach {
            found(self.numbers[index], away);
        }
        away
    }
}

/// Where the farther half of a run begins.
fn middle(from: usize, to: usize) -> usize {
    from + 1 + (to - from - 1) / 2
}

fn arrange(
    points: &mut [(u32, Weighted)],
    radii: &mut [f32],
    distances: &mut Vec<(f32, u32, Weighted)>,
) {
    if points.len() <= LEAF {
        return;
    }
    // The point farthest from any one lies at the rim, from where the rest spreads widest.
    let away = |from: &Weighted, to: &(u32, Weighted)| (distance(from, &to.1), to.0);
    let start = points[0].1;
    let farthest = (0..points.len())
        .max_by(|one, other| {
            let (one, other) = (away(&start, &points[*one]), away(&start, &points[*other]));
            one.0.total_cmp(&other.0).then(one.1.cmp(&other.1))
        })
        .unwrap_or(0);
    points.swap(0, farthest);
    let vantage = points[0].1;
    distances.clear();
    let rest = points[1..].iter();
    distances.extend(rest.map(|(number, point)| (distance(&vantage, point), *number, *point)));
    let half = middle(0, points.len()) - 1;
    distances.select_nth_unstable_by(half, |one, other| {
        one.0.total_cmp(&other.0).then(one.1.cmp(&other.1))
    });
    radii[0] = distances[half].0;
    for (place, (_, number, point)) in points[1..].iter_mut().zip(distances.iter()) {
        *place = (*number, *point);
    }
    let (near, far) = points[1..].split_at_mut(half);
    let (near_radii, far_radii) = radii[1..].split_at_mut(half);
    arrange(near, near_radii, distances);
    arrange(far, far_radii, distances);
}
