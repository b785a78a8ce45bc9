//! The scenes: rooms, houses and people from circles and rounded bodies.

use super::SampleScene;
use super::canvas::{Canvas, Colour, mix};
use super::houses::{HouseState, house};
use super::tables::{attendance_list, products};

const SKIN: &[Colour] = &[
    [224, 172, 125],
    [198, 140, 94],
    [172, 115, 74],
    [214, 158, 110],
];
pub(super) const CLOTHES: &[Colour] = &[
    [15, 118, 110],
    [64, 119, 183],
    [188, 84, 120],
    [231, 156, 61],
    [121, 98, 175],
    [96, 156, 96],
    [204, 98, 76],
    [72, 148, 164],
];
const SCARVES: &[Colour] = &[
    [243, 205, 214],
    [197, 224, 219],
    [250, 228, 178],
    [214, 206, 236],
    [178, 207, 232],
    [236, 190, 160],
];
pub(super) const WALLS: &[Colour] = &[
    [239, 222, 190],
    [201, 224, 216],
    [222, 214, 234],
    [244, 213, 200],
    [206, 221, 236],
];
const WOOD: Colour = [171, 121, 78];
pub(super) const DARK: Colour = [60, 56, 58];
pub(super) const WHITE: Colour = [252, 251, 247];

pub(super) fn draw(canvas: &mut Canvas, scene: SampleScene) {
    match scene {
        SampleScene::Before => house(canvas, HouseState::Worn),
        SampleScene::After => house(canvas, HouseState::Repaired),
        SampleScene::Process => training(canvas),
        SampleScene::AttendanceList => attendance_list(canvas),
        SampleScene::Handover => handover(canvas),
        SampleScene::Product => products(canvas),
    }
}

pub(super) fn window(canvas: &mut Canvas, x: f32, y: f32, is_worn: bool) {
    let glass = if is_worn {
        [92, 96, 100]
    } else {
        [186, 224, 238]
    };
    let frame = if is_worn { [122, 98, 76] } else { WHITE };
    canvas.rect(x, y, 86.0, 86.0, frame);
    canvas.rect(x + 7.0, y + 7.0, 72.0, 72.0, glass);
    canvas.rect(x + 39.0, y, 7.0, 86.0, frame);
    if is_worn {
        canvas.line(
            (x + 4.0, y + 14.0),
            (x + 84.0, y + 70.0),
            9.0,
            [150, 122, 92],
        );
    } else {
        canvas.rect(x, y + 39.0, 86.0, 7.0, frame);
    }
}

/// A person from the knees up, standing on `y`; the head comes last, over the scarf.
pub(super) fn person(canvas: &mut Canvas, x: f32, y: f32, scale: f32) {
    let clothes = canvas.pick(CLOTHES);
    let skin = canvas.pick(SKIN);
    let height = canvas.between(190.0, 215.0) * scale;
    let half = canvas.between(52.0, 62.0) * scale;
    let head = 36.0 * scale;
    let shoulder = y - height;
    canvas.rounded(
        (x - half, shoulder, half * 2.0, height + 8.0),
        46.0 * scale,
        clothes,
    );
    canvas.rect(
        x - half,
        y - 60.0 * scale,
        half * 2.0,
        68.0 * scale,
        clothes,
    );
    let sleeve = mix(clothes, DARK, 0.16);
    for side in [-1.0, 1.0] {
        let arm = x + side * half * 0.86 - 15.0 * scale;
        canvas.rounded(
            (arm, shoulder + 34.0 * scale, 30.0 * scale, 112.0 * scale),
            15.0 * scale,
            sleeve,
        );
        canvas.circle(
            arm + 15.0 * scale,
            shoulder + 146.0 * scale,
            14.0 * scale,
            skin,
        );
    }
    let face = shoulder - head * 0.62;
    if canvas.choice(3) < 2 {
        let scarf = canvas.pick(SCARVES);
        canvas.circle(x, face - 3.0 * scale, head * 1.28, scarf);
        canvas.ellipse(x, shoulder + 16.0 * scale, head * 1.3, head * 0.9, scarf);
        canvas.ellipse(x, face + 2.0 * scale, head * 0.86, head * 0.94, skin);
    } else {
        canvas.circle(x, face - 10.0 * scale, head * 1.06, [48, 38, 36]);
        canvas.ellipse(x, face + 4.0 * scale, head * 0.92, head, skin);
    }
    for side in [-1.0, 1.0] {
        canvas.circle(
            x + side * head * 0.33,
            face - 2.0 * scale,
            3.6 * scale,
            DARK,
        );
    }
    let smile = face + head * 0.42;
    canvas.ellipse(x, smile, head * 0.3, 4.2 * scale, [168, 74, 70]);
}

