//! Photos into the archive.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgGroup, Args};
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use super::subject;
use crate::commands::desk::Desk;
use crate::commands::{kinds, progress};
use crate::output::{cell, line};

#[derive(Args)]
#[command(group = ArgGroup::new("proves").args(["activity", "subject"]))]
pub(in crate::commands) struct ImportPhotos {
    /// Files, folders, ZIP archives, WhatsApp chats exported with their media
    #[arg(required_unless_present = "resume")]
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
    /// Where they come from: who brought them, on what
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// How they come, where that is not found out
    #[arg(long, value_parser = PossibleValuesParser::new(ORIGINS))]
    origin: Option<String>,
    /// The WhatsApp group, where the archive does not tell
    #[arg(long, value_name = "NAME")]
    group: Option<String>,
    /// Read every file again, also those that were read before
    #[arg(long)]
    read_all: bool,
    /// Go on with the import that was cut last
    #[arg(long, conflicts_with_all = ["paths", "activity", "subject", "photo_kind", "viewpoint", "source", "origin", "group", "read_all"])]
    resume: bool,
}

const ORIGINS: [&str; 6] = ["phone", "camera", "whatsapp", "stick", "folder", "other"];

pub(super) const PHOTO_KINDS: [&str; 7] = [
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
        if self.resume {
            let job = desk.ask("resume_import", json!({}))?;
            desk.answer(&progress::follow(desk, &job)?, print_summary);
            return Ok(());
        }
        // An import that is cut is resumed from wherever the program is started then.
        let paths: Vec<String> = self
            .paths
            .iter()
            .map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone()))
            .map(|path| path.display().to_string())
            .collect();
        let subject = self.subject.as_deref().map(subject).transpose()?;
        let payload = json!({
            "paths": paths, "activity_id": self.activity, "subject": subject, "source": self.source,
            "kind": self.photo_kind.as_deref().map(kinds::record_name),
            "origin": self.origin, "group_name": self.group, "read_all": self.read_all,
        });
        let job = desk.ask("start_import", payload)?;
        let summary = progress::follow(desk, &job)?;
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
    let same = match summary["same_picture"].as_u64() {
        None | Some(0) => String::new(),
        Some(count) => format!(" ({count} with other metadata)"),
    };
    line(&format!(
        "imported {}, already here {}{same}, skipped {}, {:.1} s{}",
        summary["imported"],
        summary["duplicates"],
        skipped.len(),
        summary["seconds"].as_f64().unwrap_or_default(),
        if summary["cancelled"] == true {
            ", cancelled: go on with --resume"
        } else {
            ""
        }
    ));
    let known = summary["duplicate_files"].as_array().into_iter().flatten();
    for file in known.filter(|file| file["proves_other"] == true) {
        line(&format!(
            "  {}: proves something else already, photo {}",
            cell(&file["file"]),
            cell(&file["photo"])
        ));
    }
    for file in skipped {
        line(&format!(
            "  {}: {} [{}]",
            cell(&file["file"]),
            cell(&file["message"]),
            cell(&file["code"])
        ));
    }
}
