import { expect, it } from 'vitest';
import { chartPoints } from './score-chart';

it('days lie by the calendar and scores from below to above', () => {
  const points = chartPoints([{ day: '2025-11-01', score: 0 }, { day: '2025-11-03', score: 50 }, { day: '2025-11-11', score: 100 }], 110, 60);
  expect(points).toEqual([{ x: 5, y: 55 }, { x: 25, y: 30 }, { x: 105, y: 5 }]);
  expect(chartPoints([], 110, 60)).toEqual([]);
});
