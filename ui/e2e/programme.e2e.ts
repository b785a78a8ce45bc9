// The programme year: its dates, team, documents, plan with progress, a work with paired photos, a partner, monitoring.
import type { Page } from '@playwright/test';
import { callBeside, expect, expectAccessible, go, makePhotos, openSection, picture, startAnew, test, throughWizard } from './window';

test.beforeEach(async ({ page }) => {
  await startAnew(page);
  await throughWizard(page);
});

async function bring(page: Page, button: string, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button, exact: true }).click();
  await (await chooser).setFiles(files);
}

test('the stages lead to what is next, and a document with its scan completes a requirement', async ({ page }) => {
  await openSection(page, 'Program');
  await expect(page.getByRole('heading', { level: 1, name: 'Program P2WKSS 2025' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: /^Tahap \d: / })).toHaveCount(7);

  await test.step('the calendar', async () => {
    await page.getByRole('link', { name: 'Isi tanggal yang kosong' }).click();
    await page.getByLabel('Pencanangan', { exact: true }).fill('22/04/2025');
    await page.getByLabel('Terminasi', { exact: true }).fill('15/12/2025');
    await page.getByLabel('Ketua tim pengelola').fill('Contoh Ketua');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await expect(page.getByText('22/04/2025', { exact: true })).toBeVisible();
  });

  await test.step('the old address of the settings still leads there', async () => {
    await go(page, '#/binaan/program');
    await expect(page.getByRole('heading', { level: 1, name: 'Pengaturan program 2025' })).toBeVisible();
    await expect(page.getByLabel('Ketua tim pengelola')).toHaveValue('Contoh Ketua');
  });

  await test.step('the team, one after the other', async () => {
    await go(page, '#/program/tim');
    await page.getByRole('button', { name: 'Tambah anggota tim' }).first().click();
    for (const [name, position] of [['Contoh Lurah', 'Penanggung jawab'], ['Contoh Sekretaris', 'Sekretaris']]) {
      await page.getByLabel('Nama', { exact: true }).fill(name!);
      await page.getByLabel('Jabatan dalam tim').fill(position!);
      await page.getByRole('button', { name: 'Simpan' }).click();
      await expect(page.getByText(name!)).toBeVisible();
      await expect(page.getByLabel('Nama', { exact: true })).toBeFocused();
    }
    await page.getByRole('button', { name: 'Hapus: Contoh Sekretaris' }).click();
    await expect(page.getByText('Contoh Sekretaris', { exact: true })).toBeHidden();
    await page.getByRole('button', { name: 'Urungkan' }).click();
    await expect(page.getByText('Contoh Sekretaris', { exact: true })).toBeVisible();
  });

  await test.step('a document and its scan', async () => {
    await go(page, '#/program/tahap/1');
    const decree = page.locator('#syarat-D01');
    await expect(decree.getByText('tidak ada')).toBeVisible();
    await decree.getByRole('link', { name: /Tambah dokumen/ }).click();
    await page.getByLabel('Nomor dokumen').fill('147/Kep.1/2025');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await expect(page.getByRole('heading', { name: 'Foto atau pindaian dokumen' })).toBeVisible();
    await bring(page, 'Tambah foto', await makePhotos(page, ['SK lokasi.jpg']));
    await expect(page.getByRole('button', { name: 'Perbesar: SK lokasi.jpg' })).toBeVisible();
    await page.getByRole('link', { name: 'Tahap 1: Persiapan' }).click();
    await expect(decree.getByText('ada lengkap')).toBeVisible();
    await picture(page, 'programme-stage');
  });

  await test.step('what does not apply says why, and can apply again', async () => {
    const team = page.locator('#syarat-D02');
    await team.getByRole('button', { name: /^Tidak berlaku/ }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Alasan' }).fill('SK kota belum terbit tahun ini');
    await page.getByRole('dialog').getByRole('button', { name: 'Tidak berlaku', exact: true }).click();
    await expect(team.getByText('Tidak berlaku: SK kota belum terbit tahun ini')).toBeVisible();
    await team.getByRole('button', { name: /^Berlakukan lagi/ }).click();
    await expect(team.getByText('ada tidak lengkap')).toBeVisible();
  });
});

test('the work plan and its progress, typed by keyboard', async ({ page }) => {
  for (const [name, month] of [['Pelatihan menjahit', '05'], ['Drainase RT 03', '06']]) {
    await go(page, '#/program/rencana/baru');
    await page.getByLabel('Nama kegiatan').fill(name!);
    await page.getByText('Lanjutan', { exact: true }).click();
    await page.getByText(month === '05' ? 'Nonfisik' : 'Fisik', { exact: true }).click();
    await page.getByLabel('Dinas atau pelaksana').fill(month === '05' ? 'Disnaker' : 'DBMSDA');
    await page.getByLabel('Bulan mulai', { exact: true }).selectOption(month!);
    await page.getByLabel('Bulan selesai', { exact: true }).selectOption('07');
    await page.getByRole('textbox', { name: 'Anggaran' }).pressSequentially('45000000');
    await expect(page.getByRole('textbox', { name: 'Anggaran' })).toHaveValue('45.000.000');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await expect(page.getByRole('link', { name: new RegExp(name!) })).toBeVisible();
  }
  await expect(page.getByText('Rp90.000.000', { exact: true })).toBeVisible();

  await go(page, '#/program/kemajuan');
  const cell = (name: string) => page.getByRole('textbox', { name });
  await cell('Pelatihan menjahit, Mei 2025').click();
  await page.keyboard.type('25');
  await page.keyboard.press('ArrowRight');
  await expect(cell('Pelatihan menjahit, Juni 2025')).toBeFocused();
  await page.keyboard.type('60');
  await page.keyboard.press('Enter');
  await expect(cell('Drainase RT 03, Juni 2025')).toBeFocused();
  await page.keyboard.type('140');
  await expect(cell('Drainase RT 03, Juni 2025')).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('10');
  await page.keyboard.press('Enter');
  await page.getByLabel('Terpakai').fill('4500000');
  await page.getByRole('button', { name: 'Simpan' }).click();
  const row = page.getByRole('row', { name: /^Disnaker/ });
  await expect(row).toContainText('25%');
  await expect(row).toContainText('60%');
  await expect(page.getByRole('row', { name: /^DBMSDA/ })).toContainText('Rp4.500.000');
  await picture(page, 'programme-progress');
  await page.reload();
  await go(page, '#/program/kemajuan');
  await expect(cell('Pelatihan menjahit, Mei 2025')).toHaveValue('25');
  await expectAccessible(page, 'program/kemajuan');
});

test('a physical work with photos paired by viewpoint', async ({ page }) => {
  const { id: household } = await callBeside<{ id: string }>(page, 'save_household', { rw: '02', rt: '04', address: 'Jl. Contoh Melati 4' });
  await go(page, '#/program/fisik/baru');
  await page.getByLabel('Nama pekerjaan').fill('Rutilahu Contoh Melati');
  await page.getByLabel('Jenis pekerjaan').selectOption({ label: 'Perbaikan rumah tidak layak huni (rutilahu)' });
  await page.getByLabel('Rumah tangga pemilik').fill('melati 4');
  await page.getByRole('option', { name: /Jl\. Contoh Melati 4/ }).click();
  await expect(page.getByLabel('RT', { exact: true })).toHaveValue('04');
  await page.getByLabel('Volume').fill('36,5');
  await page.getByLabel('Koordinat').fill('di depan masjid');
  await page.getByRole('textbox', { name: 'Biaya' }).fill('20000000');
  await expect(page.getByLabel('Koordinat')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Koordinat').fill('-6,3021, 106,9987');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rutilahu Contoh Melati' })).toBeVisible();
  await expect(page.getByText('-6,3021, 106,9987')).toBeVisible();
  const works = await callBeside<{ household_id: string; volume: number; latitude: number }[]>(page, 'list_works', { year: 2025 });
  expect(works[0]).toMatchObject({ household_id: household, volume: 36.5, latitude: -6.3021 });

  const [before, after, loose] = await makePhotos(page, ['IMG-20250801-WA0001.jpg', 'IMG-20250901-WA0002.jpg', 'IMG-20250815-WA0003.jpg']);
  await bring(page, 'Tambah foto: Sebelum, sudut 1', [before!]);
  await expect(page.getByRole('button', { name: 'Keluarkan dari sudut ini: Sebelum, sudut 1' })).toBeVisible();
  await bring(page, 'Tambah foto: Sesudah, sudut 1', [after!]);
  await expect(page.getByRole('button', { name: 'Keluarkan dari sudut ini: Sesudah, sudut 1' })).toBeVisible();
  await bring(page, 'Tambah foto', [loose!]);
  await page.getByLabel('Jenis: IMG-20250815-WA0003.jpg').selectOption('process');
  await page.getByLabel('Sudut foto IMG-20250815-WA0003.jpg').selectOption('1');
  await expect(page.getByRole('button', { name: 'Keluarkan dari sudut ini: Proses, sudut 1' })).toBeVisible();
  await page.getByRole('button', { name: 'Bandingkan: Sudut 1' }).click();
  await expect(page.getByRole('dialog').getByRole('img')).toHaveCount(3);
  await picture(page, 'programme-compare');
  await page.keyboard.press('Escape');
  await expectAccessible(page, 'program/fisik/satu');
  await go(page, '#/program/fisik');
  await expect(page.getByText('Rp20.000.000').first()).toBeVisible();
});

