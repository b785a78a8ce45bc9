// Every screen of the sample: accessible, nothing cut off, at the usual size, zoomed to 150 %, in high contrast, in English.
import { callBeside, expect, expectAccessible, go, picture, startAnew, test } from './window';

const PLACES = ['beranda', 'kesiapan', 'kesiapan/indikator', 'kesiapan/kegiatan', 'kesiapan/rumah', 'kesiapan/rt', 'kesiapan/catatan', 'kesiapan/catatan/baru', 'kesiapan/instrumen', 'kesiapan/instrumen/syarat/D08', 'kesiapan/instrumen/indikator/baru', 'warga', 'warga/orang', 'warga/impor', 'warga/keluarga/baru', 'binaan', 'binaan/baru', 'binaan/calon', 'binaan/peminatan', 'binaan/pengesahan', 'binaan/kondisi', 'binaan/perbandingan', 'program', 'program/atur', 'program/tim', 'program/tahap/1', 'program/tahap/5', 'program/dokumen/baru', 'program/rencana', 'program/rencana/baru', 'program/kemajuan', 'program/fisik', 'program/fisik/baru', 'program/mitra', 'program/mitra/baru', 'program/pemantauan', 'kegiatan', 'kegiatan/baru', 'kegiatan/pelatihan', 'kegiatan/pelatihan/baru', 'kegiatan/keterampilan', 'foto', 'foto/semua', 'foto/salinan', 'foto/ditolak', 'foto/izin', 'laporan', 'laporan/buat/beneficiaries', 'laporan/buat/activity', 'laporan/buat/photos', 'laporan/pengaturan', 'laporan/surat', 'laporan/tabel', 'laporan/berkas', 'sinkron', 'pengaturan'];

const LOOKS = [
  { name: 'plain', width: 1366, height: 768, remembered: {} },
  { name: 'zoomed', width: 911, height: 512, remembered: {} },
  { name: 'contrast', width: 1366, height: 768, remembered: { theme: 'contrast' } },
  { name: 'english', width: 1366, height: 768, remembered: { language: 'en', zoom: '150' } },
];

for (const look of LOOKS) {
  test(`every screen, ${look.name}`, async ({ page }) => {
    await startAnew(page);
    await callBeside(page, 'create_demo', {});
    await page.evaluate((remembered) => Object.entries(remembered).forEach(([key, value]) => localStorage.setItem(key, value)), look.remembered);
    await page.setViewportSize({ width: look.width, height: look.height });
    await page.reload();
    const { rows: households } = await callBeside<{ rows: { id: string }[] }>(page, 'list_households', { search: '', rt: null, offset: 0, limit: 1 });
    const { rows: activities } = await callBeside<{ rows: { id: string }[] }>(page, 'list_activities', { search: '', pokja: null, offset: 0, limit: 1 });
    const { rows: trainings } = await callBeside<{ rows: { id: string }[] }>(page, 'list_trainings', { search: '', offset: 0, limit: 1 });
    const { rows: beneficiaries } = await callBeside<{ rows: { person_id: string }[] }>(page, 'list_beneficiaries', { search: '', rt: null, offset: 0, limit: 1 });
    const records = [
      `warga/keluarga/${households[0]!.id}`, `kegiatan/${activities[0]!.id}`, `kegiatan/pelatihan/${trainings[0]!.id}`, `kegiatan/pelatihan/${trainings[0]!.id}/hasil`, `kegiatan/pelatihan/${trainings[0]!.id}/serah-terima/baru`,
      `binaan/orang/${beneficiaries[0]!.person_id}`, `binaan/kondisi/${beneficiaries[0]!.person_id}?tahap=akhir`,
    ];
    for (const place of [...PLACES, ...records]) {
      await go(page, `#/${place}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('main .waiting'), `${place} has read its records`).toHaveCount(0);
      await picture(page, `${look.name}-${place.replace(/[0-9a-f-]{36}/, 'satu').replaceAll(/[/?=]/g, '-')}`);
      await expectAccessible(page, `${look.name} ${place}`);
    }
  });
}
