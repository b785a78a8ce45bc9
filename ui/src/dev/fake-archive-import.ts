// Places that are plugged in, an import that was cut, and the way of a photo, made up.
import type { PhotoRow, StartImport, UnfinishedImport } from '$lib/api';
import { fakeError, type Handlers } from './fake';
import type { FakeRegister } from './fake-register';

const FILES_OF_A_PLACE = 60;

/** The files of what was chosen: a folder or ZIP holds some, a file is itself. */
export function fakeFiles(paths: readonly string[]): string[] {
  return paths.flatMap((path) =>
    /\.(?!zip)\w+$/i.test(path) ? [path] : Array.from({ length: FILES_OF_A_PLACE }, (_, index) => `${path}/IMG_2025111${index % 9}_0900${String(index).padStart(2, '0')}.${index % 20 === 19 ? 'txt' : 'jpg'}`),
  );
}

export function rememberCut(register: FakeRegister, input: StartImport, done: number, total: number): void {
  register.settings.unfinished = { started_at: new Date().toISOString(), import: input, done, total, missing: [] } satisfies UnfinishedImport;
}

export function archiveImportCommands(register: FakeRegister, startImport: Handlers['start_import']): Partial<Handlers> {
  const unfinished = () => (register.settings.unfinished as UnfinishedImport | undefined) ?? null;
  return {
    import_places: () => [
      { path: '/media/SAMSUNG A12/DCIM', name: 'Samsung A12', origin: 'phone' },
      { path: '/media/FLASHDISK', name: 'FLASHDISK RW 02', origin: 'stick' },
    ],
    unfinished_import: unfinished,
    resume_import() {
      const cut = unfinished();
      if (!cut) throw fakeError('not_found');
      register.settings.unfinished = undefined;
      return startImport(cut.import);
    },
    forget_import() {
      register.settings.unfinished = undefined;
      return {};
    },
    photo_custody({ id }) {
      const photo = register.get<PhotoRow>('photo', id);
      const arrival = { file_name: photo.file_name, sha256: photo.sha256, source: photo.source, origin: photo.origin, group_name: photo.group_name, sender: photo.sender, sent_at: null, container: null, imported_at: photo.imported_at, imported_by: photo.imported_by };
      return {
        id, sha256: photo.sha256, picture_hash: `${id}-gambar`,
        arrivals: [arrival, { ...arrival, file_name: 'IMG_0007.jpg', sha256: 'f'.repeat(64), source: 'HP Bu Yuni', origin: 'whatsapp', group_name: 'PKK RW 02', sender: 'Bu Yuni', sent_at: '2025-08-12T09:41:00', container: '/unduhan/Chat WhatsApp PKK RW 02.zip' }],
        changes: [{ at: new Date().toISOString(), by: photo.imported_by, device: 'Laptop RW', action: 'assign_photos', fields: ['activity_id', 'photo_kind', 'perceptual_hash'], hash: 'a'.repeat(64) }],
      };
    },
  };
}
