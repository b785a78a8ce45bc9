import type { DayScore } from '$lib/api';

const DAY = 86_400_000;
/** Room for the line's own width at the upper and lower edge. */
const EDGE = 5;

/** Where the days lie on a picture of that size: by the calendar from left to right, from 0 below to 100 above. */
export function chartPoints(history: readonly DayScore[], width: number, height: number): { x: number; y: number }[] {
  const days = history.map((each) => Date.parse(each.day) / DAY);
  const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0];
  const span = Math.max(1, last - first);
  const round = (value: number) => Math.round(value * 10) / 10;
  return history.map((each, index) => ({
    x: round(EDGE + ((days[index]! - first) / span) * (width - 2 * EDGE)),
    y: round(height - EDGE - (Math.min(100, Math.max(0, each.score)) / 100) * (height - 2 * EDGE)),
  }));
}
