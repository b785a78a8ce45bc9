// Reports, their letterhead and their numbers, made up. A page is drawn roughly; the real one comes from the PDF.
import type { Activity, LetterRow, ReportKind, ReportOffer, ReportSettings, WantedReport } from '$lib/api';
import { id as texts } from '$lib/i18n/id';
import { fakeError, type Handlers } from './fake';
import type { FakeJobs } from './fake-jobs';
import { photosOf } from './fake-photos';
import type { FakeRegister } from './fake-register';

const CODES: [ReportKind, string | null][] = [
  ['beneficiaries', 'D04'], ['baseline', 'D06'], ['work_plan', 'D05'], ['activity', 'D08'], ['photos', 'D10'], ['progress', 'D14'],
  ['completeness', null], ['final', 'D17'], ['handover', 'D09'], ['termination', 'D15'], ['monitoring', 'D16'],
];
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
const LANDSCAPE: ReportKind[] = ['beneficiaries', 'baseline', 'work_plan', 'progress', 'completeness', 'monitoring'];
const SETTINGS: ReportSettings = {
  letterhead: [{ text: 'PEMERINTAH KOTA BEKASI', style: 'normal' }, { text: 'KECAMATAN RAWALUMBU', style: 'normal' }, { text: 'KELURAHAN BOJONG MENTENG', style: 'strong' }, { text: 'Jl. Contoh Raya No. 1, Bekasi 17117', style: 'small' }],
  logo: null, place: 'Bekasi', number_format: '{kode}/{nomor}/{unit}/{bulan_romawi}/{tahun}', classification: '411.4', unit: 'Kel.BM',
  signatories: [
    { opening: 'Mengetahui,', capacity: 'own', superior: null, office: 'LURAH BOJONG MENTENG', name: 'Contoh Lurah, S.IP.', rank: 'Penata Tk. I', nip: '198001012005011001' },
    { opening: null, capacity: 'own', superior: null, office: 'KETUA TP PKK KELURAHAN BOJONG MENTENG', name: 'Contoh Ketua', rank: null, nip: null },
  ],
};

function pagesOf(register: FakeRegister, { kind, id, photos_per_page }: WantedReport): number {
  const photos = kind === 'photos' ? register.all('photo').length : photosOf(register, id ?? '').length;
  return 2 + Math.ceil(photos / photos_per_page);
}

function picture(settings: ReportSettings, wanted: WantedReport, page: number, pages: number): string {
  const long = wanted.paper === 'a4' ? 297 : 330;
  const short = wanted.paper === 'a4' ? 210 : 215;
  const [width, height] = LANDSCAPE.includes(wanted.kind) ? [long, short] : [short, long];
  const head = page === 1 ? settings.letterhead.map((line, index) => `<text x="${width / 2}" y="${16 + index * 6}" font-size="${line.style === 'strong' ? 5.5 : 4}" font-weight="${line.style === 'strong' ? 700 : 400}" text-anchor="middle">${line.text}</text>`).join('') : '';
  const title = page === 1 ? `<line x1="18" x2="${width - 18}" y1="43" y2="43" stroke="#000"/><text x="${width / 2}" y="56" font-size="6" font-weight="700" text-anchor="middle">${texts[`reports.kind.${wanted.kind}`].toUpperCase()}</text><text x="${width / 2}" y="63" font-size="4" text-anchor="middle">${wanted.number ? `Nomor: ${wanted.number}` : ''}</text>` : '';
  const rows = Array.from({ length: Math.floor((height - 95) / 7) }, (_, index) => `<rect x="18" y="${(page === 1 ? 72 : 20) + index * 7}" width="${width - 36}" height="7" fill="${index ? '#fff' : '#e8e8e8'}" stroke="#777" stroke-width=".3"/><text x="21" y="${(page === 1 ? 77 : 25) + index * 7}" font-size="3.6">${index === 0 ? 'No   Nama' : `${index}    Contoh baris ${index + (page - 1) * 30}   ${wanted.shows_numbers ? '3275991234560001' : '327599********01'}`}</text>`).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width * 4}" height="${height * 4}" font-family="Arial"><rect width="${width}" height="${height}" fill="#fff"/>${head}${title}${rows}<text x="${width - 18}" y="${height - 8}" font-size="3.2" text-anchor="end">Halaman ${page} dari ${pages}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

