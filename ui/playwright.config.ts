import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The tests talk to a development bridge that runs already (SAUYUNAN_BRIDGE, its address), or start one
// (SAUYUNAN_BRIDGE_BINARY, or the one that cargo built in the repository). Debian's Chromium is used; nothing is downloaded.
const OWN_ADDRESS = '127.0.0.1:8621';
const running = process.env.SAUYUNAN_BRIDGE;
const binary = process.env.SAUYUNAN_BRIDGE_BINARY ?? fileURLToPath(new URL('../target/debug/dev_bridge', import.meta.url));
if (!running && !existsSync(binary)) throw new Error(`${binary} is missing: build it with cargo build -p sauyunan-tests, or set SAUYUNAN_BRIDGE`);

const baseURL = running ?? `http://${OWN_ADDRESS}`;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  outputDir: 'e2e/.out/results',
  // One bridge has one data folder, so one test runs at a time.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  ...(running ? {} : { webServer: { command: `"${binary}" --listen ${OWN_ADDRESS} --ui dist`, url: baseURL, reuseExistingServer: false } }),
  use: {
    baseURL,
    viewport: { width: 1366, height: 768 },
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] },
  },
});
