// A programme year's people: chosen, asked, ratified, compared, trained and followed up.
import { callBeside, expect, go, picture, startAnew, test, throughWizard } from './window';
import type { Page } from '@playwright/test';

type Saved = { id: string };

/** A household with one woman who heads it; without a welfare stage nothing proves that she is poor. */
async function woman(page: Page, name: string, birthDate: string, number: number, welfareStage: number | null): Promise<string> {
  const household = await callBeside<Saved>(page, 'save_household', { rw: '02', rt: '01', address: `Jl. Contoh ${number}`, ownership: 2, has_latrine: true });
  const family = await callBeside<Saved>(page, 'save_family', { household_id: household.id, welfare_stage: welfareStage });
  return (await callBeside<Saved>(page, 'save_person', { family_id: family.id, name, sex: 'P', birth_date: birthDate, family_relation: 1, is_household_head: true, education: 3 })).id;
}

async function beneficiaries(page: Page, ...persons: string[]): Promise<void> {
  await callBeside(page, 'add_beneficiaries', { persons });
}

test.beforeEach(async ({ page }) => {
  await startAnew(page);
  await throughWizard(page);
});

test('candidates are chosen by keyboard, added together and taken back; a doubtful one needs a reason', async ({ page }) => {
  await woman(page, 'Contoh Aminah', '1990-03-14', 1, 1);
  await woman(page, 'Contoh Rohayati', '1985-03-14', 2, 2);
  await woman(page, 'Contoh Uti', '1950-03-14', 3, 1);
  await go(page, '#/binaan/calon');
  await expect(page.getByText('3 warga perempuan belum menjadi binaan 2025; 2 memenuhi syarat.')).toBeVisible();

  await page.getByRole('checkbox', { name: 'Pilih Contoh Aminah' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('2 orang dipilih')).toBeVisible();
  await picture(page, 'beneficiaries-candidates');
  await page.getByRole('button', { name: 'Tambahkan 2' }).click();
  await expect(page.getByText('2 orang menjadi binaan.')).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await page.getByRole('button', { name: 'Urungkan' }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(2);

  await page.getByRole('link', { name: 'Isi alasan untuk Contoh Uti' }).click();
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.getByRole('button', { name: /^Tetap pakai/ }).click();
  await page.getByLabel('Mengapa tetap benar?').fill('Menanggung tiga cucu');
  await page.getByRole('button', { name: 'Pakai dengan alasan ini' }).click();
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(page.getByText('Tetap dipakai. Alasan: Menanggung tiga cucu')).toBeVisible();
});

test('wishes are saved line by line and counted, whoever wrote them how', async ({ page }) => {
  await beneficiaries(page, await woman(page, 'Contoh Aminah', '1990-03-14', 1, 1), await woman(page, 'Contoh Rohayati', '1985-03-14', 2, 1));
  await go(page, '#/binaan/peminatan');
  await page.getByLabel('Minat utama Contoh Aminah').fill('menjahit');
  await page.getByLabel('Minat kedua Contoh Aminah').fill('Merias');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Minat utama Contoh Rohayati')).toBeFocused();
  await page.keyboard.type('Pelatihan Menjahit');
  await page.getByLabel('Tanggal survei Contoh Rohayati').fill('5/5/2025');
  await page.getByLabel('Cari nama atau alamat binaan').focus();
  await expect(page.getByText('2 dari 2 binaan sudah menyebut minatnya.')).toBeVisible();
  const counts = page.getByRole('region', { name: 'Jumlah peminat' }).getByRole('listitem');
  await expect(counts.first()).toHaveText(/Menjahit\s*2/);
  await page.reload();
  await expect(page.getByLabel('Tanggal survei Contoh Rohayati')).toHaveValue('05/05/2025');
  await expect(page.getByLabel('Minat kedua Contoh Aminah')).toHaveValue('Merias');
});

test('a condition at the end begins with the one at the start, says what it was, and is compared', async ({ page }) => {
  const person = await woman(page, 'Contoh Aminah', '1990-03-14', 1, 1);
  await beneficiaries(page, person);
  await go(page, `#/binaan/kondisi/${person}?tahap=awal`);
  await page.getByLabel('Tanggal pendataan', { exact: true }).fill('15/03/2025');
  await page.getByLabel('Pendapatan keluarga sebulan').fill('1000000');
  await expect(page.getByLabel('Pendapatan keluarga sebulan')).toHaveValue('1.000.000');
  await page.getByRole('button', { name: 'Isi nanti, ke bagian berikutnya' }).click();
  await expect(page.locator('[data-group="education"] summary')).toBeFocused();
  await expect(page.getByLabel('Pendidikan', { exact: true })).toHaveValue('2');
  await page.locator('[data-group="water"] summary').click();
  await expect(page.getByLabel('Jamban', { exact: true })).toHaveValue('0');
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.getByRole('link', { name: /^Akhir Contoh Aminah/ }).click();

  await expect(page.getByText('Terisi dari kondisi awal tanggal 15/03/2025.')).toBeVisible();
  await page.getByLabel('Pendapatan keluarga sebulan').fill('1500000');
  await expect(page.getByText('Dulu: Rp1.000.000')).toBeVisible();
  await page.locator('[data-group="business"] summary').click();
  await expect(page.getByLabel('Omzet sebulan')).toBeHidden();
  await page.getByRole('group', { name: 'Punya usaha sendiri' }).getByText('Ya', { exact: true }).click();
  await page.getByLabel('Omzet sebulan').fill('600000');
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Binaan P2WKSS' })).toBeVisible();

  await go(page, '#/binaan/perbandingan');
  await expect(page.getByText('Semua 1 binaan dibandingkan.')).toBeVisible();
  await expect(page.getByText('+Rp500.000 (+50%)')).toBeVisible();
  await page.getByText('1 orang membaik, 0 memburuk: lihat nama').first().click();
  await page.getByRole('link', { name: 'Contoh Aminah' }).first().click();
  await expect(page.getByRole('row', { name: /Pendapatan keluarga sebulan/ })).toHaveText(/Rp1\.000\.000\s*Rp1\.500\.000/);
});

test('the list is signed, locked, and a later change makes the next version', async ({ page }) => {
  const person = await woman(page, 'Contoh Aminah', '1990-03-14', 1, 1);
  await beneficiaries(page, person);
  await go(page, '#/binaan/pengesahan');
  await page.getByLabel('Nama yang mengesahkan').fill('Contoh Lurah');
  await page.getByLabel('Jabatan').fill('Lurah Bojong Menteng');
  await page.getByLabel('NIP').pressSequentially('198001012005011001');
  await expect(page.getByLabel('NIP')).toHaveValue('19800101 200501 1 001');
  await page.getByRole('button', { name: 'Sahkan versi 1' }).click();
  await page.getByRole('button', { name: 'Ya, sahkan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Daftar binaan versi 1' })).toBeVisible();
  await expect(page.getByText('Isi versi ini masih persis seperti saat disahkan.')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Contoh Aminah' }).first()).toBeVisible();
  await picture(page, 'beneficiaries-version');

  await beneficiaries(page, await woman(page, 'Contoh Rohayati', '1985-03-14', 2, 1));
  await go(page, '#/binaan/pengesahan');
  await expect(page.getByText('terkunci, utuh')).toBeVisible();
  await expect(page.getByText('1 masuk')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sahkan versi 2' })).toBeVisible();
});

test('what became of a training: certificate, tools for everybody, and a skill that lies idle', async ({ page }) => {
  const persons = [await woman(page, 'Contoh Aminah', '1990-03-14', 1, 1), await woman(page, 'Contoh Rohayati', '1985-03-14', 2, 1)];
  await beneficiaries(page, ...persons);
  const training = await callBeside<Saved>(page, 'save_training', { name: 'Pelatihan menyulam', year: 2025, agency: 'DP3A' });
  const session = await callBeside<Saved>(page, 'save_session', { training_id: training.id, number: 1, date: '2025-05-12' });
  await callBeside(page, 'set_attendance', { event_kind: 'session', event_id: session.id, marks: persons.map((person_id) => ({ person_id, status: 'present' })) });

  await go(page, `#/kegiatan/pelatihan/${training.id}/hasil`);
  await page.getByRole('link', { name: 'Contoh Aminah' }).click();
  await page.getByLabel('Nomor sertifikat').fill('07/DP3A/2025');
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(page.getByRole('row', { name: /Contoh Aminah/ })).toContainText('07/DP3A/2025');
  await page.getByText('6 bln', { exact: true }).last().click();
  await page.getByRole('group', { name: 'Keterampilannya dipraktikkan' }).getByText('Tidak', { exact: true }).click();
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(page.getByText('Pilih mengapa keterampilan ini tidak dipraktikkan.')).toBeVisible();
  await page.getByLabel('Mengapa tidak dipraktikkan').selectOption({ label: 'Sulit memasarkan' });
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(page.getByRole('img', { name: 'tidak dipraktikkan, Sulit memasarkan' })).toBeVisible();
  await picture(page, 'beneficiaries-outcome');

  await page.getByRole('link', { name: 'Tambah serah terima' }).click();
  await page.getByLabel('Nomor berita acara').fill('BA/01/2025');
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.getByLabel('Barang', { exact: true }).fill('Ram sulam');
  await page.getByRole('button', { name: 'Catat untuk semua peserta (2)' }).click();
  await expect(page.getByText('2 penerimaan Ram sulam dicatat.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hapus: Contoh Rohayati, Ram sulam' })).toBeVisible();
  await page.getByRole('button', { name: 'Urungkan' }).click();
  await expect(page.getByRole('button', { name: 'Hapus: Contoh Rohayati, Ram sulam' })).toBeHidden();

  await go(page, '#/kegiatan/keterampilan');
  await expect(page.getByText('Sulit memasarkan (1)')).toBeVisible();
  await expect(page.getByText('tidak dipraktikkan', { exact: true })).toBeVisible();
});

test('a link that asks for a rakor begins it as an activity of the programme', async ({ page }) => {
  await go(page, '#/kegiatan/baru?tahap=1&rapat=rakor');
  await expect(page.getByRole('radio', { name: 'Program P2WKSS' })).toBeChecked();
  await page.getByLabel('Nama kegiatan').fill('Rakor lintas sektor');
  await page.getByLabel('Tanggal', { exact: true }).fill('10/02/2025');
  await page.getByRole('button', { name: 'Simpan' }).first().click();
  await expect(page.getByRole('heading', { name: 'Siapa yang hadir' })).toBeVisible();
  await go(page, '#/kegiatan');
  await page.getByRole('combobox', { name: 'Pokja' }).selectOption({ label: 'Program P2WKSS' });
  await expect(page.getByRole('link', { name: /Rakor lintas sektor/ })).toBeVisible();
});
