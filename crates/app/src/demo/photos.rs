//! Drawn photos, imported as files: some with camera names and EXIF, some as WhatsApp sends them.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use sauyunan_archive::sample::{SamplePhoto, SampleScene, whatsapp_file_name};
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
    /// the last sixth stays unsorted.
    pub(super) fn photos(&mut self, count: u32) -> Result<(), AppError> {
        let count = count as usize;
        let album = std::mem::take(&mut self.album);
        let more: Vec<&Shot> = album.iter().filter(|shot| shot.is_of_activity()).collect();
        let sorted = album.iter().chain(more.iter().copied().cycle());
        let shots: Vec<&Shot> = sorted.take(count - count / 6).collect();
        let folder = self.app.data_dir.join("contoh.part");
        let made = self.draw_and_import(&folder, &shots, count);
        let _ = std::fs::remove_dir_all(&folder);
        made
    }

    fn draw_and_import(
        &mut self,
        folder: &Path,
        shots: &[&Shot],
        count: usize,
    ) -> Result<(), AppError> {
        let io = |source| AppError::Io {
            path: folder.to_owned(),
            source,
        };
        let _ = std::fs::remove_dir_all(folder);
        std::fs::create_dir_all(folder).map_err(io)?;
        let mut shot_of = HashMap::new();
        for seed in 0..count {
            let shot = shots.get(seed).copied();
            let date = shot
                .map_or(self.day(9, 12), |shot| shot.date)
                .min(self.today);
            let is_whatsapp = shot.is_none() || seed % 2 == 1;
            let name = photo_name(date, seed as u32, is_whatsapp);
            std::fs::write(
                folder.join(&name),
                picture(shot, date, seed as u32, is_whatsapp),
            )
            .map_err(io)?;
            if let Some(shot) = shot {
                shot_of.insert(name, shot);
            }
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
        let mut groups: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for photo in summary.photos {
            let row = self.call("show_photo", json!({"id": photo}))?;
            if let Some(shot) = row["file_name"].as_str().and_then(|name| shot_of.get(name)) {
                let key = (shot.proves.clone(), shot.kind, shot.viewpoint);
                groups.entry(key).or_default().push(photo);
            }
        }
        for (((kind, id), photo_kind, viewpoint), photos) in groups {
            let mut input = json!({"photos": photos, "kind": photo_kind, "viewpoint": viewpoint});
            if kind == SubjectKind::Activity {
                input["activity_id"] = id.into();
            } else {
                input["subject"] = json!({"subject_kind": kind, "subject_id": id});
            }
            self.call("assign_photos", input)?;
        }
        Ok(())
    }
}

fn picture(shot: Option<&Shot>, date: NaiveDate, seed: u32, is_whatsapp: bool) -> Vec<u8> {
    SamplePhoto {
        seed: u64::from(seed) + 1,
        scene: shot.map_or(SampleScene::Process, |shot| shot.scene),
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
