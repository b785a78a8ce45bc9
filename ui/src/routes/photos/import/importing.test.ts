import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, usePlatform, type ImportSummary, type StartImport, type UnfinishedImport } from '$lib/api';
import { startEvents } from '$lib/state/changes.svelte';
import { newPhotos } from '$lib/state/imports';
import { jobs, type JobResult } from '$lib/state/jobs.svelte';
import { fakePlatform, type FakePlatform } from '../../../dev/fake';
import ImportDialog from '../ImportDialog.svelte';
import ImportResult from '../ImportResult.svelte';
import CutImport from './UnfinishedImport.svelte';

let platform: FakePlatform;
let stops: (() => void)[];
beforeEach(() => {
  platform = fakePlatform();
  usePlatform(platform);
  stops = [startEvents(), jobs.follow()];
});
afterEach(() => {
  stops.forEach((stop) => stop());
  jobs.clear();
});

const started = () => platform.calls.filter((each) => each.name === 'start_import').map((each) => each.input as StartImport);
const nothing: ImportSummary = { imported: 0, duplicates: 0, same_picture: 0, seconds: 3, skipped: [], photos: [], cancelled: false, duplicate_files: [] };
const result = (summary: Partial<ImportSummary>): JobResult => ({ done: true, import: { ...nothing, ...summary }, photos: null, report: null, workbook: null, intake: null, dossier: null, sync: null, error: null });

describe('the dialog', () => {
  it('takes the photos of a plugged-in phone with one press, by the way that the place tells', async () => {
    let closed = 0;
    render(ImportDialog, { open: true, activityId: 'k1', onclose: () => closed++ });
    await fireEvent.click(await screen.findByRole('button', { name: /Ambil foto dari Samsung A12/, hidden: true }));
    await waitFor(() => expect(closed).toBe(1));
    expect(started()).toEqual([expect.objectContaining({ paths: ['/media/SAMSUNG A12/DCIM'], origin: 'phone', activity_id: 'k1', source: null, group_name: null })]);
  });

  it('asks for a group only where the photos come by WhatsApp, and takes a ZIP', async () => {
    let closed = 0;
    render(ImportDialog, { open: true, activityId: null, onclose: () => closed++ });
    expect(screen.queryByLabelText(/Grup WhatsApp/)).toBeNull();
    await fireEvent.input(screen.getByLabelText(/Dari siapa/), { target: { value: ' Bu Yuni ' } });
    await fireEvent.change(screen.getByLabelText(/Cara sampai/), { target: { value: '3' } });
    await fireEvent.input(screen.getByLabelText(/Grup WhatsApp/), { target: { value: 'PKK RW 02' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Pilih ZIP', hidden: true }));
    await waitFor(() => expect(closed).toBe(1));
    expect(started()).toEqual([expect.objectContaining({ paths: ['/contoh/berkas.zip'], origin: 'whatsapp', group_name: 'PKK RW 02', source: 'Bu Yuni', activity_id: null })]);
  });
});

describe('the end of an import', () => {
  it('opens a list for each number, and warns of photos that prove something else', async () => {
    const duplicate_files = [{ file: '/a/1.jpg', photo: 'p1', proves_other: false }, { file: '/a/2.jpg', photo: 'p2', proves_other: true }];
    const summary = { imported: 3, duplicates: 2, same_picture: 1, duplicate_files, skipped: [{ file: '/a/x.txt', code: 'zip_encrypted', message: '' }], photos: ['p1', 'p2', 'n1', 'n2', 'n3'] };
    render(ImportResult, { jobId: 'j', result: result(summary), onsort: () => undefined });
    expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('6 berkas diperiksa dalam 3 detik');
    expect(screen.getByRole('link', { name: /foto baru/ }).getAttribute('href')).toBe('#/foto/impor/j');
    await fireEvent.click(screen.getByRole('button', { name: /sudah ada di arsip/ }));
    expect(screen.getByText(/1 di antaranya gambar yang sama/)).toBeTruthy();
    expect(screen.getByRole('link', { name: '1.jpg' }).getAttribute('href')).toBe('#/foto/semua?lihat=p1');
    await fireEvent.click(screen.getByRole('button', { name: /dilewati/ }));
    expect(screen.getByText(/Terkunci kata sandi di dalam ZIP/)).toBeTruthy();
    expect(screen.queryByRole('link', { name: '1.jpg' })).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: 'Lihat fotonya' }));
    expect(screen.getByRole('link', { name: '2.jpg' }).getAttribute('href')).toBe('#/foto/semua?lihat=p2');
    expect(screen.getByRole('button', { name: 'Pilah sekarang' })).toBeTruthy();
  });

  it('offers no sorting where nothing new came', () => {
    render(ImportResult, { jobId: 'j', result: result({ duplicates: 1, duplicate_files: [{ file: 'a', photo: 'p', proves_other: false }] }), onsort: () => undefined });
    expect(screen.queryByRole('button', { name: 'Pilah sekarang' })).toBeNull();
  });

  it('counts as new what was not there before', () => {
    const known = [{ file: 'a', photo: 'p1', proves_other: false }];
    expect(newPhotos({ ...nothing, imported: 1, photos: ['p1', 'n1'], duplicate_files: known })).toEqual(['n1']);
    // The same new photo lay in the folder twice: it is shown all the same.
    expect(newPhotos({ ...nothing, imported: 1, photos: ['p1'], duplicate_files: known })).toEqual(['p1']);
  });
});

describe('an import that was cut', () => {
  const cut: UnfinishedImport = { started_at: '2025-08-12T09:00:00', import: { paths: ['/a', '/media/USB'], activity_id: null, source: null }, done: 340, total: 800, missing: ['/media/USB'] };

  it('says what is here and what is missing, and goes on', async () => {
    platform.register.settings.unfinished = cut;
    render(CutImport, {});
    expect(await screen.findByText(/12 Agustus 2025 belum selesai: 340 dari 800 berkas/)).toBeTruthy();
    expect(screen.getByText('Colokkan kembali: /media/USB')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Lanjutkan' }));
    await waitFor(() => expect(jobs.isRunning('import')).toBe(true));
    await waitFor(() => expect(screen.queryByText(/belum selesai/)).toBeNull());
  });

  it('cannot go on while nothing of it is within reach', async () => {
    platform.register.settings.unfinished = { ...cut, import: { ...cut.import, paths: ['/media/USB'] } };
    render(CutImport, {});
    expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Lanjutkan' })).disabled).toBe(true);
  });

  it('is let be, and stays away', async () => {
    platform.register.settings.unfinished = cut;
    render(CutImport, {});
    await fireEvent.click(await screen.findByRole('button', { name: 'Biarkan' }));
    await waitFor(() => expect(screen.queryByText(/belum selesai/)).toBeNull());
    expect(await call('unfinished_import', {})).toBeNull();
  });
});
