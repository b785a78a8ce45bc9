import type { Beneficiary, BeneficiaryRow, Family, FieldIssue, Household, Person, PersonRow } from '$lib/api';
import { fakeError, type Handlers } from './fake';
import { ageOf, fold, masked, pageOf, type FakeRegister } from './fake-register';

/** What a NIK says: day over 40 means a woman. */
function readNik(nik: string): { birth: string | null; sex: 'L' | 'P' } {
  const [rawDay, month, year] = [Number(nik.slice(6, 8)), Number(nik.slice(8, 10)), Number(nik.slice(10, 12))];
  const sex = rawDay > 40 ? 'P' : 'L';
  const day = rawDay > 40 ? rawDay - 40 : rawDay;
  const full = year > 26 ? 1900 + year : 2000 + year;
  const valid = day >= 1 && day <= 31 && month >= 1 && month <= 12;
  return { birth: valid ? `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` : null, sex };
}

export function personIssues(register: FakeRegister, person: Person): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const add = (field: string, code: string, severity: FieldIssue['severity'], message: string) => issues.push({ field, code, severity, message });
  const nik = person.nik;
  if (nik && nik.length !== 16) add('nik', 'nik_not_16_digits', 'error', 'NIK harus 16 angka.');
  if (nik?.length === 16) {
    const read = readNik(nik);
    if (register.all<Person>('person').some((each) => each.nik === nik && each.id !== person.id)) add('nik', 'nik_in_use', 'error', 'NIK ini sudah dipakai warga lain.');
    if (!nik.startsWith('3275')) add('nik', 'nik_region_elsewhere', 'info', 'Nomor ini pertama kali terdaftar di luar Kota Bekasi. Itu wajar untuk pendatang.');
    if (read.birth && person.birth_date && read.birth !== person.birth_date) add('nik', 'nik_date_differs', 'warning', `Tanggal lahir menurut NIK ${read.birth.split('-').reverse().join('/')} berbeda dengan isian.`);
    if (read.sex !== person.sex) add('nik', 'nik_sex_differs', 'warning', `NIK ini milik ${read.sex === 'P' ? 'perempuan' : 'laki-laki'}, isian jenis kelamin berbeda.`);
  }
  return issues;
}

/** Refuses what is wrong, and what is doubtful without a reason. */
function refuse(issues: FieldIssue[], overrides: { code: string }[] = []): void {
  const open = issues.filter((issue) => issue.severity === 'error' || (issue.severity === 'warning' && !overrides.some((each) => each.code === issue.code)));
  if (open.some((issue) => issue.severity === 'error')) throw fakeError('invalid', '', issues);
  if (open.length > 0) throw fakeError('needs_reason', '', issues);
}

