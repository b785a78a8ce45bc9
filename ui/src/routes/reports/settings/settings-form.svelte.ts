// Letterhead and signatories being edited: a list of lines and one of signatories, each with a form of its own.
import type { FieldIssue, LetterheadLine, ReportSettings, Signatory } from '$lib/api';
import { Form } from '$lib/forms/form.svelte';

export const MOST_LINES = 8;
export const MOST_SIGNATORIES = 3;
export const USUAL_DIGITS = 3;
export const CAPACITIES = ['own', 'plt', 'plh', 'an', 'ub'] as const;

/** These sign in the right of another office. */
export const needsSuperior = (capacity: Signatory['capacity']) => capacity === 'an' || capacity === 'ub';

const newLine = (line: LetterheadLine) => new Form<LetterheadLine>({ blank: line });
const NOBODY: Required<Signatory> = { opening: null, capacity: 'own', superior: null, delegate: null, office: '', name: '', rank: null, nip: null };
const newSignatory = (signatory: Signatory) => new Form<Signatory>({ blank: { ...NOBODY, ...signatory } });

/** The same list with one of it moved; past an end nothing moves. */
export function moved<T>(list: readonly T[], index: number, by: number): T[] {
  const to = index + by;
  if (to < 0 || to >= list.length) return [...list];
  const next = [...list];
  next.splice(to, 0, ...next.splice(index, 1));
  return next;
}

type MainSettings = Pick<ReportSettings, 'place' | 'number_format' | 'number_digits' | 'classification' | 'unit'>;

export class SettingsForm {
  main: Form<MainSettings>;
  lines = $state.raw<Form<LetterheadLine>[]>([]);
  signatories = $state.raw<Form<Signatory>[]>([]);
  logo = $state.raw<string | null>(null);

  constructor({ letterhead, signatories, logo, place, number_format, number_digits, classification, unit }: ReportSettings) {
    this.main = new Form<MainSettings>({ blank: { place, number_format, number_digits: number_digits ?? null, classification, unit } });
    this.lines = letterhead.map(newLine);
    this.signatories = signatories.map(newSignatory);
    this.logo = logo ?? null;
  }

  /** What stands on screen now. */
  get settings(): ReportSettings {
    return {
      ...this.main.values,
      number_digits: this.main.values.number_digits ?? USUAL_DIGITS,
      letterhead: this.lines.map((line) => ({ text: line.values.text.trim(), style: line.values.style })).filter((line) => line.text !== ''),
      logo: this.logo,
      signatories: this.signatories.map(({ values }) => ({
        opening: values.opening?.trim() || null, capacity: values.capacity, superior: needsSuperior(values.capacity) ? values.superior?.trim() || null : null,
        delegate: values.capacity === 'ub' ? values.delegate?.trim() || null : null,
        office: values.office.trim(), name: values.name.trim(), rank: values.rank?.trim() || null, nip: values.nip || null,
      })),
    };
  }

  addLine(): void {
    this.lines = [...this.lines, newLine({ text: '', style: 'normal' })];
  }

  removeLine(line: Form<LetterheadLine>): void {
    this.lines = this.lines.filter((each) => each !== line);
  }

  moveLine(index: number, by: number): void {
    this.lines = moved(this.lines, index, by);
  }

  addSignatory(): void {
    this.signatories = [...this.signatories, newSignatory(NOBODY)];
  }

  removeSignatory(signatory: Form<Signatory>): void {
    this.signatories = this.signatories.filter((each) => each !== signatory);
  }

  moveSignatory(index: number, by: number): void {
    this.signatories = moved(this.signatories, index, by);
  }

  /** Saves; what is wrong with a signatory is said at its field. */
  async save(send: (settings: ReportSettings) => Promise<unknown>): Promise<boolean> {
    for (const each of this.signatories) each.setIssues(Object.keys(each.values), []);
    if (!this.#rightsNamed()) return false;
    const saved = await this.main.submit(() => send(this.settings));
    if (!saved) this.#deal(this.main.failure?.fields ?? []);
    return saved;
  }

  /** Who signs for another office names it. */
  #rightsNamed(): boolean {
    const missing = this.signatories.flatMap((form) => {
      const { capacity, superior, delegate } = form.values;
      const fields = [needsSuperior(capacity) && !superior?.trim() ? 'superior' : null, capacity === 'ub' && !delegate?.trim() ? 'delegate' : null];
      return fields.filter((field) => field !== null).map((field) => ({ form, field }));
    });
    for (const { form, field } of missing) form.setIssues([field], [{ field, code: 'required', severity: 'error', message: '' }]);
    if (missing[0]) document.getElementById(missing[0].form.inputId(missing[0].field))?.focus();
    return missing.length === 0;
  }

  #deal(issues: FieldIssue[]): void {
    for (const issue of issues) {
      const match = /^signatories\W(\d+)\W+(\w+)$/.exec(issue.field);
      const form = match ? this.signatories[Number(match[1])] : undefined;
      if (!form) continue;
      form.setIssues([match![2]!], [{ ...issue, field: match![2]! }]);
      requestAnimationFrame(() => document.getElementById(form.inputId(match![2]!))?.focus());
    }
  }
}
