// The state of one form: its values, what is wrong with them, which warnings a person overrode, its draft.
import { untrack } from 'svelte';
import { toCommandError, type CommandError, type FieldIssue, type Override } from '$lib/api';
import { issueText } from '$lib/i18n';
import { Draft, type DraftPlace } from './draft.svelte';

export interface FormOptions<T> {
  /** What each field holds when it is empty; a field that is null here is sent as null when emptied. */
  blank: T;
  /** The record to be changed; without an id what a new one begins with. As a getter it is followed while the form is open. */
  record?: Partial<T>;
  /** Fields without which saving is not even tried. */
  required?: (keyof T & string)[];
  draft?: DraftPlace & { title: (values: T) => string };
}

/** What a form sends: its values, and where it is about a record what it showed of it before. */
export type Sent<T> = T & { seen?: Partial<T> };

let count = 0;

/** A field component takes a form of any record. */
export type AnyForm = Form<any>;

export class Form<T extends object> {
  values: T;
  overrides = $state<Override[]>([]);
  failure = $state.raw<CommandError | null>(null);
  saving = $state(false);
  readonly draft: Draft<Sent<T>> | null;
  #issues = $state<FieldIssue[]>([]);
  #prefix = `form${++count}`;
  #options: FormOptions<T>;
  #local = new Set<string>();
  /** A person who types at once is not overwritten by a draft that arrives late. */
  #touched = false;
  /** What the form shows while nobody touches it. */
  #shown: T;
  /** What is on record, as far as the form has it; empty where nothing is. */
  #stored: Partial<T>;
  /** The same, except that a field which was touched before it changed elsewhere keeps what it was. */
  #seen: Partial<T>;

  constructor(options: FormOptions<T>) {
    this.#options = options;
    this.#shown = this.#asShown(options.record);
    this.#stored = this.#asStored(options.record);
    this.#seen = this.#stored;
    const start = $state({ ...this.#shown });
    this.values = start;
    this.draft = options.draft ? new Draft<Sent<T>>(options.draft, options.draft.title) : null;
  }

  /** Restores the draft and keeps it while the form is open; answers what to call when it closes. */
  open(): () => void {
    const flush = () => void this.draft?.flush();
    void this.draft?.restore().then((kept) => {
      if (kept && !this.#touched) this.#restore(kept);
    });
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      flush();
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
    };
  }

  /** Shows what changed elsewhere, except where a person typed something else; runs inside an effect. */
  follow(): void {
    const record = this.#options.record;
    if (!isStored(record)) return;
    untrack(() => {
      const before = this.#shown;
      this.#shown = this.#asShown(record);
      this.#stored = this.#asStored(record);
      const now = this.#cleaned();
      const seen = { ...this.#stored };
      for (const name of this.#names()) {
        const isUntouched = now[name] === before[name] && !this.#local.has(name);
        if (isUntouched) this.#show(name, this.#shown[name]);
        else if (now[name] !== this.#shown[name]) seen[name] = this.#seen[name];
      }
      this.#seen = seen;
    });
  }

  get<K extends keyof T>(name: K): T[K] {
    return this.values[name];
  }

  /** Every change of a person's hand comes through here. */
  set<K extends keyof T>(name: K, value: T[K]): void {
    if (!this.#show(name, value)) return;
    this.#touched = true;
    this.draft?.schedule(this.#sent($state.snapshot(this.values) as T));
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
  async submit(send: (values: Sent<T>, overrides: Override[]) => Promise<unknown>): Promise<boolean> {
    if (this.saving || !this.isReady()) return false;
    this.saving = true;
    try {
      const values = this.#cleaned();
      await send(this.#sent(values), $state.snapshot(this.overrides) as Override[]);
      await this.draft?.end();
      this.#shown = values;
      this.#stored = values;
      this.#seen = values;
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
    Object.assign(this.values, this.#shown);
    this.#seen = this.#stored;
    this.#issues = [];
    this.failure = null;
  }

  /** Another value makes room at its field; answers whether it is another. */
  #show<K extends keyof T>(name: K, value: T[K]): boolean {
    if (this.values[name] === value) return false;
    this.values[name] = value;
    this.#issues = this.#issues.filter((issue) => issue.field !== name);
    return true;
  }

  /** What was typed goes on over what it was typed over, and shows what changed on record since. */
  #restore(kept: Sent<T>): void {
    Object.assign(this.values, this.#known(kept));
    if (!kept.seen) return;
    this.#seen = kept.seen;
    if (isStored(this.#options.record)) this.#shown = this.#asShown(kept.seen);
    this.follow();
  }

  #names(): (keyof T & string)[] {
    return Object.keys(this.#options.blank) as (keyof T & string)[];
  }

  /** The fields of a record that this form has; null does not push aside what the blank proposes. */
  #known(record: Partial<T> | undefined): Partial<T> {
    const blank = this.#options.blank;
    const entries = Object.entries(record ?? {}).filter(([name, value]) => name in blank && value !== undefined && (value !== null || blank[name as keyof T] === null));
    return Object.fromEntries(entries) as Partial<T>;
  }

  #asShown(record: Partial<T> | undefined): T {
    return { ...this.#options.blank, ...this.#known(record) };
  }

  /** Without what the blank only proposes: that is not on record yet. */
  #asStored(record: Partial<T> | undefined): Partial<T> {
    if (!isStored(record)) return {};
    return Object.fromEntries(this.#names().map((name) => [name, (record as Partial<T>)[name] ?? null])) as Partial<T>;
  }

  #sent(values: T): Sent<T> {
    return this.#options.record ? { ...values, seen: { ...this.#seen } } : values;
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

/** What is on record has an id. */
function isStored(record: object | undefined): boolean {
  return record !== undefined && 'id' in record && Boolean(record.id);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}
