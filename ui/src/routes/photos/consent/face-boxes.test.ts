import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { call, platform, type PhotoRow } from '$lib/api';
import type { FakePlatform } from '../../../dev/fake';
import { newPhoto } from '../../../dev/fake-photos';
import FaceBoxes from './FaceBoxes.svelte';

async function openBoxes() {
  const { register } = platform() as FakePlatform;
  const photo = newPhoto(register, 'IMG_20251112_090000.jpg', null, null);
  register.put('photo', photo);
  let closed = 0;
  render(FaceBoxes, { photo, onchanged: async () => undefined, onclose: () => (closed += 1) });
  const stored = async (): Promise<PhotoRow> => call('show_photo', { id: photo.id });
  return { stored, closed: () => closed };
}
const box = (name: RegExp) => screen.getByRole('button', { name });

it('a box is added, moved, made larger and saved by the keyboard alone', async () => {
  const { stored, closed } = await openBoxes();
  await fireEvent.click(screen.getByText('Tambah kotak'));
  const drawn = box(/Kotak 1 dari 1/);
  expect(document.activeElement).toBe(drawn);
  await fireEvent.keyDown(drawn, { key: 'ArrowLeft' });
  await fireEvent.keyDown(drawn, { key: 'ArrowDown', shiftKey: true });
  await fireEvent.click(screen.getByText('Simpan'));
  await expect.poll(closed).toBe(1);
  expect((await stored()).face_boxes).toEqual([{ x: 0.43, y: 0.42, width: 0.12, height: 0.17 }]);
});

it('Delete removes the box and gives the keyboard to the next; cancelling keeps nothing', async () => {
  const { stored, closed } = await openBoxes();
  await fireEvent.click(screen.getByText('Tambah kotak'));
  await fireEvent.click(screen.getByText('Tambah kotak'));
  await fireEvent.keyDown(box(/Kotak 2 dari 2/), { key: 'Delete' });
  expect(document.activeElement).toBe(box(/Kotak 1 dari 1/));
  await fireEvent.click(screen.getByText('Batal'));
  expect(closed()).toBe(1);
  expect((await stored()).face_boxes).toEqual([]);
});
