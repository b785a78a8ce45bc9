// A form's entries kept safe while they are typed: written about a second after a change, and at once on leaving.
import { call } from '$lib/api';

export interface DraftPlace {
  form: string;
  key: string;
}

export const DRAFT_DELAY_MS = 1_000;

export class Draft<T> {
  savedAt = $state<string | null>(null);
  /** Whether what is on screen came from a draft of an earlier visit. */
  restoredAt = $state<string | null>(null);
  #place: DraftPlace;
  #title: (values: T) => string;
  #pending: T | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #writing: Promise<void> = Promise.resolve();
  #ended = false;

  constructor(place: DraftPlace, title: (values: T) => string) {
    // Only these two go out: the caller's object may hold more.
    this.#place = { form: place.form, key: place.key };
    this.#title = title;
  }

  async restore(): Promise<T | null> {
    const kept = await call('get_draft', { ...this.#place }).catch(() => null);
    if (!kept || kept.value === null || kept.value === undefined) return null;
    this.savedAt = kept.saved_at;
    this.restoredAt = kept.saved_at;
    return kept.value as T;
  }

  schedule(values: T): void {
    if (this.#ended) return;
    this.#pending = values;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), DRAFT_DELAY_MS);
  }

  /** Writes what waits; answers when it is written. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const values = this.#pending;
    this.#pending = null;
    if (values === null || this.#ended) return this.#writing;
    this.#writing = this.#writing.then(async () => {
      if (this.#ended) return;
      const answer = await call('save_draft', { ...this.#place, title: this.#title(values), value: values }).catch(() => null);
      if (answer) this.savedAt = answer.saved_at;
    });
    return this.#writing;
  }

  /** After saving or discarding: nothing more is written, what was written goes. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#pending = null;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#writing;
    await call('delete_draft', { ...this.#place }).catch(() => null);
    this.savedAt = null;
    this.restoredAt = null;
  }

  /** Lets the form go on after its draft was discarded or its record saved. */
  renew(): void {
    this.#ended = false;
  }
}
