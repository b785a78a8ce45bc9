// Bulk changes of photos, each with its way back.
import { call, type PhotoKind } from '$lib/api';
import { formatDate, t } from '$lib/i18n';
import { toasts } from '$lib/state/toasts.svelte';
import { photoKindName } from './photo-words';

export interface PhotoChange {
  activity?: { id: string | null; name: string };
  kind?: PhotoKind | null;
  caption?: string | null;
  taken_on?: string | null;
}

function words(change: PhotoChange): string {
  if (change.activity) return change.activity.id ? t('photos.toActivity', { name: change.activity.name }) : t('photos.noActivity');
  if (change.kind !== undefined) return photoKindName(change.kind);
  if (change.taken_on !== undefined) return t('photos.dateSet', { date: formatDate(change.taken_on) });
  return t('photos.captionSet');
}

/** Only what is in `change` changes; answers whether it was done. */
export async function assignPhotos(photos: string[], { activity, ...rest }: PhotoChange): Promise<boolean> {
  if (photos.length === 0) return false;
  try {
    const token = await call('assign_photos', { photos, ...rest, ...(activity ? { activity_id: activity.id } : {}) });
    toasts.undoable(t('photos.assigned', { n: photos.length, what: words({ ...rest, ...(activity ? { activity } : {}) }) }), token);
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
