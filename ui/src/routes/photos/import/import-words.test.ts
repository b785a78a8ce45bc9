import { afterEach, describe, expect, it } from 'vitest';
import type { SkippedFile } from '$lib/api';
import { preferences } from '$lib/state/preferences.svelte';
import { durationWords, fileName, folderName, groupSkipped, skippedText } from './import-words';

const file = (name: string, code: string, message = ''): SkippedFile => ({ file: name, code, message });

afterEach(() => (preferences.locale = 'id'));

describe('files', () => {
  it('are named with the folder they lie in, on Windows too', () => {
    expect([fileName('/media/hp/DCIM/IMG_1.jpg'), folderName('/media/hp/DCIM/IMG_1.jpg')]).toEqual(['IMG_1.jpg', 'DCIM']);
    expect([fileName('E:\\DCIM\\IMG_1.jpg'), folderName('E:\\DCIM\\IMG_1.jpg')]).toEqual(['IMG_1.jpg', 'DCIM']);
    expect([fileName('a.jpg'), folderName('a.jpg')]).toEqual(['a.jpg', '']);
  });
});

describe('the time an import took', () => {
  it('is said in minutes and seconds, later only in minutes', () => {
    expect([0.3, 1, 59.4, 60, 80, 659].map(durationWords)).toEqual(['kurang dari 1 detik', '1 detik', '59 detik', '1 menit', '1 menit 20 detik', '10 menit']);
    preferences.locale = 'en';
    expect(durationWords(1)).toBe('1 second');
  });
});

describe('skipped files', () => {
  const skipped = [file('/a/x.txt', 'not_a_picture'), file('/a/1.jpg', 'truncated'), file('/b/2.jpg', 'truncated'), file('/b/3.jpg', 'brand_new', 'lensa tertutup'), file('/b/4.jpg', 'brand_new', 'lensa retak')];

  it('stand together by reason, the most frequent first; a code new to the window keeps the words it came with', () => {
    expect(groupSkipped(skipped).map((group) => [group.reason, group.files.length])).toEqual([
      ['Fotonya terpotong; salin ulang dari HP.', 2], ['Bukan foto.', 1], ['lensa tertutup', 1], ['lensa retak', 1],
    ]);
  });

  it('are copied with their whole paths', () => {
    expect(skippedText(skipped.slice(0, 2))).toBe('Bukan foto. (1)\n- /a/x.txt\n\nFotonya terpotong; salin ulang dari HP. (1)\n- /a/1.jpg');
  });
});
