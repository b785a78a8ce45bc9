import { expect, it } from 'vitest';
import { byType, type StoredContribution, type StoredPartner } from './partner-words';

const partner = (id: string, partner_type: StoredPartner['partner_type']): StoredPartner => ({ id, partner_type, year: 2025, name: `Contoh ${id}` });
const gift = (id: string, partner_id: string, value: number | null, is_in_kind: boolean): StoredContribution => ({ id, partner_id, value, is_in_kind, date: '2025-08-01', description: 'Contoh' });

it('adds money and gifts in kind apart, by partner and by kind of partner', () => {
  const groups = byType([partner('a', 'company'), partner('b', 'company'), partner('c', 'media')], [gift('1', 'a', 5_000_000, false), gift('2', 'a', 1_500_000, true), gift('3', 'b', null, true), gift('4', 'gone', 9, false)]);
  const company = groups.find((group) => group.type === 'company')!;
  expect(company.given).toEqual({ money: 5_000_000, inKind: 1_500_000, count: 3 });
  expect(company.partners.map((each) => each.given.count)).toEqual([2, 1]);
  expect(groups.find((group) => group.type === 'media')!.given).toEqual({ money: 0, inKind: 0, count: 0 });
  expect(groups).toHaveLength(5);
});
