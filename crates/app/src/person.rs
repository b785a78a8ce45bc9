//! Persons: NIK checks while typing, saving, lists.

use std::sync::Arc;

use chrono::NaiveDate;
use sauyunan_domain::eligibility::age_on;
use sauyunan_domain::entity::{PersonFields, Sex};
use sauyunan_domain::{FieldIssue, Kind, nik, rules};
use sauyunan_store::Reader;
use sauyunan_store::StoreError;
use sauyunan_store::query::{Page, PersonFilter, PersonRow, Window, fold};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::AppError;
use crate::form::{Form, FormFields, Saved, save, tidy};
use crate::household::parse_area;
use crate::session::App;

/// A person with what is derived from the fields.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PersonDetail {
    /// The record.
    pub(crate) id: String,
    /// Its fields, the NIK whole.
    #[serde(flatten)]
    pub(crate) fields: PersonFields,
    /// Completed years.
    pub(crate) age: Option<i32>,
    /// Whether she is a beneficiary of the folder's year.
    pub(crate) is_beneficiary: bool,
}

impl PersonDetail {
    pub(crate) fn new(
        id: String,
        fields: PersonFields,
        is_beneficiary: bool,
        today: NaiveDate,
    ) -> Result<Self, AppError> {
        let age = fields.birth_date.map(|date| age_on(date, today));
        Ok(Self {
            id,
            fields,
            age,
            is_beneficiary,
        })
    }
}

/// The fields of a person, any of which may still be missing.
#[derive(Debug, Deserialize)]
pub(crate) struct PartialPerson(Map<String, Value>);

#[cfg(feature = "typescript")]
crate::typescript::impl_ts!(
    PartialPerson,
    "Partial<PersonFields> & { id?: string | null, seen?: Partial<PersonFields>, overrides?: Array<Override> }",
    [PersonFields, sauyunan_domain::Override]
);

/// Which persons are wanted.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ListPersons {
    /// Text in name or NIK.
    pub(crate) search: String,
    /// RT.
    pub(crate) rt: Option<String>,
    /// `L` or `P`.
    pub(crate) sex: Option<String>,
    /// Beneficiaries of the year, or all others.
    pub(crate) beneficiary: Option<bool>,
    /// How many to skip.
    pub(crate) offset: i64,
    /// How many at most.
    pub(crate) limit: i64,
}

/// What the form says about a person while it is being filled in.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct PersonCheck {
    /// Findings.
    pub(crate) issues: Vec<FieldIssue>,
    /// The birth date that the NIK says.
    pub(crate) nik_birth_date: Option<NaiveDate>,
    /// The sex that the NIK says.
    pub(crate) nik_sex: Option<Sex>,
}

pub(crate) fn list(app: &Arc<App>, input: ListPersons) -> Result<Page<PersonRow>, AppError> {
    let folder = app.folder()?;
    let filter = PersonFilter {
        search: &input.search,
        rt: input.rt.as_deref(),
        sex: input.sex.as_deref(),
        is_beneficiary: input.beneficiary,
        year: folder.profile.year,
    };
    let window = Window {
        offset: input.offset,
        limit: input.limit,
    };
    Ok(folder
        .store
        .read(|reader| reader.persons(filter, app.today(), window))?)
}

/// Checks a person who is being typed: any field may still be missing.
pub(crate) fn check(
    app: &Arc<App>,
    PartialPerson(mut input): PartialPerson,
) -> Result<PersonCheck, AppError> {
    let today = app.today();
    tidy(&mut input);
    PersonFields::complete(&mut input);
    let text = |name: &str| input.get(name).and_then(Value::as_str);
    let birth_date: Option<NaiveDate> = text("birth_date").and_then(|date| date.parse().ok());
    let sex: Option<Sex> = input
        .get("sex")
        .and_then(|sex| serde_json::from_value(sex.clone()).ok());
    let Some(number) = text("nik") else {
        return Ok(PersonCheck {
            issues: Vec::new(),
            nik_birth_date: None,
            nik_sex: None,
        });
    };
    let mut issues = nik::check_nik(number, birth_date, sex, today);
    issues.extend(
        app.folder()?
            .store
            .read(|reader| nik_in_use(reader, number, text("id")))?,
    );
    let parts = nik::decode(number, today);
    Ok(PersonCheck {
        issues,
        nik_birth_date: parts.map(|parts| parts.birth_date),
        nik_sex: parts.map(|parts| parts.sex),
    })
}

/// Saves a person. What a form leaves open but the NIK tells (birth date, sex) is filled in.
pub(crate) fn save_person(
    app: &Arc<App>,
    PartialPerson(mut input): PartialPerson,
) -> Result<Saved, AppError> {
    let today = app.today();
    tidy(&mut input);
    PersonFields::complete(&mut input);
    fill_from_nik(&mut input, today);
    let form: Form<PersonFields> =
        serde_json::from_value(Value::Object(input)).map_err(|error| AppError::BadInput {
            command: "save_person".into(),
            reason: error.to_string(),
        })?;
    let folder = app.folder()?;
    let mut issues = rules::check_person(&form.fields, today);
    let area = folder.store.read(|reader| {
        reader.get(Kind::Family, &form.fields.family_id)?;
        if let Some(number) = &form.fields.nik {
            issues.extend(nik_in_use(reader, number, form.id.as_deref())?);
        }
        issues.extend(maybe_known(reader, &form)?);
        reader.area_of(&form.fields.family_id)
    })?;
    save(
        app,
        Kind::Person,
        form,
        &issues,
        &parse_area(area.as_deref(), &folder.area()?),
    )
}

/// Fills in what is left open but told by the NIK: birth date and sex.
pub(crate) fn fill_from_nik(person: &mut Map<String, Value>, today: NaiveDate) {
    if let Some(parts) = person
        .get("nik")
        .and_then(Value::as_str)
        .and_then(|number| nik::decode(number, today))
    {
        let is_open =
            |person: &Map<String, Value>, name: &str| person.get(name).is_none_or(Value::is_null);
        if is_open(person, "birth_date") {
            person.insert(
                "birth_date".into(),
                Value::String(parts.birth_date.to_string()),
            );
        }
        if is_open(person, "sex") {
            person.insert(
                "sex".into(),
                serde_json::to_value(parts.sex).unwrap_or_default(),
            );
        }
    }
}

fn nik_in_use(
    reader: &Reader<'_>,
    number: &str,
    except: Option<&str>,
) -> Result<Option<FieldIssue>, StoreError> {
    let owner = reader.owner_of_number(Kind::Person, number, except)?;
    Ok(owner.map(|owner| {
        FieldIssue::error(
            "nik",
            "nik_in_use",
            format!("NIK ini sudah dipakai {}.", owner.name),
        )
    }))
}

/// Somebody of the same name and birth date is probably the same person.
fn maybe_known(
    reader: &Reader<'_>,
    form: &Form<PersonFields>,
) -> Result<Option<FieldIssue>, StoreError> {
    let Some(birth_date) = form.fields.birth_date else {
        return Ok(None);
    };
    let name = fold(&form.fields.name);
    for id in reader.ids_where(Kind::Person, "birth_date", &birth_date.to_string())? {
        if form.id.as_deref() == Some(&id) {
            continue;
        }
        let other = reader.get(Kind::Person, &id)?;
        let other_name = other
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if fold(other_name) == name {
            return Ok(Some(FieldIssue::warning(
                "name",
                "person_maybe_known",
                format!("{other_name} dengan tanggal lahir yang sama sudah tercatat. Orang lain?"),
            )));
        }
    }
    Ok(None)
}
