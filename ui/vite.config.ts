import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// The window runs without a network: nothing may be fetched from elsewhere, and no inline script runs.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' photo: http://photo.localhost blob: data:",
  "connect-src 'self' ipc: http://ipc.localhost",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY }, injectTo: 'head-prepend' },
    ],
  };
}

const bridge = process.env.SAUYUNAN_BRIDGE ?? 'http://127.0.0.1:8620';
const bridgePaths = ['/call', '/events', '/upload', '/photo', '/file', '/reset'];

export default defineConfig({
  plugins: [svelte(), contentSecurityPolicy()],
  resolve: {
    alias: { $lib: fileURLToPath(new URL('./src/lib', import.meta.url)) },
    conditions: process.env.VITEST ? ['browser'] : undefined,
  },
  build: { target: ['es2022', 'safari16'], assetsInlineLimit: 0, modulePreload: { polyfill: false }, sourcemap: false },
  server: {
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(bridgePaths.map((path) => [path, { target: bridge, changeOrigin: true }])),
  },
  clearScreen: false,
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'], setupFiles: ['src/dev/test-setup.ts'] },
});
