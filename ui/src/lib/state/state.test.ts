import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call, usePlatform } from '$lib/api';
import { timeLeft } from '$lib/ui/time-left';
import { fakePlatform } from '../../dev/fake';
import { startEvents } from './changes.svelte';
import { DRAW_INTERVAL_MS, jobs } from './jobs.svelte';
import { href, parsePlace } from './router.svelte';

describe('places', () => {
  it('are read and written alike', () => {
    expect(parsePlace('#/warga/keluarga/ab%2F1?orang=p1')).toEqual({ section: 'warga', parts: ['keluarga', 'ab/1'], params: { orang: 'p1' } });
    expect(parsePlace('')).toEqual({ section: '', parts: [], params: {} });
    expect(href('foto/semua', { kegiatan: 'k1', lihat: null })).toBe('#/foto/semua?kegiatan=k1');
  });
});

describe('the time left', () => {
  it('is said roughly', () => {
    expect(timeLeft(3.4)).toEqual({ key: 'job.leftSeconds', n: 3 });
    expect(timeLeft(41)).toEqual({ key: 'job.leftSeconds', n: 45 });
    expect(timeLeft(200)).toEqual({ key: 'job.leftMinutes', n: 3 });
    expect(timeLeft(null)).toBeNull();
  });
});

describe('jobs', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    jobs.clear();
    vi.useRealTimers();
  });

  it('draw many progress events as few, and end with their result', async () => {
    const platform = fakePlatform();
    usePlatform(platform);
    const stops = [startEvents(), jobs.follow()];
    for (let done = 1; done <= 800; done++) platform.register.emit({ type: 'progress', job: 'j', label: 'import', done, total: 800, per_second: 100, seconds_left: 1, finished: false });
    expect(jobs.all.size).toBe(0);
    await vi.advanceTimersByTimeAsync(DRAW_INTERVAL_MS + 5);
    expect(jobs.all.get('j')?.done).toBe(800);
    stops.forEach((stop) => stop());
  });

  it('that ended before the answer came are known all the same', async () => {
    const platform = fakePlatform();
    usePlatform(platform);
    const started = call('start_import', { paths: ['/a/IMG-20251112-WA0001.jpg', '/a/x.txt'], activity_id: null, source: null });
    await vi.advanceTimersByTimeAsync(2000);
    const { job } = await started;
    const tracked = jobs.track(job, 'import');
    await vi.advanceTimersByTimeAsync(10);
    await tracked;
    expect(jobs.all.get(job)?.result?.import).toMatchObject({ imported: 1, skipped: [{ file: '/a/x.txt' }] });
  });
});
