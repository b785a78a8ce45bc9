//! Making a dossier: reports, then photos, into as many bags as are needed.

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::sync::Arc;

use sauyunan_archive::{CopyWish, make_copy};
use sauyunan_store::query::PhotoRow;

use super::bag::Bag;
use super::index::{self, Named, Shown};
use super::names::Given;
use super::plan::{self, Place, Plan, Planned};
use super::target::Target;
use super::vessel::Vessel;
use super::{DossierForm, DossierPhotos, DossierSummary, LARGEST_ON_FAT32, MakeDossier, chain};
use crate::error::AppError;
use crate::folder::Folder;
use crate::jobs::Progress;
use crate::photo;
use crate::photo::export::{AT_ONCE, ExportPhotos, LeftOut, Maker};
use crate::report::dossier as reports;
use crate::report::{ReportKind, dossier::SetReport};
use crate::session::{App, Nothing};
use crate::workbook::{self, TableOffer, WantedTables};

/// Longest side of a small picture on the page.
const SMALL_PX: u32 = 320;

/// Title page, index, plain texts and manifests of a bag, at most.
const AROUND_A_BAG: u64 = 600_000;

/// What the chain says of one photo, at most.
const CHAIN_OF_A_PHOTO: u64 = 4_000;

/// No report is larger than twice its photos and this.
const REPORT_WITHOUT_PHOTOS: u64 = 20_000_000;

/// Tables beside those of the reports. What is known of single persons stays in the reports that need it.
const TABLES: [&str; 12] = [
    "plan_items",
    "progress",
    "trainings",
    "sessions",
    "activities",
    "works",
    "contributions",
    "handovers",
    "documents",
    "exemptions",
    "assessor_notes",
    "findings",
];

const LONGEST_REPORT_NAME: usize = 90;

pub(super) fn make(
    app: &Arc<App>,
    input: &MakeDossier,
    progress: &Progress,
) -> Result<DossierSummary, AppError> {
    let made = Making::begin(app, input, progress).and_then(Making::run);
    // Whichever step noticed it.
    made.map_err(|error| {
        if progress.is_cancelled() {
            cancelled()
        } else {
            error
        }
    })
}

pub(super) fn cancelled() -> AppError {
    let message = "Pembuatan berkas bukti dibatalkan. Tidak ada berkas yang ditinggalkan.";
    AppError::refused("dossier_cancelled", message)
}

/// A dossier under way. Its bags are closed before the folder that they are made in is removed.
pub(super) struct Making<'a> {
    pub(super) app: &'a Arc<App>,
    pub(super) folder: Arc<Folder>,
    input: &'a MakeDossier,
    pub(super) progress: &'a Progress,
    pub(super) bags: Vec<Open>,
    pub(super) target: Target,
    /// The largest bag.
    pub(super) bag_limit: u64,
    /// The largest file.
    file_limit: u64,
    /// What every bag holds beside reports and photos, at most.
    reserve: u64,
    /// Photos so far, by folder.
    numbers: HashMap<String, usize>,
    small_pictures: usize,
    done: u64,
    total: u64,
}

/// A bag that is being filled, and what its pages will say.
pub(super) struct Open {
    pub(super) bag: Bag,
    pub(super) reports: Vec<Named>,
    pub(super) tables: Vec<Named>,
    pub(super) photos: Vec<Shown>,
    /// Whose changes the extract of the chain tells.
    pub(super) records: HashSet<String>,
}

impl<'a> Making<'a> {
    fn begin(
        app: &'a Arc<App>,
        input: &'a MakeDossier,
        progress: &'a Progress,
    ) -> Result<Self, AppError> {
        let folder = app.folder()?;
        let mut links = Measure(0);
        chain::write(&folder.store, &HashSet::new(), &mut links)?;
        let is_folder = input.form == DossierForm::Folder && input.passphrase.is_none();
        let usual = if is_folder {
            u64::MAX
        } else {
            LARGEST_ON_FAT32
        };
        let mut making = Self {
            app,
            input,
            progress,
            bags: Vec::new(),
            target: Target::new(input)?,
            bag_limit: input.split_bytes.unwrap_or(usual),
            file_limit: input.split_bytes.unwrap_or(LARGEST_ON_FAT32),
            reserve: AROUND_A_BAG + links.0,
            numbers: HashMap::new(),
            small_pictures: 0,
            done: 0,
            total: 0,
            folder,
        };
        if making.bag_limit <= making.reserve {
            return Err(making.too_small());
        }
        making.open_bag()?;
        Ok(making)
    }

    fn run(mut self) -> Result<DossierSummary, AppError> {
        let plan = plan::plan(self.app)?;
        let kinds = self.input.reports.as_deref().unwrap_or(ReportKind::ALL);
        let set = reports::of_kinds(self.app, kinds)?;
        self.total = (set.len() + 1 + plan.photos.len()) as u64;
        self.progress.tell(0, self.total);

        let evidence: i64 = plan
            .photos
            .iter()
            .map(|planned| planned.photo.size_bytes)
            .sum();
        let largest = u64::try_from(evidence).unwrap_or_default() * 2 + REPORT_WITHOUT_PHOTOS;
        let mut given = Given::default();
        for (number, report) in (1..).zip(&set) {
            let words = plan.people.words(&report.name, LONGEST_REPORT_NAME);
            let name = given.unique(format!("{number:02}-{words}"));
            self.add_report(report, &format!("data/laporan/{name}.pdf"), largest)?;
            self.step()?;
        }
        self.add_tables(kinds)?;
        self.step()?;
        let refused = self.add_photos(&plan)?;
        let left_out = self.add_left_out(&plan, refused)?;
        let photos = self.bags.iter().map(|open| open.photos.len() as u64).sum();
        let bags = self.close(left_out.len())?;
        Ok(DossierSummary {
            bags,
            photos,
            reports: set.len() as u64,
            left_out,
        })
    }

