// Where what is missing is mended.
import type { Finding, Measure, Meeting, Missing } from '$lib/api';
import type { Target } from '../../shell/places';

/** What of a requirement chooses the place of a record that does not exist yet. */
export interface PlaceHints {
  stage: number;
  meeting?: Meeting | null | undefined;
}

/** Where the first thing that a finding lacks is mended. */
export function findingPlace(finding: Finding, hints: PlaceHints): Target {
  return missingPlace(finding, finding.missing[0], hints);
}

/** Where one thing that a finding lacks is mended: a condition on its form, a photo of the house at the household. */
export function missingPlace(finding: Finding, missing: Missing | undefined, hints: PlaceHints): Target {
  const id = finding.subject_id;
  switch (finding.subject_kind) {
    case 'programme':
      return programmePlace(finding, missing, hints);
    case 'beneficiary':
      return id === '' ? { path: 'binaan/baru' } : beneficiaryPlace(id, finding.household_id, missing?.measure);
    case 'activity':
      return id === '' ? newActivity(hints) : { path: `kegiatan/${id}` };
    case 'training':
      return { path: id === '' ? 'kegiatan/pelatihan/baru' : `kegiatan/pelatihan/${id}/hasil` };
    case 'work':
      return { path: `program/fisik/${id || 'baru'}` };
    case 'partner':
      return { path: `program/mitra/${id || 'baru'}` };
    case 'household':
      return { path: `warga/keluarga/${id || 'baru'}` };
    case 'month':
      return { path: 'program/kemajuan' };
    case 'quarter':
      return { path: 'program/pemantauan' };
    case 'assessor_note':
      return { path: `kesiapan/catatan/${id || 'baru'}` };
    case 'handover':
    case 'document':
      return { path: 'program' };
  }
}

function programmePlace(finding: Finding, missing: Missing | undefined, { stage }: PlaceHints): Target {
  switch (missing?.measure) {
    case 'ratified':
    case 'beneficiaries':
      return { path: 'binaan/pengesahan' };
    case 'plan_items':
    case 'plan_items_budgeted':
    case 'plan_items_scheduled':
      return { path: 'program/rencana' };
    case 'calendar_dates':
      return { path: 'program/atur' };
    case 'team_members':
      return { path: 'program/tim' };
    case 'comparisons':
      return { path: 'binaan/perbandingan' };
    default:
      return { path: `program/tahap/${stage}`, params: { syarat: finding.requirement } };
  }
}

/** Where one thing of a beneficiary is recorded; her own page where nothing is named. */
export function beneficiaryPlace(person: string, household: string | null, measure: Measure | undefined): Target {
  switch (measure) {
    case 'identity':
      return household ? { path: `warga/keluarga/${household}`, params: { orang: person } } : { path: `binaan/orang/${person}` };
    case 'interest':
      return { path: 'binaan/peminatan', params: { orang: person } };
    case 'initial_condition':
      return { path: `binaan/kondisi/${person}`, params: { tahap: 'awal' } };
    case 'final_condition':
      return { path: `binaan/kondisi/${person}`, params: { tahap: 'akhir' } };
    case 'house_before':
    case 'house_after':
      return { path: household ? `warga/keluarga/${household}` : `binaan/orang/${person}` };
    default:
      return { path: `binaan/orang/${person}` };
  }
}

function newActivity({ stage, meeting }: PlaceHints): Target {
  return { path: 'kegiatan/baru', params: { tahap: String(stage), ...(meeting ? { rapat: meeting } : {}) } };
}
