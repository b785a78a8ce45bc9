import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { preferences } from '$lib/state/preferences.svelte';
import { en } from './en';
import { daysUntil, errorText, fill, formatBytes, formatDate, formatDateLong, formatInstant, formatNumber, formatPercent, formatRupiah, issueText, pokjaName, t } from '.';
import { id } from './id';

const SOURCES = 'src';

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.(svelte|ts)$/.test(entry.name) && !/i18n.(id|en)\b|\.test\.ts$/.test(path) ? [path] : [];
  });
}
const sources = sourceFiles(SOURCES).map((path) => ({ path, text: readFileSync(path, 'utf8') }));

afterEach(() => (preferences.locale = 'id'));

describe('the catalogues', () => {
  it('have the same keys', () => expect(Object.keys(en).sort()).toEqual(Object.keys(id).sort()));

  it('name the same values', () => {
    const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();
    const different = Object.keys(id).filter((key) => String(names(id[key as keyof typeof id])) !== String(names(en[key as keyof typeof en])));
    expect(different).toEqual([]);
  });

  it('have every key that the window uses', () => {
    const missing = sources.flatMap(({ path, text }) => [...text.matchAll(/\bt\('([\w.]+)'/g)].filter((match) => !(match[1]! in id)).map((match) => `${path}: ${match[1]}`));
    expect(missing).toEqual([]);
  });

  it('have some key for every family put together at run time', () => {
    const families = sources.flatMap(({ text }) => [...text.matchAll(/(?:\bt|textOrNull)\(`([\w.]+\.)\$\{/g)].map((match) => match[1]!));
    const without = [...new Set(families)].filter((family) => !Object.keys(id).some((key) => key.startsWith(family)));
    expect(families.length).toBeGreaterThan(5);
    expect(without).toEqual([]);
  });

  it('hold no key that nothing uses', () => {
    const all = sources.map(({ text }) => text).join('\n');
    const families = [...all.matchAll(/`([\w.]+\.)\$\{/g)].map((match) => match[1]!);
    const quoted = new Set([...all.matchAll(/'([\w.]+)'/g)].map((match) => match[1]!));
    const unused = Object.keys(id).filter((key) => !quoted.has(key) && !families.some((family) => key.startsWith(family)));
    expect(unused).toEqual([]);
  });
});

describe('texts', () => {
  it('choose one or many', () => {
    preferences.locale = 'en';
    expect(t('photos.groupCount', { n: 1 })).toBe('1 photo');
    expect(t('photos.groupCount', { n: 1284 })).toBe('1,284 photos');
    preferences.locale = 'id';
    expect(t('photos.groupCount', { n: 1284 })).toBe('1.284 foto');
  });

  it('leave an unknown place standing', () => expect(fill('{a} {b}', { a: 'x' })).toBe('x {b}'));

  it('say what to do by the code of an error, and fall back to its own words', () => {
    const error = { code: 'offline', message: 'no route', fields: [], incident: null };
    expect(errorText(error)).toContain('Tidak ada sambungan internet');
    expect(errorText({ ...error, code: 'brand_new' })).toBe('no route');
    expect(errorText({ ...error, code: 'internal', incident: 'A12' })).toContain('A12');
  });

  it('keep the numbers of an Indonesian finding, and translate it for English', () => {
    const issue = { field: 'person_id', code: 'beneficiary_age_outside', severity: 'warning' as const, message: 'Umur 66 tahun; binaan berumur 15-64 tahun.' };
    expect(issueText(issue)).toContain('66');
    preferences.locale = 'en';
    expect(issueText(issue)).toBe('The age lies outside 15 to 64.');
  });
});

describe('numbers, money and dates', () => {
  it('use dots here and commas in English', () => {
    expect(formatNumber(1284)).toBe('1.284');
    expect(formatNumber(1234567.5, 1)).toBe('1.234.567,5');
    expect(formatNumber(-1500)).toBe('-1.500');
    expect(formatRupiah(20_000_000)).toBe('Rp20.000.000');
    preferences.locale = 'en';
    expect(formatNumber(1234567.5, 1)).toBe('1,234,567.5');
  });

  it('never round a share up to all', () => {
    expect(formatPercent(999, 1000)).toBe('99%');
    expect(formatPercent(0, 0)).toBe('0%');
  });

  it('write dates as dd/mm/yyyy and in words', () => {
    expect(formatDate('2025-12-03')).toBe('03/12/2025');
    expect(formatDate(null)).toBe('');
    expect(formatDateLong('2025-12-03')).toBe('Rabu, 3 Desember 2025');
    preferences.locale = 'en';
    expect(formatDateLong('2025-12-03')).toMatch(/Wednesday,? 3 December 2025/);
  });

  it('write only the time for today', () => {
    const noon = new Date(2025, 10, 11, 14, 20);
    expect(formatInstant(noon.toISOString(), noon)).toBe('14.20');
    expect(formatInstant(noon.toISOString(), new Date(2025, 10, 12))).toBe('11/11/2025 14.20');
  });

  it('count days by the calendar, not by hours', () => {
    expect(daysUntil('2025-12-03', new Date(2025, 10, 22, 23, 50))).toBe(11);
    expect(daysUntil('2025-11-22', new Date(2025, 10, 22, 1))).toBe(0);
  });

  it('write sizes and Pokja', () => {
    expect(formatBytes(312_000)).toBe('312 KB');
    expect(formatBytes(3_140_000)).toBe('3,1 MB');
    expect(pokjaName(4)).toBe('Pokja IV');
    expect(pokjaName(0)).toBe('Program P2WKSS');
  });
});
