import type { Activity, ActivityRow, AttendanceRow, AttendanceStatus, Beneficiary, Family, Household, Person, Session, Training } from '$lib/api';
import type { Handlers } from './fake';
import { photosOf, photoRow } from './fake-photos';
import { fold, pageOf, type FakeRegister } from './fake-register';

function marksOf(register: FakeRegister, kind: string, id: string): Map<string, string> {
  return register.attendance.get(`${kind}/${id}`) ?? new Map<string, string>();
}

function marksOfActivity(register: FakeRegister, activity: Activity & { id: string }): Map<string, string> {
  return activity.session_id ? marksOf(register, 'session', activity.session_id) : marksOf(register, 'activity', activity.id);
}

const countPresent = (marks: Map<string, string>) => [...marks.values()].filter((status) => status === 'present').length;

interface FakeItem {
  code: 'photos' | 'attendance' | 'before' | 'process' | 'after' | 'report_text';
  have: number;
  need: number;
  is_complete: boolean;
}

function evidenceOf(register: FakeRegister, id: string): FakeItem[] {
  const activity = register.get<Activity>('activity', id);
  const photos = photosOf(register, id);
  const item = (code: FakeItem['code'], have: number, need: number): FakeItem => ({ code, have, need, is_complete: have >= need });
  const kinds = (kind: string) => photos.filter((photo) => photo.kind === kind).length;
  const list = activity.is_physical
    ? [item('before', kinds('before'), 1), item('process', kinds('process'), 1), item('after', kinds('after'), 1)]
    : [item('photos', photos.length - kinds('attendance_list'), 3), item('attendance', Math.max(countPresent(marksOfActivity(register, activity)), kinds('attendance_list')), 1)];
  return [...list, item('report_text', activity.description || activity.result ? 1 : 0, 1)];
}

export function missingEvidence(register: FakeRegister, id: string): FakeItem[] {
  return evidenceOf(register, id).filter((item) => !item.is_complete);
}

export function activityRow(register: FakeRegister, id: string): ActivityRow {
  const activity = register.get<Activity>('activity', id);
  return { id, name: activity.name, pokja: activity.pokja, date: activity.date, place: activity.place ?? null, stage: activity.stage ?? null, meeting: activity.meeting ?? null, present_count: countPresent(marksOfActivity(register, activity)), photo_count: photosOf(register, id).length, is_complete: missingEvidence(register, id).length === 0 };
}

export function eventCommands(register: FakeRegister): Partial<Handlers> {
  const sessions = (training: string) => register.all<Session>('session').filter((each) => each.training_id === training).sort((a, b) => a.number - b.number);
  return {
    list_trainings(input) {
      const rows = register.all<Training>('training').filter((each) => fold(each.name + (each.agency ?? '')).includes(fold(input.search)));
      return pageOf(rows.map((each) => ({ id: each.id, name: each.name, agency: each.agency ?? null, trainer: each.trainer ?? null, start_date: each.start_date ?? null, session_count: sessions(each.id).length, participant_count: new Set(sessions(each.id).flatMap((session) => [...marksOf(register, 'session', session.id).keys()])).size })), input);
    },
    show_training({ id }) {
      const training = register.get<Training>('training', id);
      const rows = sessions(id).map((session) => {
        const marks = marksOf(register, 'session', session.id);
        return { ...session, present_count: countPresent(marks), marked_count: marks.size, activity_id: register.all<Activity>('activity').find((each) => each.session_id === session.id)?.id ?? null };
      });
      return { training: { start_date: null, end_date: null, ...training }, sessions: rows };
    },
    save_training: (input) => register.put('training', input),
    save_session: (input) => register.put('session', input),
    list_attendance({ event_kind, event_id, search }) {
      const marks = marksOf(register, event_kind, event_id);
      const beneficiaries = new Set(register.all<Beneficiary>('beneficiary').map((each) => each.person_id));
      const rows = register.all<Person>('person').map((person): AttendanceRow => {
        const home = register.get<Household>('household', register.get<Family>('family', person.family_id).household_id);
        return { person_id: person.id, name: person.name, sex: person.sex, rt: home.rt, address: home.address, is_beneficiary: beneficiaries.has(person.id), status: (marks.get(person.id) as AttendanceStatus | undefined) ?? null };
      });
      const rank = (row: AttendanceRow) => (row.status ? 0 : row.is_beneficiary ? 1 : 2);
      const found = rows.filter((row) => fold(`${row.name} RT ${row.rt}`).includes(fold(search)) && (search !== '' || rank(row) < 2 || rows.length < 60));
      return { rows: found.sort((a, b) => rank(a) - rank(b)), present: countPresent(marks), marked: marks.size, candidates: rows.length };
    },
    set_attendance({ event_kind, event_id, marks }) {
      const key = `${event_kind}/${event_id}`;
      const before = new Map(register.attendance.get(key) ?? []);
      const table = register.attendance.get(key) ?? new Map<string, string>();
      register.attendance.set(key, table);
      for (const mark of marks) {
        if (mark.status) table.set(mark.person_id, mark.status);
        else table.delete(mark.person_id);
      }
      register.changed('attendance', event_id);
      return register.undoable(() => {
        register.attendance.set(key, before);
        register.changed('attendance', event_id);
      });
    },
    list_activities(input) {
      const rows = register.all<Activity>('activity').map((each) => activityRow(register, each.id)).filter((row) => fold(row.name + (row.place ?? '')).includes(fold(input.search)) && (!input.pokja || row.pokja === input.pokja));
      return pageOf(rows.sort((a, b) => b.date.localeCompare(a.date)), input);
    },
    show_activity({ id }) {
      const activity = register.get<Activity>('activity', id);
      const marks = marksOfActivity(register, activity);
      const session = activity.session_id ? register.get<Session>('session', activity.session_id) : null;
      return { activity, present_count: countPresent(marks), marked_count: marks.size, photos: photosOf(register, id).map((photo) => photoRow(register, photo)), training_name: session ? register.get<Training>('training', session.training_id).name : null };
    },
    save_activity: (input) => register.put('activity', input),
  };
}
