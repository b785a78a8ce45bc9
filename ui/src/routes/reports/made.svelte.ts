// Which job made the latest report of a kind: its result is still there when somebody comes back to the page.
import { SvelteMap } from 'svelte/reactivity';

export const made = new SvelteMap<string, string>();
