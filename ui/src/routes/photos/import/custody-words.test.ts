import { expect, it } from 'vitest';
import type { Arrival, Custody } from '$lib/api';
import { custodySteps, custodyText, fieldWords } from './custody-words';

const arrival: Arrival = { file_name: 'IMG_1.jpg', sha256: 'aa', source: 'HP Bu Yuni', origin: 'phone', group_name: null, sender: null, sent_at: null, container: null, imported_at: '2025-08-12T09:41:00', imported_by: 'Bu Sari' };
const custody: Custody = {
  id: 'p', sha256: 'aa', picture_hash: 'pp',
  arrivals: [arrival, { ...arrival, sha256: 'bb', source: null, origin: 'whatsapp', group_name: 'PKK RW 02', sender: 'Bu Yuni', sent_at: '2025-08-11T08:00:00', container: 'C:\\unduhan\\chat.zip' }],
  changes: [{ at: '2025-08-13T10:00:00', by: 'Bu Sari', device: 'Laptop RW', action: 'assign_photos', fields: ['activity_id', 'subject_kind', 'subject_id', 'perceptual_hash'], hash: 'oo' }],
};

it('columns that are one thing to a person are named once, those of the program not at all', () => {
  expect(fieldWords(['activity_id', 'subject_id', 'caption', 'orientation', 'persons', 'people_visible'])).toBe('yang dibuktikan, keterangan, orang yang terlihat');
  expect(fieldWords(['perceptual_hash'])).toBe('');
});

it('the way of a photo begins with its arrivals; another file around the same picture is said', () => {
  expect(custodySteps(custody)).toEqual([
    { title: 'Pertama masuk arsip', lines: ['HP lewat kabel, dari HP Bu Yuni', 'berkas IMG_1.jpg', '12/08/2025 09.41, oleh Bu Sari'] },
    { title: 'Datang lagi', lines: ['WhatsApp, grup PKK RW 02, dikirim Bu Yuni, 11/08/2025 08.00', 'berkas IMG_1.jpg di dalam chat.zip (gambar yang sama, catatan di berkasnya lain)', '12/08/2025 09.41, oleh Bu Sari'] },
    { title: 'Foto dipilah', lines: ['diubah: yang dibuktikan', '13/08/2025 10.00, oleh Bu Sari'] },
  ]);
});

it('as text it carries every digest', () => {
  const text = custodyText(custody);
  expect(text.match(/SHA-256 (aa|bb)/g)).toEqual(['SHA-256 aa', 'SHA-256 bb']);
  expect(text).toContain('sidik catatan oo');
  expect(text).toContain('SHA-256 berkas asli: aa');
  expect(text).toMatch(/Sidik gambarnya saja .*: pp/);
});
