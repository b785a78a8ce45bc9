// A photo's kind, the origin of its date and its warnings in words.
import type { PhotoKind, PhotoRow } from '$lib/api';
import { formatDateShort, t, textOrNull } from '$lib/i18n';

/** In the order of the keys 1 to 7. */
export const PHOTO_KINDS: readonly PhotoKind[] = ['before', 'process', 'after', 'attendance_list', 'handover', 'product', 'document'];

export function photoKindName(kind: PhotoKind | null): string {
  return kind ? t(`photo.kind.${kind}`) : t('photo.noKind');
}

/** "12 Nov - tanggal diterima WA" */
export function photoDateWords(photo: PhotoRow): string {
  const source = t(`photo.source.${photo.date_source ?? 'none'}`);
  return photo.taken_on ? `${formatDateShort(photo.taken_on)} - ${source}` : source;
}

export function photoWarning(code: string): string {
  return textOrNull(`photo.warning.${code}`) ?? code;
}

/** The kind of a key, or undefined. */
export function kindOfKey(key: string): PhotoKind | undefined {
  return /^[1-7]$/.test(key) ? PHOTO_KINDS[Number(key) - 1] : undefined;
}

/** What all photos have in common in a field, or null. */
export function commonOf<K extends keyof PhotoRow>(photos: readonly PhotoRow[], name: K): PhotoRow[K] | null {
  const first = photos[0]?.[name] ?? null;
  return photos.every((photo) => photo[name] === first) ? first : null;
}

export interface PhotoGroup {
  date: string | null;
  photos: PhotoRow[];
}

/** Photos of the same day together, in the order the archive gave. */
export function groupByDate(photos: readonly PhotoRow[]): PhotoGroup[] {
  const groups = new Map<string | null, PhotoRow[]>();
  for (const photo of photos) {
    const group = groups.get(photo.taken_on);
    if (group) group.push(photo);
    else groups.set(photo.taken_on, [photo]);
  }
  return [...groups].map(([date, members]) => ({ date, photos: members }));
}
