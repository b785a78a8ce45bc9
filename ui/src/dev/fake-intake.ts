// A spreadsheet of residents, made up: every class of row is in it.
import type { IntakeReport, IntakeRow, RowClass, SpreadsheetView } from '$lib/api';
import type { Handlers } from './fake';
import type { FakeJobs } from './fake-jobs';
import type { FakeRegister } from './fake-register';

const FIELDS = ['kk_number|No. KK', 'nik|NIK', 'name|Nama', 'sex|L/P', 'birth_place|Tempat lahir', 'birth_date|Tanggal lahir', 'family_relation|Hubungan keluarga', 'education|Pendidikan', 'occupation|Pekerjaan', 'rw|RW', 'rt|RT', 'address|Alamat', 'is_pkh|PKH', 'note|Keterangan'];
const COLUMNS: [string, string[], string][] = [
  ['NO', [], '1'], ['NO. KARTU KELUARGA', ['kk_number'], '327599********01'], ['NIK', ['nik'], '327599********12'], ['NAMA LENGKAP', ['name'], 'Contoh Aminah'], ['L/P', ['sex'], 'P'],
  ['TEMPAT, TGL LAHIR', ['birth_place', 'birth_date'], 'Bekasi, 12-03-1987'], ['HUB. KELUARGA', ['family_relation'], 'Istri'], ['PENDIDIKAN', ['education'], 'SLTA'], ['ALAMAT', ['address'], 'Jl. Contoh Raya No. 10'], ['RT/RW', ['rt', 'rw'], '03/02'], ['ZAKAT', [], '2.500'],
];

function view(sheet: string): SpreadsheetView {
  return {
    sheets: [{ name: 'Data warga', hidden: false }, { name: 'Rekap', hidden: false }], sheet, head_row: 4, row_count: sheet === 'Rekap' ? 0 : 132, hidden_rows: 3,
    columns: COLUMNS.map(([title, fields], at) => ({ letters: String.fromCharCode(65 + at), title, fields })),
    fields: FIELDS.map((each) => ({ name: each.split('|')[0]!, label: each.split('|')[1]!, list: null })),
    preview: [1, 2, 3].map((number) => COLUMNS.map(([, , text], at) => (at === 0 ? String(number) : text))),
  };
}

function row(number: number): IntakeRow {
  const kind: RowClass = number % 29 === 0 ? 'error' : number % 31 === 0 ? 'double' : number % 7 === 0 ? 'changed' : number % 3 === 0 ? 'same' : 'new';
  const finding = (column: string, field: string, code: string, severity: 'error' | 'warning', message: string) => ({ cell: `Data warga!${column}${number}`, field, code, severity, message });
  const findings = kind === 'error' ? [finding('C', 'nik', 'nik_not_16_digits', 'error', 'NIK 15 angka: angka terakhir hilang karena Excel menganggapnya bilangan. Jadikan kolom NIK teks, lalu ketik ulang dari kartunya.')]
    : kind === 'double' ? [finding('D', 'name', 'person_maybe_known', 'warning', 'Nama dan tanggal lahir ini sama dengan warga di RT 02 yang ber-NIK lain.')] : [];
  const changes = kind === 'changed' ? [{ cell: `Data warga!H${number}`, field: 'education', label: 'Pendidikan', old: 'SLTP', new: 'SLTA' }, { cell: `Data warga!I${number}`, field: 'address', label: 'Alamat', old: '', new: 'Jl. Contoh Raya No. 10' }] : [];
  return { row: number, class: kind, name: `Contoh Warga ${number}`, hidden: false, findings, changes };
}

function reportOf(path: string): IntakeReport {
  const rows = Array.from({ length: 132 }, (_, index) => row(index + 5));
  const counts = { new: 0, same: 0, changed: 0, double: 0, error: 0 };
  for (const each of rows) counts[each.class] += 1;
  return { path, sheet: 'Data warga', counts, new_households: 24, new_families: 26, rows, undo: null, seconds: 0.4 };
}

export function intakeCommands(register: FakeRegister, jobs: FakeJobs): Partial<Handlers> {
  const commands: Partial<Handlers> = {
    read_spreadsheet: ({ sheet }) => view(sheet ?? 'Data warga'),
    check_intake: ({ path }) => reportOf(path),
    start_intake({ path, accepted }) {
      return jobs.run('intake', 12, () => undefined, () => {
        const report = reportOf(path);
        const left = report.rows.filter((each) => each.class === 'error' || (each.class === 'double' && !accepted?.includes(each.row)));
        return { intake: { ...report, rows: left, undo: register.undoable(() => register.changed('person', 'x')).undo } };
      });
    },
  };
  return commands;
}
