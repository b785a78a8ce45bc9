//! The end of making a dossier: what every bag says of itself, its manifests, its name.

use sauyunan_archive::ContentHash;
use sauyunan_report::Code;
use sauyunan_report::indonesian::long_date;
use sauyunan_store::query::PhotoRow;

use super::bag::Closed;
use super::index::{self, Page};
use super::make::{Making, Open, cancelled};
use super::names::without_numbers;
use super::plan::{Plan, Planned};
use super::texts::{self, Missing};
use super::{DossierBag, chain};
use crate::error::AppError;
use crate::folder::Folder;
use crate::photo::export::{LeftOut, NotExported};
use crate::regions;
use crate::report::dossier as reports;

impl Making<'_> {
    /// Writes the list of photos that are not in it.
    pub(super) fn add_left_out(
        &mut self,
        plan: &Plan,
        refused: Vec<(&Planned, LeftOut)>,
    ) -> Result<Vec<NotExported>, AppError> {
        const UNSORTED: &str =
            "Foto ini belum dipasang pada kegiatan atau catatan. Pilah dulu di halaman Foto.";
        let titles: Vec<String> = refused
            .iter()
            .map(|(planned, _)| without_numbers(&planned.place.title))
            .collect();
        let of_places = refused
            .iter()
            .zip(&titles)
            .map(|((planned, (_, reason)), subject)| Missing {
                photo: &planned.photo,
                subject,
                reason,
            });
        let of_nothing = plan.unsorted.iter().map(|photo| Missing {
            photo,
            subject: "belum dipilah",
            reason: UNSORTED,
        });
        let missing: Vec<Missing<'_>> = of_places.chain(of_nothing).collect();
        let text = texts::left_out(&missing, plan.no_evidence);
        if let Some(first) = self.bags.first_mut() {
            first
                .bag
                .put("data/tidak-disertakan.txt", text.as_bytes())?;
        }
        let told = |photo: &PhotoRow, code: &str, message: &str| NotExported {
            photo: photo.id.clone(),
            file_name: photo.file_name.clone(),
            code: code.to_owned(),
            message: message.to_owned(),
        };
        let refused = refused
            .iter()
            .map(|(planned, (code, reason))| told(&planned.photo, code, reason));
        let unsorted = plan
            .unsorted
            .iter()
            .map(|photo| told(photo, "photo_unsorted", UNSORTED));
        Ok(refused.chain(unsorted).collect())
    }

    /// Completes every bag and gives them their names.
    pub(super) fn close(mut self, left_out: usize) -> Result<Vec<DossierBag>, AppError> {
        let count = self.bags.len();
        let group = format!("{}-{}", self.target.stem(), self.app.new_id());
        let opened = std::mem::take(&mut self.bags);
        let mut closed = Vec::with_capacity(count);
        for (number, open) in (1..).zip(opened) {
            if self.progress.is_cancelled() {
                return Err(cancelled());
            }
            let left_out = (number == 1).then_some(left_out);
            closed.push(self.complete(open, (number, count), &group, left_out)?);
        }
        for bag in &closed {
            if bag.path.is_file()
                && std::fs::metadata(&bag.path).is_ok_and(|file| file.len() > self.bag_limit)
            {
                return Err(self.too_small());
            }
        }
        self.target.publish(&mut closed)?;
        let told = closed.into_iter().map(|bag| DossierBag {
            path: bag.path.display().to_string(),
            files: bag.files,
            bytes: bag.bytes,
            manifest_sha256: bag.manifest.to_string(),
        });
        Ok(told.collect())
    }

    fn complete(
        &self,
        open: Open,
        (number, count): (usize, usize),
        group: &str,
        left_out: Option<usize>,
    ) -> Result<Closed, AppError> {
        let Open {
            mut bag,
            reports,
            tables,
            photos,
            records,
        } = open;
        let store = &self.folder.store;
        bag.put("data/rantai/BACA-SAYA.txt", texts::ABOUT_CHAIN.as_bytes())?;
        bag.add("data/rantai/rantai.jsonl", &mut |out| {
            chain::write(store, &records, out)
        })?;

        let today = long_date(self.app.today());
        let part = (count > 1).then(|| format!("{number} dari {count}"));
        let (area, year) = (area(&self.folder), self.folder.profile.year);
        let mut facts = vec![("Wilayah", area.clone()), ("Dibuat", today)];
        facts.extend(part.clone().map(|part| ("Bagian", part)));
        facts.push(("Foto dan dokumen", photos.len().to_string()));
        facts.push(("Laporan", reports.len().to_string()));
        let title = format!("Berkas bukti P2WKSS {year}");
        let page = Page {
            title: title.clone(),
            facts: facts.clone(),
            reports,
            tables,
            photos,
            left_out,
        };
        bag.put("data/index.html", index::html(&page).as_bytes())?;

        let manifest = bag.seal()?;
        let (bytes, files) = bag.oxum();
        facts.push(("Isi", format!("{files} berkas, {}", index::size(bytes))));
        let title_page = self.title_page(&title, manifest, files, facts)?;
        bag.put("sampul.pdf", &title_page)?;
        bag.put("BACA-SAYA.txt", texts::READ_ME.as_bytes())?;
        let mut info = vec![
            ("Source-Organization", area),
            ("Bagging-Date", self.app.today().to_string()),
            ("External-Description", title),
            (
                "Bag-Software-Agent",
                format!("Sauyunan {}", env!("CARGO_PKG_VERSION")),
            ),
        ];
        if count > 1 {
            info.push(("Bag-Group-Identifier", group.to_owned()));
            info.push(("Bag-Count", format!("{number} of {count}")));
        }
        bag.close(manifest, &info)
    }

    fn title_page(
        &self,
        title: &str,
        manifest: ContentHash,
        files: u64,
        facts: Vec<(&'static str, String)>,
    ) -> Result<Vec<u8>, AppError> {
        let hash = manifest.to_string();
        let mut facts: Vec<(String, String)> = facts
            .into_iter()
            .map(|(label, value)| (label.to_owned(), value))
            .collect();
        facts.push(("SHA-256 manifes".to_owned(), in_groups(&hash)));
        let code = Code {
            caption: format!("SHA-256 manifest-sha256.txt\n{}", in_groups(&hash)),
            content: hash,
        };
        let text = "Kode QR dan sidik di atas mengikat seluruh isi berkas bukti ini: bila sidik berkas \
            manifest-sha256.txt sama, dan setiap berkas sesuai dengan manifes itu, tidak ada yang berubah sejak \
            berkas bukti ini dibuat. Cara memeriksanya ada di BACA-SAYA.txt.";
        let sheet = reports::TitlePage {
            title: title.to_uppercase(),
            code,
            facts,
            text: text.to_owned(),
            count: files,
        };
        reports::title_page(self.app, sheet)
    }
}

/// Kelurahan, kecamatan and city, with the RW before them.
fn area(folder: &Folder) -> String {
    let profile = &folder.profile;
    let mut parts: Vec<String> = profile.rw.iter().map(|rw| format!("RW {rw}")).collect();
    let mut code = profile.kelurahan.clone();
    for word in ["Kelurahan ", "Kecamatan ", ""] {
        let Some(region) = regions::find(&code) else {
            break;
        };
        parts.push(format!("{word}{}", region.display_name));
        code = region.parent_code;
    }
    parts.join(", ")
}

/// Sixteen letters at a time, two groups a line: eyes lose their place in 64.
fn in_groups(hash: &str) -> String {
    let groups: Vec<&str> = (0..hash.len())
        .step_by(16)
        .filter_map(|at| hash.get(at..at + 16))
        .collect();
    groups
        .chunks(2)
        .map(|pair| pair.join(" "))
        .collect::<Vec<_>>()
        .join("\n")
}
