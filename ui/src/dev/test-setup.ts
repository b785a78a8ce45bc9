// Each unit test begins with an empty made-up application and an empty page.
import { cleanup } from '@testing-library/svelte';
import { afterEach, beforeEach } from 'vitest';
import { usePlatform } from '$lib/api';
import { fakePlatform } from './fake';

beforeEach(() => {
  localStorage.clear();
  usePlatform(fakePlatform());
});
afterEach(cleanup);
