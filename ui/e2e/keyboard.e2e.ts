// No mouse: from the wizard to a household, the search, and back.
import { expect, startAnew, test, type } from './keys';

test('everything by keyboard', async ({ page }) => {
  await startAnew(page);
  await type(page, { tabTo: 'Mulai mencatat', press: 'Enter' });
  await type(page, { tabTo: 'Kelurahan', text: 'bojongment', press: 'Enter' });
  await type(page, { tabTo: 'RW lokasi program', text: '02' });
  await type(page, { tabTo: 'Tahun program', press: 'Control+a' });
  await page.keyboard.type('2025');
  await type(page, { tabTo: 'Nama Anda', text: 'Bu Yuni', press: 'Enter' });
  await type(page, { tabTo: 'Kata sandi', text: 'kelor mekar pagi' });
  await type(page, { tabTo: 'Kata sandi sekali lagi', text: 'kelor mekar pagi', press: 'Enter' });
  await expect(page.getByRole('navigation', { name: 'Bagian' })).toBeVisible();

  await type(page, { tabTo: 'Keluarga & Warga', press: 'Enter' });
  await type(page, { tabTo: 'Tambah rumah tangga', press: 'Enter' });
  await type(page, { tabTo: 'Alamat', text: 'Jl. Contoh 3' });
  await type(page, { tabTo: 'RT', text: '04', press: 'Enter' });
  await expect(page.getByRole('heading', { level: 1, name: 'Jl. Contoh 3' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('contoh 3');
  await expect(page.getByRole('option', { name: /Jl\. Contoh 3/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await type(page, { tabTo: 'Kegiatan', press: 'Enter' });
  await type(page, { tabTo: 'Catat kegiatan', press: 'Enter' });
  await type(page, { tabTo: 'Nama kegiatan', text: 'Rapat kader' });
  await type(page, { tabTo: 'Buka kalender: Tanggal', press: 'Enter' });
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await type(page, { tabTo: 'Pokja I', press: 'Space' });
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Pokja II', exact: true })).toBeChecked();
  await type(page, { tabTo: 'Simpan', press: 'Enter' });
  await expect(page.getByRole('heading', { name: 'Siapa yang hadir' })).toBeVisible();
});
