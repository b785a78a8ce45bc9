//! The activity report as PDF, ready to be signed.

mod compose;
mod content;

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sauyunan_archive::{CopyWish, make_copy};
use sauyunan_domain::Kind;
use sauyunan_domain::entity::ActivityFields;
use sauyunan_report::{Paper, PhotosPerPage, save_report};
use sauyunan_store::query::PhotoRow;
use serde::{Deserialize, Serialize};

use content::ReportedPhoto;

use crate::error::AppError;
use crate::file_names;
use crate::folder::Folder;
use crate::form::typed;
use crate::jobs::{self, JobResult, JobStarted, Progress};
use crate::photo::content_hash;
use crate::regions;
use crate::session::{App, Nothing};

const SETTING: &str = "report_settings";

/// Longest side of a picture that must be converted for the PDF, in pixels.
const CONVERTED_PX: u32 = 2400;

/// What to print.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct StartReport {
    /// The activity.
    pub(crate) activity_id: String,
    /// `f4` or `a4`.
    pub(crate) paper: String,
    /// 2, 4 or 6.
    pub(crate) photos_per_page: u8,
    /// Where the PDF goes.
    pub(crate) path: String,
}

/// A finished report.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ReportSummary {
    /// Where the PDF is.
    pub(crate) path: String,
    /// Pages.
    pub(crate) pages: u64,
    /// Photos that were printed.
    pub(crate) photos: u64,
    /// Size of the file.
    pub(crate) size_bytes: u64,
    /// Photos that were not printed, and why.
    pub(crate) skipped: Vec<SkippedPhoto>,
}

/// A photo that was not printed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SkippedPhoto {
    /// The photo.
    pub(crate) id: String,
    /// Why.
    pub(crate) reason: String,
}

/// Who signs.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Signatory {
    /// Office, such as `LURAH BOJONG MENTENG`.
    pub(crate) title: String,
    /// Name.
    pub(crate) name: String,
    /// Rank.
    pub(crate) rank: Option<String>,
    /// NIP, 18 digits.
    pub(crate) nip: Option<String>,
}

/// Letterhead and signatures of this folder's reports.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ReportSettings {
    /// Lines of the letterhead; the one that begins with KELURAHAN is printed large, the last one small.
    pub(crate) letterhead: Vec<String>,
    /// Place of the signature.
    pub(crate) place: String,
    /// Left signature.
    pub(crate) left: Signatory,
    /// Right signature.
    pub(crate) right: Signatory,
}

/// Names an activity.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct OfActivity {
    /// The activity.
    pub(crate) activity_id: String,
}

/// A path.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SuggestedPath {
    /// The path.
    pub(crate) path: String,
}

pub(crate) fn get_settings(app: &Arc<App>, _: Nothing) -> Result<ReportSettings, AppError> {
    let folder = app.folder()?;
    let stored = folder.store.read(|reader| reader.setting(SETTING))?;
    Ok(stored
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_else(|| customary(&folder)))
}

pub(crate) fn save_settings(app: &Arc<App>, input: ReportSettings) -> Result<Nothing, AppError> {
    for (field, signatory) in [("left", &input.left), ("right", &input.right)] {
        let digits = signatory
            .nip
            .as_deref()
            .unwrap_or_default()
            .chars()
            .filter(char::is_ascii_digit)
            .count();
        if digits != 0 && digits != 18 {
            let field = format!("{field}.nip");
            let issue = sauyunan_domain::FieldIssue::error(
                &field,
                "nip_not_18_digits",
                format!("NIP harus 18 angka; yang diisi {digits}."),
            );
            return Err(AppError::Invalid(vec![issue]));
        }
    }
    app.folder()?
        .store
        .set_setting(SETTING, &serde_json::to_string(&input).unwrap_or_default())?;
    Ok(Nothing {})
}

/// The letterhead by custom; offices and names are for the officer to fill in.
fn customary(folder: &Folder) -> ReportSettings {
    let kelurahan = regions::find(&folder.profile.kelurahan);
    let kecamatan = kelurahan
        .as_ref()
        .and_then(|region| regions::find(&region.parent_code));
    let upper = |region: Option<regions::Region>| {
        region
            .map(|region| region.display_name.to_uppercase())
            .unwrap_or_default()
    };
    let (kelurahan, kecamatan) = (upper(kelurahan), upper(kecamatan));
    let nobody = |title: String| Signatory {
        title,
        name: String::new(),
        rank: None,
        nip: None,
    };
    ReportSettings {
        letterhead: vec![
            "PEMERINTAH KOTA BEKASI".into(),
            format!("KECAMATAN {kecamatan}"),
            format!("KELURAHAN {kelurahan}"),
        ],
        place: "Bekasi".into(),
        left: nobody(format!("LURAH {kelurahan}")),
        right: nobody(format!("KETUA TP PKK KELURAHAN {kelurahan}")),
    }
}

