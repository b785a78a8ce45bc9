// A kader's first day: from the empty computer to a printed report.
import { expect, makePhotos, openSection, picture, startAnew, test, throughWizard } from './window';

test('from the wizard to the report', async ({ page }) => {
  await startAnew(page);
  await throughWizard(page);
  await picture(page, 'journey-1-home');

  await test.step('a household, its family and a member with a NIK', async () => {
    await openSection(page, 'Keluarga & Warga');
    await page.getByRole('link', { name: 'Tambah rumah tangga' }).first().click();
    await page.getByLabel('Alamat').fill('Jl. Contoh Raya No. 17');
    await page.getByLabel('RT', { exact: true }).fill('3');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Jl. Contoh Raya No. 17' })).toBeVisible();
    await expect(page.getByText('RT 03 / RW 02')).toBeVisible();

    await page.getByRole('link', { name: 'Tambah keluarga' }).first().click();
    await page.getByLabel('Nomor KK').fill('3275051208050001');
    await page.getByRole('button', { name: 'Simpan' }).click();

    await expect(page.getByRole('heading', { level: 1, name: 'Anggota baru' })).toBeVisible();
    await page.getByLabel('Nama lengkap').fill('Contoh Rohayati');
    await page.getByLabel('NIK').pressSequentially('3275054403900001');
    await expect(page.getByLabel('NIK')).toHaveValue('3275 0544 0390 0001');
    await expect(page.getByLabel('Tanggal lahir', { exact: true })).toHaveValue('04/03/1990');
    await expect(page.getByRole('radio', { name: 'Perempuan' })).toBeChecked();
    await picture(page, 'journey-2-person');
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await expect(page.getByText('Contoh Rohayati')).toBeVisible();
    await expect(page.getByText('3275 0544 0390 0001')).toBeVisible();
  });

  await test.step('a training, a session, its attendance', async () => {
    await openSection(page, 'Kegiatan');
    await page.getByRole('navigation', { name: 'Kegiatan' }).getByRole('link', { name: 'Pelatihan' }).click();
    await page.getByRole('link', { name: 'Tambah pelatihan' }).first().click();
    await page.getByLabel('Nama pelatihan').fill('Pelatihan menjahit');
    await page.getByLabel('Penyelenggara').fill('Disnaker');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByRole('link', { name: 'Tambah sesi' }).first().click();
    await page.getByLabel('Tanggal', { exact: true }).fill('12/11/2025');
    await page.getByLabel('Jam mulai').fill('9.00');
    await page.getByLabel('Materi').fill('Pola dasar');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await expect(page.getByRole('heading', { name: 'Siapa yang hadir' })).toBeVisible();
    const search = page.getByLabel('Ketik nama atau RT, lalu Enter');
    await search.fill('roha');
    await search.press('Enter');
    await expect(page.getByText('1 hadir dari 1 yang dicatat')).toBeVisible();
    await picture(page, 'journey-3-session');
  });

  await test.step('the activity of that session', async () => {
    await page.getByRole('link', { name: 'Buat kegiatan dari sesi ini' }).click();
    await expect(page.getByLabel('Nama kegiatan')).toHaveValue('Pelatihan menjahit, sesi 1');
    await expect(page.getByLabel('Tanggal', { exact: true })).toHaveValue('12/11/2025');
    await page.getByText('Pokja II', { exact: true }).click();
    await page.getByLabel('Uraian kegiatan').fill('Peserta membuat pola dasar rok.');
    await page.getByRole('button', { name: 'Simpan' }).first().click();
    await expect(page.getByText('1 hadir dari 1 yang dicatat')).toBeVisible();
  });

  await test.step('photos by a file input, with the summary of the import', async () => {
    const photos = await makePhotos(page, ['IMG-20251112-WA0001.jpg', 'IMG-20251112-WA0002.jpg', 'IMG-20251112-WA0003.jpg']);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Tambah foto', exact: true }).click();
    await (await chooser).setFiles([...photos, { ...photos[0]!, name: 'salinan.jpg' }, { name: 'catatan.txt', mimeType: 'text/plain', buffer: Buffer.from('bukan foto') }]);
    await expect(page.getByText('Selesai memasukkan foto')).toBeVisible();
    await expect(page.getByRole('link', { name: '3 foto baru' })).toBeVisible();
    await page.getByRole('button', { name: '1 sudah ada di arsip' }).click();
    await expect(page.getByRole('link', { name: 'salinan.jpg' })).toBeVisible();
    await page.getByRole('button', { name: '1 dilewati' }).click();
    await expect(page.getByText('catatan.txt')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Bukti kegiatan ini' }).getByText('ada lengkap')).toBeVisible();
    await picture(page, 'journey-4-activity');
  });

  await test.step('the report', async () => {
    await page.getByRole('link', { name: 'Buat PDF' }).click();
    await expect(page.getByLabel('Simpan sebagai')).not.toHaveValue('');
    await page.getByRole('button', { name: 'Simpan PDF' }).click();
    await expect(page.getByText('Laporan selesai')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(/halaman, 3 foto/)).toBeVisible();
    await picture(page, 'journey-5-report');
    const path = await page.locator('.path').last().innerText();
    const pdf = await page.request.get(`/file?path=${encodeURIComponent(path)}`);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  await test.step('the home page counts it, and the lock needs the passphrase', async () => {
    await openSection(page, 'Beranda');
    await expect(page.getByRole('heading', { name: /^Yang masih kurang/ })).toBeVisible();
    await expect(page.getByRole('link', { name: /Pelatihan 1 1 kegiatan/ })).toBeVisible();
    await page.getByRole('button', { name: 'Kunci Sauyunan' }).click();
    await page.getByLabel('Kata sandi').fill('salah');
    await page.getByRole('button', { name: 'Buka' }).click();
    await expect(page.getByText('Kata sandi salah.')).toBeVisible();
    await page.getByLabel('Kata sandi').fill('kelor mekar pagi');
    await page.getByRole('button', { name: 'Buka' }).click();
    await expect(page.getByRole('navigation', { name: 'Bagian' })).toBeVisible();
  });
});
