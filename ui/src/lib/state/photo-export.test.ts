import { expect, it } from 'vitest';
import type { ExportSummary } from '$lib/api';
import { folderInside, skippedByReason, usualChoices, wishOf } from './photo-export.svelte';

it('copies are small, without place and with faces covered unless wished otherwise', () => {
  expect(wishOf({ photos: ['a', 'b'], count: 2 }, usualChoices(' /home/yuni/P2K2 '))).toEqual({
    photos: ['a', 'b'], activity_id: null, subject_id: null, folder: '/home/yuni/P2K2', originals: false, custody: false, strip: true, with_gps: false, show_faces: false, max_kb: 500, max_side_px: 1600,
  });
  expect(wishOf({ activity_id: 'k', count: 3 }, { ...usualChoices('/a'), limited: false, with_gps: true })).toMatchObject({ activity_id: 'k', max_kb: null, with_gps: true });
});

it('originals carry no wish that would be refused', () => {
  const wish = wishOf({ count: null }, { ...usualChoices('/a'), originals: true, custody: true, with_gps: true, show_faces: true });
  expect(wish).toMatchObject({ originals: true, custody: true, strip: false, with_gps: false, show_faces: false, max_kb: null, max_side_px: null });
});

it('what was left out is counted by its reason', () => {
  const skipped = ['no_bytes', 'consent_refused', 'no_bytes'].map((code, index) => ({ photo: String(index), file_name: `${index}.jpg`, code, message: '' }));
  const groups = skippedByReason({ folder: '', written: [], skipped, bytes: 0, cancelled: false } satisfies ExportSummary);
  expect(groups.map(({ code, photos }) => [code, photos.length])).toEqual([['no_bytes', 2], ['consent_refused', 1]]);
});

it('a chosen folder gets one of its own inside, also on Windows', () => {
  expect(folderInside('/home/yuni/', 'Salinan')).toBe('/home/yuni/Salinan');
  expect(folderInside('C:\\Users\\Yuni', 'Salinan')).toBe('C:\\Users\\Yuni\\Salinan');
});
