//! `photos assign`

use clap::builder::PossibleValuesParser;
use clap::{ArgGroup, Args};
use sauyunan_app::CommandError;
use serde_json::{Map, Value, json};

use super::import::PHOTO_KINDS;
use super::subject;
use crate::commands::desk::{Desk, failure};
use crate::commands::kinds;
use crate::output::{cell, line};

/// What is said to take something away.
const NONE: &str = "none";

#[derive(Args)]
#[command(
    after_help = "What is not named stays as it is; `none` takes it away.",
    group = ArgGroup::new("proves").args(["activity", "subject", "unassign"])
)]
pub(in crate::commands) struct Assign {
    #[arg(required = true, value_name = "PHOTO")]
    photos: Vec<String>,
    /// The activity that they prove
    #[arg(long)]
    activity: Option<String>,
    /// Another record that they prove: its kind, such as household, work, partner, handover or document, and its id
    #[arg(long, num_args = 2, value_names = ["KIND", "ID"])]
    subject: Option<Vec<String>>,
    /// They prove nothing
    #[arg(long)]
    unassign: bool,
    /// What they show
    #[arg(long, value_parser = PossibleValuesParser::new(PHOTO_KINDS.into_iter().chain([NONE])))]
    kind: Option<String>,
    /// The place they were taken from, 1 to 9
    #[arg(long)]
    viewpoint: Option<String>,
    /// What stands under them
    #[arg(long)]
    caption: Option<String>,
    /// The day they were taken, YYYY-MM-DD
    #[arg(long)]
    date: Option<String>,
    /// Why they are no evidence
    #[arg(long, value_parser = PossibleValuesParser::new(["blurred", "unrelated", "private", "other", NONE]))]
    reject: Option<String>,
    /// Who can be recognised
    #[arg(long, value_parser = PossibleValuesParser::new(["nobody", "adults", "children", NONE]))]
    people: Option<String>,
    /// Who they are
    #[arg(long)]
    persons: Option<String>,
    /// Whether they agree
    #[arg(long, value_parser = PossibleValuesParser::new(["given", "guardian", "refused", NONE]))]
    consent: Option<String>,
    /// How the consent was given, or where the paper is
    #[arg(long)]
    consent_note: Option<String>,
}

impl Assign {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let mut change = Map::new();
        let texts = [
            ("kind", self.kind.as_deref().map(kinds::record_name)),
            ("caption", self.caption),
            ("taken_on", self.date),
            ("rejected", self.reject),
            ("people_visible", self.people),
            ("persons", self.persons),
            ("consent", self.consent),
            ("consent_note", self.consent_note),
            ("activity_id", self.activity),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                change.insert(name.into(), json!((text != NONE).then_some(text)));
            }
        }
        if let Some(words) = &self.subject {
            change.insert("subject".into(), subject(words)?);
        }
        if self.unassign {
            change.insert("activity_id".into(), Value::Null);
            change.insert("subject".into(), Value::Null);
        }
        if let Some(viewpoint) = self.viewpoint {
            let number = viewpoint.parse::<i64>().ok();
            if number.is_none() && viewpoint != NONE {
                return Err(failure(
                    "usage",
                    "--viewpoint takes a number from 1 to 9, or none.",
                ));
            }
            change.insert("viewpoint".into(), json!(number));
        }
        if change.is_empty() {
            return Err(failure(
                "usage",
                "Say what to change, such as --activity ID or --kind before.",
            ));
        }
        change.insert("photos".into(), json!(self.photos));
        let done = desk.ask("assign_photos", Value::Object(change))?;
        let answer = json!({"photos": self.photos, "undo": done["undo"]});
        desk.answer(&answer, |answer| {
            line(&format!(
                "{} photos changed, undo {}",
                self.photos.len(),
                cell(&answer["undo"])
            ));
        });
        Ok(())
    }
}
