// Tables and the dossier, made up.
import type { DossierCheck, TableOffer } from '$lib/api';
import { id as texts } from '$lib/i18n/id';
import type { Handlers } from './fake';
import type { FakeJobs } from './fake-jobs';
import type { FakeRegister, Kind } from './fake-register';

const TABLES: [string, string, Kind][] = [['households', 'Rumah tangga', 'household'], ['persons', 'Warga', 'person'], ['beneficiary_list', 'Binaan', 'beneficiary'], ['activities', 'Kegiatan', 'activity'], ['attendance', 'Kehadiran', 'session'], ['plan_items', 'Rencana kerja', 'plan_item'], ['partners', 'Mitra', 'partner'], ['photo_index', 'Indeks foto', 'photo']];
const REPORTS = ['beneficiaries', 'baseline', 'work_plan', 'progress', 'completeness'] as const;
const HASH = '9f2c'.repeat(16);

export function dossierCommands(register: FakeRegister, jobs: FakeJobs): Partial<Handlers> {
  const offers: TableOffer[] = [
    ...TABLES.map(([name, title]): TableOffer => ({ name, title, is_report: false, of: null })),
    ...REPORTS.map((name): TableOffer => ({ name: `report_${name}`, title: texts[`reports.kind.${name}`], is_report: true, of: null })),
  ];
  const commands: Partial<Handlers> = {
    list_tables: () => offers,
    suggest_workbook_path: () => ({ path: '/home/petugas/Dokumen/Sauyunan/Tabel-P2WKSS-2025.xlsx' }),
    start_export_xlsx({ what, path }) {
      const sheets = offers.filter((each) => what.includes(each.name)).map((each) => ({ title: each.title, rows: register.all(TABLES.find(([name]) => name === each.name)?.[2] ?? 'beneficiary').length }));
      return jobs.run('workbook', sheets.length, () => undefined, () => ({ workbook: { path, sheets, size_bytes: 48_000, seconds: 0.4 } }));
    },
    start_dossier({ path }) {
      const photos = register.all<{ file_name: string }>('photo');
      return jobs.run('dossier', 20, () => undefined, () => ({
        dossier: { bags: [{ path, files: photos.length + 21, bytes: 184_000_000, manifest_sha256: HASH }], photos: photos.length - 2, reports: 11, left_out: photos.slice(0, 2).map((each) => ({ photo: each.id, file_name: each.file_name, code: 'consent_refused', message: 'Izin ditolak.' })) },
      }));
    },
    verify_dossier({ path }): DossierCheck {
      const ok = !path.endsWith('.zip');
      const findings: DossierCheck['findings'] = ok ? [] : [{ kind: 'changed', file: 'data/bukti/D08-Bukti-kegiatan/2025-11-12-Pelatihan-menjahit/01-proses-2025-11-12.jpg', message: '' }, { kind: 'added', file: 'data/catatan.txt', message: '' }];
      return { path, ok, files: 75, bytes: 184_000_000, description: 'Berkas bukti P2WKSS', part: null, manifest_sha256: HASH, findings };
    },
  };
  return commands;
}
