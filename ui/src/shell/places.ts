// Where a record, a draft or a search hit is opened.
import type { SearchHit } from '$lib/api';

export interface Target {
  path: string;
  params?: Record<string, string>;
}

export function hitPlace(hit: SearchHit): Target {
  switch (hit.kind) {
    case 'household':
      return { path: `warga/keluarga/${hit.id}` };
    case 'person':
      return hit.household_id ? { path: `warga/keluarga/${hit.household_id}`, params: { orang: hit.id } } : { path: 'warga/orang' };
    case 'training':
      return { path: `kegiatan/pelatihan/${hit.id}` };
    case 'activity':
      return { path: `kegiatan/${hit.id}` };
    case 'photo':
      return { path: 'foto/semua', params: { lihat: hit.id } };
  }
}

/** The draft of a page: its key is the place itself, so that it can be opened again. */
export function draftOf(form: string, path: string): { form: string; key: string } {
  return { form, key: path };
}

const RECORD_PLACES: Record<string, (id: string) => string> = {
  household: (id) => `warga/keluarga/${id}`,
  training: (id) => `kegiatan/pelatihan/${id}`,
  activity: (id) => `kegiatan/${id}`,
  plan_item: (id) => `program/rencana/${id}`,
  work: (id) => `program/fisik/${id}`,
  partner: (id) => `program/mitra/${id}`,
  document: (id) => `program/dokumen/${id}`,
  letter: () => 'laporan/surat',
};

/** The page of a record, where its kind has one of its own. */
export function recordPath(kind: string, id: string): string | null {
  return RECORD_PLACES[kind]?.(id) ?? null;
}
