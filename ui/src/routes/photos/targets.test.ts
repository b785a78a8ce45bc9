import { describe, expect, it } from 'vitest';
import type { PhotoRow, PhotoTarget } from '$lib/api';
import { subjectOf, targetChoices, targetOf, valueOf } from './targets';

const target = (subject_kind: PhotoTarget['subject_kind'], subject_id: string, date: string | null): PhotoTarget => ({ subject_kind, subject_id, name: subject_id, detail: '03', date });

describe('what photos can prove', () => {
  it('goes through the value of a choice and back', () => {
    const subject = { subject_kind: 'household' as const, subject_id: 'a:b' };
    expect(subjectOf(valueOf(subject))).toEqual(subject);
  });

  it('is read from a photo, an activity before another record', () => {
    expect(targetOf({ activity: 'c', subject_kind: null, subject_id: null } as PhotoRow)).toBe('activity:c');
    expect(targetOf({ activity: null, subject_kind: 'work', subject_id: 'w' } as PhotoRow)).toBe('work:w');
    expect(targetOf({ activity: null, subject_kind: null, subject_id: null } as PhotoRow)).toBeNull();
  });

  it('stands with the day of the photos first, otherwise as it comes', () => {
    const rows = [target('household', 'h', null), target('activity', 'old', '2025-05-01'), target('activity', 'today', '2025-06-01')];
    expect(targetChoices(rows, '2025-06-01').map((choice) => choice.label)).toEqual(['today', 'h', 'old']);
    expect(targetChoices(rows, null).map((choice) => choice.label)).toEqual(['h', 'old', 'today']);
    expect(targetChoices(rows, null)[0]!.detail).toBe('Rumah binaan - RT 03');
  });
});
