import { call, type Commands } from '$lib/api';
import { t } from '$lib/i18n';
import { toasts } from './toasts.svelte';

/** Deletes at once and offers the way back; answers whether it was done. */
export async function removeRecord(kind: Commands['delete_record'][0]['kind'], id: string, title: string): Promise<boolean> {
  try {
    toasts.undoable(t('toast.deleted', { title }), await call('delete_record', { kind, id }));
    return true;
  } catch (problem) {
    toasts.fail(problem);
    return false;
  }
}
