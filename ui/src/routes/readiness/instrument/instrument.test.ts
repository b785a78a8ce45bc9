import { expect, it } from 'vitest';
import type { Instrument, Item, Requirement } from '$lib/api';
import { fittingItems, forYear, measuresOf, refusedCode, sizesOf, withIndicator, withoutIndicator, withoutRequirement, withRequirement } from './instrument';

const requirement = (code: string): Requirement => ({ code, title: code, aspect: 'A', stage: 1, per: 'programme', where: {}, at_least: 0, weight: 1, responsible: 'Lurah', only_when_due: false, items: [] });
const instrument: Instrument = {
  year: 2025, name: 'P2WKSS 2025', label: 'Instrumen internal, bukan resmi', aspects: { A: 'Administrasi' },
  requirement: [requirement('D01'), requirement('D02')],
  indicator: [{ code: 'A1', aspect: 'A', title: 'Administrasi', unit: 'ada', evidence: ['D01', 'D02'] }],
};

it('a requirement is changed in its place, and indicators follow its new code', () => {
  const changed = withRequirement(instrument, 'D01', requirement('D01a'));
  expect(changed.requirement.map((each) => each.code)).toEqual(['D01a', 'D02']);
  expect(changed.indicator[0]!.evidence).toEqual(['D01a', 'D02']);
  expect(instrument.requirement[0]!.code).toBe('D01');
});

it('a new one stands at the end, and one taken out is no evidence any more', () => {
  expect(withRequirement(instrument, null, requirement('D18')).requirement.at(-1)!.code).toBe('D18');
  const without = withoutRequirement(instrument, 'D01');
  expect(without.requirement.map((each) => each.code)).toEqual(['D02']);
  expect(without.indicator[0]!.evidence).toEqual(['D02']);
});

it('indicators are added, changed and taken out', () => {
  const indicator = { ...instrument.indicator[0]!, code: 'A2' };
  expect(withIndicator(instrument, null, indicator).indicator.map((each) => each.code)).toEqual(['A1', 'A2']);
  expect(withIndicator(instrument, 'A1', indicator).indicator.map((each) => each.code)).toEqual(['A2']);
  expect(withoutIndicator(instrument, 'A1').indicator).toEqual([]);
});

it('another year has its number in its name', () => expect(forYear(instrument, 2026)).toMatchObject({ year: 2026, name: 'P2WKSS 2026', requirement: instrument.requirement }));

it('only what can be counted on a kind of record is offered and kept', () => {
  expect(measuresOf('quarter')).toEqual(['monitored', 'document', 'scan']);
  expect(sizesOf('training')).toEqual(['sessions', 'participants', 'beneficiaries', 'target']);
  const items: Item[] = [{ measure: 'photos', need: 3, label: 'Foto' }, { measure: 'attendance', need: 1, label: 'Daftar hadir' }];
  expect(fittingItems(items, 'work').map((item) => item.measure)).toEqual(['photos']);
});

it('a refusal is shown at the requirement that it names', () => {
  expect(refusedCode('D02: Bobot 0 tidak antara 1 dan 100.', instrument)).toBe('D02');
  expect(refusedCode('Tahun 1900 tidak antara 2008 dan 2100.', instrument)).toBeNull();
});
