import type { Signatory } from '$lib/api';

/** The lines above a signature, as they are printed. */
export function linesAbove({ opening, capacity, superior, delegate, office }: Signatory): string[] {
  const own = capacity === 'plt' ? `Plt. ${office}` : capacity === 'plh' ? `Plh. ${office}` : office;
  const forOther = capacity === 'an' || capacity === 'ub' ? [`a.n. ${superior ?? ''}`] : [];
  const passedOn = capacity === 'ub' ? [delegate, 'u.b.'] : [];
  return [opening, ...forOther, ...passedOn, own].filter((line): line is string => Boolean(line?.trim()));
}