pub(super) fn room(canvas: &mut Canvas) -> f32 {
    let bottom = canvas.bottom();
    let floor = bottom * 0.7;
    let wall = canvas.pick(WALLS);
    canvas.gradient(0.0, floor, mix(wall, WHITE, 0.35), wall);
    canvas.gradient(floor, bottom - floor, [206, 188, 164], [176, 156, 132]);
    canvas.rect(0.0, floor - 9.0, 1000.0, 9.0, mix(wall, DARK, 0.3));
    floor
}

fn training(canvas: &mut Canvas) {
    let floor = room(canvas);
    window(canvas, 90.0, floor * 0.24, false);
    window(canvas, 820.0, floor * 0.24, false);
    canvas.rounded(
        (330.0, floor * 0.14, 340.0, floor * 0.34),
        8.0,
        [246, 248, 244],
    );
    for row in 0..4 {
        let y = floor * (0.2 + row as f32 * 0.06);
        let end = canvas.between(480.0, 630.0);
        canvas.line((356.0, y), (end, y), 5.0, [120, 140, 150]);
    }
    let count = 3 + canvas.choice(2);
    let step = 860.0 / count as f32;
    let is_sewing = canvas.choice(2) == 0;
    for index in 0..count {
        let x = 70.0 + step * (index as f32 + 0.5) + canvas.between(-14.0, 14.0);
        let scale = canvas.between(1.0, 1.14);
        person(canvas, x, floor + 40.0, scale);
    }
    let table = floor + 26.0;
    canvas.rounded((36.0, table, 928.0, 40.0), 10.0, WOOD);
    canvas.rect(66.0, table + 40.0, 26.0, 180.0, mix(WOOD, DARK, 0.25));
    canvas.rect(908.0, table + 40.0, 26.0, 180.0, mix(WOOD, DARK, 0.25));
    for index in 0..count {
        let x = 70.0 + step * (index as f32 + 0.5);
        if is_sewing {
            sewing_machine(canvas, x, table);
        } else {
            bowl(canvas, x, table);
        }
    }
}

fn sewing_machine(canvas: &mut Canvas, x: f32, table: f32) {
    let body = canvas.pick(&[[62, 72, 84], [232, 236, 238], [126, 160, 168]]);
    let cloth = canvas.pick(CLOTHES);
    canvas.ellipse(x - 30.0, table + 8.0, 72.0, 14.0, mix(cloth, WHITE, 0.4));
    canvas.rounded((x - 52.0, table - 14.0, 116.0, 16.0), 5.0, body);
    canvas.rounded((x + 34.0, table - 70.0, 30.0, 66.0), 8.0, body);
    canvas.rounded((x - 52.0, table - 78.0, 116.0, 27.0), 10.0, body);
    canvas.rect(x - 40.0, table - 54.0, 9.0, 34.0, [190, 190, 194]);
    canvas.circle(x + 69.0, table - 60.0, 15.0, [214, 178, 110]);
}

fn bowl(canvas: &mut Canvas, x: f32, table: f32) {
    let dough = canvas.pick(&[[246, 226, 176], [152, 190, 118], [228, 178, 132]]);
    canvas.ellipse(x, table - 30.0, 56.0, 22.0, dough);
    canvas.polygon(
        &[
            (x - 62.0, table - 30.0),
            (x + 62.0, table - 30.0),
            (x + 36.0, table + 8.0),
            (x - 36.0, table + 8.0),
        ],
        [126, 178, 196],
    );
}

fn handover(canvas: &mut Canvas) {
    let floor = room(canvas);
    let banner = canvas.pick(&[[15, 118, 110], [188, 84, 76], [64, 104, 168]]);
    canvas.rounded((120.0, floor * 0.1, 760.0, floor * 0.3), 6.0, banner);
    canvas.rounded((250.0, floor * 0.16, 500.0, 24.0), 6.0, WHITE);
    canvas.rounded(
        (320.0, floor * 0.27, 360.0, 15.0),
        6.0,
        mix(banner, WHITE, 0.7),
    );
    for x in [150.0, 850.0] {
        let scale = canvas.between(0.86, 0.94);
        person(canvas, x, floor + 34.0, scale);
    }
    let lift = canvas.between(-8.0, 8.0);
    person(canvas, 372.0, floor + 110.0, 1.28);
    person(canvas, 634.0, floor + 110.0 + lift, 1.28);
    let parcel = canvas.pick(&[[206, 160, 106], [238, 200, 120], [184, 206, 196]]);
    let top = floor - 20.0;
    canvas.rounded((416.0, top, 172.0, 112.0), 8.0, parcel);
    canvas.rect(490.0, top, 24.0, 112.0, [196, 66, 66]);
    canvas.ellipse(484.0, top - 6.0, 24.0, 12.0, [214, 84, 84]);
    canvas.ellipse(520.0, top - 6.0, 24.0, 12.0, [214, 84, 84]);
    for x in [420.0, 584.0] {
        let skin = canvas.pick(SKIN);
        canvas.circle(x, top + 66.0, 20.0, skin);
    }
}
