// From the form of the dossier to what the application is asked for.
import type { MakeDossier, ReportKind } from '$lib/api';
import { folderInside } from '$lib/state/photo-export.svelte';

export interface DossierValues {
  folder: string;
  form: 'folder' | 'zip';
  photos: 'originals' | 'copies';
  limited: boolean;
  max_kb: number | null;
  showsNumbers: boolean;
  encrypted: boolean;
  passphrase: string;
  again: string;
}

export function blankDossier(): DossierValues {
  return { folder: '', form: 'folder', photos: 'copies', limited: false, max_kb: null, showsNumbers: false, encrypted: false, passphrase: '', again: '' };
}

/** Its own name every day: what is there already is never overwritten. */
export function dossierName(year: number, rw: string, day: string): string {
  return `Berkas-Bukti-P2WKSS-${year}-RW-${rw}-${day}`;
}

/** With a passphrase it is an encrypted ZIP, whatever form was chosen. */
export function wishOf(values: DossierValues, name: string, reports: readonly ReportKind[], all: number): MakeDossier {
  const ending = values.encrypted ? '.zip.age' : values.form === 'zip' ? '.zip' : '';
  return {
    path: folderInside(values.folder.trim(), name + ending),
    as: values.encrypted ? 'zip' : values.form,
    photos: values.photos,
    max_kb: values.photos === 'copies' && values.limited ? values.max_kb : null,
    shows_numbers: values.showsNumbers,
    passphrase: values.encrypted ? values.passphrase : null,
    reports: reports.length === all ? null : [...reports],
  };
}

/** The folder in which a path lies. */
export function folderOf(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, '');
}
