// What the keys do in the preview.
export const MOST_ZOOM = 3;
const ZOOM_STEP = 1.25;

/** The page a key leads to, or null where it is no key of turning. */
export function keyStep(key: string, page: number, pages: number): number | null {
  if (pages === 0) return null;
  if (key === 'ArrowRight' || key === 'PageDown') return Math.min(pages, page + 1);
  if (key === 'ArrowLeft' || key === 'PageUp') return Math.max(1, page - 1);
  if (key === 'Home') return 1;
  return key === 'End' ? pages : null;
}

/** The zoom a key leads to; 1 fills the width. */
export function zoomStep(key: string, zoom: number): number | null {
  if (key === '+' || key === '=') return Math.min(MOST_ZOOM, zoom * ZOOM_STEP);
  if (key === '-') return Math.max(1, zoom / ZOOM_STEP);
  return key === '0' ? 1 : null;
}
