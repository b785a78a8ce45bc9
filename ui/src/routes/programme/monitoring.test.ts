import { expect, it } from 'vitest';
import { currentQuarter, quarters } from './monitoring';

const persons = ['a', 'b'];

it('four quarters of three months follow the termination', () => {
  const all = quarters('2025-11-30', persons, [], '2025-12-01');
  expect(all.map((quarter) => quarter.until)).toEqual(['2026-02-28', '2026-05-30', '2026-08-30', '2026-11-30']);
  expect(all.map((quarter) => quarter.state)).toEqual(['running', 'coming', 'coming', 'coming']);
});

it('a visit counts in its own quarter, once for each person on the list', () => {
  const visits = [
    { person_id: 'a', date: '2025-11-30' }, { person_id: 'a', date: '2025-12-01' }, { person_id: 'a', date: '2026-02-28' },
    { person_id: 'b', date: '2026-03-01' }, { person_id: 'gone', date: '2026-01-01' },
  ];
  const all = quarters('2025-11-30', persons, visits, '2026-03-15');
  expect(all.map((quarter) => [...quarter.visited])).toEqual([['a'], ['b'], [], []]);
  expect(all.map((quarter) => quarter.state)).toEqual(['late', 'running', 'coming', 'coming']);
  expect(currentQuarter(all)).toBe(2);
});

it('a quarter is done when everybody was visited, and never without anybody', () => {
  const visits = [{ person_id: 'a', date: '2026-01-05' }, { person_id: 'b', date: '2026-01-06' }];
  expect(quarters('2025-11-30', persons, visits, '2026-06-01')[0]!.state).toBe('done');
  expect(quarters('2025-11-30', [], [], '2026-06-01')[0]!.state).toBe('late');
});

it('before the termination the first quarter is shown', () => expect(currentQuarter(quarters('2025-11-30', persons, [], '2025-06-01'))).toBe(1));