export function reportCommands(register: FakeRegister, jobs: FakeJobs): Partial<Handlers> {
  const settings = () => (register.settings.report ??= SETTINGS) as ReportSettings;
  const letters = () => (register.settings.letters ??= []) as LetterRow[];
  const sequence = (year: number) => 1 + Math.max(0, ...letters().filter((each) => each.year === year).map((each) => each.sequence ?? 0));
  const next = (date: string | null) => {
    const day = date ?? new Date().toISOString().slice(0, 10);
    const year = Number(day.slice(0, 4));
    const values: Record<string, string> = { kode: settings().classification, nomor: String(sequence(year)).padStart(3, '0'), unit: settings().unit, bulan_romawi: ROMAN[Number(day.slice(5, 7)) - 1]!, tahun: String(year) };
    return { year, day, sequence: sequence(year), number: settings().number_format.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole) };
  };
  const take = (subject: string, date: string | null, number: string, kind: ReportKind | null, about: string | null, signedBy: string | null) => {
    const { year, day, sequence: own } = next(date);
    const id = register.newId();
    register.settings.letters = [{ id, year, sequence: own, number, subject, report_kind: kind, subject_id: about, date: day, signed_by: signedBy, void_reason: null } satisfies LetterRow, ...letters()];
    register.changed('letter', id);
    return { id, number };
  };
  const title = (wanted: WantedReport) => texts[`reports.kind.${wanted.kind}`] + (wanted.kind === 'activity' && wanted.id ? `: ${register.get<Activity>('activity', wanted.id).name}` : '');

  const commands: Partial<Handlers> = {
    list_reports: () => CODES.map(([kind, code]): ReportOffer => ({ kind, title: texts[`reports.kind.${kind}`], code, of: kind === 'activity' || kind === 'handover' ? kind : null })),
    suggest_report_path: ({ kind }) => ({ path: `/home/petugas/Dokumen/Sauyunan/${kind}-2025-RW-02.pdf` }),
    preview_report(input) {
      const pages = pagesOf(register, input);
      const page = Math.min(input.page, pages);
      return { pages, page, withheld: input.kind === 'photos' ? 2 : 0, image: picture(settings(), input, page, pages) };
    },
    start_report(input) {
      const pages = pagesOf(register, input);
      const photos = input.kind === 'photos' ? register.all('photo') : photosOf(register, input.id ?? '');
      const count = input.photos_per_volume ? Math.ceil(photos.length / input.photos_per_volume) : input.pages_per_volume ? Math.ceil(pages / input.pages_per_volume) : 1;
      const volumes = Array.from({ length: count }, (_, index) => ({ path: input.path.replace(/\.pdf$/, `-jilid-${index + 1}.pdf`), pages: Math.ceil(pages / count), photos: Math.ceil(photos.length / count), size_bytes: 900_000 }));
      const skipped = input.kind === 'photos' ? photos.slice(0, 2).map(({ id }) => ({ id, reason: 'Orang di foto ini belum memberi izin.' })) : [];
      return jobs.run('report', Math.max(6, photos.length), () => undefined, () => {
        if (input.number && !letters().some((each) => each.number === input.number)) take(title(input), input.date ?? null, input.number, input.kind, input.id ?? null, settings().signatories[0]?.name ?? null);
        return { report: { path: input.path, pages, photos: photos.length - skipped.length, size_bytes: 1_840_000, skipped, volumes } };
      });
    },
    get_report_settings: settings,
    save_report_settings(input) {
      const bad = input.signatories.findIndex((each) => each.nip && each.nip.length !== 18);
      if (bad >= 0) throw fakeError('invalid', '', [{ field: `signatories.${bad}.nip`, code: 'nip_not_18_digits', severity: 'error', message: 'NIP harus 18 angka.' }]);
      register.settings.report = input;
      return {};
    },
    list_letters: ({ year }) => letters().filter((each) => each.year === year),
    next_letter_number: ({ date }) => next(date ?? null),
    take_letter_number: ({ subject, date, signed_by }) => take(subject ?? '', date ?? null, next(date ?? null).number, null, null, signed_by ?? null),
    void_letter({ id, reason }) {
      register.settings.letters = letters().map((each) => (each.id === id ? { ...each, void_reason: reason } : each));
      register.changed('letter', id);
      return {};
    },
  };
  return commands;
}
