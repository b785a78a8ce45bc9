//! The programme year and its beneficiaries (binaan).

use std::sync::Arc;

use sauyunan_domain::eligibility::check_beneficiary;
use sauyunan_domain::entity::{BeneficiaryFields, FamilyFields, PersonFields, ProgrammeFields};
use sauyunan_domain::operation::derived_id;
use sauyunan_domain::{Area, FieldIssue, Kind, rules};
use sauyunan_store::query::{PersonRow, Window};
use sauyunan_store::{Action, Reader, StoreError};
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::form::{Form, Saved, Stored, all, read_as, save_as, typed};
use crate::household::parse_area;
use crate::session::App;

/// A programme year.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Year {
    /// The year.
    pub(crate) year: i64,
}

/// Which beneficiaries are wanted.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ListBeneficiaries {
    /// Text in name or NIK.
    pub(crate) search: String,
    /// RT.
    pub(crate) rt: Option<String>,
    /// How many to skip.
    pub(crate) offset: i64,
    /// How many at most.
    pub(crate) limit: i64,
}

/// Beneficiaries of the year.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Beneficiaries {
    /// How many in all.
    pub(crate) total: i64,
    /// This part of them.
    pub(crate) rows: Vec<BeneficiaryRow>,
    /// How many are wanted.
    pub(crate) target: i64,
}

/// A beneficiary in the list.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct BeneficiaryRow {
    /// The record.
    pub(crate) id: String,
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
    /// Code list `poverty_reason`.
    pub(crate) poverty_reason: Option<i64>,
    /// Training that she wishes for.
    pub(crate) interest: Option<String>,
    /// Second wish.
    pub(crate) interest_second: Option<String>,
    /// Date of the interest survey (peminatan).
    pub(crate) interest_date: Option<String>,
    /// Group of beneficiaries (kelompok) that she belongs to.
    pub(crate) group_name: Option<String>,
    /// Since when she no longer takes part.
    pub(crate) left_on: Option<String>,
    /// Why she no longer takes part.
    pub(crate) left_reason: Option<String>,
    /// Anything else.
    pub(crate) note: Option<String>,
    /// Whether she heads her family.
    pub(crate) is_family_head: bool,
    /// What speaks against her as a beneficiary.
    pub(crate) issues: Vec<FieldIssue>,
    /// Trainings in which she was present at least once.
    pub(crate) trainings_attended: i64,
}

/// One person is a beneficiary of one year once, whoever records it.
pub(crate) fn beneficiary_id(person_id: &str, year: i64) -> String {
    derived_id(&["beneficiary", person_id, &year.to_string()])
}

/// The beneficiaries of a year who are on record and still take part.
pub(crate) fn active(
    reader: &Reader<'_>,
    year: i64,
) -> Result<Vec<Stored<BeneficiaryFields>>, StoreError> {
    let mut rows: Vec<Stored<BeneficiaryFields>> = all(reader, Kind::Beneficiary)?;
    rows.retain(|row| row.fields.year == year && row.fields.left_on.is_none());
    // Two devices may have deleted a person and taken her in without having seen each other.
    let mut persons = Vec::with_capacity(rows.len());
    for row in rows {
        if reader.find(Kind::Person, &row.fields.person_id)?.is_some() {
            persons.push(row);
        }
    }
    Ok(persons)
}

/// The programme year as far as it is on record.
pub(crate) fn find_programme(
    reader: &Reader<'_>,
    area: &Area,
    year: i64,
) -> Result<Stored<ProgrammeFields>, StoreError> {
    let id = programme_id(area, year);
    let fields = match reader.find(Kind::Programme, &id)? {
        Some(fields) => read_as(fields)?,
        None => ProgrammeFields::customary(year),
    };
    Ok(Stored { id, fields })
}

/// Every device of an area derives the same programme record for a year.
pub(crate) fn programme_id(area: &Area, year: i64) -> String {
    derived_id(&["programme", area.as_str(), &year.to_string()])
}

