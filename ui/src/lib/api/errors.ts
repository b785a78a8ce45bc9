import type { CommandError } from './contract';

export function isCommandError(value: unknown): value is CommandError {
  return typeof value === 'object' && value !== null && typeof (value as CommandError).code === 'string' && 'message' in value;
}

/** Anything thrown becomes a CommandError, so that every screen has one way to show a failure. */
export function toCommandError(problem: unknown): CommandError {
  if (isCommandError(problem)) {
    return { code: problem.code, message: problem.message, fields: problem.fields ?? [], incident: problem.incident ?? null };
  }
  const message = problem instanceof Error ? problem.message : String(problem);
  return { code: 'unexpected', message, fields: [], incident: null };
}
