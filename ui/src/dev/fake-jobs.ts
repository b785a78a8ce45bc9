import type { ImportSummary, PhotoRow } from '$lib/api';
import { fakeError, type Handlers } from './fake';
import { exportOf } from './fake-archive-alike';
import { fakeFiles, rememberCut } from './fake-archive-import';
import { newPhoto } from './fake-photos';
import type { FakeRegister } from './fake-register';
import { syncStatus } from './fake-sync';

type Result = ReturnType<Handlers['job_result']>;
const NOTHING: Result = { done: false, import: null, photos: null, report: null, workbook: null, intake: null, dossier: null, sync: null, error: null };
const TICK_MS = 120;

/** Long work made up: so many steps, then its result. */
export class FakeJobs {
  #results = new Map<string, Result>();
  #cancelled = new Set<string>();
  #register: FakeRegister;

  constructor(register: FakeRegister) {
    this.#register = register;
  }

  run(label: string, total: number, step: (index: number) => void, end: () => Partial<Result>): { job: string } {
    const job = this.#register.newId();
    this.#results.set(job, NOTHING);
    let done = 0;
    const timer = setInterval(() => {
      if (done < total && !this.#cancelled.has(job)) step(done++);
      const finished = done >= total || this.#cancelled.has(job);
      if (finished) {
        clearInterval(timer);
        const result = { ...NOTHING, done: true, ...end() };
        const isCut = done < total && label !== 'import' && label !== 'export';
        this.#results.set(job, isCut ? { ...NOTHING, done: true, error: fakeError('cancelled') } : result);
      }
      this.#register.emit({ type: 'progress', job, label: label as 'import', done, total, per_second: 8, seconds_left: (total - done) / 8, finished });
    }, TICK_MS);
    return { job };
  }

  cancel(job: string): void {
    this.#cancelled.add(job);
  }

  result(job: string): Result {
    return this.#results.get(job) ?? NOTHING;
  }
}

export function jobCommands(register: FakeRegister, jobs: FakeJobs): Partial<Handlers> {
  const run = jobs.run.bind(jobs);
  return {
    start_import(input) {
      const { activity_id, source } = input;
      const paths = fakeFiles(input.paths);
      let dealt = 0;
      const summary: ImportSummary = { imported: 0, duplicates: 0, same_picture: 0, seconds: 0, skipped: [], photos: [], cancelled: false, duplicate_files: [] };
      return run('import', paths.length, (index) => {
        dealt = index + 1;
        const path = paths[index]!;
        const name = path.split('/').at(-1)!;
        const known = register.all<PhotoRow>('photo').find((photo) => photo.file_name === name);
        if (!/\.(jpe?g|png|webp|heic)$/i.test(path)) summary.skipped.push({ file: path, code: 'not_a_picture', message: 'not a picture' });
        else if (known) {
          summary.duplicates += 1;
          summary.duplicate_files.push({ file: path, photo: known.id, proves_other: known.activity !== null && known.activity !== activity_id });
        } else {
          summary.imported += 1;
          summary.photos.push(register.put('photo', { ...newPhoto(register, path, activity_id, source), origin: input.origin ?? 'folder', group_name: input.group_name ?? null }).id);
        }
      }, () => {
        const cancelled = dealt < paths.length;
        if (cancelled) rememberCut(register, input, dealt, paths.length);
        return { import: { ...summary, cancelled, seconds: (paths.length * TICK_MS) / 1000 } };
      });
    },
    start_photo_export(input) {
      const { photos, write, summary } = exportOf(register, input);
      let dealt = 0;
      return run('export', photos.length, (index) => write(photos[index]!, dealt++), () => ({ photos: { ...summary, cancelled: dealt < photos.length } }));
    },
    cancel_job({ job }) {
      jobs.cancel(job);
      return {};
    },
    job_result: ({ job }) => jobs.result(job),
    start_sync: () => run('sync', 10, () => undefined, () => ({ sync: syncStatus(register) })),
  };
}
