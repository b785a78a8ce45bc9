/** The dates of a programme year, in the order in which they come. */
export const CALENDAR = ['initial_verification_date', 'kickoff_date', 'final_evaluation_date', 'recheck_date', 'termination_date'] as const;
