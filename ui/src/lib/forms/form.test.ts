import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usePlatform, type CommandError } from '$lib/api';
import { fakePlatform, type FakePlatform } from '../../dev/fake';
import { DRAFT_DELAY_MS } from './draft.svelte';
import { Form } from './form.svelte';

interface Values {
  address: string;
  note: string | null;
  rt: string;
}
const blank: Values = { address: '', note: null, rt: '' };
let platform: FakePlatform;

beforeEach(() => {
  platform = fakePlatform();
  usePlatform(platform);
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const newForm = (key = 'warga/keluarga/baru') => new Form<Values>({ blank, required: ['address', 'rt'], draft: { form: 'household', key, title: (values) => values.address } });
const savedDrafts = () => platform.calls.filter((call) => call.name === 'save_draft');

describe('drafts', () => {
  it('are written once, a second after the last of several changes', async () => {
    const form = newForm();
    form.set('address', 'Jl. C');
    await vi.advanceTimersByTimeAsync(DRAFT_DELAY_MS / 2);
    form.set('address', 'Jl. Contoh');
    await vi.advanceTimersByTimeAsync(DRAFT_DELAY_MS - 10);
    expect(savedDrafts()).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(50);
    expect(savedDrafts().map((call) => call.input)).toEqual([{ form: 'household', key: 'warga/keluarga/baru', title: 'Jl. Contoh', value: { address: 'Jl. Contoh', note: null, rt: '' } }]);
    expect(form.draft?.savedAt).not.toBeNull();
  });

  it('are written at once when a field is left, and not again', async () => {
    const form = newForm();
    form.set('address', 'Jl. Contoh');
    const written = form.draft!.flush();
    await vi.advanceTimersByTimeAsync(10);
    await written;
    await vi.advanceTimersByTimeAsync(DRAFT_DELAY_MS * 2);
    expect(savedDrafts()).toHaveLength(1);
  });

  it('come back when the form is opened again, and say when they were saved', async () => {
    const first = newForm();
    first.set('address', 'Jl. Contoh');
    void first.draft!.flush();
    await vi.advanceTimersByTimeAsync(10);

    const second = newForm();
    const close = second.open();
    await vi.advanceTimersByTimeAsync(10);
    expect(second.values.address).toBe('Jl. Contoh');
    expect(second.draft?.restoredAt).not.toBeNull();
    close();
  });

  it('are gone after saving, and a late timer does not bring them back', async () => {
    const form = newForm();
    form.set('address', 'Jl. Contoh');
    form.set('rt', '03');
    const submitted = form.submit(async () => undefined);
    await vi.advanceTimersByTimeAsync(DRAFT_DELAY_MS * 3);
    expect(await submitted).toBe(true);
    expect(platform.register.drafts.size).toBe(0);
  });

  it('can be thrown away', async () => {
    const form = newForm();
    form.set('address', 'Jl. Contoh');
    void form.draft!.flush();
    await vi.advanceTimersByTimeAsync(10);
    const discarded = form.discardDraft();
    await vi.advanceTimersByTimeAsync(10);
    await discarded;
    expect(form.values.address).toBe('');
    expect(platform.register.drafts.size).toBe(0);
  });
});

describe('saving', () => {
  it('does not try while a required field is empty, and says which', async () => {
    const form = newForm();
    const send = vi.fn();
    expect(await form.submit(send)).toBe(false);
    expect(send).not.toHaveBeenCalled();
    expect(form.errorOf('address')).toBe('Isian ini belum diisi.');
    form.set('address', 'Jl. Contoh');
    expect(form.errorOf('address')).toBeNull();
  });

  it('sends emptied optional fields as null and trims the others', async () => {
    const form = newForm();
    form.set('address', '  Jl. Contoh ');
    form.set('rt', '03');
    form.set('note', 'x');
    form.set('note', '  ');
    const send = vi.fn().mockResolvedValue({});
    const submitted = form.submit(send);
    await vi.runAllTimersAsync();
    await submitted;
    expect(send.mock.calls[0]![0]).toEqual({ address: 'Jl. Contoh', rt: '03', note: null });
  });

  it('puts what the application found at its fields, and sends the reason of a kept warning', async () => {
    const form = newForm();
    form.set('address', 'Jl. Contoh');
    form.set('rt', '03');
    const warning: CommandError = { code: 'needs_reason', message: '', incident: null, fields: [{ field: 'rt', code: 'rt_unknown', severity: 'warning', message: 'RT ini belum ada.' }] };
    expect(await form.submit(() => Promise.reject(warning))).toBe(false);
    expect(form.openWarnings.map((issue) => issue.message)).toEqual(['RT ini belum ada.']);
    form.override('rt_unknown', 'RT baru dibentuk');
    expect(form.openWarnings).toEqual([]);
    const send = vi.fn().mockResolvedValue({});
    const submitted = form.submit(send);
    await vi.runAllTimersAsync();
    expect(await submitted).toBe(true);
    expect(send.mock.calls[0]![1]).toEqual([{ code: 'rt_unknown', reason: 'RT baru dibentuk' }]);
  });

  it('is held back by text that is no date yet', async () => {
    const form = newForm();
    form.set('address', 'Jl. Contoh');
    form.set('rt', '03');
    form.setLocalIssue('note', 'date_invalid');
    const send = vi.fn().mockResolvedValue({});
    expect(await form.submit(send)).toBe(false);
    form.setLocalIssue('note', null);
    const submitted = form.submit(send);
    await vi.runAllTimersAsync();
    expect(await submitted).toBe(true);
    flushSync();
  });
});

describe('a record that changes elsewhere while its form is open', () => {
  type Stored = Partial<Values> & { id?: string };
  const stored: Stored = { id: 'h1', address: 'Jl. Contoh', note: null, rt: '03' };
  const opened = (read: () => Stored, fields: Partial<Values> = {}) =>
    new Form<Values>({ blank: { ...blank, ...fields }, get record() { return read(); }, draft: { form: 'household', key: 'h1', title: (values) => values.address } });
  const sentBy = async (form: Form<Values>) => {
    const send = vi.fn().mockResolvedValue({});
    const submitted = form.submit(send);
    await vi.runAllTimersAsync();
    expect(await submitted).toBe(true);
    return send.mock.calls[0]![0];
  };

  it('is sent with what the form showed of it, and after saving with what was saved', async () => {
    const form = opened(() => stored);
    form.set('address', 'Jl. Contoh 2');
    expect(await sentBy(form)).toEqual({ address: 'Jl. Contoh 2', note: null, rt: '03', seen: { address: 'Jl. Contoh', note: null, rt: '03' } });
    form.set('rt', '04');
    expect(await sentBy(form)).toEqual({ address: 'Jl. Contoh 2', note: null, rt: '04', seen: { address: 'Jl. Contoh 2', note: null, rt: '03' } });
  });

  it('is not said to hold what the form only proposes', async () => {
    expect(await sentBy(opened(() => stored, { note: 'usul' }))).toMatchObject({ note: 'usul', seen: { note: null } });
    expect(await sentBy(opened(() => ({ address: 'Jl. Contoh' })))).toMatchObject({ address: 'Jl. Contoh', seen: {} });
    expect(await sentBy(new Form<Values>({ blank }))).toEqual(blank);
  });

  it('is shown as it is now, except where something else was typed', async () => {
    let record = stored;
    const form = opened(() => record);
    form.set('address', 'Jl. Milik Saya');
    record = { ...stored, address: 'Jl. Orang Lain', note: 'baru' };
    form.follow();
    expect(form.values).toEqual({ address: 'Jl. Milik Saya', note: 'baru', rt: '03' });
    expect(await sentBy(form)).toMatchObject({ seen: { address: 'Jl. Contoh', note: 'baru', rt: '03' } });
  });

  it('stands under a draft as it was when the draft was begun', async () => {
    const first = opened(() => stored);
    first.set('address', 'Jl. Milik Saya');
    void first.draft!.flush();
    await vi.advanceTimersByTimeAsync(10);

    const record = { ...stored, address: 'Jl. Orang Lain', rt: '09' };
    const second = opened(() => record);
    const close = second.open();
    await vi.advanceTimersByTimeAsync(10);
    expect(second.values).toEqual({ address: 'Jl. Milik Saya', note: null, rt: '09' });
    expect(await sentBy(second)).toMatchObject({ seen: { address: 'Jl. Contoh', note: null, rt: '09' } });
    close();
  });

  it('comes back as it is now when the draft is thrown away', async () => {
    let record = stored;
    const form = opened(() => record);
    form.set('address', 'Jl. Milik Saya');
    record = { ...stored, address: 'Jl. Orang Lain' };
    form.follow();
    const discarded = form.discardDraft();
    await vi.advanceTimersByTimeAsync(10);
    await discarded;
    expect(form.values.address).toBe('Jl. Orang Lain');
    expect(await sentBy(form)).toMatchObject({ address: 'Jl. Orang Lain', seen: { address: 'Jl. Orang Lain' } });
  });
});
