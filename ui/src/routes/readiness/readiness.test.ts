import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Finding, Measure, Missing, RequirementResult } from '$lib/api';
import { preferences } from '$lib/state/preferences.svelte';
import { findingPlace, missingPlace } from './finding-place';
import { byRt, countsByRequirement, gapsOf, groupBy, householdKey, isRequirementWanted, isWanted, NO_FILTERS, recordKey, responsibles, type ReadinessData } from './gaps';
import { gapsText, missingText, withoutIdentityNumbers } from './gaps-text';
import { aboutOf, openFirst, subjectOf } from './notes';

const missing = (measure: Measure, have = 0, need = 1, label = measure as string): Missing => ({ measure, part: null, label, have, need });
const finding = (more: Partial<Finding>): Finding => ({
  requirement: 'D08', subject_kind: 'activity', subject_id: 'a1', label: 'Kerja bakti', rt: null, household_id: null, status: 'incomplete', missing: [missing('photos', 1, 3, 'Foto kegiatan')], responsible: 'Pelaksana', due: null, is_overdue: false, ...more,
});
const result = (code: string, findings: Finding[], more: Partial<RequirementResult> = {}): RequirementResult => ({
  code, title: `Syarat ${code}`, aspect: 'A', stage: 5, per: 'activity', responsible: 'Pelaksana', due: null, status: findings.length > 0 ? 'incomplete' : 'complete', reason: null, complete: 0, total: findings.length, percent: 0, findings: findings.map((each) => ({ ...each, requirement: code })), ...more,
});
const dataOf = (requirements: RequirementResult[], weights: Record<string, number> = {}): ReadinessData => ({
  view: { year: 2025, today: '2025-11-22', label: 'Instrumen internal, bukan resmi', history: [], score: 61.25, requirements, aspects: [], stages: [], indicators: [] },
  instrument: {
    year: 2025, name: '', label: '', aspects: {}, indicator: [],
    requirement: requirements.map(({ code, stage, per }) => ({ code, title: '', aspect: 'A', stage, per, where: code === 'D03' ? { meeting: 'rakor' } : {}, at_least: 0, weight: weights[code] ?? 1, responsible: '', only_when_due: false, items: [] })),
  },
});

beforeEach(() => (preferences.locale = 'id'));
afterEach(() => (preferences.locale = 'id'));

describe('a finding opens the place where it is mended', () => {
  const place = (more: Partial<Finding>, hints: Parameters<typeof findingPlace>[1] = { stage: 5 }) => {
    const { path, params } = findingPlace(finding(more), hints);
    return params ? `${path}?${new URLSearchParams(params)}` : path;
  };
  it('of a record, at the record', () => {
    expect(place({})).toBe('kegiatan/a1');
    expect(place({ subject_kind: 'training', subject_id: 't1' })).toBe('kegiatan/pelatihan/t1/hasil');
    expect(place({ subject_kind: 'work', subject_id: 'w1' })).toBe('program/fisik/w1');
    expect(place({ subject_kind: 'partner', subject_id: 'p1' })).toBe('program/mitra/p1');
    expect(place({ subject_kind: 'month', subject_id: '2025-08' })).toBe('program/kemajuan');
    expect(place({ subject_kind: 'quarter', subject_id: '2' })).toBe('program/pemantauan');
  });

  it('of a beneficiary, where that part of her is recorded', () => {
    const hers = (measure: Measure) => place({ subject_kind: 'beneficiary', subject_id: 'o1', household_id: 'h1', missing: [missing(measure)] });
    expect(hers('initial_condition')).toBe('binaan/kondisi/o1?tahap=awal');
    expect(hers('final_condition')).toBe('binaan/kondisi/o1?tahap=akhir');
    expect(hers('house_before')).toBe('warga/keluarga/h1');
    expect(hers('house_after')).toBe('warga/keluarga/h1');
    expect(hers('identity')).toBe('warga/keluarga/h1?orang=o1');
    expect(hers('interest')).toBe('binaan/peminatan?orang=o1');
    expect(hers('impression')).toBe('binaan/orang/o1');
  });

  it('of the programme year, by what is missing', () => {
    const programme = (measure: Measure) => place({ subject_kind: 'programme', subject_id: 'x', requirement: 'D02', missing: [missing(measure)] }, { stage: 1 });
    expect(['ratified', 'beneficiaries'].map((measure) => programme(measure as Measure))).toEqual(['binaan/pengesahan', 'binaan/pengesahan']);
    expect(['plan_items', 'plan_items_budgeted', 'plan_items_scheduled'].map((measure) => programme(measure as Measure))).toEqual(['program/rencana', 'program/rencana', 'program/rencana']);
    expect(programme('calendar_dates')).toBe('program/atur');
    expect(programme('team_members')).toBe('program/tim');
    expect(programme('comparisons')).toBe('binaan/perbandingan');
    expect([programme('document'), programme('scan')]).toEqual(['program/tahap/1?syarat=D02', 'program/tahap/1?syarat=D02']);
  });

  it('of what is not recorded yet, where it is made', () => {
    const absent = (subject_kind: Finding['subject_kind'], hints?: Parameters<typeof findingPlace>[1]) => place({ subject_kind, subject_id: '' }, hints);
    expect(absent('activity', { stage: 1, meeting: 'rakor' })).toBe('kegiatan/baru?tahap=1&rapat=rakor');
    expect(absent('activity')).toBe('kegiatan/baru?tahap=5');
    expect(absent('training')).toBe('kegiatan/pelatihan/baru');
    expect(absent('work')).toBe('program/fisik/baru');
    expect(absent('partner')).toBe('program/mitra/baru');
    expect(absent('beneficiary')).toBe('binaan/baru');
  });

  it('each missing thing of one finding has its own', () => {
    const hers = finding({ subject_kind: 'beneficiary', subject_id: 'o1', household_id: 'h1', missing: [missing('impression'), missing('house_before')] });
    expect(hers.missing.map((each) => missingPlace(hers, each, { stage: 2 }).path)).toEqual(['binaan/orang/o1', 'warga/keluarga/h1']);
  });
});

