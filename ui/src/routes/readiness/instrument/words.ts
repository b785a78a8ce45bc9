// An instrument's own names in plain words.
import type { Anchor, Due, Measure, Size, SubjectKind } from '$lib/api';
import { t } from '$lib/i18n';
import { isSubject } from './instrument';

export const ANCHORS: Anchor[] = ['initial_verification', 'kickoff', 'final_evaluation', 'recheck', 'termination', 'subject'];

export function perText(per: SubjectKind): string {
  return isSubject(per) ? t(`instrument.per.${per}`) : per;
}

export function dueText(due: Due | null | undefined): string {
  if (!due) return t('readiness.noDue');
  const anchor = t(`instrument.anchor.${due.anchor}`);
  if (due.days === 0) return anchor;
  return due.days < 0 ? t('instrument.daysBefore', { n: -due.days, date: anchor }) : t('instrument.daysAfter', { n: due.days, date: anchor });
}

export function measureText(measure: Measure): string {
  return t(`instrument.measure.${measure}`);
}

export function sizeText(size: Size): string {
  return t(`instrument.size.${size}`);
}
