import type { Activity, Meeting } from '$lib/api';
import { STAGES } from '../programme/stages';

/** What the form holds: the Pokja may still be open. */
export type ActivityValues = Omit<Activity, 'pokja' | 'id'> & { pokja: Activity['pokja'] | null };

/** The four working groups of PKK, and 0 for the programme itself. */
export const POKJA = [1, 2, 3, 4, 0] as const;
export const MEETINGS: readonly Meeting[] = ['rakor', 'sosialisasi', 'musyawarah', 'evaluasi', 'terminasi', 'monitoring'];

/** A stage or a meeting makes it an activity of the programme; both come with a link that asks for one. */
export function fromParams(stage: string | null, meeting: string | null): Partial<ActivityValues> {
  const values: Partial<ActivityValues> = {};
  const knownStage = STAGES.find((each) => String(each) === stage);
  const knownMeeting = MEETINGS.find((each) => each === meeting);
  if (knownStage) values.stage = knownStage;
  if (knownMeeting) values.meeting = knownMeeting;
  return knownStage || knownMeeting ? { ...values, pokja: 0 } : values;
}
