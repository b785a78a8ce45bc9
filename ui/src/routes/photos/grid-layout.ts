// Where each photo of the grid stands, reckoned instead of drawn: of 50,000 photos only those in sight are in the page.
import type { PhotoGroup } from './photo-words';

/** Measures in rem, the same as in the style of the grid. */
const LEAST_TILE = 10.5;
const GAP = 0.75;
const WORDS = 4.25;
const HEADING = 3.25;
const BETWEEN_GROUPS = 1.25;
const PICTURE_RATIO = 10 / 16;

export interface GridSection {
  group: PhotoGroup;
  /** Pixels from the top of the grid to the heading. */
  top: number;
  /** Pixels from the top of the grid to the first row of photos. */
  photosTop: number;
  /** Pixels of the photos, without the heading. */
  height: number;
  /** Place of its first photo among all. */
  first: number;
}

export interface GridLayout {
  columns: number;
  tileWidth: number;
  tileHeight: number;
  gap: number;
  sections: GridSection[];
  height: number;
  count: number;
}

/** @param width pixels that the grid has @param rem pixels of one rem */
export function layoutGrid(groups: readonly PhotoGroup[], width: number, rem: number): GridLayout {
  const gap = GAP * rem;
  const columns = Math.max(1, Math.floor((width + gap) / (LEAST_TILE * rem + gap)));
  const tileWidth = (width - gap * (columns - 1)) / columns;
  const tileHeight = tileWidth * PICTURE_RATIO + WORDS * rem;
  const sections: GridSection[] = [];
  let top = 0;
  let first = 0;
  for (const group of groups) {
    const rows = Math.ceil(group.photos.length / columns);
    const photosTop = top + HEADING * rem;
    const height = rows * (tileHeight + gap) - gap;
    sections.push({ group, top, photosTop, height, first });
    top = photosTop + height + BETWEEN_GROUPS * rem;
    first += group.photos.length;
  }
  return { columns, tileWidth, tileHeight, gap, sections, height: Math.max(0, top - BETWEEN_GROUPS * rem), count: first };
}

export interface Tile {
  /** Place in its group. */
  index: number;
  left: number;
  /** Pixels from the first row of the group's photos. */
  top: number;
}

/** The photos of a group between two heights of the grid, and one that is wanted wherever it stands. */
export function tilesBetween(layout: GridLayout, section: GridSection, from: number, to: number, wanted: number | null): Tile[] {
  const step = layout.tileHeight + layout.gap;
  const length = section.group.photos.length;
  const start = Math.max(0, Math.floor((from - section.photosTop) / step)) * layout.columns;
  const end = Math.min(length, (Math.floor((to - section.photosTop) / step) + 1) * layout.columns);
  const indexes: number[] = [];
  for (let index = start; index < end; index++) indexes.push(index);
  const extra = wanted === null ? -1 : wanted - section.first;
  if (extra >= 0 && extra < length && (extra < start || extra >= end)) indexes[extra < start ? 'unshift' : 'push'](extra);
  return indexes.map((index) => ({ index, left: (index % layout.columns) * (layout.tileWidth + layout.gap), top: Math.floor(index / layout.columns) * step }));
}

export function sectionsBetween(layout: GridLayout, from: number, to: number, wanted: number | null): GridSection[] {
  const holds = (section: GridSection) => wanted !== null && wanted >= section.first && wanted < section.first + section.group.photos.length;
  return layout.sections.filter((section) => (section.top < to && section.photosTop + section.height > from) || holds(section));
}

/** Which photo a key leads to, or null; down and up stay in their column as far as the rows reach. */
export function moveInGrid(layout: GridLayout, here: number, key: string, rowsOfPage: number): number | null {
  if (here < 0 || here >= layout.count) return null;
  const inside = (place: number) => (place >= 0 && place < layout.count && place !== here ? place : null);
  if (key === 'ArrowRight') return inside(here + 1);
  if (key === 'ArrowLeft') return inside(here - 1);
  if (key === 'Home') return inside(0);
  if (key === 'End') return inside(layout.count - 1);
  const rows = { ArrowDown: 1, ArrowUp: -1, PageDown: rowsOfPage, PageUp: -rowsOfPage }[key];
  if (!rows) return null;
  let place = here;
  for (let step = 0; step < Math.abs(rows); step++) {
    const next = rows > 0 ? below(layout, place) : above(layout, place);
    if (next === null) break;
    place = next;
  }
  return inside(place);
}

function sectionAt(layout: GridLayout, place: number): number {
  return layout.sections.findLastIndex((section) => section.first <= place);
}

function below(layout: GridLayout, place: number): number | null {
  const at = sectionAt(layout, place);
  const section = layout.sections[at]!;
  const [index, length] = [place - section.first, section.group.photos.length];
  const lastRow = Math.floor((length - 1) / layout.columns);
  if (Math.floor(index / layout.columns) < lastRow) return section.first + Math.min(index + layout.columns, length - 1);
  const next = layout.sections[at + 1];
  return next ? next.first + Math.min(index % layout.columns, next.group.photos.length - 1) : null;
}

function above(layout: GridLayout, place: number): number | null {
  const at = sectionAt(layout, place);
  const section = layout.sections[at]!;
  const index = place - section.first;
  if (index >= layout.columns) return place - layout.columns;
  const previous = layout.sections[at - 1];
  if (!previous) return null;
  const length = previous.group.photos.length;
  const lastRow = Math.floor((length - 1) / layout.columns) * layout.columns;
  return previous.first + Math.min(lastRow + (index % layout.columns), length - 1);
}
