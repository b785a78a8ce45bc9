//! Photos: a file for each subcommand.

mod export;
mod import;

use clap::Subcommand;
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use super::desk::{Desk, failure};
use super::kinds;

pub(super) use import::ImportPhotos;

/// What is done with photos that are in the archive.
#[derive(Subcommand)]
pub(super) enum Photos {
    /// Write copies for use, or the originals, into a folder
    Export(export::Export),
}

impl Photos {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        match self {
            Self::Export(export) => export.run(desk),
        }
    }
}

/// A record that photos prove, from its kind and its id.
fn subject(words: &[String]) -> Result<Value, CommandError> {
    let [kind, id] = words else {
        return Err(failure("usage", "--subject takes a kind and an id."));
    };
    if kind == "activity" {
        return Err(failure(
            "usage",
            "Photos of an activity are imported with --activity ID.",
        ));
    }
    Ok(json!({"subject_kind": kinds::record_name(kind), "subject_id": id}))
}
