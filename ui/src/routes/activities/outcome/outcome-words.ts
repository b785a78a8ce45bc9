import type { FollowUpFields, HandoverItemFields } from '$lib/api';
import { decimalText } from '$lib/forms/decimals';
import { formatRupiah, t } from '$lib/i18n';
import { codeLabel } from '$lib/state/codes';

/** Months after a training's end at which its participants are asked again. */
export const FOLLOW_UP_MONTHS = [0, 6, 12] as const;

/** "Sesudah 6 bulan" */
export function monthsName(months: number): string {
  return months === 0 ? t('outcome.atEnd') : t('outcome.months', { n: months });
}

/** "dipraktikkan, usaha aktif: kue kering, omzet Rp500.000" */
export function followUpWords(followUp: FollowUpFields): string {
  const words = [followUp.practises ? t('outcome.practises') : t('outcome.practisesNot')];
  if (followUp.is_active) words.push(followUp.product ? t('outcome.activeWith', { product: followUp.product }) : t('outcome.active'));
  if (followUp.turnover) words.push(t('outcome.turnover', { amount: formatRupiah(followUp.turnover) }));
  if (followUp.permit) words.push(codeLabel('business_permit', followUp.permit) ?? '');
  if (!followUp.practises && followUp.reason) words.push(codeLabel('training_obstacle', followUp.reason) ?? '');
  return words.filter(Boolean).join(', ');
}

/** "mesin jahit 1 unit" */
export function itemWords(item: HandoverItemFields): string {
  return [item.goods, decimalText(item.quantity ?? null), item.unit].filter(Boolean).join(' ');
}
