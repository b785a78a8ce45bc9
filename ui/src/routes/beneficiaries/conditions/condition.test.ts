import { describe, expect, it } from 'vitest';
import type { ConditionPhase, ConditionRecord, HouseholdDetail } from '$lib/api';
import { blankCondition, CONDITION_INPUTS, isAsked, onlyAsked, type ConditionInput } from './condition-form';
import { byPhase, firstAnswers, fromRegister, newestOf, startOf } from './condition-start';
import { answerText } from './condition-words';

const kept = (phase: ConditionPhase, date: string, answers: Partial<ConditionRecord> = {}) => ({ ...blankCondition('siti', 2025, phase, date, 'Contoh Kader'), ...answers, id: `${phase} ${date}` });
const input = (name: string) => CONDITION_INPUTS.find((each) => each.name === name) as ConditionInput;

describe('questions', () => {
  it('are asked once each', () => expect(new Set(CONDITION_INPUTS.map((each) => each.name)).size).toBe(CONDITION_INPUTS.length));

  it('about a business are asked only where there is one, and their old answers go', () => {
    const condition = kept('akhir', '2025-11-15', { has_business: false, business_turnover: 500_000, household_income: 1_000_000 });
    expect(isAsked('business_turnover', condition)).toBe(false);
    expect(onlyAsked(condition)).toMatchObject({ business_turnover: null, household_income: 1_000_000 });
    expect(onlyAsked({ ...condition, has_business: true }).business_turnover).toBe(500_000);
  });

  it('about children are asked until it is known that there are none', () => {
    const condition = kept('awal', '2025-03-15');
    expect(isAsked('stunted', condition)).toBe(true);
    expect(isAsked('stunted', { ...condition, under_fives: 0 })).toBe(false);
    expect(isAsked('children_in_school', { ...condition, school_age_children: 2 })).toBe(true);
  });
});

describe('a new form', () => {
  const awal = kept('awal', '2025-03-15', { floor: 8, note: 'hujan' });
  const akhir = kept('akhir', '2025-11-15');
  const visits = [kept('monitoring', '2026-03-01', { floor: 2 }), kept('monitoring', '2026-06-01')];

  it('of the end begins with the answers of the start, without its date, note and writer', () => {
    const start = startOf(byPhase([awal], 'siti'), 'akhir', null);
    const answers = firstAnswers(start.earlier, {});
    expect(start.existing).toBeNull();
    expect(answers.floor).toBe(8);
    expect(Object.keys(answers)).not.toEqual(expect.arrayContaining(['date']));
    expect(answers).not.toHaveProperty('note');
    expect(answers).not.toHaveProperty('recorded_by');
  });

  it('of a monitoring visit begins with the newest visit, and changes one only when it is named', () => {
    const records = byPhase([awal, akhir, ...visits], 'siti');
    expect(newestOf(records, 'monitoring')?.date).toBe('2026-06-01');
    expect(startOf(records, 'monitoring', null)).toMatchObject({ existing: null, earlier: { date: '2026-06-01' } });
    expect(startOf(records, 'monitoring', visits[1]!.id)).toMatchObject({ existing: { date: '2026-06-01' }, earlier: { date: '2026-03-01' } });
    expect(startOf(records, 'monitoring', visits[0]!.id).earlier?.phase).toBe('akhir');
  });

  it('of a phase that is there changes it', () => expect(startOf(byPhase([awal, akhir], 'siti'), 'akhir', null)).toMatchObject({ existing: { id: akhir.id }, earlier: { id: awal.id } }));

  it('knows nobody else', () => expect(byPhase([awal], 'ani').awal).toBeNull());
});

describe('the register', () => {
  const person = (id: string, age: number | null, more: object = {}) => ({ id, age, name: id, sex: 'P', family_id: 'f', family_relation: 4, is_beneficiary: false, ...more });
  const home = (...persons: object[]) => ({ household: { id: 'h', rw: '02', rt: '01', address: '', ownership: 2, has_latrine: true, has_sewage: false }, families: [{ family: { id: 'f', household_id: 'h', is_pkh: true }, persons }] }) as unknown as HouseholdDetail;

  it('fills in what it knows', () => {
    expect(fromRegister(home(person('siti', 34, { education: 4, cannot_read: false, health_insurance: 2 }), person('a', 18), person('b', 7), person('c', 4)), 'siti', 'Menjahit')).toMatchObject({
      building_status: 2, latrine: 1, has_sewage: false, gets_pkh: true, gets_pbi: true, can_read: true, education: 4, school_age_children: 2, under_fives: 1, skill_wanted: 'Menjahit',
    });
  });

  it('leaves open what it does not know', () => {
    const answers = fromRegister(home(person('siti', 34), person('a', null)), 'siti', null);
    expect(answers).toMatchObject({ school_age_children: null, under_fives: null, can_read: null, gets_pbi: null, has_savings: null });
  });

  it('knows nothing of a person elsewhere', () => expect(fromRegister(home(), 'siti', null)).toEqual({}));
});

it('says answers in words, and nothing where there is none', () => {
  const condition = kept('awal', '2025-03-15', { household_income: 1_250_000, has_savings: false, dependants: 0 });
  expect(answerText(input('household_income'), condition)).toBe('Rp1.250.000');
  expect(answerText(input('has_savings'), condition)).toBe('Tidak');
  expect(answerText(input('dependants'), condition)).toBe('0');
  expect(answerText(input('floor_area'), condition)).toBeNull();
  expect(answerText(input('floor_area'), null)).toBeNull();
});
