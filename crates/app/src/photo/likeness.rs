//! What is known about which photos look alike, kept while it is true.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use sauyunan_archive::{AlikeIndex, ContentHash, Detail, Fingerprint, Judge};
use sauyunan_domain::Kind;
use sauyunan_store::query::LikenessRow;
use sauyunan_store::{Changes, Thumbnails};

use super::content_hash;
use crate::error::AppError;
use crate::folder::Folder;

/// The fingerprints of all photos, made ready for searching, until a photo changes.
#[derive(Default)]
pub(crate) struct Cache(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// Counts forgettings: what was read before one is not kept after it.
    generation: u64,
    likeness: Option<Arc<Likeness>>,
    /// Where only what photos prove has changed, the same index serves again.
    index: Option<Arc<AlikeIndex>>,
    /// What thumbnails said, which never changes.
    verdicts: Arc<Verdicts>,
}

/// Every photo and which of them look alike.
pub(crate) struct Likeness {
    /// The best photo first; their places are the numbers of the index.
    pub(crate) photos: Vec<LikenessRow>,
    pub(crate) index: Arc<AlikeIndex>,
    /// SHA-256 of each original.
    hashes: Vec<ContentHash>,
    numbers: HashMap<String, usize>,
    /// Pairs that a person told apart, the lesser number first.
    distinct: HashSet<(usize, usize)>,
    verdicts: Arc<Verdicts>,
}

/// What was found out from thumbnails, by the SHA-256 of the originals.
#[derive(Default)]
struct Verdicts {
    /// How alike two photos are, percent, if they are the same: by the lesser hash and the other one.
    same: Mutex<HashMap<(ContentHash, ContentHash), Option<u32>>>,
    /// What was found out since it was last stored beside the thumbnails.
    new: Mutex<Vec<(ContentHash, ContentHash)>>,
    is_read: OnceLock<()>,
    /// Fingerprints of photos whose record has none that is understood.
    prints: Mutex<HashMap<String, Fingerprint>>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Cache {
    /// Forgets what the changes may have made untrue.
    pub(crate) fn forget(&self, changes: &Changes) {
        let kinds = [Kind::Photo, Kind::DistinctPhotos];
        if kinds.iter().any(|kind| changes.0.contains_key(kind.name())) {
            let mut kept = locked(&self.0);
            kept.generation += 1;
            kept.likeness = None;
        }
    }

    /// What is known, read again where something has changed.
    pub(crate) fn likeness(&self, folder: &Folder) -> Result<Arc<Likeness>, AppError> {
        let (generation, index, verdicts) = {
            let kept = locked(&self.0);
            if let Some(likeness) = &kept.likeness {
                return Ok(likeness.clone());
            }
            (kept.generation, kept.index.clone(), kept.verdicts.clone())
        };
        verdicts.read(&folder.thumbnails)?;
        let (photos, distinct) = folder
            .store
            .read(|reader| Ok((reader.likeness()?, reader.distinct_photos()?)))?;
        let likeness = Arc::new(Likeness::new(folder, photos, &distinct, index, verdicts)?);
        let mut kept = locked(&self.0);
        if kept.generation == generation {
            kept.index = Some(likeness.index.clone());
            kept.likeness = Some(likeness.clone());
        }
        Ok(likeness)
    }
}

impl Likeness {
    fn new(
        folder: &Folder,
        photos: Vec<LikenessRow>,
        distinct: &[(String, String)],
        known: Option<Arc<AlikeIndex>>,
        verdicts: Arc<Verdicts>,
    ) -> Result<Self, AppError> {
        let prints: Vec<Fingerprint> = photos
            .iter()
            .map(|photo| verdicts.print(&folder.thumbnails, photo))
            .collect::<Result<_, _>>()?;
        let numbers: HashMap<String, usize> = photos
            .iter()
            .enumerate()
            .map(|(number, photo)| (photo.id.clone(), number))
            .collect();
        let pair = |(first, second): &(String, String)| {
            let (one, other) = (*numbers.get(first)?, *numbers.get(second)?);
            Some((one.min(other), one.max(other)))
        };
        let hashes = photos.iter().map(|photo| content_hash(&photo.sha256));
        let hashes = hashes.collect::<Result<_, _>>()?;
        let index = known.filter(|known| known.prints() == prints.as_slice());
        Ok(Self {
            distinct: distinct.iter().filter_map(pair).collect(),
            index: index.unwrap_or_else(|| Arc::new(AlikeIndex::new(prints))),
            photos,
            hashes,
            numbers,
            verdicts,
        })
    }

