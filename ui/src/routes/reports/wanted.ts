// From the options on screen to what the application is asked for.
import type { ReportKind, WantedReport } from '$lib/api';
import { hasNumbers, hasPhotos } from './report-words';

/** Reports about one record rather than about the year. */
export const SUBJECTS: Partial<Record<ReportKind, 'activity' | 'handover'>> = { activity: 'activity', handover: 'handover' };

export interface ReportOptions {
  id: string | null;
  paper: 'f4' | 'a4';
  perPage: 2 | 4 | 6;
  date: string | null;
  number: string | null;
  showsNumbers: boolean;
  /** One file, or volumes by so many photos or pages. */
  volumes: 'one' | 'photos' | 'pages';
  perVolume: number | null;
  path: string;
}

export function blankOptions(about: string | null): ReportOptions {
  return { id: about, paper: 'f4', perPage: 4, date: null, number: null, showsNumbers: false, volumes: 'one', perVolume: null, path: '' };
}

/** The preview shows the report in one piece. */
export function inOnePiece(wanted: WantedReport): WantedReport {
  return { ...wanted, photos_per_volume: null, pages_per_volume: null };
}

/** What does not belong to this kind is left out, so that a hidden option has no effect. */
export function wantedOf(kind: ReportKind, options: ReportOptions): WantedReport {
  const isSplit = hasPhotos(kind) && options.volumes !== 'one' && (options.perVolume ?? 0) > 0;
  return {
    kind,
    id: SUBJECTS[kind] ? options.id : null,
    paper: options.paper,
    photos_per_page: options.perPage,
    number: options.number?.trim() || null,
    date: options.date || null,
    shows_numbers: hasNumbers(kind) && options.showsNumbers,
    photos_per_volume: isSplit && options.volumes === 'photos' ? options.perVolume : null,
    pages_per_volume: isSplit && options.volumes === 'pages' ? options.perVolume : null,
  };
}
