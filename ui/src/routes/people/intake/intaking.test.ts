import { afterEach, beforeEach, expect, it } from 'vitest';
import { usePlatform, type Intake } from '$lib/api';
import { jobs } from '$lib/state/jobs.svelte';
import { fakePlatform, type FakePlatform } from '../../../dev/fake';
import { Intaking, undoIntake } from './intaking.svelte';

let platform: FakePlatform;
beforeEach(() => usePlatform((platform = fakePlatform())));
afterEach(() => jobs.clear());
const sent = (name: string) => platform.calls.filter((each) => each.name === name).map((each) => each.input as Intake);

it('imports what was checked: the columns as chosen, and the doubles that were told apart', async () => {
  const intaking = new Intaking();
  await intaking.chooseFile();
  intaking.choice.K = 'note';
  intaking.choice.H = '';
  intaking.rt = ' 3 ';
  intaking.relation = '11';
  await intaking.check();
  intaking.accepted.add(31);
  await intaking.start();
  const [checked, started] = [sent('check_intake')[0]!, sent('start_intake')[0]!];
  expect(checked.columns).toMatchObject({ name: 'D', birth_place: 'F', birth_date: 'F', note: 'K' });
  expect(checked.columns).not.toHaveProperty('education');
  expect(started).toEqual({ ...checked, accepted: [31] });
  expect(started.defaults).toEqual({ rt: '3', family_relation: '11' });
  expect([jobs.isRunning('intake'), intaking.path]).toEqual([true, null]);
});

it('another check forgets who was told apart, for the rows may be others', async () => {
  const intaking = new Intaking();
  await intaking.chooseFile();
  await intaking.check();
  intaking.accepted.add(31);
  intaking.change();
  expect(intaking.report).toBeNull();
  await intaking.check();
  expect([...intaking.accepted]).toEqual([]);
});

it('a file that cannot be read leaves the one before it in place', async () => {
  const intaking = new Intaking();
  await intaking.chooseFile();
  const before = intaking.path;
  platform.call = () => Promise.reject({ code: 'sheet_password', message: '', fields: [], incident: null });
  await intaking.read('/contoh/terkunci.xlsx', null, null);
  expect([intaking.error?.code, intaking.path, intaking.busy]).toEqual(['sheet_password', before, null]);
});

it('a whole import is taken back once', async () => {
  const token = platform.register.undoable(() => platform.register.changed('person', 'a'));
  expect(await undoIntake(token.undo)).toBe(true);
  platform.call = () => Promise.reject({ code: 'undo_used', message: '', fields: [], incident: null });
  expect(await undoIntake(token.undo)).toBe(false);
});
