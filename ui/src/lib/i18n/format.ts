// Numbers, dates and money as people here write them: 1.284, 03/12/2025, 09.41, Rp20.000.
import { preferences } from '$lib/state/preferences.svelte';

function localeTag(): string {
  return preferences.locale === 'id' ? 'id-ID' : 'en-GB';
}

export function formatNumber(value: number, digits = 0): string {
  const fixed = Math.abs(value).toFixed(digits);
  const [whole = '0', fraction] = fixed.split('.');
  const [thousands, decimal] = preferences.locale === 'id' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands!);
  return `${value < 0 ? '-' : ''}${grouped}${fraction ? decimal + fraction : ''}`;
}

export function formatRupiah(value: number): string {
  return `Rp${formatNumber(value)}`;
}

export function formatPercent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.floor((part / whole) * 100)}%`;
}

/** "2025-12-03" as 03/12/2025. */
export function formatDate(iso: string | null | undefined): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  return match ? `${match[3]}/${match[2]}/${match[1]}` : '';
}

function atNoon(iso: string): Date {
  return new Date(`${iso.slice(0, 10)}T12:00:00`);
}

/** "Rabu, 3 Desember 2025" */
export function formatDateLong(iso: string): string {
  return new Intl.DateTimeFormat(localeTag(), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(atNoon(iso));
}

/** "3 Des" */
export function formatDateShort(iso: string): string {
  return new Intl.DateTimeFormat(localeTag(), { day: 'numeric', month: 'short' }).format(atNoon(iso));
}

export function monthName(month: number, year: number): string {
  return new Intl.DateTimeFormat(localeTag(), { month: 'long', year: 'numeric' }).format(new Date(year, month, 1));
}

/** "2025-08" as Agustus 2025. */
export function formatMonth(month: string): string {
  return monthName(Number(month.slice(5, 7)) - 1, Number(month.slice(0, 4)));
}

/** "2025-08" as Agu. */
export function formatMonthShort(month: string): string {
  return new Intl.DateTimeFormat(localeTag(), { month: 'short' }).format(atNoon(`${month}-01`));
}

/** 8 as Agustus. */
export function formatMonthName(month: number): string {
  return new Intl.DateTimeFormat(localeTag(), { month: 'long' }).format(new Date(2024, month - 1, 1));
}

/** Two letters a day, beginning on Monday. */
export function weekdayNames(): { short: string; long: string }[] {
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => new Date(2024, 0, day));
  const long = new Intl.DateTimeFormat(localeTag(), { weekday: 'long' });
  return days.map((day) => ({ short: long.format(day).slice(0, 2), long: long.format(day) }));
}

/** An instant as 09.41 on this computer's clock. */
export function formatTime(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return '';
  const [hours, minutes] = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0'));
  return `${hours}.${minutes}`;
}

/** An instant as 11/11/2025 14.20; today's only as 14.20. */
export function formatInstant(instant: string, today: Date = new Date()): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return '';
  const iso = isoDate(date);
  return iso === isoDate(today) ? formatTime(instant) : `${formatDate(iso)} ${formatTime(instant)}`;
}

/** The local calendar date of a moment. */
export function isoDate(date: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

export function daysUntil(iso: string, today: Date = new Date()): number {
  return Math.round((atNoon(iso).getTime() - atNoon(isoDate(today)).getTime()) / 86_400_000);
}

export function formatBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${formatNumber(Math.max(1, Math.round(bytes / 1000)))} KB`;
  if (bytes < 1_000_000_000) return `${formatNumber(bytes / 1_000_000, 1)} MB`;
  return `${formatNumber(bytes / 1_000_000_000, 1)} GB`;
}

/** 3275041234560012 as 3275 0412 3456 0012; masked digits stay masked. */
export function formatNik(nik: string): string {
  return nik.replace(/(.{4})(?=.)/g, '$1 ');
}

/** 198001012005011001 as 19800101 200501 1 001: birth, appointment, sex, serial. */
export function formatNip(nip: string): string {
  return [nip.slice(0, 8), nip.slice(8, 14), nip.slice(14, 15), nip.slice(15)].filter(Boolean).join(' ');
}
