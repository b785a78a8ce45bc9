// What photos can prove, as one list to choose from.
import type { PhotoRow, PhotoTarget, SubjectRef } from '$lib/api';
import { formatDate, t } from '$lib/i18n';

export interface TargetChoice {
  value: string;
  label: string;
  detail: string;
}

/** What a photo proves, as the value of a choice. */
export function targetOf(photo: PhotoRow): string | null {
  if (photo.activity) return valueOf({ subject_kind: 'activity', subject_id: photo.activity });
  return photo.subject_kind && photo.subject_id ? valueOf({ subject_kind: photo.subject_kind, subject_id: photo.subject_id }) : null;
}

export function valueOf(subject: SubjectRef): string {
  return `${subject.subject_kind}:${subject.subject_id}`;
}

export function subjectOf(value: string): SubjectRef {
  const [kind, ...id] = value.split(':');
  return { subject_kind: kind as SubjectRef['subject_kind'], subject_id: id.join(':') };
}

/** The choices; those of the photos' own day come first, for that is nearly always the right one. */
export function targetChoices(targets: PhotoTarget[], day: string | null): TargetChoice[] {
  const isOfDay = (target: PhotoTarget) => day !== null && target.date === day;
  return [...targets]
    .sort((one, other) => Number(isOfDay(other)) - Number(isOfDay(one)))
    .map((target) => ({ value: valueOf(target), label: target.name, detail: details(target, isOfDay(target)) }));
}

/** What it is, where, when. */
export function targetDetails(target: PhotoTarget): string {
  return details(target, false);
}

function details(target: PhotoTarget, isOfDay: boolean): string {
  const place = target.subject_kind === 'household' && target.detail ? t('common.rt', { rt: target.detail }) : target.detail;
  const parts = [t(`photos.target.${target.subject_kind as 'activity'}`), place, target.date ? formatDate(target.date) : null, isOfDay ? t('photos.sameDay') : null];
  return parts.filter((part) => part).join(' - ');
}
