//! Every command, once. The window, the command line, the development bridge and the generated
//! TypeScript types all come from this list.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use sauyunan_domain::entity::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{AppError, CommandError};
use crate::session::App;
use crate::{
    activity, agenda, attendance, beneficiary, candidate, code_lists, demo, dossier, draft,
    household, import, instrument, intake, jobs, outcome, overview, person, photo, plan,
    ratification, readiness, record, regions, report, session, sync, training, undo, verify,
    workbook,
};

type Run = fn(&Arc<App>, &str, Value) -> Result<Value, AppError>;

/// Reads the payload, runs the use case, writes the answer.
fn run<I: DeserializeOwned, O: Serialize>(
    app: &Arc<App>,
    name: &str,
    payload: Value,
    use_case: fn(&Arc<App>, I) -> Result<O, AppError>,
) -> Result<Value, AppError> {
    let bad = |reason: String| AppError::BadInput {
        command: name.to_owned(),
        reason,
    };
    let input = serde_json::from_value(payload).map_err(|error| bad(error.to_string()))?;
    serde_json::to_value(use_case(app, input)?).map_err(|error| bad(error.to_string()))
}

macro_rules! commands {
    ($($name:literal => $use_case:path,)*) => {
        /// The names of all commands.
        pub const NAMES: &[&str] = &[$($name),*];

        fn find(name: &str) -> Option<Run> {
            match name {
                $($name => Some(|app, name, payload| run(app, name, payload, $use_case)),)*
                _ => None,
            }
        }

        /// The commands, their types and the events as TypeScript declarations.
        #[cfg(feature = "typescript")]
        pub fn typescript() -> String {
            let mut declarations = crate::typescript::Declarations::new();
            declarations.add::<crate::Event>();
            declarations.add::<CommandError>();
            declarations.add::<sauyunan_domain::entity::PhotoKind>();
            $(declarations.command($name, $use_case);)*
            declarations.finish()
        }
    };
}

