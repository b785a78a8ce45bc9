//! Recording what came: new photos, further arrivals of known ones, what those know better.

use std::collections::HashSet;
use std::sync::Arc;

use sauyunan_archive::source::Item;
use sauyunan_archive::{
    Arrived, ContentHash, GpsPosition, Imported, PhotoDate, context, date_without_reading,
};
use sauyunan_domain::Kind;
use sauyunan_domain::operation::derived_id;
use sauyunan_store::{Action, Fields, Reader, StoreError, WriteTx};
use serde_json::{Value, json};

use super::fields::{better, camera, of_photo};
use super::places::Places;
use super::unfinished::Running;
use super::way::Way;
use super::{DuplicateFile, ImportSummary, SkippedFile, StartImport};
use crate::error::AppError;
use crate::folder::Folder;
use crate::jobs::Progress;
use crate::session::App;

/// Photos that share one transaction.
const BATCH: usize = 24;

/// Files that are known and share one look at the database.
const KNOWN_BATCH: usize = 240;

/// Keeps what arrives, a batch at a time.
pub(super) struct Keeper<'a> {
    pub(super) app: &'a Arc<App>,
    pub(super) folder: &'a Folder,
    pub(super) input: &'a StartImport,
    pub(super) area: String,
    pub(super) summary: ImportSummary,
    items: &'a [Item],
    running: &'a Running,
    places: Places,
    assignment: Fields,
    batch: Vec<(usize, Arrived)>,
    named: HashSet<String>,
}

/// A file that came, whether it was read or known by its mark.
pub(super) struct Came<'a> {
    pub(super) way: Way,
    pub(super) sha256: String,
    size_bytes: u64,
    pub(super) date: Option<PhotoDate>,
    pub(super) gps: Option<GpsPosition>,
    pub(super) camera: Option<String>,
    imported: Option<&'a Imported>,
}

/// What a file that is known changes. Most often nothing.
struct Plan {
    photo: Fields,
    arrival: Option<(String, Fields)>,
    proves_other: bool,
}

/// What became of a file.
enum Outcome {
    New(String),
    Known {
        photo: String,
        is_same_picture: bool,
        proves_other: bool,
    },
    /// It was here when the import looked, and is no longer.
    Gone,
}

/// Whether a file that was read before need not be read again: its photo is there, and its bytes.
pub(super) fn is_here(folder: &Folder, area: &str, sha256: &ContentHash) -> bool {
    let text = sha256.to_string();
    let is_recorded = folder.store.read(|reader| {
        Ok(reader.has_local_blob(&text)? && photo_of_file(reader, area, &text)?.is_some())
    });
    is_recorded.unwrap_or(false) && folder.photos.has(sha256)
}

/// The photo that a file is: under its own hash, or as another file of the same picture.
fn photo_of_file(
    reader: &Reader<'_>,
    area: &str,
    sha256: &str,
) -> Result<Option<(String, Fields)>, StoreError> {
    let id = photo_id(area, sha256);
    if let Some(photo) = reader.find(Kind::Photo, &id)? {
        return Ok(Some((id, photo)));
    }
    let Some(id) = reader.photo_of_arrival(sha256)? else {
        return Ok(None);
    };
    Ok(reader.find(Kind::Photo, &id)?.map(|photo| (id, photo)))
}

/// Derived, so that one picture is one photo, on whatever devices of the area it is imported.
fn photo_id(area: &str, sha256: &str) -> String {
    derived_id(&["photo", area, sha256])
}

impl<'a> Keeper<'a> {
    pub(super) fn new(
        app: &'a Arc<App>,
        folder: &'a Folder,
        input: &'a StartImport,
        items: &'a [Item],
        running: &'a Running,
    ) -> Result<Self, AppError> {
        Ok(Self {
            app,
            folder,
            input,
            area: folder.area()?.as_str().to_owned(),
            summary: ImportSummary::default(),
            items,
            running,
            places: Places::system(),
            assignment: input.assignment(),
            batch: Vec::with_capacity(BATCH),
            named: HashSet::new(),
        })
    }

