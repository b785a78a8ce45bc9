import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { usePlatform } from '$lib/api';
import { Form } from '$lib/forms/form.svelte';
import { fakePlatform } from '../../dev/fake';
import { CHECK_DELAY_MS, PersonCheck, type PersonValues } from './person-check.svelte';

const blank: PersonValues = { family_id: 'k1', name: '', nik: null, sex: null, birth_date: null, family_relation: null };
const NIK_OF_A_WOMAN = '3275054403900001';

beforeEach(() => {
  usePlatform(fakePlatform());
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

async function checked(check: PersonCheck): Promise<void> {
  check.follow();
  await vi.advanceTimersByTimeAsync(CHECK_DELAY_MS + 50);
  flushSync();
}

it('a NIK fills in what is still empty', async () => {
  const form = new Form({ blank });
  const check = new PersonCheck(form, null);
  form.set('nik', NIK_OF_A_WOMAN);
  await checked(check);
  expect(form.values.birth_date).toBe('1990-03-04');
  expect(form.values.sex).toBe('P');
  expect(check.filledDateText).toContain('04/03/1990');
});

it('what was filled in can be taken back and is not filled in again', async () => {
  const form = new Form({ blank });
  const check = new PersonCheck(form, null);
  form.set('nik', NIK_OF_A_WOMAN);
  await checked(check);
  check.undoDate();
  check.undoSex();
  await checked(check);
  expect(form.values.birth_date).toBeNull();
  expect(form.values.sex).toBeNull();
});

it('a typed birth date stays, and the difference is a warning', async () => {
  const form = new Form({ blank });
  const check = new PersonCheck(form, null);
  form.set('birth_date', '1990-03-05');
  form.set('nik', NIK_OF_A_WOMAN);
  await checked(check);
  expect(form.values.birth_date).toBe('1990-03-05');
  expect(form.warningsOf('nik').map((issue) => issue.code)).toEqual(['nik_date_differs']);
});
