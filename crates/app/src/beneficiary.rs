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
use crate::form::{Form, Saved, Stored, save, save_as, typed};
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
    /// Anything else.
    pub(crate) note: Option<String>,
    /// Whether she heads her family.
    pub(crate) is_family_head: bool,
    /// What speaks against her as a beneficiary.
    pub(crate) issues: Vec<FieldIssue>,
    /// Trainings in which she was present at least once.
    pub(crate) trainings_attended: i64,
}

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
    let _ = (app, input);
    todo!()
}

/// Makes the persons beneficiaries, in one change that can be taken back. A person whom a rule
/// speaks against is refused by name: she is added by her own form, with a reason.
pub(crate) fn add(
    app: &Arc<App>,
    input: AddBeneficiaries,
) -> Result<crate::undo::UndoToken, AppError> {
    let _ = (app, input);
    todo!()
}

/// Every device of an area derives the same programme record for a year.
fn programme_id(area: &Area, year: i64) -> String {
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
    crate::form::refuse_unresolved(&issues, &form.overrides)?;
    ensure_programme(app, form.fields.year)?;
    form.id = Some(programme_id(&area, form.fields.year));
    save(app, Kind::Programme, form, &issues, &area)
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
    let issues = check_beneficiary(
        &person,
        family.as_ref(),
        form.fields.poverty_reason,
        app.today(),
    );
    let area = parse_area(area.as_deref(), &folder.area()?);
    // One person is a beneficiary of one year once, whoever records it.
    let id = derived_id(&[
        "beneficiary",
        &form.fields.person_id,
        &form.fields.year.to_string(),
    ]);
    let id = form.id.clone().unwrap_or(id);
    save_as(app, Kind::Beneficiary, id, form, &issues, &area)
}

fn person_and_family(
    reader: &Reader<'_>,
    person_id: &str,
) -> Result<(PersonFields, Option<FamilyFields>), StoreError> {
    let read = |value: sauyunan_store::Fields| serde_json::Value::Object(value);
    let mut person = reader.get(Kind::Person, person_id)?;
    person.remove("overrides");
    let person: PersonFields = serde_json::from_value(read(person))?;
    let family = match reader.find(Kind::Family, &person.family_id)? {
        Some(mut family) => {
            family.remove("overrides");
            Some(serde_json::from_value(read(family))?)
        }
        None => None,
    };
    Ok((person, family))
}
