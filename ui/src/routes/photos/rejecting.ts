// Why a photo is no evidence; the last reason is at hand for the next one.
import type { RejectReason } from '$lib/api';

export const REJECT_REASONS: readonly RejectReason[] = ['blurred', 'unrelated', 'private', 'other'];
const KEY = 'rejectReason';

export function lastReason(): RejectReason | null {
  const kept = localStorage.getItem(KEY);
  return REJECT_REASONS.find((reason) => reason === kept) ?? null;
}

export function rememberReason(reason: RejectReason): void {
  localStorage.setItem(KEY, reason);
}