describe('what is missing', () => {
  it('is sorted by what is overdue, due, heavy, and listed first', () => {
    const data = dataOf([
      result('D01', [finding({ label: 'tanpa batas' })]),
      result('D02', [finding({ label: 'ringan', due: '2025-12-01' })]),
      result('D03', [finding({ label: 'berat', due: '2025-12-01' }), finding({ label: 'lewat', due: '2025-11-01', is_overdue: true })]),
      result('D04', [finding({ label: 'lebih dulu', due: '2025-11-25' })]),
    ], { D03: 5 });
    expect(gapsOf(data).map((gap) => gap.finding.label)).toEqual(['lewat', 'lebih dulu', 'berat', 'ringan', 'tanpa batas']);
  });

  it('begins with the first stage while no date of the year is known', () => {
    const data = dataOf([result('D08', [finding({ label: 'berat' })]), result('D02', [finding({ label: 'tahap 1' })], { stage: 1 })], { D08: 5 });
    expect(gapsOf(data).map((gap) => gap.finding.label)).toEqual(['tahap 1', 'berat']);
  });

  it('knows which meeting an absent activity is to be', () => {
    const [gap] = gapsOf(dataOf([result('D03', [finding({ subject_id: '' })], { stage: 1 })]));
    expect(gap!.place).toEqual({ path: 'kegiatan/baru', params: { tahap: '1', rapat: 'rakor' } });
  });

  const gaps = gapsOf(dataOf([
    result('D06', [
      finding({ subject_kind: 'beneficiary', subject_id: 'o1', household_id: 'h1', rt: '02', label: 'Contoh Ani', responsible: 'Kader', due: '2025-11-01', is_overdue: true, status: 'missing' }),
      finding({ subject_kind: 'beneficiary', subject_id: 'o2', household_id: 'h1', rt: '02', label: 'Contoh Ibu', responsible: 'Kader' }),
      finding({ subject_kind: 'beneficiary', subject_id: 'o3', household_id: 'h3', rt: '01', label: 'Contoh Cici', responsible: 'Kader' }),
    ]),
    result('D08', [finding({}), finding({ subject_id: '', label: 'Belum ada' })]),
  ]));
  const among = (filters: Partial<typeof NO_FILTERS>) => gaps.filter((gap) => isWanted(gap, { ...NO_FILTERS, ...filters })).map((gap) => gap.finding.label);

  it('is filtered by status, task, due and words', () => {
    expect(among({})).toHaveLength(5);
    expect(among({ status: 'missing' })).toEqual(['Contoh Ani']);
    expect(among({ responsible: 'Pelaksana' })).toEqual(['Belum ada', 'Kerja bakti']);
    expect(among({ overdue: true })).toEqual(['Contoh Ani']);
    expect(among({ search: 'cici' })).toEqual(['Contoh Cici']);
    expect(among({ search: 'syarat d08' })).toEqual(['Belum ada', 'Kerja bakti']);
    expect(among({ requirement: 'D08', search: 'foto' })).toEqual(['Belum ada', 'Kerja bakti']);
    expect(responsibles(gaps)).toEqual(['Kader', 'Pelaksana']);
  });

  it('is grouped so that the groups add up to everything', () => {
    const groupings = [byRt(gaps), groupBy(gaps, householdKey), groupBy(gaps, recordKey)];
    for (const groups of groupings) expect(groups.reduce((sum, group) => sum + group.gaps.length, 0)).toBe(gaps.length);
    expect(byRt(gaps).map((group) => [group.key, group.gaps.length])).toEqual([['01', 1], ['02', 2], ['', 2]]);
    expect(groupBy(gaps, householdKey).find((group) => group.key === 'h1')?.gaps).toHaveLength(2);
    expect(countsByRequirement(gaps).map(({ code, n }) => `${code} ${n}`)).toEqual(['D06 3', 'D08 2']);
  });

  it('a complete requirement is shown unless only what is missing is wanted', () => {
    const done = result('D01', []);
    expect(isRequirementWanted(done, NO_FILTERS)).toBe(true);
    expect(isRequirementWanted(done, { ...NO_FILTERS, status: 'complete' })).toBe(true);
    expect(isRequirementWanted(done, { ...NO_FILTERS, overdue: true })).toBe(false);
    expect(isRequirementWanted(done, { ...NO_FILTERS, search: 'lokasi' })).toBe(false);
  });
});

