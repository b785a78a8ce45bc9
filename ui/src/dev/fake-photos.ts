import type { Activity, PhotoRow } from '$lib/api';
import type { Handlers } from './fake';
import { fold, pageOf, type FakeRegister, type Row } from './fake-register';

export function photosOf(register: FakeRegister, activity: string): PhotoRow[] {
  return register.all<PhotoRow>('photo').filter((photo) => photo.activity === activity);
}

export function photoRow(register: FakeRegister, photo: PhotoRow): PhotoRow {
  const activity = photo.activity ? (register.tables.get('activity')?.get(photo.activity) as Activity | undefined) : undefined;
  return { ...photo, activity_name: activity?.name ?? null };
}

/** A photo of a file name, dated as its name says. */
export function newPhoto(register: FakeRegister, path: string, activity: string | null, source: string | null): PhotoRow {
  const file = path.split('/').at(-1) ?? path;
  const match = /(\d{4})(\d{2})(\d{2})/.exec(file);
  const id = register.newId();
  return {
    id, sha256: id.padEnd(64, '0'), file_name: file, taken_on: match ? `${match[1]}-${match[2]}-${match[3]}` : null,
    date_source: match ? (file.includes('-WA') ? 'whatsapp_name' : 'camera_name') : null, latitude: null, longitude: null, width: 1600, height: 1200, size_bytes: 312_000,
    activity, activity_name: null, subject_kind: null, subject_id: null, subject_name: null, viewpoint: null, kind: null, caption: null, source, taken_at: null, format: 'jpg', page_count: null, seconds: null, origin: null, group_name: null, sender: null, rejected: null, copy_of: null, copies: 0, people_visible: null, persons: null, consent: null, consent_note: null, face_boxes: [], stamp_text: null, date_doubt: null, consent_doubt: null,
    imported_at: new Date().toISOString(), imported_by: register.folder?.officer ?? '', has_bytes: true, warnings: [],
  };
}

export function photoCommands(register: FakeRegister): Partial<Handlers> {
  return {
    list_photos(input) {
      const stored = register.all<PhotoRow>('photo').map((photo) => photoRow(register, photo)).sort((a, b) => (b.taken_on ?? '').localeCompare(a.taken_on ?? ''));
      const all = stored.filter((photo) => !photo.copy_of && !photo.rejected);
      const aside = { copies: stored.filter((photo) => photo.copy_of), rejected: stored.filter((photo) => photo.rejected), consent: all.filter((photo) => photo.people_visible && photo.people_visible !== 'nobody' && (!photo.consent || photo.consent === 'refused')) };
      const unsorted = all.filter((photo) => !photo.activity && !photo.subject_id);
      const base = input.filter === 'copies' || input.filter === 'rejected' || input.filter === 'consent' ? aside[input.filter] : input.filter === 'unsorted' ? unsorted : input.filter === 'activity' ? all.filter((photo) => photo.activity === input.activity_id) : input.filter === 'subject' ? all.filter((photo) => photo.subject_id === input.subject_id) : all;
      const found = base.filter((photo) => fold(photo.file_name + (photo.caption ?? '') + (photo.activity_name ?? '')).includes(fold(input.search)));
      return { ...pageOf(found, input), unsorted: unsorted.length, all: all.length, copies: aside.copies.length, rejected: aside.rejected.length, consent: aside.consent.length };
    },
    show_photo: ({ id }) => photoRow(register, register.get<PhotoRow>('photo', id)),
    assign_photos({ photos, activity_id, subject, face_boxes, ...rest }) {
      const change: Partial<PhotoRow> = { ...rest, ...(face_boxes === undefined ? {} : { face_boxes: face_boxes ?? [] }), ...(subject === undefined ? {} : { subject_kind: subject?.subject_kind ?? null, subject_id: subject?.subject_id ?? null, activity: null }), ...(activity_id === undefined ? {} : { activity: activity_id }), ...(rest.taken_on ? { date_source: 'typed' as const } : {}) };
      const table = register.tables.get('photo')!;
      const before = photos.map((id) => table.get(id)!);
      const write = (rows: Row[]) => {
        for (const row of rows) table.set(row.id, row);
        register.emit({ type: 'changed', kinds: { photo: photos } });
      };
      write(before.map((row) => ({ ...row, ...change })));
      return register.undoable(() => write(before));
    },
  };
}
