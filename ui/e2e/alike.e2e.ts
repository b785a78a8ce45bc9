// Photos that look alike, the people on them, and copies that leave the house.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { callBeside, expect, expectAccessible, go, picture, startAnew, test, throughWizard } from './window';

type File = { name: string; mimeType: string; buffer: Buffer };
/** A scene by its number, as a phone makes it or as WhatsApp sends it on: smaller and of less quality. */
type Shot = { name: string; scene: number; width: number; quality: number };

/** Many shapes, so that two scenes are as different as two real photos. */
async function shoot(page: Page, shots: Shot[]): Promise<File[]> {
  const encoded = await page.evaluate(async (wanted) => {
    const made: string[] = [];
    for (const { scene, width, quality } of wanted) {
      let seed = scene * 7919 + 13;
      const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
      const full = new OffscreenCanvas(1600, 1200);
      const context = full.getContext('2d')!;
      context.fillStyle = `hsl(${random() * 360} 30% 70%)`;
      context.fillRect(0, 0, 1600, 1200);
      for (let index = 0; index < 60; index++) {
        context.fillStyle = `hsl(${random() * 360} ${20 + random() * 50}% ${15 + random() * 70}%)`;
        context.fillRect(random() * 1500, random() * 1100, 60 + random() * 300, 60 + random() * 260);
      }
      const canvas = new OffscreenCanvas(width, (width * 3) / 4);
      const small = canvas.getContext('2d')!;
      small.imageSmoothingQuality = 'high';
      small.drawImage(full, 0, 0, width, (width * 3) / 4);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality })).arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      made.push(btoa(text));
    }
    return made;
  }, shots);
  return shots.map(({ name }, index) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.from(encoded[index]!, 'base64') }));
}

interface Photos {
  rows: { id: string; file_name: string; copy_of: string | null; activity_name: string | null }[];
}
const list = (page: Page, filter: string) => callBeside<Photos>(page, 'list_photos', { filter, activity_id: null, search: '', offset: 0, limit: 100 });

async function bringIn(page: Page, files: File[], activity: string | null): Promise<void> {
  const multipart = new FormData();
  for (const file of files) multipart.append('files', new Blob([new Uint8Array(file.buffer)], { type: file.mimeType }), file.name);
  const answer = await page.request.post('/upload', { multipart });
  const { paths } = (await answer.json()) as { paths: string[] };
  const { job } = await callBeside<{ job: string }>(page, 'start_import', { paths, activity_id: activity, source: 'Grup WA PKK RW 02' });
  await expect.poll(async () => (await callBeside<{ done: boolean }>(page, 'job_result', { job })).done).toBe(true);
}

const activity = (page: Page, name: string) => callBeside<{ id: string }>(page, 'save_activity', { id: null, overrides: [], name, date: '2025-11-12', pokja: 1, place: 'Balai RW 02' });

test('photos that look alike are decided by a person, and nothing is deleted', async ({ page }) => {
  await startAnew(page);
  await throughWizard(page);
  const [cooking, talk] = [await activity(page, 'Lomba masak'), await activity(page, 'Penyuluhan gizi')];
  await bringIn(page, await shoot(page, [{ name: 'IMG_20251112_091000.jpg', scene: 1, width: 1600, quality: 0.92 }, { name: 'IMG_20251112_093000.jpg', scene: 3, width: 1600, quality: 0.92 }]), cooking.id);
  await bringIn(page, await shoot(page, [{ name: 'IMG-20251112-WA0001.jpg', scene: 1, width: 1280, quality: 0.6 }]), talk.id);
  await bringIn(page, await shoot(page, [{ name: 'IMG_20251112_100000.jpg', scene: 2, width: 1600, quality: 0.92 }, { name: 'IMG-20251112-WA0002.jpg', scene: 2, width: 1200, quality: 0.5 }, { name: 'IMG-20251113-WA0003.jpg', scene: 2, width: 1024, quality: 0.7 }]), null);

  await go(page, '#/foto/kembar');
  await expect(page.getByText(/Satu foto dipakai untuk dua kegiatan: (Lomba masak dan Penyuluhan gizi|Penyuluhan gizi dan Lomba masak)/)).toBeVisible();
  await expect(page.getByText('Penyuluhan gizi kehilangan foto ini.')).toBeVisible();
  await expectAccessible(page, 'Kembar');
  await picture(page, 'alike-reused');

  // The one of 1600 pixels is in front; Enter keeps it, the next group has the keyboard.
  await page.keyboard.press('Enter');
  await expect(page.getByText('Satu foto di depan, 1 menjadi salinan. Tidak ada yang dihapus.')).toBeVisible();
  await expect(page.getByRole('heading', { name: /Kelompok 1 dari 1/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Salinan: / }).first()).toBeFocused();
  let copies = (await list(page, 'copies')).rows;
  expect(copies.map((row) => [row.file_name, row.activity_name])).toEqual([['IMG-20251112-WA0001.jpg', 'Penyuluhan gizi']]);

  await page.getByRole('button', { name: 'Urungkan' }).click();
  await expect(page.getByRole('heading', { name: /Kelompok 1 dari 2/ })).toBeVisible();
  expect((await list(page, 'copies')).rows).toEqual([]);
  await page.keyboard.press('Enter');

  // One of three is taken out; the two others become best and copy.
  const group = page.getByRole('group', { name: /Kelompok 1 dari 1/ });
  await group.getByRole('button', { name: /^Salinan: IMG-20251113-WA0003/ }).focus();
  await page.keyboard.press('Space');
  await expect(group.getByRole('button', { name: /^Bukan foto yang sama: IMG-20251113-WA0003/ })).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.getByRole('dialog', { name: 'Bandingkan berdampingan' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Simpan yang terbaik di depan/ }).click();
  await expect(page.getByText('Tidak ada foto kembar', { exact: true })).toBeVisible();
  copies = (await list(page, 'copies')).rows;
  expect(copies.map((row) => row.file_name).sort()).toEqual(['IMG-20251112-WA0001.jpg', 'IMG-20251112-WA0002.jpg']);
  expect((await list(page, 'all')).rows).toHaveLength(4);

  // Beside a copy stands what it is, and the way back.
  await go(page, '#/foto/salinan');
  await page.getByRole('option', { name: /WA0002/ }).or(page.getByRole('option').filter({ has: page.getByAltText('IMG-20251112-WA0002.jpg') })).first().click();
  await page.getByRole('button', { name: 'Bukan salinan' }).click();
  await expect(page.getByText('Foto ini bukan salinan lagi.')).toBeVisible();
  expect((await list(page, 'copies')).rows).toHaveLength(1);
});

