//! The extract of the operation chain: what was done to the records of a bag, and every link of the
//! chain between, so that a stranger can check that nothing was put in or taken out.
//!
//! Each operation is a line. `hash` is the SHA-256 of the operation's exact text and `prev` the hash of
//! the operation before it on the same device. Where nothing personal is in an operation, `text` is that
//! exact text; otherwise its fields stand without the personal ones, which `left_out` names.

use std::collections::{BTreeMap, HashSet};
use std::io::Write;

use sauyunan_domain::operation::FieldWrite;
use sauyunan_domain::{Kind, Operation};
use sauyunan_store::{LoggedOperation, Store, StoreError};
use serde::Serialize;

use super::names::without_numbers;
use crate::error::AppError;

/// Fields that say nothing of a person. Everything else is left out: a field of a later version, too.
fn shown(kind: Option<Kind>) -> &'static [&'static str] {
    match kind {
        Some(Kind::Photo) => &[
            "sha256",
            "picture_hash",
            "format",
            "size_bytes",
            "width",
            "height",
            "orientation",
            "page_count",
            "seconds",
            "taken_on",
            "taken_at",
            "date_source",
            "date_confidence",
            "activity_id",
            "subject_kind",
            "subject_id",
            "viewpoint",
            "photo_kind",
            "rejected",
            "copy_of",
            "people_visible",
            "consent",
            "origin",
            "sent_at",
            "imported_at",
        ],
        Some(Kind::Activity) => &[
            "pokja",
            "date",
            "activity_group",
            "is_physical",
            "session_id",
            "stage",
            "meeting",
            "plan_item_id",
            "target_count",
        ],
        Some(Kind::Work) => &[
            "year",
            "work_type",
            "plan_item_id",
            "proposed_on",
            "volume",
            "cost",
            "start_date",
            "end_date",
        ],
        Some(Kind::Document) => &["year", "requirement", "date", "subject_kind", "subject_id"],
        Some(Kind::Partner) => &["year", "partner_type", "agreement_date"],
        Some(Kind::Handover) => &["training_id", "date"],
        Some(Kind::AssessorNote) => &[
            "year",
            "requirement",
            "subject_kind",
            "subject_id",
            "asked_on",
            "due",
            "closed_on",
        ],
        _ => &[],
    }
}

/// A line of the extract.
#[derive(Serialize)]
struct Line<'a> {
    device: &'a str,
    seq: u64,
    hash: &'a str,
    prev: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(flatten)]
    told: Option<Told<'a>>,
}

/// What an operation on one of the records did, as far as it is nobody's private matter.
#[derive(Serialize)]
struct Told<'a> {
    id: &'a str,
    at: &'a str,
    clock: &'a str,
    by: &'a str,
    kind: &'a str,
    record: &'a str,
    action: &'a str,
    effect: &'a sauyunan_domain::operation::Effect,
    fields: BTreeMap<&'a str, &'a FieldWrite>,
    left_out: Vec<&'a str>,
    #[serde(skip_serializing_if = "is_empty")]
    blobs: &'a [String],
}

fn is_empty(blobs: &&[String]) -> bool {
    blobs.is_empty()
}

/// Writes a line for every operation of the log; those on `records` say what they did.
pub(super) fn write(
    store: &Store,
    records: &HashSet<String>,
    out: &mut dyn Write,
) -> Result<(), AppError> {
    let mut failed = None;
    let read = store.read(|reader| {
        reader.each_operation(|logged| {
            if failed.is_none() {
                let text = line(&logged, records)?;
                failed = out.write_all(text.as_bytes()).err();
            }
            Ok(())
        })
    });
    read?;
    match failed {
        Some(error) => Err(super::vessel::at("rantai.jsonl".as_ref(), error)),
        None => Ok(()),
    }
}

fn line(logged: &LoggedOperation, records: &HashSet<String>) -> Result<String, StoreError> {
    let operation: Operation = serde_json::from_str(&logged.body)?;
    let mut line = Line {
        device: &logged.device,
        seq: logged.seq,
        hash: &logged.hash,
        prev: &operation.prev,
        text: None,
        told: None,
    };
    if records.contains(&operation.entity) {
        let told = told(&operation);
        let is_whole = told.left_out.is_empty() && operation.unknown.is_empty();
        if is_whole && without_numbers(&operation.actor) == operation.actor {
            line.text = Some(&logged.body);
        } else {
            line.told = Some(told);
        }
    }
    Ok(serde_json::to_string(&line)? + "\n")
}

fn told(operation: &Operation) -> Told<'_> {
    let shown = shown(Kind::from_name(&operation.kind));
    let (told, left_out): (Vec<_>, Vec<_>) = operation
        .fields
        .iter()
        .partition(|(name, _)| shown.contains(&name.as_str()));
    Told {
        id: &operation.id,
        at: &operation.wall,
        clock: &operation.wall_state,
        by: &operation.actor,
        kind: &operation.kind,
        record: &operation.entity,
        action: &operation.label,
        effect: &operation.action,
        fields: told
            .into_iter()
            .map(|(name, write)| (name.as_str(), write))
            .collect(),
        left_out: left_out
            .into_iter()
            .map(|(name, _)| name.as_str())
            .collect(),
        blobs: &operation.blobs,
    }
}
