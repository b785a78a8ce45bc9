// Two photos side by side: which is the one before, and what is known of each.
import type { PairCheck, PhotoRow } from '$lib/api';
import { formatDate, formatNumber, t } from '$lib/i18n';

/** The earlier one first; where days do not tell, what they are marked as. */
export function inOrder([one, other]: readonly [PhotoRow, PhotoRow]): [PhotoRow, PhotoRow] {
  const moment = (photo: PhotoRow) => (photo.taken_on ? `${photo.taken_on} ${photo.taken_at ?? ''}` : null);
  const [first, second] = [moment(one), moment(other)];
  const isLater = first !== null && second !== null && first !== second ? first > second : one.kind === 'after' || other.kind === 'before';
  return isLater ? [other, one] : [one, other];
}

/** What the check measured, as a sentence each. */
export function pairFacts(check: PairCheck): string[] {
  const facts: string[] = [];
  if (check.metres !== null) facts.push(t('sort.pair.metres', { n: check.metres }));
  if (check.days !== null && check.days >= 0) facts.push(check.days === 0 ? t('sort.pair.sameDay') : t('sort.pair.days', { n: check.days }));
  return facts;
}

/** "-6,26512, 107,00214" as people here read it. */
export function placeWords(photo: PhotoRow): string {
  if (photo.latitude === null || photo.longitude === null) return t('sort.fact.noPlace');
  return `${formatNumber(photo.latitude, 5)}; ${formatNumber(photo.longitude, 5)}`;
}

/** "12/11/2025 09.30" */
export function momentWords(photo: PhotoRow): string {
  return [formatDate(photo.taken_on), photo.taken_at?.slice(0, 5).replace(':', '.')].filter(Boolean).join(' ');
}

/** The number of the pair that a photo belongs to: before and after were taken from the same place. */
export function pairOf(photo: PhotoRow, among: readonly PhotoRow[]): number | null {
  const has = (kind: PhotoRow['kind']) => among.some((each) => each.viewpoint === photo.viewpoint && each.kind === kind);
  const isPart = photo.viewpoint !== null && (photo.kind === 'before' || photo.kind === 'process' || photo.kind === 'after');
  return isPart && has('before') && has('after') ? photo.viewpoint : null;
}

/** Pairs stand beside each other, before ahead of after, and ahead of the others, which stay as they come. */
export function pairsTogether(photos: readonly PhotoRow[]): PhotoRow[] {
  const kinds = ['before', 'process', 'after'];
  const place = (photo: PhotoRow) => (pairOf(photo, photos) ?? 99) * 10 + Math.max(0, pairOf(photo, photos) === null ? 0 : kinds.indexOf(photo.kind ?? ''));
  return [...photos].sort((one, other) => place(one) - place(other));
}
