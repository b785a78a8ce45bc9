import { expect, it } from 'vitest';
import { countWishes, plainWish, suggestedWishes } from './wishes';

it('a training and the wish for it are the same', () => {
  expect(plainWish('  pelatihan   menjahit ')).toBe('Menjahit');
  expect(plainWish('Pelatihan')).toBe('Pelatihan');
  expect(plainWish(null)).toBe('');
});

it('suggests each wish once, those of the plan first', () => {
  const wishes = suggestedWishes(['Pelatihan menjahit', 'Hidroponik', 'pelatihan hidroponik']);
  expect(wishes.slice(0, 2)).toEqual(['Menjahit', 'Hidroponik']);
  expect(wishes.filter((wish) => /menjahit/i.test(wish))).toHaveLength(1);
  expect(wishes).toContain('Kue Betawi');
});

it('counts first and second wishes however they are written, the most wanted on top', () => {
  const counts = countWishes([
    { interest: 'menjahit', interest_second: 'Merias' }, { interest: 'Pelatihan Menjahit', interest_second: null }, { interest: 'merias', interest_second: null }, { interest: null, interest_second: 'Membatik' }, { interest: '', interest_second: null },
  ]);
  expect(counts).toEqual([{ wish: 'Menjahit', first: 2, second: 0 }, { wish: 'Merias', first: 1, second: 1 }, { wish: 'Membatik', first: 0, second: 1 }]);
});
