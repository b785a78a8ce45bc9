// Calendar months as YYYY-MM.
const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

export function isMonth(text: string | null | undefined): text is string {
  return MONTH.test(text ?? '');
}

/** The month that lies so many months later; before it for a negative number. */
export function addToMonth(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const index = year * 12 + number - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** How many months from one to the other. */
export function monthsBetween(from: string, to: string): number {
  const [a, b] = [from, to].map((month) => month.split('-').map(Number) as [number, number]) as [[number, number], [number, number]];
  return (b[0] - a[0]) * 12 + b[1] - a[1];
}

/** Every month from the first to the last, both included; nothing where the last lies before the first. */
export function monthRange(from: string, to: string): string[] {
  const count = monthsBetween(from, to) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addToMonth(from, index));
}

/** Where a line from month to month lies in a row of months: the first column and how many; null where it lies outside. */
export function monthSpan(months: readonly string[], from: string | null | undefined, to: string | null | undefined): { start: number; length: number } | null {
  const [first, last] = [months[0], months.at(-1)];
  const [begin, end] = [from ?? to, to ?? from];
  if (!first || !last || !begin || !end || end < first || begin > last || end < begin) return null;
  const start = Math.max(0, monthsBetween(first, begin));
  const stop = Math.min(months.length - 1, monthsBetween(first, end));
  return { start, length: stop - start + 1 };
}
