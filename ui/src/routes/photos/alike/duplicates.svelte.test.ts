import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { call, usePlatform } from '$lib/api';
import { RELOAD_INTERVAL_MS, startEvents } from '$lib/state/changes.svelte';
import { toasts } from '$lib/state/toasts.svelte';
import { fakePlatform } from '../../../dev/fake';
import Duplicates from './Duplicates.svelte';

async function openKembar() {
  const platform = fakePlatform();
  usePlatform(platform);
  await call('create_demo', {});
  const stop = startEvents();
  render(Duplicates, { photo: null });
  await screen.findByRole('group', { name: /Kelompok 1 dari 4/ });
  const decisions = () => platform.calls.filter((each) => each.name === 'decide_duplicates').map((each) => each.input as { best: string; copies: string[]; different: string[] });
  const { groups } = await call('photo_duplicates', {});
  const compared = () => platform.calls.filter((each) => each.name === 'photo_duplicates').length;
  return { groups, decisions, compared, stop };
}
const key = (name: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key: name });

it('what is used for two activities comes first, with what to do', async () => {
  const { stop } = await openKembar();
  expect(screen.getByText(/Satu foto dipakai untuk dua kegiatan/).textContent).toContain('Pelatihan menjahit');
  expect(screen.getByText(/kehilangan foto ini/)).toBeTruthy();
  stop();
});

it('Enter keeps the best, the next group has the keyboard, and undo brings the group back', async () => {
  const { groups, decisions, stop } = await openKembar();
  await key('Enter');
  const [best, ...copies] = groups[0]!.photos.map((photo) => photo.id);
  expect(decisions()).toEqual([{ best, copies, different: [] }]);
  await screen.findByRole('group', { name: /Kelompok 1 dari 3/ });
  expect((document.activeElement as HTMLElement).dataset.photo).toBe(groups[1]!.photos[1]!.id);
  await expect.poll(() => toasts.list.at(-1)?.text).toContain('Satu foto di depan');
  await toasts.list.at(-1)!.undo!();
  await screen.findByRole('group', { name: /Kelompok 1 dari 4/ });
  expect(screen.getByText(/Satu foto dipakai untuk dua kegiatan/)).toBeTruthy();
  stop();
});

it('space takes one out, T puts another in front, D says that all differ, L skips', async () => {
  const { groups, decisions, stop } = await openKembar();
  await key('l');
  await screen.findByRole('group', { name: /Kelompok 2 dari 4/ });
  const ids = groups[1]!.photos.map((photo) => photo.id);
  // A press of the space bar is a click on the picture.
  await fireEvent.click(document.activeElement!);
  await key('ArrowRight');
  await key('t');
  await key('Enter');
  expect(decisions().at(-1)).toEqual({ best: ids[2], copies: [ids[0], ids[3]], different: [ids[1]] });
  await screen.findByRole('group', { name: /Kelompok 2 dari 3/ });
  await key('d');
  const rest = groups[2]!.photos.map((photo) => photo.id);
  expect(decisions().at(-1)).toEqual({ best: rest[0], copies: [], different: rest.slice(1) });
  stop();
});

it('deciding one group after the other compares the archive again only at the end', async () => {
  const { compared, stop } = await openKembar();
  const before = compared();
  for (const left of [3, 2, 1]) {
    await key('Enter');
    await screen.findByRole('group', { name: new RegExp(`Kelompok \\d dari ${left}`) });
  }
  await new Promise((resolve) => setTimeout(resolve, RELOAD_INTERVAL_MS + 100));
  expect(compared()).toBe(before);
  await key('Enter');
  await screen.findByText('Tidak ada foto kembar');
  await expect.poll(compared).toBe(before + 1);
  stop();
});
