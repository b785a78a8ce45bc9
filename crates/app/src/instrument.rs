//! The evidence requirements of a year: the seed in assets/, and what officers made of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sauyunan_domain::readiness::{Instrument, InstrumentIssue};
use sauyunan_domain::{Area, Kind};
use sauyunan_store::{Action, Reader, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::beneficiary::Year;
use crate::error::AppError;
use crate::folder::write_file;
use crate::record;
use crate::session::{App, Nothing};
use crate::undo::{self, AnyRecord, UndoToken};

/// The instrument of a year.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct InstrumentDetail {
    /// Its requirements and indicators.
    pub(crate) instrument: Instrument,
    /// The same as a TOML text, to be edited, sent or kept.
    pub(crate) content: String,
    /// Whether somebody changed it; otherwise it is the seed.
    pub(crate) is_own: bool,
}

/// A TOML text that is to become the instrument of a year.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct InstrumentText {
    /// The text; or else the file to read.
    pub(crate) content: Option<String>,
    /// A file to read.
    pub(crate) path: Option<String>,
}

/// An instrument that was edited.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SaveInstrument {
    /// The whole instrument.
    pub(crate) instrument: Instrument,
}

/// Where an instrument is to be written.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ExportInstrument {
    /// Programme year.
    pub(crate) year: i64,
    /// The file.
    pub(crate) path: String,
}

/// What an instrument's check found.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct InstrumentCheck {
    /// The instrument, where the text can be read.
    pub(crate) instrument: Option<Instrument>,
    /// What is wrong with it, with line and column where it cannot be read.
    pub(crate) issues: Vec<InstrumentIssue>,
}

/// The seeds, the oldest first. A year without a seed of its own takes the newest before it.
const SEEDS: [(i64, &str); 1] = [(2025, include_str!("../../../assets/instruments/2025.toml"))];

/// The longest text that is taken, in bytes: the seed has a tenth of it.
const LONGEST: usize = 256 * 1024;

pub(crate) fn get(app: &Arc<App>, input: Year) -> Result<InstrumentDetail, AppError> {
    let folder = app.folder()?;
    let area = folder.area()?;
    let stored = folder
        .store
        .read(|reader| stored(reader, &area, input.year))?;
    let is_own = stored.is_some();
    let (instrument, content) = match stored {
        Some(content) => (parse(&content).map_err(AppError::from)?, content),
        None => {
            let content = seed_text(input.year);
            (parse(&content)?, content)
        }
    };
    Ok(InstrumentDetail {
        instrument,
        content,
        is_own,
    })
}

pub(crate) fn check(app: &Arc<App>, input: InstrumentText) -> Result<InstrumentCheck, AppError> {
    // Reading a file is for whoever could open the folder.
    app.folder()?;
    Ok(match parse(&input.read()?) {
        Ok(instrument) => InstrumentCheck {
            issues: instrument.check(),
            instrument: Some(instrument),
        },
        Err(issue) => InstrumentCheck {
            instrument: None,
            issues: vec![issue],
        },
    })
}

pub(crate) fn save(app: &Arc<App>, input: SaveInstrument) -> Result<Nothing, AppError> {
    let content = to_toml(&input.instrument)?;
    keep(app, &input.instrument, content)?;
    Ok(Nothing {})
}

pub(crate) fn import(app: &Arc<App>, input: InstrumentText) -> Result<Year, AppError> {
    app.folder()?;
    let content = input.read()?;
    let instrument = parse(&content)?;
    let year = instrument.year;
    keep(app, &instrument, content)?;
    Ok(Year { year })
}

pub(crate) fn export(app: &Arc<App>, input: ExportInstrument) -> Result<Nothing, AppError> {
    let content = get(app, Year { year: input.year })?.content;
    write_file(Path::new(&input.path), content.as_bytes())?;
    Ok(Nothing {})
}

/// Goes back to the seed.
pub(crate) fn reset(app: &Arc<App>, input: Year) -> Result<UndoToken, AppError> {
    let folder = app.folder()?;
    let id = instrument_id(&folder.area()?, input.year);
    undo::delete_record(
        app,
        AnyRecord {
            kind: Kind::Instrument.name().to_owned(),
            id,
        },
    )
}

/// The instrument that holds for a year: the officers' own `content`, else the seed. One that a newer version
/// wrote and this one cannot read is passed over, and its label says so.
pub(crate) fn current(content: Option<&str>, year: i64) -> Result<Instrument, AppError> {
    let Some(content) = content else {
        return seed(year);
    };
    match parse(content) {
        Ok(instrument) if instrument.check().is_empty() => Ok(instrument),
        _ => {
            let mut instrument = seed(year)?;
            instrument.label = format!(
                "{}; instrumen tahun {year} yang tersimpan tidak dapat dibaca, jadi dipakai bawaan",
                instrument.label
            );
            Ok(instrument)
        }
    }
}