test('children are covered by hand, and only what may leave is copied', async ({ page }, info) => {
  await startAnew(page);
  await throughWizard(page);
  const cooking = await activity(page, 'Lomba masak');
  await bringIn(page, await shoot(page, [1, 2, 3].map((scene) => ({ name: `IMG_20251112_09${scene}000.jpg`, scene, width: 1600, quality: 0.95 }))), cooking.id);
  const { rows } = await list(page, 'all');
  const idOf = (name: string) => rows.find((row) => row.file_name === name)!.id;
  await callBeside(page, 'assign_photos', { photos: [idOf('IMG_20251112_092000.jpg')], people_visible: 'children' });

  await go(page, '#/foto/semua');
  await page.getByRole('option').filter({ has: page.getByAltText('IMG_20251112_091000.jpg') }).click();
  const panel = page.getByRole('complementary').last();
  await panel.getByText('Orang di foto').click();
  await panel.getByRole('button', { name: 'Ada anak-anak' }).click();
  await expect(panel.getByText(/izin orang tua belum dicatat/)).toBeVisible();
  await expectAccessible(page, 'consent');

  await panel.getByRole('button', { name: 'Tutup wajah' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tutup wajah' });
  const frame = (await dialog.getByRole('img').boundingBox())!;
  await page.mouse.move(frame.x + frame.width * 0.2, frame.y + frame.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(frame.x + frame.width * 0.4, frame.y + frame.height * 0.5, { steps: 4 });
  await page.mouse.up();
  await expect(dialog.getByRole('button', { name: 'Kotak 1 dari 1: kiri 20 %, atas 20 %, lebar 20 %, tinggi 30 %' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(dialog.getByRole('button', { name: 'Kotak 1 dari 1: kiri 21 %, atas 20 %, lebar 20 %, tinggi 29 %' })).toBeFocused();
  await expectAccessible(page, 'face boxes');
  await picture(page, 'face-boxes');
  await dialog.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByText('1 wajah akan ditutup di salinan.')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Tutup wajah (1 kotak)' })).toBeVisible();
  await expect(panel.getByText(/izin orang tua belum dicatat/)).toBeHidden();

  // The covered child and the photo without people leave; the other child stays.
  const folder = info.outputPath('untuk P2K2');
  await page.getByRole('banner').or(page.locator('header')).getByRole('button', { name: 'Salinan untuk dikirim' }).first().click();
  const copies = page.getByRole('dialog', { name: 'Salinan untuk dikirim' });
  await expect(copies.getByText('Semua bukti di arsip: 3 foto')).toBeVisible();
  await expect(copies.getByLabel('Paling besar (KB)')).toHaveValue('500');
  await expect(copies.getByLabel('Sertakan koordinat tempat')).not.toBeChecked();
  await copies.getByRole('button', { name: /^Buat/ }).click();
  await expect(copies.getByRole('alert')).toBeVisible();
  await copies.getByLabel('Paling besar (KB)').fill('60');
  await copies.getByLabel('Simpan di folder').fill(folder);
  await expectAccessible(page, 'copies');
  await copies.getByRole('button', { name: /^Buat/ }).click();
  await expect(copies.getByRole('button', { name: /^2 berkas dibuat/ })).toBeVisible();
  await copies.getByRole('button', { name: '1 dilewati: anak tanpa izin orang tua' }).click();
  await expect(copies.getByRole('link', { name: 'IMG_20251112_092000.jpg' })).toBeVisible();
  await expect(copies.getByLabel('Ada di folder ini')).toHaveValue(folder);
  await expectAccessible(page, 'copies made');
  await picture(page, 'copies-made');
  const files = readdirSync(folder);
  expect(files).toHaveLength(2);
  for (const file of files) expect(statSync(join(folder, file)).size, file).toBeLessThanOrEqual(60_000);
});
