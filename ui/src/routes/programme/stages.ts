// The seven stages of P2WKSS: what is next in each, and where it is done.
import type { Finding, Meeting, Missing, RequirementResult, SubjectKind } from '$lib/api';
import type { Target } from '../../shell/places';
import { findingPlace, type PlaceHints } from '../readiness/finding-place';

export const STAGES = [1, 2, 3, 4, 5, 6, 7] as const;
export type Stage = (typeof STAGES)[number];

export function isStage(number: number): number is Stage {
  return (STAGES as readonly number[]).includes(number);
}

export function isOpen(requirement: RequirementResult): boolean {
  return requirement.status === 'missing' || requirement.status === 'incomplete';
}

export interface NextStep {
  requirement: RequirementResult;
  finding: Finding | null;
}

/** The earliest due of what a finding or its requirement says; what has no date comes last. */
function dueOf({ requirement, finding }: NextStep): string {
  return finding?.due ?? requirement.due ?? '9999';
}

/** The one thing to do next: what is due first, in the order of the instrument where it is the same day. */
export function nextStep(requirements: readonly RequirementResult[]): NextStep | null {
  const steps = requirements.filter(isOpen).map((requirement): NextStep => {
    const findings = requirement.findings.map((finding): NextStep => ({ requirement, finding }));
    return earliest(findings) ?? { requirement, finding: null };
  });
  return earliest(steps);
}

function earliest(steps: readonly NextStep[]): NextStep | null {
  return steps.reduce<NextStep | null>((first, step) => (first === null || dueOf(step) < dueOf(first) ? step : first), null);
}

export function overdueCount(requirements: readonly RequirementResult[]): number {
  return requirements.filter(isOpen).flatMap((requirement) => requirement.findings).filter((finding) => finding.is_overdue).length;
}

/** Kinds of records that are made one by one, for which a requirement may ask. */
const MADE_KINDS = ['activity', 'training', 'beneficiary', 'work', 'partner'] as const;
export type MadeKind = (typeof MADE_KINDS)[number];

/** The kind of record to be made for a requirement; null where none is. */
export function madeKind(kind: SubjectKind): MadeKind | null {
  return MADE_KINDS.find((each) => each === kind) ?? null;
}

/** Where a record of that kind is made. */
export function newPlace(kind: MadeKind, hints: PlaceHints): Target {
  return findingPlace({ subject_kind: kind, subject_id: '', missing: [] as Missing[] } as Finding, hints);
}

/** Where a step is done: where the first thing that is missing is mended, or at the requirement in its stage. */
export function stepPlace({ requirement, finding }: NextStep, meeting: Meeting | null): Target {
  if (finding) return findingPlace(finding, { stage: requirement.stage, meeting });
  return { path: `program/tahap/${requirement.stage}`, params: { syarat: requirement.code } };
}
