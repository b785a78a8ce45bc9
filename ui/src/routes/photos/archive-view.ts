export type ArchiveView = 'unsorted' | 'all' | 'activity' | 'import';

/** Photos read at a time; more come on demand, so that 50,000 do not arrive at once. */
export const STEP = 120;
