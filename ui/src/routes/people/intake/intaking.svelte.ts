// An import of residents on its way: the file, its columns, what the check found, the job.
import { call, platform, toCommandError, type CommandError, type Intake, type IntakeReport, type SpreadsheetView } from '$lib/api';
import { t } from '$lib/i18n';
import { jobs } from '$lib/state/jobs.svelte';
import { toasts } from '$lib/state/toasts.svelte';
import { SvelteSet } from 'svelte/reactivity';
import { columnsOf, proposedChoice, type Choice } from './columns';

const ENDINGS = ['xlsx', 'xls', 'ods', 'csv'];

export class Intaking {
  path = $state<string | null>(null);
  view = $state.raw<SpreadsheetView | null>(null);
  choice = $state<Choice>({});
  rt = $state('');
  /** Code of `family_relation` where a row leaves it open. */
  relation = $state('');
  report = $state.raw<IntakeReport | null>(null);
  accepted = new SvelteSet<number>();
  busy = $state<'reading' | 'checking' | 'starting' | null>(null);
  error = $state.raw<CommandError | null>(null);

  async chooseFile(): Promise<void> {
    const path = await platform().pickFile(ENDINGS).catch((problem: unknown) => (toasts.fail(problem), null));
    if (path) await this.read(path, null, null);
  }

  async read(path: string, sheet: string | null, headRow: number | null): Promise<void> {
    await this.#during('reading', async () => {
      const view = await call('read_spreadsheet', { path, sheet, head_row: headRow });
      this.path = path;
      this.view = view;
      this.choice = proposedChoice(view);
      this.report = null;
    });
  }

  async check(): Promise<void> {
    await this.#during('checking', async () => {
      this.accepted.clear();
      this.report = await call('check_intake', this.#intake());
    });
  }

  /** Back to the columns. */
  change(): void {
    this.report = null;
  }

  async start(): Promise<void> {
    await this.#during('starting', async () => {
      const { job } = await call('start_intake', this.#intake());
      await jobs.track(job, 'intake');
      this.#forget();
    });
  }

  #intake(): Intake {
    const said = Object.entries({ rt: this.rt.trim(), family_relation: this.relation });
    return {
      path: this.path!, sheet: this.view!.sheet, head_row: this.view!.head_row, columns: columnsOf($state.snapshot(this.choice)),
      defaults: Object.fromEntries(said.filter(([, value]) => value !== '')), accepted: [...this.accepted],
    };
  }

  #forget(): void {
    this.path = null;
    this.view = null;
    this.report = null;
    this.accepted.clear();
  }

  async #during(what: NonNullable<Intaking['busy']>, work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = what;
    this.error = null;
    try {
      await work();
    } catch (problem) {
      this.error = toCommandError(problem);
    } finally {
      this.busy = null;
    }
  }
}

/** Takes a whole import back; answers whether it was. */
export async function undoIntake(undo: string): Promise<boolean> {
  try {
    await call('undo', { undo });
    toasts.say(t('intake.undone'));
    return true;
  } catch (problem) {
    toasts.fail(problem);
    return false;
  }
}
