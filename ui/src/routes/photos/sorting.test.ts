import { beforeEach, describe, expect, it } from 'vitest';
import { call, platform, type FolderInfo, type PhotoProposal, type PhotoRow, type ProposedTarget } from '$lib/api';
import { startEvents } from '$lib/state/changes.svelte';
import { session } from '$lib/state/session.svelte';
import { toasts } from '$lib/state/toasts.svelte';
import { newPhoto } from '../../dev/fake-photos';
import type { FakePlatform } from '../../dev/fake';
import { viewOf } from './archive-view';
import { assignPhotos, restorePhotos, undoLast } from './assign';
import { badgesOf, isDateDoubtful, lengthWords, posterWords } from './badges';
import { FIRST_TEMPLATES, rememberedTemplates, rememberTemplate, unknownPlaceholders, withPlaceholder } from './caption-templates';
import { sortKey } from './grid-keys';
import { inOrder, momentWords, pairFacts, pairOf, pairsTogether } from './pairing';
import { CLEAR_LEAD, equalCandidates, reasonWords, scoreWords } from './proposal-words';
import { lastReason, rememberReason } from './rejecting';
import { kept, MOST_ZOOM, movedBy, WHOLE, zoomedAt, zoomOfKey } from './zoom';

const blank = () => newPhoto((platform() as FakePlatform).register, 'IMG-20251112-WA0001.jpg', null, null);
const photo = (change: Partial<PhotoRow>): PhotoRow => ({ ...blank(), ...change });
const press = (key: string, more: Partial<KeyboardEvent> = {}) => sortKey({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('keys of sorting', () => {
  it('mark, reject, choose, caption, pair, compare, undo', () => {
    expect([press('1'), press('7'), press('0'), press('8')]).toEqual([{ do: 'kind', kind: 'before' }, { do: 'kind', kind: 'document' }, { do: 'kind', kind: null }, null]);
    expect(['x', 't', 'c', 'p', 'v', 'u', 'T'].map((key) => press(key)?.do)).toEqual(['reject', 'target', 'caption', 'pair', 'compare', 'undo', 'target']);
    expect(press('X', { shiftKey: true })).toEqual({ do: 'reject-again' });
    expect(press('?', { shiftKey: true })).toEqual({ do: 'keys' });
    expect(press('z', { ctrlKey: true })).toEqual({ do: 'undo' });
  });

  it('leave the keys of the browser alone', () => {
    expect([press('c', { ctrlKey: true }), press('1', { ctrlKey: true }), press('x', { altKey: true }), press('Tab'), press('Shift')]).toEqual([null, null, null, null, null]);
  });
});

describe('the lists', () => {
  it('are named by their place', () => {
    expect(['semua', 'salinan', 'ditolak', 'izin', undefined, 'lain'].map((part) => viewOf(part, null))).toEqual(['all', 'copies', 'rejected', 'consent', 'unsorted', 'unsorted']);
    expect(viewOf('semua', 'a1')).toBe('activity');
    expect(viewOf('impor', null)).toBe('import');
  });
});

describe('proposals', () => {
  const candidate = (score: number) => ({ score, reasons: [], name: String(score), subject_kind: 'activity', subject_id: String(score), detail: null, date: null }) as ProposedTarget;
  const proposal = (...scores: number[]) => ({ photos: ['a'], date: null, sender: null, candidates: scores.map(candidate) }) as PhotoProposal;

  it('ask where none stands out', () => {
    expect(equalCandidates(proposal(80, 80 - CLEAR_LEAD))).toEqual([]);
    expect(equalCandidates(proposal(80, 80 - CLEAR_LEAD + 1, 20)).map((each) => each.score)).toEqual([80, 66]);
    expect([equalCandidates(proposal(30)), equalCandidates(proposal())]).toEqual([[], []]);
  });

  it('say how sure and why in words', () => {
    expect([92, 60, 20].map(scoreWords)).toEqual(['Hampir pasti', 'Kemungkinan besar', 'Mungkin']);
    expect(reasonWords({ code: 'near', metres: 120 }, null)).toBe('120 m dari lokasinya');
    expect(reasonWords({ code: 'same_sender' }, 'Ibu Yuni')).toBe('Ibu Yuni juga mengirim foto lain untuk ini');
    expect(reasonWords({ code: 'same_sender' }, null)).toBe('pengirimnya juga mengirim foto lain untuk ini');
    expect(reasonWords({ code: 'days_after', days: 2 }, null)).toBe('2 hari sesudahnya');
    expect(reasonWords({ code: 'named_in_text', words: 'senam' }, null)).toContain('"senam"');
  });
});

describe('signs on a thumbnail', () => {
  it('say what the file is and what is missing', () => {
    expect(badgesOf(photo({}))).toEqual([]);
    expect(badgesOf(photo({ format: 'pdf', page_count: 3 })).map((badge) => badge.short)).toEqual(['PDF']);
    expect(badgesOf(photo({ format: 'mp4', seconds: 42, copies: 3, latitude: -6.2, longitude: 107 })).map((badge) => `${badge.kind} ${badge.short}`)).toEqual(['video 0.42', 'copies 3', 'place null']);
    expect(badgesOf(photo({ people_visible: 'children', consent: null })).map((badge) => badge.kind)).toEqual(['children']);
    expect(badgesOf(photo({ people_visible: 'adults', consent: 'given' }))).toEqual([]);
    expect(badgesOf(photo({ taken_on: null, date_source: null, warnings: ['date_rejected'] })).map((badge) => badge.words)).toEqual(['Tanggal kamera tidak masuk akal, jadi tidak dipakai.']);
    expect([isDateDoubtful(photo({})), isDateDoubtful(photo({ date_source: 'file_time' }))]).toEqual([false, true]);
  });

  it('tell the length of a video by the clock', () => {
    expect([0.4, 42, 59.6, 725].map(lengthWords)).toEqual(['0.00', '0.42', '1.00', '12.05']);
    expect(posterWords(photo({ format: 'mp4', seconds: null }))).toBe('Video: yang tampak gambar awalnya');
    expect(posterWords(photo({}))).toBeNull();
  });
});

describe('pairs', () => {
  it('the earlier one is before; the mark decides where the day does not', () => {
    const [early, late] = [photo({ taken_on: '2025-06-01' }), photo({ taken_on: '2025-08-01' })];
    expect(inOrder([late, early])).toEqual([early, late]);
    const [one, other] = [photo({ taken_on: null, kind: 'after' }), photo({ taken_on: null })];
    expect(inOrder([one, other])).toEqual([other, one]);
    const [noon, morning] = [photo({ taken_at: '12:10:00' }), photo({ taken_at: '09:05:00' })];
    expect(inOrder([noon, morning])[0]).toBe(morning);
    expect(momentWords(morning)).toBe('12/11/2025 09.05');
  });

  it('are measured in words, as far as measured', () => {
    const check = { metres: 14, days: 61, doubts: [], viewpoint: 1, undo: null };
    expect(pairFacts(check)).toEqual(['Jarak 14 m', 'selisih 61 hari']);
    expect(pairFacts({ ...check, metres: null, days: 0 })).toEqual(['hari yang sama']);
    expect(pairFacts({ ...check, metres: null, days: -3 })).toEqual([]);
  });

  it('stand together in a row of photos', () => {
    const [other, after, before, alone] = [photo({ kind: 'product' }), photo({ viewpoint: 1, kind: 'after' }), photo({ viewpoint: 1, kind: 'before' }), photo({ viewpoint: 2, kind: 'before' })];
    const all = [other, after, before, alone];
    expect(all.map((each) => pairOf(each, all))).toEqual([null, 1, 1, null]);
    expect(pairsTogether(all)).toEqual([before, after, other, alone]);
  });
});

describe('zoom', () => {
  it('keeps the point under the pointer and the picture in its frame', () => {
    const near = zoomedAt(WHOLE, 2, 0.75, 0.5);
    // A point stands at (p * scale + shift); 0.25 from the middle stays there.
    expect(0.25 * near.scale + near.x).toBeCloseTo(0.25);
    expect(movedBy(near, 5, 0).x).toBe(0.5);
    expect(zoomedAt(near, 0.01)).toEqual(WHOLE);
    expect(kept({ scale: 99, x: 0, y: 0 }).scale).toBe(MOST_ZOOM);
    expect([zoomOfKey(WHOLE, '+')!.scale > 1, zoomOfKey(WHOLE, 'a')]).toEqual([true, null]);
  });
});

describe('caption patterns', () => {
  it('take a placeholder at the cursor', () => {
    expect(withPlaceholder('Rapat', 5, 5, 'tanggal')).toEqual({ text: 'Rapat {tanggal}', cursor: 15 });
    expect(withPlaceholder('a XX b', 2, 4, 'rt')).toEqual({ text: 'a {rt} b', cursor: 6 });
    expect(withPlaceholder('', 0, 0, 'kegiatan').text).toBe('{kegiatan}');
  });

  it('name what does not exist', () => expect(unknownPlaceholders('{kegiatan} {nama} {}')).toEqual(['nama', '']));

  it('are remembered, the last one first, without those about these photos only', () => {
    expect(rememberedTemplates()).toEqual(FIRST_TEMPLATES);
    rememberTemplate('{kegiatan} di {tempat}');
    rememberTemplate('Ibu Siti di dapur');
    rememberTemplate('{jenis} {nomor}');
    expect(rememberedTemplates()).toEqual(['{jenis} {nomor}', '{kegiatan} di {tempat}', ...FIRST_TEMPLATES]);
    localStorage.setItem('captionTemplates', '{broken');
    expect(rememberedTemplates()).toEqual(FIRST_TEMPLATES);
  });
});

describe('changes', () => {
  beforeEach(async () => {
    while (await undoLast());
    toasts.list = [];
  });
  const added = () => {
    const register = (platform() as FakePlatform).register;
    return register.put('photo', newPhoto(register, 'IMG-20251112-WA0009.jpg', null, null)).id;
  };

  it('are taken back one after the other, the last first, also when the notice has gone', async () => {
    const stop = startEvents();
    const id = added();
    await assignPhotos([id], { kind: 'before' });
    await assignPhotos([id], { rejected: 'blurred' });
    expect(toasts.list.at(-1)!.text).toBe('1 foto: ditolak (Buram).');
    toasts.list = [];
    expect(await undoLast()).toBe(true);
    expect(await call('show_photo', { id })).toMatchObject({ rejected: null, kind: 'before' });
    expect(await undoLast()).toBe(true);
    expect(await call('show_photo', { id })).toMatchObject({ kind: null });
    expect(await undoLast()).toBe(false);
    stop();
  });

  it('that the notice took back are not taken back twice', async () => {
    const id = added();
    await assignPhotos([id], { kind: 'after' });
    await toasts.list.at(-1)!.undo!();
    expect(await undoLast()).toBe(false);
  });

  it('of another folder are not taken back in this one', async () => {
    await assignPhotos([added()], { kind: 'after' });
    session.state = { ...(await call('app_state', {})), folder: { rw: '05' } as FolderInfo };
    expect(await undoLast()).toBe(false);
    session.state = null;
  });

  it('bring rejected photos back as one change', async () => {
    const id = added();
    await assignPhotos([id], { rejected: 'private' });
    await restorePhotos([await call('show_photo', { id })]);
    expect(await call('show_photo', { id })).toMatchObject({ rejected: null });
    await undoLast();
    expect(await call('show_photo', { id })).toMatchObject({ rejected: 'private' });
  });

  it('remember the last reason of rejecting', () => {
    expect(lastReason()).toBeNull();
    rememberReason('private');
    expect(lastReason()).toBe('private');
  });
});
