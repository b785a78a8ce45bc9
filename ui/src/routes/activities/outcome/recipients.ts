import type { Participant } from '$lib/api';

export const EVERYBODY = 'everybody';
export const GROUP = 'group';

/** Who gets an item; of everybody only those who did not get the same goods already. null is the group. */
export function recipientsOf(recipient: string, participants: readonly Pick<Participant, 'person_id'>[], got: readonly (string | null)[]): (string | null)[] {
  if (recipient === GROUP) return [null];
  if (recipient !== EVERYBODY) return [recipient];
  return participants.map((each) => each.person_id).filter((id) => !got.includes(id));
}
