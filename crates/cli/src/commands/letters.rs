//! The register of letter numbers.

use clap::{Args, Subcommand};
use sauyunan_app::CommandError;
use serde_json::json;

use super::desk::Desk;
use crate::output::{cell, line, table};

#[derive(Subcommand)]
pub(super) enum Letters {
    /// The numbers that were given, the newest first
    List {
        /// Those of one year
        #[arg(long)]
        year: Option<i64>,
    },
    /// Take a number for a letter that is not one of the reports
    Take(Take),
    /// Give a number up; it is never given again
    Void {
        /// The letter, as `letters list` names it
        id: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
}

#[derive(Args)]
pub(super) struct Take {
    /// What the letter is about
    #[arg(long)]
    subject: String,
    /// The number; the next one where it is not named
    #[arg(long)]
    number: Option<String>,
    /// The day of the letter; today where it is not named
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
    /// Who signs it
    #[arg(long)]
    signed_by: Option<String>,
}

impl Letters {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        match self {
            Self::List { year } => {
                let letters = desk.ask("list_letters", json!({"year": year}))?;
                desk.answer(&letters, |letters| {
                    let columns = [
                        "id",
                        "number",
                        "date",
                        "subject",
                        "signed_by",
                        "void_reason",
                    ];
                    table(letters, &columns);
                });
            }
            Self::Take(take) => {
                let payload = json!({"subject": take.subject, "number": take.number, "date": take.date, "signed_by": take.signed_by});
                let taken = desk.ask("take_letter_number", payload)?;
                desk.answer(&taken, |taken| {
                    line(&format!(
                        "{}\t{}",
                        cell(&taken["id"]),
                        cell(&taken["number"])
                    ));
                });
            }
            Self::Void { id, reason } => {
                let answer = desk.ask("void_letter", json!({"id": id, "reason": reason}))?;
                desk.answer(&answer, |_| {});
            }
        }
        Ok(())
    }
}
