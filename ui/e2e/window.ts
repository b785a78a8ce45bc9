// What all browser tests share: an empty data folder, steps that people take, pictures and accessibility checks.
import { expect, test as base, type Page } from '@playwright/test';
import axe from 'axe-core';

export { expect } from '@playwright/test';

export const PASSPHRASE = 'kelor mekar pagi';

/** Every test fails on an error in the console: among them what the content security policy refuses. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await use(page);
    expect(errors, 'errors in the console').toEqual([]);
  },
});

export async function startAnew(page: Page): Promise<void> {
  const answer = await page.request.post('/reset');
  expect(answer.ok(), 'the bridge begins again').toBe(true);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Selamat datang' })).toBeVisible();
}

/** Calls a command beside the window, to prepare what a test is not about. */
export async function callBeside<T>(page: Page, name: string, input: object): Promise<T> {
  const answer = await page.request.post(`/call/${name}`, { data: input });
  expect(answer.ok(), `${name}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

export async function throughWizard(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Mulai mencatat' }).click();
  await page.getByLabel('Kelurahan').fill('bojongmenteng');
  await page.getByRole('option', { name: /Bojong Menteng/ }).click();
  await page.getByLabel('RW lokasi program').fill('02');
  await page.getByLabel('Tahun program').fill('2025');
  await page.getByLabel('Nama Anda').fill('Bu Yuni');
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await page.getByLabel('Kata sandi', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('Kata sandi sekali lagi').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Buat dan mulai' }).click();
  await expect(page.getByRole('navigation', { name: 'Bagian' })).toBeVisible();
}

export async function openSection(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Bagian' }).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

export async function go(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), place);
  await page.waitForLoadState('networkidle');
}

/** Made in the browser, so that no picture file lies in the repository. */
export async function makePhotos(page: Page, names: string[]): Promise<{ name: string; mimeType: string; buffer: Buffer }[]> {
  const encoded = await page.evaluate(async (count) => {
    const pictures: string[] = [];
    for (let index = 0; index < count; index++) {
      const canvas = new OffscreenCanvas(1280, 960);
      const context = canvas.getContext('2d')!;
      context.fillStyle = `hsl(${index * 47} 45% 70%)`;
      context.fillRect(0, 0, 1280, 960);
      context.fillStyle = `hsl(${index * 47 + 160} 45% 40%)`;
      // Each at a place of its own within the picture: no two of them are the same picture.
      context.fillRect((index * 40) % 900, 200 + Math.floor(index / 20) * 20, 300, 400);
      context.beginPath();
      context.arc(1200 - ((index * 30) % 1000), 140, 100, 0, 7);
      context.fill();
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
      pictures.push(btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer()))));
    }
    return pictures;
  }, names.length);
  return names.map((name, index) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.from(encoded[index]!, 'base64') }));
}

export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `e2e/.out/${name}.png` });
}

/** No violation of WCAG 2.2 A and AA, nothing wider than the window. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: runner } = window as unknown as { axe: typeof import('axe-core') };
    const result = await runner.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return result.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
  expect(violations, where).toEqual([]);
  const widths = await page.locator('main').evaluate((main) => ({ inside: main.scrollWidth, outside: main.clientWidth }));
  expect(widths.inside, `${where}: nothing is cut off at the side`).toBeLessThanOrEqual(widths.outside);
}