describe('the list for WhatsApp', () => {
  const data = dataOf([
    result('D06', [finding({ subject_kind: 'beneficiary', subject_id: 'o1', label: 'Contoh Ani 3275 9944 0390 0001', rt: '02', responsible: 'Kader', due: '2025-11-01', is_overdue: true, missing: [missing('initial_condition', 0, 1, 'Kondisi awal')] })]),
    result('B01', [finding({ subject_kind: 'beneficiary', subject_id: 'o1', label: 'Contoh Ani 3275 9944 0390 0001', rt: '02', responsible: 'Kader', missing: [missing('identity', 0, 1, 'NIK 3275994403900001')] })]),
    result('D08', [finding({ due: '2025-12-01' })]),
  ]);
  const text = gapsText(gapsOf(data), data);

  it('says whose task it is, what is missing and until when, one line a record', () => {
    expect(text).toContain('*Kader* (2)');
    expect(text).toContain('Kondisi awal; NIK');
    expect(text).toContain('Batas 01/11/2025, SUDAH LEWAT');
    expect(text).toContain('*Pelaksana* (1)\n- Kerja bakti: Foto kegiatan (1 dari 3). Batas 01/12/2025');
    expect(text).toContain('Instrumen internal, bukan resmi');
  });

  it('never contains a NIK, however it is written', () => {
    expect(text.replace(/[ .-]/g, '')).not.toMatch(/\d{16}/);
    for (const nik of ['3275994403900001', '3275 9944 0390 0001', '3275.9944.0390.0001', '3275-9944-0390-0001']) expect(withoutIdentityNumbers(`a ${nik} b`)).toBe('a (nomor disembunyikan) b');
    expect(withoutIdentityNumbers('Batas 01/11/2025, 2 dari 3')).toBe('Batas 01/11/2025, 2 dari 3');
  });

  it('counts only where one is not enough', () => {
    expect(missingText(missing('photos', 1, 3, 'Foto'))).toBe('Foto (1 dari 3)');
    expect(missingText(missing('attendance', 0, 1, 'Daftar hadir'))).toBe('Daftar hadir');
  });
});

describe('notes of the assessors', () => {
  const note = (item: string, due: string | null, closed_on: string | null = null) => ({ year: 2025, item, asked_on: '2025-11-01', asked_by: 'Tim', due, closed_on });
  it('stand open first, the earliest due on top', () => {
    const sorted = openFirst([note('lama', null, '2025-10-01'), note('tanpa batas', null), note('baru', null, '2025-11-01'), note('nanti', '2025-12-01'), note('lewat', '2025-11-02')]);
    expect(sorted.map((each) => each.item)).toEqual(['lewat', 'nanti', 'tanpa batas', 'baru', 'lama']);
  });

  it('keep what they are about through the form', () => {
    expect(subjectOf(aboutOf({ subject_kind: 'activity', subject_id: 'a1' }))).toEqual({ subject_kind: 'activity', subject_id: 'a1' });
    expect(subjectOf(aboutOf({}))).toEqual({ subject_kind: null, subject_id: null });
  });
});