    /// One more is done.
    fn step(&mut self) -> Result<(), AppError> {
        self.done += 1;
        self.progress.tell(self.done, self.total);
        if self.progress.is_cancelled() {
            return Err(cancelled());
        }
        Ok(())
    }

    fn open_bag(&mut self) -> Result<(), AppError> {
        let number = self.bags.len() + 1;
        let path = self.target.work_path(number);
        let passphrase = self.input.passphrase.as_deref();
        let vessel = if self.input.form == DossierForm::Folder && passphrase.is_none() {
            Vessel::folder(path)?
        } else {
            let root = self.target.root(number);
            let may_be_large = self.file_limit > LARGEST_ON_FAT32;
            Vessel::zip(path, &root, passphrase, self.app.now(), may_be_large)?
        };
        self.bags.push(Open {
            bag: Bag::new(vessel),
            reports: Vec::new(),
            tables: Vec::new(),
            photos: Vec::new(),
            records: HashSet::new(),
        });
        Ok(())
    }

    /// The bag that takes so many bytes more: the last one, or a new one; nothing where none could.
    fn bag_for(&mut self, bytes: u64) -> Result<Option<&mut Open>, AppError> {
        let room = self.bag_limit - self.reserve;
        if bytes > room {
            return Ok(None);
        }
        if self
            .bags
            .last()
            .is_none_or(|open| open.bag.used > room - bytes)
        {
            self.open_bag()?;
        }
        Ok(self.bags.last_mut())
    }

    /// Writes a report. It is measured before only where it might not fit.
    fn add_report(&mut self, report: &SetReport, path: &str, largest: u64) -> Result<(), AppError> {
        let (app, shows_numbers, progress) = (self.app, self.input.shows_numbers, self.progress);
        let mut write =
            |out: &mut dyn Write| reports::write_into(app, report, shows_numbers, progress, out);
        let room = self.bag_limit - self.reserve;
        let used = self.bags.last().map_or(0, |open| open.bag.used);
        let size = if largest > room.saturating_sub(used) || largest > self.file_limit {
            let mut size = Measure(0);
            write(&mut size)?;
            size.0
        } else {
            0
        };
        let cost = Bag::cost(size);
        let is_too_large = size > self.file_limit;
        let Some(open) = self.bag_for(cost)?.filter(|_| !is_too_large) else {
            let message = format!(
                "Laporan \"{}\" ({}) lebih besar dari batas pembagian. Perbesar batasnya, atau keluarkan laporan ini dari pilihan.",
                report.name,
                index::size(size)
            );
            return Err(AppError::refused("dossier_report_too_large", message));
        };
        let bytes = open.bag.add(path, &mut write)?;
        let name = report.name.trim().to_owned();
        open.reports.push((name, path.to_owned(), bytes));
        open.records.extend(report.id.clone());
        Ok(())
    }

    /// Writes the tables of the programme and of the reports, in one workbook.
    fn add_tables(&mut self, kinds: &[ReportKind]) -> Result<(), AppError> {
        let is_wanted = |table: &TableOffer| match table.name.strip_prefix("report_") {
            Some(report) => kinds.iter().any(|kind| kind.name() == report),
            None => TABLES.contains(&table.name.as_str()),
        };
        let tables = workbook::list(self.app, Nothing {})?.into_iter();
        let tables = tables.filter(|table| table.of.is_none() && is_wanted(table));
        let wanted = WantedTables {
            what: tables.map(|table| table.name).collect(),
            id: None,
            shows_numbers: self.input.shows_numbers,
        };
        let bytes = workbook::bytes(self.app, &wanted, self.target.work(), self.progress)?;
        let path = format!("data/tabel/tabel-p2wkss-{}.xlsx", self.folder.profile.year);
        let size = bytes.len() as u64;
        let Some(open) = self.bag_for(Bag::cost(size))? else {
            return Err(self.too_small());
        };
        open.bag.put(&path, &bytes)?;
        open.tables
            .push(("Tabel data program".to_owned(), path, size));
        Ok(())
    }

    /// Writes the photos; answers those that may not leave or cannot be read.
    fn add_photos<'p>(&mut self, plan: &'p Plan) -> Result<Vec<(&'p Planned, LeftOut)>, AppError> {
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

    pub(super) fn too_small(&self) -> AppError {
        let message = format!(
            "Batas {} terlalu kecil untuk berkas bukti ini. Pakai batas paling sedikit {}.",
            index::size(self.bag_limit),
            index::size(self.reserve * 2)
        );
        AppError::refused("dossier_split_too_small", message)
    }
}

/// Counts what is written to it.
struct Measure(u64);

impl Write for Measure {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
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
    let kind = match photo::words::kind(photo.kind.as_deref()) {
        "" => "foto".to_owned(),
        kind => kind.to_lowercase().replace(' ', "-"),
    };
    let day = photo.taken_on.as_deref().unwrap_or("tanpa-tanggal");
    let extension = if is_original { &photo.format } else { "jpg" };
    format!("{}/{number:02}-{kind}-{day}.{extension}", place.folder)
}
