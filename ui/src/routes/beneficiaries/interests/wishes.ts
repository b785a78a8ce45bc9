// What beneficiaries wish to learn: suggestions while typing, and how often each wish was named.
import type { BeneficiaryRow } from '$lib/api';
import { foldForSearch } from '$lib/forms/fold';

/** Trainings that were given in Bekasi and nearby; they stand in the records, so they are not translated. */
const USUAL = [
  'Menjahit', 'Vermak pakaian', 'Menyulam', 'Merias', 'Hantaran/seserahan', 'Kue Betawi', 'Olahan pangan', 'Kelompok wanita tani (KWT)', 'UMKM',
  'Membatik', 'Pemasaran digital', 'Pengelolaan sampah', 'Pengasuhan anak', 'Kesiapsiagaan bencana',
];

/** "Pelatihan menjahit" is the wish "menjahit". */
export function plainWish(text: string | null | undefined): string {
  const wish = (text ?? '').trim().replace(/\s+/g, ' ').replace(/^pelatihan\s+(?=\S)/i, '');
  return wish.charAt(0).toUpperCase() + wish.slice(1);
}

/** Each wish once, those of this year's trainings and work plan first. */
export function suggestedWishes(planned: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const wish of [...planned.map(plainWish), ...USUAL]) {
    const key = foldForSearch(wish);
    if (key !== '' && !seen.has(key)) seen.set(key, wish);
  }
  return [...seen.values()];
}

export interface WishCount {
  wish: string;
  first: number;
  second: number;
}

/** How many named each wish first and second, the most wanted on top. */
export function countWishes(records: readonly Pick<BeneficiaryRow, 'interest' | 'interest_second'>[]): WishCount[] {
  const counts = new Map<string, WishCount>();
  const add = (text: string | null | undefined, place: 'first' | 'second') => {
    const wish = plainWish(text);
    if (wish === '') return;
    const count = counts.get(foldForSearch(wish)) ?? { wish, first: 0, second: 0 };
    count[place] += 1;
    counts.set(foldForSearch(wish), count);
  };
  for (const record of records) {
    add(record.interest, 'first');
    add(record.interest_second, 'second');
  }
  return [...counts.values()].sort((a, b) => b.first + b.second - a.first - a.second || b.first - a.first || a.wish.localeCompare(b.wish));
}
