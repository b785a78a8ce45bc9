import type { Photos } from '$lib/api';

/** The lists of the archive. `pick` shows the photos of one proposal, to choose among them by hand. */
export type ArchiveView = 'unsorted' | 'all' | 'activity' | 'import' | 'copies' | 'rejected' | 'consent' | 'pick';

/** What a list of photos answers: its rows so far, how many there are, the counts of the tabs, and which list it is. */
export type PhotoAnswer = Photos & { view: ArchiveView };

/** Photos read at a time; more come when the end of the grid comes near, so that 50,000 do not arrive at once. */
export const STEP = 240;

const PLACES: Record<string, ArchiveView> = { semua: 'all', salinan: 'copies', ditolak: 'rejected', izin: 'consent' };

/** Which list a place names. */
export function viewOf(part: string | undefined, activityId: string | null): ArchiveView {
  if (part === 'impor') return 'import';
  if (activityId) return 'activity';
  return (part && PLACES[part]) || 'unsorted';
}
