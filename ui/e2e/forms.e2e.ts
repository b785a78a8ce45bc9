// Forms keep what is typed, say what is wrong at the field, and give deleted things back.
import { expect, go, openSection, startAnew, test, throughWizard } from './window';

test.beforeEach(async ({ page }) => {
  await startAnew(page);
  await throughWizard(page);
});

test('an unfinished form comes back after the window was closed', async ({ page }) => {
  await go(page, '#/warga/keluarga/baru');
  await page.getByLabel('Alamat').fill('Jl. Contoh Belum Selesai');
  await expect(page.getByText(/Tersimpan sebagai draf \d\d\.\d\d/)).toBeVisible();
  await page.goto('about:blank');
  await page.goto('/');
  await openSection(page, 'Beranda');
  await page.getByRole('link', { name: /Jl\. Contoh Belum Selesai/ }).click();
  await expect(page.getByLabel('Alamat')).toHaveValue('Jl. Contoh Belum Selesai');
  await expect(page.getByText(/Isian yang belum disimpan dikembalikan/)).toBeVisible();
  await page.getByRole('button', { name: 'Buang draf' }).click();
  await expect(page.getByLabel('Alamat')).toHaveValue('');
});

test('what is missing is said at its field, and the first of them has the keyboard', async ({ page }) => {
  await go(page, '#/warga/keluarga/baru');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByText('2 isian perlu diperbaiki.')).toBeVisible();
  await expect(page.getByText('Isian ini belum diisi.').first()).toBeVisible();
  await page.getByLabel('Alamat').fill('Jl. Contoh');
  await expect(page.getByText('1 isian perlu diperbaiki.')).toBeVisible();
});

test('a doubtful NIK is kept with a reason, and the reason stays in the history', async ({ page }) => {
  await go(page, '#/warga/keluarga/baru');
  await page.getByLabel('Alamat').fill('Jl. Contoh 5');
  await page.getByLabel('RT', { exact: true }).fill('01');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByRole('link', { name: 'Tambah keluarga' }).first().click();
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByLabel('Nama lengkap').fill('Contoh Sumiati');
  await page.getByLabel('NIK').fill('3275054403900002');
  await page.getByLabel('Tanggal lahir', { exact: true }).fill('05/03/1990');
  await expect(page.getByText(/Tanggal lahir menurut NIK 04\/03\/1990/)).toBeVisible();
  await page.getByRole('button', { name: /^Tetap pakai/ }).click();
  await page.getByLabel('Mengapa tetap benar?').fill('Sesuai akta kelahiran');
  await page.getByRole('button', { name: 'Pakai dengan alasan ini' }).click();
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(page.getByText('Contoh Sumiati')).toBeVisible();
});

test('a deleted household comes back', async ({ page }) => {
  await go(page, '#/warga/keluarga/baru');
  await page.getByLabel('Alamat').fill('Jl. Contoh 9');
  await page.getByLabel('RT', { exact: true }).fill('02');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByRole('button', { name: 'Hapus' }).click();
  await expect(page.getByText('Belum ada rumah tangga')).toBeVisible();
  await page.getByRole('button', { name: 'Urungkan' }).click();
  await expect(page.getByRole('link', { name: /Jl\. Contoh 9/ })).toBeVisible();
});
