//! What the reports of this folder have alike: letterhead, place, signatories, letter numbers.

mod logo;
mod signatory;

use std::path::Path;
use std::sync::Arc;

use sauyunan_domain::FieldIssue;
use sauyunan_domain::letter::NumberFormat;
use sauyunan_report::{Letterhead, LetterheadStyle};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::folder::Folder;
use crate::form::refuse_unresolved;
use crate::regions;
use crate::session::{App, Nothing};
use signatory::{OldSignatory, Signatory};

const SETTING: &str = "report_settings";

/// By which id the photos of a report give the emblem.
pub(super) const LOGO: &str = "logo";

/// More lines leave no room for the letter.
const MOST_LINES: usize = 8;

/// A line of the letterhead.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct LetterheadLine {
    /// Printed as written.
    pub(crate) text: String,
    /// How it is set.
    pub(crate) style: LineStyle,
}

/// How a line of the letterhead is set.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub(crate) enum LineStyle {
    /// City and kecamatan.
    Normal,
    /// The kelurahan: bold and large.
    Strong,
    /// The address: small.
    Small,
}

/// Letterhead, signatures and letter numbers of this folder's reports.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct ReportSettings {
    /// Lines of the letterhead; empty ones are not printed.
    pub(crate) letterhead: Vec<LetterheadLine>,
    /// The emblem: a JPEG, PNG or WebP of at most 2 MB in base64.
    #[serde(default)]
    pub(crate) logo: Option<String>,
    /// Place of the signature.
    pub(crate) place: String,
    /// One to three, from left to right.
    pub(crate) signatories: Vec<Signatory>,
    /// `{kode}/{nomor}/{unit}/{bulan_romawi}/{tahun}`.
    pub(crate) number_format: String,
    /// Digits of the running number; shorter ones begin with zeros. 3 where it is not said.
    #[serde(default = "usual_digits")]
    #[cfg_attr(feature = "typescript", ts(as = "Option<u8>"))]
    pub(crate) number_digits: u8,
    /// Classification code of the letters.
    pub(crate) classification: String,
    /// The unit in letter numbers.
    pub(crate) unit: String,
}

/// The settings with, perhaps, a file to take the emblem from.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct SaveReportSettings {
    /// The settings.
    #[serde(flatten)]
    pub(crate) settings: ReportSettings,
    /// A picture file that becomes the emblem, instead of `logo`.
    #[serde(default)]
    pub(crate) logo_path: Option<String>,
}

fn usual_digits() -> u8 {
    3
}

/// The settings as earlier versions stored them.
#[derive(Deserialize)]
struct OldSettings {
    letterhead: Vec<String>,
    place: String,
    left: OldSignatory,
    right: OldSignatory,
}

pub(crate) fn get_settings(app: &Arc<App>, _: Nothing) -> Result<ReportSettings, AppError> {
    let folder = app.folder()?;
    let stored = folder.store.read(|reader| reader.setting(SETTING))?;
    let customary = customary(&folder);
    Ok(match stored {
        Some(text) => read(&text, &customary).unwrap_or(customary),
        None => customary,
    })
}

fn read(stored: &str, customary: &ReportSettings) -> Option<ReportSettings> {
    if let Ok(settings) = serde_json::from_str(stored) {
        return Some(settings);
    }
    let old: OldSettings = serde_json::from_str(stored).ok()?;
    Some(ReportSettings {
        letterhead: styled(&old.letterhead),
        place: old.place,
        signatories: vec![
            old.left.with_opening(Some("Mengetahui,")),
            old.right.with_opening(None),
        ],
        ..customary.clone()
    })
}

pub(crate) fn save_settings(
    app: &Arc<App>,
    input: SaveReportSettings,
) -> Result<Nothing, AppError> {
    let folder = app.folder()?;
    let mut settings = input.settings;
    let mut issues = settings.check();
    let chosen = match &input.logo_path {
        Some(path) => logo::read(Path::new(path)).map(Some),
        None => settings.logo.as_deref().map(logo::checked).transpose(),
    };
    match chosen {
        Ok(logo) => settings.logo = logo,
        Err(issue) => issues.push(issue),
    }
    refuse_unresolved(&issues, &[])?;
    let text = serde_json::to_string(&settings).unwrap_or_default();
    folder.store.set_setting(SETTING, &text)?;
    folder.preview.forget();
    Ok(Nothing {})
}

/// The letterhead by custom; offices and names are for the officer to fill in.
fn customary(folder: &Folder) -> ReportSettings {
    let kelurahan = regions::find(&folder.profile.kelurahan);
    let kecamatan = kelurahan
        .as_ref()
        .and_then(|region| regions::find(&region.parent_code));
    let name = |region: Option<regions::Region>| {
        region.map_or_else(String::new, |region| region.display_name)
    };
    let (name, kecamatan) = (name(kelurahan), name(kecamatan).to_uppercase());
    let kelurahan = name.to_uppercase();
    let lines = [
        "PEMERINTAH KOTA BEKASI".to_owned(),
        format!("KECAMATAN {kecamatan}"),
        format!("KELURAHAN {kelurahan}"),
    ];
    let lurah = Signatory {
        opening: Some("Mengetahui,".into()),
        ..Signatory::of(format!("LURAH {kelurahan}"))
    };
    ReportSettings {
        letterhead: styled(&lines),
        logo: None,
        place: "Bekasi".into(),
        signatories: vec![
            lurah,
            Signatory::of(format!("KETUA TP PKK KELURAHAN {kelurahan}")),
        ],
        number_format: "{kode}/{nomor}/{unit}/{bulan_romawi}/{tahun}".into(),
        number_digits: usual_digits(),
        // Pemberdayaan Perempuan in the older scheme; offices differ.
        classification: "263".into(),
        unit: format!("Kel.{}", initials(&name)),
    }
}

