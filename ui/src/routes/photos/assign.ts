// Bulk changes of photos, each with its way back: in the notice, and by U or Ctrl Z as long as the window is open.
import { call, type FolderInfo, type PhotoKind, type RejectReason, type SubjectRef } from '$lib/api';
import { formatDate, t } from '$lib/i18n';
import { session } from '$lib/state/session.svelte';
import { toasts } from '$lib/state/toasts.svelte';
import { photoKindName } from './photo-words';
import { subjectOf } from './targets';

export interface PhotoChange {
  target?: { value: string | null; name: string };
  kind?: PhotoKind | null;
  caption?: string | null;
  taken_on?: string | null;
  rejected?: RejectReason | null;
}

interface Done {
  text: string;
  tokens: string[];
  /** Another folder has other photos. */
  folder: FolderInfo | null;
}
const done: Done[] = [];

/** Says what was done to photos and keeps the way back. */
export function rememberChange(text: string, ...tokens: string[]): void {
  const entry = { text, tokens, folder: session.folder };
  done.push(entry);
  toasts.reversible(text, () => takeBack(entry));
}

async function takeBack(entry: Done): Promise<void> {
  const place = done.indexOf(entry);
  if (place >= 0) done.splice(place, 1);
  for (const undo of [...entry.tokens].reverse()) await call('undo', { undo });
}

/** Takes back the last change that still stands; answers whether there was one. */
export async function undoLast(): Promise<boolean> {
  while (done.length > 0 && done.at(-1)!.folder !== session.folder) done.pop();
  const entry = done.at(-1);
  if (!entry) {
    toasts.say(t('sort.nothingToUndo'));
    return false;
  }
  const notice = toasts.list.findLast((toast) => toast.undo !== null && toast.text === entry.text);
  if (notice) toasts.dismiss(notice.id);
  try {
    await takeBack(entry);
    toasts.say(t('sort.undone', { text: entry.text }));
    return true;
  } catch (problem) {
    toasts.fail(problem);
    return false;
  }
}

function words(change: PhotoChange): string {
  if (change.target) return change.target.value ? t('photos.toTarget', { name: change.target.name }) : t('photos.noTarget');
  if (change.rejected !== undefined) return change.rejected ? t('sort.rejectedAs', { reason: t(`sort.reject.${change.rejected}`) }) : t('sort.restored');
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
    rememberChange(t('photos.assigned', { n: photos.length, what: words({ ...rest, ...(target ? { target } : {}) }) }), token.undo);
    return true;
  } catch (problem) {
    toasts.fail(problem);
    return false;
  }
}

export async function deletePhotos(photos: string[]): Promise<boolean> {
  try {
    const tokens: string[] = [];
    for (const id of photos) tokens.push((await call('delete_record', { kind: 'photo', id })).undo);
    rememberChange(t('photos.deleted', { n: photos.length }), ...tokens);
    return true;
  } catch (problem) {
    toasts.fail(problem);
    return false;
  }
}

/** Copies are photos of their own again, and rejected ones evidence. */
export async function restorePhotos(photos: { id: string; rejected: RejectReason | null; copy_of: string | null }[]): Promise<boolean> {
  try {
    const tokens: string[] = [];
    const rejected = photos.filter((photo) => photo.rejected).map((photo) => photo.id);
    if (rejected.length > 0) tokens.push((await call('assign_photos', { photos: rejected, rejected: null })).undo);
    for (const photo of photos) {
      if (photo.copy_of) tokens.push((await call('decide_duplicates', { best: photo.copy_of, copies: [], different: [photo.id] })).undo);
    }
    if (tokens.length === 0) return false;
    rememberChange(t('photos.assigned', { n: photos.length, what: t('sort.restored') }), ...tokens);
    return true;
  } catch (problem) {
    toasts.fail(problem);
    return false;
  }
}
