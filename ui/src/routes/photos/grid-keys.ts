// What a key means where photos are sorted: in the grid and in the large view.
import type { PhotoKind } from '$lib/api';
import { kindOfKey } from './photo-words';

export type SortAction = 'reject' | 'reject-again' | 'target' | 'caption' | 'pair' | 'compare' | 'undo' | 'keys';
export type SortKey = { do: 'kind'; kind: PhotoKind | null } | { do: SortAction };

const LETTERS: Record<string, SortAction> = { x: 'reject', t: 'target', c: 'caption', p: 'pair', v: 'compare', u: 'undo' };

export function sortKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): SortKey | null {
  const key = event.key.toLowerCase();
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return key === 'z' && !event.shiftKey ? { do: 'undo' } : null;
  if (event.key === '?') return { do: 'keys' };
  if (key === 'x' && event.shiftKey) return { do: 'reject-again' };
  if (key === '0') return { do: 'kind', kind: null };
  const kind = kindOfKey(key);
  if (kind) return { do: 'kind', kind };
  const action = event.shiftKey ? undefined : LETTERS[key];
  return action ? { do: action } : null;
}
