//! The start page, search everywhere, the history of one record.

use std::sync::Arc;

use sauyunan_domain::Kind;
use sauyunan_domain::entity::SubjectKind;
use sauyunan_store::{Reader, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::AppError;
use crate::session::{App, Nothing};
use crate::sync::{self, SyncStatus};
use crate::undo::AnyRecord;

/// Search results shown at once.
const HITS: i64 = 30;

/// The start page.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Overview {
    /// Households.
    pub(crate) households: i64,
    /// Families.
    pub(crate) families: i64,
    /// Persons.
    pub(crate) persons: i64,
    /// Beneficiaries of the year.
    pub(crate) beneficiaries: i64,
    /// How many are wanted.
    pub(crate) target: i64,
    /// Trainings.
    pub(crate) trainings: i64,
    /// Activities.
    pub(crate) activities: i64,
    /// Activities with all their proof.
    pub(crate) activities_complete: i64,
    /// Photos.
    pub(crate) photos: i64,
    /// Photos without an activity.
    pub(crate) photos_unsorted: i64,
    /// Date of the rechecking.
    pub(crate) recheck_date: Option<String>,
    /// Forms that are not saved yet.
    pub(crate) drafts: Vec<DraftRow>,
    /// What has not been sent.
    pub(crate) sync: SyncStatus,
}

/// A form that is not saved yet.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct DraftRow {
    /// The form's name.
    pub(crate) form: String,
    /// Which record of that form.
    pub(crate) key: String,
    /// How it is named.
    pub(crate) title: String,
    /// When it was kept.
    pub(crate) saved_at: String,
}

pub(crate) fn overview(app: &Arc<App>, _: Nothing) -> Result<Overview, AppError> {
    let folder = app.folder()?;
    let year = folder.profile.year;
    let programme = crate::beneficiary::get_programme(app, crate::beneficiary::Year { year })?;
    let (counts, drafts) = folder
        .store
        .read(|reader| Ok((reader.overview(year)?, reader.drafts()?)))?;
    let complete = crate::readiness::complete_ones(app, SubjectKind::Activity)?;
    Ok(Overview {
        households: counts.households,
        families: counts.families,
        persons: counts.persons,
        beneficiaries: counts.beneficiaries,
        target: programme.fields.target,
        trainings: counts.trainings,
        activities: counts.activities,
        activities_complete: complete.values().filter(|complete| **complete).count() as i64,
        photos: counts.photos,
        photos_unsorted: counts.photos_unsorted,
        recheck_date: programme.fields.recheck_date.map(|date| date.to_string()),
        drafts: drafts
            .into_iter()
            .map(|draft| DraftRow {
                form: draft.form,
                key: draft.key,
                title: draft.title,
                saved_at: draft.saved_at,
            })
            .collect(),
        sync: sync::status(app, Nothing {})?,
    })
}

/// Text to look for everywhere.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Search {
    /// The text.
    pub(crate) text: String,
}

/// A record that the search found.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct SearchHit {
    /// Its kind.
    #[cfg_attr(
        feature = "typescript",
        ts(type = "'household' | 'person' | 'training' | 'activity' | 'photo'")
    )]
    pub(crate) kind: String,
    /// Its id.
    pub(crate) id: String,
    /// Its name.
    pub(crate) title: String,
    /// Where it belongs.
    pub(crate) subtitle: String,
    /// The household to open.
    pub(crate) household_id: Option<String>,
}

pub(crate) fn search(app: &Arc<App>, input: Search) -> Result<Vec<SearchHit>, AppError> {
    Ok(app.folder()?.store.read(|reader| {
        let mut hits = Vec::new();
        for hit in reader.search(&input.text, HITS)? {
            let Some(kind) = Kind::from_name(&hit.kind) else {
                continue;
            };
            let (title, subtitle) = describe(reader, kind, &hit.id)?;
            let household_id = household_of(reader, kind, &hit.id)?;
            // A family is shown where it lives.
            let (kind, id) = match (kind, &household_id) {
                (Kind::Family, Some(household)) => (Kind::Household.name(), household.clone()),
                _ => (kind.name(), hit.id),
            };
            hits.push(SearchHit {
                kind: kind.to_owned(),
                id,
                title,
                subtitle,
                household_id,
            });
        }
        Ok(hits)
    })?)
}

