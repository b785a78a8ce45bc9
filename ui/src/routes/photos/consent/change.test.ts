import { expect, it } from 'vitest';
import type { PhotoRow } from '$lib/api';
import { common, consentFaults } from './change';

const photo = (people_visible: PhotoRow['people_visible'], consent: PhotoRow['consent'], face_boxes: PhotoRow['face_boxes'] = []) => ({ people_visible, consent, face_boxes }) as PhotoRow;

it('children need their parents, not their own yes', () => {
  expect(consentFaults([photo('children', null), photo('children', 'given'), photo('children', 'guardian')])).toEqual({ children: 2, refused: 0, open: 0 });
});

it('a refusal counts once, and nobody visible needs no consent', () => {
  expect(consentFaults([photo('children', 'refused'), photo('adults', 'refused'), photo('nobody', null), photo(null, null)])).toEqual({ children: 0, refused: 2, open: 0 });
  expect(consentFaults([photo('adults', null), photo('adults', 'given')]).open).toBe(1);
});

it('whoever is covered needs no consent', () => {
  expect(consentFaults([photo('children', null, [{ x: 0.1, y: 0.1, width: 0.1, height: 0.1 }])])).toEqual({ children: 0, refused: 0, open: 0 });
});

it('what photos have in common is told apart from what is empty in all of them', () => {
  expect(common([photo('adults', null), photo('adults', 'given')], 'people_visible')).toBe('adults');
  expect(common([photo('adults', null), photo('adults', 'given')], 'consent')).toBeUndefined();
  expect(common([photo('adults', null), photo(null, null)], 'consent')).toBeNull();
});
