// The words of the work plan.
import type { ActivityGroup, PlanShare } from '$lib/api';
import { formatNumber, t } from '$lib/i18n';

export const GROUPS: readonly ActivityGroup[] = ['dasar', 'lanjutan', 'pendukung'];

export function groupName(group: ActivityGroup): string {
  return t({ dasar: 'activity.groupBasic', lanjutan: 'activity.groupAdvanced', pendukung: 'activity.groupSupporting' }[group] as 'activity.groupBasic');
}

export function natureName(isPhysical: boolean): string {
  return t(isPhysical ? 'activity.physical' : 'activity.nonPhysical');
}

/** The name of a share: a group, fisik or non-fisik, an agency, or none. */
export function shareName(share: PlanShare): string {
  const group = GROUPS.find((each) => each === share.name);
  if (group) return groupName(group);
  if (share.name === 'fisik') return natureName(true);
  if (share.name === 'non-fisik') return natureName(false);
  return share.name || t('plan.noAgency');
}

export function percentWords(percent: number | null): string {
  return percent === null ? '-' : `${formatNumber(Math.floor(percent))}%`;
}
