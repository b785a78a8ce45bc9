import type { Finding } from '$lib/api';
import { isMonth } from '$lib/forms/months';
import { formatMonth, t } from '$lib/i18n';

/** How a finding's record is called; a month and a quarter are called by themselves. */
export function findingName(finding: Finding): string {
  if (finding.subject_kind === 'month' && isMonth(finding.subject_id)) return formatMonth(finding.subject_id);
  if (finding.subject_kind === 'quarter' && finding.subject_id !== '') return t('monitor.quarter', { n: finding.subject_id });
  return finding.label;
}
