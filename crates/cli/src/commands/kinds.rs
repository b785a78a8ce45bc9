//! The kinds of record as the command line names them, with the commands behind them.

use clap::builder::{PossibleValuesParser, TypedValueParser};

/// How the records of a kind are listed.
#[derive(Clone, Copy)]
pub(super) enum Listing {
    /// Searched, in pages: households, persons, photos.
    Searched,
    /// All that belong to a year, an owner or a subject.
    Filtered,
}

/// A kind of record.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    /// Its name for `add` and `show`.
    pub(super) one: &'static str,
    /// Its name for `list`; empty where there is no list of its own.
    pub(super) many: &'static str,
    /// The command that saves its form; empty where it is not added from a form.
    pub(super) save: &'static str,
    /// The command that shows it.
    pub(super) show: &'static str,
    pub(super) listing: Listing,
    /// What a line of its list shows.
    pub(super) columns: &'static [&'static str],
}

const RECORD: &str = "show_record";

const fn searched(
    one: &'static str,
    many: &'static str,
    save: &'static str,
    show: &'static str,
    columns: &'static [&'static str],
) -> Kind {
    Kind {
        one,
        many,
        save,
        show,
        listing: Listing::Searched,
        columns,
    }
}

const fn filtered(
    one: &'static str,
    many: &'static str,
    save: &'static str,
    columns: &'static [&'static str],
) -> Kind {
    Kind {
        listing: Listing::Filtered,
        ..searched(one, many, save, RECORD, columns)
    }
}

#[rustfmt::skip]
const KINDS: &[Kind] = &[
    searched("household", "households", "save_household", "show_household", &["id", "rw", "rt", "address", "head_name", "person_count"]),
    searched("family", "families", "save_family", RECORD, &["id", "kk_number_masked", "head_name", "rt", "address", "person_count"]),
    searched("person", "persons", "save_person", RECORD, &["id", "name", "sex", "age", "nik_masked", "rt", "address"]),
    searched("programme", "", "", RECORD, &[]),
    searched("beneficiary", "beneficiaries", "save_beneficiary", RECORD, &["id", "name", "age", "rt", "address", "trainings_attended"]),
    searched("training", "trainings", "save_training", "show_training", &["id", "name", "agency", "start_date", "session_count", "participant_count"]),
    searched("session", "", "save_session", RECORD, &[]),
    searched("attendance", "", "save_attendance", RECORD, &[]),
    searched("activity", "activities", "save_activity", "show_activity", &["id", "date", "pokja", "name", "present_count", "photo_count", "is_complete"]),
    searched("photo", "photos", "", "show_photo", &["id", "file_name", "taken_on", "date_source", "width", "height", "activity_name"]),
    searched("letter", "", "", RECORD, &[]),
    searched("ratified-list", "", "", "show_ratified_list", &[]),
    filtered("team-member", "team-members", "save_team_member", &["id", "name", "position", "institution"]),
    filtered("plan-item", "plan-items", "save_plan_item", &["id", "name", "activity_group", "agency", "budget", "start_month", "end_month"]),
    filtered("progress", "progress", "save_progress", &["id", "plan_item_id", "month", "percent", "spent"]),
    filtered("work", "works", "save_work", &["id", "name", "volume", "unit", "cost", "executor"]),
    filtered("partner", "partners", "save_partner", &["id", "name", "partner_type", "agreement_number"]),
    filtered("contribution", "contributions", "save_contribution", &["id", "partner_id", "date", "description", "value"]),
    filtered("document", "documents", "save_document", &["id", "requirement", "part", "title", "number", "date"]),
    filtered("exemption", "exemptions", "save_exemption", &["id", "requirement", "subject_id", "reason"]),
    filtered("assessor-note", "assessor-notes", "save_assessor_note", &["id", "asked_on", "asked_by", "item", "due", "closed_on"]),
    filtered("condition", "conditions", "save_condition", &["id", "person_id", "phase", "date", "household_income"]),
    filtered("participation", "participations", "save_participation", &["id", "training_id", "person_id", "certificate_number"]),
    filtered("handover", "handovers", "save_handover", &["id", "training_id", "date", "agency", "number"]),
    filtered("handover-item", "handover-items", "save_handover_item", &["id", "handover_id", "person_id", "goods", "quantity", "unit"]),
    filtered("follow-up", "follow-ups", "save_follow_up", &["id", "training_id", "person_id", "months", "practises", "is_active"]),
];

/// Reads the name of a kind that can be added.
pub(super) fn addable() -> impl TypedValueParser<Value = Kind> {
    parser(|kind| if kind.save.is_empty() { "" } else { kind.one })
}

/// Reads the name of a kind that can be listed.
pub(super) fn listable() -> impl TypedValueParser<Value = Kind> {
    parser(|kind| kind.many)
}

/// Reads the name of a kind that can be shown.
pub(super) fn showable() -> impl TypedValueParser<Value = Kind> {
    parser(|kind| kind.one)
}

/// Takes the names that are not empty.
fn parser(name: fn(&Kind) -> &'static str) -> impl TypedValueParser<Value = Kind> {
    let names = KINDS.iter().map(name).filter(|name| !name.is_empty());
    PossibleValuesParser::new(names).try_map(move |chosen| {
        KINDS
            .iter()
            .find(|kind| name(kind) == chosen)
            .copied()
            .ok_or(chosen)
    })
}

/// The name in records and forms: words joined by `_` instead of `-`.
pub(super) fn record_name(name: &str) -> String {
    name.replace('-', "_")
}
