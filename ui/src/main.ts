import { mount } from 'svelte';
import { choosePlatform, usePlatform, type Platform } from '$lib/api';
import { preferences } from '$lib/state/preferences.svelte';
import App from './App.svelte';
import './app.css';

// The made-up application exists for designing only; the mode is a constant, so that no product build carries it.
async function platformOfThisBuild(): Promise<Platform> {
  if (import.meta.env.MODE === 'fake') return (await import('./dev/fake')).fakePlatform();
  return choosePlatform();
}

// Before anything is drawn: the first picture already has the person's text size and colours.
preferences.apply();
usePlatform(await platformOfThisBuild());
mount(App, { target: document.getElementById('app')! });
