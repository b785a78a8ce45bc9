//! The programme year: the same commands as the window's pages, with text for reading.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use super::desk::{Desk, read_json};
use super::instrument;
use crate::output::{cell, line, rows, table};

#[derive(Args)]
pub(super) struct Programme {
    /// Another programme year than that of the folder
    #[arg(long, global = true)]
    year: Option<i64>,
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Calendar, location and target
    Show,
    /// Save calendar, location and target from a JSON file
    Set(Form),
    /// Women of the register who may be beneficiaries
    Candidates {
        /// Text in name or NIK
        #[arg(long, default_value = "")]
        search: String,
        #[arg(long)]
        rt: Option<String>,
    },
    /// Make persons beneficiaries
    AddBeneficiaries {
        #[arg(required = true, value_name = "PERSON")]
        persons: Vec<String>,
    },
    /// Sign the list of beneficiaries as it stands, from a JSON file: {ratified_on, ratified_by, position, nip, note, reasons}
    Ratify(Form),
    /// The ratified versions, and what changed since the newest
    Ratification,
    /// The work plan with its progress
    Plan,
    /// Save the progress of a line of the work plan in a month, from a JSON file
    Progress(Form),
    /// Whether what was taught is practised
    Skills,
    /// Conditions at the start and at the end, compared
    Comparison,
    /// What is due
    Agenda,
    /// Evidence requirements and indicators of the year
    #[command(subcommand)]
    Instrument(instrument::Action),
}

#[derive(Args)]
struct Form {
    /// The file; - reads standard input
    #[arg(long)]
    file: PathBuf,
}

impl Form {
    /// The form, with this year where it names none.
    fn read(&self, year: &Value) -> Result<Value, CommandError> {
        let mut form = read_json(&self.file)?;
        if let Some(fields) = form.as_object_mut() {
            fields.entry("year").or_insert_with(|| year.clone());
        }
        Ok(form)
    }
}

impl Programme {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let year = match self.year {
            Some(year) => json!(year),
            None => desk.year()?,
        };
        let ask = |command: &str| desk.ask(command, json!({"year": year}));
        match self.action {
            Action::Show => desk.answer(&ask("get_programme")?, print_fields),
            Action::Set(form) => print_id(desk, &desk.ask("save_programme", form.read(&year)?)?),
            Action::Candidates { search, rt } => {
                let payload = json!({"search": search, "rt": rt, "offset": 0, "limit": i64::MAX});
                let page = desk.ask("list_candidates", payload)?;
                desk.answer(&page, |page| rows(page, CANDIDATE));
            }
            Action::AddBeneficiaries { persons } => {
                let saved = desk.ask("add_beneficiaries", json!({"persons": persons}))?;
                desk.answer(&saved, |_| line(&format!("added {}", persons.len())));
            }
            Action::Ratify(form) => print_id(desk, &desk.ask("ratify", form.read(&year)?)?),
            Action::Ratification => desk.answer(&ask("ratification")?, print_ratification),
            Action::Plan => desk.answer(&ask("plan")?, print_plan),
            Action::Progress(form) => {
                print_id(desk, &desk.ask("save_progress", read_json(&form.file)?)?);
            }
            Action::Skills => desk.answer(&ask("skills")?, |skills| {
                table(skills, SKILL);
            }),
            Action::Comparison => desk.answer(&ask("comparison")?, print_comparison),
            Action::Agenda => desk.answer(&desk.ask("agenda", json!({}))?, |agenda| {
                table(agenda, AGENDA);
            }),
            Action::Instrument(action) => action.run(desk, &year)?,
        }
        Ok(())
    }
}

const CANDIDATE: &[&str] = &["person_id", "name", "age", "rt", "decile", "is_pkh"];
const SKILL: &[&str] = &[
    "name",
    "participants",
    "followed_up",
    "practising",
    "active",
    "is_idle",
];
const AGENDA: &[&str] = &["due", "days", "kind", "title", "open"];
const VERSION: &[&str] = &[
    "version",
    "ratified_on",
    "ratified_by",
    "position",
    "row_count",
    "is_intact",
];

fn print_id(desk: &Desk, saved: &Value) {
    desk.answer(saved, |saved| line(&cell(&saved["id"])));
}

fn print_fields(record: &Value) {
    for (name, value) in record.as_object().into_iter().flatten() {
        line(&format!("{name}\t{}", cell(value)));
    }
}

fn print_ratification(ratification: &Value) {
    table(&ratification["versions"], VERSION);
    for change in ["added", "removed", "changed"] {
        let names = ratification["changes"][change].as_array();
        for name in names.into_iter().flatten() {
            line(&format!("{change}\t{}", cell(name)));
        }
    }
    for row in ratification["open"].as_array().into_iter().flatten() {
        for issue in row["issues"].as_array().into_iter().flatten() {
            line(&format!(
                "open\t{}\t{}\t{}",
                cell(&row["person_id"]),
                cell(&row["name"]),
                cell(&issue["message"])
            ));
        }
    }
}

fn print_plan(plan: &Value) {
    for row in plan["items"].as_array().into_iter().flatten() {
        line(&format!(
            "{}\t{}\t{} %\t{}",
            cell(&row["item"]["id"]),
            cell(&row["item"]["name"]),
            row["percent"],
            cell(&row["spent"])
        ));
    }
    let total = &plan["total"];
    line(&format!(
        "{} lines, {} %, {} of {} rupiah",
        total["items"], total["percent"], total["spent"], total["budget"]
    ));
}

fn print_comparison(comparison: &Value) {
    table(
        &comparison["rows"],
        &["code", "unit", "known", "initial", "last", "change"],
    );
    line(&format!(
        "{} of {} compared",
        comparison["compared"], comparison["beneficiaries"]
    ));
}
