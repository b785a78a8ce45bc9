// Changing an instrument: each function answers a new one, so that what was shown before can be put back.
import type { Indicator, Instrument, Item, Measure, Requirement, Size, SubjectKind } from '$lib/api';

/** What a requirement may be about. */
export const SUBJECTS = ['programme', 'beneficiary', 'activity', 'training', 'work', 'partner', 'month', 'quarter'] as const satisfies readonly SubjectKind[];
export type Subject = (typeof SUBJECTS)[number];

const DOCUMENTS: Measure[] = ['document', 'scan'];
const COUNTED: Record<Subject, Measure[]> = {
  programme: ['beneficiaries', 'ratified', 'team_members', 'plan_items', 'plan_items_budgeted', 'plan_items_scheduled', 'calendar_dates', 'comparisons'],
  beneficiary: ['identity', 'poverty_reason', 'interest', 'initial_condition', 'final_condition', 'house_before', 'house_after', 'impression'],
  activity: ['photos', 'before', 'process', 'after', 'pairs', 'attendance', 'invitation', 'resource_person', 'report_text'],
  training: ['sessions', 'sessions_attended', 'materials', 'handovers', 'handover_recipients', 'handover_photos', 'certificates', 'impressions', 'follow_up_0', 'follow_up_6', 'follow_up_12'],
  work: ['proposal', 'volume', 'cost', 'executor', 'coordinates', 'photos', 'before', 'process', 'after', 'pairs'],
  partner: ['agreement', 'contributions', 'contribution_values', 'photos'],
  month: ['progress'],
  quarter: ['monitored'],
};
const SIZES: Partial<Record<Subject, Size[]>> = { training: ['sessions', 'participants'], programme: ['plan_items'], month: ['plan_items'] };

export function isSubject(kind: SubjectKind): kind is Subject {
  return (SUBJECTS as readonly SubjectKind[]).includes(kind);
}

/** What can be counted on records of that kind. */
export function measuresOf(per: SubjectKind): Measure[] {
  return [...(isSubject(per) ? COUNTED[per] : []), ...DOCUMENTS];
}

/** What a need can be as large as, for records of that kind. */
export function sizesOf(per: SubjectKind): Size[] {
  return [...((isSubject(per) && SIZES[per]) || []), 'beneficiaries', 'target'];
}

/** Only documents and their scans are asked for by parts. */
export function hasParts(measure: Measure): boolean {
  return DOCUMENTS.includes(measure);
}

export function newItem(per: SubjectKind): Item {
  return { measure: measuresOf(per)[0]!, need: 1, label: '' };
}

/** The items that can still be counted when a requirement is to be about something else. */
export function fittingItems(items: readonly Item[], per: SubjectKind): Item[] {
  const measures = measuresOf(per);
  return items.filter((item) => measures.includes(item.measure));
}

/** Puts a requirement in the place of the one with that code, or at the end; indicators follow a new code. */
export function withRequirement(instrument: Instrument, code: string | null, requirement: Requirement): Instrument {
  return {
    ...instrument,
    requirement: replaced(instrument.requirement, code, requirement),
    indicator: instrument.indicator.map((indicator) => ({ ...indicator, evidence: indicator.evidence.map((each) => (each === code ? requirement.code : each)) })),
  };
}

export function withoutRequirement(instrument: Instrument, code: string): Instrument {
  return {
    ...instrument,
    requirement: instrument.requirement.filter((each) => each.code !== code),
    indicator: instrument.indicator.map((indicator) => ({ ...indicator, evidence: indicator.evidence.filter((each) => each !== code) })),
  };
}

export function withIndicator(instrument: Instrument, code: string | null, indicator: Indicator): Instrument {
  return { ...instrument, indicator: replaced(instrument.indicator, code, indicator) };
}

export function withoutIndicator(instrument: Instrument, code: string): Instrument {
  return { ...instrument, indicator: instrument.indicator.filter((each) => each.code !== code) };
}

function replaced<T extends { code: string }>(list: readonly T[], code: string | null, one: T): T[] {
  return list.some((each) => each.code === code) ? list.map((each) => (each.code === code ? one : each)) : [...list, one];
}

/** The same for another year; a year in its name becomes that year. */
export function forYear(instrument: Instrument, year: number): Instrument {
  return { ...instrument, year, name: instrument.name.replace(String(instrument.year), String(year)) };
}

/** The requirement or indicator that a refusal names: "D06: ..."; null for the whole instrument. */
export function refusedCode(message: string, instrument: Instrument): string | null {
  const code = /^([^:\s]+):/.exec(message)?.[1];
  return [...instrument.requirement, ...instrument.indicator].some((each) => each.code === code) ? code! : null;
}
