// How far a picture is enlarged and moved; two pictures share one, so that they move in step.
export interface Zoom {
  /** 1 shows the whole picture. */
  scale: number;
  /** Shift of the middle, in parts of the frame. */
  x: number;
  y: number;
}

export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 };
export const MOST_ZOOM = 8;
export const ZOOM_STEP = 1.4;

/** Never smaller than whole, never past its edges. */
export function kept({ scale, x, y }: Zoom): Zoom {
  const size = Math.min(MOST_ZOOM, Math.max(1, scale));
  const most = (size - 1) / 2;
  const inside = (shift: number) => Math.min(most, Math.max(-most, shift)) || 0;
  return { scale: size, x: inside(x), y: inside(y) };
}

/** Enlarges about a point of the frame (0 to 1), which stays where it is. */
export function zoomedAt(zoom: Zoom, factor: number, atX = 0.5, atY = 0.5): Zoom {
  const scale = Math.min(MOST_ZOOM, Math.max(1, zoom.scale * factor));
  const grown = scale / zoom.scale;
  const [fromX, fromY] = [atX - 0.5, atY - 0.5];
  return kept({ scale, x: fromX - (fromX - zoom.x) * grown, y: fromY - (fromY - zoom.y) * grown });
}

export function movedBy(zoom: Zoom, x: number, y: number): Zoom {
  return kept({ scale: zoom.scale, x: zoom.x + x, y: zoom.y + y });
}

/** The keys of enlarging, or null. */
export function zoomOfKey(zoom: Zoom, key: string): Zoom | null {
  if (key === '+' || key === '=') return zoomedAt(zoom, ZOOM_STEP);
  if (key === '-') return zoomedAt(zoom, 1 / ZOOM_STEP);
  return null;
}
