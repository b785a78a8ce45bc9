// Which column of a spreadsheet fills which field. One column may fill two, such as "Tempat, tanggal lahir" or "RT/RW".
import type { SpreadsheetView } from '$lib/api';

/** Column letters to the fields it fills, joined by a plus; empty: not used. */
export type Choice = Record<string, string>;

/** Pairs that are often written in one cell. */
const PAIRS = ['birth_place+birth_date', 'rt+rw'];

export function proposedChoice(view: SpreadsheetView): Choice {
  return Object.fromEntries(view.columns.map((column) => [column.letters, column.fields.join('+')]));
}

export interface FieldOption {
  value: string;
  label: string;
}

/** What a column may be: every field, the usual pairs, and whatever was proposed for it. */
export function optionsFor(view: SpreadsheetView, proposed: string): FieldOption[] {
  const label = (names: string) => names.split('+').map((name) => view.fields.find((field) => field.name === name)?.label ?? name).join(' + ');
  const pairs = [...PAIRS, proposed].filter((names, at, all) => names.includes('+') && all.indexOf(names) === at);
  return [...view.fields.map(({ name, label }) => ({ value: name, label })), ...pairs.map((value) => ({ value, label: label(value) }))];
}

/** Field by field the letters of its column. */
export function columnsOf(choice: Choice): Record<string, string> {
  return Object.fromEntries(Object.entries(choice).flatMap(([letters, names]) => names.split('+').filter(Boolean).map((name) => [name, letters])));
}

/** Fields that more than one column is to fill. */
export function chosenTwice(choice: Choice): { field: string; letters: string[] }[] {
  const columns = new Map<string, string[]>();
  for (const [letters, names] of Object.entries(choice)) for (const name of names.split('+').filter(Boolean)) columns.set(name, [...(columns.get(name) ?? []), letters]);
  return [...columns].filter(([, letters]) => letters.length > 1).map(([field, letters]) => ({ field, letters }));
}
