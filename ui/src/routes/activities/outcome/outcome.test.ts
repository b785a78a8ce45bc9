import { beforeEach, describe, expect, it } from 'vitest';
import { session } from '$lib/state/session.svelte';
import { ofBusiness, type FollowUpValues } from './follow-up';
import { followUpWords, itemWords } from './outcome-words';
import { EVERYBODY, GROUP, recipientsOf } from './recipients';

const values: FollowUpValues = { training_id: 't', person_id: 'p', months: 6, date: '2026-05-12', practises: true, is_active: true, product: 'Kue kering', capital: 200_000, turnover: 500_000, permit: 1, channel: 2, reason: 3, note: 'ramai' };

beforeEach(() => {
  session.codeLists = { training_obstacle: [{ code: 1, label: 'Tidak punya alat sendiri', label_en: 'No tools' }], business_permit: [{ code: 1, label: 'NIB', label_en: 'NIB' }] };
});

describe('a follow-up', () => {
  it('of somebody who does not practise says nothing of a business, but why', () => {
    expect(ofBusiness({ ...values, practises: false })).toMatchObject({ is_active: null, product: null, turnover: null, permit: null, reason: 3, note: 'ramai' });
  });

  it('of somebody who practises without a business keeps her product', () => {
    expect(ofBusiness({ ...values, is_active: false })).toMatchObject({ product: 'Kue kering', turnover: null, channel: null, reason: null });
    expect(ofBusiness(values)).toMatchObject({ turnover: 500_000, reason: null });
  });

  it('is said in one line', () => {
    expect(followUpWords({ ...values, practises: true })).toBe('dipraktikkan, usaha aktif: Kue kering, omzet Rp500.000, NIB');
    expect(followUpWords({ ...values, practises: false, is_active: null, turnover: null, permit: null, reason: 1 })).toBe('tidak dipraktikkan, Tidak punya alat sendiri');
  });
});

describe('a handover', () => {
  const participants = [{ person_id: 'a' }, { person_id: 'b' }, { person_id: 'c' }];

  it('to everybody leaves out who has the goods already', () => {
    expect(recipientsOf(EVERYBODY, participants, ['b', null])).toEqual(['a', 'c']);
    expect(recipientsOf(EVERYBODY, participants, ['a', 'b', 'c'])).toEqual([]);
  });

  it('goes to one person, or to the group', () => {
    expect(recipientsOf('b', participants, ['b'])).toEqual(['b']);
    expect(recipientsOf(GROUP, participants, [])).toEqual([null]);
  });

  it('names goods with their quantity', () => {
    expect(itemWords({ handover_id: 'h', goods: 'Bibit cabai', quantity: 2.5, unit: 'kg' })).toBe('Bibit cabai 2,5 kg');
    expect(itemWords({ handover_id: 'h', goods: 'Modal' })).toBe('Modal');
  });
});
