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
use crate::form::{Form, FormFields, Saved, Stored, refuse_dangling, save_as, stored, typed};
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
    let mut issues = form.fields.check(app.today());
    let fields = serde_json::to_value(&form.fields).unwrap_or_default();
    if let Some(year) = fields.get("year").and_then(Value::as_i64) {
        issues.extend(rules::check_year(year));
    }
    let subject = subject_kind(&fields).map(|kind| ("subject_id", kind));
    let references: Vec<_> = REFERENCES.into_iter().chain(subject).collect();
    let area = folder.store.read(|reader| {
        let mut area = None;
        for (field, kind) in T::KIND.owners() {
            if let Some(id) = fields.get(*field).and_then(Value::as_str) {
                reader.get(*kind, id)?;
                area = area.or(reader.area_of(id)?);
            }
        }
        refuse_dangling(reader, T::KIND, &form, &references)?;
        Ok(parse_area(area.as_deref(), &own_area))
    })?;
    let id = match (&form.id, form.fields.identity()) {
        (Some(id), _) => id.clone(),
        (None, Some(identity)) => {
            let id = id_of(T::KIND, &area, &identity);
            let stored = folder.store.read(|reader| reader.find(T::KIND, &id))?;
            // Whose day or month was corrected keeps its id: it must not be overwritten by another.
            let is_other = match stored {
                Some(stored) => typed::<T>(stored)?.identity() != Some(identity),
                None => false,
            };
            if is_other { app.new_id() } else { id }
        }
        (None, None) => app.new_id(),
    };
    save_as(app, T::KIND, id, form, &issues, &area)
}

/// Fields that name another record without standing inside it.
const REFERENCES: [(&str, Kind); 3] = [
    ("plan_item_id", Kind::PlanItem),
    ("household_id", Kind::Household),
    ("person_id", Kind::Person),
];

/// The kind of what a document or note is about, where that is a record of its own.
fn subject_kind(fields: &Value) -> Option<Kind> {
    SubjectKind::from_name(fields.get("subject_kind")?.as_str()?)?.record_kind()
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

/// Lists records of any of these kinds, as their forms read them; without what only a newer version
/// can read.
pub(crate) fn list<T: RecordForm>(
    app: &Arc<App>,
    input: ListRecords,
) -> Result<Vec<Stored<T>>, AppError> {
    let rows = app.folder()?.store.read(|reader| reader.all(T::KIND))?;
    Ok(rows
        .into_iter()
        .filter(|(_, fields)| is_wanted(T::KIND, fields, &input))
        .filter_map(|row| stored(row).ok())
        .collect())
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

#[cfg(test)]
mod tests {
    use sauyunan_store::Action;
    use serde_json::json;

    use super::*;
    use crate::context::Environment;
    use crate::registry::call;

    #[test]
    fn a_record_that_only_a_newer_version_can_read_closes_no_list() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::new(&folder.path().join("data"), Environment::system());
        call(&app, "create_folder", json!({"kelurahan": "32.75.05.1004", "rw": "2", "year": 2025, "officer": "Kader Contoh", "passphrase": "contoh-sandi"})).unwrap();
        let partner = |name: &str, partner_type: &str| json!({"year": 2025, "name": name, "partner_type": partner_type});
        let note = |about: &str| json!({"year": 2025, "item": "Foto", "asked_on": "2025-11-18", "asked_by": "Contoh", "subject_kind": about});
        let open = app.folder().unwrap();
        app.write(&open, Action::Save, |tx| {
            for (kind, id, fields) in [
                (Kind::Partner, "a", partner("PT Contoh", "company")),
                (
                    Kind::Partner,
                    "b",
                    partner("Koperasi Contoh", "cooperative"),
                ),
                (Kind::AssessorNote, "c", note("programme")),
                (Kind::AssessorNote, "d", note("posyandu")),
            ] {
                tx.put(kind, id, "32.75.05.1004.02", fields.as_object().unwrap())?;
            }
            Ok(())
        })
        .unwrap();
        let count = |command: &str| {
            let rows = call(&app, command, json!({})).unwrap();
            rows.as_array().unwrap().len()
        };
        assert_eq!(count("list_partners"), 1);
        assert_eq!(count("agenda"), 1);
    }
}
