//! The records of the programme year that need no use case of their own: saved, listed and found
//! by one function each, whatever their kind.

use std::sync::Arc;

use chrono::NaiveDate;
use sauyunan_domain::entity::*;
use sauyunan_domain::operation::derived_id;
use sauyunan_domain::{Area, FieldIssue, Kind, rules};
use sauyunan_store::Fields;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::AppError;
use crate::form::{Form, FormFields, Saved, Stored, save_as, typed};
use crate::household::parse_area;
use crate::session::App;

/// A kind whose form is checked by itself.
pub(crate) trait RecordForm: FormFields {
    /// Its kind.
    const KIND: Kind;

    /// What is wrong with it.
    fn check(&self, today: NaiveDate) -> Vec<FieldIssue>;

    /// What makes it the same record, whoever writes it down; nothing where every form is a new one.
    fn identity(&self) -> Option<Vec<String>> {
        None
    }
}

macro_rules! forms {
    ($($fields:ident $kind:ident $check:expr $(, |$form:ident| [$($part:expr),*])?;)*) => {
        $(
            impl FormFields for $fields {}
            impl RecordForm for $fields {
                const KIND: Kind = Kind::$kind;

                fn check(&self, today: NaiveDate) -> Vec<FieldIssue> {
                    #[allow(clippy::redundant_closure_call)]
                    ($check)(self, today)
                }

                $(fn identity(&self) -> Option<Vec<String>> {
                    let $form = self;
                    Some(vec![$($part.to_string()),*])
                })?
            }
        )*
    };
}

forms! {
    TeamMemberFields TeamMember |form, _| rules::check_team_member(form);
    PlanItemFields PlanItem |form, _| rules::check_plan_item(form);
    ProgressFields Progress |form, _| rules::check_progress(form), |form| [form.plan_item_id, form.month];
    WorkFields Work |form, _| rules::check_work(form);
    PartnerFields Partner |form, _| rules::check_partner(form);
    ContributionFields Contribution |form, _| rules::check_contribution(form);
    DocumentFields Document |form, _| rules::check_document(form);
    ExemptionFields Exemption |form, _| rules::check_exemption(form),
        |form| [form.year, form.requirement, form.subject_id.as_deref().unwrap_or_default()];
    AssessorNoteFields AssessorNote rules::check_assessor_note;
    ConditionFields Condition rules::check_condition, |form| [
        form.person_id, form.year, form.phase.name(),
        // Monitoring happens again and again, the beginning and the end once.
        if form.phase == ConditionPhase::Monitoring { form.date.to_string() } else { String::new() }
    ];
    ParticipationFields Participation |form, _| rules::check_participation(form),
        |form| [form.training_id, form.person_id];
    HandoverFields Handover rules::check_handover;
    HandoverItemFields HandoverItem |form, _| rules::check_handover_item(form);
    FollowUpFields FollowUp rules::check_follow_up, |form| [form.training_id, form.person_id, form.months];
}

/// Saves a form of any of these kinds.
pub(crate) fn save<T: RecordForm>(app: &Arc<App>, form: Form<T>) -> Result<Saved, AppError> {
    let folder = app.folder()?;
    let own_area = folder.area()?;
    let issues = form.fields.check(app.today());
    let fields = serde_json::to_value(&form.fields).unwrap_or_default();
    let area = folder.store.read(|reader| {
        let mut area = None;
        for (field, kind) in T::KIND.owners().iter().chain(references()) {
            if let Some(id) = fields.get(*field).and_then(Value::as_str) {
                reader.get(*kind, id)?;
                if T::KIND.owners().contains(&(field, *kind)) {
                    area = area.or(reader.area_of(id)?);
                }
            }
        }
        if let Some((kind, id)) = subject(&fields) {
            reader.get(kind, id)?;
        }
        Ok(parse_area(area.as_deref(), &own_area))
    })?;
    let id = form
        .id
        .clone()
        .or_else(|| {
            form.fields
                .identity()
                .map(|parts| id_of(T::KIND, &area, &parts))
        })
        .unwrap_or_else(|| app.new_id());
    save_as(app, T::KIND, id, form, &issues, &area)
}

/// Fields that name another record without standing inside it.
fn references() -> &'static [(&'static str, Kind)] {
    &[
        ("plan_item_id", Kind::PlanItem),
        ("household_id", Kind::Household),
        ("person_id", Kind::Person),
    ]
}

/// The record that a document or note is about, where it is a record of its own.
fn subject(fields: &Value) -> Option<(Kind, &str)> {
    let kind = Kind::from_name(fields.get("subject_kind")?.as_str()?)?;
    Some((kind, fields.get("subject_id")?.as_str()?))
}

/// Every device derives the same id from what makes a record the same and the area where it stands:
/// that of the record inside which it is, so that a kelurahan and its RW agree.
pub(crate) fn id_of(kind: Kind, area: &Area, identity: &[String]) -> String {
    let mut parts = vec![kind.name(), area.as_str()];
    parts.extend(identity.iter().map(String::as_str));
    derived_id(&parts)
}

/// Which records are wanted; what is not named does not matter.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields = nullable))]
#[serde(default)]
pub(crate) struct ListRecords {
    /// Programme year.
    pub(crate) year: Option<i64>,
    /// The record inside which they stand: the training of a handover, the partner of a contribution.
    pub(crate) owner_id: Option<String>,
    /// The record that they are about.
    pub(crate) subject_id: Option<String>,
}

/// Lists records of any of these kinds, as their forms read them.
pub(crate) fn list<T: RecordForm>(
    app: &Arc<App>,
    input: ListRecords,
) -> Result<Vec<Stored<T>>, AppError> {
    let rows = app.folder()?.store.read(|reader| reader.all(T::KIND))?;
    rows.into_iter()
        .filter(|(_, fields)| is_wanted(T::KIND, fields, &input))
        .map(|(id, fields)| {
            Ok(Stored {
                id,
                fields: typed(fields)?,
            })
        })
        .collect()
}

fn is_wanted(kind: Kind, fields: &Fields, input: &ListRecords) -> bool {
    let is = |field: &str, id: &str| fields.get(field).and_then(Value::as_str) == Some(id);
    input.year.is_none_or(|year| {
        kind.field("year").is_none() || fields.get("year").and_then(Value::as_i64) == Some(year)
    }) && input
        .owner_id
        .as_deref()
        .is_none_or(|id| kind.owners().iter().any(|(field, _)| is(field, id)))
        && input
            .subject_id
            .as_deref()
            .is_none_or(|id| is("subject_id", id))
}
