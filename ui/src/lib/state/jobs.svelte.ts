// Long work: started here or by the application itself, shown while it runs, ends with a summary.
import { SvelteMap } from 'svelte/reactivity';
import { call, toCommandError, type Commands, type CommandError, type ImportSummary, type ProgressEvent } from '$lib/api';
import { onEvent, paceImports } from './changes.svelte';

export type JobResult = Commands['job_result'][1];
/** `export`: copies of photos for use outside; `intake`: residents from a spreadsheet. */
export type JobLabel = ProgressEvent['label'];
export interface Job {
  id: string;
  label: JobLabel;
  done: number;
  total: number;
  perSecond: number;
  secondsLeft: number | null;
  /** Somebody asked it to end; it ends what it has begun. */
  cancelling: boolean;
  result: JobResult | null;
}

/** Progress is drawn at most this often, however many events arrive. */
export const DRAW_INTERVAL_MS = 150;

class Jobs {
  all = new SvelteMap<string, Job>();
  #pending = new Map<string, ProgressEvent>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  // The list of what an import brought stays open when its result is put away.
  #imports = new SvelteMap<string, ImportSummary>();

  get running(): Job[] {
    return [...this.all.values()].filter((job) => job.result === null);
  }

  /** Those of a kind, running or ended and not yet put away, the oldest first. */
  of(label: JobLabel): Job[] {
    return [...this.all.values()].filter((job) => job.label === label);
  }

  isRunning(label: JobLabel): boolean {
    return this.of(label).some((job) => job.result === null);
  }

  /** The latest job of a kind, running or ended. */
  latest(label: JobLabel): Job | null {
    return this.of(label).at(-1) ?? null;
  }

  /** What an import of this session did, also after its result was put away. */
  imported(id: string): ImportSummary | null {
    return this.#imports.get(id) ?? null;
  }

  follow(): () => void {
    return onEvent((event) => {
      if (event.type !== 'progress') return;
      this.#pending.set(event.job, event);
      this.#timer ??= setTimeout(() => this.#draw(), DRAW_INTERVAL_MS);
    });
  }

  /** Takes a job that a command started. It may have ended before the answer came. */
  async track(id: string, label: JobLabel): Promise<void> {
    if (!this.all.has(id)) this.#put({ id, label, done: 0, total: 0, perSecond: 0, secondsLeft: null, cancelling: false, result: null });
    await this.#readResult(id);
  }

  async cancel(id: string): Promise<void> {
    const job = this.all.get(id);
    if (job) this.#put({ ...job, cancelling: true });
    try {
      await call('cancel_job', { job: id });
    } catch (problem) {
      const now = this.all.get(id);
      if (now) this.#put({ ...now, cancelling: false });
      throw problem;
    }
  }

  dismiss(id: string): void {
    this.all.delete(id);
    this.#pace();
  }

  clear(): void {
    this.all.clear();
    this.#pending.clear();
    this.#imports.clear();
    this.#pace();
  }

  #put(job: Job): void {
    this.all.set(job.id, job);
    this.#pace();
  }

  #pace(): void {
    paceImports(this.isRunning('import'));
  }

  #draw(): void {
    this.#timer = null;
    for (const event of this.#pending.values()) {
      const known = this.all.get(event.job);
      this.#put({
        id: event.job,
        label: event.label,
        done: event.done,
        total: event.total,
        perSecond: event.per_second,
        secondsLeft: event.seconds_left,
        cancelling: known?.cancelling ?? false,
        result: known?.result ?? null,
      });
      if (event.finished) void this.#readResult(event.job);
    }
    this.#pending.clear();
  }

  async #readResult(id: string): Promise<void> {
    const result = await call('job_result', { job: id }).catch((problem: unknown) => failed(toCommandError(problem)));
    const job = this.all.get(id);
    if (!job || !result.done) return;
    if (result.import) this.#imports.set(id, result.import);
    this.#put({ ...job, result });
  }
}

function failed(error: CommandError): JobResult {
  return { done: true, import: null, photos: null, report: null, workbook: null, intake: null, dossier: null, sync: null, error };
}

export const jobs = new Jobs();
