import { expect, it } from 'vitest';
import { fileName } from './file-name';
import { keyStep, zoomStep } from './preview/turning';
import { blankOptions, wantedOf } from './wanted';

it('an option that a kind does not show has no effect', () => {
  const options = { ...blankOptions('a'), showsNumbers: true, volumes: 'photos' as const, perVolume: 200 };
  expect(wantedOf('progress', options)).toMatchObject({ id: null, shows_numbers: false, photos_per_volume: null });
  expect(wantedOf('beneficiaries', options)).toMatchObject({ id: null, shows_numbers: true });
  expect(wantedOf('activity', options)).toMatchObject({ id: 'a', shows_numbers: false, photos_per_volume: 200, pages_per_volume: null });
});

it('volumes without a count are one file', () => {
  expect(wantedOf('photos', { ...blankOptions(null), volumes: 'pages', perVolume: null })).toMatchObject({ photos_per_volume: null, pages_per_volume: null });
  expect(wantedOf('photos', { ...blankOptions(null), volumes: 'pages', perVolume: 0 }).pages_per_volume).toBeNull();
});

it('keys turn pages and stop at the ends', () => {
  expect([keyStep('ArrowRight', 1, 3), keyStep('PageDown', 3, 3), keyStep('PageUp', 1, 3), keyStep('End', 1, 3), keyStep('Home', 3, 3)]).toEqual([2, 3, 1, 3, 1]);
  expect([keyStep('a', 1, 3), keyStep('ArrowRight', 1, 0)]).toEqual([null, null]);
  expect([zoomStep('-', 1), zoomStep('+', 3), zoomStep('0', 2), zoomStep('x', 1)]).toEqual([1, 3, 1, null]);
});

it('a file is named by the last part of its path', () => {
  expect([fileName('/a/b c.pdf'), fileName('C:\\a\\b.pdf'), fileName('b.pdf')]).toEqual(['b c.pdf', 'b.pdf', 'b.pdf']);
});
