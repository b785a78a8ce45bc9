// The small signs on a thumbnail: each with its words, for those who see no icon.
import type { PhotoRow } from '$lib/api';
import { t } from '$lib/i18n';
import { photoWarning } from './photo-words';

export type BadgeKind = 'document' | 'video' | 'copies' | 'pair' | 'place' | 'people' | 'children' | 'faces' | 'warning';
export interface PhotoBadge {
  kind: BadgeKind;
  /** Stands beside the icon. */
  short: string | null;
  words: string;
}

/** "0.42", "12.05" */
export function lengthWords(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}.${String(whole % 60).padStart(2, '0')}`;
}

export function isPicture(photo: PhotoRow): boolean {
  return photo.format !== 'pdf' && photo.format !== 'mp4';
}

/** What the file is, where the picture is only its poster. */
export function posterWords(photo: PhotoRow): string | null {
  if (photo.format === 'pdf') return photo.page_count !== null ? t('sort.posterPages', { n: photo.page_count }) : t('sort.posterDocument');
  if (photo.format === 'mp4') return photo.seconds !== null ? t('sort.posterVideo', { length: lengthWords(photo.seconds) }) : t('sort.posterVideoOnly');
  return null;
}

/** People can be recognised on it, and nobody noted that they agree. */
export function lacksConsent(photo: PhotoRow): boolean {
  return photo.people_visible !== null && photo.people_visible !== 'nobody' && (photo.consent === null || photo.consent === 'refused');
}

export function isDateDoubtful(photo: PhotoRow): boolean {
  return photo.taken_on === null || photo.date_source === 'file_time' || photo.warnings.includes('date_rejected');
}

export function badgesOf(photo: PhotoRow): PhotoBadge[] {
  const badges: PhotoBadge[] = [];
  const poster = posterWords(photo);
  if (poster) badges.push(photo.format === 'pdf' ? { kind: 'document', short: 'PDF', words: poster } : { kind: 'video', short: photo.seconds === null ? null : lengthWords(photo.seconds), words: poster });
  if (photo.copies > 0) badges.push({ kind: 'copies', short: String(photo.copies), words: t('sort.badge.copies', { n: photo.copies }) });
  if (photo.viewpoint !== null) badges.push({ kind: 'pair', short: String(photo.viewpoint), words: t('sort.badge.pair', { n: photo.viewpoint }) });
  if (photo.latitude !== null) badges.push({ kind: 'place', short: null, words: t('sort.badge.place') });
  if (lacksConsent(photo)) badges.push(photo.people_visible === 'children' ? { kind: 'children', short: null, words: t('sort.badge.children') } : { kind: 'people', short: null, words: t('sort.badge.people') });
  if (photo.face_boxes.length > 0) badges.push({ kind: 'faces', short: String(photo.face_boxes.length), words: t('faces.badge', { n: photo.face_boxes.length }) });
  const doubts = [...(isDateDoubtful(photo) && !photo.warnings.includes('date_rejected') ? [t('sort.badge.date')] : []), ...photo.warnings.map(photoWarning)];
  if (doubts.length > 0) badges.push({ kind: 'warning', short: null, words: doubts.join(' ') });
  return badges;
}
