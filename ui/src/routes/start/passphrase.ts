import type { FieldIssue } from '$lib/api';

export const SHORTEST_PASSPHRASE = 6;

/** What is wrong with a new passphrase typed twice. */
export function passphraseIssues(passphrase: string, repeat: string): FieldIssue[] {
  if ([...passphrase].length < SHORTEST_PASSPHRASE) return [{ field: 'passphrase', code: 'passphrase_short', severity: 'error', message: '' }];
  if (passphrase !== repeat) return [{ field: 'repeat', code: 'passphrases_differ', severity: 'error', message: '' }];
  return [];
}
