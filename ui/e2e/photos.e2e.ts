// Sorting photos: by hand, by key, in bulk, with the way back.
import { expect, go, makePhotos, openSection, picture, startAnew, test, throughWizard } from './window';

test('photos are imported, marked by keys and given to an activity', async ({ page }) => {
  await startAnew(page);
  await throughWizard(page);
  await go(page, '#/kegiatan/baru');
  await page.getByLabel('Nama kegiatan').fill('Kerja bakti saluran');
  await page.getByLabel('Tanggal', { exact: true }).fill('12/11/2025');
  await page.getByText('Pokja I', { exact: true }).click();
  await page.getByRole('button', { name: 'Simpan' }).first().click();
  await expect(page.getByRole('heading', { name: 'Siapa yang hadir' })).toBeVisible();

  await openSection(page, 'Arsip Foto');
  const photos = await makePhotos(page, ['IMG-20251112-WA0001.jpg', 'IMG-20251112-WA0002.jpg', 'IMG-20251110-WA0003.jpg', 'foto lama.jpg']);
  await page.getByRole('button', { name: 'Masukkan foto' }).first().click();
  await page.getByLabel('Asal foto').fill('Grup WA PKK RW 02');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Pilih foto' }).click();
  await (await chooser).setFiles(photos);
  await expect(page.getByText('4 foto masuk')).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(4);
  await expect(page.getByRole('heading', { name: /Rabu, 12 November 2025/ })).toBeVisible();
  await expect(page.getByText('12 Nov - tanggal diterima WA').first()).toBeVisible();

  const day = page.getByRole('listbox', { name: /Rabu, 12 November 2025/ });
  await day.getByRole('option').first().click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(page.getByText('2 foto dipilih')).toBeVisible();
  await page.keyboard.press('2');
  await expect(day.getByText('Proses')).toHaveCount(2);

  await page.getByRole('combobox', { name: 'Yang dibuktikan' }).click();
  await page.getByRole('option', { name: /Kerja bakti saluran.*tanggal sama/ }).click();
  await expect(page.getByText('2 foto: ke Kerja bakti saluran.')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Belum dipilah/ })).toHaveText(/2/);
  await picture(page, 'photos-sorted');

  await page.getByRole('button', { name: 'Urungkan' }).last().click();
  await expect(page.getByRole('link', { name: /^Belum dipilah/ })).toHaveText(/4/);

  await page.getByRole('option').first().dblclick();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('heading', { name: 'Foto 2 dari 4' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});