/// "BM" of "Bojong Menteng"; a single word as it is.
fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.as_slice() {
        [word] => (*word).to_owned(),
        words => words
            .iter()
            .filter_map(|word| word.chars().next())
            .collect(),
    }
}

/// Lines without a style: the kelurahan is set large, what follows it small.
fn styled(lines: &[String]) -> Vec<LetterheadLine> {
    let mut follows_kelurahan = false;
    let lines = lines.iter().map(|text| {
        let style = if text.to_uppercase().starts_with("KELURAHAN") {
            follows_kelurahan = true;
            LineStyle::Strong
        } else if follows_kelurahan {
            LineStyle::Small
        } else {
            LineStyle::Normal
        };
        LetterheadLine {
            text: text.clone(),
            style,
        }
    });
    lines.collect()
}

impl ReportSettings {
    fn check(&self) -> Vec<FieldIssue> {
        let mut issues = self.number_format().check();
        if self.letterhead.len() > MOST_LINES {
            issues.push(FieldIssue::error(
                "letterhead",
                "letterhead_lines",
                format!("Kop surat paling banyak {MOST_LINES} baris."),
            ));
        }
        if !(1..=3).contains(&self.signatories.len()) {
            issues.push(FieldIssue::error(
                "signatories",
                "signatories_count",
                "Penanda tangan: 1 sampai 3 orang.",
            ));
        }
        for (index, signatory) in self.signatories.iter().enumerate() {
            issues.extend(signatory.check(index));
        }
        issues
    }

    /// The kop surat.
    pub(super) fn letterhead(&self) -> Letterhead {
        let lines = self.letterhead.iter();
        let lines = lines.filter(|line| !line.text.trim().is_empty());
        Letterhead {
            lines: lines.map(LetterheadLine::printed).collect(),
            logo: self.logo_id(),
        }
    }

    /// Who signs, from left to right.
    pub(super) fn signatories(&self) -> Vec<sauyunan_report::Signatory> {
        self.signatories.iter().map(Signatory::printed).collect()
    }

    /// By which name the photos give the emblem, where there is one.
    pub(super) fn logo_id(&self) -> Option<String> {
        self.logo.is_some().then(|| LOGO.to_owned())
    }

    /// The emblem's file.
    pub(super) fn logo_bytes(&self) -> Option<Vec<u8>> {
        logo::decoded(self.logo.as_deref()?)
    }

    /// How letter numbers are written.
    pub(super) fn number_format(&self) -> NumberFormat<'_> {
        NumberFormat {
            format: &self.number_format,
            digits: self.number_digits.into(),
            code: &self.classification,
            unit: &self.unit,
        }
    }

    /// Who signs a letter: the first who has a name.
    pub(super) fn signer(&self) -> Option<String> {
        let names = self
            .signatories
            .iter()
            .map(|signatory| signatory.name.trim());
        names
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .next()
    }
}

impl LetterheadLine {
    fn printed(&self) -> sauyunan_report::LetterheadLine {
        sauyunan_report::LetterheadLine {
            text: self.text.clone(),
            style: match self.style {
                LineStyle::Normal => LetterheadStyle::Normal,
                LineStyle::Strong => LetterheadStyle::Strong,
                LineStyle::Small => LetterheadStyle::Small,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_earlier_versions_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::new(&folder.path().join("data"), crate::Environment::system());
        let wizard = serde_json::json!({"kelurahan": "32.75.05.1004", "rw": "2", "year": 2025, "officer": "Kader Contoh", "passphrase": "contoh-sandi"});
        crate::registry::call(&app, "create_folder", wizard).unwrap();
        let old = r#"{"letterhead":["PEMERINTAH KOTA BEKASI","KELURAHAN BOJONG MENTENG","Jl. Contoh 1"],"place":"Bekasi Timur",
            "left":{"title":"LURAH","name":"Contoh Lurah","rank":"Penata","nip":"99000101 200001 1 001"},
            "right":{"title":"KETUA TP PKK","name":"Contoh Ketua","rank":null,"nip":null}}"#;
        app.folder()
            .unwrap()
            .store
            .set_setting(SETTING, old)
            .unwrap();
        let settings = get_settings(&app, Nothing {}).unwrap();
        assert_eq!(settings.place, "Bekasi Timur");
        let styles: Vec<_> = settings
            .letterhead()
            .lines
            .iter()
            .map(|line| line.style)
            .collect();
        assert_eq!(
            styles,
            [
                LetterheadStyle::Normal,
                LetterheadStyle::Strong,
                LetterheadStyle::Small
            ]
        );
        let signing = settings.signatories();
        assert_eq!(signing[0].opening.as_deref(), Some("Mengetahui,"));
        assert_eq!(signing[0].nip.as_deref(), Some("99000101 200001 1 001"));
        assert_eq!(
            (signing[1].office.as_str(), signing.len()),
            ("KETUA TP PKK", 2)
        );
        assert_eq!(
            settings.unit, "Kel.BM",
            "what was not stored then is as by custom"
        );
        assert!(settings.check().is_empty());
    }

    #[test]
    fn a_unit_is_named_by_the_initials_of_its_kelurahan() {
        assert_eq!(initials("Bojong Menteng"), "BM");
        assert_eq!(initials("Kranji"), "Kranji");
        assert_eq!(initials(""), "");
    }
}
