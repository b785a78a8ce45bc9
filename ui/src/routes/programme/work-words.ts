import type { WorkRecord } from '$lib/api';
import { formatNumber } from '$lib/i18n';

/** "120 meter"; nothing without a volume. */
export function volumeWords(work: Pick<WorkRecord, 'volume' | 'unit'>): string | null {
  if (work.volume === null || work.volume === undefined) return null;
  const digits = String(work.volume).split('.')[1]?.length ?? 0;
  return `${formatNumber(work.volume, Math.min(2, digits))} ${work.unit ?? ''}`.trim();
}
