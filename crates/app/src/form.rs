//! A form as it comes in: the record's id, its fields, what it showed before a person changed them,
//! and the warnings that a person overrode.

use std::collections::BTreeMap;
use std::sync::Arc;

use sauyunan_domain::issue::unresolved;
use sauyunan_domain::{Area, FieldIssue, Kind, Override};
use sauyunan_store::{Action, Fields, Reader, StoreError, WriteTx};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::error::AppError;
use crate::session::App;

/// The fields of a form, with the id of the record where it is not a new one.
#[derive(Debug)]
pub(crate) struct Form<T> {
    pub(crate) id: Option<String>,
    pub(crate) fields: T,
    /// The fields as the form showed them when it was opened or last saved; empty where it does not
    /// say. What still stands as it was seen is not written: it may have changed elsewhere since.
    pub(crate) seen: Fields,
    pub(crate) overrides: Vec<Override>,
}

/// Fields that fill themselves in from others before they are read.
pub(crate) trait FormFields: Serialize + DeserializeOwned {
    /// Completes the JSON of the fields.
    fn complete(_fields: &mut Map<String, Value>) {}
}

impl FormFields for sauyunan_domain::entity::HouseholdFields {
    fn complete(fields: &mut Map<String, Value>) {
        for name in ["rw", "rt"] {
            if let Some(text) = fields
                .get(name)
                .and_then(Value::as_str)
                .and_then(sauyunan_domain::area::two_digits)
            {
                fields.insert(name.into(), Value::String(text));
            }
        }
    }
}
impl FormFields for sauyunan_domain::entity::FamilyFields {
    fn complete(fields: &mut Map<String, Value>) {
        strip_number(fields, "kk_number");
    }
}
impl FormFields for sauyunan_domain::entity::PersonFields {
    fn complete(fields: &mut Map<String, Value>) {
        strip_number(fields, "nik");
    }
}
impl FormFields for sauyunan_domain::entity::ProgrammeFields {}
impl FormFields for sauyunan_domain::entity::BeneficiaryFields {}
impl FormFields for sauyunan_domain::entity::TrainingFields {}
impl FormFields for sauyunan_domain::entity::SessionFields {}
impl FormFields for sauyunan_domain::entity::ActivityFields {}

/// Numbers are typed in groups; the spaces, dots and hyphens between them mean nothing.
fn strip_number(fields: &mut Map<String, Value>, name: &str) {
    if let Some(Value::String(text)) = fields.get_mut(name) {
        text.retain(|character| !matches!(character, ' ' | '.' | '-' | '\u{a0}'));
    }
}

impl<'de, T: FormFields> Deserialize<'de> for Form<T> {
    /// A field that the form does not have is refused: in a file it is a spelling mistake, and
    /// ignoring it would lose what somebody wrote.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Map::<String, Value>::deserialize(deserializer)?;
        let id = match fields.remove("id") {
            None | Some(Value::Null) => None,
            Some(Value::String(id)) => Some(id),
            Some(_) => return Err(D::Error::custom("id: expected text")),
        };
        let overrides = match fields.remove("overrides") {
            None | Some(Value::Null) => Vec::new(),
            Some(value) => serde_json::from_value(value).map_err(D::Error::custom)?,
        };
        let seen: Option<Fields> = match fields.remove("seen") {
            None => None,
            Some(value) => serde_json::from_value(value).map_err(D::Error::custom)?,
        };
        tidy(&mut fields);
        T::complete(&mut fields);
        let seen = match seen {
            None => Fields::new(),
            Some(seen) => seen_as::<T>(seen, &fields).map_err(D::Error::custom)?,
        };
        let fields = serde_json::from_value(Value::Object(fields)).map_err(D::Error::custom)?;
        Ok(Form {
            id,
            fields,
            seen,
            overrides,
        })
    }
}

