import { mount } from 'svelte';
import { choosePlatform, usePlatform, type Platform } from '$lib/api';
import App from './App.svelte';
import './app.css';

// The made-up application exists for designing only; the mode is a constant, so that no product build carries it.
async function platformOfThisBuild(): Promise<Platform> {
  if (import.meta.env.MODE === 'fake') return (await import('./dev/fake')).fakePlatform();
  return choosePlatform();
}

usePlatform(await platformOfThisBuild());
mount(App, { target: document.getElementById('app')! });
