import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { usePlatform, type WantedReport } from '$lib/api';
import { fakePlatform, type FakePlatform } from '../../../dev/fake';
import { DEBOUNCE_MS, Previewing, imageUrl, widthFor } from './previewing.svelte';

const WANTED: WantedReport = { kind: 'photos', paper: 'f4', photos_per_page: 4 };
let platform: FakePlatform;
beforeEach(() => {
  vi.useFakeTimers();
  usePlatform((platform = fakePlatform()));
});
afterEach(() => vi.useRealTimers());
const drawn = () => platform.calls.filter((each) => each.name === 'preview_report').map((each) => each.input as WantedReport & { page: number });

it('draws at once when a report is opened, and once for a burst of changed options', async () => {
  const preview = new Previewing();
  preview.want(WANTED, 600);
  await vi.advanceTimersByTimeAsync(1);
  expect(preview.shown?.page).toBe(1);
  for (const number of ['4', '41', '411']) preview.want({ ...WANTED, number }, 600);
  await vi.advanceTimersByTimeAsync(DEBOUNCE_MS - 1);
  expect(drawn()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2);
  expect(drawn().map((each) => each.number ?? '')).toEqual(['', '411']);
});

it('never shows the answer of options that were changed meanwhile', async () => {
  const preview = new Previewing();
  preview.want(WANTED, 600);
  await vi.advanceTimersByTimeAsync(0);
  preview.want({ ...WANTED, paper: 'a4' }, 600);
  await vi.advanceTimersByTimeAsync(DEBOUNCE_MS + 1);
  expect(drawn().at(-1)?.paper).toBe('a4');
  preview.want(null, 600);
  await vi.advanceTimersByTimeAsync(DEBOUNCE_MS + 1);
  expect([preview.shown, preview.pages, preview.loading]).toEqual([null, 0, false]);
});

it('turns pages within the report and reads none twice', async () => {
  const preview = new Previewing();
  preview.want(WANTED, 600);
  await vi.advanceTimersByTimeAsync(1);
  for (const page of [2, 1, 2]) {
    preview.turnTo(page);
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(preview.shown?.page).toBe(2);
  expect(drawn().map((each) => each.page)).toEqual([1, 2]);
  preview.turnTo(9999);
  await vi.advanceTimersByTimeAsync(1);
  expect(preview.page).toBe(preview.pages);
  preview.turnTo(-3);
  await vi.advanceTimersByTimeAsync(1);
  expect(preview.page).toBe(1);
});

it('keeps the last page in sight when the next one fails, and tries again', async () => {
  const preview = new Previewing();
  preview.want(WANTED, 600);
  await vi.advanceTimersByTimeAsync(1);
  const call = platform.call;
  platform.call = () => Promise.reject({ code: 'disk_full', message: '', fields: [], incident: null });
  preview.turnTo(2);
  await vi.advanceTimersByTimeAsync(1);
  expect([preview.error?.code, preview.shown?.page, preview.loading]).toEqual(['disk_full', 1, false]);
  platform.call = call;
  preview.retry();
  await vi.advanceTimersByTimeAsync(1);
  expect([preview.error, preview.shown?.page]).toEqual([null, 2]);
});

it('asks for pixels in steps and never for too many', () => {
  expect(widthFor(601, 1, 1)).toBe(800);
  expect(widthFor(610, 1, 1)).toBe(800);
  expect(widthFor(900, 3, 2)).toBe(2400);
});

it('takes a data URL as it is and knows the picture by its beginning otherwise', () => {
  expect(imageUrl('data:image/png;base64,AA')).toBe('data:image/png;base64,AA');
  expect(imageUrl('/9j/4AAQ')).toBe('data:image/jpeg;base64,/9j/4AAQ');
  expect(imageUrl('iVBORw0K')).toBe('data:image/png;base64,iVBORw0K');
});
