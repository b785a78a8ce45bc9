import { describe, expect, it } from 'vitest';
import type { ReportSettings } from '$lib/api';
import { exampleNumber, hasSequence, unknownPlaceholders } from './letter-number';
import { SettingsForm, moved } from './settings-form.svelte';
import { linesAbove } from './signature-lines';

const LURAH = { opening: 'Mengetahui,', capacity: 'own', superior: null, office: 'LURAH', name: 'Contoh Lurah', rank: null, nip: null } as const;
const SETTINGS: ReportSettings = {
  letterhead: [{ text: 'KOTA', style: 'normal' }, { text: 'KELURAHAN', style: 'strong' }], logo: null, place: 'Bekasi',
  signatories: [LURAH, { ...LURAH, opening: null, capacity: 'an', superior: 'CAMAT', office: 'SEKRETARIS' }], number_format: '{nomor}/{unit}', classification: '411.4', unit: 'Kel.BM',
};

describe('a letter number', () => {
  it('is put together from its parts', () => {
    expect(exampleNumber('{kode}/{nomor}/{unit}/{bulan_romawi}/{tahun}', '411.4', 'Kel.BM', 12, '2025-11-22')).toBe('411.4/012/Kel.BM/XI/2025');
    expect(exampleNumber('{kode}-{nomor}-{apa}', '1', '', 1, '2025-01-01', 5)).toBe('1-00001-{apa}');
  });
  it('is told apart from what cannot be one', () => {
    expect(unknownPlaceholders('{nomor}/{nomer}/{}')).toEqual(['nomer', '']);
    expect([hasSequence('{nomor}/2025'), hasSequence('{kode}/2025')]).toEqual([true, false]);
  });
});

describe('letterhead and signatories', () => {
  it('keep the order in which they were moved, and no empty line', () => {
    const draft = new SettingsForm(SETTINGS);
    draft.addLine();
    draft.moveLine(1, -1);
    draft.moveLine(0, -1);
    expect(draft.lines).toHaveLength(3);
    expect(draft.settings.number_digits).toBe(3);
    expect(draft.settings.letterhead.map((line) => line.text)).toEqual(['KELURAHAN', 'KOTA']);
    expect(moved([1, 2, 3], 0, 2)).toEqual([2, 3, 1]);
  });

  it('drop the superior of one who signs in the own right', () => {
    const draft = new SettingsForm(SETTINGS);
    expect(draft.settings.signatories[1]?.superior).toBe('CAMAT');
    draft.signatories[1]!.set('capacity', 'own');
    expect(draft.settings.signatories[1]?.superior).toBeNull();
  });

  it('are not sent while an office in whose name is signed is missing', async () => {
    const draft = new SettingsForm(SETTINGS);
    draft.signatories[1]!.set('superior', ' ');
    let sent = 0;
    expect(await draft.save(async () => ++sent)).toBe(false);
    expect([sent, draft.signatories[1]!.errorCount]).toEqual([0, 1]);
  });

  it('show what the application refuses at the field it is about', async () => {
    const draft = new SettingsForm(SETTINGS);
    const refused = { code: 'invalid', message: '', incident: null, fields: [{ field: 'signatories.1.nip', code: 'nip_not_18_digits', severity: 'error' as const, message: 'NIP harus 18 angka.' }] };
    expect(await draft.save(() => Promise.reject(refused))).toBe(false);
    expect(draft.signatories[1]!.errorOf('nip')).toBe('NIP harus 18 angka.');
    expect(await draft.save(async () => ({}))).toBe(true);
    expect(draft.signatories[1]!.errorOf('nip')).toBeNull();
  });

  it('are printed with a.n., u.b. and Plt. where they belong', () => {
    expect(linesAbove({ ...LURAH, capacity: 'plt' })).toEqual(['Mengetahui,', 'Plt. LURAH']);
    expect(linesAbove({ ...LURAH, opening: null, capacity: 'ub', superior: 'WALI KOTA', delegate: 'CAMAT' })).toEqual(['a.n. WALI KOTA', 'CAMAT', 'u.b.', 'LURAH']);
  });
});
