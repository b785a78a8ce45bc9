// Boxes over faces, in parts of the picture's width and height, 0 to 1 from its top left.
import type { FaceBox } from '$lib/api';

export type Corner = 'nw' | 'ne' | 'sw' | 'se';
export interface Point {
  x: number;
  y: number;
}

/** A box smaller than this covers no face and is hard to catch again. */
export const SMALLEST = 0.02;
/** One press of an arrow. */
export const STEP = 0.01;

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** Inside the picture, large enough, without digits that nobody can see. */
export function tidy({ x, y, width, height }: FaceBox): FaceBox {
  const w = clamp(width, SMALLEST, 1);
  const h = clamp(height, SMALLEST, 1);
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  return { x: round(clamp(x, 0, 1 - w)), y: round(clamp(y, 0, 1 - h)), width: round(w), height: round(h) };
}

export function moved(box: FaceBox, by: Point): FaceBox {
  return tidy({ ...box, x: box.x + by.x, y: box.y + by.y });
}

/** The corner goes with the hand, the opposite one stays; it stops at the edge of the picture. */
export function resized(box: FaceBox, corner: Corner, by: Point): FaceBox {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const west = corner === 'nw' || corner === 'sw';
  const north = corner === 'nw' || corner === 'ne';
  const left = west ? clamp(box.x + by.x, 0, right - SMALLEST) : box.x;
  const top = north ? clamp(box.y + by.y, 0, bottom - SMALLEST) : box.y;
  const width = west ? right - left : clamp(box.width + by.x, SMALLEST, 1 - box.x);
  const height = north ? bottom - top : clamp(box.height + by.y, SMALLEST, 1 - box.y);
  return tidy({ x: left, y: top, width, height });
}

/** The box that a drag from one point to another draws, in whatever direction. */
export function between(from: Point, to: Point): FaceBox {
  const [x1, x2] = [clamp(from.x, 0, 1), clamp(to.x, 0, 1)].sort((a, b) => a - b) as [number, number];
  const [y1, y2] = [clamp(from.y, 0, 1), clamp(to.y, 0, 1)].sort((a, b) => a - b) as [number, number];
  return tidy({ x: x1, y: y1, width: x2 - x1, height: y2 - y1 });
}

/** Whether a drag was meant as a box: a click is none. */
export function isDrawn(from: Point, to: Point): boolean {
  return Math.abs(to.x - from.x) >= SMALLEST && Math.abs(to.y - from.y) >= SMALLEST;
}

/** A new box in the middle, square on a picture of this shape, beside those that are there already. */
export function inMiddle(boxes: readonly FaceBox[], width: number, height: number): FaceBox {
  const side = 0.12;
  const tall = Math.min(0.5, (side * width) / Math.max(1, height));
  for (let step = 0; step < 8; step++) {
    const box = tidy({ x: 0.5 - side / 2 + step * 0.05, y: 0.5 - tall / 2 + step * 0.05, width: side, height: tall });
    if (!boxes.some((each) => Math.abs(each.x - box.x) < STEP && Math.abs(each.y - box.y) < STEP)) return box;
  }
  return tidy({ x: 0.5 - side / 2, y: 0.5 - tall / 2, width: side, height: tall });
}

/** What an arrow does to a box: it moves, with Shift its right and lower edge go. */
export function byKey(box: FaceBox, key: string, shift: boolean): FaceBox | null {
  const by: Record<string, Point> = { ArrowLeft: { x: -STEP, y: 0 }, ArrowRight: { x: STEP, y: 0 }, ArrowUp: { x: 0, y: -STEP }, ArrowDown: { x: 0, y: STEP } };
  const way = by[key];
  if (!way) return null;
  return shift ? resized(box, 'se', way) : moved(box, way);
}

export function sameBoxes(one: readonly FaceBox[], other: readonly FaceBox[]): boolean {
  return one.length === other.length && one.every((box, index) => (['x', 'y', 'width', 'height'] as const).every((name) => box[name] === other[index]![name]));
}
