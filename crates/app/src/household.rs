//! Households and families.

use std::sync::Arc;

use sauyunan_domain::entity::{FamilyFields, HouseholdFields, PersonFields};
use sauyunan_domain::{Area, FieldIssue, Kind, rules};
use sauyunan_store::query::{HouseholdRows, Page, Window};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::AppError;
use crate::form::{Form, Id, Saved, Stored, save, typed};
use crate::person::PersonDetail;
use crate::session::App;

/// Which households are wanted.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ListHouseholds {
    /// Text in address, names, NIK or No. KK.
    pub(crate) search: String,
    /// RT.
    pub(crate) rt: Option<String>,
    /// How many to skip.
    pub(crate) offset: i64,
    /// How many at most.
    pub(crate) limit: i64,
}

/// A household with everybody in it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct HouseholdDetail {
    /// The household.
    pub(crate) household: Stored<HouseholdFields>,
    /// Its families.
    pub(crate) families: Vec<FamilyDetail>,
}

/// A family with its members.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct FamilyDetail {
    /// The family.
    pub(crate) family: Stored<FamilyFields>,
    /// Its members, the head first.
    pub(crate) persons: Vec<PersonDetail>,
}

pub(crate) fn list(app: &Arc<App>, input: ListHouseholds) -> Result<HouseholdRows, AppError> {
    let window = Window {
        offset: input.offset,
        limit: input.limit,
    };
    Ok(app
        .folder()?
        .store
        .read(|reader| reader.households(&input.search, input.rt.as_deref(), window))?)
}

/// Text and window of a plain list.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct ListAny {
    /// Text to look for.
    #[serde(default)]
    pub(crate) search: String,
    /// How many to skip.
    #[serde(default)]
    pub(crate) offset: i64,
    /// How many at most.
    pub(crate) limit: i64,
}

pub(crate) fn list_families(app: &Arc<App>, input: ListAny) -> Result<Page<Value>, AppError> {
    let window = Window {
        offset: input.offset,
        limit: input.limit,
    };
    Ok(app
        .folder()?
        .store
        .read(|reader| reader.families(&input.search, window))?)
}

pub(crate) fn show(app: &Arc<App>, input: Id) -> Result<HouseholdDetail, AppError> {
    let folder = app.folder()?;
    let year = folder.profile.year;
    let today = app.today();
    let (household, families) = folder.store.read(|reader| {
        let household = reader.get(Kind::Household, &input.id)?;
        let mut families = Vec::new();
        for family_id in reader.ids_where(Kind::Family, "household_id", &input.id)? {
            let family = reader.get(Kind::Family, &family_id)?;
            let mut persons = Vec::new();
            for person_id in reader.ids_where(Kind::Person, "family_id", &family_id)? {
                let is_beneficiary = reader
                    .ids_where(Kind::Beneficiary, "person_id", &person_id)?
                    .iter()
                    .any(|id| {
                        reader
                            .find(Kind::Beneficiary, id)
                            .ok()
                            .flatten()
                            .is_some_and(|fields| fields["year"] == year)
                    });
                persons.push((
                    person_id.clone(),
                    reader.get(Kind::Person, &person_id)?,
                    is_beneficiary,
                ));
            }
            families.push((family_id, family, persons));
        }
        Ok((household, families))
    })?;
    let families = families
        .into_iter()
        .map(|(id, family, persons)| {
            let mut persons = persons
                .into_iter()
                .map(|(id, fields, is_beneficiary)| {
                    PersonDetail::new(id, typed::<PersonFields>(fields)?, is_beneficiary, today)
                })
                .collect::<Result<Vec<_>, AppError>>()?;
            persons.sort_by(|a, b| {
                let key = |person: &PersonDetail| {
                    (
                        person.fields.family_relation,
                        person.fields.birth_date,
                        person.id.clone(),
                    )
                };
                key(a).cmp(&key(b))
            });
            Ok(FamilyDetail {
                family: Stored {
                    id,
                    fields: typed(family)?,
                },
                persons,
            })
        })
        .collect::<Result<_, AppError>>()?;
    Ok(HouseholdDetail {
        household: Stored {
            id: input.id,
            fields: typed(household)?,
        },
        families,
    })
}

pub(crate) fn save_household(
    app: &Arc<App>,
    form: Form<HouseholdFields>,
) -> Result<Saved, AppError> {
    let folder = app.folder()?;
    let mut issues = rules::check_household(&form.fields);
    let area =
        Area::new(&folder.profile.kelurahan, Some(&form.fields.rw)).or_else(|_| folder.area())?;
    if issues.is_empty() && !folder.area()?.covers(&area) {
        issues.push(FieldIssue::error(
            "rw",
            "rw_outside_area",
            format!(
                "Folder ini untuk RW {}; rumah di RW lain dicatat di folder RW itu.",
                folder.profile.rw.as_deref().unwrap_or_default()
            ),
        ));
    }
    save(app, Kind::Household, form, &issues, &area)
}

pub(crate) fn save_family(app: &Arc<App>, form: Form<FamilyFields>) -> Result<Saved, AppError> {
    let folder = app.folder()?;
    let mut issues = rules::check_family(&form.fields);
    let (area, owner) = folder.store.read(|reader| {
        let owner = match &form.fields.kk_number {
            Some(number) => reader.owner_of_number(Kind::Family, number, form.id.as_deref())?,
            None => None,
        };
        reader.get(Kind::Household, &form.fields.household_id)?;
        Ok((reader.area_of(&form.fields.household_id)?, owner))
    })?;
    if let Some(owner) = owner {
        issues.push(FieldIssue::error(
            "kk_number",
            "kk_in_use",
            format!("No. KK ini sudah dipakai keluarga {}.", owner.name),
        ));
    }
    save(
        app,
        Kind::Family,
        form,
        &issues,
        &parse_area(area.as_deref(), &folder.area()?),
    )
}

/// The area of a parent record, or the folder's where it cannot be read.
pub(crate) fn parse_area(area: Option<&str>, fallback: &Area) -> Area {
    area.and_then(|area| area.parse().ok())
        .unwrap_or_else(|| fallback.clone())
}
