// A made-up application in memory: for unit tests and for designing screens with `npm run dev -- --mode fake`.
// It keeps the shapes of the contract and a little of its behaviour; rules and storage are not its matter.
import type { AppEvent, CommandError, Commands, Platform } from '$lib/api';
import { FakeRegister } from './fake-register';
import { alikeCommands } from './fake-archive-alike';
import { archiveImportCommands } from './fake-archive-import';
import { archiveSortCommands } from './fake-archive-sort';
import { dossierCommands } from './fake-dossier';
import { eventCommands } from './fake-events';
import { folderCommands } from './fake-folder';
import { intakeCommands } from './fake-intake';
import { FakeJobs, jobCommands } from './fake-jobs';
import { peopleCommands } from './fake-people';
import { photoCommands } from './fake-photos';
import { programmeCommands } from './fake-programme';
import { readinessCommands } from './fake-readiness';
import { reportCommands } from './fake-reports';
import { syncCommands } from './fake-sync';

export type Handlers = { [K in keyof Commands]: (input: Commands[K][0]) => Commands[K][1] };

export function fakeError(code: string, message = '', fields: CommandError['fields'] = []): CommandError {
  return { code, message, fields, incident: null };
}

export interface FakePlatform extends Platform {
  register: FakeRegister;
  calls: { name: string; input: unknown }[];
}

export function fakePlatform(): FakePlatform {
  const listeners = new Set<(event: AppEvent) => void>();
  const register = new FakeRegister((event) => listeners.forEach((listener) => listener(event)));
  const runner = new FakeJobs(register);
  const jobs = jobCommands(register, runner);
  const handlers: Partial<Handlers> = {
    ...folderCommands(register), ...peopleCommands(register), ...eventCommands(register),
    ...photoCommands(register), ...jobs, ...alikeCommands(register), ...archiveImportCommands(register, jobs.start_import!), ...archiveSortCommands(register), ...syncCommands(register), ...readinessCommands(register), ...programmeCommands(register), ...reportCommands(register, runner), ...intakeCommands(register, runner), ...dossierCommands(register, runner),
  };
  const calls: FakePlatform['calls'] = [];
  return {
    register,
    calls,
    async call(name, input) {
      calls.push({ name, input });
      await new Promise((resolve) => setTimeout(resolve, 0));
      const handler = handlers[name] as ((input: unknown) => never) | undefined;
      if (!handler) throw fakeError('unexpected', `fake: no ${name}`);
      return structuredClone(handler(structuredClone(input)));
    },
    listen(handler) {
      listeners.add(handler);
      return () => listeners.delete(handler);
    },
    pickPhotos: async (what) => Array.from({ length: what === 'folder' ? 24 : 6 }, (_, index) => `/contoh/IMG-202511${10 + (index % 9)}-WA00${10 + index}.jpg`).concat('/contoh/catatan.pdf'),
    pickFile: async (ending) => `/contoh/berkas.${[ending].flat()[0]}`,
    pickSavePath: async (suggested) => suggested,
    pickFolder: async () => '/home/petugas/Dokumen',
    onDrop: () => () => undefined,
    photoUrl: (id) => register.picture(id),
    openPath: async () => undefined,
  };
}
