import type { Conflict, SyncItem, SyncStatus } from '$lib/api';
import { fakeError, type Handlers } from './fake';
import { pageOf, type FakeRegister } from './fake-register';

function items(register: FakeRegister): SyncItem[] {
  const records: SyncItem[] = (['activity', 'training', 'household', 'person'] as const).flatMap((kind) =>
    register.all(kind).map((row): SyncItem => ({ plane: 'record', kind, id: row.id, title: String(row.name ?? row.address), subtitle: '1 perubahan', state: 'received', reason: null, percent: null })));
  const photos: SyncItem[] = register.all('photo').map((row) => ({ plane: 'photo', kind: 'photo', id: row.id, title: String(row.file_name), subtitle: 'asli 312 KB', state: 'received', reason: null, percent: null }));
  const all = [...records, ...photos];
  if (!register.enrolled) return all.map((item) => ({ ...item, state: 'local_only' }));
  return all.map((item, index): SyncItem => {
    const place = item.plane === 'photo' ? index - records.length : index;
    if (item.plane === 'photo' && place < 2) return { ...item, state: 'sending', percent: 62 };
    if (place === 3) return { ...item, state: 'needs_attention', reason: 'Alamat berada di luar wilayah perangkat ini.' };
    return place < (item.plane === 'photo' ? 14 : 6) ? { ...item, state: 'local_only' } : item;
  });
}

const conflict = (register: FakeRegister): Conflict[] => {
  const person = register.all('person')[3];
  if (!person || !register.enrolled || register.settings.resolved) return [];
  const option = (display: string, device: string, at: string, is_current: boolean) => ({ hash: display, value: display, display, actor: is_current ? 'Sekretaris TP PKK' : 'Petugas kelurahan', device, at, is_current });
  return [{ kind: 'person', id: person.id, title: String(person.name), field: 'birth_date', options: [option('14/03/1988', 'Laptop RW 02', '2025-11-11T07:20:00Z', true), option('14/08/1988', 'Laptop kelurahan', '2025-11-11T08:05:00Z', false)] }];
};

export function syncStatus(register: FakeRegister): SyncStatus {
  const all = items(register);
  const count = (plane: string, state: string) => all.filter((item) => item.plane === plane && item.state === state).length;
  const counts = (plane: string) => ({ total: all.filter((item) => item.plane === plane).length, local_only: count(plane, 'local_only'), received: count(plane, 'received'), backed_up: Math.floor(count(plane, 'received') * 0.9), needs_attention: count(plane, 'needs_attention') });
  return {
    enrolled: register.enrolled, server: register.enrolled ? 'https://sauyunan.contoh' : null, area: register.enrolled ? 'RW 02 Bojong Menteng' : null, running: false,
    last_success_at: register.enrolled ? '2025-11-22T01:12:00Z' : null, last_try: register.enrolled ? { at: '2025-11-22T02:10:00Z', code: 'offline', message: 'offline' } : null,
    records: counts('record'), photos: { ...counts('photo'), sending: count('photo', 'sending') }, conflicts: conflict(register).length, clock_warning: false,
  };
}

export function syncCommands(register: FakeRegister): Partial<Handlers> {
  return {
    sync_status: () => syncStatus(register),
    enrol({ code }) {
      if (code.toLowerCase() === 'salah') throw fakeError('unknown_code', '', [{ field: 'code', code: 'unknown_code', severity: 'error', message: 'Kode pendaftaran salah, sudah dipakai, atau kedaluwarsa.' }]);
      register.enrolled = true;
      return syncStatus(register);
    },
    sync_items: (input) => pageOf(items(register).filter((item) => (!input.plane || item.plane === input.plane) && (!input.state || item.state === input.state)), input),
    resend: () => ({}),
    list_conflicts: () => conflict(register),
    resolve_conflict() {
      register.settings.resolved = true;
      register.changed('person', '');
      return {};
    },
  };
}
