// What has not reached the server, as one paged list out of the lists by state.
import { call, type Page, type SyncItem, type SyncState } from '$lib/api';

type Plane = 'record' | 'photo';
const STATES: readonly SyncState[] = ['local_only', 'sending', 'received', 'needs_attention'];
/** Needing a hand first, then what moves, then what waits. */
const UNSENT: readonly SyncState[] = ['needs_attention', 'sending', 'local_only'];

export function isPlane(value: string | null): value is Plane {
  return value === 'record' || value === 'photo';
}

export function isSyncState(value: string | null): value is SyncState {
  return STATES.includes(value as SyncState);
}

export async function unsentRows(plane: Plane | null, offset: number, limit: number): Promise<Page<SyncItem>> {
  const rows: SyncItem[] = [];
  let total = 0;
  let skip = offset;
  for (const state of UNSENT) {
    const page = await call('sync_items', { plane, state, offset: skip, limit: Math.max(1, limit - rows.length) });
    rows.push(...page.rows.slice(0, limit - rows.length));
    total += page.total;
    skip = Math.max(0, skip - page.total);
  }
  return { total, rows };
}
