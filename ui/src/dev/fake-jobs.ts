import type { ImportSummary, PhotoRow, ReportSettings } from '$lib/api';
import type { Handlers } from './fake';
import { exportOf } from './fake-archive-alike';
import { fakeFiles, rememberCut } from './fake-archive-import';
import { newPhoto, photosOf } from './fake-photos';
import type { FakeRegister } from './fake-register';
import { syncStatus } from './fake-sync';

type Result = ReturnType<Handlers['job_result']>;
const NOTHING: Result = { done: false, import: null, photos: null, report: null, sync: null, error: null };
const TICK_MS = 120;

export function jobCommands(register: FakeRegister): Partial<Handlers> {
  const results = new Map<string, Result>();
  const cancelled = new Set<string>();

  function run(label: 'import' | 'report' | 'sync' | 'export', total: number, step: (index: number) => void, end: () => Partial<Result>): { job: string } {
    const job = register.newId();
    results.set(job, NOTHING);
    let done = 0;
    const timer = setInterval(() => {
      if (done < total && !cancelled.has(job)) step(done++);
      const finished = done >= total || cancelled.has(job);
      if (finished) {
        clearInterval(timer);
        results.set(job, { ...NOTHING, done: true, ...end() });
      }
      register.emit({ type: 'progress', job, label: label as 'import', done, total, per_second: 8, seconds_left: (total - done) / 8, finished });
    }, TICK_MS);
    return { job };
  }

  const settings: ReportSettings = {
    letterhead: ['PEMERINTAH KOTA BEKASI', 'KECAMATAN RAWALUMBU', 'KELURAHAN BOJONG MENTENG', 'Jl. Contoh Raya No. 1, Bekasi 17117'], place: 'Bekasi',
    left: { title: 'LURAH BOJONG MENTENG', name: 'Contoh Lurah, S.IP.', rank: 'Penata Tk. I', nip: '198001012005011001' },
    right: { title: 'Ketua TP PKK Kelurahan', name: 'Contoh Ketua', rank: null, nip: null },
  };
  register.settings.report ??= settings;

  return {
    start_import(input) {
      const { activity_id, source } = input;
      const paths = fakeFiles(input.paths);
      let dealt = 0;
      const summary: ImportSummary = { imported: 0, duplicates: 0, same_picture: 0, seconds: 0, skipped: [], photos: [], cancelled: false, duplicate_files: [] };
      return run('import', paths.length, (index) => {
        dealt = index + 1;
        const path = paths[index]!;
        const name = path.split('/').at(-1)!;
        const known = register.all<PhotoRow>('photo').find((photo) => photo.file_name === name);
        if (!/\.(jpe?g|png|webp|heic)$/i.test(path)) summary.skipped.push({ file: path, code: 'not_a_picture', message: 'not a picture' });
        else if (known) {
          summary.duplicates += 1;
          summary.duplicate_files.push({ file: path, photo: known.id, proves_other: known.activity !== null && known.activity !== activity_id });
        } else {
          summary.imported += 1;
          summary.photos.push(register.put('photo', { ...newPhoto(register, path, activity_id, source), origin: input.origin ?? 'folder', group_name: input.group_name ?? null }).id);
        }
      }, () => {
        const cancelled = dealt < paths.length;
        if (cancelled) rememberCut(register, input, dealt, paths.length);
        return { import: { ...summary, cancelled, seconds: (paths.length * TICK_MS) / 1000 } };
      });
    },
    start_photo_export(input) {
      const { photos, write, summary } = exportOf(register, input);
      let dealt = 0;
      return run('export', photos.length, (index) => write(photos[index]!, dealt++), () => ({ photos: { ...summary, cancelled: dealt < photos.length } }));
    },
    cancel_job({ job }) {
      cancelled.add(job);
      return {};
    },
    job_result: ({ job }) => results.get(job) ?? NOTHING,
    suggest_report_path: ({ kind, id }) => ({ path: `/home/petugas/Dokumen/Sauyunan/laporan-${id ?? kind}.pdf` }),
    start_report({ id, path, photos_per_page }) {
      const photos = photosOf(register, id ?? '').length;
      return run('report', Math.max(3, photos), () => undefined, () => ({ report: { path, pages: 2 + Math.ceil(photos / photos_per_page), photos, size_bytes: 1_840_000, skipped: [] } }));
    },
    get_report_settings: () => register.settings.report as ReportSettings,
    save_report_settings(input) {
      register.settings.report = input;
      return {};
    },
    start_sync: () => run('sync', 10, () => undefined, () => ({ sync: syncStatus(register) })),
  };
}
