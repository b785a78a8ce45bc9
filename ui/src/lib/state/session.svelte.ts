// Which folder is open, and what all screens need of it: the code lists and the sync state.
import { call, type AppState, type CodeLists, type FolderInfo, type SyncStatus } from '$lib/api';
import { onEvent } from './changes.svelte';

class Session {
  state = $state.raw<AppState | null>(null);
  codeLists = $state.raw<CodeLists | null>(null);
  sync = $state.raw<SyncStatus | null>(null);
  /** The programme year that the screens show. */
  year = $state(new Date().getFullYear());

  get folder(): FolderInfo | null {
    return this.state?.folder ?? null;
  }

  async start(): Promise<void> {
    await this.enter(await call('app_state', {}));
  }

  /** Takes over what a command about the folder answered. */
  async enter(state: AppState): Promise<void> {
    if (state.folder) this.year = state.folder.year;
    if (state.phase === 'open') {
      this.codeLists = await call('code_lists', {});
      this.sync = await call('sync_status', {});
    } else {
      this.sync = null;
    }
    this.state = state;
  }

  async lock(): Promise<void> {
    await this.enter(await call('lock', {}));
  }

  /** Keeps the sync state fresh; runs as long as the shell is shown. */
  follow(): () => void {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const read = () => {
      timer ??= setTimeout(async () => {
        timer = null;
        this.sync = await call('sync_status', {}).catch(() => this.sync);
      }, 500);
    };
    const stop = onEvent((event) => {
      if (event.type === 'sync') this.sync = event.status;
      else if (event.type === 'changed') read();
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  }
}

export const session = new Session();
