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
