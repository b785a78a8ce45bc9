//! Who might be a beneficiary of the year, and taking many of them in at once.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::NaiveDate;
use sauyunan_domain::eligibility::{check_beneficiary, check_eligible};
use sauyunan_domain::entity::{BeneficiaryFields, Sex};
use sauyunan_domain::{FieldIssue, Kind};
use sauyunan_store::query::CandidateRow;
use sauyunan_store::{Action, Fields, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::beneficiary::{ListBeneficiaries, beneficiary_id, person_and_family};
use crate::error::AppError;
use crate::form::{refuse_unresolved, to_fields};
use crate::household::parse_area;
use crate::session::App;
use crate::undo::{UndoToken, delete_step, remember};

/// Women of the register who might be beneficiaries of the year and are not yet.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Candidates {
    /// How many in all.
    pub(crate) total: i64,
    /// How many of them no rule speaks against.
    pub(crate) eligible: i64,
    /// This part of them: the eligible ones first, those with most reasons before the others.
    pub(crate) rows: Vec<Candidate>,
}

/// A woman who might be a beneficiary.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Candidate {
    /// The person.
    pub(crate) person_id: String,
    /// Her household.
    pub(crate) household_id: String,
    /// Name.
    pub(crate) name: String,
    /// First six and last two digits.
    pub(crate) nik_masked: Option<String>,
    /// Completed years.
    pub(crate) age: Option<i32>,
    /// RT.
    pub(crate) rt: String,
    /// Street and number.
    pub(crate) address: String,
    /// Whether she heads her family (perempuan kepala keluarga).
    pub(crate) is_family_head: bool,
    /// KPM PKH.
    pub(crate) is_pkh: bool,
    /// Code list `welfare_stage`.
    pub(crate) welfare_stage: Option<i64>,
    /// DTSEN decile.
    pub(crate) decile: Option<i64>,
    /// Where the decile comes from.
    pub(crate) decile_source: Option<String>,
    /// Date of the decile.
    pub(crate) decile_date: Option<String>,
    /// What speaks against her.
    pub(crate) issues: Vec<FieldIssue>,
}

/// Persons who are to be beneficiaries of the year.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct AddBeneficiaries {
    /// The persons.
    pub(crate) persons: Vec<String>,
}

pub(crate) fn candidates(app: &Arc<App>, input: ListBeneficiaries) -> Result<Candidates, AppError> {
    let folder = app.folder()?;
    let (year, today) = (folder.profile.year, app.today());
    let rows = folder
        .store
        .read(|reader| reader.candidates(year, &input.search, input.rt.as_deref(), today))?;
    let mut found: Vec<(usize, Candidate)> = rows
        .into_iter()
        .map(|row| Candidate::weighed(row, today))
        .collect();
    found.sort_by_cached_key(|(reasons, row)| {
        (
            !row.issues.is_empty(),
            Reverse(*reasons),
            row.rt.clone(),
            row.name.to_lowercase(),
            row.person_id.clone(),
        )
    });
    let eligible = found.iter().filter(|(_, row)| row.issues.is_empty());
    Ok(Candidates {
        total: found.len() as i64,
        eligible: eligible.count() as i64,
        rows: found
            .into_iter()
            .map(|(_, row)| row)
            .skip(usize::try_from(input.offset).unwrap_or(0))
            .take(usize::try_from(input.limit).unwrap_or(usize::MAX))
            .collect(),
    })
}

impl Candidate {
    /// The candidate, and how many reasons there are to take her in.
    fn weighed(row: CandidateRow, today: NaiveDate) -> (usize, Self) {
        let CandidateRow {
            person,
            poverty,
            decile_source,
            decile_date,
        } = row;
        let is_woman = person.sex == Sex::Female.name();
        let sex = if is_woman { Sex::Female } else { Sex::Male };
        let birth_date = person
            .birth_date
            .as_deref()
            .and_then(|date| date.parse().ok());
        let is_family_head = is_woman && person.family_relation == 1;
        let reasons = poverty.count() + usize::from(is_family_head);
        let candidate = Self {
            issues: check_eligible(sex, birth_date, poverty.count() > 0, today),
            person_id: person.id,
            household_id: person.household_id,
            name: person.name,
            nik_masked: person.nik_masked,
            age: person.age,
            rt: person.rt,
            address: person.address,
            is_family_head,
            is_pkh: poverty.is_pkh,
            welfare_stage: poverty.welfare_stage,
            decile: poverty.decile,
            decile_source,
            decile_date,
        };
        (reasons, candidate)
    }
}

/// Makes the persons beneficiaries, in one change that can be taken back. A person whom a rule
/// speaks against is refused by name: she is added by her own form, with a reason.
pub(crate) fn add(app: &Arc<App>, input: AddBeneficiaries) -> Result<UndoToken, AppError> {
    let folder = app.folder()?;
    let (year, today, own_area) = (folder.profile.year, app.today(), folder.area()?);
    app.write(&folder, Action::Save, |tx| {
        let mut refused = Vec::new();
        let mut steps = Vec::new();
        for person_id in input.persons {
            let (person, family) = person_and_family(&tx.reader(), &person_id)?;
            let issues = check_beneficiary(&person, family.as_ref(), None, today);
            if !issues.is_empty() {
                refused.push(refusal(&person.name, &issues));
                continue;
            }
            let id = beneficiary_id(&person_id, year);
            if tx.get(Kind::Beneficiary, &id)?.is_some() {
                continue;
            }
            let area = parse_area(tx.reader().area_of(&person_id)?.as_deref(), &own_area);
            let fields = newcomer(person_id, year)?;
            tx.put(Kind::Beneficiary, &id, area.as_str(), &fields)?;
            steps.push(delete_step(Kind::Beneficiary, &id));
        }
        refuse_unresolved(&refused, &[])?;
        remember(app, tx, Value::Array(steps))
    })
}

fn refusal(name: &str, issues: &[FieldIssue]) -> FieldIssue {
    let why: Vec<&str> = issues.iter().map(|issue| issue.message.as_str()).collect();
    FieldIssue::error(
        "persons",
        "candidate_needs_reason",
        format!(
            "{name}: {} Tambahkan lewat formulirnya sendiri, dengan alasan.",
            why.join(" ")
        ),
    )
}

/// Every field is written, so that a woman who was taken off the list starts anew.
fn newcomer(person_id: String, year: i64) -> Result<Fields, StoreError> {
    let fields = BeneficiaryFields {
        person_id,
        year,
        poverty_reason: None,
        interest: None,
        interest_second: None,
        interest_date: None,
        group_name: None,
        left_on: None,
        left_reason: None,
        note: None,
    };
    let mut fields = to_fields(&fields)?;
    fields.insert("overrides".into(), Value::Null);
    Ok(fields)
}