    /// The number of a photo.
    pub(crate) fn number(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// Whether a person told two photos apart.
    pub(crate) fn are_distinct(&self, one: usize, other: usize) -> bool {
        self.distinct.contains(&(one.min(other), one.max(other)))
    }

    /// What is needed of a photo to compare it; nothing where its thumbnail is missing or damaged.
    fn look(&self, thumbnails: &Thumbnails, number: usize) -> Option<Detail> {
        let jpeg = thumbnails.get(&self.photos[number].sha256).ok().flatten()?;
        Detail::of_thumbnail(&jpeg).ok()
    }

    /// What is known of two photos from earlier.
    fn known(&self, one: usize, other: usize) -> Option<Option<u32>> {
        locked(&self.verdicts.same)
            .get(&self.pair(one, other))
            .copied()
    }

    /// How alike two photos are, percent, if they are the same.
    fn same(&self, one: (usize, &Option<Detail>), other: (usize, &Option<Detail>)) -> Option<u32> {
        // Without both thumbnails only what can hardly be anything else counts; they may come later.
        let (Some(first), Some(second)) = (one.1, other.1) else {
            return self.index.by_fingerprint(one.0, other.0);
        };
        let same = first.same_as(second);
        let pair = self.pair(one.0, other.0);
        locked(&self.verdicts.same).insert(pair, same);
        locked(&self.verdicts.new).push(pair);
        same
    }

    /// Stores what was found out, so that it is known after the next unlocking, too.
    pub(crate) fn keep(&self, thumbnails: &Thumbnails) -> Result<(), AppError> {
        let new = std::mem::take(&mut *locked(&self.verdicts.new));
        let same = locked(&self.verdicts.same);
        let found = new.into_iter().filter_map(|pair| {
            let same = *same.get(&pair)?;
            Some((pair.0.to_string(), pair.1.to_string(), same))
        });
        let found: Vec<(String, String, Option<u32>)> = found.collect();
        drop(same);
        let rows = found
            .iter()
            .map(|(one, other, same)| (one.as_str(), other.as_str(), *same));
        if !found.is_empty() {
            thumbnails.put_alike(rows)?;
        }
        Ok(())
    }

    fn pair(&self, one: usize, other: usize) -> (ContentHash, ContentHash) {
        let (one, other) = (self.hashes[one], self.hashes[other]);
        (one.min(other), one.max(other))
    }

    /// The photos that are the same as one of them, whatever was decided about them, most alike first.
    pub(crate) fn alike_to(&self, thumbnails: &Thumbnails, number: usize) -> Vec<(usize, u32)> {
        let candidates = self.index.candidates(&self.index.prints()[number]);
        let candidates = candidates.into_iter().map(|(other, _)| other);
        let own = OnceCell::new();
        let same = |other: usize| {
            self.known(number, other).unwrap_or_else(|| {
                let own = own.get_or_init(|| self.look(thumbnails, number));
                self.same((number, own), (other, &self.look(thumbnails, other)))
            })
        };
        let mut alike: Vec<(usize, u32)> = candidates
            .filter(|other| *other != number && !self.are_distinct(number, *other))
            .filter_map(|other| Some((other, same(other)?)))
            .collect();
        alike.sort_by_key(|(other, similarity)| (std::cmp::Reverse(*similarity), *other));
        alike
    }
}

impl Verdicts {
    /// Reads, once, what was found out before.
    fn read(&self, thumbnails: &Thumbnails) -> Result<(), AppError> {
        if self.is_read.get().is_none() {
            let stored = thumbnails.alike()?;
            let mut same = locked(&self.same);
            for (one, other, similarity) in stored {
                if let (Ok(one), Ok(other)) = (one.parse(), other.parse()) {
                    same.insert((one, other), similarity);
                }
            }
            self.is_read.get_or_init(|| ());
        }
        Ok(())
    }

    /// The fingerprint of a photo; that of nothing where neither record nor thumbnail tells.
    fn print(&self, thumbnails: &Thumbnails, photo: &LikenessRow) -> Result<Fingerprint, AppError> {
        let written = photo.fingerprint.as_deref().map(str::parse::<Fingerprint>);
        if let Some(Ok(print)) = written {
            return Ok(print);
        }
        if let Some(print) = locked(&self.prints).get(&photo.sha256) {
            return Ok(*print);
        }
        let Some(jpeg) = thumbnails.get(&photo.sha256)? else {
            return Ok(Fingerprint::default());
        };
        let print = Fingerprint::of_thumbnail(&jpeg).unwrap_or_default();
        locked(&self.prints).insert(photo.sha256.clone(), print);
        Ok(print)
    }
}

/// Groups the photos about which nobody has decided yet.
pub(crate) struct Undecided<'a> {
    pub(crate) likeness: &'a Likeness,
    pub(crate) thumbnails: &'a Thumbnails,
}

impl Judge for Undecided<'_> {
    type Look = Option<Detail>;

    fn look(&self, number: usize) -> Self::Look {
        self.likeness.look(self.thumbnails, number)
    }

    fn same(&self, better: (usize, &Self::Look), worse: (usize, &Self::Look)) -> Option<u32> {
        self.likeness.same(better, worse)
    }

    fn known(&self, better: usize, worse: usize) -> Option<Option<u32>> {
        self.likeness.known(better, worse)
    }

    fn are_distinct(&self, better: usize, worse: usize) -> bool {
        self.likeness.are_distinct(better, worse)
    }

    fn takes_part(&self, number: usize) -> bool {
        let photo = &self.likeness.photos[number];
        !photo.is_rejected && photo.copy_of.is_none()
    }
}
