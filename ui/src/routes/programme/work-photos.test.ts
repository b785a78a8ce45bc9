import { expect, it } from 'vitest';
import type { PhotoRow } from '$lib/api';
import { byViewpoint, cover } from './work-photos';

const photo = (id: string, kind: PhotoRow['kind'], viewpoint: number | null) => ({ id, kind, viewpoint }) as PhotoRow;

it('photos stand in the row of their viewpoint and the slot of their kind', () => {
  const { viewpoints, loose } = byViewpoint([photo('a', 'before', 1), photo('b', 'after', 1), photo('c', 'after', 4), photo('d', 'before', null), photo('e', null, 2), photo('f', 'document', 1)], 3);
  expect(viewpoints.map((each) => each.number)).toEqual([1, 2, 3, 4]);
  expect(viewpoints[0]!.slots.before.map((each) => each.id)).toEqual(['a']);
  expect(viewpoints[0]!.slots.process).toEqual([]);
  expect(viewpoints[3]!.slots.after.map((each) => each.id)).toEqual(['c']);
  expect(loose.map((each) => each.id)).toEqual(['d', 'e', 'f']);
});

it('without photos there are as many empty rows as asked for', () => expect(byViewpoint([], 3).viewpoints).toHaveLength(3));

it('a card shows the first viewpoint, and a photo without one rather than none', () => {
  const shown = cover([photo('a', 'after', 2), photo('b', 'after', 1), photo('c', 'before', null)]);
  expect([shown.before?.id, shown.process, shown.after?.id]).toEqual(['c', null, 'b']);
});
