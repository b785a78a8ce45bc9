//! The list of beneficiaries that the lurah ratifies: versioned, locked, signed by name and date.

mod draft;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use chrono::NaiveDate;
use sauyunan_domain::entity::RatifiedListFields;
use sauyunan_domain::ratification::{ListChanges, RatifiedRow, changes};
use sauyunan_domain::{ContentHash, FieldIssue, Kind, rules};
use sauyunan_store::{Action, Fields, Reader, StoreError};
use serde::{Deserialize, Serialize};

pub(crate) use self::draft::lives_here;
use self::draft::{Draft, drafts};
use crate::beneficiary::Year;
use crate::error::AppError;
use crate::form::{Id, Saved, Stored, all, read_as, to_fields};
use crate::session::App;

/// The list as it stands, and the versions that were ratified.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Ratification {
    /// The rows that a new version would have. NIK and No. KK are masked.
    pub(crate) rows: Vec<RatifiedRow>,
    /// What speaks against rows and has no reason yet: the lurah gives one or the row is mended.
    pub(crate) open: Vec<OpenRow>,
    /// What changed since the newest version; nothing where there is none.
    pub(crate) changes: Option<ListChanges>,
    /// The versions, newest first.
    pub(crate) versions: Vec<RatifiedVersion>,
}

/// A row that cannot be signed without a reason.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct OpenRow {
    /// The beneficiary record, where it can be mended.
    pub(crate) beneficiary_id: String,
    /// The person.
    pub(crate) person_id: String,
    /// Name.
    pub(crate) name: String,
    /// What speaks against it.
    pub(crate) issues: Vec<FieldIssue>,
}

/// A version that was ratified.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct RatifiedVersion {
    /// The record.
    pub(crate) id: String,
    /// 1, 2, 3 ...
    pub(crate) version: i64,
    /// Day.
    pub(crate) ratified_on: NaiveDate,
    /// By whom.
    pub(crate) ratified_by: String,
    /// Position.
    pub(crate) position: String,
    /// NIP.
    pub(crate) nip: Option<String>,
    /// What was noted.
    pub(crate) note: Option<String>,
    /// How many rows.
    pub(crate) row_count: i64,
    /// Whether the rows are still those that were signed.
    pub(crate) is_intact: bool,
    /// What changed against the version before.
    pub(crate) changes: Option<ListChanges>,
}

/// A signature under the list as it stands.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
pub(crate) struct Ratify {
    /// Programme year.
    pub(crate) year: i64,
    /// Day.
    pub(crate) ratified_on: NaiveDate,
    /// By whom.
    pub(crate) ratified_by: String,
    /// Position.
    pub(crate) position: String,
    /// NIP.
    pub(crate) nip: Option<String>,
    /// What is to be noted.
    pub(crate) note: Option<String>,
    /// Reasons for rows that a rule speaks against.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(as = "Option<Vec<RowReason>>"))]
    pub(crate) reasons: Vec<RowReason>,
}

/// Why a person is on the list although a rule speaks against it.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct RowReason {
    /// The person.
    pub(crate) person_id: String,
    /// The lurah's reason.
    pub(crate) reason: String,
}

/// A ratified version with its rows.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct RatifiedListDetail {
    /// The version.
    pub(crate) version: RatifiedVersion,
    /// Its rows. NIK and No. KK are masked.
    pub(crate) rows: Vec<RatifiedRow>,
}

/// The list for paper: the newest version, or the list as it stands where none was ratified.
pub(crate) struct PrintedList {
    /// NIK and No. KK are whole: mask what leaves the folder.
    pub(crate) rows: Vec<RatifiedRow>,
    /// Nothing where none was ratified.
    pub(crate) version: Option<RatifiedVersion>,
    /// What changed since that version.
    pub(crate) changes: Option<ListChanges>,
}