/// What was seen, spelt like the fields so that the two can be compared. What it does not name was
/// empty; names that the form does not have are let go.
fn seen_as<T: FormFields>(mut seen: Fields, fields: &Fields) -> Result<Fields, serde_json::Error> {
    let spelt = |fields: Fields| -> Result<Fields, serde_json::Error> {
        let typed: T = serde_json::from_value(Value::Object(fields))?;
        serde_json::from_value(serde_json::to_value(typed)?)
    };
    tidy(&mut seen);
    T::complete(&mut seen);
    let known = spelt(fields.clone())?;
    seen.retain(|name, value| known.contains_key(name) && !value.is_null());
    let mut shown = fields.clone();
    shown.extend(seen.clone());
    let mut shown = spelt(shown)?;
    for (name, value) in &mut shown {
        if !seen.contains_key(name) {
            *value = Value::Null;
        }
    }
    Ok(shown)
}

/// Texts without spaces around them; an empty text is no value.
pub(crate) fn tidy(fields: &mut Map<String, Value>) {
    for value in fields.values_mut() {
        if let Value::String(text) = value {
            let trimmed = text.trim();
            *value = if trimmed.is_empty() {
                Value::Null
            } else {
                Value::String(trimmed.to_owned())
            };
        }
    }
}

#[cfg(feature = "typescript")]
impl<T: ts_rs::TS + 'static> ts_rs::TS for Form<T> {
    type WithoutGenerics = Form<()>;
    type OptionInnerType = Self;

    fn name(config: &ts_rs::Config) -> String {
        format!(
            "{fields} & {{ id?: string | null, seen?: Partial<{fields}>, overrides?: Array<Override> }}",
            fields = T::name(config)
        )
    }

    fn inline(config: &ts_rs::Config) -> String {
        Self::name(config)
    }

    fn visit_dependencies(visitor: &mut impl ts_rs::TypeVisitor) {
        visitor.visit::<T>();
        visitor.visit::<sauyunan_domain::Override>();
    }
}

/// A record that was saved.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Saved {
    /// Its id.
    pub(crate) id: String,
}

/// Saves a form that was checked: refuses what is not resolved, writes the rest.
pub(crate) fn save<T: FormFields>(
    app: &Arc<App>,
    kind: Kind,
    form: Form<T>,
    issues: &[FieldIssue],
    area: &Area,
) -> Result<Saved, AppError> {
    let id = form.id.clone().unwrap_or_else(|| app.new_id());
    save_as(app, kind, id, form, issues, area)
}

/// Like [`save`], under an id that the caller derived. A form that names its record still needs
/// it to be there.
pub(crate) fn save_as<T: FormFields>(
    app: &Arc<App>,
    kind: Kind,
    id: String,
    form: Form<T>,
    issues: &[FieldIssue],
    area: &Area,
) -> Result<Saved, AppError> {
    let folder = app.folder()?;
    app.write(&folder, Action::Save, |tx| {
        let stored = tx.get(kind, &id)?.unwrap_or_default();
        let reasons = reasons_that_apply(&stored, &form, issues);
        refuse_unresolved(issues, &reasons)?;
        let fields = stored_fields(kind, &form.fields, &reasons)?;
        if form.id.is_some() {
            must_exist(tx, kind, &id)?;
        }
        tx.put_seen(kind, &id, area.as_str(), &fields, &form.seen)?;
        Ok(())
    })?;
    Ok(Saved { id })
}

/// Refuses errors, and warnings without a reason.
pub(crate) fn refuse_unresolved(
    issues: &[FieldIssue],
    overrides: &[Override],
) -> Result<(), AppError> {
    let open = unresolved(issues, overrides);
    if open.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(open))
    }
}

fn stored_fields<T: FormFields>(
    kind: Kind,
    form: &T,
    reasons: &[Override],
) -> Result<Fields, StoreError> {
    let mut fields = to_fields(form)?;
    if kind.field("overrides").is_some() {
        fields.insert("overrides".into(), reasons_value(reasons));
    }
    Ok(fields)
}

/// The fields of a record as they are stored.
pub(crate) fn to_fields(record: &impl Serialize) -> Result<Fields, StoreError> {
    Ok(serde_json::from_value(serde_json::to_value(record)?)?)
}

/// The reasons on record for warnings that were overridden, by code.
pub(crate) fn reasons_of(stored: &Fields) -> BTreeMap<String, String> {
    stored
        .get("overrides")
        .and_then(Value::as_str)
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
}

/// The reasons as they are stored.
pub(crate) fn reasons_value(reasons: &[Override]) -> Value {
    if reasons.is_empty() {
        return Value::Null;
    }
    let by_code: BTreeMap<&str, &str> = reasons
        .iter()
        .map(|given| (given.code.as_str(), given.reason.trim()))
        .collect();
    Value::String(serde_json::to_string(&by_code).unwrap_or_default())
}

