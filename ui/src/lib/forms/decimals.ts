// Numbers with decimals as people type them here: 12,5 and 1.250; a point before one, two or more than three digits is a comma too.
const THOUSANDS = /^\d{1,3}(\.\d{3})+(,\d+)?$/;

/** The number of typed text; null for empty text; undefined when it is no number. */
export function parseDecimal(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const plain = (THOUSANDS.test(trimmed) ? trimmed.replaceAll('.', '') : trimmed).replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** A number as it is typed here, without thousands dots. */
export function decimalText(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value).replace('.', ',');
}
