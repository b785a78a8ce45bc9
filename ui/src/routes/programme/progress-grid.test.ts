import { describe, expect, it } from 'vitest';
import { isInLine, moveInGrid, parsePercent } from './progress-grid';

describe('moving in the grid', () => {
  const from = { row: 1, column: 1 };
  it.each([
    ['ArrowUp', { row: 0, column: 1 }],
    ['ArrowDown', { row: 2, column: 1 }],
    ['Enter', { row: 2, column: 1 }],
    ['ArrowLeft', { row: 1, column: 0 }],
    ['ArrowRight', { row: 1, column: 2 }],
    ['Home', { row: 1, column: 0 }],
    ['End', { row: 1, column: 5 }],
  ])('%s', (key, to) => expect(moveInGrid(from, key, 4, 6)).toEqual(to));

  it('stops at the edges', () => {
    expect(moveInGrid({ row: 0, column: 0 }, 'ArrowUp', 4, 6)).toEqual({ row: 0, column: 0 });
    expect(moveInGrid({ row: 3, column: 5 }, 'Enter', 4, 6)).toEqual({ row: 3, column: 5 });
    expect(moveInGrid({ row: 3, column: 5 }, 'ArrowRight', 4, 6)).toEqual({ row: 3, column: 5 });
  });

  it('leaves digits to the cell', () => expect(moveInGrid(from, '7', 4, 6)).toBeNull());
});

describe('a typed percentage', () => {
  it.each([['0', 0], ['25', 25], ['100', 100], [' 40 % ', 40], ['', null], [' ', null]])('%s is understood', (text, value) => expect(parsePercent(text)).toBe(value));
  it.each(['101', '-5', '12,5', 'dua', '1000'])('%s is none', (text) => expect(parsePercent(text)).toBeUndefined());
});

it('a month belongs to a line from its first to its last month', () => {
  expect(isInLine('2025-05', '2025-05', '2025-07')).toBe(true);
  expect(isInLine('2025-07', '2025-05', '2025-07')).toBe(true);
  expect(isInLine('2025-08', '2025-05', '2025-07')).toBe(false);
  expect(isInLine('2025-04', '2025-05', null)).toBe(false);
  expect(isInLine('2025-04', null, null)).toBe(true);
});
