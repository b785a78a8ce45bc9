//! The list of beneficiaries as it stands, row by row, ready to be signed or not.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sauyunan_domain::eligibility::{age_on, check_beneficiary};
use sauyunan_domain::entity::{BeneficiaryFields, ConditionPhase, HouseholdFields, PersonFields};
use sauyunan_domain::ratification::RatifiedRow;
use sauyunan_domain::{FieldIssue, Kind, Override};
use sauyunan_store::{Reader, StoreError};

use super::OpenRow;
use crate::beneficiary::{active, person_and_family};
use crate::form::{Stored, all_where, read_as, reasons_of, reasons_value};
use crate::outcome::condition_at;

/// A beneficiary as a new version of the list would show her.
pub(super) struct Draft {
    pub(super) beneficiary_id: String,
    pub(super) row: RatifiedRow,
    /// What speaks against her.
    issues: Vec<FieldIssue>,
    /// Why she is on the list all the same, by code of the issue.
    reasons: BTreeMap<String, String>,
}

impl Draft {
    /// What speaks against her and has no reason.
    pub(super) fn open(&self) -> Vec<FieldIssue> {
        let open = self.issues.iter();
        open.filter(|issue| !self.reasons.contains_key(&issue.code))
            .cloned()
            .collect()
    }

    pub(super) fn open_row(&self) -> Option<OpenRow> {
        let issues = self.open();
        (!issues.is_empty()).then(|| OpenRow {
            beneficiary_id: self.beneficiary_id.clone(),
            person_id: self.row.person_id.clone(),
            name: self.row.name.clone(),
            issues,
        })
    }

    pub(super) fn refusal(&self) -> FieldIssue {
        let open = self.open();
        let why: Vec<&str> = open.iter().map(|issue| issue.message.as_str()).collect();
        FieldIssue::error(
            "reasons",
            "ratify_row_open",
            format!(
                "{}: {} Perbaiki datanya atau tulis alasannya.",
                self.row.name,
                why.join(" ")
            ),
        )
    }

    pub(super) fn settle(&mut self, reason: &str) {
        for issue in self.open() {
            self.reasons.insert(issue.code, reason.to_owned());
        }
    }

    pub(super) fn reasons_value(&self) -> serde_json::Value {
        let reasons = self.reasons.iter().map(|(code, reason)| Override {
            code: code.clone(),
            reason: reason.clone(),
        });
        reasons_value(&reasons.collect::<Vec<_>>())
    }

    pub(super) fn into_row(self) -> RatifiedRow {
        let mut told: Vec<&str> = Vec::new();
        for issue in &self.issues {
            if let Some(reason) = self.reasons.get(&issue.code)
                && !told.contains(&reason.as_str())
            {
                told.push(reason);
            }
        }
        let exception = (!told.is_empty()).then(|| told.join("; "));
        RatifiedRow {
            exception,
            ..self.row
        }
    }
}

/// The list as it stands, by RT and name.
pub(super) fn drafts(
    reader: &Reader<'_>,
    year: i64,
    today: NaiveDate,
) -> Result<Vec<Draft>, StoreError> {
    let mut drafts = Vec::new();
    for beneficiary in active(reader, year)? {
        drafts.push(draft(reader, beneficiary, today)?);
    }
    drafts.sort_by_cached_key(|draft| {
        let row = &draft.row;
        (
            row.rw.clone(),
            row.rt.clone(),
            row.name.to_lowercase(),
            row.person_id.clone(),
        )
    });
    Ok(drafts)
}

fn draft(
    reader: &Reader<'_>,
    beneficiary: Stored<BeneficiaryFields>,
    today: NaiveDate,
) -> Result<Draft, StoreError> {
    let Stored { id, fields } = beneficiary;
    let (person, family) = person_and_family(reader, &fields.person_id)?;
    let reasons = reasons_of(&reader.get(Kind::Beneficiary, &id)?);
    let issues = check_beneficiary(&person, family.as_ref(), fields.poverty_reason, today);
    let household: Option<HouseholdFields> = match &family {
        Some(family) => reader.find(Kind::Household, &family.household_id)?,
        None => None,
    }
    .map(read_as)
    .transpose()?;
    let relatives: Vec<Stored<PersonFields>> =
        all_where(reader, Kind::Person, "family_id", &person.family_id)?;
    let head = relatives
        .iter()
        .find(|relative| relative.fields.family_relation == HEAD_OF_FAMILY);
    let others = relatives
        .iter()
        .filter(|relative| relative.id != fields.person_id && lives_here(&relative.fields));
    let initial = condition_at(
        reader,
        &fields.person_id,
        fields.year,
        ConditionPhase::Initial,
    )?;
    let place = |pick: fn(&HouseholdFields) -> &String| {
        household.as_ref().map(pick).cloned().unwrap_or_default()
    };
    let row = RatifiedRow {
        is_family_head: person.family_relation == HEAD_OF_FAMILY,
        family_head: head.map(|head| head.fields.name.clone()),
        age: person.birth_date.map(|date| age_on(date, today)),
        address: place(|household| &household.address),
        rt: place(|household| &household.rt),
        rw: place(|household| &household.rw),
        income: initial
            .as_ref()
            .and_then(|condition| condition.household_income),
        dependants: initial
            .and_then(|condition| condition.dependants)
            .or(Some(others.count() as i64)),
        kk_number: family.as_ref().and_then(|family| family.kk_number.clone()),
        welfare_stage: family.as_ref().and_then(|family| family.welfare_stage),
        decile: family.as_ref().and_then(|family| family.decile),
        decile_source: family
            .as_ref()
            .and_then(|family| family.decile_source.clone()),
        decile_date: family.as_ref().and_then(|family| family.decile_date),
        is_pkh: family.and_then(|family| family.is_pkh),
        person_id: fields.person_id,
        name: person.name,
        nik: person.nik,
        birth_date: person.birth_date,
        education: person.education,
        occupation: person.occupation,
        poverty_reason: fields.poverty_reason,
        interest: fields.interest,
        exception: None,
    };
    Ok(Draft {
        beneficiary_id: id,
        row,
        issues,
        reasons,
    })
}

/// Code of the list `family_relation`.
const HEAD_OF_FAMILY: i64 = 1;

/// Neither dead nor moved away.
pub(crate) fn lives_here(person: &PersonFields) -> bool {
    matches!(person.base_status, None | Some(1 | 6))
}
