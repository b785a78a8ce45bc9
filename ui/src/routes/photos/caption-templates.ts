// Texts for the captions of many photos: their placeholders, and the last ones that were used.
export const PLACEHOLDERS = ['kegiatan', 'tempat', 'tanggal', 'rw', 'rt', 'jenis', 'nomor', 'pengirim'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

export const FIRST_TEMPLATES = ['{kegiatan}, {tempat}, {tanggal}', '{jenis}: {kegiatan}, RT {rt} RW {rw}, {tanggal}'];
const KEY = 'captionTemplates';
const MOST_KEPT = 6;

/** The text with a placeholder at the cursor, and where the cursor stands afterwards. */
export function withPlaceholder(text: string, from: number, to: number, placeholder: Placeholder): { text: string; cursor: number } {
  const before = text.slice(0, from);
  const gap = before === '' || /[\s(]$/.test(before) ? '' : ' ';
  const added = `${gap}{${placeholder}}`;
  return { text: before + added + text.slice(to), cursor: from + added.length };
}

/** Placeholders that do not exist, as they were typed. */
export function unknownPlaceholders(text: string): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!).filter((name) => !(PLACEHOLDERS as readonly string[]).includes(name));
}

/** The last used first; before anything was used, two to begin with. */
export function rememberedTemplates(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    const texts = Array.isArray(kept) ? kept.filter((text): text is string => typeof text === 'string') : [];
    return [...new Set([...texts, ...FIRST_TEMPLATES])].slice(0, MOST_KEPT);
  } catch {
    return FIRST_TEMPLATES;
  }
}

/** Texts without any placeholder are about these photos only, maybe about a person: they are not kept on the machine. */
export function rememberTemplate(text: string): void {
  if (!/\{\w+\}/.test(text)) return;
  const kept = rememberedTemplates().filter((each) => each !== text && !FIRST_TEMPLATES.includes(each));
  localStorage.setItem(KEY, JSON.stringify([text, ...kept].slice(0, MOST_KEPT)));
}
