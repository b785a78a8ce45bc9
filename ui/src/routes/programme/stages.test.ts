import { describe, expect, it } from 'vitest';
import type { Finding, RequirementResult } from '$lib/api';
import { madeKind, newPlace, nextStep, overdueCount, stepPlace } from './stages';

const finding = (due: string | null, rest: Partial<Finding> = {}): Finding => ({ requirement: 'X', subject_kind: 'work', subject_id: 'w1', label: 'Contoh', rt: null, household_id: null, status: 'missing', missing: [], responsible: '', due, is_overdue: false, ...rest });
const requirement = (code: string, rest: Partial<RequirementResult>): RequirementResult => ({ code, title: code, aspect: 'A', stage: 5, per: 'work', responsible: '', due: null, status: 'missing', reason: null, complete: 0, total: 1, percent: 0, findings: [], ...rest });

describe('the next step', () => {
  it('is what is due first, whatever stands first', () => {
    const step = nextStep([requirement('D08', { findings: [finding('2025-09-01'), finding('2025-06-01', { subject_id: 'w2' })] }), requirement('D10', { findings: [finding('2025-07-01')] })]);
    expect([step?.requirement.code, step?.finding?.subject_id]).toEqual(['D08', 'w2']);
  });

  it('is the first of the instrument where nothing has a date', () => expect(nextStep([requirement('D01', {}), requirement('D02', {})])?.requirement.code).toBe('D01'));

  it('passes over what is complete or does not apply', () => {
    expect(nextStep([requirement('D01', { status: 'complete' }), requirement('D02', { status: 'not_applicable' })])).toBeNull();
    expect(nextStep([requirement('D01', { status: 'complete' }), requirement('D02', { status: 'incomplete' })])?.requirement.code).toBe('D02');
  });

  it('leads to the record, and to the requirement where there is none', () => {
    const open = requirement('D10', { findings: [finding(null)] });
    expect(stepPlace(nextStep([open])!, null)).toEqual({ path: 'program/fisik/w1' });
    expect(stepPlace(nextStep([requirement('D01', { stage: 1 })])!, null)).toEqual({ path: 'program/tahap/1', params: { syarat: 'D01' } });
  });
});

it('counts what is late only where it is still open', () => {
  const late = [finding('2025-01-01', { is_overdue: true })];
  expect(overdueCount([requirement('D01', { findings: late }), requirement('D02', { findings: late, status: 'not_applicable' })])).toBe(1);
});

it('a meeting is recorded with its stage and what it is', () => {
  expect(newPlace('activity', { stage: 1, meeting: 'rakor' })).toEqual({ path: 'kegiatan/baru', params: { tahap: '1', rapat: 'rakor' } });
  expect(madeKind('month')).toBeNull();
});
