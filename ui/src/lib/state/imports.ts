// Bringing photos in, from wherever in the window.
import { call, platform, type PhotoKind, type SubjectRef } from '$lib/api';
import { jobs } from './jobs.svelte';
import { toasts } from './toasts.svelte';

export interface ImportTarget {
  activityId: string | null;
  source: string | null;
  /** Another record that the photos prove, instead of an activity. */
  subject?: SubjectRef | null;
  /** What all of them show. */
  kind?: PhotoKind | null;
}

/** Lets somebody choose files or a folder and starts their import; answers the job, or null when nothing was chosen. */
export async function chooseAndImport(what: 'files' | 'folder', target: ImportTarget): Promise<string | null> {
  try {
    return await importPaths(await platform().pickPhotos(what), target);
  } catch (problem) {
    toasts.fail(problem);
    return null;
  }
}

export async function importPaths(paths: string[], target: ImportTarget): Promise<string | null> {
  if (paths.length === 0) return null;
  try {
    const { job } = await call('start_import', { paths, activity_id: target.activityId, source: target.source, subject: target.subject ?? null, kind: target.kind ?? null });
    await jobs.track(job, 'import');
    return job;
  } catch (problem) {
    toasts.fail(problem);
    return null;
  }
}
