// The made-up programme year: its plan with progress, works, partners, team and documents.
import type { ContributionRecord, DocumentRecord, PartnerRecord, PlanItemRecord, PlanLine, PlanOverview, PlanShare, ProgressRecord, SubjectCheck, TeamMemberRecord, WorkRecord } from '$lib/api';
import { monthRange } from '$lib/forms/months';
import type { Handlers } from './fake';
import { newPhoto } from './fake-photos';
import type { FakeRegister, Kind } from './fake-register';

const YEAR = 2025;
const NOW = '2025-09';
const PLAN: [string, PlanItemRecord['activity_group'], boolean, string, number | null, string, string, number[]][] = [
  ['Pelatihan menjahit dan vermak', 'lanjutan', false, 'Disnaker', 45_000_000, '2025-05', '2025-08', [20, 45, 80, 100]],
  ['Pelatihan olahan pangan', 'lanjutan', false, 'Diskop UKM', 30_000_000, '2025-06', '2025-09', [10, 40, 60]],
  ['Penyuluhan gizi dan PHBS', 'dasar', false, 'Dinkes', 12_500_000, '2025-05', '2025-10', [25, 50, 60, 75]],
  ['Pelayanan akta dan KK', 'dasar', false, 'Disdukcapil', null, '2025-07', '2025-07', [100]],
  ['Perbaikan rutilahu 6 unit', 'lanjutan', true, 'Disperkimtan', 120_000_000, '2025-07', '2025-11', [15, 35]],
  ['Drainase RT 03', 'pendukung', true, 'DBMSDA', 85_000_000, '2025-08', '2025-10', []],
  ['Taman bermain dan PJU', 'pendukung', true, 'DLH', 60_000_000, '2025-09', '2025-11', []],
];

/** Fills the tables once, in the sample. */
function seed(register: FakeRegister): void {
  if (!register.folder?.demo || register.tables.has('plan_item')) return;
  const real = register.emit;
  register.emit = () => undefined;
  for (const [name, activity_group, is_physical, agency, budget, start_month, end_month, percents] of PLAN) {
    const { id } = register.put('plan_item', { year: YEAR, name, activity_group, is_physical, agency, budget, budget_source: budget ? 'APBD Kota' : null, start_month, end_month });
    percents.forEach((percent, index) => register.put('progress', { plan_item_id: id, month: monthRange(start_month, end_month)[index], percent, spent: budget ? (budget * percent) / 100 : null, note: null }));
  }
  const homes = register.all('household');
  const works = [['Rutilahu Contoh Rohayati', 1, homes[0]?.id ?? null, 1, 'unit', 20_000_000], ['Saluran RT 03', 3, null, 120, 'meter', 85_000_000]] as const;
  works.forEach(([name, work_type, household_id, volume, unit, cost], place) => {
    const { id } = register.put('work', { year: YEAR, name, work_type, household_id, rt: '03', volume, unit, cost, executor: 'BKM Contoh', latitude: -6.3021, longitude: 106.9987 });
    (['before', 'process', 'after'] as const).slice(0, 3 - place).forEach((kind, index) => [1, 2].forEach((viewpoint) => register.put('photo', { ...newPhoto(register, `IMG-2025080${index + 1}-WA0${place}${viewpoint}${index}.jpg`, null, null), subject_kind: 'work', subject_id: id, subject_name: name, kind, viewpoint: viewpoint === 2 && index === 1 ? null : viewpoint })));
  });
  const partners = [['PT Contoh Karya', 'company', 25_000_000, false], ['Universitas Contoh', 'university', 8_000_000, true], ['Dinas Contoh', 'agency', null, true]] as const;
  for (const [name, partner_type, value, is_in_kind] of partners) {
    const { id } = register.put('partner', { year: YEAR, name, partner_type, agreement_number: value ? '12/MoU/2025' : null, agreement_date: value ? '2025-06-02' : null });
    register.put('contribution', { partner_id: id, date: '2025-07-10', description: is_in_kind ? 'Pelatih dan bahan latihan' : 'Dana CSR', is_in_kind, value });
  }
  ['Contoh Lurah', 'Contoh Sekretaris', 'Contoh Ketua TP PKK'].forEach((name, index) => register.put('team_member', { year: YEAR, name, position: ['Penanggung jawab', 'Ketua pelaksana', 'Anggota'][index], institution: 'Kelurahan Bojong Menteng' }));
  register.put('document', { year: YEAR, requirement: 'D01', title: 'SK Wali Kota penetapan lokasi', number: '147/Kep.123', date: '2025-02-10', issuer: 'Wali Kota Bekasi' });
  const programme = register.all('programme')[0];
  if (programme) register.put('programme', { ...programme, initial_verification_date: '2025-03-15', kickoff_date: '2025-04-22', final_evaluation_date: '2026-11-26', termination_date: '2026-08-20' });
  register.emit = real;
}

