// Saving an instrument as a whole, with the way back to what it was.
import { call, type Instrument } from '$lib/api';
import { toasts } from '$lib/state/toasts.svelte';

/** Saves at once what somebody took out and offers the way back; answers whether it was done. */
export async function saveWithWayBack(before: Instrument, after: Instrument, said: string): Promise<boolean> {
  try {
    await call('save_instrument', { instrument: after });
    toasts.reversible(said, async () => void (await call('save_instrument', { instrument: before })));
    return true;
  } catch (problem) {
    toasts.fail(problem);
    return false;
  }
}
