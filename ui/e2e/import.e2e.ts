// Bringing photos in: a folder that is cut off and gone on with, a chat as a ZIP, what each number means, where a photo comes from.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callBeside, expect, expectAccessible, go, makePhotos, openSection, picture, startAnew, test, throughWizard } from './window';
import { makeZip } from './zip';

const MANY = 300;

test('a folder is cut off in the middle, its stick pulled and plugged in again, and nothing is lost or repeated', async ({ page }) => {
  test.slow();
  await startAnew(page);
  await throughWizard(page);
  const folder = test.info().outputPath('DCIM');
  mkdirSync(folder, { recursive: true });
  const names = Array.from({ length: MANY }, (_, index) => `IMG_20251112_${String(90_000 + index).padStart(6, '0')}.jpg`);
  for (const photo of await makePhotos(page, names)) writeFileSync(join(folder, photo.name), photo.buffer);

  await openSection(page, 'Arsip Foto');
  await callBeside(page, 'start_import', { paths: [folder], activity_id: null, source: 'HP Bu Yuni' });
  await expect(page.getByRole('progressbar', { name: 'Memasukkan foto' })).toBeVisible();
  await expect(page.getByText(/\d+ dari 300/)).toBeVisible();
  await page.getByRole('button', { name: 'Batalkan: Memasukkan foto' }).click();
  await expect(page.getByText('Pemasukan foto dibatalkan; yang sudah masuk tetap tersimpan.')).toBeVisible();
  await expect(page.getByText(/belum selesai: \d+ dari 300 berkas/)).toBeVisible();
  await picture(page, 'import-cut');
  await expectAccessible(page, 'an import that was cut');

  await openSection(page, 'Beranda');
  await expect(page.getByText(/belum selesai: \d+ dari 300 berkas/)).toBeVisible();
  renameSync(folder, `${folder}-pulled`);
  await openSection(page, 'Arsip Foto');
  await expect(page.getByText(`Colokkan kembali: ${folder}`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Lanjutkan' })).toBeDisabled();
  renameSync(`${folder}-pulled`, folder);
  await page.getByRole('button', { name: 'Lanjutkan' }).click();
  await expect(page.getByText('Selesai memasukkan foto')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/belum selesai/)).toBeHidden();
  await expect(page.getByRole('link', { name: /^Semua/ })).toHaveText(/300/, { timeout: 60_000 });

  // The same folder once more: all of it is known.
  await callBeside(page, 'start_import', { paths: [folder], activity_id: null, source: null });
  await expect(page.getByText('300 sudah ada di arsip')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Sortir sekarang' })).toBeHidden();
});

test('a chat comes as a ZIP: every number opens its list, a photo tells where it comes from', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await startAnew(page);
  await throughWizard(page);
  const activities = [];
  for (const name of ['Kerja bakti saluran', 'Penyuluhan gizi']) activities.push(await callBeside<{ id: string }>(page, 'save_activity', { name, date: '2025-11-14', pokja: 3 }));
  const [first, second] = await makePhotos(page, ['IMG-20251114-WA0001.jpg', 'IMG-20251114-WA0002.jpg']);
  const chat = '14/11/25 09.05 - Bu Siti: IMG-20251114-WA0001.jpg (file terlampir)\nKerja bakti RT 03\n14/11/25 09.06 - Bu Yuni: IMG-20251114-WA0002.jpg (file terlampir)\n';
  const zip = makeZip([
    { name: 'Chat WhatsApp dengan PKK RW 02.txt', bytes: Buffer.from(chat) },
    { name: first!.name, bytes: first!.buffer }, { name: second!.name, bytes: second!.buffer },
    { name: 'lagi.zip', bytes: makeZip([{ name: second!.name, bytes: second!.buffer }]) },
    { name: 'rusak.jpg', bytes: second!.buffer.subarray(0, 2000) },
  ]);

  async function bring(file: { name: string; mimeType: string; buffer: Buffer }, button: string, target: string) {
    await page.getByRole('button', { name: 'Masukkan foto' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Masukkan foto' });
    await dialog.getByRole('combobox', { name: 'Yang dibuktikan' }).fill(target);
    await dialog.getByRole('option', { name: new RegExp(target) }).click();
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: button }).click();
    await (await chooser).setFiles([file]);
    await expect(dialog).toBeHidden();
  }

  await openSection(page, 'Arsip Foto');
  await page.getByRole('button', { name: 'Masukkan foto' }).first().click();
  await page.getByLabel('Cara sampai').selectOption({ label: 'WhatsApp' });
  await expect(page.getByLabel('Grup WhatsApp')).toBeVisible();
  await page.getByText('Cara mengambil foto dari chat WhatsApp').click();
  await expectAccessible(page, 'the dialog');
  await page.keyboard.press('Escape');

  await bring({ name: 'Chat WhatsApp dengan PKK RW 02.zip', mimeType: 'application/zip', buffer: zip }, 'Pilih ZIP', 'Kerja bakti saluran');
  await expect(page.getByRole('link', { name: '2 foto baru' })).toBeVisible();
  await page.getByRole('button', { name: '2 dilewati' }).click();
  await expect(page.getByText('ZIP di dalam ZIP; buka dulu ZIP yang di dalam.')).toBeVisible();
  await expect(page.getByText('Fotonya terpotong; salin ulang dari HP.')).toBeVisible();
  await picture(page, 'import-skipped');
  await expectAccessible(page, 'the result of an import');
  await page.getByRole('button', { name: 'Salin daftar' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('lagi.zip');

  await page.getByRole('link', { name: '2 foto baru' }).click();
  await expect(page.getByRole('option')).toHaveCount(2);
  await page.getByRole('option', { name: /WA0001|Kerja bakti/ }).first().click();
  await page.getByText('Asal-usul', { exact: true }).click();
  await expect(page.getByText(/dikirim Bu Siti, 14\/11\/2025 09\.05/)).toBeVisible();
  await expect(page.getByText(/di dalam Chat WhatsApp dengan PKK RW 02\.zip/)).toBeVisible();
  await picture(page, 'import-custody');
  await expectAccessible(page, 'the way of a photo');

  // The same photo for another activity: it stays where it is, and that is said.
  await go(page, '#/foto/semua');
  await bring({ ...first!, name: 'salinan.jpg' }, 'Pilih foto', 'Penyuluhan gizi');
  await expect(page.getByText(/1 foto sudah dipakai sebagai bukti hal lain/)).toBeVisible();
  await page.getByRole('button', { name: 'Lihat fotonya' }).click();
  await expect(page.getByText('sudah dipakai untuk Kerja bakti saluran')).toBeVisible();
  await picture(page, 'import-proves-other');
});