/// Suggests a file name from day and activity; never a person's name or number.
pub(crate) fn suggest_path(app: &Arc<App>, input: OfActivity) -> Result<SuggestedPath, AppError> {
    let activity: ActivityFields = typed(
        app.folder()?
            .store
            .read(|reader| reader.get(Kind::Activity, &input.activity_id))?,
    )?;
    let words = file_names::words(&activity.name, 60);
    let name = format!("Laporan-{}-{words}", activity.date);
    let file = format!("{}.pdf", name.trim_end_matches('-'));
    let home = std::env::var_os("HOME")
        .or_else(|| std::env::var_os("USERPROFILE"))
        .map(PathBuf::from);
    let folder = home.map(|home| {
        let documents = home.join("Documents");
        if documents.is_dir() { documents } else { home }
    });
    Ok(SuggestedPath {
        path: folder.unwrap_or_default().join(file).display().to_string(),
    })
}

pub(crate) fn start(app: &Arc<App>, input: StartReport) -> Result<JobStarted, AppError> {
    app.folder()?;
    Ok(jobs::start(app, "report", move |app, progress| {
        Ok(JobResult {
            report: Some(make(app, &input, progress)?),
            ..JobResult::default()
        })
    }))
}

/// Makes the report in the foreground.
pub(crate) fn run(app: &Arc<App>, input: StartReport) -> Result<ReportSummary, AppError> {
    make(app, &input, &Progress::silent(app))
}

/// Says why a photo was left out although it proves the activity.
fn withheld((photo, reason): &(PhotoRow, &str)) -> SkippedPhoto {
    SkippedPhoto {
        id: photo.id.clone(),
        reason: format!("{}: {reason}", photo.file_name),
    }
}

fn make(
    app: &Arc<App>,
    input: &StartReport,
    progress: &Progress,
) -> Result<ReportSummary, AppError> {
    let folder = app.folder()?;
    let paper: Paper = input.paper.parse().map_err(|_| {
        AppError::refused(
            "paper_unknown",
            format!(
                "Kertas \"{}\" tidak dikenal; pilih f4 atau a4.",
                input.paper
            ),
        )
    })?;
    let photos_per_page = PhotosPerPage::from_count(input.photos_per_page)
        .ok_or_else(|| AppError::refused("photos_per_page", "Foto per halaman: 2, 4 atau 6."))?;
    let content = content::read(app, &folder, &input.activity_id)?;
    let settings = get_settings(app, Nothing {})?;
    let report = compose::compose(
        &folder,
        &settings,
        &content,
        paper,
        photos_per_page,
        app.today(),
    );

    let by_id: HashMap<&str, &ReportedPhoto> = content
        .photos
        .iter()
        .map(|photo| (photo.row.id.as_str(), photo))
        .collect();
    let read = |id: &str| -> std::io::Result<Vec<u8>> {
        let unknown = || std::io::Error::other("foto tidak dikenal");
        let photo = by_id.get(id).ok_or_else(unknown)?;
        let hash = content_hash(&photo.row.sha256).map_err(|_| unknown())?;
        let bytes = folder
            .photos
            .read(&hash)
            .map_err(|error| std::io::Error::other(error.to_string()))?;
        if photo.must_convert {
            let wish = CopyWish {
                max_side_px: CONVERTED_PX,
                covered: photo.row.face_boxes.clone(),
                ..CopyWish::default()
            };
            let copy = make_copy(&bytes, &wish)
                .map_err(|error| std::io::Error::other(error.to_string()))?;
            return Ok(copy.jpeg);
        }
        Ok(bytes)
    };
    let mut tell = |done: usize, total: usize| {
        progress.tell(done as u64, total as u64);
        if progress.is_cancelled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let summary = save_report(&report, &read, &mut tell, Path::new(&input.path))?;
    Ok(ReportSummary {
        path: input.path.clone(),
        pages: summary.pages as u64,
        photos: summary.photos as u64,
        size_bytes: summary.bytes,
        skipped: summary
            .skipped
            .into_iter()
            .map(|photo| SkippedPhoto {
                id: photo.id,
                reason: photo.reason.to_string(),
            })
            .chain(content.withheld.iter().map(withheld))
            .collect(),
    })
}
