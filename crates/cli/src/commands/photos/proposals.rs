//! `photos proposals`

use clap::Args;
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use crate::commands::desk::{Desk, failure};
use crate::output::{cell, line};

#[derive(Args)]
pub(in crate::commands) struct Proposals {
    /// Give the photos of the group with this number, counted from 1, to its first target. Refused where
    /// another target fits as well
    #[arg(long, value_name = "N")]
    apply: Option<usize>,
}

impl Proposals {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let proposals = desk.ask("photo_proposals", json!({}))?;
        match self.apply {
            None => desk.answer(&proposals, print),
            Some(number) => {
                let applied = apply(desk, &proposals, number)?;
                desk.answer(&applied, |applied| {
                    let count = applied["photos"].as_array().map_or(0, Vec::len);
                    line(&format!(
                        "{count} photos: {}, undo {}",
                        cell(&applied["name"]),
                        cell(&applied["undo"])
                    ));
                });
            }
        }
        Ok(())
    }
}

fn apply(desk: &Desk, proposals: &Value, number: usize) -> Result<Value, CommandError> {
    let proposal = number
        .checked_sub(1)
        .and_then(|index| proposals.get(index))
        .ok_or_else(|| failure("not_found", &format!("There is no proposal {number}.")))?;
    let (first, second) = (&proposal["candidates"][0], &proposal["candidates"][1]);
    if first.is_null() {
        return Err(failure(
            "nothing_proposed",
            &format!("Nothing fits the photos of proposal {number}."),
        ));
    }
    if first["score"] == second["score"] {
        let message = format!(
            "Two targets fit the photos of proposal {number} alike: {} and {}. Choose with photos assign.",
            cell(&first["name"]),
            cell(&second["name"])
        );
        return Err(failure("proposal_tied", &message));
    }
    let mut change = json!({"photos": proposal["photos"]});
    if first["subject_kind"] == "activity" {
        change["activity_id"] = first["subject_id"].clone();
    } else {
        change["subject"] =
            json!({"subject_kind": first["subject_kind"], "subject_id": first["subject_id"]});
    }
    let done = desk.call("assign_photos", change)?;
    Ok(json!({
        "photos": proposal["photos"], "subject_kind": first["subject_kind"], "subject_id": first["subject_id"],
        "name": first["name"], "undo": done["undo"],
    }))
}

fn print(proposals: &Value) {
    let all = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for (index, proposal) in all(proposals).iter().enumerate() {
        let sure = if proposal["is_clear"] == true {
            ", clear"
        } else {
            ""
        };
        line(&format!(
            "{}. {} photos, {}, {}{sure}",
            index + 1,
            all(&proposal["photos"]).len(),
            cell(&proposal["date"]),
            cell(&proposal["sender"])
        ));
        for candidate in all(&proposal["candidates"]) {
            let reasons: Vec<String> = all(&candidate["reasons"]).iter().map(reason).collect();
            line(&format!(
                "   {}\t{}\t{}\t{}",
                candidate["score"],
                cell(&candidate["subject_id"]),
                cell(&candidate["name"]),
                reasons.join(", ")
            ));
        }
    }
}

/// A reason with its figure or words.
fn reason(reason: &Value) -> String {
    let detail = ["days", "metres", "words"]
        .into_iter()
        .find(|name| !reason[*name].is_null());
    detail.map_or_else(
        || cell(&reason["code"]),
        |name| format!("{} {}", cell(&reason["code"]), cell(&reason[name])),
    )
}
