// Sorting photos: by hand, by key, in bulk, with the way back.
import type { Page } from '@playwright/test';
import { callBeside, expect, expectAccessible, go, makePhotos, openSection, picture, startAnew, test, throughWizard } from './window';

/** A folder with one activity, in the archive photos of these names. */
async function archiveWith(page: Page, activity: object, names: string[]): Promise<void> {
  await startAnew(page);
  await throughWizard(page);
  await callBeside(page, 'save_activity', { pokja: 1, is_physical: false, ...activity });
  await openSection(page, 'Arsip Foto');
  await page.getByRole('button', { name: 'Masukkan foto' }).first().click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Pilih foto' }).click();
  await (await chooser).setFiles(await makePhotos(page, names));
  await expect(page.getByText(`${names.length} foto baru`)).toBeVisible();
}

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
  await page.getByLabel('Dari siapa atau dari mana').fill('Grup WA PKK RW 02');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Pilih foto' }).click();
  await (await chooser).setFiles(photos);
  await expect(page.getByText('4 foto baru')).toBeVisible();
  await page.getByRole('button', { name: 'Semua foto' }).click();
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

test('a proposal is accepted with Enter, taken back, and sorted by hand instead', async ({ page }) => {
  await archiveWith(page, { name: 'Senam bersama', date: '2025-11-12', place: 'Lapangan RW 02' }, ['IMG-20251112-WA0001.jpg', 'IMG-20251112-WA0002.jpg', 'IMG-20251112-WA0003.jpg', 'foto lama.jpg']);
  const accept = page.getByRole('button', { name: 'Ya, pasang 3 foto: Senam bersama' });
  await expect(accept).toBeVisible();
  await expect(page.getByText('tanggal sama')).toBeVisible();
  await expectAccessible(page, 'proposals');
  await picture(page, 'photos-proposals');
  await accept.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 foto: ke Senam bersama.', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Belum dipilah/ })).toHaveText(/1/);
  await expect(page.getByText('Belum ada yang cocok. Foto apa ini?')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Lainnya ...' }), 'the next group has the keyboard').toBeFocused();
  await page.keyboard.press('u');
  await expect(accept).toBeVisible();

  await page.getByRole('button', { name: 'Pilih sendiri' }).first().click();
  await expect(page.getByText('3 foto dipilih')).toBeVisible();
  await expect(page.getByRole('option', { selected: true }).first()).toBeFocused();
  await page.keyboard.press('t');
  await page.getByRole('combobox', { name: 'Ketik nama kegiatan, rumah, atau pekerjaan' }).fill('senam');
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 foto: ke Senam bersama.', { exact: true })).toBeVisible();
  await expect(page.getByText('Belum ada yang cocok. Foto apa ini?')).toBeVisible();
});

test('photos are rejected with a reason and restored', async ({ page }) => {
  await archiveWith(page, { name: 'Senam bersama', date: '2025-11-12' }, ['IMG-20250301-WA0001.jpg', 'IMG-20250302-WA0002.jpg', 'IMG-20250303-WA0003.jpg']);
  await page.evaluate(() => localStorage.setItem('photoSorting', 'grid'));
  await page.reload();
  await page.getByRole('option').first().focus();
  await page.keyboard.press('x');
  await expect(page.getByRole('dialog', { name: 'Mengapa 1 foto ini ditolak?' })).toBeVisible();
  await expectAccessible(page, 'reject');
  await page.keyboard.press('3');
  await expect(page.getByText('1 foto: ditolak (Pribadi).')).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(2);
  await expect(page.getByRole('option').first(), 'the keyboard goes on with the next photo').toBeFocused();
  await page.keyboard.press('Shift+X');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('option')).toHaveCount(2);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Tombol cepat' })).toBeVisible();
  await expectAccessible(page, 'keys');
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: /^Ditolak/ }).click();
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('option').getByText('Pribadi')).toBeVisible();
  await page.getByRole('button', { name: 'Kembalikan', exact: true }).click();
  await expect(page.getByText('Tidak ada foto yang ditolak')).toBeVisible();
});

test('many captions from one pattern, and two photos as before and after', async ({ page }) => {
  await archiveWith(page, { name: 'Kerja bakti saluran', date: '2025-11-12', place: 'Gang Melati', is_physical: true }, ['IMG-20251112-WA0001.jpg', 'IMG-20251120-WA0002.jpg']);
  await page.evaluate(() => localStorage.setItem('photoSorting', 'grid'));
  await page.reload();
  await page.getByRole('option').first().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('t');
  await page.getByRole('option', { name: /Kerja bakti saluran/ }).click();
  await page.getByRole('link', { name: /^Semua/ }).click();
  await expect(page.getByRole('option')).toHaveCount(2);
  await page.getByRole('option').first().focus();
  await page.keyboard.press('Control+a');

  await page.keyboard.press('c');
  const captions = page.getByRole('dialog', { name: 'Keterangan untuk 2 foto' });
  await captions.getByLabel('Pola keterangan').fill('Kegiatan:');
  await captions.getByRole('button', { name: '+ Kegiatan' }).click();
  await expect(captions.getByLabel('Pola keterangan')).toHaveValue('Kegiatan: {kegiatan}');
  await expect(captions.getByText('Kegiatan: Kerja bakti saluran').first()).toBeVisible();
  await expectAccessible(page, 'captions');
  await captions.getByRole('button', { name: 'Isi 2 keterangan' }).click();
  await expect(page.getByText('2 foto: keterangan diisi.')).toBeVisible();

  await page.getByRole('option').first().focus();
  await page.keyboard.press('v');
  const compare = page.getByRole('dialog', { name: 'Bandingkan berdampingan' });
  await expect(compare.getByRole('figure')).toHaveCount(2);
  await expect(compare.getByRole('figure').first(), 'the earlier one stands first').toContainText('12/11/2025');
  await page.keyboard.press('+');
  await expect(compare.getByRole('button', { name: 'Seluruh foto' })).toBeEnabled();
  await expectAccessible(page, 'compare');
  await compare.getByRole('button', { name: 'Jadikan pasangan' }).click();
  const pair = page.getByRole('dialog', { name: 'Jadikan pasangan' });
  await expect(pair.getByText('selisih 8 hari', { exact: false })).toBeVisible();
  await expect(pair.getByText('tanpa lokasi', { exact: false })).toBeVisible();
  await picture(page, 'photos-pair');
  await pair.getByRole('button', { name: 'Tetap pasangkan' }).click();
  await expect(page.getByText('Dipasangkan: sebelum dan sesudah, sudut 1.')).toBeVisible();
  await openSection(page, 'Kegiatan');
  await page.getByRole('link', { name: /Kerja bakti saluran/ }).first().click();
  await expect(page.getByText('Pasangan 1: Sebelum')).toBeVisible();
  await expect(page.getByText('Pasangan 1: Sesudah')).toBeVisible();
});
