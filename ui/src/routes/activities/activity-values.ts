import type { Activity } from '$lib/api';

/** What the form holds: the Pokja may still be open. */
export type ActivityValues = Omit<Activity, 'pokja' | 'id'> & { pokja: Activity['pokja'] | null };
