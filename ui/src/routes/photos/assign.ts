// Bulk changes of photos, each with its way back.
import { call, type PhotoKind, type SubjectRef } from '$lib/api';
import { formatDate, t } from '$lib/i18n';
import { toasts } from '$lib/state/toasts.svelte';
import { photoKindName } from './photo-words';
import { subjectOf } from './targets';

export interface PhotoChange {
  target?: { value: string | null; name: string };
  kind?: PhotoKind | null;
  caption?: string | null;
  taken_on?: string | null;
}

function words(change: PhotoChange): string {
  if (change.target) return change.target.value ? t('photos.toTarget', { name: change.target.name }) : t('photos.noTarget');
  if (change.kind !== undefined) return photoKindName(change.kind);
  if (change.taken_on !== undefined) return t('photos.dateSet', { date: formatDate(change.taken_on) });
  return t('photos.captionSet');
}

function assignment(value: string | null): { activity_id: string | null; subject?: SubjectRef | null } {
  if (value === null) return { activity_id: null, subject: null };
  const subject = subjectOf(value);
  return subject.subject_kind === 'activity' ? { activity_id: subject.subject_id } : { activity_id: null, subject };
}

/** Only what is in `change` changes; answers whether it was done. */
export async function assignPhotos(photos: string[], { target, ...rest }: PhotoChange): Promise<boolean> {
  if (photos.length === 0) return false;
  try {
    const token = await call('assign_photos', { photos, ...rest, ...(target ? assignment(target.value) : {}) });
    toasts.undoable(t('photos.assigned', { n: photos.length, what: words({ ...rest, ...(target ? { target } : {}) }) }), token);
    return true;
  } catch (problem) {
    toasts.fail(problem);
    return false;
  }
}

export async function deletePhotos(photos: string[]): Promise<boolean> {
  try {
    const tokens = [];
    for (const id of photos) tokens.push(await call('delete_record', { kind: 'photo', id }));
    toasts.undoable(t('photos.deleted', { n: photos.length }), ...tokens);
    return true;
  } catch (problem) {
    toasts.fail(problem);
    return false;
  }
}
