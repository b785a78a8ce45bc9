//! The register of letter numbers, in which none is used twice.
//!
//! Payloads and commands stand here, the rules in `register`.

mod register;

use std::sync::Arc;

use chrono::NaiveDate;
use sauyunan_domain::entity::LetterFields;
use sauyunan_domain::{FieldIssue, Kind};
use sauyunan_report::indonesian::long_date;
use sauyunan_store::{Action, Fields, Reader, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::kind::ReportKind;
use super::settings::get_settings;
use crate::error::AppError;
use crate::form::{Stored, all, typed};
use crate::overview::describe;
use crate::session::{App, Nothing};
use register::proposal;
pub(super) use register::{Wanted, check, enter, of_year};

/// Which letters are wanted.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct ListLetters {
    /// Those of one year; all where there is none.
    #[serde(default)]
    pub(crate) year: Option<i64>,
}

/// A line of the register.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct LetterRow {
    /// The record.
    pub(crate) id: String,
    /// Its year.
    pub(crate) year: i64,
    /// Its place in the count; nothing where it was typed in another form.
    pub(crate) sequence: Option<i64>,
    /// The number.
    pub(crate) number: String,
    /// What the letter is about.
    pub(crate) subject: String,
    /// The report that bears it.
    pub(crate) report_kind: Option<ReportKind>,
    /// The record that this report is about.
    pub(crate) subject_id: Option<String>,
    /// Its date.
    pub(crate) date: NaiveDate,
    /// Who signs it.
    pub(crate) signed_by: Option<String>,
    /// Why it counts no longer; its number is never given again.
    pub(crate) void_reason: Option<String>,
}

/// The day of the letter for which a number is wanted; today where there is none.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct NextLetter {
    /// The day.
    #[serde(default)]
    pub(crate) date: Option<NaiveDate>,
}

/// The number that comes next.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct NextNumber {
    /// As it is printed.
    pub(crate) number: String,
    /// Its place in the count.
    pub(crate) sequence: i64,
}

/// Takes a number for a report or for something else.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct TakeLetter {
    /// The number; the next one where there is none.
    #[serde(default)]
    pub(crate) number: Option<String>,
    /// The day of the letter; today where there is none.
    #[serde(default)]
    pub(crate) date: Option<NaiveDate>,
    /// What the letter is about; a report says that itself.
    #[serde(default)]
    pub(crate) subject: Option<String>,
    /// Who signs; the first signatory of the settings where nobody is named.
    #[serde(default)]
    pub(crate) signed_by: Option<String>,
    /// The report that is to bear it.
    #[serde(default)]
    pub(crate) report: Option<LetterReport>,
}

/// A report that bears a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct LetterReport {
    /// Which.
    pub(crate) kind: ReportKind,
    /// The record that it is about.
    #[serde(default)]
    pub(crate) id: Option<String>,
}

/// A number that was taken.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct TakenNumber {
    /// The record.
    pub(crate) id: String,
    /// The number.
    pub(crate) number: String,
}

/// Gives a number up.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct VoidLetter {
    /// The letter.
    pub(crate) id: String,
    /// Why.
    pub(crate) reason: String,
}

/// The register, the newest number first.
pub(crate) fn list(app: &Arc<App>, input: ListLetters) -> Result<Vec<LetterRow>, AppError> {
    let mut letters: Vec<Stored<LetterFields>> = app
        .folder()?
        .store
        .read(|reader| all(reader, Kind::Letter))?;
    letters.retain(|letter| input.year.is_none_or(|year| letter.fields.year == year));
    letters.sort_by(|one, other| {
        let key = |letter: &LetterFields| (letter.year, letter.sequence, letter.date);
        let order = key(&other.fields).cmp(&key(&one.fields));
        order.then_with(|| one.fields.number.cmp(&other.fields.number))
    });
    Ok(letters.into_iter().map(row).collect())
}

