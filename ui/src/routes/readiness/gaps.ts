// Findings with what a reader needs to work on them: whose requirement, how urgent, where it is mended.
import { call, type Finding, type Instrument, type ReadinessView, type RequirementResult, type Status } from '$lib/api';
import { foldForSearch } from '$lib/forms/fold';
import type { Target } from '../../shell/places';
import { findingPlace, type PlaceHints } from './finding-place';

export interface ReadinessData {
  view: ReadinessView;
  instrument: Instrument;
}

export interface Gap {
  finding: Finding;
  requirement: RequirementResult;
  weight: number;
  /** Place of the requirement in the instrument. */
  order: number;
  hints: PlaceHints;
  place: Target;
}

export async function readReadiness(): Promise<ReadinessData> {
  const view = await call('readiness', {});
  const { instrument } = await call('get_instrument', { year: view.year });
  return { view, instrument };
}

/** Everything that is missing, the most urgent first. */
export function gapsOf({ view, instrument }: ReadinessData): Gap[] {
  const gaps = view.requirements.flatMap((requirement, order) => {
    const known = instrument.requirement.find((each) => each.code === requirement.code);
    const hints = { stage: known?.where?.stage ?? requirement.stage, meeting: known?.where?.meeting };
    return requirement.findings.map((finding): Gap => ({ finding, requirement, weight: known?.weight ?? 1, order, hints, place: findingPlace(finding, hints) }));
  });
  return gaps.sort(byUrgency);
}

/** Overdue first, then by the day they are due, what has none by its stage, then what weighs most, then as the instrument lists them. */
export function byUrgency(a: Gap, b: Gap): number {
  return (
    Number(b.finding.is_overdue) - Number(a.finding.is_overdue) ||
    compare(a.finding.due ?? '9999', b.finding.due ?? '9999') ||
    (a.finding.due === null && b.finding.due === null ? a.requirement.stage - b.requirement.stage : 0) ||
    b.weight - a.weight ||
    a.order - b.order ||
    compare(a.finding.label, b.finding.label)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export interface Filters {
  status: Status | null;
  responsible: string | null;
  overdue: boolean;
  requirement: string | null;
  search: string;
}
export const NO_FILTERS: Filters = { status: null, responsible: null, overdue: false, requirement: null, search: '' };

/** Whether a finding is among those that somebody wants to see; the status is that of the finding itself. */
export function isWanted(gap: Gap, filters: Filters): boolean {
  const { finding, requirement } = gap;
  if (filters.status && finding.status !== filters.status) return false;
  return isWantedWhateverItsStatus(finding, requirement, filters);
}

/** The same for the list of requirements, where the status is that of the requirement. */
export function isRequirementWanted(requirement: RequirementResult, filters: Filters): boolean {
  if (filters.status && requirement.status !== filters.status) return false;
  if (filters.requirement && requirement.code !== filters.requirement) return false;
  if (requirement.findings.some((finding) => isWantedWhateverItsStatus(finding, requirement, filters))) return true;
  const isNamed = matchesText([requirement.code, requirement.title], filters.search);
  return requirement.findings.length === 0 && !filters.overdue && (!filters.responsible || requirement.responsible === filters.responsible) && isNamed;
}

export function isWantedWhateverItsStatus(finding: Finding, requirement: RequirementResult, filters: Filters): boolean {
  if (filters.requirement && finding.requirement !== filters.requirement) return false;
  if (filters.responsible && finding.responsible !== filters.responsible) return false;
  if (filters.overdue && !finding.is_overdue) return false;
  return matchesText([finding.label, requirement.code, requirement.title, ...finding.missing.map((missing) => missing.label)], filters.search);
}

function matchesText(texts: string[], search: string): boolean {
  const wanted = foldForSearch(search);
  return wanted === '' || texts.some((text) => foldForSearch(text).includes(wanted));
}

export interface Group {
  key: string;
  gaps: Gap[];
}

/** Findings under their keys, in the order of the first of each. */
export function groupBy(gaps: readonly Gap[], keyOf: (gap: Gap) => string): Group[] {
  const groups = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const key = keyOf(gap);
    const group = groups.get(key);
    if (group) group.push(gap);
    else groups.set(key, [gap]);
  }
  return [...groups].map(([key, members]) => ({ key, gaps: members }));
}

/** Whether a finding is about no record of its own: about the programme year, or about what is not recorded yet. */
export function isAboutNoRecord({ subject_kind, subject_id }: Finding): boolean {
  return subject_kind === 'programme' || subject_id === '';
}

/** One record; what is about none is one thing for each requirement that asks for it. */
export function recordKey({ finding }: Gap): string {
  return `${finding.subject_kind}/${isAboutNoRecord(finding) ? finding.requirement : finding.subject_id}`;
}

/** The household of a beneficiary; the person where it is not known. */
export function householdKey(gap: Gap): string {
  return gap.finding.household_id ?? recordKey(gap);
}

/** By RT in their order, what belongs to none at the end. */
export function byRt(gaps: readonly Gap[]): Group[] {
  const last = '~';
  return groupBy(gaps, ({ finding }) => finding.rt ?? '').sort((a, b) => compare(a.key || last, b.key || last));
}

/** How many findings each requirement has among these, the most first. */
export function countsByRequirement(gaps: readonly Gap[]): { code: string; title: string; n: number }[] {
  return groupBy(gaps, ({ finding }) => finding.requirement)
    .map(({ key, gaps: members }) => ({ code: key, title: members[0]!.requirement.title, n: members.length }))
    .sort((a, b) => b.n - a.n || compare(a.code, b.code));
}

/** Everybody whose task something is. */
export function responsibles(gaps: readonly Gap[]): string[] {
  return [...new Set(gaps.map((gap) => gap.finding.responsible))].sort(compare);
}
