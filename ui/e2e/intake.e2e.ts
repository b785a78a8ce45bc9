// Residents from a list that is there already: its columns, a dry run, the import, and all of it taken back.
import { callBeside, expect, expectAccessible, go, picture, startAnew, test, throughWizard } from './window';

const LIST = [
  'NO;NO KK;NIK;NAMA LENGKAP;L/P;TGL LAHIR;HUBUNGAN;ALAMAT;RT',
  '1;3275991208050001;3275995503870001;Contoh Aminah;P;15/03/1987;Istri;Jl. Contoh Raya No. 10;03',
  '2;3275991208050001;3275991204850002;Contoh Asep;L;12/04/1985;Kepala Keluarga;Jl. Contoh Raya No. 10;03',
  '3;3275991208050002;32759955039;Contoh Wati;P;15/03/1990;Istri;Jl. Contoh Raya No. 12;03',
].join('\r\n');

const persons = (page: Parameters<typeof go>[0]) => callBeside<{ total: number }>(page, 'list_persons', { search: '', rt: null, sex: null, beneficiary: null, offset: 0, limit: 1 });

test('a list is checked first, imported, and taken back by one press', async ({ page }) => {
  await startAnew(page);
  await throughWizard(page);
  await go(page, '#/warga');
  await page.getByRole('link', { name: 'Impor dari berkas' }).first().click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Pilih berkas' }).click();
  await (await chooser).setFiles([{ name: 'warga.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) }]);
  await expect(page.getByLabel('Kolom D NAMA LENGKAP diisi ke')).toHaveValue('name');
  await expect(page.getByText('3275995503870001')).toHaveCount(0);
  await expectAccessible(page, 'the columns of a list');
  await page.getByRole('button', { name: 'Periksa dulu' }).click();
  await expect(page.getByRole('button', { name: '1 salah' })).toBeVisible();
  await expect(page.getByText(/!C4/)).toBeVisible();
  expect((await persons(page)).total).toBe(0);
  await page.getByRole('button', { name: '2 baru' }).click();
  await expect(page.getByText('Contoh Aminah')).toBeVisible();
  await picture(page, 'intake-dry-run');
  await expectAccessible(page, 'the dry run of an import');

  await page.getByRole('button', { name: 'Masukkan 2 warga' }).click();
  await expect(page.getByText('Impor selesai')).toBeVisible({ timeout: 30_000 });
  expect((await persons(page)).total).toBe(2);
  await page.getByRole('button', { name: 'Batalkan seluruh impor' }).click();
  await expect(page.getByText('Seluruh impor dibatalkan.')).toBeVisible();
  expect((await persons(page)).total).toBe(0);
});
