// Proposals, captions and pairs of the made-up application.
import type { Activity, Captions, PairCheck, PhotoProposal, PhotoRow, PhotoTarget, ProposalReason, ProposedTarget } from '$lib/api';
import { fakeError, type Handlers } from './fake';
import { newPhoto, photoRow } from './fake-photos';
import type { FakeRegister, Row } from './fake-register';

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
const PLACEHOLDERS = ['kegiatan', 'tempat', 'tanggal', 'rw', 'rt', 'jenis', 'nomor', 'pengirim'];

function targets(register: FakeRegister): PhotoTarget[] {
  return register.all<Activity>('activity').map((each) => ({ subject_kind: 'activity', subject_id: each.id, name: each.name, detail: each.place ?? null, date: each.date }));
}

function candidates(register: FakeRegister, date: string, sender: string | null): ProposedTarget[] {
  const score = (target: PhotoTarget): ProposedTarget | null => {
    const days = target.date ? daysBetween(target.date, date) : 99;
    if (days < 0 || days > 6) return null;
    const reasons: ProposalReason[] = days === 0 ? [{ code: 'same_day' }, { code: 'near', metres: 120 }] : [{ code: 'days_after', days }];
    if (sender && days < 2) reasons.push({ code: 'same_sender' });
    return { ...target, score: days === 0 ? 88 : 62 - days * 4, reasons };
  };
  return targets(register).map(score).filter((each): each is ProposedTarget => each !== null).sort((a, b) => b.score - a.score);
}

export function archiveSortCommands(register: FakeRegister): Partial<Handlers> {
  const changePhotos = (ids: string[], change: (row: Row, index: number) => object) => {
    const table = register.tables.get('photo')!;
    const before = ids.map((id) => table.get(id)!);
    const write = (rows: Row[]) => {
      for (const row of rows) table.set(row.id, row);
      register.emit({ type: 'changed', kinds: { photo: ids } });
    };
    write(before.map((row, index) => ({ ...row, ...change(row, index) })));
    return register.undoable(() => write(before)).undo;
  };
  return {
    photo_targets: () => targets(register),
    photo_proposals() {
      const groups = new Map<string, PhotoRow[]>();
      for (const photo of register.all<PhotoRow>('photo')) {
        if (photo.activity || photo.subject_id || photo.rejected || photo.copy_of) continue;
        const key = `${photo.taken_on}|${photo.sender}`;
        groups.set(key, [...(groups.get(key) ?? []), photo]);
      }
      const proposals = [...groups.values()].map((photos): PhotoProposal => ({ is_clear: true, photos: photos.map((photo) => photo.id), date: photos[0]!.taken_on, sender: photos[0]!.sender, candidates: photos[0]!.taken_on ? candidates(register, photos[0]!.taken_on, photos[0]!.sender) : [] }));
      return proposals.sort((a, b) => (b.candidates[0]?.score ?? 0) - (a.candidates[0]?.score ?? 0));
    },
    caption_photos({ photos, template, dry_run }) {
      const unknown = [...template.matchAll(/\{([^{}]*)\}/g)].find((match) => !PLACEHOLDERS.includes(match[1]!));
      if (unknown) throw fakeError('caption_placeholder', `"{${unknown[1]}}" tidak dikenal.`);
      const captions: Captions['captions'] = photos.map((id, index) => {
        const photo = photoRow(register, register.get<PhotoRow>('photo', id));
        const place = photo.activity ? (register.get<Activity>('activity', photo.activity).place ?? null) : null;
        const values: Record<string, string | null> = { kegiatan: photo.activity_name, tempat: place, tanggal: photo.taken_on?.split('-').reverse().join('/') ?? null, rw: register.folder?.rw ?? null, rt: null, jenis: photo.kind, nomor: String(index + 1), pengirim: photo.sender };
        const missing: string[] = [];
        const caption = template.replace(/\{(\w+)\}[,:]?/g, (whole, name: string) => (values[name] ? values[name] + whole.slice(name.length + 2) : (missing.push(name), '')));
        return { photo: id, caption: caption.replace(/\s+/g, ' ').replace(/[\s,:]+$/, '').trim(), missing };
      });
      const undo = dry_run ? null : changePhotos(photos, (_, index) => ({ caption: captions[index]!.caption || null }));
      return { captions, undo };
    },
    pair_photos({ before, after, dry_run }) {
      const [one, other] = [before, after].map((id) => register.get<PhotoRow>('photo', id)) as [PhotoRow, PhotoRow];
      const activity = one.activity ?? other.activity;
      if (!activity) throw fakeError('pair_without_target', 'Pilih dulu apa yang dibuktikan salah satu foto itu.');
      const days = one.taken_on && other.taken_on ? daysBetween(one.taken_on, other.taken_on) : null;
      const hasPlace = one.latitude !== null && other.latitude !== null;
      const doubts: PairCheck['doubts'] = [...(days !== null && days <= 0 ? (['wrong_order'] as const) : []), ...(days === null ? (['day_unknown'] as const) : []), ...(hasPlace ? [] : (['place_unknown'] as const)), ...(one.activity && other.activity && one.activity !== other.activity ? (['different_targets'] as const) : [])];
      const taken = register.all<PhotoRow>('photo').filter((photo) => photo.activity === activity).map((photo) => photo.viewpoint);
      const viewpoint = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((number) => !taken.includes(number)) ?? 9;
      const undo = dry_run ? null : changePhotos([before, after], (_, index) => ({ activity, viewpoint, kind: index === 0 ? 'before' : 'after' }));
      return { metres: hasPlace ? 14 : null, days, doubts, viewpoint, undo };
    },
  };
}

/** Many photos of a year that nobody sorted, a third of them with something to say: for measuring the grid. */
export function addPhotos(register: FakeRegister, count: number): void {
  const real = register.emit;
  register.emit = () => undefined;
  for (let index = 0; index < count; index++) {
    const day = new Date(Date.UTC(2025, 0, 3) + Math.floor(index / 17) * DAY_MS).toISOString().slice(0, 10);
    const photo = newPhoto(register, `IMG-${day.replaceAll('-', '')}-WA${String(index).padStart(4, '0')}.jpg`, null, 'Grup WA PKK RW 02');
    const more: Partial<PhotoRow> = { sender: index % 17 < 9 ? 'Contoh Bu Yuni' : 'Contoh Bu Rini', latitude: index % 4 === 0 ? -6.265 : null, longitude: index % 4 === 0 ? 107.002 : null, copies: index % 11 === 0 ? 3 : 0, people_visible: index % 7 === 0 ? 'children' : null };
    register.put('photo', { ...photo, ...more, ...(index % 23 === 0 ? { format: 'pdf', page_count: 3 } : index % 29 === 0 ? { format: 'mp4', seconds: 42 } : {}) });
  }
  register.emit = real;
}