fn household_of(reader: &Reader<'_>, kind: Kind, id: &str) -> Result<Option<String>, StoreError> {
    let parent = |kind: Kind, id: &str, field: &str| -> Result<Option<String>, StoreError> {
        Ok(reader
            .find(kind, id)?
            .and_then(|fields| fields.get(field)?.as_str().map(str::to_owned)))
    };
    match kind {
        Kind::Household => Ok(Some(id.to_owned())),
        Kind::Family => parent(Kind::Family, id, "household_id"),
        Kind::Person => match parent(Kind::Person, id, "family_id")? {
            Some(family) => parent(Kind::Family, &family, "household_id"),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

/// How a record is named in lists of mixed kinds: a title and where it belongs.
pub(crate) fn describe(
    reader: &Reader<'_>,
    kind: Kind,
    id: &str,
) -> Result<(String, String), StoreError> {
    let Some(fields) = reader.find(kind, id)? else {
        return Ok((String::new(), String::new()));
    };
    let text = |name: &str| {
        fields
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let titled =
        |kind: Kind, id: &str| -> Result<String, StoreError> { Ok(describe(reader, kind, id)?.0) };
    Ok(match kind {
        Kind::Household => (
            text("address"),
            format!("RT {} RW {}", text("rt"), text("rw")),
        ),
        Kind::Family => {
            let number = text("kk_number");
            let number = if number.is_empty() {
                number
            } else {
                sauyunan_domain::nik::mask(&number)
            };
            (
                format!("KK {number}").trim().to_owned(),
                titled(Kind::Household, &text("household_id"))?,
            )
        }
        Kind::Person => {
            let household = household_of(reader, kind, id)?;
            let place = match household {
                Some(household) => {
                    let (address, area) = describe(reader, Kind::Household, &household)?;
                    format!("{area} - {address}")
                }
                None => String::new(),
            };
            (text("name"), place)
        }
        Kind::Programme => (
            format!("P2WKSS {}", fields.get("year").cloned().unwrap_or_default()),
            String::new(),
        ),
        Kind::Beneficiary => (
            titled(Kind::Person, &text("person_id"))?,
            "P2WKSS".to_owned(),
        ),
        Kind::Training => (text("name"), text("agency")),
        Kind::Session => {
            let number = fields.get("number").cloned().unwrap_or_default();
            (
                format!(
                    "{} - {number}",
                    titled(Kind::Training, &text("training_id"))?
                ),
                text("date"),
            )
        }
        Kind::Attendance => {
            let event = if text("event_kind") == "session" {
                Kind::Session
            } else {
                Kind::Activity
            };
            (
                titled(Kind::Person, &text("person_id"))?,
                titled(event, &text("event_id"))?,
            )
        }
        Kind::Activity => (text("name"), text("date")),
        Kind::Photo => (text("file_name"), text("taken_on")),
        Kind::PhotoArrival => (text("file_name"), text("source")),
        Kind::DistinctPhotos => (
            titled(Kind::Photo, &text("first_id"))?,
            titled(Kind::Photo, &text("second_id"))?,
        ),
        Kind::PlanItem | Kind::Work => (text("name"), text("agency")),
        Kind::Partner | Kind::TeamMember => (text("name"), text("institution")),
        Kind::Document => (text("title"), text("requirement")),
        Kind::AssessorNote => (text("item"), text("asked_by")),
        Kind::Letter => (text("number"), text("subject")),
        Kind::Exemption => (text("requirement"), text("reason")),
        Kind::Instrument | Kind::RatifiedList => {
            let year = fields.get("year").cloned().unwrap_or_default();
            (format!("P2WKSS {year}"), text("ratified_on"))
        }
        Kind::Condition => (titled(Kind::Person, &text("person_id"))?, text("phase")),
        Kind::Participation | Kind::FollowUp => (
            titled(Kind::Person, &text("person_id"))?,
            titled(Kind::Training, &text("training_id"))?,
        ),
        Kind::Handover => (titled(Kind::Training, &text("training_id"))?, text("date")),
        Kind::HandoverItem => (text("goods"), titled(Kind::Handover, &text("handover_id"))?),
        Kind::Progress => (
            titled(Kind::PlanItem, &text("plan_item_id"))?,
            text("month"),
        ),
        Kind::Contribution => (
            text("description"),
            titled(Kind::Partner, &text("partner_id"))?,
        ),
    })
}

/// A change in the history of a record.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct HistoryEntry {
    /// The computer's clock (RFC 3339).
    pub(crate) at: String,
    /// Who.
    pub(crate) actor: String,
    /// On which device.
    pub(crate) device: String,
    /// The use case.
    pub(crate) action: String,
    /// What it set.
    pub(crate) fields: Vec<HistoryField>,
}

/// A value that a change set, as a person reads it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct HistoryField {
    /// The field.
    pub(crate) field: String,
    /// The value; numbers of persons and families masked.
    pub(crate) display: String,
}

pub(crate) fn history(app: &Arc<App>, input: AnyRecord) -> Result<Vec<HistoryEntry>, AppError> {
    input.kind()?;
    let entries = app
        .folder()?
        .store
        .read(|reader| reader.history(&input.id))?;
    Ok(entries
        .into_iter()
        .map(|entry| HistoryEntry {
            at: entry.at,
            actor: entry.actor,
            device: entry.device,
            action: entry.action,
            fields: entry
                .fields
                .into_iter()
                .map(|field| HistoryField {
                    display: display(&field.field, &field.value),
                    field: field.field,
                })
                .collect(),
        })
        .collect())
}

/// Fields that hold rupiah.
const RUPIAH: [&str; 10] = [
    "budget",
    "spent",
    "cost",
    "value",
    "household_income",
    "own_income",
    "business_capital",
    "business_turnover",
    "capital",
    "turnover",
];

/// Whether a field holds rupiah.
pub(crate) fn is_rupiah(field: &str) -> bool {
    RUPIAH.contains(&field)
}

/// A value as a person reads it.
pub(crate) fn display(field: &str, value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::Bool(true) => "Ya".to_owned(),
        Value::Bool(false) => "Tidak".to_owned(),
        Value::String(text) if matches!(field, "nik" | "kk_number" | "nip") => {
            sauyunan_domain::nik::mask(text)
        }
        // A ratified list holds whole numbers; how many rows it has is told beside it.
        Value::String(_) if field == "rows" => "•••".to_owned(),
        Value::String(text) => text.clone(),
        Value::Number(number) if is_rupiah(field) => {
            sauyunan_report::indonesian::rupiah(number.as_i64().unwrap_or_default())
        }
        Value::Number(number) => number
            .as_i64()
            .and_then(|code| crate::code_lists::label(field, code))
            .map_or_else(|| number.to_string(), str::to_owned),
        other => other.to_string(),
    }
}

/// One record of any kind with all its fields.
pub(crate) fn show_record(app: &Arc<App>, input: AnyRecord) -> Result<Value, AppError> {
    let kind = input.kind()?;
    let mut fields = app
        .folder()?
        .store
        .read(|reader| reader.get(kind, &input.id))?;
    // The rows of a ratified list hold whole numbers; its own command shows them masked.
    fields.remove("rows");
    fields.insert("id".into(), Value::String(input.id));
    Ok(Value::Object(fields))
}
