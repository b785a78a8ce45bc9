// Dates as people type them: 3/12/2025, 03-12-25, 03122025, 3 12 2025.
const SEPARATED = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{2}|\d{4})$/;
const RUN_TOGETHER = /^(\d{2})(\d{2})(\d{2}|\d{4})$/;

/** A two-digit year belongs to the last 90 years or the next 10. */
function fullYear(text: string, thisYear: number): number {
  const year = Number(text);
  if (text.length === 4) return year;
  const century = Math.floor(thisYear / 100) * 100;
  const guess = century + year;
  return guess > thisYear + 10 ? guess - 100 : guess;
}

/** The ISO date of typed text; '' for empty text; null when it is no date. */
export function parseTypedDate(text: string, thisYear: number = new Date().getFullYear()): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const match = SEPARATED.exec(trimmed) ?? RUN_TOGETHER.exec(trimmed);
  if (!match) return null;
  const [day, month, year] = [Number(match[1]), Number(match[2]), fullYear(match[3]!, thisYear)];
  return isRealDate(year, month, day) ? toIso(year, month, day) : null;
}

export function isRealDate(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2200) return false;
  const date = new Date(year, month - 1, day);
  return date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day;
}

export function toIso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The days of six weeks around a month, Monday first. */
export function calendarDays(year: number, month: number): { iso: string; inMonth: boolean }[] {
  const first = new Date(year, month - 1, 1);
  const lead = (first.getDay() + 6) % 7;
  return Array.from({ length: 42 }, (_, index) => {
    const date = new Date(year, month - 1, 1 - lead + index);
    return { iso: toIso(date.getFullYear(), date.getMonth() + 1, date.getDate()), inMonth: date.getMonth() === month - 1 };
  });
}

export function addDays(iso: string, days: number): string {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  const date = new Date(year, month - 1, day + days);
  return toIso(date.getFullYear(), date.getMonth() + 1, date.getDate());
}

/** The same day of another month, or that month's last day. */
export function addMonths(iso: string, months: number): string {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  const last = new Date(year, month - 1 + months + 1, 0);
  return toIso(last.getFullYear(), last.getMonth() + 1, Math.min(day, last.getDate()));
}
