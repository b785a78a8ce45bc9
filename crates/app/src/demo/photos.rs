//! Drawn photos, imported as files: some with camera names and EXIF, some as WhatsApp sends them. The
//! last ones came from the group and wait to be sorted: of two activities, one of them sent twice.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use sauyunan_archive::sample::{SamplePhoto, SampleScene, whatsapp_file_name};
use sauyunan_archive::to_jpeg;
use sauyunan_domain::entity::{PhotoKind, SubjectKind};
use serde_json::json;

use super::Maker;
use crate::error::AppError;
use crate::import::{self, StartImport};

/// A photo that proves something.
#[derive(Debug, Clone)]
pub(super) struct Shot {
    proves: (SubjectKind, String),
    kind: PhotoKind,
    scene: SampleScene,
    viewpoint: Option<i64>,
    date: NaiveDate,
}

impl Shot {
    pub(super) fn of(subject: SubjectKind, id: &str, kind: PhotoKind, date: NaiveDate) -> Self {
        let scene = match kind {
            PhotoKind::Before => SampleScene::Before,
            PhotoKind::After => SampleScene::After,
            PhotoKind::Process => SampleScene::Process,
            PhotoKind::AttendanceList | PhotoKind::Document => SampleScene::AttendanceList,
            PhotoKind::Handover => SampleScene::Handover,
            PhotoKind::Product => SampleScene::Product,
        };
        Self {
            proves: (subject, id.to_owned()),
            kind,
            scene,
            viewpoint: None,
            date,
        }
    }

    pub(super) fn at_viewpoint(mut self, viewpoint: i64) -> Self {
        self.viewpoint = Some(viewpoint);
        self
    }

    fn is_of_activity(&self) -> bool {
        self.proves.0 == SubjectKind::Activity
    }
}

