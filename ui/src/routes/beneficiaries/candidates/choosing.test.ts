import { expect, it } from 'vitest';
import type { Candidate } from '$lib/api';
import { isFree, reach } from './choosing';

it('reaches over rows in either direction', () => {
  const ids = ['a', 'b', 'c', 'd'];
  expect(reach(ids, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(reach(ids, 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(reach(ids, 'a', 'a')).toEqual(['a']);
  expect(reach(ids, null, 'c')).toEqual(['c']);
  expect(reach(ids, 'from another page', 'c')).toEqual(['c']);
});

it('only whom nothing speaks against is added with others', () => {
  const row = (...severities: ('info' | 'warning')[]) => ({ issues: severities.map((severity) => ({ field: '', code: '', severity, message: '' })) }) as unknown as Candidate;
  expect(isFree(row())).toBe(true);
  expect(isFree(row('info'))).toBe(true);
  expect(isFree(row('info', 'warning'))).toBe(false);
});
