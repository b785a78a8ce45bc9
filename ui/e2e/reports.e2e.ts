// A report looked at before it is saved, with a number of its own; and the register that keeps that number.
import { callBeside, expect, expectAccessible, go, picture, startAnew, test } from './window';

test.beforeEach(async ({ page }) => {
  await startAnew(page);
  await callBeside(page, 'create_demo', {});
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'Bagian' })).toBeVisible();
});

test('every report of the set is drawn before it is saved', async ({ page }) => {
  test.slow();
  await go(page, '#/laporan');
  const { length } = await callBeside<unknown[]>(page, 'list_reports', {});
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(length);
  await page.getByRole('link', { name: /Daftar kelompok binaan/ }).click();
  const shown = page.getByRole('img', { name: /, halaman 1 dari \d+/ });
  await expect(shown).toBeVisible({ timeout: 30_000 });
  expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(400);
  await picture(page, 'report-preview');
  await expectAccessible(page, 'the preview of a report');
});

test('pages are turned by the keyboard, and an option draws them anew', async ({ page }) => {
  test.slow();
  await go(page, '#/laporan/buat/photos');
  await expect(page.getByRole('img', { name: /halaman 1 dari/ })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('group', { name: 'Halaman laporan' }).focus();
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('img', { name: /halaman 2 dari/ })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: 'Halaman berikutnya' })).toBeDisabled();
  const pagesOf = async () => Number(/dari (\d+)/.exec((await page.getByRole('img', { name: /halaman \d+ dari/ }).getAttribute('alt')) ?? '')?.[1]);
  await page.keyboard.press('Home');
  await expect(page.getByRole('img', { name: /halaman 1 dari/ })).toBeVisible();
  const before = await pagesOf();
  await page.getByText('2', { exact: true }).click();
  await expect.poll(pagesOf, { timeout: 60_000 }).toBeGreaterThan(before);
});

test('the number of a saved report stands in the register and is not proposed again', async ({ page }) => {
  await go(page, '#/laporan/buat/beneficiaries');
  await page.getByRole('button', { name: 'Pakai nomor berikutnya' }).click();
  const number = page.getByLabel('Nomor surat');
  await expect(number).not.toHaveValue('');
  const taken = await number.inputValue();
  await page.getByLabel('Cetak NIK dan No. KK lengkap').check();
  await expect(page.getByText('NIK dan No. KK tercetak lengkap.')).toBeVisible();
  await expect(page.getByLabel('Simpan sebagai')).toHaveValue(/\.pdf$/);
  await page.getByRole('button', { name: 'Simpan PDF' }).click();
  await expect(page.getByText('Laporan selesai')).toBeVisible({ timeout: 60_000 });
  const pdf = await page.request.get(`/file?path=${encodeURIComponent(await page.locator('.path').last().innerText())}`);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

  await go(page, '#/laporan/surat');
  await expect(page.getByText(taken)).toBeVisible();
  await page.getByRole('button', { name: 'Ambil nomor' }).click();
  await page.getByRole('dialog').getByLabel('Perihal').fill('Undangan rapat RW 02');
  await page.getByRole('button', { name: 'Ambil nomor ini' }).click();
  const next = await page.getByRole('dialog').locator('.number').innerText();
  expect(next).not.toBe(taken);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Batalkan nomor ${next}` }).click();
  await page.getByLabel('Mengapa dibatalkan?').fill('salah ketik perihal');
  await page.getByRole('dialog').getByRole('button', { name: 'Batalkan', exact: true }).click();
  await expect(page.getByText('Alasan: salah ketik perihal')).toBeVisible();
  await expectAccessible(page, 'the register of letters');
});

test('a line of the letterhead is moved by keyboard and stays so', async ({ page }) => {
  await go(page, '#/laporan/pengaturan');
  const second = page.getByLabel('Baris 2', { exact: true });
  const text = await second.inputValue();
  await page.getByRole('button', { name: 'Naikkan baris 2' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Baris 1', { exact: true })).toHaveValue(text);
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(page.getByText('Tersimpan.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Baris 1', { exact: true })).toHaveValue(text);
});
