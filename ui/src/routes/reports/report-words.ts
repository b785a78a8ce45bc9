// What the screens know about the kinds of reports besides their titles.
import type { ReportKind } from '$lib/api';
import { t, textOrNull } from '$lib/i18n';

const WITH_PHOTOS: readonly ReportKind[] = ['activity', 'photos', 'final', 'handover'];
const WITH_NUMBERS: readonly ReportKind[] = ['beneficiaries'];

/** Photos, and with them a length that may ask for volumes. */
export const hasPhotos = (kind: ReportKind) => WITH_PHOTOS.includes(kind);

/** NIK and No. KK stand in it. */
export const hasNumbers = (kind: ReportKind) => WITH_NUMBERS.includes(kind);

/** The title in the chosen language. */
export function reportName(kind: ReportKind, title = ''): string {
  return textOrNull(`reports.kind.${kind}`) ?? title;
}

export function reportPurpose(kind: ReportKind): string {
  return t(`reports.purpose.${kind}`);
}
