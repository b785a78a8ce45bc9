// Look-alikes and copies of the made-up archive: some of its photos are said to look alike.
import type { AlikePhoto, DuplicateGroup, ExportSummary, PhotoRow } from '$lib/api';
import { fakeError, type Handlers } from './fake';
import { photoRow } from './fake-photos';
import type { FakeRegister, Row } from './fake-register';

/** Photos that came one after the other look alike by their place among all; two activities share one. */
const SIZES = [[4, 5, 6, 7], [12, 13], [20, 21, 22]];
const PERCENT = [100, 96, 86, 79];

export function alikeCommands(register: FakeRegister): Partial<Handlers> {
  const distinct = new Set<string>();
  const pair = (one: string, other: string) => [one, other].sort().join(' ');

  function families(): PhotoRow[][] {
    const all = register.all<PhotoRow>('photo').map((photo) => photoRow(register, photo)).filter((photo) => !photo.rejected).sort((a, b) => Number(a.id.split('-')[1]) - Number(b.id.split('-')[1]));
    const loose = all.filter((photo) => !photo.activity);
    const activities = [...new Set(all.map((photo) => photo.activity).filter(Boolean))];
    const reused = activities.slice(0, 2).map((activity) => all.find((photo) => photo.activity === activity)!);
    return [...(reused.length === 2 ? [[...reused, ...loose.slice(0, 1)]] : []), ...SIZES.map((places) => places.flatMap((place) => loose[place] ?? []))];
  }
  const alike = (photo: PhotoRow, index: number): AlikePhoto => ({ ...photo, similarity: PERCENT[index] ?? 85, ...(index > 0 && photo.width === 1600 ? { width: 1280, height: 960, size_bytes: 94_000 + index * 7_000 } : {}) });
  const isReused = (photos: PhotoRow[]) => new Set(photos.map((photo) => photo.activity).filter(Boolean)).size > 1;

  function change(ids: string[], rows: (Row | undefined)[]) {
    const table = register.tables.get('photo')!;
    for (const row of rows) if (row) table.set(row.id, row);
    register.emit({ type: 'changed', kinds: { photo: ids } });
  }

  return {
    photo_duplicates() {
      const groups: DuplicateGroup[] = families()
        .map((photos) => photos.filter((photo) => !photo.copy_of && photos.some((other) => other !== photo && !other.copy_of && !distinct.has(pair(photo.id, other.id)))))
        .filter((photos) => photos.length > 1)
        .map((photos) => ({ photos: photos.map(alike), is_reused: isReused(photos) }));
      return { total: groups.length, groups: groups.sort((a, b) => Number(b.is_reused) - Number(a.is_reused)), compared: register.all('photo').length, without_fingerprint: 0 };
    },
    alike_photos: ({ id }) => (families().find((photos) => photos.some((photo) => photo.id === id)) ?? []).map(alike).filter((photo) => photo.id !== id && !distinct.has(pair(photo.id, id))),
    decide_duplicates({ best, copies, different }) {
      const table = register.tables.get('photo')!;
      const before = [best, ...copies, ...different].map((id) => table.get(id));
      const pairs = [best, ...different].flatMap((one) => different.filter((other) => other !== one).map((other) => pair(one, other)));
      for (const each of pairs) distinct.add(each);
      change(copies, before.map((row) => row && (copies.includes(row.id) ? { ...row, copy_of: best } : row.id === best ? { ...row, copies: copies.length } : { ...row, copy_of: null })));
      return register.undoable(() => {
        for (const each of pairs) distinct.delete(each);
        change(copies, before);
      });
    },
  };
}

/** What an export of these photos would write. */
export function exportOf(register: FakeRegister, input: { photos?: string[]; activity_id?: string | null; subject_id?: string | null; folder: string; max_kb?: number | null; originals?: boolean; show_faces?: boolean }): { photos: PhotoRow[]; write: (photo: PhotoRow, index: number) => void; summary: ExportSummary } {
  if (!input.folder.startsWith('/')) throw fakeError('folder_invalid', 'Tulis alamat folder lengkap, misalnya /home/yuni/Salinan.');
  const all = register.all<PhotoRow>('photo').filter((photo) => !photo.rejected && !photo.copy_of);
  const wanted = input.photos ?? [];
  const photos = all.filter((photo) => (wanted.length > 0 ? wanted.includes(photo.id) : input.activity_id ? photo.activity === input.activity_id : input.subject_id ? photo.subject_id === input.subject_id : true));
  const summary: ExportSummary = { folder: input.folder, written: [], skipped: [], bytes: 0, cancelled: false };
  const put = (photo: PhotoRow, index: number) => {
    const bytes = input.originals ? photo.size_bytes : Math.min(photo.size_bytes, (input.max_kb ?? 400) * 1000);
    summary.written.push({ photo: photo.id, file: `${photo.taken_on ?? 'tanpa-tanggal'}_${photo.activity_name ?? 'foto'}_${String(index + 1).padStart(3, '0')}.jpg`, bytes });
    summary.bytes += bytes;
  };
  const write = (photo: PhotoRow, index: number) => {
    const skip = (code: string) => summary.skipped.push({ photo: photo.id, file_name: photo.file_name, code, message: code });
    if (!photo.has_bytes) skip('no_bytes');
    else if (photo.face_boxes.length > 0 && !input.originals && !input.show_faces) put(photo, index);
    else if (photo.consent === 'refused') skip('consent_refused');
    else if (photo.people_visible === 'children' && photo.consent !== 'guardian') skip('children_without_consent');
    else if (!input.originals && (input.max_kb ?? 500) < 20) skip('too_small_limit');
    else put(photo, index);
  };
  return { photos, write, summary };
}
