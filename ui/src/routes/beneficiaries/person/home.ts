import { call, type Family, type HouseholdDetail, type Person, type PersonDetail } from '$lib/api';

/** A person with her household and everybody in it. */
export async function openHome(personId: string): Promise<{ home: HouseholdDetail; person: PersonDetail }> {
  const { family_id } = (await call('show_record', { kind: 'person', id: personId })) as unknown as Person;
  const { household_id } = (await call('show_record', { kind: 'family', id: family_id })) as unknown as Family;
  const home = await call('show_household', { id: household_id });
  const person = home.families.flatMap((each) => each.persons).find((each) => each.id === personId)!;
  return { home, person };
}
