import { expect, it } from 'vitest';
import { fromParams } from './activity-values';

it('a link that asks for a stage or a meeting begins an activity of the programme', () => {
  expect(fromParams('1', 'rakor')).toEqual({ stage: 1, meeting: 'rakor', pokja: 0 });
  expect(fromParams('7', null)).toEqual({ stage: 7, pokja: 0 });
});

it('what is no stage and no meeting is left out', () => {
  expect(fromParams('9', 'pesta')).toEqual({});
  expect(fromParams(null, null)).toEqual({});
});
