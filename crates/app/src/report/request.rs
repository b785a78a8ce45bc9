//! What is asked for: which report, of what, on which paper.

use chrono::NaiveDate;
use sauyunan_report::{Paper, PhotosPerPage};
use serde::{Deserialize, Serialize};

use super::kind::ReportKind;
use super::volumes::Limits;
use crate::error::AppError;

/// Which report is wanted.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct WantedReport {
    /// Which.
    pub(crate) kind: ReportKind,
    /// The record that it is about, where it is about one.
    #[serde(default)]
    pub(crate) id: Option<String>,
    /// `f4` or `a4`.
    pub(crate) paper: String,
    /// 2, 4 or 6.
    pub(crate) photos_per_page: u8,
    /// Its letter number.
    #[serde(default)]
    pub(crate) number: Option<String>,
    /// The day of signing; today where there is none.
    #[serde(default)]
    pub(crate) date: Option<NaiveDate>,
    /// Print NIK and No. KK in full. Only for a purpose that needs them, such as the list that the lurah
    /// ratifies.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(as = "Option<bool>"))]
    pub(crate) shows_numbers: bool,
    /// A report with more photos is divided into volumes; one file where there is none.
    #[serde(default)]
    pub(crate) photos_per_volume: Option<u32>,
    /// A report with more pages is divided into volumes. Text and tables stand whole in the first.
    #[serde(default)]
    pub(crate) pages_per_volume: Option<u32>,
}

/// The same, understood.
pub(super) struct ReportRequest {
    pub(super) kind: ReportKind,
    pub(super) id: Option<String>,
    pub(super) paper: Paper,
    pub(super) photos_per_page: PhotosPerPage,
    pub(super) number: Option<String>,
    pub(super) date: Option<NaiveDate>,
    pub(super) shows_numbers: bool,
    pub(super) limits: Limits,
}

impl WantedReport {
    pub(super) fn understood(&self) -> Result<ReportRequest, AppError> {
        let paper = self.paper.parse().map_err(|_| {
            let paper = &self.paper;
            let message = format!("Kertas \"{paper}\" tidak dikenal; pilih f4 atau a4.");
            AppError::refused("paper_unknown", message)
        })?;
        let photos_per_page = PhotosPerPage::from_count(self.photos_per_page).ok_or_else(|| {
            AppError::refused("photos_per_page", "Foto per halaman: 2, 4 atau 6.")
        })?;
        if let Some(of) = self.kind.of()
            && self.id.as_deref().unwrap_or_default().is_empty()
        {
            let message = format!("{}: pilih dulu yang dilaporkan ({of}).", self.kind.title());
            return Err(AppError::refused("report_of_what", message));
        }
        let limits = Limits {
            photos: self.photos_per_volume.map(|count| count as usize),
            pages: self.pages_per_volume.map(|count| count as usize),
        };
        if limits.photos == Some(0) || limits.pages.is_some_and(|pages| pages < 2) {
            return Err(AppError::refused(
                "volume_too_small",
                "Satu jilid memuat paling sedikit 1 foto dan 2 halaman.",
            ));
        }
        let number = self.number.as_deref().map(str::trim);
        Ok(ReportRequest {
            kind: self.kind,
            id: self.id.clone(),
            paper,
            photos_per_page,
            number: number
                .filter(|number| !number.is_empty())
                .map(str::to_owned),
            date: self.date,
            shows_numbers: self.shows_numbers,
            limits,
        })
    }
}

impl ReportRequest {
    /// The record that it is about; empty where it is about the whole year.
    pub(super) fn of(&self) -> &str {
        self.id.as_deref().unwrap_or_default()
    }
}