fn row(Stored { id, fields }: Stored<LetterFields>) -> LetterRow {
    LetterRow {
        id,
        year: fields.year,
        sequence: fields.sequence,
        number: fields.number,
        subject: fields.subject,
        report_kind: fields
            .report_kind
            .as_deref()
            .and_then(ReportKind::from_name),
        subject_id: fields.subject_id,
        date: fields.date,
        signed_by: fields.signed_by,
        void_reason: fields.void_reason,
    }
}

/// Proposes a number; nothing is written.
pub(crate) fn next_number(app: &Arc<App>, input: NextLetter) -> Result<NextNumber, AppError> {
    let folder = app.folder()?;
    let settings = get_settings(app, Nothing {})?;
    let date = input.date.unwrap_or_else(|| app.today());
    let letters = folder.store.read(|reader| of_year(reader, date))?;
    Ok(proposal(&letters, &settings, date))
}

pub(crate) fn take(app: &Arc<App>, input: TakeLetter) -> Result<TakenNumber, AppError> {
    let folder = app.folder()?;
    let settings = get_settings(app, Nothing {})?;
    let subject = match &input.report {
        Some(report) => folder
            .store
            .read(|reader| subject_of(reader, report, folder.profile.year))?,
        None => input
            .subject
            .as_deref()
            .unwrap_or_default()
            .trim()
            .to_owned(),
    };
    if subject.is_empty() {
        let message = "Tulis dulu perihal suratnya.";
        return refuse("subject", "required", message);
    }
    let letter = Wanted {
        date: input.date.unwrap_or_else(|| app.today()),
        subject,
        signed_by: filled(input.signed_by.as_deref()).or_else(|| settings.signer()),
        report: input.report,
    };
    let number = filled(input.number.as_deref());
    app.write(&folder, Action::TakeLetterNumber, |tx| {
        let letters = of_year(&tx.reader(), letter.date)?;
        let number = number.unwrap_or_else(|| proposal(&letters, &settings, letter.date).number);
        let id = enter(tx, &folder, &settings, &letter, &number)?;
        Ok(TakenNumber { id, number })
    })
}

pub(crate) fn void(app: &Arc<App>, input: VoidLetter) -> Result<Nothing, AppError> {
    let folder = app.folder()?;
    let Some(reason) = filled(Some(&input.reason)) else {
        return refuse(
            "reason",
            "required",
            "Tulis dulu mengapa nomor ini dibatalkan.",
        );
    };
    app.write(&folder, Action::VoidLetter, |tx| {
        let letter: LetterFields = typed(tx.reader().get(Kind::Letter, &input.id)?)?;
        if let Some(before) = letter.void_reason {
            let message = format!("Nomor {} sudah dibatalkan ({before}).", letter.number);
            return refuse("reason", "letter_void", message);
        }
        let fields = Fields::from_iter([("void_reason".to_owned(), Value::String(reason))]);
        tx.put(Kind::Letter, &input.id, "", &fields)?;
        Ok(Nothing {})
    })
}

/// What a report's letter is about: "Laporan kegiatan: Pelatihan kue, 15 November 2025".
pub(super) fn subject_of(
    reader: &Reader<'_>,
    report: &LetterReport,
    year: i64,
) -> Result<String, StoreError> {
    let title = report.kind.title();
    let of = report.kind.of().and_then(Kind::from_name);
    let (Some(kind), Some(id)) = (of, &report.id) else {
        return Ok(format!("{title}, tahun {year}"));
    };
    reader.get(kind, id)?;
    let (name, date) = describe(reader, kind, id)?;
    let date = date.parse().map(long_date).unwrap_or(date);
    Ok(format!("{title}: {name}, {date}"))
}

fn filled(text: Option<&str>) -> Option<String> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    text.map(str::to_owned)
}

fn refuse<T>(field: &str, code: &str, message: impl Into<String>) -> Result<T, AppError> {
    Err(AppError::Invalid(vec![FieldIssue::error(
        field, code, message,
    )]))
}
