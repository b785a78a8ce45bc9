//! Photos that look alike.

use clap::Args;
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use crate::commands::desk::Desk;
use crate::output::{cell, line};

#[derive(Args)]
pub(in crate::commands) struct Duplicates {
    /// Keep the first photo in front; the others are copies of it, which stay in the archive and prove nothing
    #[arg(long, num_args = 2.., value_names = ["BEST", "COPY"], conflicts_with = "different")]
    keep: Option<Vec<String>>,
    /// These photos are not the same: they are not proposed again
    #[arg(long, num_args = 2.., value_names = ["A", "B"])]
    different: Option<Vec<String>>,
}

impl Duplicates {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let decision = match (&self.keep, &self.different) {
            (Some(photos), _) => {
                json!({"best": photos[0], "copies": photos[1..], "different": []})
            }
            (None, Some(photos)) => {
                json!({"best": photos[0], "copies": [], "different": photos[1..]})
            }
            (None, None) => {
                let found = desk.ask("photo_duplicates", json!({}))?;
                desk.answer(&found, print_groups);
                return Ok(());
            }
        };
        let undo = desk.ask("decide_duplicates", decision)?;
        desk.answer(&undo, |_| line("decided"));
        Ok(())
    }
}

fn print_groups(found: &Value) {
    let groups = found["groups"].as_array().map_or(&[][..], Vec::as_slice);
    for (number, group) in groups.iter().enumerate() {
        let remark = if group["is_reused"] == true {
            ": one photo for different things"
        } else {
            ""
        };
        line(&format!("group {}{remark}", number + 1));
        let photos = group["photos"].as_array().into_iter().flatten();
        for (place, photo) in photos.enumerate() {
            let role = if place == 0 { "front" } else { "like" };
            line(&format!(
                "  {role}\t{}\t{} %\t{}\t{} x {}\t{}",
                cell(&photo["id"]),
                photo["similarity"],
                cell(&photo["file_name"]),
                photo["width"],
                photo["height"],
                proves(photo),
            ));
        }
    }
    line(&format!(
        "{} of {} groups, {} photos compared, {} show nothing that could be compared",
        groups.len(),
        found["total"],
        found["compared"],
        found["without_fingerprint"]
    ));
}

/// What a photo proves, by name.
fn proves(photo: &Value) -> String {
    let names = ["activity_name", "subject_name", "activity", "subject_id"];
    let mut known = names.iter().filter(|name| !photo[**name].is_null());
    known
        .next()
        .map_or_else(|| "-".into(), |name| cell(&photo[*name]))
}
