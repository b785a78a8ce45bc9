//! Photos into the archive.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgGroup, Args};
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use super::subject;
use crate::commands::desk::Desk;
use crate::commands::kinds;
use crate::output::{cell, line};

#[derive(Args)]
#[command(group = ArgGroup::new("proves").args(["activity", "subject"]))]
pub(in crate::commands) struct ImportPhotos {
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The activity that they prove
    #[arg(long)]
    activity: Option<String>,
    /// Another record that they prove: its kind, such as household, work, partner, handover or document, and its id
    #[arg(long, num_args = 2, value_names = ["KIND", "ID"])]
    subject: Option<Vec<String>>,
    /// What all of them show
    #[arg(long, requires = "proves", value_parser = PossibleValuesParser::new(PHOTO_KINDS))]
    photo_kind: Option<String>,
    /// The place they were taken from, 1 to 9: photos of one work before and after from the same place belong together
    #[arg(long, requires = "proves", value_parser = clap::value_parser!(u8).range(1..=9))]
    viewpoint: Option<u8>,
    /// Where they come from
    #[arg(long)]
    source: Option<String>,
}

const PHOTO_KINDS: [&str; 7] = [
    "before",
    "process",
    "after",
    "attendance-list",
    "handover",
    "product",
    "document",
];

impl ImportPhotos {
    pub(in crate::commands) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let paths: Vec<String> = self
            .paths
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        let subject = self.subject.as_deref().map(subject).transpose()?;
        let payload = json!({
            "paths": paths, "activity_id": self.activity, "subject": subject, "source": self.source,
            "kind": self.photo_kind.as_deref().map(kinds::record_name),
        });
        let summary = desk.ask("import_photos", payload)?;
        if let Some(viewpoint) = self.viewpoint {
            let photos = new_photos(&summary);
            desk.call(
                "assign_photos",
                json!({"photos": photos, "viewpoint": viewpoint}),
            )?;
        }
        desk.answer(&summary, print_summary);
        Ok(())
    }
}

/// Photos that were in the archive before stay as they were sorted.
fn new_photos(summary: &Value) -> Vec<&Value> {
    let all = |name: &str| summary[name].as_array().into_iter().flatten();
    all("photos")
        .filter(|photo| all("duplicate_files").all(|known| known["photo"] != **photo))
        .collect()
}

fn print_summary(summary: &Value) {
    let skipped = summary["skipped"].as_array().cloned().unwrap_or_default();
    line(&format!(
        "imported {}, already here {}, skipped {}",
        summary["imported"],
        summary["duplicates"],
        skipped.len()
    ));
    for file in skipped {
        line(&format!(
            "  {}: {} [{}]",
            cell(&file["file"]),
            cell(&file["message"]),
            cell(&file["code"])
        ));
    }
}