impl Maker<'_> {
    /// Draws the album and imports it. Where more photos are wanted, the activities get more of them;
    /// the last sixth comes from the group and stays unsorted, but for one.
    pub(super) fn photos(&mut self, count: u32) -> Result<(), AppError> {
        let count = count as usize;
        let album = std::mem::take(&mut self.album);
        let more: Vec<&Shot> = album.iter().filter(|shot| shot.is_of_activity()).collect();
        let sorted = album.iter().chain(more.iter().copied().cycle());
        let shots: Vec<&Shot> = sorted.take(count - count / 6).collect();
        let folder = self.app.data_dir.join("contoh.part");
        let made = self
            .import_album(&folder.join("album"), &shots)
            .and_then(|()| self.import_group(&folder.join("grup"), &more, shots.len()..count));
        let _ = std::fs::remove_dir_all(&folder);
        made
    }

    /// Imports photos that are sorted at once.
    fn import_album(&mut self, folder: &Path, shots: &[&Shot]) -> Result<(), AppError> {
        let mut shot_of = HashMap::new();
        let mut files = Vec::new();
        for (seed, shot) in shots.iter().enumerate() {
            let date = shot.date.min(self.today);
            let is_whatsapp = seed % 2 == 1;
            let name = photo_name(date, seed as u32, is_whatsapp);
            files.push((
                name.clone(),
                picture(shot.scene, date, seed as u32, is_whatsapp),
            ));
            shot_of.insert(name, *shot);
        }
        let mut groups: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for (name, photo) in self.import_files(folder, files)? {
            if let Some(shot) = shot_of.get(&name) {
                let key = (shot.proves.clone(), shot.kind, shot.viewpoint);
                groups.entry(key).or_default().push(photo);
            }
        }
        let people = groups
            .values()
            .flatten()
            .take(2)
            .cloned()
            .collect::<Vec<_>>();
        for (((kind, id), photo_kind, viewpoint), photos) in groups {
            let mut input = json!({"photos": photos, "kind": photo_kind, "viewpoint": viewpoint});
            if kind == SubjectKind::Activity {
                input["activity_id"] = id.into();
            } else {
                input["subject"] = json!({"subject_kind": kind, "subject_id": id});
            }
            self.call("assign_photos", input)?;
        }
        self.note_people(&people)
    }

    /// Children whose parents agreed, and adults of whom nobody noted whether they do.
    fn note_people(&self, photos: &[String]) -> Result<(), AppError> {
        let notes = [
            json!({"people_visible": "children", "consent": "guardian", "consent_note": "Surat orang tua, map Posyandu (contoh)"}),
            json!({"people_visible": "adults"}),
        ];
        for (photo, mut note) in photos.iter().zip(notes) {
            note["photos"] = json!([photo]);
            self.call("assign_photos", note)?;
        }
        Ok(())
    }

    /// Imports what the group sent of the last two activities: nobody sorted it yet. One photo came
    /// twice, the second time smaller; another one was used for the other activity as well.
    fn import_group(
        &mut self,
        folder: &Path,
        shots: &[&Shot],
        seeds: Range<usize>,
    ) -> Result<(), AppError> {
        let mut events: Vec<(NaiveDate, &str, SampleScene)> = shots
            .iter()
            .filter(|shot| shot.date < self.today)
            .map(|shot| (shot.date, shot.proves.1.as_str(), shot.scene))
            .collect();
        events.sort_by_key(|(date, id, _)| (Reverse(*date), *id));
        events.dedup_by_key(|(_, id, _)| *id);
        let (mut files, mut chat, mut reused) = (Vec::new(), String::new(), None);
        for (number, seed) in seeds.clone().enumerate() {
            // The last third is of nothing on record.
            let is_of_event = number * 3 < seeds.len() * 2;
            let event = events.get(number % 2).filter(|_| is_of_event);
            let loose = (self.past(2, 3), SampleScene::Process);
            let (date, scene) = event.map_or(loose, |(date, _, scene)| (*date, *scene));
            let name = whatsapp_file_name(date, seed as u32 + 1);
            let first: Option<&(String, Vec<u8>)> = files.first();
            let bytes = match (number, first, events.get(1)) {
                (2, Some((_, first)), _) => sent_again(first, 960)?,
                (4, Some((_, first)), Some((_, other, _))) => {
                    reused = Some((name.clone(), (*other).to_owned()));
                    sent_again(first, 1200)?
                }
                _ => picture(scene, date, seed as u32, true),
            };
            // The first photo of each activity came with words, the others after it.
            let words = match event.filter(|_| number < 2) {
                Some((_, id, _)) => self.activity_name(id)?,
                None => String::new(),
            };
            let sender = ["Contoh Rukmini", "Contoh Saodah", "Contoh Hendra"]
                [if is_of_event { number % 2 } else { 2 }];
            chat.push_str(&format!(
                "{}, 09.{:02} - {sender}: {name} (file terlampir)\n{words}\n",
                date.format("%d/%m/%Y"),
                number % 60
            ));
            files.push((name, bytes));
        }
        if !files.is_empty() {
            let group = format!("Chat WhatsApp dengan PKK RW {} (contoh).txt", self.rw);
            files.push((group, chat.into_bytes()));
        }
        for (name, photo) in self.import_files(folder, files)? {
            if let Some((_, activity)) = reused.as_ref().filter(|(file, _)| *file == name) {
                self.call(
                    "assign_photos",
                    json!({"photos": [photo], "activity_id": activity}),
                )?;
            }
        }
        Ok(())
    }

    fn activity_name(&self, id: &str) -> Result<String, AppError> {
        let shown = self.call("show_activity", json!({"id": id}))?;
        Ok(shown["activity"]["name"]
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// Writes files into a folder and imports it; answers the name and the photo of each.
    fn import_files(
        &mut self,
        folder: &Path,
        files: Vec<(String, Vec<u8>)>,
    ) -> Result<Vec<(String, String)>, AppError> {
        let io = |source| AppError::Io {
            path: folder.to_owned(),
            source,
        };
        let _ = std::fs::remove_dir_all(folder);
        std::fs::create_dir_all(folder).map_err(io)?;
        for (name, bytes) in files {
            std::fs::write(folder.join(name), bytes).map_err(io)?;
        }
        let input = StartImport {
            paths: vec![folder.display().to_string()],
            activity_id: None,
            subject: None,
            kind: None,
            source: Some("Grup WA PKK RW (contoh)".to_owned()),
            origin: None,
            group_name: None,
            read_all: false,
        };
        let summary = import::run(self.app, input)?;
        self.summary.photos += summary.imported as u32;
        summary
            .photos
            .into_iter()
            .map(|photo| {
                let row = self.call("show_photo", json!({"id": photo}))?;
                Ok((
                    row["file_name"].as_str().unwrap_or_default().to_owned(),
                    photo,
                ))
            })
            .collect()
    }
}

/// The same picture as WhatsApp passes it on once more: smaller and coarser.
fn sent_again(jpeg: &[u8], side: u32) -> Result<Vec<u8>, AppError> {
    let copy = to_jpeg(jpeg, side, 55)
        .map_err(|error| AppError::refused("demo", format!("sent again: {error}")))?;
    Ok(copy.jpeg)
}

fn picture(scene: SampleScene, date: NaiveDate, seed: u32, is_whatsapp: bool) -> Vec<u8> {
    SamplePhoto {
        seed: u64::from(seed) + 1,
        scene,
        width: 1280,
        height: 960,
        taken: (!is_whatsapp)
            .then(|| date.and_hms_opt(9, seed % 60, 12))
            .flatten(),
        gps: (!is_whatsapp).then_some((-6.3021 + f64::from(seed % 9) * 0.0001, 106.9987)),
        orientation: if seed % 7 == 3 && !is_whatsapp { 6 } else { 1 },
    }
    .to_jpeg()
}

fn photo_name(date: NaiveDate, seed: u32, is_whatsapp: bool) -> String {
    if is_whatsapp {
        return whatsapp_file_name(date, seed + 1);
    }
    format!(
        "IMG_{:04}{:02}{:02}_09{:02}{:02}.jpg",
        date.year(),
        date.month(),
        date.day(),
        seed % 60,
        seed / 60 % 60
    )
}
