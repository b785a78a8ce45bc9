// Readiness of the made-up RW: a few requirements, counted on what the other made-up tables hold.
import type { Activity, Beneficiary, Finding, Household, Instrument, Missing, Person, ReadinessView, Requirement, RequirementResult, Share, Status } from '$lib/api';
import { fakeError, type Handlers } from './fake';
import { missingEvidence } from './fake-events';
import type { FakeRegister } from './fake-register';

const LABEL = 'Instrumen internal, bukan resmi';
const requirement = (code: string, title: string, aspect: string, stage: number, per: Requirement['per'], responsible: string, weight: number, items: Requirement['items']): Requirement => ({
  code, title, aspect, stage, per, where: {}, at_least: per === 'activity' || per === 'programme' ? 0 : 1, weight, responsible, due: { anchor: 'final_evaluation', days: 0 }, only_when_due: false, items, source: null,
});

function seed(): Instrument {
  return {
    year: 2025, name: 'P2WKSS Kota Bekasi', label: LABEL,
    aspects: { A: 'Administrasi', B: 'Sasaran', E: 'Ekonomi', G: 'Perumahan dan sanitasi', I: 'Kelembagaan dan kemitraan' },
    requirement: [
      requirement('D01', 'Keputusan penetapan lokasi', 'A', 1, 'programme', 'Sekretaris kelurahan', 3, [{ measure: 'document', need: 1, label: 'Keputusan lokasi' }, { measure: 'scan', need: 1, label: 'Foto atau pindaian' }]),
      requirement('D04', 'Daftar kelompok binaan disahkan Lurah', 'B', 1, 'programme', 'Lurah', 5, [{ measure: 'beneficiaries', need: 'target', label: 'Binaan sesuai target' }, { measure: 'ratified', need: 1, label: 'Versi terbaru disahkan' }]),
      requirement('B01', 'Data diri dan alasan sasaran setiap binaan', 'B', 1, 'beneficiary', 'Kader pendata', 3, [{ measure: 'poverty_reason', need: 1, label: 'Alasan prasejahtera' }]),
      requirement('D06', 'Data dasar (0 %) dan foto rumah sebelum', 'G', 2, 'beneficiary', 'Kader pendata', 4, [{ measure: 'initial_condition', need: 1, label: 'Kondisi awal' }, { measure: 'house_before', need: 1, label: 'Foto rumah sebelum' }]),
      requirement('D08', 'Bukti setiap kegiatan', 'A', 5, 'activity', 'Pelaksana kegiatan', 4, [{ measure: 'photos', need: 3, label: 'Foto kegiatan' }, { measure: 'attendance', need: 1, label: 'Daftar hadir' }]),
      requirement('D11', 'Kerja sama dengan mitra', 'I', 5, 'partner', 'TP PKK', 2, [{ measure: 'agreement', need: 1, label: 'MoU atau surat' }]),
    ],
    indicator: [
      { code: 'A1', aspect: 'A', title: 'Kelengkapan administrasi dan dokumentasi foto', unit: 'ada/tidak', evidence: ['D01', 'D08'], source: null },
      { code: 'B1', aspect: 'B', title: 'Binaan by name by address', unit: 'orang', evidence: ['D04', 'B01'], source: null },
      { code: 'E1', aspect: 'E', title: 'Pendapatan sebelum dan sesudah', unit: 'Rp', evidence: [], source: null },
    ],
  };
}

export function readinessCommands(register: FakeRegister): Partial<Handlers> {
  let own: Instrument | null = null;
  const instrument = () => own ?? seed();
  const keep = (next: Instrument | null) => {
    own = next;
    register.changed('instrument', String(instrument().year));
  };
  return {
    readiness: () => view(register, instrument()),
    get_instrument: ({ year }) => ({ instrument: { ...instrument(), year }, content: JSON.stringify(instrument(), null, 2), is_own: own !== null }),
    check_instrument: ({ content }) => (content?.includes('rusak') ? { instrument: null, issues: [{ code: null, message: 'Baris 3, kolom 8: nilai ini bukan angka.' }] } : { instrument: instrument(), issues: [] }),
    save_instrument({ instrument: next }) {
      const broken = next.requirement.find((each) => each.weight < 1 || each.weight > 100);
      if (broken) throw fakeError('instrument_invalid', `${broken.code}: Bobot ${broken.weight} tidak antara 1 dan 100.`);
      keep(next);
      return {};
    },
    import_instrument: () => ({ year: instrument().year }),
    export_instrument: () => ({}),
    reset_instrument() {
      const before = own;
      keep(null);
      return register.undoable(() => keep(before));
    },
    list_exemptions: () => register.all('exemption') as never,
    save_exemption: (input) => register.put('exemption', input),
    list_assessor_notes: () => register.all('assessor_note') as never,
    save_assessor_note(input) {
      if (input.closed_on && !input.answer) throw fakeError('invalid', '', [{ field: 'answer', code: 'answer_missing', severity: 'error', message: 'Tulis apa yang dilakukan sebelum catatan ditutup.' }]);
      return register.put('assessor_note', input);
    },
    list_works: () => [],
    list_partners: () => [],
    agenda: () => [
      { kind: 'calendar', title: 'recheck_date', due: '2026-12-03', days: 11, subject_kind: 'programme', subject_id: '', months: null, open: null },
      { kind: 'follow_up', title: 'Pelatihan menjahit', due: '2026-12-20', days: 28, subject_kind: 'training', subject_id: register.all('training')[0]?.id ?? '', months: 0, open: 12 },
    ],
  };
}

