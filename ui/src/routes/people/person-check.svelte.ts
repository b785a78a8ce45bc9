// The live check of a person: findings at their fields, birth date and sex taken from the NIK where they are empty.
import { call, type Person } from '$lib/api';
import type { Form } from '$lib/forms/form.svelte';
import { formatDate, t } from '$lib/i18n';
import { sexName } from '$lib/state/codes';

/** What the form holds: sex and relation may still be open. */
export type PersonValues = Omit<Person, 'sex' | 'family_relation' | 'id'> & { sex: 'L' | 'P' | null; family_relation: number | null };

export const CHECK_DELAY_MS = 350;
const CHECKED_FIELDS = ['nik', 'birth_date', 'sex'] as const;

export class PersonCheck {
  filledDate = $state<string | null>(null);
  filledSex = $state<'L' | 'P' | null>(null);
  #form: Form<PersonValues>;
  #id: string | null;
  #turn = 0;
  /** A NIK whose suggestion was taken back is not offered again. */
  #declined = { date: '', sex: '' };

  constructor(form: Form<PersonValues>, id: string | null) {
    this.#form = form;
    this.#id = id;
  }

  get filledDateText(): string {
    return t('nik.filledDate', { date: formatDate(this.filledDate) });
  }

  get filledSexText(): string {
    return this.filledSex ? t('nik.filledSex', { sex: sexName(this.filledSex).toLowerCase() }) : '';
  }

  /** Checks a moment after one of its fields changed; runs inside an effect. */
  follow(): (() => void) | undefined {
    const { nik, birth_date, sex } = this.#form.values;
    if (this.filledDate && birth_date !== this.filledDate) this.filledDate = null;
    if (this.filledSex && sex !== this.filledSex) this.filledSex = null;
    if (nik && nik.length !== 16) return undefined;
    if (!nik && !birth_date) return undefined;
    const timer = setTimeout(() => void this.#check(), CHECK_DELAY_MS);
    return () => clearTimeout(timer);
  }

  undoDate(): void {
    this.#declined.date = this.#form.values.nik ?? '';
    this.filledDate = null;
    this.#form.set('birth_date', null);
  }

  undoSex(): void {
    this.#declined.sex = this.#form.values.nik ?? '';
    this.filledSex = null;
    this.#form.set('sex', null);
  }

  async #check(): Promise<void> {
    const turn = ++this.#turn;
    const values = $state.snapshot(this.#form.values) as PersonValues;
    // Without a chosen sex or relation the check still runs; what it says of them is left out below.
    const input: Person = { ...values, id: this.#id, birth_date: values.birth_date || null, nik: values.nik || null, sex: values.sex ?? 'P', family_relation: values.family_relation ?? 1 };
    const answer = await call('check_person', input).catch(() => null);
    if (!answer || turn !== this.#turn) return;
    const issues = answer.issues.filter((issue) => (CHECKED_FIELDS as readonly string[]).includes(issue.field));
    this.#form.setIssues(CHECKED_FIELDS, values.sex === null ? issues.filter((issue) => issue.code !== 'nik_sex_differs') : issues);
    this.#fill(values, answer);
  }

  #fill(values: PersonValues, answer: { nik_birth_date: string | null; nik_sex: 'L' | 'P' | null }): void {
    const nik = values.nik ?? '';
    if (nik.length !== 16) return;
    if (!values.birth_date && answer.nik_birth_date && this.#declined.date !== nik) {
      this.#form.set('birth_date', answer.nik_birth_date);
      this.filledDate = answer.nik_birth_date;
    }
    if (values.sex === null && answer.nik_sex && this.#declined.sex !== nik) {
      this.#form.set('sex', answer.nik_sex);
      this.filledSex = answer.nik_sex;
    }
  }
}
