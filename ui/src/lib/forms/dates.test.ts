import { describe, expect, it } from 'vitest';
import { addDays, addMonths, calendarDays, parseTypedDate } from './dates';

describe('a typed date', () => {
  it.each([
    ['03/12/2025', '2025-12-03'],
    ['3/12/2025', '2025-12-03'],
    ['3-12-25', '2025-12-03'],
    ['03.12.2025', '2025-12-03'],
    ['3 12 2025', '2025-12-03'],
    ['03122025', '2025-12-03'],
    ['031225', '2025-12-03'],
    ['14/2/88', '1988-02-14'],
    ['29/02/2024', '2024-02-29'],
    [' 03/12/2025 ', '2025-12-03'],
    ['', ''],
  ])('%s is understood', (typed, iso) => expect(parseTypedDate(typed, 2025)).toBe(iso));

  it.each(['31/02/2025', '29/02/2023', '12/31/2025', '03/12', '3/12/202', 'besok', '00/01/2025', '1/1/0001'])('%s is no date', (typed) =>
    expect(parseTypedDate(typed, 2025)).toBeNull(),
  );
});

describe('the calendar', () => {
  it('shows six weeks beginning on Monday', () => {
    const days = calendarDays(2025, 12);
    expect(days).toHaveLength(42);
    expect(days[0]).toEqual({ iso: '2025-12-01', inMonth: true });
    expect(calendarDays(2025, 11)[0]).toEqual({ iso: '2025-10-27', inMonth: false });
  });

  it('moves over the ends of months and years', () => {
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(addMonths('2025-01-31', 1)).toBe('2025-02-28');
    expect(addMonths('2025-01-15', -1)).toBe('2024-12-15');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
  });
});