    /// Takes what became of an item; keeps the batch once it is full.
    pub(super) fn take(
        &mut self,
        index: usize,
        arrived: Arrived,
        progress: &Progress,
    ) -> Result<(), AppError> {
        if matches!(arrived, Arrived::Known { .. }) {
            progress.note_at_once();
        }
        self.batch.push((index, arrived));
        let is_read = |(_, arrived): &&(usize, Arrived)| matches!(arrived, Arrived::Read(_));
        if self.batch.len() >= KNOWN_BATCH || self.batch.iter().filter(is_read).count() >= BATCH {
            self.keep()?;
        }
        Ok(())
    }

    /// Keeps the last batch and tells what was done.
    pub(super) fn finish(mut self) -> Result<ImportSummary, AppError> {
        self.keep()?;
        Ok(self.summary)
    }

    /// Records a batch of photos whose bytes are safe already: thumbnails first, then the records.
    pub(super) fn keep(&mut self) -> Result<(), AppError> {
        let batch = std::mem::take(&mut self.batch);
        let Some((last, _)) = batch.last() else {
            return Ok(());
        };
        let came: Vec<Came<'_>> = batch
            .iter()
            .map(|(index, arrived)| self.came(&self.items[*index], arrived))
            .collect();
        let outcomes = match self.nothing_changes(&came)? {
            Some(outcomes) => outcomes,
            None => {
                self.folder
                    .thumbnails
                    .put_all(came.iter().filter_map(|came| {
                        let jpeg = &came.imported?.inspected.thumbnail.jpeg;
                        Some((came.sha256.as_str(), jpeg.as_slice()))
                    }))?;
                let now = self.app.now().to_rfc3339();
                self.app.write(self.folder, Action::ImportPhotos, |tx| {
                    self.running.note(tx, *last as u64 + 1)?;
                    came.iter()
                        .map(|came| self.record(tx, came, &now))
                        .collect::<Result<Vec<_>, _>>()
                })?
            }
        };
        drop(came);
        for ((index, _), outcome) in batch.iter().zip(outcomes) {
            self.count(*index, outcome);
        }
        Ok(())
    }

