//! What the reports of this folder have alike: letterhead, place, signatories.

use std::sync::Arc;

use sauyunan_report::{Capacity, Letterhead, LetterheadLine, LetterheadStyle};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::folder::Folder;
use crate::regions;
use crate::session::{App, Nothing};

const SETTING: &str = "report_settings";

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

impl ReportSettings {
    /// The kop surat.
    pub(super) fn letterhead(&self) -> Letterhead {
        letterhead(&self.letterhead)
    }

    /// Who signs, from left to right.
    pub(super) fn signatories(&self) -> Vec<sauyunan_report::Signatory> {
        vec![signatory(&self.left, true), signatory(&self.right, false)]
    }

    /// By which name the album gives the emblem, where there is one.
    pub(super) fn logo_id(&self) -> Option<String> {
        None
    }
}

fn letterhead(lines: &[String]) -> Letterhead {
    let lines: Vec<&String> = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let count = lines.len();
    Letterhead {
        lines: lines
            .into_iter()
            .enumerate()
            .map(|(index, text)| {
                let style = if text.to_uppercase().starts_with("KELURAHAN") {
                    LetterheadStyle::Strong
                } else if index + 1 == count && index > 1 {
                    LetterheadStyle::Small
                } else {
                    LetterheadStyle::Normal
                };
                LetterheadLine {
                    text: text.clone(),
                    style,
                }
            })
            .collect(),
        logo: None,
    }
}

fn signatory(signatory: &Signatory, acknowledges: bool) -> sauyunan_report::Signatory {
    sauyunan_report::Signatory {
        opening: acknowledges.then(|| "Mengetahui,".to_owned()),
        capacity: Capacity::Own,
        office: signatory.title.clone(),
        name: if signatory.name.trim().is_empty() {
            "................................".into()
        } else {
            signatory.name.clone()
        },
        rank: signatory
            .rank
            .clone()
            .filter(|text| !text.trim().is_empty()),
        nip: signatory.nip.clone().filter(|text| !text.trim().is_empty()),
    }
}
