import { expect, it } from 'vitest';
import { blankDossier, dossierName, folderOf, wishOf } from './dossier-wish';

const NAME = dossierName(2025, '02', '2026-11-22');

it('a dossier gets a name of its own day inside the chosen folder', () => {
  expect(wishOf({ ...blankDossier(), folder: '/media/stik/' }, NAME, ['final'], 11).path).toBe('/media/stik/Berkas-Bukti-P2WKSS-2025-RW-02-2026-11-22');
  expect(wishOf({ ...blankDossier(), folder: 'D:\\', form: 'zip' }, NAME, [], 11).path).toBe('D:\\Berkas-Bukti-P2WKSS-2025-RW-02-2026-11-22.zip');
});

it('a passphrase makes an encrypted ZIP of it, and is not sent otherwise', () => {
  const secret = { ...blankDossier(), folder: '/a', encrypted: true, passphrase: 'kelor mekar' };
  expect(wishOf(secret, NAME, [], 0)).toMatchObject({ as: 'zip', passphrase: 'kelor mekar', path: `/a/${NAME}.zip.age` });
  expect(wishOf({ ...secret, encrypted: false }, NAME, [], 0)).toMatchObject({ as: 'folder', passphrase: null });
});

it('originals come as they are, and all reports need no list', () => {
  const values = { ...blankDossier(), folder: '/a', photos: 'originals' as const, limited: true, max_kb: 500 };
  expect(wishOf(values, NAME, ['final', 'photos'], 2)).toMatchObject({ max_kb: null, reports: null });
  expect(wishOf({ ...values, photos: 'copies' }, NAME, ['final'], 2)).toMatchObject({ max_kb: 500, reports: ['final'] });
});

it('finds the folder of a path on any system', () => {
  expect([folderOf('/a/b/c.xlsx'), folderOf('C:\\a\\b.xlsx')]).toEqual(['/a/b', 'C:\\a']);
});
