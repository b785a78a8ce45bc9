// What the application reports after a commit: screens that show it read it again.
import { platform, toCommandError, type AppEvent, type ChangedEvent, type CommandError } from '$lib/api';

type Listener = { kinds: readonly string[]; reload: (within: number) => void };
const listeners = new Set<Listener>();
const eventHandlers = new Set<(event: AppEvent) => void>();

/** Starts listening once, at the start of the window. */
export function startEvents(): () => void {
  return platform().listen((event) => {
    if (event.type === 'changed') notifyChanged(event);
    for (const handler of eventHandlers) handler(event);
  });
}

export function onEvent(handler: (event: AppEvent) => void): () => void {
  eventHandlers.add(handler);
  return () => eventHandlers.delete(handler);
}

function notifyChanged(event: ChangedEvent): void {
  const changed = Object.keys(event.kinds);
  const within = isImporting && changed.every((kind) => OF_IMPORTS.includes(kind)) ? IMPORT_INTERVAL_MS : RELOAD_INTERVAL_MS;
  for (const listener of listeners) {
    if (listener.kinds.length === 0 || changed.some((kind) => listener.kinds.includes(kind))) listener.reload(within);
  }
}

/** A burst of changes leads to one reading per interval, not to one for each. */
export const RELOAD_INTERVAL_MS = 300;
/** While hundreds of photos come in, what shows them keeps still for so long: nobody can work on a page that jumps. */
export const IMPORT_INTERVAL_MS = 2_000;
const OF_IMPORTS = ['photo', 'photo_arrival'];
let isImporting = false;

/** Says whether photos are coming in; once they have, all is read without further waiting. */
export function paceImports(running: boolean): void {
  if (isImporting && !running) for (const listener of listeners) if (OF_IMPORTS.some((kind) => listener.kinds.includes(kind))) listener.reload(RELOAD_INTERVAL_MS);
  isImporting = running;
}

/**
 * What a screen reads. `read` runs at once, again when a reactive value it used changes, and again after a change of
 * the named kinds of records (none named: of any). The answer shown stays until the new one is here.
 */
export class Query<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<CommandError | null>(null);
  loading = $state(true);
  #read: () => Promise<T>;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #due = 0;

  constructor(read: () => Promise<T>, kinds: readonly string[] = []) {
    this.#read = read;
    $effect(() => {
      void this.#run(read());
    });
    $effect(() => {
      const listener = { kinds, reload: (within: number) => this.#soon(within) };
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (this.#timer) clearTimeout(this.#timer);
      };
    });
  }

  reload(): Promise<void> {
    return this.#run(this.#read());
  }

  #soon(within: number): void {
    const due = Date.now() + within;
    if (this.#timer && this.#due <= due) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.reload();
    }, within);
  }

  async #run(answer: Promise<T>): Promise<void> {
    const turn = ++this.#turn;
    this.loading = true;
    try {
      const value = await answer;
      if (turn !== this.#turn) return;
      this.value = value;
      this.error = null;
    } catch (problem) {
      if (turn !== this.#turn) return;
      this.error = toCommandError(problem);
    }
    this.loading = false;
  }
}

/** Reads an answer while the component that called it lives. */
export function query<T>(read: () => Promise<T>, kinds: readonly string[] = []): Query<T> {
  return new Query(read, kinds);
}

