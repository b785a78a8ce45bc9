//! What lies or stands on a table: the attendance list, the products.

use super::canvas::{Canvas, mix};
use super::scenes::{CLOTHES, DARK, WHITE, room};

pub(super) fn attendance_list(canvas: &mut Canvas) {
    canvas.keep_left_and_right();
    let bottom = canvas.bottom();
    let wood = canvas.pick(&[[178, 128, 84], [150, 108, 76], [194, 150, 106]]);
    canvas.gradient(0.0, bottom, wood, mix(wood, DARK, 0.16));
    for _ in 0..16 {
        let y = canvas.between(0.0, bottom);
        canvas.line(
            (0.0, y),
            (1000.0, y + canvas.bottom() * 0.01),
            2.0,
            mix(wood, DARK, 0.2),
        );
    }
    let (left, top, width) = (190.0, bottom * 0.06, 560.0);
    let height = bottom * 0.88;
    canvas.rect(
        left + 12.0,
        top + 14.0,
        width,
        height,
        mix(wood, DARK, 0.45),
    );
    canvas.rect(left, top, width, height, WHITE);
    canvas.rounded((left + 150.0, top + 26.0, 260.0, 17.0), 4.0, [70, 74, 80]);
    canvas.rounded(
        (left + 190.0, top + 54.0, 180.0, 10.0),
        4.0,
        [130, 134, 140],
    );
    let (first, rows) = (top + 96.0, 12);
    let step = (height - 130.0) / rows as f32;
    let grid = [120, 126, 132];
    for row in 0..=rows {
        let y = first + row as f32 * step;
        canvas.line((left + 28.0, y), (left + width - 28.0, y), 3.0, grid);
    }
    for x in [28.0, 78.0, 290.0, 410.0, width - 28.0] {
        canvas.line(
            (left + x, first),
            (left + x, first + rows as f32 * step),
            3.0,
            grid,
        );
    }
    for row in 1..rows {
        let y = first + (row as f32 + 0.5) * step;
        canvas.circle(left + 53.0, y, 5.0, grid);
        let name_end = canvas.between(170.0, 275.0);
        canvas.line((left + 92.0, y), (left + name_end, y), 6.0, [74, 84, 112]);
        let address_end = canvas.between(350.0, 395.0);
        canvas.line(
            (left + 304.0, y),
            (left + address_end, y),
            5.0,
            [104, 112, 132],
        );
        signature(canvas, left + 424.0, y, step);
    }
    canvas.line(
        (806.0, bottom * 0.38),
        (884.0, bottom * 0.7),
        19.0,
        [30, 84, 150],
    );
    canvas.line(
        (884.0, bottom * 0.7),
        (892.0, bottom * 0.735),
        9.0,
        [230, 200, 130],
    );
}

fn signature(canvas: &mut Canvas, x: f32, y: f32, step: f32) {
    let ink = canvas.pick(&[[34, 62, 140], [40, 44, 60], [30, 84, 150]]);
    let mut at = (x, y);
    for index in 1..7 {
        let next = (
            x + index as f32 * 15.0,
            y + canvas.between(-0.32, 0.32) * step,
        );
        canvas.line(at, next, 3.5, ink);
        at = next;
    }
}

pub(super) fn products(canvas: &mut Canvas) {
    let floor = room(canvas);
    let cloth = canvas.pick(&[[236, 240, 240], [250, 226, 190], [206, 226, 214]]);
    let table = floor * 0.82;
    canvas.rect(0.0, table, 1000.0, canvas.bottom() - table, cloth);
    for index in 0..20 {
        let x = index as f32 * 50.0 + 25.0;
        canvas.circle(x, table + 6.0, 25.0, mix(cloth, DARK, 0.08));
    }
    for index in 0..4 {
        jar(canvas, 150.0 + index as f32 * 235.0, table + 24.0);
    }
    for index in 0..3 {
        let x = 190.0 + index as f32 * 305.0 + canvas.between(-12.0, 12.0);
        cake_plate(canvas, x, table + canvas.bottom() * 0.24);
    }
}

fn jar(canvas: &mut Canvas, x: f32, y: f32) {
    let filling = canvas.pick(&[
        [222, 160, 84],
        [190, 90, 70],
        [148, 176, 96],
        [236, 210, 140],
    ]);
    let lid = canvas.pick(CLOTHES);
    canvas.rounded((x - 56.0, y - 168.0, 112.0, 172.0), 24.0, [226, 236, 238]);
    canvas.rounded((x - 48.0, y - 132.0, 96.0, 128.0), 18.0, filling);
    canvas.rounded((x - 52.0, y - 190.0, 104.0, 34.0), 9.0, lid);
    canvas.rounded((x - 37.0, y - 98.0, 74.0, 50.0), 6.0, WHITE);
    canvas.line((x - 22.0, y - 80.0), (x + 22.0, y - 80.0), 6.0, lid);
    canvas.line(
        (x - 22.0, y - 64.0),
        (x + 12.0, y - 64.0),
        4.0,
        [150, 150, 150],
    );
}

fn cake_plate(canvas: &mut Canvas, x: f32, y: f32) {
    canvas.ellipse(x, y + 34.0, 136.0, 38.0, [190, 198, 200]);
    canvas.ellipse(x, y + 26.0, 136.0, 38.0, WHITE);
    let colour = canvas.pick(&[
        [236, 164, 178],
        [156, 196, 122],
        [226, 182, 112],
        [160, 106, 78],
    ]);
    for (dx, dy) in [
        (-62.0, 6.0),
        (0.0, -2.0),
        (62.0, 6.0),
        (-32.0, 26.0),
        (32.0, 26.0),
    ] {
        canvas.ellipse(x + dx, y + dy + 6.0, 32.0, 18.0, mix(colour, DARK, 0.3));
        canvas.ellipse(x + dx, y + dy - 4.0, 32.0, 20.0, colour);
        canvas.circle(x + dx, y + dy - 16.0, 7.0, [206, 54, 62]);
    }
}
