// The list of what is missing as a message for WhatsApp: by whose task it is. Names of records and of what is missing
// stand in it, never what is written in a record.
import type { Missing } from '$lib/api';
import { formatDate, formatMonth, formatNumber, t } from '$lib/i18n';
import { groupBy, isAboutNoRecord, recordKey, type Gap, type ReadinessData } from './gaps';

/** What a finding is about: its record, or the requirement where there is none. */
export function gapName({ finding, requirement }: Gap): string {
  if (isAboutNoRecord(finding)) return requirement.title;
  return finding.subject_kind === 'month' ? formatMonth(finding.subject_id) : finding.label;
}

/** "Foto kegiatan (1 dari 3)" */
export function missingText(missing: Missing): string {
  return missing.need === 1 ? missing.label : t('readiness.missingOf', { label: missing.label, have: missing.have, need: missing.need });
}

export function missingList(list: readonly Missing[]): string {
  return list.map(missingText).join('; ');
}

export function gapsText(gaps: readonly Gap[], { view }: ReadinessData): string {
  const head = [
    `*${t('readiness.copyTitle', { year: String(view.year), date: formatDate(view.today) })}*`,
    t('readiness.copyScore', { score: formatNumber(view.score, 1), label: view.label }),
  ];
  const tasks = groupBy(gaps, (gap) => gap.finding.responsible).map(({ key, gaps: members }) => `*${key}* (${formatNumber(members.length)})\n${lines(members)}`);
  return withoutIdentityNumbers([head.join('\n'), ...tasks].join('\n\n'));
}

function lines(gaps: readonly Gap[]): string {
  return groupBy(gaps, recordKey).map(({ gaps: members }) => line(members)).join('\n');
}

function line(gaps: readonly Gap[]): string {
  const [first] = gaps as [Gap, ...Gap[]];
  const { finding } = first;
  const name = finding.rt ? `${gapName(first)} (${t('common.rt', { rt: finding.rt })})` : gapName(first);
  const missing = missingList(gaps.flatMap((gap) => gap.finding.missing));
  if (!finding.due) return `- ${name}: ${missing}`;
  return `- ${name}: ${missing}. ${t(finding.is_overdue ? 'readiness.copyOverdue' : 'readiness.copyDue', { date: formatDate(finding.due) })}`;
}

/** NIK and No. KK have 16 digits, also where somebody typed them in groups into a name. */
export function withoutIdentityNumbers(text: string): string {
  return text.replace(/\d(?:[ .-]?\d){15,}/g, t('readiness.hiddenNumber'));
}