pub(crate) fn to_print(app: &Arc<App>, year: i64) -> Result<PrintedList, AppError> {
    let today = app.today();
    let (drafts, mut versions) = app
        .folder()?
        .store
        .read(|reader| Ok((drafts(reader, year, today)?, versions(reader, year)?)))?;
    let present: Vec<RatifiedRow> = drafts.into_iter().map(Draft::into_row).collect();
    let version = described(&versions).pop();
    let signed = versions.pop().map(|newest| newest.rows.unwrap_or_default());
    Ok(PrintedList {
        changes: signed.as_deref().map(|signed| changes(signed, &present)),
        rows: signed.unwrap_or(present),
        version,
    })
}

pub(crate) fn overview(app: &Arc<App>, input: Year) -> Result<Ratification, AppError> {
    let today = app.today();
    let (drafts, versions) = app.folder()?.store.read(|reader| {
        Ok((
            drafts(reader, input.year, today)?,
            versions(reader, input.year)?,
        ))
    })?;
    let open = drafts.iter().filter_map(Draft::open_row).collect();
    let rows: Vec<RatifiedRow> = drafts.into_iter().map(Draft::into_row).collect();
    let newest = versions.last().and_then(|newest| newest.rows.as_deref());
    Ok(Ratification {
        open,
        changes: newest.map(|signed| changes(signed, &rows)),
        rows: rows.into_iter().map(RatifiedRow::masked).collect(),
        versions: described(&versions).into_iter().rev().collect(),
    })
}

pub(crate) fn ratify(app: &Arc<App>, input: Ratify) -> Result<Saved, AppError> {
    let folder = app.folder()?;
    let (today, area, id) = (app.today(), folder.area()?, app.new_id());
    let mut list = unsigned(&input);
    let mut issues = rules::check_ratified_list(&list, today);
    app.write(&folder, Action::Ratify, |tx| {
        let mut drafts = drafts(&tx.reader(), input.year, today)?;
        if drafts.is_empty() {
            return Err(AppError::refused(
                "ratify_empty",
                "Belum ada binaan tahun ini yang dapat disahkan. Isi daftar binaan dulu.",
            ));
        }
        for draft in drafts.iter_mut().filter(|draft| !draft.open().is_empty()) {
            match given_reason(&input.reasons, &draft.row.person_id) {
                Some(reason) => {
                    draft.settle(reason);
                    // A reason that the lurah gave need not be given again for the next version.
                    let fields =
                        Fields::from_iter([("overrides".to_owned(), draft.reasons_value())]);
                    tx.put(Kind::Beneficiary, &draft.beneficiary_id, "", &fields)?;
                }
                None => issues.push(draft.refusal()),
            }
        }
        crate::form::refuse_unresolved(&issues, &[])?;
        let rows: Vec<RatifiedRow> = drafts.into_iter().map(Draft::into_row).collect();
        let versions = versions(&tx.reader(), input.year)?;
        if versions.last().is_some_and(|newest| newest.says(&rows)) {
            return Err(AppError::refused(
                "ratify_unchanged",
                "Daftar ini sama dengan versi terakhir yang sudah disahkan; tidak perlu disahkan lagi.",
            ));
        }
        let highest = versions.last().map_or(0, |newest| newest.fields.version);
        list.version = highest.saturating_add(1);
        list.rows = serde_json::to_string(&rows).map_err(StoreError::from)?;
        list.rows_sha256 = ContentHash::of(list.rows.as_bytes()).to_string();
        list.row_count = rows.len() as i64;
        tx.put(Kind::RatifiedList, &id, area.as_str(), &to_fields(&list)?)?;
        Ok(())
    })?;
    Ok(Saved { id })
}

pub(crate) fn show(app: &Arc<App>, input: Id) -> Result<RatifiedListDetail, AppError> {
    let versions = app.folder()?.store.read(|reader| {
        let list: RatifiedListFields = read_as(reader.get(Kind::RatifiedList, &input.id)?)?;
        versions(reader, list.year)
    })?;
    let all = described(&versions).into_iter().zip(versions);
    let found = all
        .into_iter()
        .find(|(version, _)| version.id == input.id)
        .map(|(version, stored)| RatifiedListDetail {
            version,
            rows: stored.masked_rows(),
        });
    found.ok_or_else(|| {
        AppError::Store(StoreError::NotFound {
            kind: Kind::RatifiedList.name().to_owned(),
            id: input.id,
        })
    })
}

