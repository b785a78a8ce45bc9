//! Making a dossier: reports, then photos, into as many bags as are needed.

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::sync::Arc;

use super::bag::Bag;
use super::index::{self, Named, Shown};
use super::names::Given;
use super::plan;
use super::target::Target;
use super::vessel::Vessel;
use super::{DossierForm, DossierSummary, LARGEST_ON_FAT32, MakeDossier, chain};
use crate::error::AppError;
use crate::folder::Folder;
use crate::jobs::Progress;
use crate::report::dossier as reports;
use crate::report::{ReportKind, dossier::SetReport};
use crate::session::{App, Nothing};
use crate::workbook::{self, TableOffer, WantedTables};

/// Title page, index, plain texts and manifests of a bag, at most.
const AROUND_A_BAG: u64 = 600_000;

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
    pub(super) input: &'a MakeDossier,
    pub(super) progress: &'a Progress,
    pub(super) bags: Vec<Open>,
    pub(super) target: Target,
    /// The largest bag.
    pub(super) bag_limit: u64,
    /// The largest file.
    pub(super) file_limit: u64,
    /// What every bag holds beside reports and photos, at most.
    reserve: u64,
    /// Photos so far, by folder.
    pub(super) numbers: HashMap<String, usize>,
    pub(super) small_pictures: usize,
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
    pub(super) fn step(&mut self) -> Result<(), AppError> {
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
    pub(super) fn bag_for(&mut self, bytes: u64) -> Result<Option<&mut Open>, AppError> {
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