/// The text that officers made of a year's instrument.
pub(crate) fn stored(
    reader: &Reader<'_>,
    area: &Area,
    year: i64,
) -> Result<Option<String>, StoreError> {
    Ok(reader
        .find(Kind::Instrument, &instrument_id(area, year))?
        .and_then(|fields| Some(fields.get("content")?.as_str()?.to_owned())))
}

fn instrument_id(area: &Area, year: i64) -> String {
    record::id_of(Kind::Instrument, area, &[year.to_string()])
}

fn seed(year: i64) -> Result<Instrument, AppError> {
    Ok(parse(&seed_text(year))?)
}

/// The seed of a year as it was written, with its explanations; only the year's number is set.
fn seed_text(year: i64) -> String {
    let (_, content) = SEEDS
        .iter()
        .rev()
        .find(|(seed, _)| *seed <= year)
        .unwrap_or(&SEEDS[0]);
    content
        .lines()
        .map(|line| match line.strip_prefix("year = ") {
            Some(_) => format!("year = {year}\n"),
            None => format!("{line}\n"),
        })
        .collect()
}

fn keep(app: &Arc<App>, instrument: &Instrument, content: String) -> Result<(), AppError> {
    let folder = app.folder()?;
    if let Some(issue) = instrument.check().into_iter().next() {
        return Err(issue.into());
    }
    let area = folder.area()?;
    let id = instrument_id(&area, instrument.year);
    let fields = json!({"year": instrument.year, "content": content});
    app.write(&folder, Action::Save, |tx| {
        if let Value::Object(fields) = &fields {
            tx.put(Kind::Instrument, &id, area.as_str(), fields)?;
        }
        Ok(())
    })
}

impl InstrumentText {
    fn read(self) -> Result<String, AppError> {
        let content = match (self.content, self.path) {
            (Some(content), _) => content,
            (None, Some(path)) => {
                let path = PathBuf::from(path);
                let size = std::fs::metadata(&path).map(|file| file.len());
                match size {
                    Ok(size) if size > LONGEST as u64 => return Err(too_long()),
                    _ => std::fs::read_to_string(&path).map_err(|source| {
                        if source.kind() == std::io::ErrorKind::InvalidData {
                            AppError::refused(
                                "instrument_invalid",
                                "Berkas ini bukan teks. Pilih berkas .toml hasil ekspor instrumen.",
                            )
                        } else {
                            AppError::Io { path, source }
                        }
                    })?,
                }
            }
            (None, None) => String::new(),
        };
        if content.len() > LONGEST {
            return Err(too_long());
        }
        Ok(content)
    }
}

fn too_long() -> AppError {
    AppError::refused(
        "instrument_too_long",
        "Berkas instrumen lebih dari 256 KB. Pilih berkas .toml hasil ekspor instrumen.",
    )
}

fn parse(content: &str) -> Result<Instrument, InstrumentIssue> {
    toml::from_str(content).map_err(|error| {
        let place = error
            .span()
            .map(|span| {
                let before = &content[..span.start.min(content.len())];
                let line = before.matches('\n').count() + 1;
                let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
                format!("Baris {line}, kolom {column}: ")
            })
            .unwrap_or_default();
        InstrumentIssue {
            code: None,
            message: format!("{place}{}", error.message()),
        }
    })
}

fn to_toml(instrument: &Instrument) -> Result<String, AppError> {
    toml::to_string(instrument)
        .map_err(|error| AppError::refused("instrument_invalid", error.to_string()))
}

impl From<InstrumentIssue> for AppError {
    fn from(issue: InstrumentIssue) -> Self {
        let place = issue
            .code
            .map(|code| format!("{code}: "))
            .unwrap_or_default();
        AppError::refused("instrument_invalid", format!("{place}{}", issue.message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seed_is_sound_and_comes_back_from_its_text() {
        for (year, content) in SEEDS {
            let instrument = parse(content).unwrap();
            assert_eq!(instrument.year, year);
            assert_eq!(instrument.check(), []);
            assert_eq!(parse(&to_toml(&instrument).unwrap()).unwrap(), instrument);
        }
    }

    #[test]
    fn every_year_has_a_seed_with_its_own_number() {
        for year in [2019, 2025, 2031] {
            assert_eq!(seed(year).unwrap().year, year);
        }
    }

    #[test]
    fn a_broken_text_is_named_by_line_and_column() {
        let broken = SEEDS[0].1.replacen("need = 1,", "need = satu,", 1);
        let line = broken
            .lines()
            .position(|line| line.contains("need = satu"))
            .unwrap()
            + 1;
        let issue = parse(&broken).unwrap_err();
        assert!(
            issue.message.starts_with(&format!("Baris {line}, kolom ")),
            "{issue:?}"
        );
    }
}
