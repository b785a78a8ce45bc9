import type { FollowUpRecord } from '$lib/api';

/** What the form holds: whether she practises may still be open. */
export type FollowUpValues = Omit<FollowUpRecord, 'practises' | 'id'> & { practises: boolean | null };

const OF_BUSINESS = { capital: null, turnover: null, permit: null, channel: null };

/** Without answers to questions that are not asked any more. */
export function ofBusiness(values: FollowUpValues): FollowUpValues {
  if (!values.practises) return { ...values, ...OF_BUSINESS, is_active: null, product: null };
  return values.is_active ? { ...values, reason: null } : { ...values, ...OF_BUSINESS, reason: null };
}
