// Bringing photos in, from wherever in the window.
import { call, platform, type ImportSummary, type OriginKind, type PhotoKind, type SubjectRef } from '$lib/api';
import { jobs } from './jobs.svelte';
import { toasts } from './toasts.svelte';

export interface ImportTarget {
  activityId: string | null;
  source: string | null;
  /** Another record that the photos prove, instead of an activity. */
  subject?: SubjectRef | null;
  /** What all of them show. */
  kind?: PhotoKind | null;
  /** How they come; left out, the application finds out. */
  origin?: OriginKind | null;
  groupName?: string | null;
}

export type ImportChoice = 'files' | 'folder' | 'zip';

async function choose(what: ImportChoice): Promise<string[]> {
  if (what !== 'zip') return platform().pickPhotos(what);
  const file = await platform().pickFile('zip');
  return file ? [file] : [];
}

/** Lets somebody choose files, a folder or a ZIP and starts their import; answers the job, or null when nothing was chosen. */
export async function chooseAndImport(what: ImportChoice, target: ImportTarget): Promise<string | null> {
  try {
    return await importPaths(await choose(what), target);
  } catch (problem) {
    toasts.fail(problem);
    return null;
  }
}

export async function importPaths(paths: string[], target: ImportTarget): Promise<string | null> {
  if (paths.length === 0) return null;
  try {
    const { job } = await call('start_import', {
      paths, activity_id: target.activityId, source: target.source, subject: target.subject ?? null, kind: target.kind ?? null,
      origin: target.origin ?? null, group_name: target.groupName ?? null,
    });
    await jobs.track(job, 'import');
    return job;
  } catch (problem) {
    toasts.fail(problem);
    return null;
  }
}

/** Goes on with the import that was cut; answers the job, or null when it cannot. */
export async function resumeImport(): Promise<string | null> {
  try {
    const { job } = await call('resume_import', {});
    await jobs.track(job, 'import');
    return job;
  } catch (problem) {
    toasts.fail(problem);
    return null;
  }
}

/** The photos that an import brought, without those that were there before. */
export function newPhotos(summary: ImportSummary): string[] {
  const known = new Set(summary.duplicate_files.map((each) => each.photo));
  const fresh = summary.photos.filter((photo) => !known.has(photo));
  // A photo that lay in the folder twice is new and known at once: then all are shown rather than one too few.
  return fresh.length === summary.imported ? fresh : summary.photos;
}
