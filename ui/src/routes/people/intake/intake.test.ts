import { expect, it } from 'vitest';
import type { IntakeReport, IntakeRow, SpreadsheetView } from '$lib/api';
import { chosenTwice, columnsOf, optionsFor, proposedChoice } from './columns';
import { firstClass, rowsLike, writtenCount } from './rows';

const VIEW: SpreadsheetView = {
  sheets: [{ name: 'Data', hidden: false }], sheet: 'Data', head_row: 1, row_count: 3, hidden_rows: 0, preview: [],
  columns: [{ letters: 'A', title: 'Nama', fields: ['name'] }, { letters: 'B', title: 'TTL', fields: ['birth_place', 'birth_date'] }, { letters: 'C', title: 'Ket', fields: [] }],
  fields: [{ name: 'name', label: 'Nama', list: null }, { name: 'birth_place', label: 'Tempat lahir', list: null }, { name: 'birth_date', label: 'Tanggal lahir', list: null }],
};
const row = (number: number, kind: IntakeRow['class'], name = 'Contoh', message = ''): IntakeRow => ({
  row: number, class: kind, name, hidden: false, changes: [], findings: message ? [{ cell: `Data!B${number}`, field: 'birth_date', code: 'x', severity: 'error', message }] : [],
});

it('a column that holds two things fills both fields', () => {
  const choice = proposedChoice(VIEW);
  expect(choice).toEqual({ A: 'name', B: 'birth_place+birth_date', C: '' });
  expect(columnsOf(choice)).toEqual({ name: 'A', birth_place: 'B', birth_date: 'B' });
  expect(optionsFor(VIEW, 'birth_place+birth_date').filter((each) => each.value === 'birth_place+birth_date')).toEqual([{ value: 'birth_place+birth_date', label: 'Tempat lahir + Tanggal lahir' }]);
});

it('a field chosen twice is named with its columns', () => {
  expect(chosenTwice({ A: 'name', B: 'birth_place+birth_date', C: 'birth_date', D: '' })).toEqual([{ field: 'birth_date', letters: ['B', 'C'] }]);
});

it('rows are found by class, name, cell and reason', () => {
  const rows = [row(2, 'new', 'Contoh Aminah'), row(3, 'error', 'Contoh Wati', 'Tanggal lahir tidak dikenal'), row(4, 'error', 'Contoh Siti', 'NIK kurang')];
  expect(rowsLike(rows, 'error', '').map((each) => each.row)).toEqual([3, 4]);
  expect(rowsLike(rows, null, 'data!b4').map((each) => each.row)).toEqual([4]);
  expect(rowsLike(rows, 'error', 'TANGGAL').map((each) => each.row)).toEqual([3]);
});

it('what needs a person comes first, and a double counts only once it was told apart', () => {
  const report = { counts: { new: 5, same: 2, changed: 1, double: 2, error: 0 }, rows: [row(7, 'double'), row(8, 'double')] } as IntakeReport;
  expect(firstClass(report.counts)).toBe('double');
  expect(firstClass({ new: 5, same: 2, changed: 0, double: 0, error: 0 })).toBe('new');
  expect([writtenCount(report, new Set()), writtenCount(report, new Set([8, 2]))]).toEqual([6, 7]);
});
