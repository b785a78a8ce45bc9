import { expect, it } from 'vitest';
import type { PhotoRow } from '$lib/api';
import { groupByDate, kindOfKey, photoDateWords } from './photo-words';

const photo = (id: string, taken_on: string | null, date_source: PhotoRow['date_source'] = null) => ({ id, taken_on, date_source }) as PhotoRow;

it('the digits 1 to 7 are kinds, other keys are not', () => {
  expect(['1', '2', '3', '4', '5', '6', '7'].map(kindOfKey)).toEqual(['before', 'process', 'after', 'attendance_list', 'handover', 'product', 'document']);
  expect(kindOfKey('8')).toBeUndefined();
  expect(kindOfKey('ArrowUp')).toBeUndefined();
});

it('the words of a date say where it comes from', () => {
  expect(photoDateWords(photo('a', '2025-11-12', 'whatsapp_name'))).toBe('12 Nov - tanggal diterima WA');
  expect(photoDateWords(photo('a', null))).toBe('tanggal belum diketahui');
});

it('photos of a day stand together in the order of the archive', () => {
  const groups = groupByDate([photo('a', '2025-11-12'), photo('b', '2025-11-10'), photo('c', '2025-11-12')]);
  expect(groups.map((group) => [group.date, group.photos.map((each) => each.id)])).toEqual([['2025-11-12', ['a', 'c']], ['2025-11-10', ['b']]]);
});
