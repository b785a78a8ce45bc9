// Short notices at the lower edge; those of a deletion or a bulk change carry the way back.
import { call, toCommandError, type CommandError, type UndoToken } from '$lib/api';
import { errorText, t } from '$lib/i18n';

export interface Toast {
  id: number;
  tone: 'plain' | 'error';
  text: string;
  undo: (() => Promise<void>) | null;
}

const MOST_SHOWN = 2;
const PLAIN_MS = 6_000;
/** Somebody who reads slowly must be able to take a deletion back. */
const UNDO_MS = 15_000;

class Toasts {
  list = $state<Toast[]>([]);
  #next = 1;

  say(text: string): void {
    this.#add({ tone: 'plain', text, undo: null }, PLAIN_MS);
  }

  fail(problem: unknown): void {
    const error: CommandError = toCommandError(problem);
    this.#add({ tone: 'error', text: errorText(error), undo: null }, UNDO_MS);
  }

  /** Says what was done, with a button that takes it back. */
  undoable(text: string, ...tokens: UndoToken[]): void {
    this.reversible(text, async () => {
      for (const token of [...tokens].reverse()) await call('undo', token);
    });
  }

  /** The same where the way back is more than undoing changes. */
  reversible(text: string, back: () => Promise<void>): void {
    const undo = async () => {
      try {
        await back();
        this.say(t('toast.undone'));
      } catch (problem) {
        this.fail(problem);
      }
    };
    this.#add({ tone: 'plain', text, undo }, UNDO_MS);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  #add(toast: Omit<Toast, 'id'>, milliseconds: number): void {
    const id = this.#next++;
    // Few at a time, and the same plain notice only once: they must not cover what people work on.
    const others = this.list.filter((each) => each.undo !== null || each.text !== toast.text);
    this.list = [...others.slice(1 - MOST_SHOWN), { ...toast, id }];
    setTimeout(() => this.dismiss(id), milliseconds);
  }
}

export const toasts = new Toasts();
