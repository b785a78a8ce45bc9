// Code lists as choices of a field, and the words for a code.
import type { CodeLists } from '$lib/api';
import { t } from '$lib/i18n';
import { preferences } from './preferences.svelte';
import { session } from './session.svelte';

export function codeChoices(list: keyof CodeLists): { value: number; label: string }[] {
  return (session.codeLists?.[list] ?? []).map((entry) => ({ value: entry.code, label: preferences.locale === 'id' ? entry.label : entry.label_en }));
}

export function codeLabel(list: keyof CodeLists, code: number | null | undefined): string | null {
  return codeChoices(list).find((choice) => choice.value === code)?.label ?? null;
}

export function yesNoChoices(): { value: boolean | null; label: string }[] {
  return [
    { value: true, label: t('common.yes') },
    { value: false, label: t('common.no') },
    { value: null, label: t('common.unknown') },
  ];
}

export function sexChoices(): { value: 'L' | 'P'; label: string }[] {
  return [
    { value: 'P', label: t('common.female') },
    { value: 'L', label: t('common.male') },
  ];
}

export function sexName(sex: 'L' | 'P'): string {
  return sex === 'L' ? t('common.male') : t('common.female');
}
