// Each unit test begins with an empty made-up application.
import { beforeEach } from 'vitest';
import { usePlatform } from '$lib/api';
import { fakePlatform } from './fake';

beforeEach(() => {
  localStorage.clear();
  usePlatform(fakePlatform());
});
