import type { FolderInfo } from '$lib/api';

/** "RW 02, Kelurahan Bojong Menteng, Rawalumbu" */
export function areaName(folder: FolderInfo): string {
  return [folder.rw ? `RW ${folder.rw}` : null, `Kelurahan ${folder.kelurahan_name}`, folder.kecamatan_name].filter(Boolean).join(', ');
}
