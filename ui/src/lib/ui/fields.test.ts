import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { Form } from '$lib/forms/form.svelte';
import DateField from './DateField.svelte';
import NikField from './NikField.svelte';
import TextField from './TextField.svelte';

it('a NIK is shown in groups and kept as digits', async () => {
  const form = new Form({ blank: { nik: null as string | null } });
  render(NikField, { form, name: 'nik', label: 'NIK' });
  const input = screen.getByLabelText<HTMLInputElement>('NIK');
  await fireEvent.input(input, { target: { value: '3275-0544 0390 0001 99' } });
  expect(form.values.nik).toBe('3275054403900001');
  expect(input.value).toBe('3275 0544 0390 0001');
  expect(screen.getByText('16 dari 16 angka')).toBeTruthy();
});

it('a date is kept as soon as it is one, and complained about only on leaving', async () => {
  const form = new Form({ blank: { date: null as string | null } });
  render(DateField, { form, name: 'date', label: 'Tanggal' });
  const input = screen.getByLabelText<HTMLInputElement>('Tanggal');
  await fireEvent.input(input, { target: { value: '31/02' } });
  expect(screen.queryByRole('alert')).toBeNull();
  await fireEvent.blur(input);
  expect(screen.getByRole('alert').textContent).toContain('hari/bulan/tahun');
  
  await fireEvent.input(input, { target: { value: '03122025' } });
  await fireEvent.blur(input);
  expect(form.values.date).toBe('2025-12-03');
  expect(input.value).toBe('03/12/2025');
  expect(screen.queryByRole('alert')).toBeNull();
});

it('the calendar chooses a day and gives the keyboard back to the field', async () => {
  const form = new Form({ blank: { date: '2025-12-03' as string | null } });
  render(DateField, { form, name: 'date', label: 'Tanggal' });
  await fireEvent.click(screen.getByRole('button', { name: 'Buka kalender: Tanggal' }));
  const day = screen.getByRole('button', { name: 'Rabu, 3 Desember 2025' });
  await fireEvent.keyDown(day, { key: 'ArrowDown' });
  await fireEvent.click(screen.getByRole('button', { name: 'Rabu, 10 Desember 2025' }));
  expect(form.values.date).toBe('2025-12-10');
  expect(document.activeElement).toBe(screen.getByLabelText('Tanggal'));
});

it('a whole number takes dots and refuses letters', async () => {
  const form = new Form({ blank: { target: null as number | null } });
  render(TextField, { form, name: 'target', label: 'Target', numeric: true });
  const input = screen.getByLabelText<HTMLInputElement>('Target');
  await fireEvent.input(input, { target: { value: '1.200' } });
  expect(form.values.target).toBe(1200);
  await fireEvent.input(input, { target: { value: 'seratus' } });
  expect(form.errorCount).toBe(1);
});
