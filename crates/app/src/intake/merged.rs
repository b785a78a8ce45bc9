//! A record with what a row adds to it, and the rules that it has to keep.

use chrono::NaiveDate;
use sauyunan_domain::entity::{FamilyFields, HouseholdFields, PersonFields};
use sauyunan_domain::{Area, FieldIssue, Kind, rules};
use sauyunan_store::Fields;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use crate::form::read_as;

/// A record with what a row tells of it.
pub(super) struct Merged {
    /// All fields as they would be.
    pub(super) fields: Fields,
    /// What is new or different.
    pub(super) set: Fields,
    /// Fields that the row tells, different or not.
    pub(super) told: Vec<String>,
    /// Fields that an earlier row told otherwise, and that row.
    pub(super) differing: Vec<(String, u32)>,
}

impl Merged {
    /// An empty cell changes nothing; neither do capitals, spaces and points.
    pub(super) fn of(
        before: Option<&Fields>,
        told: Fields,
        first: &dyn Fn(&str) -> Option<u32>,
    ) -> Self {
        let mut merged = Self {
            fields: before.cloned().unwrap_or_default(),
            set: Fields::new(),
            told: Vec::new(),
            differing: Vec::new(),
        };
        for (name, value) in told {
            let known = merged.fields.get(&name).unwrap_or(&Json::Null);
            let is_same = is_same(known, &value);
            match first(&name) {
                Some(row) if !is_same => {
                    merged.differing.push((name, row));
                    continue;
                }
                _ if !is_same => {
                    merged.set.insert(name.clone(), value.clone());
                    merged.fields.insert(name.clone(), value);
                }
                _ => {}
            }
            merged.told.push(name);
        }
        merged
    }
}

fn is_same(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::String(one), Json::String(other)) => {
            let plain = |text: &str| {
                let words = text.split(|letter: char| !letter.is_alphanumeric());
                let words: Vec<String> = words
                    .filter(|word| !word.is_empty())
                    .map(str::to_lowercase)
                    .collect();
                words.join(" ")
            };
            one == other || plain(one) == plain(other)
        }
        _ => one == other,
    }
}

/// What the rules say about a record as it would be.
pub(super) fn checked(
    kind: Kind,
    fields: &Fields,
    area: &Area,
    today: NaiveDate,
) -> Vec<FieldIssue> {
    match kind {
        Kind::Household => check_household(fields, area),
        Kind::Family => typed::<FamilyFields>(fields, &[])
            .map_or_else(|issue| vec![issue], |family| rules::check_family(&family)),
        _ => check_person(fields, today),
    }
}

fn check_household(fields: &Fields, area: &Area) -> Vec<FieldIssue> {
    let household: HouseholdFields = match typed(fields, &["rw", "rt", "address"]) {
        Ok(household) => household,
        Err(issue) => return vec![issue],
    };
    let mut issues = rules::check_household(&household);
    let own = Area::new(area.kelurahan(), Some(&household.rw));
    if own.is_ok_and(|own| !area.covers(&own)) {
        let message = format!(
            "Folder ini untuk RW {}; warga RW {} diimpor di folder RW itu.",
            area.rw().unwrap_or_default(),
            household.rw
        );
        issues.push(FieldIssue::error("rw", "rw_outside_area", message));
    }
    issues
}

fn check_person(fields: &Fields, today: NaiveDate) -> Vec<FieldIssue> {
    let missing = [
        ("sex", "Jenis kelamin"),
        ("family_relation", "Hubungan keluarga"),
    ];
    let missing: Vec<FieldIssue> = missing
        .into_iter()
        .filter(|(field, _)| fields.get(*field).is_none_or(Json::is_null))
        .map(|(field, label)| {
            let message = format!("{label} belum diisi.");
            FieldIssue::error(field, "required", message)
        })
        .collect();
    if !missing.is_empty() {
        return missing;
    }
    match typed::<PersonFields>(fields, &["name"]) {
        Ok(person) => rules::check_person(&person, today),
        Err(issue) => vec![issue],
    }
}

/// The fields as the form reads them; texts that are missing stand empty, so that the rules say so.
fn typed<T: DeserializeOwned>(fields: &Fields, required: &[&str]) -> Result<T, FieldIssue> {
    let mut fields = fields.clone();
    for name in required {
        let value = fields.entry(*name).or_insert(Json::Null);
        if value.is_null() {
            *value = json!("");
        }
    }
    read_as(fields)
        .map_err(|error| FieldIssue::error("name", "record_unreadable", error.to_string()))
}
