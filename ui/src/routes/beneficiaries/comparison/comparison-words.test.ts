import { expect, it } from 'vitest';
import type { ComparisonRow } from '$lib/api';
import { byAspect, changeWords, comparisonName, isBetter } from './comparison-words';

const row = (more: Partial<ComparisonRow>): ComparisonRow => ({ code: 'own_income', aspect: 'E', unit: 'rupiah', known: 5, initial: 0, last: 0, change: 0, change_percent: null, is_more_better: true, better: [], worse: [], ...more });

it('says a change with its sign, and a percentage only where there was something before', () => {
  expect(changeWords(row({ change: 460_000, change_percent: 36.84 }))).toBe('+Rp460.000 (+36,8%)');
  expect(changeWords(row({ unit: 'children', change: -2, change_percent: -50 }))).toBe('-2 anak (-50%)');
  expect(changeWords(row({ unit: 'persons', change: 9 }))).toBe('+9 orang');
});

it('knows that less of something bad is better', () => {
  expect(isBetter(row({ change: -2, is_more_better: false }))).toBe(true);
  expect(isBetter(row({ change: -2 }))).toBe(false);
  expect(isBetter(row({}))).toBeNull();
});

it('keeps lines of one aspect together in their order', () => {
  const rows = [row({ code: 'a' }), row({ code: 'b', aspect: 'C' }), row({ code: 'c' })];
  expect(byAspect(rows).map(([aspect, lines]) => [aspect, lines.map((line) => line.code)])).toEqual([['E', ['a', 'c']], ['C', ['b']]]);
});

it('names a line, and shows an unknown code as it is', () => {
  expect(comparisonName('stunted')).toBe('Balita stunting');
  expect(comparisonName('brand_new')).toBe('brand_new');
});
