// What the application reports after a commit: screens that show it read it again.
import { platform, toCommandError, type AppEvent, type ChangedEvent, type CommandError } from '$lib/api';

type Listener = { kinds: readonly string[]; reload: () => void };
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
  for (const listener of listeners) {
    if (listener.kinds.length === 0 || changed.some((kind) => listener.kinds.includes(kind))) listener.reload();
  }
}

/** A burst of changes (an import of 800 photos) leads to one reading per interval, not to 800. */
export const RELOAD_INTERVAL_MS = 300;

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

  constructor(read: () => Promise<T>, kinds: readonly string[] = []) {
    this.#read = read;
    $effect(() => {
      void this.#run(read());
    });
    $effect(() => {
      const listener = { kinds, reload: () => this.#soon() };
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

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.reload();
    }, RELOAD_INTERVAL_MS);
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

