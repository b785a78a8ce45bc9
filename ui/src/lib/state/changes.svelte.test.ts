import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { usePlatform } from '$lib/api';
import { fakePlatform, type FakePlatform } from '../../dev/fake';
import { IMPORT_INTERVAL_MS, RELOAD_INTERVAL_MS, paceImports, query, startEvents } from './changes.svelte';

let platform: FakePlatform;
let stops: (() => void)[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  platform = fakePlatform();
  usePlatform(platform);
  stops = [startEvents()];
});
afterEach(() => {
  stops.forEach((stop) => stop());
  paceImports(false);
  vi.useRealTimers();
});

function reading(...kinds: string[]): { count: number } {
  const read = { count: 0 };
  stops.push($effect.root(() => void query(async () => ++read.count, kinds)));
  return read;
}
const settle = () => vi.advanceTimersByTimeAsync(0);

it('while photos come in, what shows them is read seldom; what somebody changes elsewhere is not kept waiting', async () => {
  const photos = reading('photo');
  const people = reading('person', 'photo');
  await settle();
  paceImports(true);
  for (let batch = 0; batch < 5; batch++) {
    platform.register.changed('photo', `p${batch}`);
    await vi.advanceTimersByTimeAsync(RELOAD_INTERVAL_MS);
  }
  expect(photos.count).toBe(1);
  platform.register.changed('person', 'a');
  await vi.advanceTimersByTimeAsync(RELOAD_INTERVAL_MS);
  expect([photos.count, people.count]).toEqual([1, 2]);
  await vi.advanceTimersByTimeAsync(IMPORT_INTERVAL_MS);
  expect(photos.count).toBe(2);
});

it('once the photos are in, they are shown without further waiting', async () => {
  const photos = reading('photo');
  await settle();
  paceImports(true);
  platform.register.changed('photo', 'p');
  paceImports(false);
  await vi.advanceTimersByTimeAsync(RELOAD_INTERVAL_MS);
  expect(photos.count).toBe(2);
});