test('a partner with what it gave, and monitoring after termination', async ({ page }) => {
  await go(page, '#/program/mitra');
  await expect(page.getByText('Belum ada media yang dicatat.')).toBeVisible();
  await page.getByRole('link', { name: 'Tambah mitra: Perusahaan' }).click();
  await page.getByLabel('Nama mitra').fill('PT Contoh Karya');
  await expect(page.getByRole('radio', { name: 'Perusahaan' })).toBeChecked();
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByRole('button', { name: 'Tambah bantuan' }).click();
  await page.getByLabel('Apa yang diberikan').fill('Dua mesin jahit');
  await page.getByLabel('Nilai').fill('7500000');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByText('Uang Rp0, natura Rp7.500.000')).toBeVisible();
  await expectAccessible(page, 'program/mitra/satu');
  await go(page, '#/program/mitra');
  await expect(page.getByText('1 mitra, bantuan senilai Rp7.500.000')).toBeVisible();

  await go(page, '#/program/pemantauan');
  await expect(page.getByText('Tanggal terminasi belum diisi')).toBeVisible();
  await callBeside(page, 'save_programme', { year: 2025, target: 100, termination_date: '2025-12-15' });
  await expect(page.getByRole('button', { name: /^Triwulan 1/ })).toContainText('15/03/2026');
  await expect(page.getByRole('button', { name: /^Triwulan/ })).toHaveCount(4);
});
