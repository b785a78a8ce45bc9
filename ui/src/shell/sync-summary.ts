import type { SyncStatus } from '$lib/api';

type Tone = 'plain' | 'good' | 'warn' | 'bad';
type Key = 'sync.state.notEnrolled' | 'sync.state.running' | 'sync.state.allReceived' | 'sync.state.waiting' | 'sync.state.waitingOffline' | 'sync.state.attention';

/** The sync state in one line: what needs a hand first, then what waits, then that all is well. */
export function syncSummary(status: SyncStatus | null): { key: Key; n: number; tone: Tone } | null {
  if (!status) return null;
  if (!status.enrolled) return { key: 'sync.state.notEnrolled', n: 0, tone: 'plain' };
  const attention = status.records.needs_attention + status.photos.needs_attention + status.conflicts;
  if (attention > 0) return { key: 'sync.state.attention', n: attention, tone: 'bad' };
  if (status.running) return { key: 'sync.state.running', n: 0, tone: 'warn' };
  const waiting = status.records.local_only + status.photos.local_only + status.photos.sending;
  if (waiting === 0) return { key: 'sync.state.allReceived', n: 0, tone: 'good' };
  const offline = status.last_try?.code === 'offline' || status.last_try?.code === 'captive_portal';
  return { key: offline ? 'sync.state.waitingOffline' : 'sync.state.waiting', n: waiting, tone: 'warn' };
}
