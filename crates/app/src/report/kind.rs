//! Which reports there are.

use std::sync::Arc;

use sauyunan_report::Orientation;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::session::{App, Nothing};

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal, $title:literal, $code:expr, $of:expr, $way:ident;)*) => {
        /// A report of the P2WKSS set.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
        pub(crate) enum ReportKind {
            $($(#[$doc])* #[serde(rename = $name)] $kind,)*
        }

        impl ReportKind {
            /// Every one, in the order of the programme's stages.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// Its name for programs.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// The kind of that name.
            pub(crate) fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.name() == name)
            }

            /// Its title, in words.
            pub(crate) fn title(self) -> &'static str {
                match self { $(Self::$kind => $title,)* }
            }

            /// The requirement of the internal checklist that it serves, such as `D04`.
            pub(crate) fn code(self) -> Option<&'static str> {
                match self { $(Self::$kind => $code,)* }
            }

            /// The kind of record that it is about; nothing where it is about the whole year.
            pub(crate) fn of(self) -> Option<&'static str> {
                match self { $(Self::$kind => $of,)* }
            }

            /// How its sheets lie.
            pub(super) fn orientation(self) -> Orientation {
                match self { $(Self::$kind => Orientation::$way,)* }
            }
        }
    };
}

kinds! {
    /// Daftar kelompok binaan as the lurah ratified it.
    Beneficiaries = "beneficiaries", "Daftar kelompok binaan P2WKSS", Some("D04"), None, Landscape;
    /// Profile of the location and the state "0 %".
    Baseline = "baseline", "Profil lokasi dan data dasar (0 %)", Some("D06"), None, Landscape;
    /// Work plan and schedule.
    WorkPlan = "work_plan", "Rencana kerja dan jadwal pelaksanaan", Some("D05"), None, Landscape;
    /// One activity: minutes, attendance, photos.
    Activity = "activity", "Laporan kegiatan", Some("D08"), Some("activity"), Portrait;
    /// Photo pages of the year: before, process and after, then activity by activity.
    Photos = "photos", "Dokumentasi foto", Some("D10"), None, Portrait;
    /// Matrix of agencies, activities and percentages.
    Progress = "progress", "Laporan perkembangan", Some("D14"), None, Landscape;
    /// Matrix of what is there and what is missing.
    Completeness = "completeness", "Matriks kelengkapan bukti", None, None, Landscape;
    /// The final report with the comparison of the conditions at the start and at the end.
    Final = "final", "Laporan akhir P2WKSS", Some("D17"), None, Portrait;
    /// Berita acara serah terima of tools, seed or capital.
    Handover = "handover", "Berita acara serah terima", Some("D09"), Some("handover"), Portrait;
    /// Berita acara terminasi.
    Termination = "termination", "Berita acara terminasi", Some("D15"), None, Portrait;
    /// What became of it after the termination.
    Monitoring = "monitoring", "Laporan pemantauan pasca-terminasi", Some("D16"), None, Landscape;
}

/// A report that can be made.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ReportOffer {
    /// Which.
    pub(crate) kind: ReportKind,
    /// Its title, in Indonesian.
    pub(crate) title: &'static str,
    /// The requirement of the internal checklist that it serves.
    pub(crate) code: Option<&'static str>,
    /// The kind of record whose id it needs; nothing where it is about the whole year.
    #[cfg_attr(feature = "typescript", ts(type = "'activity' | 'handover' | null"))]
    pub(crate) of: Option<&'static str>,
}

/// Every report that can be made.
pub(crate) fn list(_: &Arc<App>, _: Nothing) -> Result<Vec<ReportOffer>, AppError> {
    let offer = |kind: &ReportKind| ReportOffer {
        kind: *kind,
        title: kind.title(),
        code: kind.code(),
        of: kind.of(),
    };
    Ok(ReportKind::ALL.iter().map(offer).collect())
}
