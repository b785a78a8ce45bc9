//! The same house before and after its repair: one seed draws it from one place.

use super::canvas::{Canvas, mix};
use super::scenes::{DARK, WALLS, person, window};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum HouseState {
    Worn,
    Repaired,
}

pub(super) fn house(canvas: &mut Canvas, state: HouseState) {
    let is_worn = state == HouseState::Worn;
    let bottom = canvas.bottom();
    let ground = bottom * 0.74;
    let (sky_top, sky_low, soil) = if is_worn {
        ([176, 186, 192], [222, 220, 210], [164, 146, 120])
    } else {
        ([120, 186, 226], [222, 240, 244], [150, 186, 112])
    };
    canvas.gradient(0.0, ground, sky_top, sky_low);
    canvas.gradient(ground, bottom - ground, soil, mix(soil, DARK, 0.25));
    if !is_worn {
        canvas.circle(860.0, bottom * 0.14, 52.0, [253, 226, 138]);
    }
    for x in [70.0, 930.0] {
        tree(canvas, x, ground, is_worn);
    }
    let left = canvas.between(210.0, 280.0);
    let width = canvas.between(450.0, 520.0);
    let top = ground - bottom * 0.34;
    let wall = if is_worn {
        [196, 178, 150]
    } else {
        canvas.pick(WALLS)
    };
    canvas.rect(left, top, width, ground - top + 26.0, wall);
    roof(canvas, (left, top, width), is_worn);
    let door = if is_worn {
        [112, 86, 66]
    } else {
        [15, 118, 110]
    };
    canvas.rect(
        left + width * 0.42,
        top + 74.0,
        92.0,
        ground - top - 48.0,
        door,
    );
    canvas.circle(
        left + width * 0.42 + 78.0,
        ground - 40.0,
        5.0,
        [240, 206, 120],
    );
    for part in [0.1, 0.74] {
        window(canvas, left + width * part, top + 82.0, is_worn);
    }
    if is_worn {
        wear(canvas, (left, top, width), ground);
    } else {
        garden(canvas, left, width, ground);
        let x = canvas.between(800.0, 880.0);
        person(canvas, x, ground + 120.0, 1.0);
    }
}

fn roof(canvas: &mut Canvas, (left, top, width): (f32, f32, f32), is_worn: bool) {
    let colour = if is_worn {
        [132, 104, 92]
    } else {
        [196, 88, 64]
    };
    let sag = if is_worn { 26.0 } else { 0.0 };
    let ridge = top - 132.0;
    let corners = [
        (left - 46.0, top + 8.0 + sag),
        (left + width * 0.2, ridge + sag),
        (left + width * 0.8, ridge),
        (left + width + 46.0, top + 8.0),
    ];
    canvas.polygon(&corners, colour);
    for row in 1..5 {
        // Lines of tiles, from slope to slope.
        let part = row as f32 / 5.0;
        let between = |from: (f32, f32), to: (f32, f32)| {
            (
                from.0 + (to.0 - from.0) * part,
                from.1 + (to.1 - from.1) * part,
            )
        };
        let ends = (
            between(corners[1], corners[0]),
            between(corners[2], corners[3]),
        );
        canvas.line(ends.0, ends.1, 3.0, mix(colour, DARK, 0.3));
    }
    if is_worn {
        for _ in 0..3 {
            let x = left + canvas.between(0.2, 0.75) * width;
            let y = canvas.between(ridge + 44.0, top - 22.0);
            canvas.ellipse(x, y, 26.0, 15.0, [74, 62, 60]);
        }
    }
}

fn wear(canvas: &mut Canvas, (left, top, width): (f32, f32, f32), ground: f32) {
    for _ in 0..7 {
        let x = left + canvas.between(0.04, 0.92) * width;
        let y = canvas.between(top + 30.0, ground);
        let (across, down) = (canvas.between(10.0, 34.0), canvas.between(8.0, 24.0));
        canvas.ellipse(x, y, across, down, [168, 146, 118]);
    }
    let mut at = (left + width * 0.33, top + 20.0);
    for _ in 0..6 {
        let next = (
            at.0 + canvas.between(-16.0, 18.0),
            at.1 + canvas.between(20.0, 38.0),
        );
        canvas.line(at, next, 4.0, [110, 92, 80]);
        at = next;
    }
    canvas.ellipse(300.0, ground + 92.0, 118.0, 24.0, [128, 132, 128]);
    for _ in 0..9 {
        let (x, y) = (
            canvas.between(690.0, 850.0),
            canvas.between(ground + 40.0, ground + 86.0),
        );
        let colour = canvas.pick(&[
            [120, 96, 76],
            [150, 138, 128],
            [92, 108, 96],
            [176, 150, 120],
        ]);
        let size = canvas.between(12.0, 26.0);
        canvas.circle(x, y, size, colour);
    }
}

fn garden(canvas: &mut Canvas, left: f32, width: f32, ground: f32) {
    canvas.polygon(
        &[
            (left + width * 0.42, ground + 26.0),
            (left + width * 0.62, ground + 26.0),
            (left + width * 0.8, canvas.bottom()),
            (left + width * 0.26, canvas.bottom()),
        ],
        [222, 208, 184],
    );
    for index in 0..9 {
        let x = left - 60.0 + index as f32 * (width + 120.0) / 8.0;
        if (x - left - width * 0.52).abs() < 90.0 {
            continue;
        }
        canvas.rounded((x - 16.0, ground + 22.0, 32.0, 34.0), 6.0, [190, 104, 70]);
        canvas.circle(x, ground + 8.0, 24.0, [84, 150, 84]);
        let flower = canvas.pick(&[[240, 120, 140], [250, 204, 96], [240, 240, 240]]);
        canvas.circle(x - 8.0, ground, 8.0, flower);
        canvas.circle(x + 9.0, ground + 10.0, 8.0, flower);
    }
}

fn tree(canvas: &mut Canvas, x: f32, ground: f32, is_worn: bool) {
    let leaf = if is_worn {
        [128, 140, 98]
    } else {
        [82, 150, 90]
    };
    canvas.rect(x - 13.0, ground - 150.0, 26.0, 165.0, [124, 92, 66]);
    for (dx, dy, radius) in [
        (-42.0, -160.0, 58.0),
        (44.0, -170.0, 54.0),
        (0.0, -220.0, 66.0),
    ] {
        canvas.circle(x + dx, ground + dy, radius, mix(leaf, DARK, radius / 500.0));
    }
}
