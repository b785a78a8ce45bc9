import { describe, expect, it } from 'vitest';
import { between, byKey, inMiddle, isDrawn, moved, resized, sameBoxes, SMALLEST, tidy } from './face-geometry';

const box = { x: 0.4, y: 0.3, width: 0.2, height: 0.1 };

describe('a box over a face', () => {
  it('moves and stops at the edges with its size', () => {
    expect(moved(box, { x: 0.1, y: -0.1 })).toEqual({ x: 0.5, y: 0.2, width: 0.2, height: 0.1 });
    expect(moved(box, { x: 5, y: -5 })).toEqual({ x: 0.8, y: 0, width: 0.2, height: 0.1 });
  });

  it('follows each corner while the opposite one stays', () => {
    expect(resized(box, 'se', { x: 0.1, y: 0.1 })).toEqual({ x: 0.4, y: 0.3, width: 0.3, height: 0.2 });
    expect(resized(box, 'nw', { x: 0.1, y: 0.05 })).toEqual({ x: 0.5, y: 0.35, width: 0.1, height: 0.05 });
    expect(resized(box, 'ne', { x: -0.1, y: -0.1 })).toEqual({ x: 0.4, y: 0.2, width: 0.1, height: 0.2 });
    expect(resized(box, 'sw', { x: -0.1, y: 0.1 })).toEqual({ x: 0.3, y: 0.3, width: 0.3, height: 0.2 });
  });

  it('never leaves the picture and never turns inside out', () => {
    expect(resized(box, 'se', { x: 9, y: 9 })).toEqual({ x: 0.4, y: 0.3, width: 0.6, height: 0.7 });
    expect(resized(box, 'nw', { x: -9, y: -9 })).toEqual({ x: 0, y: 0, width: 0.6, height: 0.4 });
    expect(resized(box, 'se', { x: -9, y: -9 })).toEqual({ x: 0.4, y: 0.3, width: SMALLEST, height: SMALLEST });
    expect(resized(box, 'nw', { x: 9, y: 9 })).toEqual({ x: 0.58, y: 0.38, width: SMALLEST, height: SMALLEST });
  });

  it('is drawn in any direction, and a click draws none', () => {
    const drawn = { x: 0.2, y: 0.1, width: 0.3, height: 0.4 };
    expect(between({ x: 0.2, y: 0.1 }, { x: 0.5, y: 0.5 })).toEqual(drawn);
    expect(between({ x: 0.5, y: 0.5 }, { x: 0.2, y: 0.1 })).toEqual(drawn);
    expect(between({ x: 0.9, y: 0.9 }, { x: 4, y: 4 })).toEqual({ x: 0.9, y: 0.9, width: 0.1, height: 0.1 });
    expect(isDrawn({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 })).toBe(false);
    expect(isDrawn({ x: 0.5, y: 0.5 }, { x: 0.6, y: 0.6 })).toBe(true);
  });

  it('obeys the keyboard', () => {
    expect(byKey(box, 'ArrowRight', false)).toEqual({ ...box, x: 0.41 });
    expect(byKey(box, 'ArrowUp', false)).toEqual({ ...box, y: 0.29 });
    expect(byKey(box, 'ArrowRight', true)).toEqual({ ...box, width: 0.21 });
    expect(byKey(box, 'ArrowUp', true)).toEqual({ ...box, height: 0.09 });
    expect(byKey(box, 'a', false)).toBeNull();
  });

  it('begins in the middle, square, and not on top of another', () => {
    const first = inMiddle([], 1600, 1200);
    expect(first).toEqual({ x: 0.44, y: 0.42, width: 0.12, height: 0.16 });
    expect(inMiddle([first], 1600, 1200)).toEqual({ x: 0.49, y: 0.47, width: 0.12, height: 0.16 });
  });

  it('is kept within 0 and 1 whatever came in', () => {
    expect(tidy({ x: -1, y: 2, width: 3, height: 0 })).toEqual({ x: 0, y: 0.98, width: 1, height: SMALLEST });
  });
});

it('boxes are compared by what they cover', () => {
  expect(sameBoxes([box], [{ ...box }])).toBe(true);
  expect(sameBoxes([box], [{ ...box, x: 0.5 }])).toBe(false);
  expect(sameBoxes([box], [])).toBe(false);
});
