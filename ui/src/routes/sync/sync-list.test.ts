import { beforeEach, expect, it } from 'vitest';
import { call, usePlatform } from '$lib/api';
import { fakePlatform } from '../../dev/fake';
import { syncSummary } from '../../shell/sync-summary';
import { unsentRows } from './sync-list';

beforeEach(async () => {
  usePlatform(fakePlatform());
  await call('create_demo', {});
});

it('what is not on the server is one list, paged over its parts', async () => {
  const { records, photos } = await call('sync_status', {});
  const expected = records.total - records.received + photos.total - photos.received;
  const whole = await unsentRows(null, 0, 500);
  expect(whole.total).toBe(expected);
  expect(whole.rows).toHaveLength(expected);
  const paged = [];
  for (let offset = 0; offset < expected; offset += 3) paged.push(...(await unsentRows(null, offset, 3)).rows);
  expect(paged.map((item) => item.id)).toEqual(whole.rows.map((item) => item.id));
});

it('what needs a hand is said before what waits', async () => {
  const status = await call('sync_status', {});
  expect(syncSummary(status)?.tone).toBe('bad');
  const calm = { ...status, conflicts: 0, records: { ...status.records, needs_attention: 0 }, photos: { ...status.photos, needs_attention: 0 } };
  expect(syncSummary(calm)?.key).toBe('sync.state.waitingOffline');
  expect(syncSummary({ ...calm, enrolled: false })?.key).toBe('sync.state.notEnrolled');
});
