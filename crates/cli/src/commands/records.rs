//! Adding, listing and showing records of every kind.

use std::path::PathBuf;

use clap::Args;
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use super::desk::{Desk, failure, read_json};
use super::kinds::{self, Kind, Listing};
use crate::output;

#[derive(Args)]
pub(super) struct Add {
    #[arg(value_parser = kinds::addable())]
    kind: Kind,
    /// The file; - reads standard input
    #[arg(long)]
    file: PathBuf,
}

impl Add {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let form = read_json(&self.file)?;
        let saved = desk.ask(self.kind.save, form)?;
        desk.answer(&saved, |saved| {
            output::line(saved["id"].as_str().unwrap_or("done"));
        });
        Ok(())
    }
}

#[derive(Args)]
pub(super) struct List {
    #[arg(value_parser = kinds::listable())]
    kind: Kind,
    /// Text in names, addresses, numbers
    #[arg(long)]
    search: Option<String>,
    /// Programme year
    #[arg(long)]
    year: Option<i64>,
    /// The record inside which they stand: the training of a handover, the partner of a contribution
    #[arg(long, value_name = "ID")]
    owner: Option<String>,
    /// The record that they are about
    #[arg(long, value_name = "ID")]
    subject: Option<String>,
}

impl List {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let kind = self.kind;
        let is_filtered = self.year.is_some() || self.owner.is_some() || self.subject.is_some();
        match kind.listing {
            Listing::Searched if is_filtered => Err(failure(
                "usage",
                &format!("{} are found with --search.", kind.many),
            )),
            Listing::Filtered if self.search.is_some() => Err(failure(
                "usage",
                &format!(
                    "{} are found with --year, --owner and --subject.",
                    kind.many
                ),
            )),
            Listing::Searched => {
                let page = self.page(desk)?;
                desk.answer(&page["rows"], |_| output::rows(&page, kind.columns));
                Ok(())
            }
            Listing::Filtered => {
                let payload =
                    json!({"year": self.year, "owner_id": self.owner, "subject_id": self.subject});
                let rows = desk.ask(&self.command(), payload)?;
                desk.answer(&rows, |rows| {
                    let count = output::table(rows, kind.columns);
                    output::line(&format!("{count} of {count}"));
                });
                Ok(())
            }
        }
    }

    fn page(&self, desk: &Desk) -> Result<Value, CommandError> {
        const EVERYTHING: i64 = i64::MAX;
        let search = self.search.as_deref().unwrap_or_default();
        let mut payload = json!({"search": search, "offset": 0, "limit": EVERYTHING});
        if self.kind.one == "photo" {
            payload["filter"] = "all".into();
        }
        desk.ask(&self.command(), payload)
    }

    fn command(&self) -> String {
        format!("list_{}", kinds::record_name(self.kind.many))
    }
}

#[derive(Args)]
pub(super) struct Show {
    #[arg(value_parser = kinds::showable())]
    kind: Kind,
    id: String,
}

impl Show {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let kind = kinds::record_name(self.kind.one);
        let payload = json!({"kind": kind, "id": self.id});
        output::json(&desk.ask(self.kind.show, payload)?);
        Ok(())
    }
}
