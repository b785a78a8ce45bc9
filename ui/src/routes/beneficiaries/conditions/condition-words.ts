import type { ConditionRecord } from '$lib/api';
import { formatNumber, formatRupiah, t } from '$lib/i18n';
import { codeLabel } from '$lib/state/codes';
import { isAnswered, type ConditionInput } from './condition-form';

/** An answer as a person reads it, or null where there is none. */
export function answerText(input: ConditionInput, condition: ConditionRecord | null): string | null {
  const value = condition?.[input.name];
  if (!isAnswered(value)) return null;
  if (input.kind === 'code') return codeLabel(input.list, value as number);
  if (input.kind === 'money') return formatRupiah(value as number);
  if (input.kind === 'yes_no') return value === true ? t('common.yes') : t('common.no');
  return typeof value === 'number' ? formatNumber(value) : String(value);
}