function view(register: FakeRegister, instrument: Instrument): ReadinessView {
  const results = instrument.requirement.map((each) => met(register, each));
  const share = (code: string, title: string, parts: RequirementResult[]): Share => {
    const applying = parts.filter((part) => part.status !== 'not_applicable');
    const complete = applying.filter((part) => part.status === 'complete').length;
    const percent = applying.length === 0 ? 0 : applying.reduce((sum, part) => sum + part.percent, 0) / applying.length;
    return { code, title, complete, total: applying.length, percent, status: applying.length === 0 ? 'not_applicable' : complete === applying.length ? 'complete' : percent === 0 ? 'missing' : 'incomplete' };
  };
  const score = share('', '', results).percent;
  const today = new Date();
  return {
    year: instrument.year, today: today.toISOString().slice(0, 10), label: LABEL, score, requirements: results,
    aspects: Object.entries(instrument.aspects).map(([code, title]) => share(code, title, results.filter((each) => each.aspect === code))),
    stages: [1, 2, 3, 4, 5, 6, 7].map((stage) => share(String(stage), '', results.filter((each) => each.stage === stage))),
    indicators: instrument.indicator.map((each) => share(each.code, each.title, results.filter((result) => each.evidence.includes(result.code)))),
    history: [0.4, 0.55, 0.6, 0.85, 1].map((part, index) => ({ day: new Date(today.getTime() - (4 - index) * 9 * 86_400_000).toISOString().slice(0, 10), score: score * part })),
  };
}

function met(register: FakeRegister, each: Requirement): RequirementResult {
  const exempt = register.all<{ requirement: string; subject_id: string | null; reason: string }>('exemption').filter((one) => one.requirement === each.code);
  const whole = exempt.find((one) => !one.subject_id);
  const subjects = subjectsOf(register, each).filter((subject) => !exempt.some((one) => one.subject_id === subject.subject_id));
  const findings = whole ? [] : subjects.filter((subject) => subject.missing.length > 0);
  const total = whole ? 0 : subjects.length;
  const complete = total - findings.length;
  const status: Status = total === 0 ? 'not_applicable' : complete === total ? 'complete' : complete === 0 && findings.every((one) => one.status === 'missing') ? 'missing' : 'incomplete';
  return {
    code: each.code, title: each.title, aspect: each.aspect, stage: each.stage, per: each.per, responsible: each.responsible, due: findings[0]?.due ?? null, status, reason: whole?.reason ?? null,
    complete, total, percent: total === 0 ? 0 : (100 * complete) / total, findings,
  };
}

function subjectsOf(register: FakeRegister, each: Requirement): Finding[] {
  const due = each.stage < 3 ? '2026-11-01' : '2026-12-01';
  const finding = (subject_kind: Finding['subject_kind'], subject_id: string, label: string, missing: Missing[], more: Partial<Finding> = {}): Finding => ({
    requirement: each.code, subject_kind, subject_id, label, rt: null, household_id: null, status: missing.length === each.items.length ? 'missing' : 'incomplete', missing, responsible: each.responsible, due, is_overdue: due < new Date().toISOString().slice(0, 10), ...more,
  });
  const lacking = (index: number, have = 0): Missing => ({ measure: each.items[index]!.measure, part: null, label: each.items[index]!.label, have, need: typeof each.items[index]!.need === 'number' ? (each.items[index]!.need as number) : 100 });
  switch (each.per) {
    case 'programme':
      return [finding('programme', 'programme', each.title, each.code === 'D04' ? [lacking(0, 20), lacking(1)] : [])];
    case 'beneficiary':
      return register.all<Beneficiary>('beneficiary').map((beneficiary, index) => {
        const person = register.get<Person>('person', beneficiary.person_id);
        const household = register.get<Household>('household', String(register.get('family', person.family_id).household_id));
        const missing = each.code === 'B01' ? (beneficiary.poverty_reason ? [] : [lacking(0)]) : index % 3 === 0 ? [] : index % 3 === 1 ? [lacking(1)] : [lacking(0), lacking(1)];
        return finding('beneficiary', person.id, person.name, missing, { rt: household.rt, household_id: household.id });
      });
    case 'activity':
      return register.all<Activity>('activity').map((activity) => finding('activity', activity.id, activity.name, missingEvidence(register, activity.id).map((item) => ({ measure: item.code, part: null, label: item.code === 'attendance' ? 'Daftar hadir' : 'Foto kegiatan', have: item.have, need: item.need }))));
    default:
      return [finding(each.per, '', each.title, each.items.map((_, index) => lacking(index)))];
  }
}
