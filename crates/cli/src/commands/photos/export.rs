//! Copies for use, and originals.

use std::path::PathBuf;

use clap::{ArgGroup, Args};
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use super::subject;
use crate::commands::desk::Desk;
use crate::output::{cell, line};

#[derive(Args)]
#[command(group = ArgGroup::new("which").args(["activity", "subject", "photos"]))]
pub(in crate::commands) struct Export {
    /// The photos; none for all of --activity or --subject, or all evidence of the archive
    #[arg(value_name = "PHOTO")]
    photos: Vec<String>,
    /// The folder to write into; made where it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// All photos of this activity
    #[arg(long, value_name = "ID")]
    activity: Option<String>,
    /// All photos of another record: its kind, such as household, work, partner, handover or document, and its id
    #[arg(long, num_args = 2, value_names = ["KIND", "ID"])]
    subject: Option<Vec<String>>,
    /// Each copy at most this large, KB of 1,000 bytes (P2K2 takes 500)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    max_kb: Option<u32>,
    /// Longest side, pixels; 1600 where nothing is said
    #[arg(long, value_name = "PX", value_parser = clap::value_parser!(u32).range(1..))]
    max_side: Option<u32>,
    /// Draw a strip with activity, place, date and coordinates under the picture
    #[arg(long)]
    strip: bool,
    /// Write the coordinates into the copy, and on the strip
    #[arg(long)]
    gps: bool,
    /// Leave faces open that have a box drawn over them
    #[arg(long)]
    show_faces: bool,
    /// The original bytes instead of copies
    #[arg(long, conflicts_with_all = ["max_kb", "max_side", "strip", "gps", "show_faces"])]
    originals: bool,
    /// Also write asal-usul.csv and asal-usul.json, the chain of custody
    #[arg(long)]
    custody: bool,
}

impl Export {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let subject = self.subject.as_deref().map(subject).transpose()?;
        let payload = json!({
            "photos": self.photos, "activity_id": self.activity,
            "subject_id": subject.map(|mut subject| subject["subject_id"].take()),
            "folder": self.out.display().to_string(), "max_kb": self.max_kb, "max_side_px": self.max_side,
            "strip": self.strip, "with_gps": self.gps, "show_faces": self.show_faces,
            "originals": self.originals, "custody": self.custody,
        });
        let summary = desk.ask("export_photos", payload)?;
        desk.answer(&summary, print_summary);
        Ok(())
    }
}

fn print_summary(summary: &Value) {
    let list = |name: &str| summary[name].as_array().cloned().unwrap_or_default();
    let (written, skipped) = (list("written"), list("skipped"));
    line(&format!(
        "{}: {} files, {} bytes, skipped {}",
        cell(&summary["folder"]),
        written.len(),
        summary["bytes"],
        skipped.len()
    ));
    for file in written {
        line(&format!(
            "  {}: {} bytes, photo {}",
            cell(&file["file"]),
            file["bytes"],
            cell(&file["photo"])
        ));
    }
    for photo in skipped {
        line(&format!(
            "  {}: {} [{}]",
            cell(&photo["file_name"]),
            cell(&photo["message"]),
            cell(&photo["code"])
        ));
    }
}
