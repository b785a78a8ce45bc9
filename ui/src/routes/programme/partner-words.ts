// Partners by the five kinds of the pentahelix, and what they gave.
import type { ContributionRecord, PartnerRecord, PartnerType } from '$lib/api';

export const PARTNER_TYPES: readonly PartnerType[] = ['agency', 'company', 'university', 'community', 'media'];

export type StoredPartner = PartnerRecord & { id: string };
export type StoredContribution = ContributionRecord & { id: string };

export interface Given {
  /** Rupiah in money. */
  money: number;
  /** Rupiah that the gifts in kind are worth. */
  inKind: number;
  /** How many contributions. */
  count: number;
}

/** What contributions add up to; those without a value are counted all the same. */
export function given(contributions: readonly ContributionRecord[]): Given {
  const sum = (isInKind: boolean) => contributions.filter((each) => each.is_in_kind === isInKind).reduce((total, each) => total + (each.value ?? 0), 0);
  return { money: sum(false), inKind: sum(true), count: contributions.length };
}

export interface PartnerGroup {
  type: PartnerType;
  partners: { partner: StoredPartner; given: Given }[];
  given: Given;
}

/** Every kind of partner, also those of which there is none yet: that is what an assessor looks for. */
export function byType(partners: readonly StoredPartner[], contributions: readonly StoredContribution[]): PartnerGroup[] {
  return PARTNER_TYPES.map((type) => {
    const own = partners.filter((partner) => partner.partner_type === type);
    const ids = new Set(own.map((partner) => partner.id));
    return {
      type,
      partners: own.map((partner) => ({ partner, given: given(contributions.filter((each) => each.partner_id === partner.id)) })),
      given: given(contributions.filter((each) => ids.has(each.partner_id))),
    };
  });
}
