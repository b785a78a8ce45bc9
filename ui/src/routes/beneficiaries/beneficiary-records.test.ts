import { expect, it } from 'vitest';
import { keptReasons } from './beneficiary-records';

it('reads the reasons that a record keeps', () => {
  expect(keptReasons('{"beneficiary_age_outside":"Sesuai KTP"}')).toEqual([{ code: 'beneficiary_age_outside', reason: 'Sesuai KTP' }]);
  expect(keptReasons(null)).toEqual([]);
  expect(keptReasons('')).toEqual([]);
});
