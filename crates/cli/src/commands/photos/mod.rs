//! Photos: a file for each subcommand.

mod duplicates;
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
    /// Photos that look alike: list them, or decide which are copies
    Duplicates(duplicates::Duplicates),
}

impl Photos {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        match self {
            Self::Duplicates(duplicates) => duplicates.run(desk),
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
