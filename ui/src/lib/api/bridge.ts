// The same commands over HTTP, for development and for tests in a browser. It is no part of the product.
import type { AppEvent, CommandError, Platform } from './contract';
import { isCommandError } from './errors';

const noBridge: CommandError = { code: 'bridge_unreachable', message: 'The development bridge does not answer.', fields: [], incident: null };

async function post(path: string, body: BodyInit, headers: HeadersInit): Promise<unknown> {
  const answer = await fetch(path, { method: 'POST', body, headers }).catch(() => {
    throw noBridge;
  });
  const value: unknown = await answer.json().catch(() => null);
  if (answer.ok) return value;
  throw isCommandError(value) ? value : { ...noBridge, message: `${path}: HTTP ${answer.status}` };
}

async function upload(files: File[]): Promise<string[]> {
  if (files.length === 0) return [];
  const form = new FormData();
  for (const file of files) form.append('files', file, file.name);
  return ((await post('/upload', form, {})) as { paths: string[] }).paths;
}

/** A file input that stays in the page, so that a test finds it. */
function fileInput(): HTMLInputElement {
  const present = document.querySelector<HTMLInputElement>('#bridge-files');
  if (present) return present;
  const input = document.createElement('input');
  input.type = 'file';
  input.id = 'bridge-files';
  input.multiple = true;
  input.hidden = true;
  input.dataset.testid = 'file-input';
  document.body.append(input);
  return input;
}

function pickFiles(what: 'files' | 'folder'): Promise<File[]> {
  const input = fileInput();
  input.webkitdirectory = what === 'folder';
  input.value = '';
  return new Promise((resolve) => {
    input.onchange = () => resolve([...(input.files ?? [])]);
    input.oncancel = () => resolve([]);
    input.click();
  });
}

function listenToDrops(handler: (state: 'over' | 'leave' | { paths: string[] }) => void): () => void {
  const over = (event: DragEvent) => {
    event.preventDefault();
    handler('over');
  };
  const leave = (event: DragEvent) => {
    if (!event.relatedTarget) handler('leave');
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    handler(files.length > 0 ? { paths: await upload(files) } : 'leave');
  };
  window.addEventListener('dragover', over);
  window.addEventListener('dragleave', leave);
  window.addEventListener('drop', drop);
  return () => {
    window.removeEventListener('dragover', over);
    window.removeEventListener('dragleave', leave);
    window.removeEventListener('drop', drop);
  };
}

export function bridgePlatform(): Platform {
  return {
    call: (name, input) => post(`/call/${name}`, JSON.stringify(input), { 'content-type': 'application/json' }) as Promise<never>,
    listen(handler) {
      const events = new EventSource('/events');
      events.onmessage = (message) => handler(JSON.parse(message.data) as AppEvent);
      return () => events.close();
    },
    pickPhotos: async (what) => upload(await pickFiles(what)),
    pickFile: async () => (await upload((await pickFiles('files')).slice(0, 1)))[0] ?? null,
    // A browser has no dialog for a place on disk: the suggestion stands.
    pickSavePath: async (suggested) => suggested,
    pickFolder: async (suggested) => suggested || null,
    onDrop: listenToDrops,
    photoUrl: (id, size) => `/photo/${size}/${encodeURIComponent(id)}`,
    openPath: async (path) => void window.open(`/file?path=${encodeURIComponent(path)}`, '_blank', 'noopener'),
  };
}
