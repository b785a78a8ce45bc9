// Tables for Excel, and a dossier that proves itself: made, checked, and found out when a byte of it is another.
import { mkdirSync, readFileSync } from 'node:fs';
import { callBeside, expect, expectAccessible, go, picture, startAnew, test } from './window';

test.beforeEach(async ({ page }) => {
  await startAnew(page);
  await callBeside(page, 'create_demo', {});
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'Bagian' })).toBeVisible();
  mkdirSync(test.info().outputPath(), { recursive: true });
});

test('chosen tables become the sheets of one workbook', async ({ page }) => {
  await go(page, '#/laporan/tabel');
  await page.getByRole('button', { name: 'Kosongkan' }).first().click();
  await expect(page.getByRole('button', { name: 'Simpan 0 tabel' })).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Warga', exact: true }).check();
  const path = test.info().outputPath('tabel.xlsx');
  await page.getByLabel('Simpan sebagai').fill(path);
  await page.getByRole('button', { name: 'Simpan 1 tabel' }).click();
  await expect(page.getByText('Tabel tersimpan')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^1 lembar/)).toBeVisible();
  expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
});

test('a dossier is made, found whole, and found out when a byte of it is another', async ({ page }) => {
  test.slow();
  await go(page, '#/laporan/berkas');
  const folder = test.info().outputPath();
  await page.getByLabel('Simpan di folder').fill(folder);
  await page.getByText('Satu ZIP').click();
  await page.getByRole('button', { name: 'Kosongkan' }).click();
  await page.getByRole('checkbox', { name: 'Daftar kelompok binaan P2WKSS' }).check();
  await page.getByRole('button', { name: 'Buat berkas bukti' }).click();
  await expect(page.getByText('Berkas bukti selesai')).toBeVisible({ timeout: 120_000 });
  await picture(page, 'dossier-made');
  await expectAccessible(page, 'a finished dossier');
  const zip = (await page.getByText(/Berkas-Bukti-P2WKSS-.*\.zip$/).last().innerText()).trim();
  const bytes = readFileSync(zip);

  const check = async (buffer: Buffer) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Pilih ZIP atau .age' }).click();
    await (await chooser).setFiles([{ name: 'diterima.zip', mimeType: 'application/zip', buffer }]);
  };
  await check(bytes);
  await expect(page.getByText(/^Utuh: \d+ berkas/)).toBeVisible({ timeout: 60_000 });
  const other = Buffer.from(bytes);
  const at = other.indexOf(Buffer.from([0xff, 0xd8, 0xff])) + 4000;
  other[at] = other[at]! ^ 1;
  await check(other);
  await expect(page.getByText(/^Tidak utuh|rusak|CRC/i)).toBeVisible({ timeout: 60_000 });
});