/// The signature without the list under which it stands.
fn unsigned(input: &Ratify) -> RatifiedListFields {
    let text = |text: Option<&str>| {
        let text = text.map(str::trim).filter(|text| !text.is_empty());
        text.map(str::to_owned)
    };
    RatifiedListFields {
        year: input.year,
        version: 0,
        ratified_on: input.ratified_on,
        ratified_by: input.ratified_by.trim().to_owned(),
        position: input.position.trim().to_owned(),
        nip: text(Some(
            &input.nip.as_deref().unwrap_or_default().replace(' ', ""),
        )),
        note: text(input.note.as_deref()),
        rows: String::new(),
        row_count: 0,
        rows_sha256: String::new(),
    }
}

fn given_reason<'a>(reasons: &'a [RowReason], person_id: &str) -> Option<&'a str> {
    reasons
        .iter()
        .filter(|given| given.person_id == person_id)
        .map(|given| given.reason.trim())
        .find(|reason| !reason.is_empty())
}

/// A version as it is stored, its rows whole.
struct Version {
    id: String,
    fields: RatifiedListFields,
    /// Nothing where they cannot be read.
    rows: Option<Vec<RatifiedRow>>,
}

impl Version {
    fn is_intact(&self) -> bool {
        let found = ContentHash::of(self.fields.rows.as_bytes()).to_string();
        let counted = self.rows.as_ref().map(|rows| rows.len() as i64);
        found == self.fields.rows_sha256 && counted == Some(self.fields.row_count)
    }

    /// Whether this very list stands signed.
    fn says(&self, rows: &[RatifiedRow]) -> bool {
        self.is_intact()
            && self
                .rows
                .as_ref()
                .is_some_and(|signed| changes(signed, rows).is_empty())
    }

    fn masked_rows(self) -> Vec<RatifiedRow> {
        let rows = self.rows.unwrap_or_default();
        rows.into_iter().map(RatifiedRow::masked).collect()
    }
}

/// The versions of a year, the newest last. Two devices may both have made version 2 without
/// having seen each other: both stay, and every device puts them into the same order.
fn versions(reader: &Reader<'_>, year: i64) -> Result<Vec<Version>, StoreError> {
    let lists: Vec<Stored<RatifiedListFields>> = all(reader, Kind::RatifiedList)?;
    let mut versions: Vec<Version> = lists
        .into_iter()
        .filter(|list| list.fields.year == year)
        .map(|list| Version {
            rows: serde_json::from_str(&list.fields.rows).ok(),
            id: list.id,
            fields: list.fields,
        })
        .collect();
    versions.sort_by(|a, b| {
        let key = |version: &Version| (version.fields.version, version.fields.ratified_on);
        (key(a), &a.id).cmp(&(key(b), &b.id))
    });
    Ok(versions)
}

/// What is told of each version, in the same order.
fn described(versions: &[Version]) -> Vec<RatifiedVersion> {
    let before = std::iter::once(None).chain(versions.iter().map(Some));
    let pairs = versions.iter().zip(before);
    pairs
        .map(|(version, before)| RatifiedVersion {
            id: version.id.clone(),
            version: version.fields.version,
            ratified_on: version.fields.ratified_on,
            ratified_by: version.fields.ratified_by.clone(),
            position: version.fields.position.clone(),
            nip: version.fields.nip.clone(),
            note: version.fields.note.clone(),
            row_count: version.fields.row_count,
            is_intact: version.is_intact(),
            changes: before
                .and_then(|before| before.rows.as_deref())
                .zip(version.rows.as_deref())
                .map(|(before, rows)| changes(before, rows)),
        })
        .collect()
}
