// Why photos probably prove something, in words; and whether one answer stands out at all.
import type { PhotoProposal, ProposalReason, ProposedTarget } from '$lib/api';
import { t } from '$lib/i18n';

/** Points of 100 by which one must be ahead to be proposed rather than asked about; the same as where they are ranked. */
export const CLEAR_LEAD = 15;

export function isSure(score: number): boolean {
  return score >= 75;
}

export function scoreWords(score: number): string {
  if (isSure(score)) return t('sort.score.sure');
  if (score >= 45) return t('sort.score.likely');
  return t('sort.score.maybe');
}

export function reasonWords(reason: ProposalReason, sender: string | null): string {
  if (reason.code === 'days_after') return t('sort.reason.daysAfter', { n: reason.days });
  if (reason.code === 'near') return t('sort.reason.near', { n: reason.metres });
  if (reason.code === 'named_in_text') return t('sort.reason.named', { words: reason.words });
  if (reason.code === 'same_sender') return sender ? t('sort.reason.senderNamed', { name: sender }) : t('sort.reason.sender');
  return reason.code === 'same_day' ? t('sort.reason.sameDay') : t('sort.reason.duringTerm');
}

/** The candidates among which none stands out: two or more, or none at all. */
export function equalCandidates({ candidates }: PhotoProposal): ProposedTarget[] {
  const best = candidates[0];
  if (!best) return [];
  const equal = candidates.filter((candidate) => best.score - candidate.score < CLEAR_LEAD);
  return equal.length > 1 ? equal : [];
}

/** Names a group of photos as long as it holds the same photos. */
export function proposalKey({ photos }: PhotoProposal): string {
  return `${photos.length}/${photos[0] ?? ''}/${photos.at(-1) ?? ''}`;
}