/// Makes the programme year with the customary target, unless it is there.
pub(crate) fn ensure_programme(app: &Arc<App>, year: i64) -> Result<(), AppError> {
    let folder = app.folder()?;
    let area = folder.area()?;
    let id = programme_id(&area, year);
    if folder
        .store
        .read(|reader| reader.find(Kind::Programme, &id))?
        .is_some()
    {
        return Ok(());
    }
    let customary = ProgrammeFields::customary(year);
    crate::form::refuse_unresolved(&rules::check_programme(&customary), &[])?;
    app.write(&folder, Action::Save, |tx| {
        if tx.get(Kind::Programme, &id)?.is_none() {
            let fields = serde_json::json!({"year": year, "target": customary.target});
            tx.put(
                Kind::Programme,
                &id,
                area.as_str(),
                fields.as_object().unwrap_or(&serde_json::Map::new()),
            )?;
        }
        Ok(())
    })
}

pub(crate) fn get_programme(
    app: &Arc<App>,
    input: Year,
) -> Result<Stored<ProgrammeFields>, AppError> {
    ensure_programme(app, input.year)?;
    let folder = app.folder()?;
    let id = programme_id(&folder.area()?, input.year);
    let fields = folder
        .store
        .read(|reader| reader.get(Kind::Programme, &id))?;
    Ok(Stored {
        id,
        fields: typed(fields)?,
    })
}

pub(crate) fn save_programme(
    app: &Arc<App>,
    mut form: Form<ProgrammeFields>,
) -> Result<Saved, AppError> {
    let area = app.folder()?.area()?;
    let issues = rules::check_programme(&form.fields);
    // A year has one record, whatever the form names.
    form.id = None;
    let id = programme_id(&area, form.fields.year);
    save_as(app, Kind::Programme, id, form, &issues, &area)
}

pub(crate) fn list(app: &Arc<App>, input: ListBeneficiaries) -> Result<Beneficiaries, AppError> {
    let folder = app.folder()?;
    let (year, today) = (folder.profile.year, app.today());
    let window = Window {
        offset: input.offset,
        limit: input.limit,
    };
    let target = get_programme(app, Year { year })?.fields.target;
    let mut rows = Vec::new();
    let page = folder.store.read(|reader| {
        let page = reader.beneficiaries(year, &input.search, input.rt.as_deref(), today, window)?;
        for row in &page.rows {
            rows.push(person_and_family(reader, &row.person.id)?);
        }
        Ok(page)
    })?;
    let rows = page
        .rows
        .into_iter()
        .zip(rows)
        .map(|(row, (person, family))| {
            let PersonRow {
                id: person_id,
                household_id,
                name,
                nik_masked,
                age,
                rt,
                address,
                family_relation,
                ..
            } = row.person;
            BeneficiaryRow {
                issues: check_beneficiary(&person, family.as_ref(), row.poverty_reason, today),
                id: row.id,
                person_id,
                household_id,
                name,
                nik_masked,
                age,
                rt,
                address,
                poverty_reason: row.poverty_reason,
                interest: row.interest,
                interest_second: row.interest_second,
                interest_date: row.interest_date,
                group_name: row.group_name,
                left_on: row.left_on,
                left_reason: row.left_reason,
                note: row.note,
                is_family_head: family_relation == 1,
                trainings_attended: row.trainings_attended,
            }
        })
        .collect();
    Ok(Beneficiaries {
        total: page.total,
        rows,
        target,
    })
}

pub(crate) fn save_beneficiary(
    app: &Arc<App>,
    form: Form<BeneficiaryFields>,
) -> Result<Saved, AppError> {
    let folder = app.folder()?;
    let mut area = None;
    let (person, family) = folder.store.read(|reader| {
        area = reader.area_of(&form.fields.person_id)?;
        reader.get(Kind::Person, &form.fields.person_id)?;
        person_and_family(reader, &form.fields.person_id)
    })?;
    let today = app.today();
    let mut issues = check_beneficiary(&person, family.as_ref(), form.fields.poverty_reason, today);
    issues.extend(rules::check_beneficiary_form(&form.fields, today));
    let area = parse_area(area.as_deref(), &folder.area()?);
    let id = form
        .id
        .clone()
        .unwrap_or_else(|| beneficiary_id(&form.fields.person_id, form.fields.year));
    save_as(app, Kind::Beneficiary, id, form, &issues, &area)
}

pub(crate) fn person_and_family(
    reader: &Reader<'_>,
    person_id: &str,
) -> Result<(PersonFields, Option<FamilyFields>), StoreError> {
    let person: PersonFields = read_as(reader.get(Kind::Person, person_id)?)?;
    let family = reader.find(Kind::Family, &person.family_id)?;
    let family = family.map(read_as).transpose()?;
    Ok((person, family))
}