    fn came<'b>(&self, item: &Item, arrived: &'b Arrived) -> Came<'b> {
        let way = Way::of(item, self.input, &self.places);
        match arrived {
            Arrived::Known { sha256 } => Came {
                way,
                sha256: sha256.to_string(),
                // It is part of the mark.
                size_bytes: item.size_bytes,
                date: date_without_reading(&context(item, self.app.now().naive_local())),
                gps: None,
                camera: None,
                imported: None,
            },
            Arrived::Read(imported) => Came {
                way,
                sha256: imported.inspected.sha256.to_string(),
                size_bytes: imported.inspected.size_bytes,
                date: imported.inspected.date,
                gps: imported.inspected.gps,
                camera: camera(&imported.inspected),
                imported: Some(imported),
            },
        }
    }

    /// What became of files that are all known and bring no news, which needs no transaction.
    fn nothing_changes(&self, came: &[Came<'_>]) -> Result<Option<Vec<Outcome>>, AppError> {
        if came.iter().any(|came| came.imported.is_some()) {
            return Ok(None);
        }
        Ok(self.folder.store.read(|reader| {
            let mut outcomes = Vec::with_capacity(came.len());
            for came in came {
                let Some((id, photo)) = photo_of_file(reader, &self.area, &came.sha256)? else {
                    return Ok(None);
                };
                let plan = self.plan(reader, &id, &photo, came)?;
                if !plan.photo.is_empty() || plan.arrival.is_some() {
                    return Ok(None);
                }
                outcomes.push(Outcome::Known {
                    is_same_picture: photo["sha256"] != came.sha256,
                    photo: id,
                    proves_other: plan.proves_other,
                });
            }
            Ok(Some(outcomes))
        })?)
    }

    fn record(
        &self,
        tx: &mut WriteTx<'_>,
        came: &Came<'_>,
        now: &str,
    ) -> Result<Outcome, AppError> {
        if let Some(imported) = came.imported {
            tx.add_local_blob(&came.sha256, came.size_bytes)?;
            if let Some(mark) = &imported.mark {
                tx.remember_file(mark, &came.sha256)?;
            }
        }
        let known = self.known(&tx.reader(), came)?;
        let Some((id, photo)) = known else {
            let Some(imported) = came.imported else {
                return Ok(Outcome::Gone);
            };
            let id = photo_id(&self.area, &came.sha256);
            let officer = &self.folder.profile.officer;
            let mut fields = of_photo(came, imported, officer, now);
            fields.extend(self.assignment.clone());
            tx.put(Kind::Photo, &id, &self.area, &fields)?;
            return Ok(Outcome::New(id));
        };
        let plan = self.plan(&tx.reader(), &id, &photo, came)?;
        if !plan.photo.is_empty() {
            tx.put(Kind::Photo, &id, &self.area, &plan.photo)?;
        }
        if let Some((arrival, mut fields)) = plan.arrival {
            fields.insert("imported_at".into(), json!(now));
            fields.insert("imported_by".into(), json!(self.folder.profile.officer));
            tx.put(Kind::PhotoArrival, &arrival, &self.area, &fields)?;
        }
        Ok(Outcome::Known {
            is_same_picture: photo["sha256"] != came.sha256,
            photo: id,
            proves_other: plan.proves_other,
        })
    }

    /// The photo that a file is, also where only its picture is known.
    fn known(
        &self,
        reader: &Reader<'_>,
        came: &Came<'_>,
    ) -> Result<Option<(String, Fields)>, StoreError> {
        if let Some(photo) = photo_of_file(reader, &self.area, &came.sha256)? {
            return Ok(Some(photo));
        }
        let hash = came
            .imported
            .and_then(|imported| imported.inspected.picture_hash.as_deref());
        let Some(id) = hash
            .map(|hash| reader.photo_of_picture(hash))
            .transpose()?
            .flatten()
        else {
            return Ok(None);
        };
        Ok(reader.find(Kind::Photo, &id)?.map(|photo| (id, photo)))
    }

    fn plan(
        &self,
        reader: &Reader<'_>,
        id: &str,
        photo: &Fields,
        came: &Came<'_>,
    ) -> Result<Plan, StoreError> {
        const PROVES: [&str; 2] = ["activity_id", "subject_id"];
        let is_null = |name: &str| photo.get(name).is_none_or(Value::is_null);
        let is_asked = PROVES
            .iter()
            .any(|name| self.assignment.contains_key(*name));
        let is_free = PROVES.iter().all(|name| is_null(name));
        let mut fields = better(photo, came);
        if is_free {
            let changes = |(name, value): &(&String, &Value)| photo.get(*name) != Some(value);
            let assignment = self.assignment.iter().filter(changes);
            fields.extend(assignment.map(|(name, value)| (name.clone(), value.clone())));
        }
        let is_told = came.way.is_told_by(photo, &came.sha256)
            || reader
                .arrivals(id)?
                .iter()
                .any(|arrival| came.way.is_told_by(arrival, &came.sha256));
        Ok(Plan {
            photo: fields,
            arrival: (!is_told).then(|| came.way.arrival(id, &came.sha256, came.size_bytes)),
            proves_other: is_asked
                && !is_free
                && PROVES.iter().any(|name| {
                    self.assignment.get(*name).unwrap_or(&Value::Null)
                        != photo.get(*name).unwrap_or(&Value::Null)
                }),
        })
    }

    fn count(&mut self, index: usize, outcome: Outcome) {
        let file = self.items[index].path.display().to_string();
        let summary = &mut self.summary;
        let photo = match outcome {
            Outcome::New(photo) => {
                summary.imported += 1;
                photo
            }
            Outcome::Known {
                photo,
                is_same_picture,
                proves_other,
            } => {
                summary.duplicates += 1;
                summary.same_picture += u64::from(is_same_picture);
                summary.duplicate_files.push(DuplicateFile {
                    file,
                    photo: photo.clone(),
                    proves_other,
                });
                photo
            }
            Outcome::Gone => {
                summary.skipped.push(SkippedFile {
                    file,
                    code: "changed".into(),
                    message: "deleted from the archive while it was imported; import it again"
                        .into(),
                });
                return;
            }
        };
        if self.named.insert(photo.clone()) {
            summary.photos.push(photo);
        }
    }
}
