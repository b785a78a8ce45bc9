// Coordinates pasted from a map: "-6,3021, 106,9987", "-6.3021,106.9987", "6.3021 S, 106.9987 E".
export interface Coordinates {
  latitude: number;
  longitude: number;
}

const NUMBER = String.raw`[-+\u2212]?\d+(?:[.,]\d+)?`;
const PAIR = new RegExp(String.raw`^\(?\s*(${NUMBER})\s*°?\s*([NSLU]|LS|LU)?\s*[,;\s]\s*(${NUMBER})\s*°?\s*([EWBT]|BT|BB)?\s*\)?$`, 'i');

/** The place of typed text; null for empty text; undefined when it is no pair of degrees. */
export function parseCoordinates(text: string): Coordinates | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const match = PAIR.exec(trimmed);
  if (!match) return undefined;
  const first = degrees(match[1]!, /^(S|LS)$/i.test(match[2] ?? ''));
  const second = degrees(match[3]!, /^(W|BB)$/i.test(match[4] ?? ''));
  // Some maps write the longitude first; no latitude is beyond 90 degrees, nor a longitude in Indonesia below.
  const [latitude, longitude] = Math.abs(first) > 90 && Math.abs(second) <= 15 ? [second, first] : [first, second];
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  return { latitude, longitude };
}

function degrees(text: string, isNegative: boolean): number {
  const value = Number(text.replace('\u2212', '-').replace(',', '.'));
  return isNegative ? -Math.abs(value) : value;
}

/** The place as it is typed here: "-6,3021, 106,9987". */
export function coordinatesText(latitude: number | null | undefined, longitude: number | null | undefined): string {
  if (latitude === null || latitude === undefined || longitude === null || longitude === undefined) return '';
  return `${String(latitude).replace('.', ',')}, ${String(longitude).replace('.', ',')}`;
}
