//! Pictures brought to a small square grid, whatever their size and proportions.

/// The average colour under each field of a grid of `size` x `size`; channels as in `bytes`.
/// Nothing where there are fewer bytes than `width` x `height` pixels, or no pixels.
pub(super) fn averaged(
    bytes: &[u8],
    (width, height): (usize, usize),
    channels: usize,
    size: usize,
) -> Option<Vec<f32>> {
    let row_length = width * channels;
    if width == 0 || height == 0 || bytes.len() < row_length * height {
        return None;
    }
    let columns: Vec<Vec<(usize, f32)>> = spans(width, size)
        .iter()
        .map(|span| span.parts().collect())
        .collect();
    let mut grid = Vec::with_capacity(size * size * channels);
    let mut band = vec![0.0_f32; row_length];
    for span in spans(height, size) {
        band.fill(0.0);
        for (row, weight) in span.parts() {
            let row = &bytes[row * row_length..(row + 1) * row_length];
            for (sum, value) in band.iter_mut().zip(row) {
                *sum += weight * f32::from(*value);
            }
        }
        for parts in &columns {
            for channel in 0..channels {
                let part =
                    |(column, weight): &(usize, f32)| weight * band[column * channels + channel];
                grid.push(parts.iter().map(part).sum());
            }
        }
    }
    Some(grid)
}

/// What one field covers of `length` pixels in a row.
struct Span {
    from: f32,
    to: f32,
}

fn spans(length: usize, size: usize) -> Vec<Span> {
    let edge = |index: usize| index as f32 * length as f32 / size as f32;
    let span = |index| Span {
        from: edge(index),
        to: edge(index + 1).min(length as f32),
    };
    (0..size).map(span).collect()
}

impl Span {
    /// The pixels and their weights, which make one together.
    fn parts(&self) -> impl Iterator<Item = (usize, f32)> {
        let (from, to) = (self.from, self.to);
        let whole = to - from;
        let last = (to.ceil() as usize).max(1) - 1;
        (from as usize..=last).map(move |pixel| {
            let covered = (pixel as f32 + 1.0).min(to) - (pixel as f32).max(from);
            (pixel, covered.max(0.0) / whole)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::averaged;

    #[test]
    fn fields_are_the_averages_of_what_they_cover() {
        let two_by_two = averaged(&[0, 100, 200, 40], (2, 2), 1, 2);
        assert_eq!(two_by_two, Some(vec![0.0, 100.0, 200.0, 40.0]));
        let one = averaged(&[0, 100, 200, 40], (2, 2), 1, 1);
        assert_eq!(one, Some(vec![85.0]));
        let thirds = averaged(&[30, 60, 90], (3, 1), 1, 2);
        assert_eq!(thirds, Some(vec![40.0, 80.0, 40.0, 80.0]));
    }

    #[test]
    fn a_picture_without_pixels_has_no_grid() {
        assert_eq!(averaged(&[], (0, 0), 3, 4), None);
        assert_eq!(averaged(&[1, 2], (2, 2), 1, 4), None);
    }
}
