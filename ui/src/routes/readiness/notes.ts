// Notes of the assessors: their order, and what a note may be about.
import { call, type AssessorNoteRecord, type Requirement, type SubjectKind } from '$lib/api';
import { t } from '$lib/i18n';
import type { ComboChoice } from '$lib/ui/ComboField.svelte';

export type StoredNote = AssessorNoteRecord & { id: string };

/** Open ones first by the day they are due (none given: last), then the closed ones, the newest first. */
export function openFirst<T extends AssessorNoteRecord>(notes: readonly T[]): T[] {
  const key = (note: T) => note.due ?? '9999';
  return [...notes].sort((a, b) => {
    if (!a.closed_on !== !b.closed_on) return a.closed_on ? 1 : -1;
    return a.closed_on && b.closed_on ? b.closed_on.localeCompare(a.closed_on) : key(a).localeCompare(key(b));
  });
}

/** The record that a note is about, as one value of a field. */
export function aboutOf(note: Partial<AssessorNoteRecord>): string | null {
  return note.subject_kind && note.subject_id ? `${note.subject_kind}:${note.subject_id}` : null;
}

export function subjectOf(about: string | null): { subject_kind: SubjectKind | null; subject_id: string | null } {
  const [kind, id] = about?.split(':') ?? [];
  return { subject_kind: (kind as SubjectKind | undefined) ?? null, subject_id: id ?? null };
}

/** What a note can be about; more than a programme year holds. */
const MOST = 1_000;

export async function readChoices(year: number): Promise<{ requirements: ComboChoice[]; subjects: ComboChoice[] }> {
  const page = { search: '', offset: 0, limit: MOST };
  const [{ instrument }, activities, trainings, works, partners, beneficiaries] = await Promise.all([
    call('get_instrument', { year }), call('list_activities', { ...page, pokja: null }), call('list_trainings', page),
    call('list_works', { year }), call('list_partners', { year }), call('list_beneficiaries', { ...page, rt: null }),
  ]);
  const choices = (kind: SubjectKind, rows: readonly { id: string; name: string }[], detail: string) => rows.map((row) => ({ value: `${kind}:${row.id}`, label: row.name, detail }));
  return {
    requirements: instrument.requirement.map(requirementChoice),
    subjects: [
      ...choices('activity', activities.rows, t('kind.activity')), ...choices('training', trainings.rows, t('kind.training')),
      ...choices('work', works, t('readiness.kind.work')), ...choices('partner', partners, t('readiness.kind.partner')), ...choices('beneficiary', beneficiaries.rows.map(({ person_id: id, name }) => ({ id, name })), t('kind.beneficiary')),
    ],
  };
}

function requirementChoice({ code, title }: Requirement): ComboChoice {
  return { value: code, label: `${code} ${title}` };
}
