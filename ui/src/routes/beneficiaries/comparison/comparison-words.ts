import type { ComparisonRow } from '$lib/api';
import { formatNumber, formatRupiah, t, textOrNull } from '$lib/i18n';

/** What a line compares; a code that this window does not know yet is shown as it is. */
export function comparisonName(code: string): string {
  return textOrNull(`comparison.${code}`) ?? code;
}

export function comparisonValue(row: ComparisonRow, value: number): string {
  if (row.unit === 'rupiah') return formatRupiah(value);
  return t(`comparison.unit.${row.unit}`, { n: value });
}

/** "+12 orang (24%)"; without a percentage where there was nothing at the start. */
export function changeWords(row: ComparisonRow): string {
  const sign = row.change > 0 ? '+' : '';
  const percent = row.change_percent === null ? '' : ` (${sign}${formatNumber(row.change_percent, Number.isInteger(row.change_percent) ? 0 : 1)}%)`;
  return `${sign}${comparisonValue(row, row.change)}${percent}`;
}

export function isBetter(row: ComparisonRow): boolean | null {
  return row.change === 0 ? null : row.change > 0 === row.is_more_better;
}

/** The lines by aspect, in the order in which they come. */
export function byAspect(rows: readonly ComparisonRow[]): [string, ComparisonRow[]][] {
  const groups = new Map<string, ComparisonRow[]>();
  for (const row of rows) groups.set(row.aspect, [...(groups.get(row.aspect) ?? []), row]);
  return [...groups];
}
