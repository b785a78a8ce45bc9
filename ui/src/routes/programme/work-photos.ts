// The photos of one work, paired by the place from which they were taken.
import type { PhotoKind, PhotoRow } from '$lib/api';

/** In the order in which they are shown side by side. */
export const WORK_KINDS = ['before', 'process', 'after'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Three sides of a house are asked for; more are possible. */
export const USUAL_VIEWPOINTS = 3;
export const MOST_VIEWPOINTS = 9;

export interface Viewpoint {
  number: number;
  slots: Record<WorkKind, PhotoRow[]>;
}

function isWorkKind(kind: PhotoKind | null): kind is WorkKind {
  return (WORK_KINDS as readonly (PhotoKind | null)[]).includes(kind);
}

/** A row for each viewpoint, at least `rows` of them, and the photos that stand in none. */
export function byViewpoint(photos: readonly PhotoRow[], rows: number): { viewpoints: Viewpoint[]; loose: PhotoRow[] } {
  const isPaired = (photo: PhotoRow) => photo.viewpoint !== null && isWorkKind(photo.kind);
  const count = Math.max(rows, ...photos.filter(isPaired).map((photo) => photo.viewpoint ?? 0));
  const slot = (number: number, kind: WorkKind) => photos.filter((photo) => photo.viewpoint === number && photo.kind === kind);
  return {
    viewpoints: Array.from({ length: count }, (_, index) => ({ number: index + 1, slots: { before: slot(index + 1, 'before'), process: slot(index + 1, 'process'), after: slot(index + 1, 'after') } })),
    loose: photos.filter((photo) => !isPaired(photo)),
  };
}

/** One photo for each of the three, paired ones first: what a card shows. */
export function cover(photos: readonly PhotoRow[]): Record<WorkKind, PhotoRow | null> {
  const first = (kind: WorkKind) => photos.filter((photo) => photo.kind === kind).sort((a, b) => (a.viewpoint ?? MOST_VIEWPOINTS + 1) - (b.viewpoint ?? MOST_VIEWPOINTS + 1))[0] ?? null;
  return { before: first('before'), process: first('process'), after: first('after') };
}
