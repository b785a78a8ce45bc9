// The condition form as data. It is one form for every phase, so that the answers compare.
import type { ConditionPhase, ConditionRecord } from '$lib/api';

export type Answer = Exclude<keyof ConditionRecord, 'id' | 'person_id' | 'year' | 'phase' | 'date' | 'recorded_by' | 'note'>;
export type ConditionInput = { name: Answer; kind: 'money' | 'count' | 'yes_no' | 'text' } | { name: Answer; kind: 'code'; list: string };
export type ConditionGroup = 'economy' | 'education' | 'health' | 'papers' | 'house' | 'water' | 'aid' | 'business';

const money = (name: Answer): ConditionInput => ({ name, kind: 'money' });
const count = (name: Answer): ConditionInput => ({ name, kind: 'count' });
const yesNo = (name: Answer): ConditionInput => ({ name, kind: 'yes_no' });
const text = (name: Answer): ConditionInput => ({ name, kind: 'text' });
const code = (name: Answer, list: string = name): ConditionInput => ({ name, kind: 'code', list });

export const CONDITION_GROUPS: readonly { group: ConditionGroup; inputs: readonly ConditionInput[] }[] = [
  { group: 'economy', inputs: [money('household_income'), code('income_source'), money('own_income'), count('dependants'), yesNo('has_savings')] },
  { group: 'education', inputs: [yesNo('can_read'), code('education'), count('school_age_children'), count('children_in_school')] },
  { group: 'health', inputs: [count('under_fives'), count('undernourished'), count('stunted'), yesNo('is_pregnant'), count('antenatal_visits'), code('disability'), code('health_insurance'), code('family_planning')] },
  { group: 'papers', inputs: [yesNo('has_family_card'), yesNo('has_id_cards'), yesNo('has_birth_certificates'), yesNo('has_child_cards')] },
  { group: 'house', inputs: [code('building_status'), code('land_proof'), count('floor_area'), code('floor'), code('wall'), code('roof'), code('lighting'), code('power')] },
  { group: 'water', inputs: [code('drinking_water'), code('water_distance'), code('latrine'), code('closet'), code('faeces_disposal'), yesNo('has_sewage'), yesNo('has_waste_disposal')] },
  { group: 'aid', inputs: [yesNo('gets_pkh'), yesNo('gets_staple_food'), yesNo('gets_pbi'), yesNo('gets_pip')] },
  { group: 'business', inputs: [yesNo('has_business'), text('business_type'), money('business_capital'), money('business_turnover'), code('business_permit'), code('sales_channel'), text('skill_wanted')] },
];

export const CONDITION_INPUTS: readonly ConditionInput[] = CONDITION_GROUPS.flatMap((each) => each.inputs);

const NO_LATRINE = 6;
const MAINS = [1, 2];

/** Questions that an earlier answer makes needless. */
const ASKED_IF: Partial<Record<Answer, (values: ConditionRecord) => boolean>> = {
  children_in_school: (values) => values.school_age_children !== 0,
  undernourished: (values) => values.under_fives !== 0,
  stunted: (values) => values.under_fives !== 0,
  antenatal_visits: (values) => values.is_pregnant === true,
  power: (values) => values.lighting === null || MAINS.includes(values.lighting ?? 0),
  closet: (values) => values.latrine !== NO_LATRINE,
  faeces_disposal: (values) => values.latrine !== NO_LATRINE,
  business_type: (values) => values.has_business === true,
  business_capital: (values) => values.has_business === true,
  business_turnover: (values) => values.has_business === true,
  business_permit: (values) => values.has_business === true,
  sales_channel: (values) => values.has_business === true,
};

export function isAsked(name: Answer, values: ConditionRecord): boolean {
  return ASKED_IF[name]?.(values) ?? true;
}

/** The record without answers to questions that are not asked any more. */
export function onlyAsked(values: ConditionRecord): ConditionRecord {
  const needless = CONDITION_INPUTS.filter((input) => !isAsked(input.name, values)).map((input) => [input.name, null]);
  return { ...values, ...Object.fromEntries(needless) };
}

export function blankCondition(personId: string, year: number, phase: ConditionPhase, date: string, recordedBy: string | null): ConditionRecord {
  const answers = Object.fromEntries(CONDITION_INPUTS.map((input) => [input.name, null]));
  return { ...answers, person_id: personId, year, phase, date, recorded_by: recordedBy, note: null };
}

/** The answers alone: what a later phase begins with. */
export function answersOf(condition: ConditionRecord): Partial<ConditionRecord> {
  return Object.fromEntries(CONDITION_INPUTS.map((input) => [input.name, condition[input.name] ?? null]));
}

export function isAnswered(value: ConditionRecord[Answer]): boolean {
  return value !== null && value !== undefined && value !== '';
}
