// Moving about a grid of lines and months, and what a typed percentage means.
export interface Cell {
  row: number;
  column: number;
}

/** Where a key leads from a cell; null for a key that does not move. Moving stops at the edges. */
export function moveInGrid(from: Cell, key: string, rows: number, columns: number): Cell | null {
  const steps: Record<string, Cell> = {
    ArrowUp: { row: from.row - 1, column: from.column },
    ArrowDown: { row: from.row + 1, column: from.column },
    Enter: { row: from.row + 1, column: from.column },
    ArrowLeft: { row: from.row, column: from.column - 1 },
    ArrowRight: { row: from.row, column: from.column + 1 },
    Home: { row: from.row, column: 0 },
    End: { row: from.row, column: columns - 1 },
  };
  const to = steps[key];
  if (!to) return null;
  return { row: clamp(to.row, rows), column: clamp(to.column, columns) };
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}

/** The percentage of typed text; null for an empty cell; undefined when it is none. */
export function parsePercent(text: string): number | null | undefined {
  const trimmed = text.trim().replace(/%$/, '').trim();
  if (trimmed === '') return null;
  if (!/^\d{1,3}$/.test(trimmed)) return undefined;
  const percent = Number(trimmed);
  return percent <= 100 ? percent : undefined;
}

/** Whether a month lies in a line's own time; a line without months is open to all. */
export function isInLine(month: string, start: string | null | undefined, end: string | null | undefined): boolean {
  return (!start || month >= start) && (!end || month <= end);
}