export function peopleCommands(register: FakeRegister): Partial<Handlers> {
  const families = (household: string) => register.all<Family>('family').filter((each) => each.household_id === household);
  const persons = (family: string) => register.all<Person>('person').filter((each) => each.family_id === family);
  const isBeneficiary = (person: string) => register.all<Beneficiary>('beneficiary').some((each) => each.person_id === person);
  const homeOf = (person: Person) => register.get<Household>('household', register.get<Family>('family', person.family_id).household_id);
  const personRow = (person: Person & { id: string }): PersonRow => {
    const home = homeOf(person);
    return { id: person.id, household_id: home.id, family_id: person.family_id, name: person.name, nik_masked: masked(person.nik), sex: person.sex, birth_date: person.birth_date ?? null, age: ageOf(person.birth_date), family_relation: person.family_relation, rw: home.rw, rt: home.rt, address: home.address, is_beneficiary: isBeneficiary(person.id) };
  };
  const livingPersons = () => register.all<Person>('person').filter((each) => register.tables.get('family')?.has(each.family_id) && register.tables.get('household')?.has(register.get<Family>('family', each.family_id).household_id));
  const beneficiaryIssues = (person: Person, record: Beneficiary): FieldIssue[] => {
    const age = ageOf(person.birth_date);
    const issues: FieldIssue[] = [];
    if (person.sex === 'L') issues.push({ field: 'person_id', code: 'beneficiary_not_woman', severity: 'warning', message: 'Binaan P2WKSS adalah perempuan.' });
    if (age !== null && (age < 15 || age > 64)) issues.push({ field: 'person_id', code: 'beneficiary_age_outside', severity: 'warning', message: `Umur ${age} tahun; binaan berumur 15-64 tahun.` });
    if (!record.poverty_reason) issues.push({ field: 'poverty_reason', code: 'beneficiary_no_poverty_reason', severity: 'warning', message: 'Alasan prasejahtera/miskin belum ada: isi alasan, tahap keluarga, atau desil.' });
    return issues;
  };
  return {
    list_households(input) {
      const rows = register.all<Household>('household').map((home) => {
        const inside = families(home.id).flatMap((family) => persons(family.id));
        return { id: home.id, rw: home.rw, rt: home.rt, address: home.address, head_name: (inside.find((each) => each.is_household_head) ?? inside[0])?.name ?? null, family_count: families(home.id).length, person_count: inside.length };
      });
      const wanted = fold(input.search);
      const found = rows.filter((row) => (fold(row.address) + fold(row.head_name)).includes(wanted) && (!input.rt || row.rt === input.rt));
      return { ...pageOf(found, input), rts: [...new Set(rows.map((row) => row.rt))].sort() };
    },
    show_household({ id }) {
      const household = register.get<Household>('household', id);
      return { household: { data_date: null, ...household }, families: families(id).map((family) => ({ family: { decile_date: null, ...family }, persons: persons(family.id).map((person) => ({ birth_date: null, ...person, age: ageOf(person.birth_date), is_beneficiary: isBeneficiary(person.id) })) })) };
    },
    save_household: (input) => register.put('household', input),
    save_family(input) {
      if (input.kk_number && input.kk_number.length !== 16) throw fakeError('invalid', '', [{ field: 'kk_number', code: 'kk_not_16_digits', severity: 'error', message: 'Nomor KK harus 16 angka; periksa lagi kartunya.' }]);
      return register.put('family', input);
    },
    check_person(input) {
      const person = input as Person;
      const read = person.nik?.length === 16 ? readNik(person.nik) : null;
      return { issues: personIssues(register, person), nik_birth_date: read?.birth ?? null, nik_sex: read?.sex ?? null };
    },
    save_person(input) {
      refuse(personIssues(register, input as Person), input.overrides);
      return register.put('person', input);
    },
    list_persons(input) {
      const wanted = fold(input.search);
      const rows = livingPersons().map(personRow).filter((row) => fold(row.name).includes(wanted) && (!input.rt || row.rt === input.rt) && (!input.sex || row.sex === input.sex) && (input.beneficiary === null || row.is_beneficiary === input.beneficiary));
      return pageOf(rows, input);
    },
    get_programme: ({ year }) => (register.all('programme')[0] as never) ?? { id: null, year, target: 100 },
    save_programme: (input) => register.put('programme', input),
    list_beneficiaries(input) {
      const wanted = fold(input.search);
      const rows = register.all<Beneficiary>('beneficiary').map((record): BeneficiaryRow => {
        const person = register.get<Person>('person', record.person_id);
        const row = personRow(person);
        return { id: record.id, person_id: person.id, household_id: row.household_id, name: person.name, nik_masked: row.nik_masked, age: row.age, rt: row.rt, address: row.address, poverty_reason: record.poverty_reason ?? null, interest: record.interest ?? null, interest_second: record.interest_second ?? null, interest_date: record.interest_date ?? null, group_name: record.group_name ?? null, left_on: record.left_on ?? null, left_reason: record.left_reason ?? null, note: record.note ?? null, is_family_head: person.family_relation === 1, issues: beneficiaryIssues(person, record), trainings_attended: 2 };
      });
      const found = rows.filter((row) => fold(row.name).includes(wanted) && (!input.rt || row.rt === input.rt));
      return { ...pageOf(found, input), target: Number(register.all('programme')[0]?.target ?? 100) };
    },
    save_beneficiary(input) {
      refuse(beneficiaryIssues(register.get<Person>('person', input.person_id), input), input.overrides);
      return register.put('beneficiary', input);
    },
  };
}
