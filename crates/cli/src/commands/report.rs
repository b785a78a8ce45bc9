//! PDF reports.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand, ValueEnum};
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use super::desk::Desk;
use crate::output::{cell, line, table};

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Report {
    #[command(subcommand)]
    list: Option<List>,
    #[command(flatten)]
    make: Option<Make>,
}

#[derive(Subcommand)]
enum List {
    /// The kinds of report, what each is about, and the requirement that it serves
    List,
}

#[derive(Args)]
struct Make {
    /// A kind of `report list`
    #[arg(value_parser = PossibleValuesParser::new(sauyunan_app::report_kinds()))]
    kind: String,
    /// The record that it is about, where the kind needs one
    id: Option<String>,
    /// Where the PDF goes
    #[arg(long)]
    out: PathBuf,
    #[arg(long, default_value = "f4")]
    paper: PaperName,
    /// Photos on a page: 2, 4 or 6
    #[arg(long, default_value_t = 4)]
    photos_per_page: u8,
    /// Its letter number, which is entered into the register
    #[arg(long)]
    number: Option<String>,
    /// The day of signing; today where it is not named
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
    /// Print NIK and No. KK in full: only for a purpose that needs them
    #[arg(long)]
    show_numbers: bool,
    /// Divide a report with more photos into volumes
    #[arg(long, value_name = "N")]
    photos_per_volume: Option<u32>,
    /// Divide a report with more pages into volumes
    #[arg(long, value_name = "N")]
    pages_per_volume: Option<u32>,
}

#[derive(Clone, Copy, ValueEnum)]
enum PaperName {
    F4,
    A4,
}

impl Report {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        match (self.list, self.make) {
            (None, Some(make)) => make.run(desk),
            _ => list(desk),
        }
    }
}

fn list(desk: &Desk) -> Result<(), CommandError> {
    let kinds = desk.call("list_reports", json!({}))?;
    desk.answer(&kinds, |kinds| {
        table(kinds, &["kind", "of", "code", "title"]);
    });
    Ok(())
}

impl Make {
    fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let paper = match self.paper {
            PaperName::F4 => "f4",
            PaperName::A4 => "a4",
        };
        let payload = json!({
            "kind": self.kind, "id": self.id, "paper": paper, "photos_per_page": self.photos_per_page,
            "number": self.number, "date": self.date, "shows_numbers": self.show_numbers,
            "photos_per_volume": self.photos_per_volume, "pages_per_volume": self.pages_per_volume,
            "path": self.out.display().to_string(),
        });
        let summary = desk.ask("make_report", payload)?;
        desk.answer(&summary, print);
        Ok(())
    }
}

fn print(made: &Value) {
    for volume in made["volumes"].as_array().into_iter().flatten() {
        line(&format!(
            "{}: {} pages, {} photos, {} bytes",
            cell(&volume["path"]),
            volume["pages"],
            volume["photos"],
            volume["size_bytes"]
        ));
    }
    for photo in made["skipped"].as_array().into_iter().flatten() {
        line(&format!(
            "  photo {} is not in it: {}",
            cell(&photo["id"]),
            cell(&photo["reason"])
        ));
    }
}
