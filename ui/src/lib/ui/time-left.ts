/** How long still, said roughly: a number that jumps every second helps nobody. */
export function timeLeft(seconds: number | null): { key: 'job.leftSeconds' | 'job.leftMinutes'; n: number } | null {
  if (seconds === null || !Number.isFinite(seconds)) return null;
  if (seconds < 60) return { key: 'job.leftSeconds', n: Math.max(1, seconds < 10 ? Math.round(seconds) : Math.ceil(seconds / 5) * 5) };
  return { key: 'job.leftMinutes', n: Math.round(seconds / 60) };
}
