//! PDF reports.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use sauyunan_app::CommandError;
use serde_json::json;

use super::desk::Desk;
use crate::output::{cell, line};

#[derive(Args)]
pub(super) struct Report {
    kind: ReportKind,
    id: String,
    /// Where the PDF goes
    #[arg(long)]
    out: PathBuf,
    #[arg(long, default_value = "f4")]
    paper: PaperName,
    /// Photos on a page: 2, 4 or 6
    #[arg(long, default_value_t = 4)]
    photos_per_page: u8,
}

#[derive(Clone, Copy, ValueEnum)]
enum ReportKind {
    Activity,
}

#[derive(Clone, Copy, ValueEnum)]
enum PaperName {
    F4,
    A4,
}

impl Report {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let paper = match self.paper {
            PaperName::F4 => "f4",
            PaperName::A4 => "a4",
        };
        let path = self.out.display().to_string();
        let ReportKind::Activity = self.kind;
        let payload = json!({"kind": "activity", "id": self.id, "paper": paper, "photos_per_page": self.photos_per_page, "path": path});
        let summary = desk.ask("make_report", payload)?;
        desk.answer(&summary, |made| {
            line(&format!(
                "{}: {} pages, {} photos, {} bytes",
                cell(&made["path"]),
                made["pages"],
                made["photos"],
                made["size_bytes"]
            ));
            for photo in made["skipped"].as_array().into_iter().flatten() {
                line(&format!(
                    "  photo {} is not in it: {}",
                    cell(&photo["id"]),
                    cell(&photo["reason"])
                ));
            }
        });
        Ok(())
    }
}
