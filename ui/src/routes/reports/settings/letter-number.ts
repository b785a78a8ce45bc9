// How a letter number is put together: {kode}/{nomor}/{unit}/{bulan_romawi}/{tahun}.
export const PLACEHOLDERS = ['kode', 'nomor', 'unit', 'bulan_romawi', 'tahun'] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

const MONTHS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** An example of a number; what is no placeholder stays as it was typed. */
export function exampleNumber(format: string, classification: string, unit: string, sequence: number, day: string, digits = 3): string {
  const values: Record<Placeholder, string> = {
    kode: classification, nomor: String(sequence).padStart(digits, '0'), unit, bulan_romawi: MONTHS[Number(day.slice(5, 7)) - 1] ?? '', tahun: day.slice(0, 4),
  };
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => values[name as Placeholder] ?? whole);
}

/** Words in braces that mean nothing. */
export function unknownPlaceholders(format: string): string[] {
  return [...format.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]!).filter((name) => !PLACEHOLDERS.includes(name as Placeholder));
}

/** Without its running number two letters would be called the same. */
export function hasSequence(format: string): boolean {
  return format.includes('{nomor}');
}
