//! Which number is free, and who bears the others.
//!
//! A letter's id is derived from area, year and number: two devices that took the same number without
//! knowing of each other write one record, and a person is asked which letter keeps it.

use chrono::{Datelike, NaiveDate};
use sauyunan_domain::Kind;
use sauyunan_domain::entity::LetterFields;
use sauyunan_domain::letter::normalised;
use sauyunan_report::indonesian::long_date;
use sauyunan_store::{Reader, StoreError, WriteTx};

use super::{LetterReport, NextNumber, filled, refuse};
use crate::error::AppError;
use crate::folder::Folder;
use crate::form::{Stored, all, to_fields};
use crate::record::id_of;
use crate::report::settings::ReportSettings;

/// A letter that wants a number.
pub(in crate::report) struct Wanted {
    pub(in crate::report) date: NaiveDate,
    pub(in crate::report) subject: String,
    pub(in crate::report) signed_by: Option<String>,
    pub(in crate::report) report: Option<LetterReport>,
}

/// Enters a letter under this number. A report keeps a number that is its own already.
pub(in crate::report) fn enter(
    tx: &mut WriteTx<'_>,
    folder: &Folder,
    settings: &ReportSettings,
    wanted: &Wanted,
    number: &str,
) -> Result<String, AppError> {
    let letters = of_year(&tx.reader(), wanted.date)?;
    if let Some(own) = owner(&letters, wanted.bearer(), number)? {
        return Ok(own.id.clone());
    }
    let area = folder.area()?;
    let year = i64::from(wanted.date.year());
    let id = id_of(Kind::Letter, &area, &[year.to_string(), normalised(number)]);
    let report = wanted.report.as_ref();
    let letter = LetterFields {
        year,
        unit: filled(Some(&settings.unit)),
        sequence: settings.number_format().sequence_in(number, wanted.date),
        number: number.to_owned(),
        subject: wanted.subject.clone(),
        report_kind: report.map(|report| report.kind.name().to_owned()),
        subject_id: report.and_then(|report| report.id.clone()),
        date: wanted.date,
        signed_by: wanted.signed_by.clone(),
        void_reason: None,
    };
    tx.put(Kind::Letter, &id, area.as_str(), &to_fields(&letter)?)?;
    Ok(id)
}

/// Refuses a number that a report must not bear, without writing.
pub(in crate::report) fn check(
    letters: &[Stored<LetterFields>],
    wanted: &Wanted,
    number: &str,
) -> Result<(), AppError> {
    owner(letters, wanted.bearer(), number).map(|_| ())
}

impl Wanted {
    /// The report that is to bear the number, and the record that this is about.
    fn bearer(&self) -> Option<(&str, Option<&str>)> {
        let report = self.report.as_ref()?;
        Some((report.kind.name(), report.id.as_deref()))
    }
}

/// The letter that has this number already, if it is that report's; another one's is refused.
fn owner<'a>(
    letters: &'a [Stored<LetterFields>],
    report: Option<(&str, Option<&str>)>,
    number: &str,
) -> Result<Option<&'a Stored<LetterFields>>, AppError> {
    let wanted = normalised(number);
    let same = |letter: &&Stored<LetterFields>| normalised(&letter.fields.number) == wanted;
    let Some(letter) = letters.iter().find(same) else {
        return Ok(None);
    };
    let fields = &letter.fields;
    if let Some(reason) = &fields.void_reason {
        let message = format!(
            "Nomor {number} sudah dibatalkan ({reason}) dan tidak diberikan lagi. Pakai nomor berikutnya."
        );
        return refuse("number", "letter_void", message);
    }
    let bearer = fields.report_kind.as_deref();
    let is_own =
        bearer.is_some() && report == bearer.map(|kind| (kind, fields.subject_id.as_deref()));
    if is_own {
        return Ok(Some(letter));
    }
    let (subject, date) = (&fields.subject, long_date(fields.date));
    let message = format!(
        "Nomor {number} sudah dipakai untuk \"{subject}\" tanggal {date}. Pakai nomor berikutnya dari register surat."
    );
    refuse("number", "letter_number_taken", message)
}

/// The letters of the year in which this day lies.
pub(in crate::report) fn of_year(
    reader: &Reader<'_>,
    date: NaiveDate,
) -> Result<Vec<Stored<LetterFields>>, StoreError> {
    let mut letters: Vec<Stored<LetterFields>> = all(reader, Kind::Letter)?;
    letters.retain(|letter| letter.fields.year == i64::from(date.year()));
    Ok(letters)
}

/// The number after the highest of this unit; voided ones count.
pub(super) fn proposal(
    letters: &[Stored<LetterFields>],
    settings: &ReportSettings,
    date: NaiveDate,
) -> NextNumber {
    let unit = settings.unit.trim().to_lowercase();
    let of_unit = letters.iter().filter(|letter| {
        let theirs = letter.fields.unit.as_deref().unwrap_or_default();
        theirs.trim().to_lowercase() == unit
    });
    let highest = of_unit.filter_map(|letter| letter.fields.sequence).max();
    let mut sequence = highest.unwrap_or(0) + 1;
    // Where the format lacks the unit, another one may have taken it.
    let taken: Vec<String> = letters
        .iter()
        .map(|letter| normalised(&letter.fields.number))
        .collect();
    let format = settings.number_format();
    while taken.contains(&normalised(&format.number(sequence, date))) {
        sequence += 1;
    }
    NextNumber {
        number: format.number(sequence, date),
        sequence,
    }
}
