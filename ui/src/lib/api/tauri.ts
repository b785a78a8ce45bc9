// The real window. This file alone knows Tauri.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { open, save } from '@tauri-apps/plugin-dialog';
import type { AppEvent, Platform } from './contract';

// Windows and Android serve custom schemes under http://<scheme>.localhost, all others as <scheme>://localhost.
const photoBase = /Windows|Android/.test(navigator.userAgent) ? 'http://photo.localhost' : 'photo://localhost';
const endings = ['jpg', 'jpeg', 'png', 'webp', 'heic', 'heif', 'pdf', 'mp4', 'mov', '3gp', 'zip'];
const IMPORT_ENDINGS = [...endings, ...endings.map((ending) => ending.toUpperCase())];

/** Turns the promise of an unlisten function into an unlisten function. */
function stopper(started: Promise<() => void>): () => void {
  return () => void started.then((stop) => stop());
}

export function tauriPlatform(): Platform {
  return {
    call: (name, input) => invoke('call', { name, payload: input }),
    listen: (handler) => stopper(listen<AppEvent>('sauyunan', (event) => handler(event.payload))),
    async pickPhotos(what) {
      const chosen =
        what === 'folder'
          ? await open({ directory: true, recursive: true })
          : await open({ multiple: true, filters: [{ name: 'Foto, PDF, video, ZIP', extensions: IMPORT_ENDINGS }, { name: '*', extensions: ['*'] }] });
      if (chosen === null) return [];
      return Array.isArray(chosen) ? chosen : [chosen];
    },
    pickFile(ending) {
      const extensions = [ending].flat();
      return open({ multiple: false, filters: [{ name: extensions.join(', ').toUpperCase(), extensions: [...extensions, ...extensions.map((each) => each.toUpperCase())] }] });
    },
    pickSavePath(suggested) {
      const ending = suggested.split('.').at(-1) ?? '';
      return save({ defaultPath: suggested, filters: [{ name: ending.toUpperCase(), extensions: [ending] }] });
    },
    pickFolder: (suggested) => open({ directory: true, recursive: false, ...(suggested ? { defaultPath: suggested } : {}) }),
    onDrop: (handler) =>
      stopper(
        getCurrentWebview().onDragDropEvent(({ payload }) => {
          if (payload.type === 'enter') handler('over');
          else if (payload.type === 'leave') handler('leave');
          else if (payload.type === 'drop') handler({ paths: payload.paths });
        }),
      ),
    photoUrl: (id, size) => `${photoBase}/${size}/${encodeURIComponent(id)}`,
    openPath: (path) => invoke('open_path', { path }),
  };
}
