//! The plain texts of a dossier.

use sauyunan_report::indonesian::long_date;
use sauyunan_store::query::PhotoRow;

use crate::photo::words;

/// `BACA-SAYA.txt`: what this is and how to check it.
pub(super) const READ_ME: &str = "\
BERKAS BUKTI P2WKSS
===================

Buka data/index.html di peramban (tanpa internet) untuk melihat isinya.

Folder ini sebuah \"bag\" menurut BagIt (RFC 8493). Siapa pun dapat memeriksa bahwa tidak ada berkas yang
diubah, ditambah, atau dihapus sejak berkas bukti ini dibuat, tanpa program kami:

1. Linux atau macOS (macOS: shasum -a 256 -c), di dalam folder ini:
     sha256sum -c tagmanifest-sha256.txt
     sha256sum -c manifest-sha256.txt
   Setiap baris harus berakhir dengan OK.

2. Dengan Python (pip install bagit), dari luar folder ini:
     python3 -m bagit --validate NAMA-FOLDER
   Perintah ini juga menemukan berkas yang ditambahkan.

3. Dengan Sauyunan:
     sauyunan dossier verify NAMA-FOLDER

Sidik SHA-256 dari manifest-sha256.txt tercetak sebagai kode QR dan huruf pada sampul.pdf. Bandingkan dengan
sampul bertanda tangan yang Anda terima di atas kertas:
     sha256sum manifest-sha256.txt
Bila sama, isi folder ini sama dengan yang ditandatangani.

Rantai catatan perubahan ada di data/rantai; cara memeriksanya di data/rantai/BACA-SAYA.txt.
";

/// `data/rantai/BACA-SAYA.txt`: what the chain is and how to check it.
pub(super) const ABOUT_CHAIN: &str = "\
RANTAI CATATAN PERUBAHAN
========================

rantai.jsonl memuat satu baris JSON untuk setiap perubahan yang tercatat, urut per perangkat (device) dan nomor
(seq). Setiap baris memuat:

  hash   SHA-256 dari teks lengkap perubahan itu
  prev   hash perubahan sebelumnya pada perangkat yang sama; 64 angka nol pada perubahan pertama

Karena setiap perubahan menyebut hash perubahan sebelumnya, tidak ada perubahan yang dapat disisipkan, dihapus,
atau diganti tanpa memutus rantai.

Perubahan pada catatan yang ada dalam berkas bukti ini juga memuat isinya:

  text       teks lengkap perubahan; SHA-256-nya harus sama dengan hash
  fields     isian yang diubah, bila ada isian pribadi yang tidak disertakan
  left_out   nama isian yang tidak disertakan (NIK, No. KK, nama, telepon, alamat, keterangan, dan lainnya);
             hash tetap hash dari teks lengkap, yang disimpan di kelurahan

Perubahan lain hanya disebut hash-nya. Perangkat lain dapat mempunyai celah nomor: perangkat itu juga mencatat
untuk wilayah lain.

Memeriksa dengan Python 3 di folder ini:

import hashlib, json
last, bad, gaps, texts = {}, 0, 0, 0
for line in open('rantai.jsonl', encoding='utf-8'):
    o = json.loads(line)
    seq, hash = last.get(o['device'], (0, '0' * 64))
    if o['seq'] == seq + 1: bad += o['prev'] != hash
    else: gaps += 1
    if 'text' in o:
        texts += 1
        bad += hashlib.sha256(o['text'].encode()).hexdigest() != o['hash']
    last[o['device']] = (o['seq'], o['hash'])
print(len(last), 'perangkat;', texts, 'teks diperiksa;', gaps, 'celah;', 'RANTAI PUTUS' if bad else 'rantai utuh')
";

/// A photo that is not in the dossier.
pub(super) struct Missing<'a> {
    pub(super) photo: &'a PhotoRow,
    /// What it proves.
    pub(super) subject: &'a str,
    pub(super) reason: &'a str,
}

/// `data/tidak-disertakan.txt`: every photo that is not in it, and why. Without file names, which may hold
/// names and numbers of persons.
pub(super) fn left_out(missing: &[Missing<'_>], no_evidence: i64) -> String {
    let mut text = String::from("FOTO YANG TIDAK DISERTAKAN\n==========================\n\n");
    if missing.is_empty() {
        text.push_str("Semua foto bukti disertakan.\n");
    }
    for (
        number,
        Missing {
            photo,
            subject,
            reason,
        },
    ) in (1..).zip(missing)
    {
        let parts = [subject, words::kind(photo.kind.as_deref()), &day(photo)];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let sha256 = photo.sha256.get(..16).unwrap_or_default();
        text.push_str(&format!(
            "{number}. {}\n   SHA-256 {sha256}...\n   {reason}\n",
            parts.join(", ")
        ));
    }
    if no_evidence > 0 {
        text.push_str(&format!(
            "\nSelain itu {no_evidence} foto bukan bukti (salinan foto lain, atau ditolak) dan tidak dihitung.\n"
        ));
    }
    text
}

/// The day of a photo, in words.
pub(super) fn day(photo: &PhotoRow) -> String {
    let day = photo.taken_on.as_deref().and_then(|day| day.parse().ok());
    day.map_or_else(|| "tanpa tanggal".to_owned(), long_date)
}
