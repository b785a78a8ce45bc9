//! The photos of a dossier, and the small pictures by which its page shows them.

use sauyunan_archive::{CopyWish, make_copy};
use sauyunan_store::query::PhotoRow;

use super::DossierPhotos;
use super::bag::Bag;
use super::index::{self, Shown};
use super::make::Making;
use super::plan::{Place, Plan, Planned};
use crate::error::AppError;
use crate::folder::Folder;
use crate::photo::export::{AT_ONCE, ExportPhotos, LeftOut, Maker};
use crate::photo::words;

/// Longest side of a small picture on the page.
const SMALL_PX: u32 = 320;

/// What the chain says of one photo, at most.
const CHAIN_OF_A_PHOTO: u64 = 4_000;

impl Making<'_> {
    /// Writes the photos; answers those that may not leave or cannot be read.
    pub(super) fn add_photos<'p>(
        &mut self,
        plan: &'p Plan,
    ) -> Result<Vec<(&'p Planned, LeftOut)>, AppError> {
        let is_original = self.input.photos == DossierPhotos::Originals;
        let wish = ExportPhotos {
            photos: Vec::new(),
            activity_id: None,
            subject_id: None,
            folder: String::new(),
            max_kb: self.input.max_kb,
            max_side_px: None,
            strip: false,
            with_gps: false,
            show_faces: false,
            originals: is_original,
            custody: false,
        };
        let folder = self.folder.clone();
        let maker = Maker::new(&folder, &wish);
        let mut refused = Vec::new();
        // An original may be a long video: one in memory is enough.
        let at_once = if is_original { 1 } else { AT_ONCE };
        for batch in plan.photos.chunks(at_once) {
            let wanted: Vec<_> = batch.iter().map(|one| (&one.photo, &one.subject)).collect();
            for (planned, made) in batch.iter().zip(maker.make(&wanted)) {
                let kept = match made {
                    Ok(bytes) => self.add_photo(planned, &bytes, is_original)?,
                    Err(reason) => Err(reason),
                };
                if let Err(reason) = kept {
                    refused.push((planned, reason));
                }
                self.step()?;
            }
        }
        Ok(refused)
    }

    fn add_photo(
        &mut self,
        planned: &Planned,
        bytes: &[u8],
        is_original: bool,
    ) -> Result<Result<(), LeftOut>, AppError> {
        let photo = &planned.photo;
        let small = small_picture(&self.folder, photo, bytes);
        let size = bytes.len() as u64;
        let small_cost = small
            .as_ref()
            .map_or(0, |small| Bag::cost(small.len() as u64));
        let cost = Bag::cost(size) + small_cost + CHAIN_OF_A_PHOTO;
        let number = self
            .numbers
            .get(&planned.place.folder)
            .copied()
            .unwrap_or(0)
            + 1;
        let path = path_of(photo, &planned.place, number, is_original);
        let small_path = format!("data/gambar-kecil/{:05}.jpg", self.small_pictures + 1);
        let is_too_large = size > self.file_limit;
        let Some(open) = self.bag_for(cost)?.filter(|_| !is_too_large) else {
            let message = format!(
                "Berkas ini ({}) lebih besar dari batas pembagian. Perbesar batasnya, atau pilih salinan.",
                index::size(size)
            );
            return Ok(Err(("dossier_photo_too_large".to_owned(), message)));
        };
        open.bag.put(&path, bytes)?;
        let small_path = match small {
            Some(small) => {
                open.bag.put(&small_path, &small)?;
                Some(small_path)
            }
            None => None,
        };
        open.bag.used += CHAIN_OF_A_PHOTO;
        open.records.insert(photo.id.clone());
        open.records.insert(planned.place.record.clone());
        open.photos.push(Shown::new(
            photo,
            planned.place.clone(),
            path,
            small_path,
            size,
        ));
        self.numbers.insert(planned.place.folder.clone(), number);
        self.small_pictures += 1;
        Ok(Ok(()))
    }
}

/// A small picture for the page, with faces covered where boxes are drawn, whatever the photo itself shows.
fn small_picture(folder: &Folder, photo: &PhotoRow, bytes: &[u8]) -> Option<Vec<u8>> {
    if photo.face_boxes.is_empty()
        && let Ok(Some(jpeg)) = folder.thumbnails.get(&photo.sha256)
    {
        return Some(jpeg);
    }
    let wish = CopyWish {
        max_side_px: SMALL_PX,
        covered: photo.face_boxes.clone(),
        ..CopyWish::default()
    };
    make_copy(bytes, &wish).ok().map(|copy| copy.jpeg)
}

/// `.../01-sebelum-2025-08-14.jpg`
fn path_of(photo: &PhotoRow, place: &Place, number: usize, is_original: bool) -> String {
    let kind = match words::kind(photo.kind.as_deref()) {
        "" => "foto".to_owned(),
        kind => kind.to_lowercase().replace(' ', "-"),
    };
    let day = photo.taken_on.as_deref().unwrap_or("tanpa-tanggal");
    let extension = if is_original { &photo.format } else { "jpg" };
    format!("{}/{number:02}-{kind}-{day}.{extension}", place.folder)
}
