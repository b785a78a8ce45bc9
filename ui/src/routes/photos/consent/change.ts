// What is noted about the people on photos, with its way back.
import { call, type Consent, type FaceBox, type PeopleVisible, type PhotoRow } from '$lib/api';
import { toasts } from '$lib/state/toasts.svelte';
import { rememberChange } from '../assign';

export interface PeopleChange {
  people_visible?: PeopleVisible | null;
  persons?: string | null;
  consent?: Consent | null;
  consent_note?: string | null;
  face_boxes?: FaceBox[];
  stamp_text?: string | null;
}

/** Only what is in `change` changes; answers whether it was done. */
export async function changePeople(photos: readonly PhotoRow[], change: PeopleChange, done: string): Promise<boolean> {
  if (photos.length === 0) return false;
  try {
    const { undo } = await call('assign_photos', { photos: photos.map((photo) => photo.id), ...change });
    rememberChange(done, undo);
    return true;
  } catch (problem) {
    toasts.fail(problem);
    return false;
  }
}

/** What all photos have alike; undefined where they differ. */
export function common<K extends keyof PhotoRow>(photos: readonly PhotoRow[], name: K): PhotoRow[K] | undefined {
  const [first, ...others] = photos;
  return first && others.every((photo) => photo[name] === first[name]) ? first[name] : undefined;
}

/** Children without their parents' consent, and people who do not agree: neither may be sent out, except with covered faces. */
export function consentFaults(photos: readonly PhotoRow[]): { children: number; refused: number; open: number } {
  const seen = photos.filter((photo) => photo.people_visible !== null && photo.people_visible !== 'nobody' && photo.face_boxes.length === 0);
  const refused = seen.filter((photo) => photo.consent === 'refused');
  const children = seen.filter((photo) => photo.people_visible === 'children' && photo.consent !== 'guardian' && photo.consent !== 'refused');
  return { children: children.length, refused: refused.length, open: seen.filter((photo) => photo.consent === null && !children.includes(photo)).length };
}
