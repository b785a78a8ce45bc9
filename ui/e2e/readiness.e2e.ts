// "Are we ready for the rechecking?": from what is missing to the place where it is mended, and back.
import { callBeside, expect, expectAccessible, go, openSection, picture, startAnew, test } from './window';

interface Readiness {
  score: number;
  label: string;
  requirements: { code: string; findings: { subject_kind: string; rt: string | null }[] }[];
}

test.beforeEach(async ({ page }) => {
  await startAnew(page);
  await callBeside(page, 'create_demo', {});
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'Bagian' })).toBeVisible();
});

const readiness = (page: Parameters<typeof openSection>[0]) => callBeside<Readiness>(page, 'readiness', {});

test('home says what is missing, whose task it is and until when, without scrolling', async ({ page }) => {
  const { label, requirements } = await readiness(page);
  const all = requirements.flatMap((each) => each.findings).length;
  const missing = page.getByRole('region', { name: /^Yang masih kurang/ });
  await expect(missing.getByRole('heading')).toContainText(`(${all.toLocaleString('id-ID')})`);
  await expect(missing.getByRole('listitem').first()).toBeInViewport({ ratio: 1 });
  await expect(page.getByText(label).first()).toBeInViewport();
  await missing.getByRole('listitem').first().getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(page.url()).not.toContain('#/beranda');
});

test('every side of readiness counts the same findings', async ({ page }) => {
  const { requirements } = await readiness(page);
  const findings = requirements.flatMap((each) => each.findings);
  await openSection(page, 'Kesiapan');
  await expect(page.getByText(`${requirements.length} dari ${requirements.length} syarat`)).toBeVisible();
  await go(page, '#/kesiapan/rt');
  const all = findings.length.toLocaleString('id-ID');
  await expect(page.getByText(`${all} dari ${all} kekurangan ditampilkan.`)).toBeVisible();
  const perRt = await page.locator('main .side.strong').allInnerTexts();
  expect(perRt.map((text) => Number(text.replace(/\D/g, ''))).reduce((sum, n) => sum + n, 0)).toBe(findings.length);
  await page.getByRole('navigation', { name: 'Kesiapan rechecking' }).getByRole('link', { name: 'Per rumah tangga' }).click();
  const beneficiaries = findings.filter((each) => each.subject_kind === 'beneficiary').length.toLocaleString('id-ID');
  await expect(page.getByText(`${beneficiaries} dari ${beneficiaries} kekurangan ditampilkan.`)).toBeVisible();
});

test('what does not apply is said with a reason, and taken back', async ({ page }) => {
  const open = (await readiness(page)).requirements.find((each) => each.findings.length > 0)!;
  await go(page, `#/kesiapan?syarat=${open.code}`);
  const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: new RegExp(`^${open.code} `) }) });
  await row.getByRole('button', { name: /^Tidak berlaku/ }).last().click();
  await page.getByRole('dialog').getByRole('textbox').fill('Dibuat tingkat kota tahun ini');
  await page.getByRole('dialog').getByRole('button', { name: /Tidak berlaku/ }).click();
  await expect(row.getByText('Dibuat tingkat kota tahun ini')).toBeVisible();
  await expect(row.getByText('tidak berlaku', { exact: true }).first()).toBeVisible();
  expect((await readiness(page)).requirements.find((each) => each.code === open.code)!.findings).toEqual([]);
  await page.getByRole('button', { name: /^Berlakukan lagi/ }).first().click();
  await expect.poll(async () => (await readiness(page)).requirements.find((each) => each.code === open.code)!.findings.length).toBe(open.findings.length);
});

test('the list for WhatsApp holds everything that is missing and no NIK', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { requirements } = await readiness(page);
  await openSection(page, 'Kesiapan');
  await page.getByRole('button', { name: 'Salin untuk WhatsApp' }).click();
  await expect(page.getByText(/kekurangan disalin/)).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const counted = [...text.matchAll(/^\*.+\* \(([\d.]+)\)$/gm)].reduce((sum, [, n]) => sum + Number(n!.replace('.', '')), 0);
  expect(counted).toBe(requirements.flatMap((each) => each.findings).length);
  expect(text.replace(/[ .-]/g, '')).not.toMatch(/\d{16}/);
});

test('a note of the assessors is closed only with an answer', async ({ page }) => {
  await go(page, '#/kesiapan/catatan/baru');
  await page.getByLabel('Apa yang diminta').fill('Data pendapatan lebih rinci');
  await page.getByLabel('Diminta oleh').fill('Tim penilai provinsi');
  await page.getByLabel('Tanggal diminta', { exact: true }).fill('03/11/2025');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByRole('heading', { name: 'Foto bukti' })).toBeVisible();
  await page.getByRole('button', { name: 'Tutup catatan' }).click();
  await expect(page.getByLabel('Apa yang sudah dilakukan')).toBeFocused();
  await page.getByLabel('Apa yang sudah dilakukan').fill('Tabel pendapatan 20 binaan dilampirkan.');
  await page.getByRole('button', { name: 'Tutup catatan' }).click();
  await expect(page.getByRole('link', { name: /Data pendapatan lebih rinci/ })).toContainText('selesai');
  await picture(page, 'readiness-notes');
});

test('the instrument is changed, saved, refused where it is wrong, and taken back', async ({ page }) => {
  await go(page, '#/kesiapan/instrumen/syarat/D01?tahun=2025');
  await page.getByLabel('Bobot').fill('0');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByText(/Bobot 0 tidak antara 1 dan 100/).first()).toBeVisible();
  await page.getByLabel('Bobot').fill('7');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByText('bobot 7')).toBeVisible();
  await expectAccessible(page, 'the instrument');
  await page.getByRole('button', { name: 'Impor' }).click();
  await page.getByLabel('Atau tempelkan isinya di sini').fill('year = 2025\nname = ');
  await page.getByRole('button', { name: 'Periksa isi tempelan' }).click();
  await expect(page.getByText(/Baris 2, kolom/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pakai', exact: true })).toBeDisabled();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Pilih berkas' }).click();
  const { content } = await callBeside<{ content: string }>(page, 'get_instrument', { year: 2025 });
  await (await chooser).setFiles([{ name: 'instrumen.toml', mimeType: 'text/plain', buffer: Buffer.from(content.replace('weight = 7', 'weight = 9')) }]);
  await expect(page.getByText(/^Dapat dipakai: tahun 2025/)).toBeVisible();
  await page.getByRole('button', { name: 'Pakai', exact: true }).click();
  await expect(page.getByText('bobot 9')).toBeVisible();
  await page.getByRole('button', { name: 'Tahun baru' }).click();
  await page.getByRole('button', { name: 'Mulai tahun ini' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Instrumen 2026' })).toBeVisible();
  await expect(page.getByText('bobot 9')).toBeVisible();
  await go(page, '#/kesiapan/instrumen?tahun=2025');
  await page.getByRole('button', { name: 'Kembali ke bawaan' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Kembali ke bawaan' }).click();
  await expect(page.getByText('bobot 9')).toBeHidden();
});
