// What an import did and where photos come from, in words.
import type { ImportSummary, OriginKind, SkippedFile } from '$lib/api';
import { t, textOrNull } from '$lib/i18n';

export const ORIGINS: readonly OriginKind[] = ['phone', 'camera', 'whatsapp', 'stick', 'folder', 'other'];

export function originName(origin: OriginKind): string {
  return t(`origin.${origin}`);
}

export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** The folder or ZIP that a file lies in, which tells two files of the same name apart. */
export function folderName(path: string): string {
  return path.split(/[\\/]/).at(-2) ?? '';
}

export function filesOf(summary: ImportSummary): number {
  return summary.imported + summary.duplicates + summary.skipped.length;
}

/** "1 menit 20 detik" */
export function durationWords(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 1) return t('time.underSecond');
  if (whole < 60) return t('time.seconds', { n: whole });
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return rest === 0 || minutes >= 10 ? t('time.minutes', { n: minutes }) : t('time.minutesSeconds', { n: minutes, s: rest });
}

export interface SkippedGroup {
  code: string;
  reason: string;
  files: SkippedFile[];
}

/** Why a file was skipped; the application's own words where the code is new to us. */
function skipReason(file: SkippedFile): string {
  return textOrNull(`skip.${file.code}`) ?? file.message;
}

/** Files skipped for the same reason together, the most frequent reason first. */
export function groupSkipped(skipped: readonly SkippedFile[]): SkippedGroup[] {
  const groups = new Map<string, SkippedGroup>();
  for (const file of skipped) {
    const reason = skipReason(file);
    const group = groups.get(reason);
    if (group) group.files.push(file);
    else groups.set(reason, { code: file.code, reason, files: [file] });
  }
  return [...groups.values()].sort((one, other) => other.files.length - one.files.length);
}

/** The list of skipped files, to be pasted into a message. */
export function skippedText(skipped: readonly SkippedFile[]): string {
  return groupSkipped(skipped)
    .map((group) => [`${group.reason} (${group.files.length})`, ...group.files.map((file) => `- ${file.file}`)].join('\n'))
    .join('\n\n');
}
