// What a condition form begins with: the record itself, an earlier phase, or what the register knows.
import type { ConditionPhase, ConditionRecord, HouseholdDetail } from '$lib/api';
import { answersOf } from './condition-form';

export const PHASES: readonly ConditionPhase[] = ['awal', 'akhir', 'monitoring'];

type Kept = ConditionRecord & { id: string };

export interface PhaseRecords {
  awal: Kept | null;
  akhir: Kept | null;
  /** Newest first. */
  monitoring: Kept[];
}

/** The records of one person by phase. */
export function byPhase(conditions: readonly Kept[], personId: string): PhaseRecords {
  const own = conditions.filter((each) => each.person_id === personId);
  const one = (phase: ConditionPhase) => own.find((each) => each.phase === phase) ?? null;
  return { awal: one('awal'), akhir: one('akhir'), monitoring: own.filter((each) => each.phase === 'monitoring').sort((a, b) => b.date.localeCompare(a.date)) };
}

/** The newest record of a phase. */
export function newestOf(records: PhaseRecords, phase: ConditionPhase): Kept | null {
  return phase === 'monitoring' ? (records.monitoring[0] ?? null) : records[phase];
}

export interface ConditionStart {
  /** The record that is changed; nothing for a new one. */
  existing: Kept | null;
  /** The phase before, to which the answers are compared. */
  earlier: Kept | null;
}

/** Awal and akhir are taken once and changed afterwards; each monitoring visit is a record of its own. */
export function startOf(records: PhaseRecords, phase: ConditionPhase, monitoringId: string | null): ConditionStart {
  const existing = phase === 'monitoring' ? (records.monitoring.find((each) => each.id === monitoringId) ?? null) : records[phase];
  if (phase === 'awal') return { existing, earlier: null };
  if (phase === 'akhir') return { existing, earlier: records.awal };
  const before = records.monitoring.find((each) => each.id !== existing?.id && (!existing || each.date < existing.date));
  return { existing, earlier: before ?? records.akhir ?? records.awal };
}

/** A new form's answers. */
export function firstAnswers(earlier: Kept | null, register: Partial<ConditionRecord>): Partial<ConditionRecord> {
  return earlier ? answersOf(earlier) : register;
}

const PBI = 2;
const SCHOOL_AGES = [7, 18] as const;
const UNDER_FIVE = 5;

/** What the register says already. What it says only roughly (a well, no latrine of their own) is left to be asked. */
export function fromRegister(home: HouseholdDetail, personId: string, interest: string | null): Partial<ConditionRecord> {
  const family = home.families.find((each) => each.persons.some((person) => person.id === personId));
  const person = family?.persons.find((each) => each.id === personId);
  if (!family || !person) return {};
  const { household } = home;
  const ages = family.persons.map((each) => each.age);
  const agesKnown = ages.every((age) => age !== null);
  const aged = (from: number, to: number) => (agesKnown ? ages.filter((age) => age !== null && age >= from && age <= to).length : null);
  return {
    building_status: household.ownership ?? null,
    latrine: household.has_latrine === true ? 1 : null,
    has_sewage: household.has_sewage ?? null,
    has_waste_disposal: household.has_waste_disposal ?? null,
    has_savings: family.family.has_savings ?? null,
    gets_pkh: family.family.is_pkh ?? null,
    gets_pbi: person.health_insurance === PBI ? true : null,
    can_read: person.cannot_read === null || person.cannot_read === undefined ? null : !person.cannot_read,
    education: person.education ?? null,
    disability: person.disability ?? null,
    health_insurance: person.health_insurance ?? null,
    family_planning: person.family_planning ?? null,
    school_age_children: aged(...SCHOOL_AGES),
    under_fives: aged(0, UNDER_FIVE - 1),
    skill_wanted: interest,
  };
}
