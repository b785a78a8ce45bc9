//! Photos: a file for each subcommand.

mod assign;
mod caption;
mod custody;
mod duplicates;
mod export;
mod import;
mod list;
mod pair;
mod proposals;

use clap::Subcommand;
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use super::desk::{Desk, failure};
use super::kinds;

pub(super) use import::ImportPhotos;

/// What is done with photos that are in the archive.
#[derive(Subcommand)]
pub(super) enum Photos {
    /// List photos, or one part of the archive
    List(list::List),
    /// Say what photos prove and show, who is on them, or why they are no evidence
    Assign(assign::Assign),
    /// Say what photos that are not sorted yet probably prove
    Proposals(proposals::Proposals),
    /// Caption photos from one text with placeholders
    Caption(caption::Caption),
    /// Make a photo before and a photo after a pair from one place
    Pair(pair::Pair),
    /// Show where a photo came from and what was done to its record
    Custody(custody::Custody),
    /// Write copies for use, or the originals, into a folder
    Export(export::Export),
    /// Photos that look alike: list them, or decide which are copies
    Duplicates(duplicates::Duplicates),
}

impl Photos {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        match self {
            Self::List(list) => list.run(desk),
            Self::Assign(assign) => assign.run(desk),
            Self::Proposals(proposals) => proposals.run(desk),
            Self::Caption(caption) => caption.run(desk),
            Self::Pair(pair) => pair.run(desk),
            Self::Custody(custody) => custody.run(desk),
            Self::Export(export) => export.run(desk),
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
            "Photos of an activity are given to it with --activity ID.",
        ));
    }
    Ok(json!({"subject_kind": kinds::record_name(kind), "subject_id": id}))
}
