/** By proposals, or photo by photo. */
export type SortingWay = 'proposals' | 'grid';
const KEY = 'photoSorting';

export function rememberedMode(): SortingWay | null {
  const kept = localStorage.getItem(KEY);
  return kept === 'proposals' || kept === 'grid' ? kept : null;
}

export function rememberMode(mode: SortingWay): void {
  localStorage.setItem(KEY, mode);
}