function plan(register: FakeRegister): PlanOverview {
  const months = monthRange('2025-05', '2025-11');
  const items = register.all<PlanItemRecord>('plan_item').map((item): PlanLine => {
    const progress = register.all<ProgressRecord>('progress').filter((each) => each.plan_item_id === item.id).sort((a, b) => a.month.localeCompare(b.month));
    const due = months.filter((month) => month < NOW && month >= (item.start_month ?? '') && month <= (item.end_month ?? ''));
    return { item, progress, percent: progress.at(-1)?.percent ?? 0, spent: progress.at(-1)?.spent ?? null, carried_out: 0, months_missing: due.filter((month) => !progress.some((each) => each.month === month)) };
  });
  const mean = (values: number[]) => (values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length);
  const share = (name: string, lines: PlanLine[]): PlanShare => ({
    name, items: lines.length, budget: lines.reduce((sum, line) => sum + (line.item.budget ?? 0), 0), spent: lines.reduce((sum, line) => sum + (line.spent ?? 0), 0),
    percents: months.map((month) => (month > NOW ? null : mean(lines.map((line) => line.progress.filter((each) => each.month <= month).at(-1)?.percent ?? 0)))),
    percent: mean(lines.map((line) => line.percent)) ?? 0, physical: mean(lines.filter((line) => line.item.is_physical).map((line) => line.percent)), non_physical: mean(lines.filter((line) => !line.item.is_physical).map((line) => line.percent)),
  });
  return {
    months: items.length > 0 ? months : [], items, total: share('', items), budget_note: 'Pencairan terakhir 15 Desember.',
    agencies: [...new Set(items.map((line) => line.item.agency ?? ''))].sort().map((name) => share(name, items.filter((line) => (line.item.agency ?? '') === name))),
    groups: (['dasar', 'lanjutan', 'pendukung'] as const).map((name) => share(name, items.filter((line) => line.item.activity_group === name))),
    natures: [share('fisik', items.filter((line) => line.item.is_physical)), share('non-fisik', items.filter((line) => !line.item.is_physical))],
  };
}

export function programmeCommands(register: FakeRegister): Partial<Handlers> {
  const list = <T>(kind: Kind, is: (row: T) => boolean = () => true): never => {
    seed(register);
    return register.all<T>(kind).filter(is) as never;
  };
  const check = (requirement: string, title: string, items: [SubjectCheck['items'][number]['measure'], string, number, number][]): SubjectCheck => ({
    requirement, title, status: items.every(([, , have, need]) => have >= need) ? 'complete' : 'incomplete', items: items.map(([measure, label, have, need]) => ({ measure, part: null, label, have, need })), due: '2026-10-01', reason: null,
  });
  return {
    plan() {
      seed(register);
      return plan(register);
    },
    list_team_members: () => list<TeamMemberRecord>('team_member'),
    save_team_member: (input) => register.put('team_member', input),
    list_plan_items: () => list<PlanItemRecord>('plan_item'),
    save_plan_item: (input) => register.put('plan_item', input),
    save_progress: (input) => register.put('progress', { ...input, id: input.id ?? register.all<ProgressRecord>('progress').find((each) => each.plan_item_id === input.plan_item_id && each.month === input.month)?.id }),
    list_works: () => list<WorkRecord>('work'),
    save_work: (input) => register.put('work', input),
    list_partners: () => list<PartnerRecord>('partner'),
    save_partner: (input) => register.put('partner', input),
    list_contributions: ({ owner_id }) => list<ContributionRecord>('contribution', (row) => !owner_id || row.partner_id === owner_id),
    save_contribution: (input) => register.put('contribution', input),
    list_documents: ({ subject_id }) => list<DocumentRecord>('document', (row) => !subject_id || row.subject_id === subject_id),
    save_document: (input) => register.put('document', input),
    list_conditions: () => [],
    list_follow_ups: () => [],
    subject_readiness: ({ subject_kind }) => (subject_kind === 'partner' ? [check('D11', 'Kerja sama dengan mitra', [['agreement', 'MoU atau surat', 1, 1], ['photos', 'Foto kerja sama', 0, 1]])]
      : [check('D10', 'Bukti pekerjaan fisik', [['proposal', 'Usulan', 0, 1], ['before', 'Foto sebelum', 2, 3], ['pairs', 'Foto berpasangan', 1, 3], ['cost', 'Biaya', 1, 1]])]),
  };
}
