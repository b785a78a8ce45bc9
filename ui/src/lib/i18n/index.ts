// Texts of the window. `t` reads the chosen language, so that a change of language redraws what is on screen.
import type { CommandError, FieldIssue } from '$lib/api';
import { preferences } from '$lib/state/preferences.svelte';
import { en } from './en';
import { formatNumber } from './format';
import { id } from './id';

export * from './format';
export type TextKey = keyof typeof id;
export type TextParams = Record<string, string | number>;

const catalogues: Record<string, Record<TextKey, string>> = { id, en };

/** The text of a key with its places filled in. `{n}` is a value; `{n:photo|photos}` chooses by whether n is 1. */
export function t(key: TextKey, params: TextParams = {}): string {
  return fill(catalogues[preferences.locale]![key], params);
}

/** The text of a key put together at run time, or null when no catalogue has it. */
export function textOrNull(key: string, params: TextParams = {}): string | null {
  const text = catalogues[preferences.locale]![key as TextKey];
  return text === undefined ? null : fill(text, params);
}

export function fill(text: string, params: TextParams): string {
  return text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one !== undefined && many !== undefined) return value === 1 ? one : many;
    return typeof value === 'number' ? formatNumber(value) : value;
  });
}

/** What went wrong and what to do next, by code; the application's own words where the code is new to us. */
export function errorText(error: CommandError): string {
  const text = textOrNull(`error.${error.code}`) ?? (error.message || t('error.unexpected'));
  return error.incident ? `${text} ${t('error.incident', { incident: error.incident })}` : text;
}

/** A finding about a field. The application says it in Indonesian with its numbers; English comes from the catalogue. */
export function issueText(issue: FieldIssue): string {
  const known = textOrNull(`issue.${issue.code}`);
  if (preferences.locale === 'id' && issue.message) return issue.message;
  return known ?? issue.message;
}

const ROMAN = ['I', 'II', 'III', 'IV'];

/** "Pokja III"; 0 stands for an activity of the programme itself. */
export function pokjaName(pokja: number): string {
  return pokja === 0 ? t('activity.ofProgramme') : `Pokja ${ROMAN[pokja - 1] ?? pokja}`;
}
