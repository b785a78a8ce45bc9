//! Drawn photos and an emblem.

use image::{Rgb, RgbImage};

use crate::common::*;

/// A house with a roof, as it was and as it is.
fn house(width: u32, height: u32, mended: bool) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (
            f64::from(x) / f64::from(width),
            f64::from(y) / f64::from(height),
        );
        let roof = y > 0.2 && y < 0.5 && (x - 0.5).abs() < (y - 0.15) * 1.2;
        let wall = (0.5..0.85).contains(&y) && (0.18..0.82).contains(&x);
        let door = y > 0.6 && wall && (0.45..0.58).contains(&x);
        let hole = !mended && wall && (x * 17.0).sin() * (y * 23.0).cos() > 0.6;
        match () {
            () if door || hole => Rgb([90, 60, 40]),
            () if wall && mended => Rgb([235, 225, 190]),
            () if wall => Rgb([170, 150, 120]),
            () if roof => Rgb(if mended {
                [180, 70, 50]
            } else {
                [110, 100, 95]
            }),
            () if y < 0.85 => Rgb([180, 210, 235]),
            () => Rgb([120, 160, 90]),
        }
    })
}

/// A shield, such as those of cities.
fn emblem() -> RgbImage {
    RgbImage::from_fn(200, 240, |x, y| {
        let (x, y) = ((f64::from(x) - 100.0) / 100.0, f64::from(y) / 240.0);
        let half = if y < 0.55 {
            0.9
        } else {
            0.9 * (1.0 - ((y - 0.55) / 0.44).powi(2)).max(0.0)
        };
        match x.abs() {
            distance if distance > half => Rgb([255, 255, 255]),
            distance if distance > half - 0.12 || y < 0.06 => Rgb([20, 90, 50]),
            _ if (0.3..0.42).contains(&y) => Rgb([220, 180, 40]),
            _ => Rgb([60, 140, 90]),
        }
    })
}

pub(crate) fn album() -> Album {
    let mut photos = vec![
        ("lambang".to_owned(), png(&emblem())),
        ("sebelum".to_owned(), jpeg(&house(640, 480, false))),
        ("sesudah".to_owned(), jpeg(&house(640, 480, true))),
        ("tegak".to_owned(), jpeg(&house(480, 640, true))),
    ];
    for index in 0..6 {
        photos.push((
            format!("foto{index}"),
            jpeg(&house(640, 480, index % 2 == 0)),
        ));
    }
    Album::with(photos)
}
