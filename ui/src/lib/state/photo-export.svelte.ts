// Copies for use outside: which ones are wished, the job that makes them, what came of it. It goes on while somebody
// is in another section, so it lives beside the screens.
import { call, toCommandError, type CommandError, type ExportPhotos, type ExportSummary } from '$lib/api';
import { jobs, type Job } from './jobs.svelte';

/** Which photos: chosen ones, all of an activity or of another record; none of these means all evidence of the archive. */
export interface ExportSource {
  photos?: string[];
  activity_id?: string | null;
  subject_id?: string | null;
  /** How many, where it is known. */
  count: number | null;
  /** What they prove, where it is one thing. */
  name?: string | null;
}

/** What was chosen the last time; the next export of this evening is usually the same. */
export interface ExportChoices {
  originals: boolean;
  limited: boolean;
  max_kb: number | null;
  max_side_px: number;
  strip: boolean;
  with_gps: boolean;
  show_faces: boolean;
  custody: boolean;
  folder: string | null;
}

/** The platform of P2K2 refuses larger photos. */
export const P2K2_LIMIT_KB = 500;

export function usualChoices(folder: string | null = null): ExportChoices {
  return { originals: false, limited: true, max_kb: P2K2_LIMIT_KB, max_side_px: 1600, strip: true, with_gps: false, show_faces: false, custody: false, folder };
}

/** Originals come as they are: every other wish about them would be refused. */
export function wishOf(source: ExportSource, choices: ExportChoices): ExportPhotos {
  const which = { photos: source.photos ?? [], activity_id: source.activity_id ?? null, subject_id: source.subject_id ?? null, folder: choices.folder?.trim() ?? '' };
  if (choices.originals) return { ...which, originals: true, custody: choices.custody, strip: false, with_gps: false, show_faces: false, max_kb: null, max_side_px: null };
  return {
    ...which, originals: false, custody: choices.custody, strip: choices.strip, with_gps: choices.with_gps, show_faces: choices.show_faces,
    max_kb: choices.limited ? choices.max_kb : null, max_side_px: choices.max_side_px,
  };
}

/** Not exported, by reason, the most frequent first. */
export function skippedByReason(summary: ExportSummary): { code: string; photos: ExportSummary['skipped'] }[] {
  const groups = new Map<string, ExportSummary['skipped']>();
  for (const each of summary.skipped) groups.set(each.code, [...(groups.get(each.code) ?? []), each]);
  return [...groups].map(([code, photos]) => ({ code, photos })).sort((a, b) => b.photos.length - a.photos.length);
}

/** A folder of its own inside the chosen one: 200 copies must not lie between somebody's letters. */
export function folderInside(chosen: string, name: string): string {
  const separator = chosen.includes('\\') ? '\\' : '/';
  return `${chosen.replace(/[\\/]+$/, '')}${separator}${name}`;
}

class PhotoExport {
  source = $state.raw<ExportSource | null>(null);
  isOpen = $state(false);
  jobId = $state<string | null>(null);
  failure = $state.raw<CommandError | null>(null);
  choices = $state.raw<ExportChoices>(usualChoices());

  get job(): Job | null {
    return this.jobId ? (jobs.all.get(this.jobId) ?? null) : null;
  }

  /** Asks how the copies are wished; what runs already is shown first. */
  ask(source: ExportSource): void {
    if (!this.job || this.job.result) {
      this.forget();
      this.source = source;
    }
    this.isOpen = true;
  }

  async start(choices: ExportChoices): Promise<void> {
    if (!this.source) return;
    this.choices = choices;
    this.failure = null;
    try {
      const { job } = await call('start_photo_export', wishOf(this.source, choices));
      await jobs.track(job, 'export');
      this.jobId = job;
    } catch (problem) {
      this.failure = toCommandError(problem);
    }
  }

  close(): void {
    this.isOpen = false;
    if (!this.job || this.job.result) this.forget();
  }

  /** Back to the questions, with the same photos. */
  again(): void {
    const source = this.source;
    this.forget();
    this.source = source;
    this.isOpen = true;
  }

  forget(): void {
    if (this.jobId) jobs.dismiss(this.jobId);
    this.jobId = null;
    this.source = null;
    this.failure = null;
  }
}

export const photoExport = new PhotoExport();
