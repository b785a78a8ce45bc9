// Photos that prove a record other than an activity: given to it, marked, taken away again.
import { call, type ImportSummary, type PhotoKind, type SubjectRef } from '$lib/api';
import { t } from '$lib/i18n';
import { toasts } from './toasts.svelte';

export interface SubjectPhotoChange {
  /** null takes the photos away from their record. */
  subject?: SubjectRef | null;
  kind?: PhotoKind | null;
  viewpoint?: number | null;
}

/** Only what is in `change` changes; answers whether it was done. */
export async function changeSubjectPhotos(photos: string[], change: SubjectPhotoChange): Promise<boolean> {
  if (photos.length === 0) return false;
  try {
    const token = await call('assign_photos', { photos, ...change });
    toasts.undoable(t(change.subject === null ? 'subjectPhotos.removed' : 'subjectPhotos.changed', { n: photos.length }), token);
    return true;
  } catch (problem) {
    toasts.fail(problem);
    return false;
  }
}

/** Gives photos that were just imported for a record the rest of their place; those that prove something else stay there. */
export async function takeImported(summary: ImportSummary, change: SubjectPhotoChange & { subject: SubjectRef }): Promise<void> {
  try {
    const rows = await Promise.all(summary.photos.map((id) => call('show_photo', { id })));
    const own = rows.filter((photo) => photo.activity === null && (photo.subject_id === null || photo.subject_id === change.subject.subject_id));
    const other = rows.find((photo) => !own.includes(photo));
    await changeSubjectPhotos(own.map((photo) => photo.id), change);
    if (other) toasts.say(t('subjectPhotos.elsewhere', { file: other.file_name, name: other.activity_name ?? other.subject_name ?? '' }));
  } catch (problem) {
    toasts.fail(problem);
  }
}