commands! {
    "app_state" => session::app_state,
    "create_folder" => session::create_folder,
    "create_demo" => demo::create,
    "fill_demo" => demo::fill,
    "unlock" => session::unlock,
    "lock" => session::lock,
    "change_passphrase" => session::change_passphrase,
    "regions" => regions::list,
    "code_lists" => code_lists::list,
    "overview" => overview::overview,
    "search" => overview::search,
    "record_history" => overview::history,
    "show_record" => overview::show_record,
    "list_households" => household::list,
    "list_families" => household::list_families,
    "show_household" => household::show,
    "save_household" => household::save_household,
    "save_family" => household::save_family,
    "list_persons" => person::list,
    "check_person" => person::check,
    "save_person" => person::save_person,
    "get_programme" => beneficiary::get_programme,
    "save_programme" => beneficiary::save_programme,
    "list_beneficiaries" => beneficiary::list,
    "save_beneficiary" => beneficiary::save_beneficiary,
    "list_candidates" => candidate::candidates,
    "add_beneficiaries" => candidate::add,
    "ratification" => ratification::overview,
    "ratify" => ratification::ratify,
    "show_ratified_list" => ratification::show,
    "comparison" => outcome::comparison,
    "training_outcome" => outcome::training,
    "skills" => outcome::skills,
    "plan" => plan::overview,
    "agenda" => agenda::list,
    "readiness" => readiness::get,
    "subject_readiness" => readiness::subject,
    "get_instrument" => instrument::get,
    "check_instrument" => instrument::check,
    "save_instrument" => instrument::save,
    "import_instrument" => instrument::import,
    "export_instrument" => instrument::export,
    "reset_instrument" => instrument::reset,
    "list_team_members" => record::list::<TeamMemberFields>,
    "save_team_member" => record::save::<TeamMemberFields>,
    "list_plan_items" => record::list::<PlanItemFields>,
    "save_plan_item" => record::save::<PlanItemFields>,
    "list_progress" => record::list::<ProgressFields>,
    "save_progress" => record::save::<ProgressFields>,
    "list_works" => record::list::<WorkFields>,
    "save_work" => record::save::<WorkFields>,
    "list_partners" => record::list::<PartnerFields>,
    "save_partner" => record::save::<PartnerFields>,
    "list_contributions" => record::list::<ContributionFields>,
    "save_contribution" => record::save::<ContributionFields>,
    "list_documents" => record::list::<DocumentFields>,
    "save_document" => record::save::<DocumentFields>,
    "list_exemptions" => record::list::<ExemptionFields>,
    "save_exemption" => record::save::<ExemptionFields>,
    "list_assessor_notes" => record::list::<AssessorNoteFields>,
    "save_assessor_note" => record::save::<AssessorNoteFields>,
    "list_conditions" => record::list::<ConditionFields>,
    "save_condition" => record::save::<ConditionFields>,
    "list_participations" => record::list::<ParticipationFields>,
    "save_participation" => record::save::<ParticipationFields>,
    "list_handovers" => record::list::<HandoverFields>,
    "save_handover" => record::save::<HandoverFields>,
    "list_handover_items" => record::list::<HandoverItemFields>,
    "save_handover_item" => record::save::<HandoverItemFields>,
    "list_follow_ups" => record::list::<FollowUpFields>,
    "save_follow_up" => record::save::<FollowUpFields>,
    "list_trainings" => training::list,
    "show_training" => training::show,
    "save_training" => training::save_training,
    "save_session" => training::save_session,
    "list_attendance" => attendance::list,
    "set_attendance" => attendance::set,
    "save_attendance" => attendance::save,
    "list_activities" => activity::list,
    "show_activity" => activity::show,
    "save_activity" => activity::save_activity,
    "start_import" => import::start,
    "import_photos" => import::run,
    "import_places" => import::places::list,
    "unfinished_import" => import::unfinished::get,
    "resume_import" => import::unfinished::resume,
    "forget_import" => import::unfinished::forget,
    "list_photos" => photo::list,
    "show_photo" => photo::show,
    "photo_targets" => photo::targets,
    "assign_photos" => photo::assign,
    "photo_proposals" => photo::proposals::proposals,
    "photo_duplicates" => photo::duplicates::find,
    "alike_photos" => photo::duplicates::alike,
    "reused_photos" => photo::duplicates::reused,
    "decide_duplicates" => photo::duplicates::decide,
    "caption_photos" => photo::captions::caption,
    "pair_photos" => photo::pairs::pair,
    "photo_custody" => photo::custody::custody,
    "start_photo_export" => photo::export::start,
    "export_photos" => photo::export::run,
    "list_reports" => report::list,
    "start_report" => report::start,
    "make_report" => report::run,
    "suggest_report_path" => report::suggest_path,
    "preview_report" => report::preview::get,
    "list_letters" => report::letters::list,
    "next_letter_number" => report::letters::next_number,
    "take_letter_number" => report::letters::take,
    "void_letter" => report::letters::void,
    "get_report_settings" => report::get_settings,
    "save_report_settings" => report::save_settings,
    "list_tables" => workbook::list,
    "export_xlsx" => workbook::run,
    "start_export_xlsx" => workbook::start,
    "suggest_workbook_path" => workbook::suggest_path,
    "read_spreadsheet" => intake::read_spreadsheet,
    "check_intake" => intake::check,
    "run_intake" => intake::run,
    "start_intake" => intake::start,
    "start_dossier" => dossier::start,
    "make_dossier" => dossier::run,
    "verify_dossier" => dossier::verify,
    "cancel_job" => jobs::cancel,
    "job_result" => jobs::result,
    "sync_status" => sync::status,
    "enrol" => sync::enrol,
    "start_sync" => sync::start,
    "sync_now" => sync::run_now,
    "sync_items" => sync::lists::items,
    "resend" => sync::lists::resend,
    "list_conflicts" => sync::conflicts::list,
    "resolve_conflict" => sync::conflicts::resolve,
    "save_draft" => draft::save,
    "get_draft" => draft::get,
    "delete_draft" => draft::delete,
    "delete_record" => undo::delete_record,
    "undo" => undo::undo,
    "check" => verify::check,
}

/// Runs a command. A use case that panics answers as an error and harms nothing else: its
/// transaction is never committed.
///
/// # Errors
/// What the use case says, with a stable code.
pub fn call(app: &Arc<App>, name: &str, payload: Value) -> Result<Value, CommandError> {
    let command = find(name).ok_or_else(|| AppError::UnknownCommand(name.to_owned()))?;
    match catch_unwind(AssertUnwindSafe(|| command(app, name, payload))) {
        Ok(answer) => answer.map_err(CommandError::from),
        Err(_) => Err(AppError::Panicked {
            incident: app.new_id(),
        }
        .into()),
    }
}
