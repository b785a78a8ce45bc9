//! The bytes of photos that leave the archive: copies with faces covered, or originals.

use sauyunan_archive::{CopyError, make_copy};
use sauyunan_store::query::PhotoRow;

use super::ExportPhotos;
use super::wish::{self, Area, Subject};
use crate::error::{AppError, CommandError};
use crate::folder::Folder;
use crate::photo::{consent, content_hash};

/// Copies that are made at the same time: the cores of an office computer.
pub(crate) const AT_ONCE: usize = 2;

/// Why a photo is left out: a code and a sentence.
pub(crate) type LeftOut = (String, String);

/// Makes what is wished of photos, where they may leave the archive.
pub(crate) struct Maker<'a> {
    folder: &'a Folder,
    input: &'a ExportPhotos,
    area: Area,
}

impl<'a> Maker<'a> {
    pub(crate) fn new(folder: &'a Folder, input: &'a ExportPhotos) -> Self {
        let profile = &folder.profile;
        Self {
            folder,
            input,
            area: Area::of(&profile.kelurahan, profile.rw.as_deref()),
        }
    }

    /// The bytes of some photos at the same time.
    pub(crate) fn make(&self, batch: &[(&PhotoRow, &Subject)]) -> Vec<Result<Vec<u8>, LeftOut>> {
        std::thread::scope(|scope| {
            let workers: Vec<_> = batch
                .iter()
                .map(|(photo, subject)| scope.spawn(|| self.make_one(photo, subject)))
                .collect();
            let broken = || {
                Err((
                    "corrupt".to_owned(),
                    "Foto ini tidak dapat dibuka.".to_owned(),
                ))
            };
            workers
                .into_iter()
                .map(|worker| worker.join().unwrap_or_else(|_| broken()))
                .collect()
        })
    }

    fn make_one(&self, photo: &PhotoRow, subject: &Subject) -> Result<Vec<u8>, LeftOut> {
        let left_out = |code: &str, message: &str| (code.to_owned(), message.to_owned());
        if let Some((code, message)) =
            consent::barred(photo, self.input.originals || self.input.show_faces)
        {
            return Err(left_out(code, message));
        }
        if !photo.has_bytes {
            return Err(left_out(
                "no_bytes",
                "Berkas asli foto ini belum ada di komputer ini. Sinkronkan dulu, lalu ekspor lagi.",
            ));
        }
        let read = || -> Result<Vec<u8>, AppError> {
            Ok(self.folder.photos.read(&content_hash(&photo.sha256)?)?)
        };
        let bytes = read().map_err(|error| {
            let error = CommandError::from(error);
            (error.code, error.message)
        })?;
        if self.input.originals {
            return Ok(bytes);
        }
        match make_copy(&bytes, &wish::wish(photo, subject, &self.area, self.input)) {
            Ok(copy) => Ok(copy.jpeg),
            Err(error) => Err(left_out(error.code(), &in_words(&error))),
        }
    }
}

fn in_words(error: &CopyError) -> String {
    match error {
        CopyError::LimitTooSmall { smallest, .. } => format!(
            "Batas ukuran terlalu kecil untuk foto ini; paling kecil {} KB.",
            smallest.div_ceil(1000)
        ),
        CopyError::NoPicture { .. } => {
            "Berkas ini tidak dapat dijadikan gambar. Ekspor berkas aslinya.".to_owned()
        }
        CopyError::BoxOutside(_) => {
            "Sebuah kotak penutup wajah berada di luar foto. Gambar kotaknya sekali lagi."
                .to_owned()
        }
        other => format!("Salinan foto ini tidak dapat dibuat: {other}"),
    }
}
