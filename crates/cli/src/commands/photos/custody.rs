//! `photos custody`

use clap::Args;
use sauyunan_app::CommandError;
use serde_json::{Value, json};

use crate::commands::desk::Desk;
use crate::output::{cell, line, table};

#[derive(Args)]
pub(in crate::commands) struct Custody {
    #[arg(value_name = "PHOTO")]
    photo: String,
}

impl Custody {
    pub(super) fn run(self, desk: &Desk) -> Result<(), CommandError> {
        let custody = desk.ask("photo_custody", json!({"id": self.photo}))?;
        desk.answer(&custody, print);
        Ok(())
    }
}

fn print(custody: &Value) {
    line(&format!(
        "{}\tSHA-256 {}",
        cell(&custody["id"]),
        cell(&custody["sha256"])
    ));
    line("arrivals");
    let arrival = [
        "imported_at",
        "imported_by",
        "origin",
        "source",
        "group_name",
        "sender",
        "sent_at",
        "container",
        "file_name",
        "sha256",
    ];
    table(&custody["arrivals"], &arrival);
    line("changes");
    table(
        &custody["changes"],
        &["at", "by", "device", "action", "fields", "hash"],
    );
}
