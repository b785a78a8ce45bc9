import { describe, expect, it } from 'vitest';
import { addToMonth, isMonth, monthRange, monthSpan, monthsBetween } from './months';

describe('months', () => {
  it('are counted over the ends of years', () => {
    expect(addToMonth('2025-11', 3)).toBe('2026-02');
    expect(addToMonth('2025-01', -1)).toBe('2024-12');
    expect(monthsBetween('2024-12', '2025-02')).toBe(2);
    expect(monthRange('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthRange('2025-03', '2025-02')).toEqual([]);
  });

  it('are four digits, a dash and 01 to 12', () => {
    expect(['2025-08', '2025-13', '2025-8', '', null].map(isMonth)).toEqual([true, false, false, false, false]);
  });
});

describe('a line in a row of months', () => {
  const months = monthRange('2025-04', '2025-09');

  it('begins and ends in its columns', () => {
    expect(monthSpan(months, '2025-05', '2025-07')).toEqual({ start: 1, length: 3 });
    expect(monthSpan(months, '2025-04', '2025-04')).toEqual({ start: 0, length: 1 });
  });

  it('is cut at the edges of the row', () => expect(monthSpan(months, '2025-01', '2025-12')).toEqual({ start: 0, length: 6 }));

  it('takes a missing end from the other', () => expect(monthSpan(months, '2025-08', null)).toEqual({ start: 4, length: 1 }));

  it('is nothing outside, without months, or the wrong way round', () => {
    expect(monthSpan(months, '2025-10', '2025-12')).toBeNull();
    expect(monthSpan(months, null, null)).toBeNull();
    expect(monthSpan([], '2025-05', '2025-06')).toBeNull();
    expect(monthSpan(months, '2025-07', '2025-05')).toBeNull();
  });
});
