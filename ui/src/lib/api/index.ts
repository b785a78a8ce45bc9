// The one door between the window and the application. Every screen imports commands and types from here.
import type { Commands, Platform } from './contract';
import { toCommandError } from './errors';

export type * from './contract';
export { isCommandError, toCommandError } from './errors';

let current: Platform | null = null;

/** Called once at start, and by tests. */
export function usePlatform(platform: Platform): void {
  current = platform;
}

export function platform(): Platform {
  if (!current) throw new Error('no platform was chosen yet');
  return current;
}

/** Runs a command; rejects with a CommandError, never with anything else. */
export async function call<K extends keyof Commands>(name: K, input: Commands[K][0]): Promise<Commands[K][1]> {
  try {
    return await platform().call(name, input);
  } catch (problem) {
    throw toCommandError(problem);
  }
}

/** The real window has Tauri; a browser talks to the development bridge. */
export async function choosePlatform(): Promise<Platform> {
  if ('__TAURI_INTERNALS__' in window) return (await import('./tauri')).tauriPlatform();
  return (await import('./bridge')).bridgePlatform();
}
