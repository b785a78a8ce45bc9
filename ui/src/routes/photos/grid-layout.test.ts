import { describe, expect, it } from 'vitest';
import { layoutGrid, moveInGrid, sectionsBetween, tilesBetween } from './grid-layout';
import type { PhotoGroup } from './photo-words';

const group = (date: string, count: number) => ({ date, photos: Array.from({ length: count }, (_, index) => ({ id: `${date}/${index}` })) }) as PhotoGroup;
// Room for exactly four tiles of 168 pixels with gaps of 12 between them.
const layout = layoutGrid([group('a', 6), group('b', 3), group('c', 9)], 4 * 168 + 3 * 12, 16);

describe('the grid', () => {
  it('has as many columns as fit, and one at least', () => {
    expect(layout.columns).toBe(4);
    expect(layoutGrid([], 100, 16).columns).toBe(1);
    expect(layoutGrid([], 1000, 24).columns).toBeLessThan(layoutGrid([], 1000, 16).columns);
  });

  it('stands without gaps and overlaps', () => {
    const [a, b, c] = layout.sections as [(typeof layout.sections)[0], (typeof layout.sections)[0], (typeof layout.sections)[0]];
    expect([a.first, b.first, c.first]).toEqual([0, 6, 9]);
    expect(a.height).toBeCloseTo(2 * layout.tileHeight + layout.gap);
    expect(b.top).toBeGreaterThan(a.photosTop + a.height);
    expect(layout.height).toBeCloseTo(c.photosTop + c.height);
    expect(layout.count).toBe(18);
  });

  it('moves in columns across groups of any length', () => {
    const move = (from: number, key: string) => moveInGrid(layout, from, key, 2);
    expect([move(0, 'ArrowRight'), move(0, 'ArrowLeft'), move(17, 'ArrowRight')]).toEqual([1, null, null]);
    expect(move(1, 'ArrowDown')).toBe(5);
    expect(move(3, 'ArrowDown')).toBe(5); // the last row is shorter
    expect(move(5, 'ArrowDown')).toBe(7); // second column of the next group
    expect(move(8, 'ArrowUp')).toBe(5); // nearest in the short row above
    expect([move(9, 'ArrowUp'), move(2, 'ArrowUp')]).toEqual([6, null]);
    expect([move(0, 'PageDown'), move(17, 'PageUp')]).toEqual([6, 9]);
    expect([move(4, 'Home'), move(4, 'End'), move(4, 'x')]).toEqual([0, 17, null]);
  });

  it('draws only what is in sight, and the photo that has the turn', () => {
    const many = layoutGrid([group('a', 5000), group('b', 5000)], 4 * 168 + 3 * 12, 16);
    const sections = sectionsBetween(many, 0, 800, null);
    expect(sections.map((section) => section.group.date)).toEqual(['a']);
    expect(tilesBetween(many, sections[0]!, 0, 800, null).length).toBeLessThan(24);
    expect(sectionsBetween(many, 0, 800, 7000).map((section) => section.group.date)).toEqual(['a', 'b']);
    const far = tilesBetween(many, many.sections[1]!, 0, 800, 7000);
    expect(far.map((tile) => tile.index)).toEqual([2000]);
    const inTheMiddle = tilesBetween(many, many.sections[0]!, 100_000, 100_800, 0);
    expect(inTheMiddle[0]!.index).toBe(0);
    expect(inTheMiddle[1]!.top + many.sections[0]!.photosTop + many.tileHeight).toBeGreaterThan(100_000 - many.tileHeight);
  });
});
