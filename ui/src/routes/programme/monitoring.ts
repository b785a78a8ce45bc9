// Monitoring after termination: four quarters, and who was visited in each.
import { addMonths } from '$lib/forms/dates';

const QUARTER_MONTHS = 3;
const QUARTERS = 4;

export interface Visit {
  person_id: string;
  date: string;
}

export type QuarterState = 'done' | 'running' | 'late' | 'coming';

export interface Quarter {
  number: number;
  /** The last day before it. */
  after: string;
  /** Its last day. */
  until: string;
  visited: Set<string>;
  state: QuarterState;
}

/** The quarters of the year after termination. A visit counts from the day after the quarter before to the quarter's last day. */
export function quarters(termination: string, persons: readonly string[], visits: readonly Visit[], today: string): Quarter[] {
  const wanted = new Set(persons);
  return Array.from({ length: QUARTERS }, (_, index) => {
    const [after, until] = [addMonths(termination, QUARTER_MONTHS * index), addMonths(termination, QUARTER_MONTHS * (index + 1))];
    const visited = new Set(visits.filter((visit) => wanted.has(visit.person_id) && visit.date > after && visit.date <= until).map((visit) => visit.person_id));
    return { number: index + 1, after, until, visited, state: stateOf(after, until, today, wanted.size > 0 && visited.size === wanted.size) };
  });
}

function stateOf(after: string, until: string, today: string, isDone: boolean): QuarterState {
  if (isDone) return 'done';
  if (today > until) return 'late';
  return today > after ? 'running' : 'coming';
}

/** The quarter to work on: the one that runs, else the first that is late, else the first. */
export function currentQuarter(all: readonly Quarter[]): number {
  return (all.find((quarter) => quarter.state === 'running') ?? all.find((quarter) => quarter.state === 'late') ?? all[0])?.number ?? 1;
}
