import type { Override } from '$lib/api';

/** The reasons for overridden warnings as a record keeps them: a JSON text of codes and reasons. */
export function keptReasons(overrides: string | null | undefined): Override[] {
  if (!overrides) return [];
  const reasons = JSON.parse(overrides) as Record<string, string>;
  return Object.entries(reasons).map(([code, reason]) => ({ code, reason }));
}

/** The reasons alone, each once, as a person reads them in the history. */
export function reasonWords(overrides: string): string {
  return [...new Set(keptReasons(overrides).map((each) => each.reason))].join('; ');
}
