import { expect, it } from 'vitest';
import { formatNik, formatNip } from '$lib/i18n';
import { caretAfterDigits, digitsBefore, onlyDigits } from './digits';
import { foldForSearch } from './fold';

it('groups a number in fours, masked or not, finished or not', () => {
  expect(formatNik('3275054403900001')).toBe('3275 0544 0390 0001');
  expect(formatNik('32750')).toBe('3275 0');
  expect(formatNik('3275')).toBe('3275');
  expect(formatNik('327505********01')).toBe('3275 05** **** **01');
});

it('groups a NIP by birth, appointment, sex and serial', () => {
  expect(formatNip('198001012005011001')).toBe('19800101 200501 1 001');
  expect(formatNip('1980010120')).toBe('19800101 20');
  expect(formatNip('')).toBe('');
});

it('keeps the caret behind the digit that was typed', () => {
  expect(onlyDigits('3275 0544')).toBe('32750544');
  expect(digitsBefore('3275 0544', 6)).toBe(5);
  expect(caretAfterDigits('3275 0544', 5)).toBe(6);
  expect(caretAfterDigits('3275 0544', 4)).toBe(4);
  expect(caretAfterDigits('3275 0544', 8)).toBe(9);
});

it('compares names without case, spaces and accents', () => {
  expect(foldForSearch('Bojong Menteng')).toBe(foldForSearch('bojongmenteng'));
  expect(foldForSearch("Nur'ainí")).toBe('nuraini');
});
