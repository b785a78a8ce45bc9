//! `photos pair`

use clap::Args;
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use crate::commands::desk::Desk;
use crate::output::{cell, line};

#[derive(Args)]
pub(in crate::commands) struct Pair {
    /// The photo before
    before: String,
    /// The photo after
    after: String,
    /// Only say what the check says
    #[arg(long)]
    dry_run: bool,
}

impl Pair {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let payload = json!({"before": self.before, "after": self.after, "dry_run": self.dry_run});
        let check = desk.ask("pair_photos", payload)?;
        desk.answer(&check, print);
        Ok(())
    }
}

fn print(check: &Value) {
    line(&format!(
        "viewpoint {}, {} metres, {} days, undo {}",
        check["viewpoint"],
        cell(&check["metres"]),
        cell(&check["days"]),
        cell(&check["undo"])
    ));
    for doubt in check["doubts"].as_array().into_iter().flatten() {
        line(&format!("  {}", cell(doubt)));
    }
}
