//! A form as it comes in: the record's id, its fields, and the warnings that a person overrode.

use std::collections::BTreeMap;
use std::sync::Arc;

use sauyunan_domain::issue::unresolved;
use sauyunan_domain::{Area, FieldIssue, Kind, Override};
use sauyunan_store::{Action, Fields, WriteTx};
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
        tidy(&mut fields);
        T::complete(&mut fields);
        let fields = serde_json::from_value(Value::Object(fields)).map_err(D::Error::custom)?;
        Ok(Form {
            id,
            fields,
            overrides,
        })
    }
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
            "{} & {{ id?: string | null, overrides?: Array<Override> }}",
            T::name(config)
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
    refuse_unresolved(issues, &form.overrides)?;
    let folder = app.folder()?;
    let fields = stored_fields(kind, &form)?;
    app.write(&folder, Action::Save, |tx| {
        if form.id.is_some() {
            must_exist(tx, kind, &id)?;
        }
        tx.put(kind, &id, area.as_str(), &fields)?;
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

fn stored_fields<T: FormFields>(kind: Kind, form: &Form<T>) -> Result<Fields, AppError> {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(&form.fields) else {
        return Err(AppError::refused("bad_input", "Isian tidak dapat dibaca."));
    };
    if kind.field("overrides").is_some() && !form.overrides.is_empty() {
        let reasons: BTreeMap<&str, &str> = form
            .overrides
            .iter()
            .map(|given| (given.code.as_str(), given.reason.trim()))
            .collect();
        fields.insert(
            "overrides".into(),
            Value::String(serde_json::to_string(&reasons).unwrap_or_default()),
        );
    }
    Ok(fields)
}

fn must_exist(tx: &WriteTx<'_>, kind: Kind, id: &str) -> Result<(), AppError> {
    tx.reader().get(kind, id)?;
    Ok(())
}

/// The fields of a stored record as the typed struct; unknown columns such as reasons stay out.
pub(crate) fn typed<T: DeserializeOwned>(mut fields: Fields) -> Result<T, AppError> {
    fields.remove("overrides");
    serde_json::from_value(Value::Object(fields)).map_err(|error| AppError::Store(error.into()))
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
