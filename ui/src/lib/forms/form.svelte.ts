// The state of one form: its values, what is wrong with them, which warnings a person overrode, its draft.
import { toCommandError, type CommandError, type FieldIssue, type Override } from '$lib/api';
import { issueText } from '$lib/i18n';
import { Draft, type DraftPlace } from './draft.svelte';

export interface FormOptions<T> {
  /** What each field holds when it is empty; a field that is null here is sent as null when emptied. */
  blank: T;
  /** The record to be changed, where there is one. */
  record?: Partial<T>;
  /** Fields without which saving is not even tried. */
  required?: (keyof T & string)[];
  draft?: DraftPlace & { title: (values: T) => string };
}

let count = 0;

/** A field component takes a form of any record. */
export type AnyForm = Form<any>;

export class Form<T extends object> {
  values: T;
  overrides = $state<Override[]>([]);
  failure = $state.raw<CommandError | null>(null);
  saving = $state(false);
  readonly draft: Draft<T> | null;
  #issues = $state<FieldIssue[]>([]);
  #prefix = `form${++count}`;
  #options: FormOptions<T>;
  #local = new Set<string>();
  /** A person who types at once is not overwritten by a draft that arrives late. */
  #touched = false;

  constructor(options: FormOptions<T>) {
    this.#options = options;
    const start = $state({ ...options.blank, ...this.#known(options.record) });
    this.values = start;
    this.draft = options.draft ? new Draft<T>(options.draft, options.draft.title) : null;
  }

  /** Restores the draft and keeps it while the form is open; answers what to call when it closes. */
  open(): () => void {
    const flush = () => void this.draft?.flush();
    void this.draft?.restore().then((kept) => {
      if (kept && !this.#touched) Object.assign(this.values, this.#known(kept));
    });
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      flush();
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
    };
  }

  get<K extends keyof T>(name: K): T[K] {
    return this.values[name];
  }

  /** Every change of a person's hand comes through here. */
  set<K extends keyof T>(name: K, value: T[K]): void {
    if (this.values[name] === value) return;
    this.values[name] = value;
    this.#touched = true;
    this.#issues = this.#issues.filter((issue) => issue.field !== name);
    this.draft?.schedule($state.snapshot(this.values) as T);
  }

  inputId(name: string): string {
    return `${this.#prefix}-${name}`;
  }

  isRequired(name: string): boolean {
    return (this.#options.required as string[] | undefined)?.includes(name) ?? false;
  }

  errorOf(name: string): string | null {
    const issue = this.#issues.find((each) => each.field === name && each.severity === 'error');
    return issue ? issueText(issue) : null;
  }

  warningsOf(name: string): FieldIssue[] {
    return this.#issues.filter((issue) => issue.field === name && issue.severity === 'warning');
  }

  infosOf(name: string): FieldIssue[] {
    return this.#issues.filter((issue) => issue.field === name && issue.severity === 'info');
  }

  /** How many fields need a hand; one may have several faults. */
  get errorCount(): number {
    return new Set(this.#issues.filter((issue) => issue.severity === 'error').map((issue) => issue.field)).size;
  }

  get openWarnings(): FieldIssue[] {
    return this.#issues.filter((issue) => issue.severity === 'warning' && !this.reasonOf(issue.code));
  }

  /** Puts the findings of a live check in place of earlier ones about the same fields. */
  setIssues(fields: readonly string[], issues: FieldIssue[]): void {
    this.#issues = [...this.#issues.filter((issue) => !fields.includes(issue.field)), ...issues];
  }

  /** What a field itself finds: typed text that is no date yet. It stands in the way of saving. */
  setLocalIssue(name: string, code: string | null): void {
    if (code === null && !this.#local.delete(name)) return;
    this.#issues = this.#issues.filter((issue) => issue.field !== name || issue.severity !== 'error');
    if (code === null) return;
    this.#local.add(name);
    this.#issues.push({ field: name, code, severity: 'error', message: '' });
  }

  reasonOf(code: string): string | null {
    return this.overrides.find((each) => each.code === code)?.reason ?? null;
  }

  override(code: string, reason: string | null): void {
    this.overrides = this.overrides.filter((each) => each.code !== code);
    if (reason) this.overrides.push({ code, reason });
  }

  /** Whether nothing that is required is empty; otherwise leads to it. Whoever asks once more before sending looks here first. */
  isReady(): boolean {
    this.failure = null;
    this.#requireFields();
    return this.errorCount === 0 || this.#stop();
  }

  /** Sends the values; answers whether they were taken. What is wrong stands at its field afterwards. */
  async submit(send: (values: T, overrides: Override[]) => Promise<unknown>): Promise<boolean> {
    if (this.saving || !this.isReady()) return false;
    this.saving = true;
    try {
      await send(this.#cleaned(), $state.snapshot(this.overrides) as Override[]);
      await this.draft?.end();
      this.#options.record = $state.snapshot(this.values) as T;
      return true;
    } catch (problem) {
      const error = toCommandError(problem);
      this.failure = error;
      this.#issues = error.fields.length > 0 ? error.fields : this.#issues;
      return this.#stop();
    } finally {
      this.saving = false;
    }
  }

  /** Back to the stored record; the draft goes. */
  async discardDraft(): Promise<void> {
    await this.draft?.end();
    this.draft?.renew();
    Object.assign(this.values, this.#options.blank, this.#known(this.#options.record));
    this.#issues = [];
    this.failure = null;
  }

  /** The fields of a record that this form has; null does not push aside what the blank proposes. */
  #known(record: Partial<T> | undefined): Partial<T> {
    const blank = this.#options.blank;
    const entries = Object.entries(record ?? {}).filter(([name, value]) => name in blank && value !== undefined && (value !== null || blank[name as keyof T] === null));
    return Object.fromEntries(entries) as Partial<T>;
  }

  #requireFields(): void {
    const required = this.#options.required ?? [];
    const missing = required.filter((name) => !this.#local.has(name) && isEmpty(this.values[name]));
    const old = this.#issues.filter((issue) => issue.severity !== 'error' || this.#local.has(issue.field));
    this.#issues = [...old, ...missing.map((field): FieldIssue => ({ field, code: 'required', severity: 'error', message: '' }))];
  }

  #cleaned(): T {
    const values = $state.snapshot(this.values) as T;
    for (const [name, blank] of Object.entries(this.#options.blank)) {
      const value = values[name as keyof T];
      if (typeof value !== 'string') continue;
      const trimmed = value.trim();
      values[name as keyof T] = (trimmed === '' && blank === null ? null : trimmed) as T[keyof T];
    }
    return values;
  }

  /** Leads to the first field that needs a hand. */
  #stop(): false {
    const first = this.#issues.find((issue) => issue.severity === 'error') ?? this.openWarnings[0];
    if (first) requestAnimationFrame(() => document.getElementById(this.inputId(first.field))?.focus());
    return false;
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}
