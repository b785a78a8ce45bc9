import { expect, it } from 'vitest';
import { keptReasons, reasonWords } from './reasons';

it('reads the reasons that a record keeps', () => {
  expect(keptReasons('{"beneficiary_age_outside":"Sesuai KTP"}')).toEqual([{ code: 'beneficiary_age_outside', reason: 'Sesuai KTP' }]);
  expect(keptReasons(null)).toEqual([]);
  expect(keptReasons('')).toEqual([]);
});

it('says a reason once, however many warnings it answers', () => {
  expect(reasonWords('{"nik_date_differs":"Sesuai akta","nik_sex_differs":"Sesuai akta","nik_serial_zero":"Kartu lama"}')).toBe('Sesuai akta; Kartu lama');
});
