import type { Candidate } from '$lib/api';

/** Nothing speaks against her, so that she may be added together with others. */
export function isFree(row: Candidate): boolean {
  return row.issues.every((issue) => issue.severity === 'info');
}

/** The ids from one to the other in either direction, both included; only the second where the first is not shown. */
export function reach(ids: readonly string[], from: string | null, to: string): string[] {
  const [start, end] = [ids.indexOf(from ?? ''), ids.indexOf(to)];
  if (start < 0 || end < 0) return [to];
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1);
}
