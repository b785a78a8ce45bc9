// A made-up RW. Every name begins with "Contoh", so that nobody takes it for a real person.
import type { PhotoKind } from '$lib/api';
import { newPhoto } from './fake-photos';
import type { FakeRegister } from './fake-register';

const WOMEN = ['Aminah', 'Rohayati', 'Sumiati', 'Yuningsih', 'Kartini', 'Nurhayati', 'Suryani', 'Maemunah', 'Eti Rohaeti', 'Tuti Alawiyah', 'Iis Aisyah', 'Neneng', 'Lilis', 'Wati', 'Dedeh', 'Imas', 'Euis', 'Cucu', 'Titin', 'Rini', 'Sari', 'Dewi', 'Ani', 'Yati'];
const MEN = ['Asep', 'Dedi', 'Ujang', 'Slamet', 'Budi', 'Agus'];
const ACTIVITIES: [string, 1 | 2 | 3 | 4, string, boolean, number, boolean][] = [
  ['Pelatihan menjahit dan vermak pakaian', 2, '2025-11-12', false, 5, true],
  ['Penyuluhan pola asuh anak dan remaja', 1, '2025-11-10', false, 3, true],
  ['Perbaikan rumah tidak layak huni RT 04', 3, '2025-11-05', true, 2, false],
  ['Pemanfaatan pekarangan dan TOGA', 3, '2025-10-28', false, 4, true],
  ['Penyuluhan PHBS dan cuci tangan', 4, '2025-10-21', false, 1, true],
  ['Bazar olahan pangan binaan', 2, '2025-10-14', false, 0, false],
  ['Kerja bakti saluran RT 01 dan RT 02', 1, '2025-09-30', true, 3, true],
];

export function fillDemo(register: FakeRegister): void {
  const real = register.emit;
  register.emit = () => undefined;
  register.put('programme', { year: 2025, target: 100, location_decree: '147/Kep.123-DP3A/2025', recheck_date: '2026-12-03' });
  const people = WOMEN.map((name, index) => household(register, name, index));
  const training = register.put('training', { name: 'Pelatihan menjahit', year: 2025, agency: 'Disnaker Kota Bekasi', trainer: 'Contoh Instruktur', place: 'Balai RW 02', start_date: '2025-10-20', target_count: 25 });
  const sessions = [1, 2, 3, 4].map((number) => register.put('session', { training_id: training.id, number, date: `2025-11-0${number + 2}`, start_time: '09:00', place: 'Balai RW 02', topic: ['Mengenal mesin', 'Pola dasar', 'Memotong kain', 'Vermak'][number - 1] }));
  for (const session of sessions) register.attendance.set(`session/${session.id}`, new Map(people.slice(0, 18).map((id, index) => [id, index % 9 === 4 ? 'excused' : 'present'])));
  ACTIVITIES.forEach((each, index) => activity(register, each, index, people, index === 0 ? sessions[3]!.id : null));
  for (let index = 0; index < 38; index++) {
    const day = String(8 + (index % 4) * 3).padStart(2, '0');
    register.put('photo', newPhoto(register, index % 5 === 0 ? `IMG_202511${day}_0${91000 + index}.jpg` : `IMG-202511${day}-WA00${30 + index}.jpg`, null, 'Grup WA PKK RW 02'));
  }
  register.drafts.set('activity|kegiatan/baru', { form: 'activity', key: 'kegiatan/baru', title: 'Kunjungan lapangan ke KWT', saved_at: new Date().toISOString(), value: { name: 'Kunjungan lapangan ke KWT', pokja: 3, date: '2025-11-20' } });
  register.enrolled = true;
  register.emit = real;
}

function household(register: FakeRegister, woman: string, index: number): string {
  const home = register.put('household', { rw: '02', rt: `0${1 + (index % 5)}`, address: `Jl. Contoh Raya Gg. ${1 + (index % 7)} No. ${10 + index}`, dasawisma: `Melati ${1 + (index % 3)}`, water_source: 1, ownership: 1, has_latrine: true });
  const family = register.put('family', { household_id: home.id, kk_number: `327505120805${String(1000 + index)}`, welfare_stage: 1 + (index % 2), decile: 1 + (index % 4), is_pkh: index % 4 === 0 });
  const year = 60 + ((index * 7) % 38);
  const isHead = index % 4 === 1;
  if (!isHead) register.put('person', { family_id: family.id, name: `Contoh ${MEN[index % MEN.length]}`, nik: `32750512${String(1 + (index % 12)).padStart(2, '0')}${year - 3 > 9 ? year - 3 : `0${year - 3}`}${String(2000 + index)}`, sex: 'L', birth_date: `19${year - 3}-${String(1 + (index % 12)).padStart(2, '0')}-12`, family_relation: 1, is_household_head: true });
  const person = register.put('person', { family_id: family.id, name: `Contoh ${woman}`, nik: `32750554${String(1 + (index % 12)).padStart(2, '0')}${year}${String(1000 + index)}`, sex: 'P', birth_date: `19${year}-${String(1 + (index % 12)).padStart(2, '0')}-14`, family_relation: isHead ? 1 : 3, is_household_head: isHead });
  if (index < 20) register.put('beneficiary', { person_id: person.id, year: 2025, poverty_reason: index % 6 === 5 ? null : 1, interest: 'menjahit' });
  return person.id;
}

function activity(register: FakeRegister, [name, pokja, date, physical, photos, described]: (typeof ACTIVITIES)[number], index: number, people: string[], session: string | null): void {
  const row = register.put('activity', { name, pokja, date, place: 'Balai RW 02', is_physical: physical, activity_group: 'lanjutan', session_id: session, description: described ? 'Kegiatan berjalan lancar, diikuti ibu-ibu binaan.' : null });
  if (!session && index !== 5) register.attendance.set(`activity/${row.id}`, new Map(people.slice(index, index + 14).map((id) => [id, 'present'])));
  const kinds: (PhotoKind | null)[] = physical ? ['before', 'process', 'after'] : ['process', 'process', 'after', 'attendance_list', 'product'];
  for (let number = 0; number < photos; number++) register.put('photo', { ...newPhoto(register, `IMG-${date.replaceAll('-', '')}-WA01${index}${number}.jpg`, row.id, 'Grup WA PKK RW 02'), kind: kinds[number] ?? null });
}
