// The rows of a dry run: filtered, and what an import would write of them.
import type { IntakeReport, IntakeRow, RowClass } from '$lib/api';
import { foldForSearch } from '$lib/forms/fold';

export const CLASSES: readonly RowClass[] = ['new', 'changed', 'same', 'double', 'error'];

/** The class to look at first: what needs a person, else what is new. */
export function firstClass(counts: Record<RowClass, number>): RowClass {
  return (['error', 'double', 'changed', 'new', 'same'] as const).find((each) => counts[each] > 0) ?? 'new';
}

export function rowsLike(rows: readonly IntakeRow[], wanted: RowClass | null, search: string): IntakeRow[] {
  const text = foldForSearch(search);
  return rows.filter((row) => (wanted === null || row.class === wanted) && foldForSearch([row.name, ...row.findings.map((each) => `${each.cell} ${each.message}`)].join(' ')).includes(text));
}

/** How many residents an import writes: doubles only where a person told them apart. */
export function writtenCount(report: IntakeReport, accepted: ReadonlySet<number>): number {
  const told = report.rows.filter((row) => row.class === 'double' && accepted.has(row.row)).length;
  return report.counts.new + report.counts.changed + told;
}