/// What was given now and, where nothing was, what was given before: a reason is asked for once.
/// A reason for a warning that no longer stands is let go, unless the record changed elsewhere: then
/// the reason may be about a value that this form never saw.
fn reasons_that_apply<T>(stored: &Fields, form: &Form<T>, issues: &[FieldIssue]) -> Vec<Override> {
    let stands = |code: &str| issues.iter().any(|issue| issue.code == code);
    let is_current = form.seen.iter().all(|(name, value)| {
        let stored = stored.get(name).unwrap_or(&Value::Null);
        stored == value
    });
    let mut reasons = reasons_of(stored);
    reasons.retain(|code, _| !is_current || stands(code));
    let told = form.overrides.iter().filter(|given| {
        let is_told = !given.reason.trim().is_empty();
        is_told && stands(&given.code)
    });
    reasons.extend(told.map(|given| (given.code.clone(), given.reason.clone())));
    reasons
        .into_iter()
        .map(|(code, reason)| Override { code, reason })
        .collect()
}

fn must_exist(tx: &WriteTx<'_>, kind: Kind, id: &str) -> Result<(), AppError> {
    tx.reader().get(kind, id)?;
    Ok(())
}

/// The fields of a stored record as the typed struct; unknown columns such as reasons stay out.
pub(crate) fn typed<T: DeserializeOwned>(fields: Fields) -> Result<T, AppError> {
    Ok(read_as(fields)?)
}

/// Like [`typed`], among questions to the store.
pub(crate) fn read_as<T: DeserializeOwned>(mut fields: Fields) -> Result<T, StoreError> {
    fields.remove("overrides");
    Ok(serde_json::from_value(Value::Object(fields))?)
}

/// Refuses a form that newly points to a record that is not there. What pointed to it before may go
/// on doing so, and so may what the form only showed: deleting a record must not close the forms of
/// others.
pub(crate) fn refuse_dangling<T: FormFields>(
    reader: &Reader<'_>,
    kind: Kind,
    form: &Form<T>,
    references: &[(&str, Kind)],
) -> Result<(), StoreError> {
    let fields = to_fields(&form.fields)?;
    let before = match &form.id {
        Some(id) => reader.find(kind, id)?.unwrap_or_default(),
        None => Fields::new(),
    };
    for (field, referred) in references {
        let was_there = [&before, &form.seen]
            .iter()
            .any(|known| form.id.is_some() && known.get(*field) == fields.get(*field));
        if let Some(id) = fields.get(*field).and_then(Value::as_str)
            && !was_there
        {
            reader.get(*referred, id)?;
        }
    }
    Ok(())
}

/// Every record of a kind, as its form reads it. What only a newer version can read is left out: one
/// such record must not close the whole list.
pub(crate) fn all<T: DeserializeOwned>(
    reader: &Reader<'_>,
    kind: Kind,
) -> Result<Vec<Stored<T>>, StoreError> {
    let rows = reader.all(kind)?;
    Ok(rows
        .into_iter()
        .filter_map(|row| stored(row).ok())
        .collect())
}

/// Like [`all`], those whose `field` has that value, in the order in which their ids were given.
pub(crate) fn all_where<T: DeserializeOwned>(
    reader: &Reader<'_>,
    kind: Kind,
    field: &str,
    value: &str,
) -> Result<Vec<Stored<T>>, StoreError> {
    let mut found = Vec::new();
    for id in reader.ids_where(kind, field, value)? {
        let fields = reader.get(kind, &id)?;
        found.extend(stored((id, fields)).ok());
    }
    Ok(found)
}

pub(crate) fn stored<T: DeserializeOwned>(
    (id, fields): (String, Fields),
) -> Result<Stored<T>, StoreError> {
    let fields = read_as(fields)?;
    Ok(Stored { id, fields })
}

/// Names one record.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Id {
    /// The record.
    pub(crate) id: String,
}

/// A stored record with its id, as a form reads it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub(crate) struct Stored<T> {
    /// The record.
    pub(crate) id: String,
    /// Its fields.
    #[serde(flatten)]
    pub(crate) fields: T,
}
